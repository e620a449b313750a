"""The quiet hours: when nothing is written unasked, and how an hour that was chosen for a message moves their edge."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from coach.athlete import Athlete
from coach.local_time import local_to_utc

QUIET_FROM, QUIET_UNTIL = time(21), time(8)


def quiet_hours(athlete: Athlete) -> tuple[time, time]:
    """From when to when nothing is sent. An hour the athlete chose for the nudge, or a session that begins before it,
    moves the nearer edge.
    """
    start, end = _quiet_as_told(athlete)
    for chosen in _hours_chosen(athlete):
        if not _is_quiet(chosen, start, end):
            continue
        if _minutes(chosen, end) <= _minutes(start, chosen):
            end = chosen
        else:
            start = (datetime.combine(date.min, chosen) + timedelta(minutes=1)).time()
    return start, end


def moved_edge(athlete: Athlete) -> time | None:
    """The hour chosen for the nudge that lies in the quiet hours as they were told, and so has moved one of them."""
    start, end = _quiet_as_told(athlete)
    return next((each for each in _hours_chosen(athlete) if _is_quiet(each, start, end)), None)


def _hours_chosen(athlete: Athlete) -> tuple[time, time]:
    """When the nudge comes on a training day, and on other days."""
    return min(athlete.nudge_time, athlete.session_time), athlete.nudge_time


def _quiet_as_told(athlete: Athlete) -> tuple[time, time]:
    """The quiet hours as they were chosen, or the usual ones, whatever hour the nudge has."""
    start = time.fromisoformat(athlete.answers.get("quiet_from", QUIET_FROM.isoformat()))
    return start, time.fromisoformat(athlete.answers.get("quiet_until", QUIET_UNTIL.isoformat()))


def _minutes(since: time, until: time) -> int:
    """From one time of day on to the next time it is the other."""
    return ((until.hour - since.hour) * 60 + until.minute - since.minute) % (24 * 60)


def _is_quiet(at: time, start: time, end: time) -> bool:
    return at >= start or at < end if start > end else start <= at < end


def is_quiet(athlete: Athlete, at: time) -> bool:
    """Whether an hour of the day is a quiet one."""
    return _is_quiet(at, *quiet_hours(athlete))


def out_of_quiet(athlete: Athlete, at: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into: later, never earlier."""
    start, end = quiet_hours(athlete)
    local = athlete.local(at)
    if not _is_quiet(local.time(), start, end):
        return at
    day = local.date() + timedelta(days=1) if start > end and local.time() >= start else local.date()
    return local_to_utc(day, end, athlete.clock)


def next_quiet(athlete: Athlete, now: datetime) -> datetime:
    """When the quiet hours begin next."""
    start, _ = quiet_hours(athlete)
    local = athlete.local(now)
    day = local.date() if local.time() < start else local.date() + timedelta(days=1)
    return local_to_utc(day, start, athlete.clock)
