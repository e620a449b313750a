"""Records: more weight, more reps with it, less help, a longer hold or a farther carry than ever before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.sets import LoggedSet, SetEntry

Kind = Literal["load", "reps", "less_help", "hold", "carry"]


@dataclass(frozen=True, slots=True)
class Record:
    """Something done for the first time, and the best before it.

    `best` and `before` count grams for `load` and `less_help` (of help; 0 is without any), else reps,
    seconds or metres. `entry` is the set that did it.
    """

    kind: Kind
    exercise: str
    best: int
    before: int
    entry: SetEntry


def new_records(before: Sequence[LoggedSet], now: Sequence[LoggedSet]) -> tuple[Record, ...]:
    """The records that the sets of `now` set over all sets `before`, the best of each kind and exercise.

    A first time is no record: there was nothing to beat. Warm-ups, drop steps, single sides and light
    weeks do not count. Bands have records of reps for each colour.
    """
    found: dict[tuple[str, Kind], Record] = {}
    old = list(_counted(before))
    for entry in _counted(now):
        past = [each for each in old if each.exercise == entry.exercise]
        for record in _records_of(entry, past):
            beaten = found.get((record.exercise, record.kind))
            if beaten is None or _gain(record) > _gain(beaten):
                found[record.exercise, record.kind] = record
    return tuple(found.values())


def _counted(sets: Iterable[LoggedSet]) -> Iterator[SetEntry]:
    for one in sets:
        entry = one.entry
        if entry.exercise and not (one.deload or entry.warmup or entry.drop or entry.side in ("left", "right")):
            yield entry


def _gain(record: Record) -> int:
    return abs(record.best - record.before)


def _records_of(entry: SetEntry, past: Sequence[SetEntry]) -> Iterator[Record]:
    name = entry.exercise or ""
    helped = [_help(each) for each in past if _help(each) is not None and each.reps]
    if (mine := _help(entry)) is not None and helped and entry.reps:
        least = min(each for each in helped if each is not None)
        if mine < least:
            yield Record("less_help", name, mine, least, entry)
    loads = [_load(each) for each in past if each.reps or each.distance_m or each.seconds]
    if loads and _load(entry) > max(loads) > 0:
        yield Record("load", name, _load(entry), max(loads), entry)
    yield from _counts(entry, [each for each in past if _alike(each, entry)])


def _counts(entry: SetEntry, alike: Sequence[SetEntry]) -> Iterator[Record]:
    """Records of reps, seconds and metres, among sets with the same load, help and band."""
    name = entry.exercise or ""
    counts: tuple[tuple[Kind, int | None, list[int]], ...] = (
        ("reps", entry.reps, [each.reps for each in alike if each.reps]),
        ("hold", entry.seconds, [each.seconds for each in alike if each.seconds]),
        ("carry", entry.distance_m, [each.distance_m for each in alike if each.distance_m]),
    )
    for kind, mine, before in counts:
        if mine and before and mine > max(before):
            yield Record(kind, name, mine, max(before), entry)


def _alike(one: SetEntry, other: SetEntry) -> bool:
    return (_load(one), _help(one), one.band) == (_load(other), _help(other), other.band)


def _load(entry: SetEntry) -> int:
    """What was lifted or hung on, in grams; 0 for the body alone or a band."""
    load = entry.weight or entry.added
    return load.grams if load else 0


def _help(entry: SetEntry) -> int | None:
    """Help taken off the body, in grams; None where help means nothing."""
    if entry.assisted is not None:
        return entry.assisted.grams
    return 0 if entry.bodyweight and not entry.band else None
