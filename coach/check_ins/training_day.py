"""The nudges of a training day: the plan cue, the question nobody answered, the end of the day, the rest timer."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import cards, if_then, sessions
from coach.athlete import Athlete, from_epoch_ms
from coach.check_ins.snoozing import puts_off_to
from coach.local_time import local_date, local_to_utc
from coach.steps import Step, button, worded
from coach.turn import Button, Reply, line

#: By how many minutes a nudge can be put off, and the words for it; the shortest and the longest that fit are offered.
LATER = {60: "nudge.hour", 120: "nudge.two_hours", 180: "nudge.three_hours"}
#: The end of a rest that is told later than this is of no use.
REST_LASTS = timedelta(seconds=60)
WRAP_AFTER = timedelta(hours=3)


def plan_due(athlete: Athlete, now: datetime) -> datetime | None:
    """On the day of the session at the nudge's hour, the session's own when that is earlier, or when put off to."""
    session = athlete.session
    if session is None or session.status != "planned":
        return None
    snoozed = athlete.nudging.snoozed_to
    if snoozed is not None and from_epoch_ms(snoozed) > now:
        return from_epoch_ms(snoozed)
    if session.gate:
        return None
    local = athlete.local(session.planned)
    at = local_to_utc(local.date(), min(athlete.nudge_time, local.time()), athlete.clock)
    if at <= now and not _cued_today(athlete, now):
        at = session.planned  # put to a later hour of this day when the usual one had passed
    return at if at > now else None


def _cued_today(athlete: Athlete, now: datetime) -> bool:
    today = local_date(now, athlete.clock)
    return any(local_date(from_epoch_ms(at), athlete.clock) == today for _, at in athlete.nudging.sent)


def plan_ring(athlete: Athlete, now: datetime) -> Step:
    """The card of the day, with the soreness question and the ways out."""
    session = athlete.session
    if session is None or session.status != "planned" or sessions_today(athlete, now):
        return Step(athlete)
    if session.gate and athlete.nudging.snoozed_to is None:
        return Step(athlete)  # how sore it is was told, and the plan with it
    if local_date(session.planned, athlete.clock) != local_date(now, athlete.clock):
        return Step(athlete)
    asked = sessions.returning.first_as_nudge(athlete, now)
    if asked is not None:
        return asked
    key = "check_in.reask" if session.waits else "check_in.light" if session.light else "check_in.plan"
    says, way = if_then.shown(athlete, session)
    step = cards.show_session(athlete, now, fresh=True, first=(worded(athlete, key), *says), nudge=True)
    return step.with_rows((*way, *_ways_out(athlete, session.id, now)))


def _ways_out(athlete: Athlete, session_id: int, now: datetime) -> tuple[tuple[Button, ...], ...]:
    """Later today, as far as the quiet hours leave room; another hour for good; silence."""
    fits = [minutes for minutes in LATER if puts_off_to(athlete, minutes, now) is not None]
    later = tuple(button(LATER[each], f"snooze.{session_id}={each}") for each in dict.fromkeys((*fits[:1], *fits[-1:])))
    others = (button("nudge.change_time", "settings.nudge_at=ask"), button("nudge.stop", "nudges.all=stop"))
    return (later, others) if later else (others,)


def sessions_today(athlete: Athlete, now: datetime) -> bool:
    """Whether a session, or sets for the back, were done on this local day already."""
    today = local_date(now, athlete.clock)
    return any(local_date(s.at, athlete.clock) == today and s.entry.exercise for s in athlete.log)


def over_due(athlete: Athlete, now: datetime) -> datetime | None:
    """When the clock settles the session: its day is over, or nobody finished it. Told in place, without a sound."""
    session = athlete.session
    if session is None or athlete.profile is None:
        return None
    return max(sessions.settles_at(athlete, session), now + timedelta(minutes=1))


def over_ring(athlete: Athlete, now: datetime) -> Step:
    """Nothing more is said: the door has brought the session up to date."""
    return Step(athlete)


def wrap_due(athlete: Athlete, now: datetime) -> datetime | None:
    """Three hours after a start that was followed by no log."""
    session = athlete.session
    if session is None or session.status != "running" or session.started is None:
        return None
    at = session.started + WRAP_AFTER
    return at if at > now and not cards.logged_in(athlete, session) else None


def wrap_ring(athlete: Athlete, now: datetime) -> Step:
    """One question about a session that was begun and not logged."""
    session = athlete.session
    if session is None or session.status != "running" or cards.logged_in(athlete, session):
        return Step(athlete)
    answers = tuple(button(f"finish.{each}", f"went.{session.id}={each}") for each in ("all", "some", "none"))
    asked = (worded(athlete, "check_in.wrap", at=athlete.local(session.started or now)),)
    return Step(athlete).reply(Reply(asked, (answers,), slot=cards.slot_of(session.id), nudge=True))


def rest_due(athlete: Athlete, now: datetime) -> datetime | None:
    """When the rest is over."""
    until = athlete.resting_until
    return from_epoch_ms(until) if until is not None and from_epoch_ms(until) > now else None


def rest_ring(athlete: Athlete, now: datetime) -> Step:
    """The next set, to the second; a minute late it is not said at all."""
    session, until = athlete.session, athlete.resting_until
    athlete = athlete.with_(resting_until=None)
    late = until is None or now - from_epoch_ms(until) > REST_LASTS
    if session is None or session.status != "running" or late:
        return Step(athlete)
    here = cards.current(athlete, session)
    if here is None:
        return Step(athlete)
    number = len([e for e in cards.done_of(athlete, session, here) if not e.drop]) + 1
    told = line("rest.over", set=number, line=cards.slot_line(athlete, session, here, session.today.index(here) + 1))
    return Step(athlete).reply(Reply((told,), slot="rest")).until(now + REST_LASTS)
