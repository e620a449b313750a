"""A logged set as a row of `logged_set`, and back."""

from __future__ import annotations

from typing import Any, cast

from coach.recall import remembered
from coach.sets import Load, LoggedSet, SetEntry, Side, Unit
from store.times import from_ms, to_ms

COLUMNS = (
    *("id", "at", "message_id", "session", "deload", "source", "lift", "exercise", "reps"),
    *("weight", "weight_unit", "added", "added_unit", "assisted", "assisted_unit", "grams"),
    *("bodyweight", "seconds", "distance_m", "rpe10", "rir", "side", "warmup", "drop_set", "band", "note", "eased"),
    "rung",
)


def to_row(logged: LoggedSet) -> tuple[Any, ...]:
    """The values of `COLUMNS`."""
    entry = logged.entry
    return (
        *(logged.id, to_ms(logged.at), logged.message_id, logged.session, int(logged.deload), logged.source),
        *(entry.lift, entry.exercise, entry.reps),
        *(*_load(entry.weight), *_load(entry.added), *_load(entry.assisted)),
        None if entry.weight is None else entry.weight.grams,
        *(int(entry.bodyweight), entry.seconds, entry.distance_m, entry.rpe10, entry.rir, entry.side),
        *(int(entry.warmup), int(entry.drop), entry.band, entry.note, int(logged.eased), logged.rung),
    )


def from_row(row: tuple[Any, ...]) -> LoggedSet:
    """The set whose `to_row` this is."""
    (id_, at, message_id, session, deload, source), entry, (note, eased, rung) = row[:6], row[6:-3], row[-3:]
    known = _entry(entry, note) if note else _wordless_entry(entry)
    return LoggedSet(id_, known, from_ms(at), message_id, session, bool(deload), source, bool(eased), rung)


@remembered(size=4096)
def _wordless_entry(columns: tuple[Any, ...]) -> SetEntry:
    """People lift the same again and again: one value for all sets that are alike, words of their own apart."""
    return _entry(columns, "")


def _entry(columns: tuple[Any, ...], note: str) -> SetEntry:
    (lift, exercise, reps, weight, weight_unit, added, added_unit, assisted, assisted_unit, _) = columns[:10]
    (bodyweight, seconds, distance_m, rpe10, rir, side, warmup, drop, band) = columns[10:]
    return SetEntry(
        lift=lift,
        exercise=exercise,
        reps=reps,
        weight=_unload(weight, weight_unit),
        bodyweight=bool(bodyweight),
        added=_unload(added, added_unit),
        assisted=_unload(assisted, assisted_unit),
        seconds=seconds,
        distance_m=distance_m,
        rpe10=rpe10,
        rir=rir,
        side=cast("Side | None", side),
        warmup=bool(warmup),
        drop=bool(drop),
        band=band,
        note=note,
    )


def _load(load: Load | None) -> tuple[int | None, str | None]:
    return (None, None) if load is None else (load.thousandths, load.unit)


def _unload(thousandths: int | None, unit: str | None) -> Load | None:
    return None if thousandths is None else Load(thousandths, cast(Unit, unit))
