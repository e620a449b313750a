"""What every turn ends with: a session under way that may not go on is over, and one that may asks what it has to.

A session that a hold ended counts neither for nor against the athlete.
"""

from __future__ import annotations

from datetime import datetime

from coach import cards, pain, plan, safety
from coach.sessions.closing import close
from coach.steps import Step, button


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


def held(step: Step, now: datetime) -> Step:
    """What every turn ends with: the session as light as it must be, and the question or button that goes with it."""
    step = ended(step, now)
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
