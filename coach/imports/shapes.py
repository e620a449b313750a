"""The shapes of export files, recognised by their header line: no app writes a version into its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.imports.values import Row, Source
from coach.sets import Unit

OWN_HEADER = tuple(
    "date time exercise set reps weight unit bodyweight added assisted seconds distance_m side rpe rir warmup"
    " drop note".split()
)

_UNITS: dict[str, Unit] = {"kg": "kg", "kgs": "kg", "lb": "lb", "lbs": "lb"}
#: Older exports of ours tell the time to the microsecond.
_FRACTION = re.compile(r"(:\d\d)\.\d+")
#: What the columns of FitNotes hold, to tell which commas of a row are its own.
_HOLDS = {
    "category": re.compile(r"(?![\d.,]+$).*"),
    "reps": re.compile(r"[-+]?[\d.,]*"),
    "distance": re.compile(r"[-+]?[\d.,]*"),
    "time": re.compile(r"[\d:.]*"),
}
_PSEUDO = frozenset({"rest timer", "note", "rest"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of file: which app, and how a record of it becomes a row."""

    source: Source
    columns: tuple[str, ...]
    row: Callable[[Fields], Row]
    timed: bool = True


class Fields:
    """A record by its column names, lower case; a missing column is an empty text."""

    def __init__(self, columns: Sequence[str], values: Sequence[str]) -> None:
        """Pairs names with values; values beyond the columns are dropped."""
        self._values = dict(zip(columns, values, strict=False))

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, "")

    def first(self, *names: str) -> str:
        """The first of these columns that holds something."""
        return next((self._values[name] for name in names if self._values.get(name)), "")

    def has(self, name: str) -> bool:
        """Whether the file has the column at all."""
        return name in self._values


def shape_of(header: Sequence[str]) -> Shape | None:
    """The shape with this header; columns may stand in any order and more may follow."""
    columns = tuple(re.sub(r"\s+", " ", name.strip().strip('"').lower()) for name in header)
    known = set(columns)
    if {"date", "exercise", "set", "reps", "weight", "bodyweight", "assisted"} <= known:
        return Shape("own", columns, _own)
    if {"exercise_title", "set_index", "start_time"} <= known and known & {
        "weight_kg",
        "weight_lbs",
        "weight_lb",
    }:
        return Shape("hevy", columns, _hevy)
    if {"date", "exercise name", "set order", "reps"} <= known:
        return Shape("strong", columns, _strong)
    if {"date", "exercise", "category", "reps"} <= known:
        return Shape("fitnotes", columns, _fitnotes, timed=False)
    return None


def _unit(text: str) -> Unit | None:
    return _UNITS.get(text.strip().lower())


def _strong(fields: Fields) -> Row:
    order = fields["set order"].strip().upper()
    weight, unit = _weight(fields, "weight", fields["weight unit"])
    metres = fields.has("distance (meters)")
    return Row(
        start=fields["date"],
        exercise=fields["exercise name"],
        weight=weight,
        unit=unit,
        reps=fields["reps"],
        seconds=fields["seconds"],
        distance=fields.first("distance (meters)", "distance (km)", "distance (miles)", "distance"),
        distance_unit="m" if metres else fields["distance unit"] or _named_unit(fields),
        rpe=fields["rpe"],
        note=fields["notes"],
        warmup=order == "W",
        drop=order == "D",
        pseudo=order.lower() in _PSEUDO,
    )


def _named_unit(fields: Fields) -> str:
    return "km" if fields.has("distance (km)") else "mi" if fields.has("distance (miles)") else ""


def _weight(fields: Fields, name: str, unit: str) -> tuple[str, Unit | None]:
    """The weight and its unit: from a column of its own, or from the header of the weight."""
    columns = {f"{name} ({known})": unit_of for known, unit_of in _UNITS.items()}
    present = [column for column in columns if fields.has(column)]
    filled = [column for column in present if fields[column]] or present
    if filled:
        return fields[filled[0]], columns[filled[0]]
    return fields[name], _unit(unit)


def _hevy(fields: Fields) -> Row:
    pounds = not fields.has("weight_kg")
    kind = fields["set_type"].lower()
    return Row(
        start=fields["start_time"],
        exercise=fields["exercise_title"],
        weight=fields.first("weight_kg", "weight_lbs", "weight_lb"),
        unit="lb" if pounds else "kg",
        reps=fields["reps"],
        seconds=fields["duration_seconds"],
        distance=fields.first("distance_km", "distance_miles", "distance_meters"),
        distance_unit="km" if fields.has("distance_km") else "mi" if fields.has("distance_miles") else "m",
        rpe=fields["rpe"],
        note=fields["exercise_notes"] if fields["set_index"] in ("", "0") else "",
        warmup=kind.startswith("warm"),
        drop=kind.startswith("drop"),
    )


def _fitnotes(fields: Fields) -> Row:
    weight, unit = _weight(fields, "weight", fields["weight unit"])
    return Row(
        start=fields["date"],
        exercise=fields["exercise"],
        weight=weight,
        unit=unit,
        reps=fields["reps"],
        seconds=fields["time"],
        distance=fields["distance"],
        distance_unit=fields["distance unit"],
        note=fields.first("comment", "notes"),
        warmup=fields["kind"].lower().startswith("warm"),
    )


def _own(fields: Fields) -> Row:
    at = _FRACTION.sub(r"\1", fields["time"])
    extra = {name: fields[name] for name in ("bodyweight", "added", "assisted", "side", "unit")}
    return Row(
        start=f"{fields['date']} {at}".strip(),
        exercise=_unescaped(fields["exercise"]),
        weight=fields["weight"],
        unit=_unit(fields["unit"]),
        reps=fields["reps"],
        seconds=fields["seconds"],
        distance=fields["distance_m"],
        distance_unit="m",
        rpe=fields["rpe"],
        rir=fields["rir"],
        note=_unescaped(fields["note"]),
        warmup=_true(fields["warmup"]),
        drop=_true(fields["drop"]),
        extra=extra,
    )


def _true(text: str) -> bool:
    return text.strip().lower() in ("true", "1", "yes")


def _unescaped(text: str) -> str:
    """Text as it was before a quote kept spreadsheets from taking it for a formula."""
    return text[1:] if text[:1] == "'" else text


def widths(shape: Shape, values: Sequence[str]) -> list[str]:
    """FitNotes does not quote a comma in an exercise name: what is too much belongs to the name, else to the
    comment.
    """
    surplus = len(values) - len(shape.columns)
    if shape.source != "fitnotes" or surplus <= 0:
        return list(values)
    at, last = shape.columns.index("exercise"), len(shape.columns) - 1
    for named in range(surplus, -1, -1):
        rest = [*values[:at], ", ".join(values[at : at + named + 1]), *values[at + named + 1 :]]
        told = [*rest[:last], ", ".join(rest[last:])]
        if _fits(shape, told):
            return told
    return list(values)


def _fits(shape: Shape, values: Sequence[str]) -> bool:
    """Whether each value is what its column holds."""
    weighed = {name: _HOLDS["reps"] for name in shape.columns if name == "weight" or name.startswith("weight (")}
    held = {**_HOLDS, **weighed}
    named = zip(shape.columns, values, strict=True)
    return all(held[name].fullmatch(value) is not None for name, value in named if name in held)
