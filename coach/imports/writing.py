"""Our own export: one set a line, in the athlete's own time, to be opened anywhere and read back without
loss.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from coach.imports.reading import identity_of
from coach.imports.shapes import OWN_HEADER
from coach.sets import LoggedSet, SetEntry

#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "'")


def write_csv(sets: Iterable[LoggedSet], zone: str | None) -> str:
    """Every set as a line of CSV (RFC 4180), its date and time in `zone` (UTC where it is not known)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(OWN_HEADER)
    place: Counter[tuple[str, str]] = Counter()
    for logged in sets:
        day, at = _wall(logged.at, ZoneInfo(zone or "UTC"))
        place[day, logged.entry.lift] += 1
        writer.writerow([day, at, *_cells(logged.entry, place[day, logged.entry.lift])])
    return out.getvalue()


def identities(sets: Iterable[LoggedSet], zone: str | tzinfo | None) -> frozenset[str]:
    """The identities our own export of these sets would have: an import of it adds none again."""
    where = zone if isinstance(zone, tzinfo) else ZoneInfo(zone or "UTC")
    place: Counter[tuple[str, str]] = Counter()
    found: set[str] = set()
    for logged in sets:
        start, lift = " ".join(_wall(logged.at, where)), logged.entry.lift
        found.add(identity_of("own", start, lift, place[start, lift], logged.entry))
        place[start, lift] += 1
    return frozenset(found)


def _wall(at: datetime, zone: tzinfo) -> tuple[str, str]:
    """Local date and time to the second; in the hour that comes twice the offset is written with it."""
    local = at.astimezone(zone)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    first = local.replace(fold=0).astimezone(UTC) != at.astimezone(UTC)
    wall = local.isoformat(timespec="seconds")
    return wall[:10], wall[11:] if twice and first else wall[11:19]


def _cells(entry: SetEntry, place: int) -> list[str]:
    load = entry.weight or entry.added or entry.assisted
    unit = load.unit if load else "band" if entry.band else ""
    return [
        _text(entry.lift),
        str(place),
        _number(entry.reps),
        entry.weight.number if entry.weight else entry.band or "",
        unit,
        "true" if entry.bodyweight else "",
        entry.added.number if entry.added else "",
        entry.assisted.number if entry.assisted else "",
        _number(entry.seconds),
        _number(entry.distance_m),
        entry.side or "",
        f"{entry.rpe10 / 10:g}" if entry.rpe10 is not None else "",
        _number(entry.rir),
        "true" if entry.warmup else "",
        "true" if entry.drop else "",
        _text(entry.note),
    ]


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
