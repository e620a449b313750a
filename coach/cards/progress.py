"""How far the session at hand has come, read from the log: what was done of each exercise, and which comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from coach import plan
from coach.athlete import Athlete
from coach.exercises import exercise
from coach.programme import Slot
from coach.recall import recalled
from coach.sets import LoggedSet, SetEntry
from coach.spacing import is_legal
from coach.steps import button
from coach.training import Session
from coach.turn import Button, Line, line

#: After so many messages the card has scrolled away and is sent afresh.
SCROLLED_AWAY = 6


def slot_of(session_id: int) -> str:
    """The slot of a session's card."""
    return f"session.{session_id}"


def next_line(athlete: Athlete) -> Line:
    """When the next session is, or that one is under way."""
    session = athlete.session
    if session is None:
        return line("plan.none")
    if session.status != "running":
        return line("plan.next_is", at=athlete.local(session.planned))
    key = "plan.light_under_way" if session.light else "plan.under_way"
    return line(key, letter=session.letter, at=athlete.local(session.started or session.planned))


def go_on_row(athlete: Athlete) -> tuple[tuple[Button, ...], ...]:
    """The way back to the session under way; nothing where there is none."""
    session = athlete.session
    if session is None or session.status != "running":
        return ()
    return ((button("plan.go_on", f"session.today={session.id}"),),)


def logged_in(athlete: Athlete, session: Session) -> tuple[LoggedSet, ...]:
    """The sets logged in this session, oldest first."""
    return _logged_in(athlete.log, session.id)


@recalled
def _logged_in(log: tuple[LoggedSet, ...], session_id: int) -> tuple[LoggedSet, ...]:
    return tuple(s for s in log if s.session == session_id)


def done_of(athlete: Athlete, session: Session, slot: Slot) -> tuple[SetEntry, ...]:
    """The sets done of one exercise today, warm-up sets left out; drop steps belong to the set they extend."""
    return _done(athlete.log, session.id).get(slot.exercise, ())


@recalled
def _done(log: tuple[LoggedSet, ...], session_id: int) -> Mapping[str | None, tuple[SetEntry, ...]]:
    done: dict[str | None, tuple[SetEntry, ...]] = {}
    for logged in _logged_in(log, session_id):
        if not logged.entry.warmup:
            done[logged.entry.exercise] = (*done.get(logged.entry.exercise, ()), logged.entry)
    return done


def is_open(athlete: Athlete, session: Session, slot: Slot) -> bool:
    """Whether sets of this exercise are still to come."""
    if slot.exercise in session.skipped:
        return False
    return sum(not entry.drop for entry in done_of(athlete, session, slot)) < slot.sets


def current(athlete: Athlete, session: Session) -> Slot | None:
    """The exercise at hand: the one logged last if it is not done yet, else the first that is open."""
    for logged in reversed(logged_in(athlete, session)):
        mine = next((slot for slot in session.today if slot.exercise == logged.entry.exercise), None)
        if mine is not None:
            if is_open(athlete, session, mine):
                return mine
            break
    return next((slot for slot in session.today if is_open(athlete, session, slot)), None)


def may_start(athlete: Athlete, now: datetime) -> bool:
    """Whether a hard session could begin now: both clocks allow it and nothing is on hold."""
    return is_legal(plan.last_hard(athlete), now, athlete.clock)


def scrolled_away(session: Session) -> bool:
    """Whether the card has scrolled away and may follow: once a session."""
    return session.said > SCROLLED_AWAY and not session.followed


def seen(athlete: Athlete, fresh: bool) -> Athlete:
    """The athlete once the card was sent afresh: nothing lies between it and the end of the chat."""
    if not fresh or athlete.session is None:
        return athlete
    if athlete.week.untold:
        athlete = athlete.with_(week=athlete.week.model_copy(update={"untold": False}))
    assert athlete.session is not None
    return athlete.with_(session=athlete.session.model_copy(update={"said": 0}))


def held_last(athlete: Athlete, session_id: int | None) -> LoggedSet | None:
    """The last working set of a session, where the hands had to hold it: a row, a pull-up, a pulldown or a hinge."""
    mine = [s for s in athlete.log if session_id is not None and s.session == session_id and not s.entry.warmup]
    last = mine[-1] if mine else None
    if last is None or last.entry.exercise is None:
        return None
    entry = exercise(last.entry.exercise)
    return last if entry.pattern != "grip" and entry.credit("forearms_grip") else None
