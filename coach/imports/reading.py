"""Rows into sets: each row stands for itself, so that a bad one is told by its line and costs nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from coach.imports import numbers
from coach.imports.decoding import decoded, delimiter, records
from coach.imports.names import lift_for
from coach.imports.numbers import Bad
from coach.imports.shapes import Fields, Shape, shape_of, widths
from coach.imports.values import Import, ImportedSet, Row, Skipped, Source, Unreadable
from coach.lifts import Lift
from coach.notation.limits import beyond_one
from coach.sets import Load, SetEntry, Unit

_LONGEST_NOTE = 300
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Export:
    """A file whose shape is known, ready to be read part by part."""

    shape: Shape
    rows: tuple[tuple[int, tuple[str, ...] | None], ...]

    @property
    def source(self) -> Source:
        """The app it is from."""
        return self.shape.source

    def parts(
        self,
        zone: str | None,
        *,
        unit: Unit | None = None,
        names: Mapping[str, str] | None = None,
        size: int = 250,
    ) -> Iterator[Import]:
        """The sets, `size` rows at a time, so that a chat can go on meanwhile. `unit` where the file has
        none.
        """
        reader = _Reader(self.shape, ZoneInfo(zone or "UTC"), unit, names or {})
        for start in range(0, len(self.rows), size):
            yield reader.part(self.rows[start : start + size])


def open_export(data: bytes) -> Export | Unreadable:
    """The file behind some bytes, recognised by its header; or why it is none."""
    text = decoded(data)
    if isinstance(text, Unreadable):
        return text
    found = [
        (line, None if values is None else tuple(values))
        for line, values in records(text, delimiter(text))
        if values is None or any(values)
    ]
    header = found[0][1] if found else None
    last = found[-1][1] if found else None
    if header and last and len(last) < len(header) and not text.endswith(("\n", "\r")):
        found[-1] = (found[-1][0], ())  # cut short: what stands last may be half a number
    shape = shape_of(header) if header else None
    if shape is None:
        return Unreadable("unknown")
    return Export(shape, tuple(found[1:])) if len(found) > 1 else Unreadable("header_only")


def read_export(
    data: bytes, zone: str | None, *, unit: Unit | None = None, names: Mapping[str, str] | None = None
) -> Import | Unreadable:
    """A whole export file at once; `zone` is the athlete's (IANA), since no app writes one."""
    export = open_export(data)
    if isinstance(export, Unreadable):
        return export
    return joined(export.source, export.parts(zone, unit=unit, names=names))


def joined(source: Source, parts: Iterable[Import]) -> Import:
    """The parts of a file as one."""
    every = list(parts)
    return Import(
        source,
        tuple(each for part in every for each in part.sets),
        tuple(each for part in every for each in part.skipped),
        sum(part.ignored for part in every),
        any(part.needs_unit for part in every),
        tuple(dict.fromkeys(name for part in every for name in part.unmatched)),
    )


@dataclass(slots=True)
class _Reader:
    """What has to be remembered from one part to the next: where in its exercise a set stands."""

    shape: Shape
    zone: ZoneInfo
    unit: Unit | None
    names: Mapping[str, str]
    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    noted: set[tuple[str, str, str]] = field(default_factory=set)

    def part(self, rows: Iterable[tuple[int, tuple[str, ...] | None]]) -> Import:
        """The sets of some rows."""
        sets: list[ImportedSet] = []
        skipped: list[Skipped] = []
        ignored, needs_unit, unmatched = 0, False, list[str]()
        for line, values in rows:
            try:
                row = self._row(values)
                found = self._set(row, line)
            except Bad as bad:
                skipped.append(Skipped(line, f"imports.skipped.{bad}"))
                continue
            if found is None:
                ignored += 1
                continue
            sets.append(found)
            needs_unit = needs_unit or self._lacks_unit(row)
            if lift_for(row.exercise, self.names) is None:
                unmatched.append(row.exercise)
        return Import(
            self.shape.source,
            tuple(sets),
            tuple(skipped),
            ignored,
            needs_unit,
            tuple(dict.fromkeys(unmatched)),
        )

    def _row(self, values: tuple[str, ...] | None) -> Row:
        if values is None:
            raise Bad("broken_quotes")
        if len(values) < min(4, len(self.shape.columns)):
            raise Bad("cut_short")
        return self.shape.row(Fields(self.shape.columns, widths(self.shape, values)))

    def _lacks_unit(self, row: Row) -> bool:
        return self.unit is None and row.unit is None and bool(_loads(row)) and row.extra.get("unit") != "band"

    def _set(self, row: Row, line: int) -> ImportedSet | None:
        """The set of a row; None for a row that is none; raises Bad."""
        if row.pseudo or not row.exercise:
            return None
        lift = lift_for(row.exercise, self.names) or Lift(row.exercise[:_LONGEST_NAME])
        unit: Unit = row.unit or self.unit or "kg"
        entry = self._entry(row, lift, unit)
        if entry.reps is None and entry.seconds is None and entry.distance_m is None:
            return None
        at = numbers.moment(row.start, self.zone)
        refusal = beyond_one(entry)
        if refusal is not None:
            raise Bad("beyond_limit")
        place = self.seen[row.start, row.exercise]
        self.seen[row.start, row.exercise] += 1
        identity = identity_of(self.shape.source, row.start, row.exercise, place, entry)
        return ImportedSet(self._noted_once(entry, row), at, identity, line, self.shape.timed)

    def _entry(self, row: Row, lift: Lift, unit: Unit) -> SetEntry:
        distance_unit = row.distance_unit or ("km" if unit == "kg" else "mi")
        entry = SetEntry(
            lift=lift.name,
            exercise=lift.exercise,
            reps=numbers.whole(row.reps),
            seconds=numbers.seconds(row.seconds),
            distance_m=numbers.metres(row.distance, distance_unit),
            bodyweight=lift.load == "bodyweight",
            rpe10=_rpe(row.rpe),
            rir=_rir(row.rir),
            warmup=row.warmup,
            drop=row.drop,
            note=" ".join(row.note.split())[:_LONGEST_NOTE],
        )
        return _own_entry(entry, row, unit) if row.extra else _loaded(entry, row, lift, unit)

    def _noted_once(self, entry: SetEntry, row: Row) -> SetEntry:
        """Apps repeat the note of an exercise on each of its sets; it is kept on the first."""
        told = (row.start, row.exercise, entry.note)
        if not entry.note or self.shape.source == "own":
            return entry
        repeated = told in self.noted
        self.noted.add(told)
        return replace(entry, note="") if repeated else entry


def _loads(row: Row) -> str:
    return "".join(
        text for text in (row.weight, *(row.extra.get(name, "") for name in ("added", "assisted"))) if text.strip("0.,")
    )


def _load(text: str, unit: Unit) -> Load | None:
    value = numbers.thousandths(text)
    return None if value is None else Load(value, unit)


def _loaded(entry: SetEntry, row: Row, lift: Lift, unit: Unit) -> SetEntry:
    """The weight where the lift has it: help on assisted lifts, hung on bodyweight lifts, else the load
    itself.
    """
    load = _load(row.weight, unit)
    if "assisted" in lift.name.lower():
        return replace(entry, assisted=load, bodyweight=True)
    return replace(entry, added=load) if lift.load == "bodyweight" else replace(entry, weight=load)


def _own_entry(entry: SetEntry, row: Row, unit: Unit) -> SetEntry:
    """Our own file tells every field by its name; a band's colour stands where a weight would."""
    band = row.extra["unit"] == "band"
    side = row.extra["side"]
    if side not in ("", "left", "right", "each"):
        raise Bad("unknown_side")
    return replace(
        entry,
        weight=None if band else _load(row.weight, unit),
        band=row.weight if band else None,
        bodyweight=row.extra["bodyweight"].lower() in ("true", "1", "yes"),
        added=_load(row.extra["added"], unit),
        assisted=_load(row.extra["assisted"], unit),
        side=side or None,  # type: ignore[arg-type]
    )


def _rpe(text: str) -> int | None:
    """RPE 1 to 10 in halves, in tenths; any other effort is dropped, not the set."""
    try:
        value = (numbers.thousandths(text) or 0) // 100
    except Bad:
        return None
    return value if 10 <= value <= 100 and value % 5 == 0 else None


def _rir(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= 10 else None


def identity_of(source: str, start: str, exercise: str, place: int, entry: SetEntry) -> str:
    """The same for the same set of the same file, and of any later file that overlaps it.

    `start` is the wall clock as written, `exercise` the name as written, `place` the set's place in that
    exercise.
    """
    load = entry.weight or entry.added or entry.assisted
    values = (entry.reps, load.thousandths if load else 0, entry.seconds, entry.distance_m)
    text = "\x1f".join(map(str, (source, start, exercise, place, *values)))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
