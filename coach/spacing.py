"""When the next hard session may start: 48 hours after the last one began, with a rest day between.

Two clocks at once, because neither is enough alone. Monday 20:00 to Wednesday 07:00 leaves a rest day and
only 35 hours; two sessions 48 hours apart can still fall on neighbouring dates when a zone skips one.
Hours are counted from start to start in UTC, because people plan a fixed hour and it must not creep later
by the length of each session. Dates are counted on the athlete's own calendar. (ACSM: 48 hours between
sessions of the same muscles.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from coach.local_time import local_date, local_to_utc, next_quarter_hour

HARD_GAP_H = 48
#: The gap after a sharp drop in performance.
GAP_AFTER_SHARP_DROP_H = 72
#: Days from one hard session's local date to the next one's: a rest day lies between.
DAYS_APART = 2
#: A session begun this long after its planned time still counts as begun on time.
GRACE = timedelta(minutes=90)
#: A session with this many working sets for the back is hard.
HARD_SETS = 4
#: A hinge with this lower-back cost makes a session hard by itself.
HARD_HINGE_COST = 2
#: A set further than this from failure is no working set.
WORKING_RIR = 4
_SEARCH_DAYS = 21

Moved = Literal["as_planned", "later_same_day", "next_day"]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a hard session landed: its start (UTC) and how far that is from what was wanted."""

    start: datetime
    moved: Moved


def is_hard(back_sets: int, hinge_cost: int = 0) -> bool:
    """Whether a session counts as hard, from its sets for back muscles at RIR 4 or less.

    `hinge_cost` is the highest lower-back cost among the hinges of the session done at RIR 4 or less.
    """
    return back_sets >= HARD_SETS or hinge_cost >= HARD_HINGE_COST


def is_light(sets: int, usual_sets: int, lowest_rir: float, highest_cost: int) -> bool:
    """Whether a session may lie between hard ones: half the usual sets at most, easy, no costly hinge."""
    return 2 * sets <= usual_sets and lowest_rir > WORKING_RIR and highest_cost < HARD_HINGE_COST


def counted_start(began: datetime, planned: datetime | None = None) -> datetime:
    """The start spacing counts from: the planned one if begun up to 90 minutes after it, else the real."""
    if planned is not None and timedelta(0) <= began - planned <= GRACE:
        return planned
    return began


def earliest_hard(last: datetime | None, zone: ZoneInfo, min_hours: float = HARD_GAP_H) -> datetime | None:
    """The first quarter hour (UTC) a hard session may start; None when nothing was trained before."""
    if last is None:
        return None
    by_clock = last.astimezone(UTC) + timedelta(hours=min_hours)
    by_calendar = local_to_utc(local_date(last, zone) + timedelta(days=DAYS_APART), time(0), zone)
    return next_quarter_hour(max(by_clock, by_calendar))


def is_legal(last: datetime | None, start: datetime, zone: ZoneInfo, min_hours: float = HARD_GAP_H) -> bool:
    """Whether a hard session may start at `start` after the last one: both clocks agree."""
    if last is None:
        return True
    rested = start - last >= timedelta(hours=min_hours)
    return rested and has_rest_day(last, start, zone)


def has_rest_day(last: datetime, start: datetime, zone: ZoneInfo) -> bool:
    """Whether a whole calendar day lies between two starts on the athlete's own calendar."""
    return (local_date(start, zone) - local_date(last, zone)).days >= DAYS_APART


def hours_since(last: datetime | None, now: datetime) -> float | None:
    """Hours from the start of the last hard session to now; None when there was none."""
    return None if last is None else (now - last).total_seconds() / 3600


@dataclass(frozen=True, slots=True)
class SlotAsked:
    """What decides where a hard session lands (see `legal_slot`); on its `days` the athlete trains at `usual`."""

    last: datetime | None
    day: date
    at: time
    zone: str
    days: tuple[int, ...]
    usual: time
    latest: time
    min_hours: float = HARD_GAP_H
    not_before: datetime | None = None


def place(asked: SlotAsked) -> Slot:
    """Where a hard session lands, from one value."""
    days = dict.fromkeys(asked.days, asked.usual)
    wanted, zone = (asked.day, asked.at), ZoneInfo(asked.zone)
    return legal_slot(asked.last, wanted, zone, days, asked.latest, asked.min_hours, asked.not_before)


def legal_slot(  # noqa: PLR0913 - seven facts, each of them needed
    last: datetime | None,
    wanted: tuple[date, time],
    zone: ZoneInfo,
    days: Mapping[int, time],
    latest: time = time(21, 30),
    min_hours: float = HARD_GAP_H,
    not_before: datetime | None = None,
) -> Slot:
    """The first legal start for a session wanted at a local date and time.

    Too early: the earliest allowed quarter hour of that day; when that lies after `latest`, the athlete's
    latest training time, the next of their `days` (weekday, Monday 0, to usual time), by the same rule.
    `not_before` adds an instant to wait for, such as the day a sore back is given. An empty `days` means
    any day at the wanted time.
    """
    day, at = wanted
    first = _later(earliest_hard(last, zone, min_hours), not_before)
    for ahead in range(_SEARCH_DAYS):
        here = day + timedelta(days=ahead)
        usual = at if ahead == 0 else days.get(here.weekday()) if days else at
        start = None if usual is None else _start_on(here, usual, latest, zone, first)
        if start is not None:
            return Slot(start, _moved(start, wanted, zone))
    raise ValueError("no legal slot within three weeks: no training days were given")


def _start_on(day: date, usual: time, latest: time, zone: ZoneInfo, first: datetime | None) -> datetime | None:
    """The usual time on this day, or the first allowed quarter hour up to the latest time; else None."""
    planned = local_to_utc(day, usual, zone)
    if local_date(planned, zone) != day:
        return None  # a date this zone never had
    if first is None or first <= planned:
        return planned
    last_call = local_to_utc(day, max(latest, usual), zone)
    return first if first <= last_call and local_date(first, zone) == day else None


def _moved(start: datetime, wanted: tuple[date, time], zone: ZoneInfo) -> Moved:
    if start == local_to_utc(*wanted, zone):
        return "as_planned"
    return "later_same_day" if local_date(start, zone) == wanted[0] else "next_day"


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    """The later of two instants, either of which may be missing, on a quarter hour."""
    both = [instant for instant in (one, other) if instant is not None]
    return next_quarter_hour(max(both)) if both else None
