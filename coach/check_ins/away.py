"""The appointments of people who are away: lapsed, not yet begun, on hold, paused or travelling."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coach import pain, plan
from coach.athlete import Athlete
from coach.check_ins.policy import LAPSES, silent_since
from coach.local_time import local_date, local_to_utc
from coach.steps import Step, button, worded
from coach.turn import Reply


def lapse_due(athlete: Athlete, now: datetime) -> datetime | None:
    """7, 14 and 30 days after the last answer, then never again."""
    since = silent_since(athlete)
    if since is None:
        return None
    day = local_date(since, athlete.clock)
    for days in LAPSES:
        at = local_to_utc(day + timedelta(days=days), athlete.nudge_time, athlete.clock)
        if at > now and at - since >= timedelta(days=days - 1):
            return at
    return None


def lapse_ring(athlete: Athlete, now: datetime) -> Step:
    """A short line, and an easy way back."""
    since = silent_since(athlete) or now
    days = (local_date(now, athlete.clock) - local_date(since, athlete.clock)).days
    which = max(1, sum(days >= each for each in LAPSES))
    session = athlete.session
    short = ((button("lapse.short", f"short.{session.id}=10"),),) if session else ()
    ways = (*short, (button("lapse.pause", "nudges.all=pause"), button("nudge.stop", "nudges.all=stop")))
    told = worded(athlete, f"check_in.lapse{which}", days=days)
    return Step(athlete).reply(Reply((told,), ways, slot="lapse", nudge=True))


def onboarding_due(athlete: Athlete, now: datetime) -> datetime | None:
    """A day and three days after the first word, then never again."""
    if athlete.begun is None:
        return None
    for hours in (24, 72):
        at = athlete.begun + timedelta(hours=hours)
        if at > now:
            return at
    return None


def onboarding_ring(athlete: Athlete, now: datetime) -> Step:
    """A few taps are left."""
    return Step(athlete).reply(
        Reply(
            (worded(athlete, "check_in.onboarding"),),
            ((button("start.go_on", "start.go=on"),),),
            slot="onboarding",
            nudge=True,
        )
    )


def safety_due(athlete: Athlete, now: datetime) -> datetime | None:
    """The one question of a hold."""
    return pain.follow_up_due(athlete, now)


def wake_due(athlete: Athlete, now: datetime) -> datetime | None:
    """The first minute after a pause or a journey: the days ahead are stated anew, on the clock that holds then."""
    ends = []
    paused, away = athlete.nudging.paused_until, athlete.travel
    if paused is not None:
        ends.append(local_to_utc(paused, time(0, 1), athlete.clock))
    if away is not None and away.until is not None:
        ends.append(local_to_utc(away.until + timedelta(days=1), time(0, 1), athlete.clock))
    return min((each for each in ends if each > now), default=None)


def wake_ring(athlete: Athlete, now: datetime) -> Step:
    """A session whose slot lay in the pause gets its first slot after it; nothing is said."""
    session = athlete.session
    if session is None or session.status != "planned" or athlete.profile is None:
        return Step(athlete)
    fresh = plan.next_session(athlete.with_(session=None), now)
    return Step(athlete.with_(session=fresh.model_copy(update={"id": session.id, "waits": session.waits})))
