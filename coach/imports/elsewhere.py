"""Our own export made where another clock was lived by: which clock that was, told by the sets it holds.

The file names no zone. Where its sets are stored already, their wall clocks and the stored instants lie the same
whole quarters of an hour apart, and that is the offset it was written at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from coach.imports.reading import Export
from coach.sets import LoggedSet, SetEntry

_QUARTER, _FARTHEST = timedelta(minutes=15), timedelta(hours=14)
#: By how much a clock changes within a year.
_CHANGES = (timedelta(0), timedelta(minutes=30), timedelta(hours=1), timedelta(minutes=-30), timedelta(hours=-1))
#: A smaller share of the file than this may have come by chance.
_AGREED = 0.25

_Key = tuple[object, ...]


def clocks_of(export: Export, zone: str | None, stored: Iterable[LoggedSet]) -> tuple[timezone, ...]:
    """The clocks our export can have been written by, the likeliest first; none where hardly a set of it is stored.

    `zone` (IANA) only reads the file: any will do.
    """
    here = ZoneInfo(zone or "UTC")
    there: dict[tuple[_Key, date], list[datetime]] = defaultdict(list)
    for logged in stored:
        there[_values(logged.entry), logged.at.date()].append(logged.at.replace(tzinfo=None, microsecond=0))
    found, sets = Counter[timedelta](), 0
    for part in export.parts(zone):
        for each in part.sets:
            sets += 1
            found.update(_apart(each.at.astimezone(here).replace(tzinfo=None), _values(each.entry), there))
    if not found or found.most_common(1)[0][1] < _AGREED * sets:
        return ()
    best = found.most_common(1)[0][0]
    return tuple(timezone(best + change) for change in _CHANGES if found[best + change])


def _apart(wall: datetime, values: _Key, there: dict[tuple[_Key, date], list[datetime]]) -> set[timedelta]:
    """How far the wall clock of a set lies from the stored sets it may be."""
    near = [at for days in (-1, 0, 1) for at in there.get((values, (wall + timedelta(days=days)).date()), ())]
    return {wall - at for at in near if abs(wall - at) <= _FARTHEST and not (wall - at) % _QUARTER}


def _values(entry: SetEntry) -> _Key:
    load = entry.weight or entry.added or entry.assisted
    return (entry.lift, entry.reps, load.thousandths if load else 0, entry.seconds, entry.distance_m)
