"""The passing of time: a session nobody finished is closed, one nobody began is missed, once."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coach import cards, plan
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc
from coach.sessions.closing import close, status_of
from coach.sessions.finishing import close_and_tell
from coach.spacing import is_legal
from coach.steps import Step
from coach.training import Past, Session
from coach.volume.gate import waits_whatever_else

#: A session nobody finished is closed this long after its last set.
CLOSE_AFTER = timedelta(hours=3)
#: One that was begun and never logged waits this long for a word, which may come the next morning.
CLOSE_UNANSWERED = timedelta(hours=24)


def settles_at(athlete: Athlete, session: Session) -> datetime:
    """When the clock settles the session at hand, if nothing else does."""
    if session.status == "running":
        logged = cards.logged_in(athlete, session)
        if logged:
            return max(s.at for s in logged) + CLOSE_AFTER
        return (session.started or session.planned) + CLOSE_UNANSWERED
    day = local_date(session.planned, athlete.clock) + timedelta(days=1)
    return local_to_utc(day, time(0, 1), athlete.clock)


def settle(athlete: Athlete, now: datetime) -> Step:
    """Bring the session up to date with the clock: close what nobody finished, count what was missed.

    A session nobody began stays at the head of the queue until its day is over; then it is missed, once, and
    gets the next legal slot. A session under way is summed up in its place three hours after its last set.
    """
    session = athlete.session
    if session is None or athlete.profile is None:
        return Step(athlete)
    if session.status == "running":
        if now < settles_at(athlete, session):
            return Step(athlete)
        return close_and_tell(athlete, session, now, status_of(athlete, session), in_place=True)
    if local_date(now, athlete.clock) <= local_date(session.planned, athlete.clock):
        session = _at_its_place(athlete, session, now)
        return Step(_kept_legal(athlete.with_(session=session), session, now))
    too_sore = not session.gate and waits_whatever_else(session.soreness, session.waits)
    barred = athlete.hold is not None or athlete.safety_question is not None
    if barred or athlete.nudging.stopped or is_excused(athlete, session) or too_sore:
        fresh = plan.next_session(athlete.with_(session=None), now)
        return Step(athlete.with_(session=fresh.model_copy(update={"id": session.id})))
    closed, record = close(athlete, now, "skipped" if session.light else "missed")
    return Step(closed).keep(record)


def _at_its_place(athlete: Athlete, session: Session, now: datetime) -> Session:
    """The session as planned again, where another place was named for a day that is over."""
    on = session.elsewhere_on
    return plan.blank(session) if on is not None and on < local_date(now, athlete.clock) else session


def _kept_legal(athlete: Athlete, session: Session, now: datetime) -> Athlete:
    """The session at its slot, or at the first legal one when a corrected log has changed what lies behind."""
    if session.light or session.planned <= now:
        return athlete
    if is_legal(plan.last_hard(athlete), session.planned, athlete.clock):
        return athlete
    start = plan.next_hard_slot(athlete, now)
    return athlete.with_(session=session.model_copy(update={"planned": start}))


def is_excused(athlete: Athlete, session: Session) -> bool:
    """Whether the day of a session lay in a pause: it counts neither for nor against."""
    until = athlete.nudging.paused_until
    return until is not None and local_date(session.planned, athlete.clock) < until


def missed_last(athlete: Athlete) -> Past | None:
    """The hard session that was missed last, when no other one came after it."""
    past = next((each for each in reversed(athlete.past) if not each.light), None)
    return past if past is not None and past.status == "missed" else None


def missed_in_a_row(athlete: Athlete) -> int:
    """How many hard sessions were missed one after the other, up to now."""
    count = 0
    for past in reversed([each for each in athlete.past if not each.light]):
        if past.status != "missed":
            break
        count += 1
    return count
