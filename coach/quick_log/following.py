"""What follows when the hard work of the log changes: the session at hand keeps its 48 hours and its rest day."""

from __future__ import annotations

from datetime import datetime

from coach import pain, plan
from coach.athlete import Athlete, Pushed
from coach.spacing import is_legal
from coach.steps import Step
from coach.training import Session
from coach.turn import line


def follow(before: Athlete, step: Step, now: datetime) -> Step:
    """Sets outside a session that came to a hard one, or no longer do: its slot moves, or comes back, and is told."""
    last, new = plan.last_hard(before), plan.last_hard(step.athlete)
    session = step.athlete.session
    if new == last or session is None or session.status != "planned" or step.athlete.profile is None:
        return step
    if pain.blocks_training(step.athlete, now):
        return step
    back = _back(step, session, new, now)
    if back is not None:
        return back
    return step if new is None else _away(step, session, last, new, now)


def _back(step: Step, session: Session, new: datetime | None, now: datetime) -> Step | None:
    """The session where it was, when what pushed it away is not in the log any more."""
    pushed = step.athlete.pushed
    if pushed is None or (session.id, session.planned) != (pushed.session, pushed.to) or pushed.was <= now:
        return None
    if not is_legal(new, pushed.was, step.athlete.clock):
        return None
    home = step.with_(session=session.model_copy(update={"planned": pushed.was}), pushed=None)
    return home.say(line("log.moved_back", at=step.athlete.local(pushed.was)))


def _away(step: Step, session: Session, last: datetime | None, new: datetime, now: datetime) -> Step:
    """A slot that keeps its distance; a short gap is said, never scolded."""
    moved = step
    if not session.light and not is_legal(new, session.planned, step.athlete.clock):
        later = plan.next_hard_slot(step.athlete.with_(session=None), now)
        pushed = Pushed(session=session.id, was=_home(step.athlete, session), to=later)
        moved = step.with_(session=plan.blank(session).model_copy(update={"planned": later}), pushed=pushed)
    assert moved.athlete.session is not None
    at = step.athlete.local(moved.athlete.session.planned)
    if last is not None and last < new and not is_legal(last, new, step.athlete.clock):
        return moved.say(line("log.early", hours=round((new - last).total_seconds() / 3600), at=at))
    return moved.say(line("log.counts", at=at)) if moved is not step else step


def _home(athlete: Athlete, session: Session) -> datetime:
    """Where the session was planned before any log pushed it."""
    pushed = athlete.pushed
    chained = pushed is not None and (session.id, session.planned) == (pushed.session, pushed.to)
    return pushed.was if pushed is not None and chained else session.planned
