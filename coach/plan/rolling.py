"""Every other day, whatever weekday that is: at home, four sessions in one week and three in the next.

Four sessions on fixed days of a week cannot all be 48 hours apart, for four times 48 hours is more than a week has
(docs/training.md). Rolling can: two days after the last hard session, whenever that was.
"""

from __future__ import annotations

from datetime import date, timedelta

from coach.athlete import Athlete
from coach.local_time import local_date, monday_of
from coach.plan.behind import last_hard
from coach.programme.days import EVERY_DAY, SMALLEST_GAP


def is_rolling(athlete: Athlete) -> bool:
    """Whether the athlete trains every other day; that is for home alone."""
    return athlete.answers.get("place") == "home" and bool(athlete.answers.get("rolling"))


def rolling_days(athlete: Athlete, day: date | None = None) -> tuple[int, ...]:
    """The weekdays a hard session falls on in the week a date lies in, without a date in the week at hand.

    Any day before there is a first session.
    """
    first = _reckoned_from(athlete)
    if first is None:
        return tuple(sorted(EVERY_DAY))
    monday = _week_at_hand(athlete, first) if day is None else monday_of(day)
    return tuple(n for n in range(7) if (monday + timedelta(days=n) - first).days % SMALLEST_GAP == 0)


def first_turn(athlete: Athlete) -> int:
    """Which session of the template the week at hand began with, by its place in the queue."""
    first = _reckoned_from(athlete)
    if first is None:
        return athlete.rotation
    monday = _week_at_hand(athlete, first)
    gone = (past for past in athlete.past if not past.light and past.status != "missed")
    return athlete.rotation - sum(local_date(past.started or past.planned, athlete.clock) >= monday for past in gone)


def _week_at_hand(athlete: Athlete, first: date) -> date:
    """The Monday of the week the waiting session lies in, else of the last one."""
    session = athlete.session
    waits = session is not None and not session.light
    return monday_of(local_date(session.planned, athlete.clock) if session is not None and waits else first)


def _reckoned_from(athlete: Athlete) -> date | None:
    """The date of the last session, however short it was, or of the first one that is planned."""
    session, last = athlete.session, last_hard(athlete)
    trained = [p.started or p.planned for p in athlete.past if not p.light and p.status in ("done", "partly")]
    if last is None and not trained and session is not None and not session.light:
        last = session.planned
    every = [*trained, *([last] if last is not None else [])]
    return local_date(max(every), athlete.clock) if every else None
