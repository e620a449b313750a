"""What an export file of a training app amounts to: sets, rows that are none, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from coach.sets import SetEntry, Unit

Source = Literal["strong", "hevy", "fitnotes", "own"]


@dataclass(frozen=True, slots=True)
class ImportedSet:
    """A set of another app. `identity` is the same whenever the set is read again, from whatever file."""

    entry: SetEntry
    at: datetime  # aware, UTC
    identity: str
    line: int  # where it stands in the file, from 1
    timed: bool = True  # false where the file tells the day alone: no part of the last week's volume


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that could not be read, by its line number, and the key of the reason."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Import:
    """A file, or a part of one. `ignored` counts empty rows, rests and notes; `unmatched` are names of no
    lift we know.

    With `needs_unit` the file names no unit: nothing of it should be stored before the athlete has said
    which.
    """

    source: Source
    sets: tuple[ImportedSet, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    ignored: int = 0
    needs_unit: bool = False
    unmatched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """No export we know: `reason` is the key of the one sentence to say (`empty`, `header_only`, `unknown`,
    `binary`).
    """

    reason: Literal["empty", "header_only", "unknown", "binary", "too_large"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row in the terms of all apps, its values still as text; an empty text is no value."""

    start: str  # as in the file: the wall clock of the workout
    exercise: str
    weight: str = ""
    unit: Unit | None = None  # None: the file does not say
    reps: str = ""
    seconds: str = ""
    distance: str = ""
    distance_unit: str = ""
    rpe: str = ""
    rir: str = ""
    note: str = ""
    warmup: bool = False
    drop: bool = False
    pseudo: bool = False  # a rest timer, a note: no set at all
    extra: Mapping[str, str] = field(default_factory=dict)  # what only our own file tells
