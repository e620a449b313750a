"""Wall clocks: the instant a local date and time mean in a zone, and the local date of an instant.

A zone's clock jumps. A wall time that never happens (the hour skipped in spring, Samoa's missing day)
means the first minute that does happen after it; a wall time that happens twice means the first of the
two.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def local_to_utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which `zone` shows `at` on `day`; a skipped time moves forward to a real one."""
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
        return instant
    return _end_of_gap(wall, zone)


def local_date(instant: datetime, zone: ZoneInfo) -> date:
    """The calendar date that `zone` shows at an aware instant."""
    return instant.astimezone(zone).date()


def monday_of(day: date) -> date:
    """The first day of the week a date lies in."""
    return day - timedelta(days=day.weekday())


def next_quarter_hour(instant: datetime) -> datetime:
    """The instant itself when its minutes are 0, 15, 30 or 45, else the next such instant.

    Every zone in use is a whole number of quarter hours from UTC, so a quarter in UTC is a quarter on the
    wall.
    """
    whole = instant.replace(second=0, microsecond=0)
    if whole < instant:
        whole += timedelta(minutes=1)
    return whole + timedelta(minutes=-whole.minute % 15)


def _end_of_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant after the jump that swallowed `wall`, by halving the stretch the jump must lie in.

    The two readings of a skipped time (fold 0 with the old offset, fold 1 with the new one) lie on either
    side of it.
    """
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    after = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    new_offset = after.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == new_offset:
            after = middle
        else:
            before = middle
    return after
