"""What a file holds, told in figures before anything of it is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coach.imports.decoding import LARGEST
from coach.imports.names import lift_for
from coach.imports.reading import Export, joined, open_export
from coach.imports.values import Import, Skipped, Source, Unreadable
from coach.sets import Unit

#: Ten years of training four times a week come to some 40,000 sets.
MOST_ROWS = 50_000
#: A record may hold line breaks in its notes; a file with more lines than this is not even taken apart.
_MOST_LINES = 4 * MOST_ROWS
#: How many skipped rows and unknown names are told one by one.
TOLD = 5
NAMES = 40


@dataclass(frozen=True, slots=True)
class Survey:
    """A file in figures. `unmatched` are names of no lift we know with their number of sets, most sets first."""

    source: Source
    rows: int
    sets: int
    lifts: int
    first: datetime | None = None  # aware, UTC; None where no row is a set
    last: datetime | None = None
    timed: bool = True
    needs_unit: bool = False
    ignored: int = 0
    skipped: int = 0
    first_skipped: tuple[Skipped, ...] = ()
    unmatched: tuple[tuple[str, int], ...] = ()
    unmatched_more: int = 0


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A survey, and the identities of the sets it counted."""

    survey: Survey
    identities: tuple[str, ...]


def survey(data: bytes, zone: str | None, names: Mapping[str, str]) -> Surveyed | Unreadable:
    """Look a file through once. `zone` (IANA) and `names` are the athlete's, as for `Export.parts`."""
    if len(data) > LARGEST or data.count(b"\n") > _MOST_LINES:
        return Unreadable("too_large")
    export = open_export(data)
    if isinstance(export, Unreadable):
        return export
    if len(export.rows) > MOST_ROWS:
        return Unreadable("too_large")
    found = _read(export, zone, names, None)
    if found.needs_unit and any(each.reason.endswith("beyond_limit") for each in found.skipped):
        found = _wider(found, _read(export, zone, names, "lb"))
    return Surveyed(_survey(export, found, names), tuple(each.identity for each in found.sets))


def _read(export: Export, zone: str | None, names: Mapping[str, str], unit: Unit | None) -> Import:
    return joined(export.source, export.parts(zone, unit=unit, names=names))


def _wider(kilos: Import, pounds: Import) -> Import:
    """While the unit is open, nothing is too heavy that would not be in pounds."""
    sets = (pounds.sets, pounds.skipped, pounds.ignored)
    return Import(kilos.source, *sets, needs_unit=True, unmatched=pounds.unmatched)


def _survey(export: Export, found: Import, names: Mapping[str, str]) -> Survey:
    times = [each.at for each in found.sets]
    counted = Counter(each.entry.lift for each in found.sets)
    unmatched = sorted(
        ((name, n) for name, n in counted.items() if lift_for(name, names) is None),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return Survey(
        source=export.source,
        rows=len(export.rows),
        sets=len(found.sets),
        lifts=len(counted),
        first=min(times, default=None),
        last=max(times, default=None),
        timed=all(each.timed for each in found.sets),
        needs_unit=found.needs_unit,
        ignored=found.ignored,
        skipped=len(found.skipped),
        first_skipped=found.skipped[:TOLD],
        unmatched=tuple(unmatched[:NAMES]),
        unmatched_more=max(0, len(unmatched) - NAMES),
    )
