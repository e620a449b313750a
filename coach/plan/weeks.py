"""Weeks that are not like the others: which days hold hard sessions in the week a date lies in."""

from __future__ import annotations

from datetime import date, timedelta

from coach import history
from coach.athlete import Athlete
from coach.local_time import local_date, monday_of
from coach.plan.lifter import available_days, hard_days
from coach.plan.rolling import is_rolling, rolling_days
from coach.programme.days import EVERY_DAY
from coach.training import OtherWeek

A_WEEK = timedelta(days=7)


def other_week(athlete: Athlete, day: date) -> OtherWeek | None:
    """What was asked for the week a date lies in, where it is not like the others."""
    monday = monday_of(day)
    return next((week for week in athlete.other_weeks if week.monday == monday), None)


def hard_days_on(athlete: Athlete, day: date) -> tuple[int, ...]:
    """The weekdays hard sessions fall on in the week a date lies in."""
    other = other_week(athlete, day)
    if other is not None:
        return other.days
    return rolling_days(athlete, day) if is_rolling(athlete) else hard_days(athlete)


def free_days_on(athlete: Athlete, day: date) -> frozenset[int]:
    """The weekdays the athlete can train on in the week a date lies in."""
    other = other_week(athlete, day)
    return frozenset(other.free) if other is not None else available_days(athlete)


def rest_days_on(athlete: Athlete, day: date) -> frozenset[int]:
    """The weekdays active recovery may fall on: any, unless the week was asked to be without training."""
    other = other_week(athlete, day)
    return EVERY_DAY if other is None or other.days or other.free else frozenset()


def trained_in(athlete: Athlete, monday: date) -> tuple[date, ...]:
    """The days of a week on which a hard session began."""
    starts = [bout.start for bout in history.hard_bouts(athlete.log)]
    starts += [past.started for past in athlete.past if past.hard and past.started is not None]
    days = {local_date(start, athlete.clock) for start in starts}
    return tuple(sorted(day for day in days if monday <= day < monday + A_WEEK))
