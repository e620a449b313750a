"""What every turn ends with: a session under way that may not go on is over, and one that may asks what it has to.

A session that a hold ended counts neither for nor against the athlete.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coach import cards, pain, plan, safety
from coach.sessions.closing import close
from coach.steps import Step, button
from coach.turn import Reply, line


def ended(step: Step, now: datetime) -> Step:
    """A session under way that may not go on is over, and counts neither for nor against."""
    athlete = step.athlete
    session = athlete.session
    if session is None or session.status != "running":
        return step
    if not (pain.blocks_training(athlete, now) or (pain.only_light(athlete, now) and not session.light)):
        return step
    if not cards.logged_in(athlete, session):
        fresh = plan.next_session(athlete.with_(session=None), now)
        return step.now(athlete.with_(session=fresh.model_copy(update={"id": session.id}), resting_until=None))
    closed, record = close(athlete, now, "partly")
    return step.now(closed.with_(week=athlete.week)).keep(record)


def _without_its_card(before: Step, step: Step, now: datetime) -> Step:
    """A session that ended in this turn is not shown as going on: that it is over is said in its place."""
    was, now_at = before.athlete.session, step.athlete.session
    over = was is not None and was.status == "running" and (now_at is None or now_at.status != "running")
    slot = cards.slot_of(was.id) if was is not None else None
    shown = [reply for reply in step.replies if reply.slot == slot and reply.buttons]
    if not over or not shown or pain.blocks_training(step.athlete, now):
        return step
    told = Reply((line("pain.session_over"),), slot=slot, edit=shown[-1].edit)
    others = tuple(reply for reply in step.replies if reply not in shown)
    return replace(step, replies=(*others, told))


def held(step: Step, now: datetime) -> Step:
    """What every turn ends with: the session as light as it must be, and the question or button that goes with it."""
    step = _without_its_card(step, ended(step, now), now)
    athlete = pain.spared(step.athlete, now)
    step = step.now(athlete)
    shown = [i for i, r in enumerate(step.replies) if (r.slot or "").startswith("session.") and r.buttons]
    if not shown or pain.blocks_training(athlete, now):
        return step
    hold = athlete.hold
    if hold is not None and hold.cls == "amber":
        if safety.may_clear(hold, now):
            return step.then(lambda known: pain.lifted(known, now))
        return step if pain.was_asked_today(athlete, now) else step.then(pain.pain_today)
    if pain.needs_agreement(athlete) and shown[-1] == len(step.replies) - 1:
        return step.with_rows(((button("safety.health.confirm_button", "agree.health=yes"),),))
    return step
