"""Sets back into notation: the shortest line that reads as exactly these sets, and the parts of a read-back.

Canonical notation leaves nothing to a setting or to the session: units are written, warm-ups, sides and
efforts stand on the sets they belong to, and a product is only used where it cannot be taken for reps x
sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from coach.lifts import lift_named
from coach.notation.blocks import takes_load
from coach.sets import Load, SetEntry

_LOADED = re.compile(r"(?:bw)?[+-]?[\d.]+(?:kg|lb) ")


@dataclass(frozen=True, slots=True)
class Group:
    """Sets in a row that differ in nothing but their count."""

    lift: str
    load: str  # "60 kg", "+10 kg", "−20 kg", "" for none
    counts: tuple[int, ...]
    unit: str  # "" for reps, "s", "m"
    entry: SetEntry  # the first of them

    @property
    def symbols(self) -> str:
        """Without a word of English: `60 kg × 10, 9, 8`."""
        counts = ", ".join(f"{count} {self.unit}".strip() if count else "?" for count in self.counts)
        core = " × ".join(part for part in (self.load, counts) if part)
        return ("→ " if self.entry.drop else "") + core + "".join(_extras(self.entry))


def _extras(entry: SetEntry) -> Iterable[str]:
    if entry.band:
        yield f" ({entry.band})"
    if entry.side is not None:
        yield {"left": " L", "right": " R", "each": " L+R"}[entry.side]
    if entry.rpe10 is not None:
        yield f" RPE {_tenths(entry.rpe10)}"
    if entry.rir is not None:
        yield f" RIR {entry.rir}"
    if entry.warmup:
        yield " (w)"
    if entry.note:
        yield f" “{entry.note}”"


def _tenths(value: int) -> str:
    return str(value // 10) if value % 10 == 0 else f"{value / 10:g}"


def describe(entries: Sequence[SetEntry]) -> tuple[Group, ...]:
    """The sets in groups, for a read-back: everything that is stored is in them."""
    return tuple(_group(list(run)) for _, run in groupby(entries, key=_without_count))


def symbols(entries: Sequence[SetEntry]) -> str:
    """The whole log in symbols, a line for each lift: `Barbell row 60 kg × 10, 9, 8`."""
    lines = []
    for lift, run in groupby(describe(entries), key=lambda group: group.lift):
        lines.append(f"{lift[:1].upper()}{lift[1:]} " + "; ".join(group.symbols for group in run))
    return "\n".join(lines)


def _without_count(entry: SetEntry) -> SetEntry:
    return replace(entry, reps=None, seconds=None, distance_m=None)


def _count(entry: SetEntry) -> tuple[int, str]:
    if entry.reps is not None:
        return entry.reps, ""
    if entry.seconds is not None:
        return entry.seconds, "s"
    return (entry.distance_m, "m") if entry.distance_m is not None else (0, "")


def _group(run: Sequence[SetEntry]) -> Group:
    counts = tuple(_count(entry)[0] for entry in run)
    return Group(run[0].lift, _load(run[0]), counts, _count(run[0])[1], run[0])


def _load(entry: SetEntry) -> str:
    if entry.weight is not None:
        return str(entry.weight)
    if entry.added is not None:
        return f"+{entry.added}"
    if entry.assisted is not None:
        return f"−{entry.assisted}"
    return "BW" if entry.bodyweight and lift_named(entry.lift).load != "bodyweight" else ""


def write(entries: Sequence[SetEntry]) -> str:
    """The canonical form: one line for each lift in a row, and a new one after a note."""
    lines: list[str] = []
    for lift, run in groupby(entries, key=lambda entry: entry.lift):
        cells: list[str] = []
        for cell in _cells(list(run)):
            cells.append(cell)
            if " #" in cell:
                lines.append(_line(lift, cells))
                cells = []
        if cells:
            lines.append(_line(lift, cells))
    return "\n".join(lines)


def _line(lift: str, cells: Sequence[str]) -> str:
    """Cells joined so that no count runs into the list before it: a comma before a load, else a plus."""
    line, before = lift, ""
    for cell in cells:
        joint = "" if not before or cell.startswith("->") else "," if _LOADED.match(cell) else " +"
        if before.startswith("->") and joint:
            joint = " +"
        line, before = f"{line}{joint} {cell}", cell
    return line


def _cells(entries: Sequence[SetEntry]) -> Iterable[str]:
    loaded = False
    for _, run in groupby(enumerate(entries), key=_key_of_cell):
        sets = [entry for _, entry in run]
        load = _written_load(sets[0])
        if loaded and not load and sets[0].bodyweight:
            load = "bw"  # else the load before would hold
        loaded = loaded or (bool(load) and load != "bw")
        yield _cell(sets, load)


def _key_of_cell(numbered: tuple[int, SetEntry]) -> object:
    """Sets share a cell if they differ in their count alone; a note and a drop are one set's own."""
    place, entry = numbered
    own = place if entry.note or entry.drop else -1
    return _without_count(entry), _count(entry)[1], own


def _cell(run: Sequence[SetEntry], load: str) -> str:
    first = run[0]
    counts, unit = [_count(entry)[0] for entry in run], _count(first)[1]
    parts = ["->" if first.drop else "", load, _counts(counts, unit, first, load), _band(first)]
    return " ".join(part for part in (*parts, *_suffixes(first)) if part)


def _band(entry: SetEntry) -> str:
    """Where neither body nor band is the load, a colour alone would be a remark."""
    if not entry.band:
        return ""
    banded = "band" in entry.lift.lower() or lift_named(entry.lift).load == "bodyweight"
    return entry.band if banded else f"{entry.band} band"


def _counts(counts: Sequence[int], unit: str, entry: SetEntry, load: str) -> str:
    mark = _unit_written(unit, entry)
    equal = len(set(counts)) == 1 and len(counts) > 1
    if load == "bw":  # "bw 80" would be the person's own weight
        return "x" + ",".join(f"{count}{mark}" for count in counts)
    reads_as_load = takes_load(lift_named(entry.lift)) and not load and len(counts) > 5
    if equal and not (len(counts) >= 8 and counts[0] <= 5) and not reads_as_load:
        return f"{len(counts)}x{counts[0]}{mark}"
    return ",".join(f"{count}{mark}" for count in counts)


def _unit_written(unit: str, entry: SetEntry) -> str:
    """The unit of a count, where it would be taken for something else without one."""
    lift = lift_named(entry.lift)
    own = {"reps": "", "seconds": "s", "metres": "m"}[lift.measure]
    bare = entry.weight is None and lift.loaded
    if unit == own and not bare:
        return "" if entry.weight is not None else unit
    if unit == "s" and own != "s":
        return "sec"  # "20s" beside dumbbells is a pair of twenties
    return unit or "r"


def _written_load(entry: SetEntry) -> str:
    own = lift_named(entry.lift)
    if entry.weight is not None:
        return _compact(entry.weight)
    if entry.added is not None:
        return ("+" if own.load == "bodyweight" else "bw+") + _compact(entry.added)
    if entry.assisted is not None:
        return ("-" if "assisted" in entry.lift.lower() else "bw-") + _compact(entry.assisted)
    if entry.bodyweight and own.load != "bodyweight":
        return "bw"
    return "noload" if own.loaded and own.measure == "reps" else ""


def _compact(load: Load) -> str:
    return f"{load.number}{load.unit}"


def _suffixes(entry: SetEntry) -> Iterable[str]:
    if entry.side is not None:
        yield (entry.side if entry.side == "each" else f"{entry.side} side")  # "2 left" alone would be an effort
    if entry.rpe10 is not None:
        yield f"rpe{_tenths(entry.rpe10)}"
    if entry.rir is not None:
        yield f"rir{entry.rir}"
    if entry.warmup:
        yield "w"
    if entry.note:
        yield f"#{entry.note}"
