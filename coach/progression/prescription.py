"""The values that progression speaks in: what is aimed for, what holds it back, and what comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from coach.anatomy import Level
from coach.exercises import Form
from coach.performance import Lift
from coach.plates import Rack
from coach.sets import Load, SetEntry

Session = Sequence[SetEntry]
#: Reps to reach before an exercise without a load gets harder.
UNLOADED_TOP = 15
_FIRST_PLATE = {"kg": 2_500, "lb": 5_000}
#: Why the next prescription is what it is; each has a text, `progression.<why>`.
Why = Literal[
    "step",
    "spare",
    "extend",
    "same",
    "again",
    "below",
    "drop",
    "harder",
    "flagged",
    "hold",
    "lighter",
    "try_strict",
    "less_help",
    "harder_form",
    "next_band",
    "longer",
    "harder_hold",
    "farther",
    "add_load",
    "from_known",
]


@dataclass(frozen=True, slots=True)
class Target:
    """What an exercise aims for: a range of reps (seconds, metres), reps in reserve, and what can be loaded.

    `forms` are the exercise's harder forms where a load is not what grows (a squeeze on a band, a pause on a back
    extension); `rung` counts those already taken up, a band changed included, and comes back in the prescription.
    `planned`: whether what was done last was asked for like this, rather than logged on its own or in another plan.
    `pull_up`: a full pull-up or its lowering, which climbs by reps alone until weight is hung on.
    """

    low: int
    high: int
    rir: float
    level: Level
    lift: Lift
    rack: Rack
    bodyweight_kg: float | None = None
    rung: int = 0
    forms: tuple[Form, ...] = ()
    pull_up: bool = False
    planned: bool = True

    @property
    def top(self) -> int:
        """The reps that end a rung: at least 15 where the body or a band is the load."""
        return max(self.high, UNLOADED_TOP)


@dataclass(frozen=True, slots=True)
class Brakes:
    """What holds the load back, and wins over progress.

    `hold`: no increase. `load_pct`: share of what was lifted, 90 after a sharp drop. `flagged`: form or pain.
    """

    hold: bool = False
    load_pct: int = 100
    sharp: bool = False
    flagged: bool = False


FREE = Brakes()


@dataclass(frozen=True, slots=True)
class Prescription:
    """What to do next time: reps (seconds, metres) from `low` to `high`, at which load, and why.

    `why` is a text, `progression.<why>`. At most one of `load` (on a bar, in the hand, or added to the
    body), `assisted` and `band` is set. `aim` is the figure to reach in the first set, 0 for anything in
    the range. `rung` counts the harder forms taken up with it, and `form` is the one to do it in.
    """

    why: Why
    low: int
    high: int
    load: Load | None = None
    assisted: Load | None = None
    band: str | None = None
    aim: int = 0
    rung: int = 0
    form: Form | None = None

    @property
    def is_change(self) -> bool:
        """Whether the last session changed what is asked for, rather than the day or nothing at all."""
        return self.why not in ("same", "hold", "lighter")


def form_at(rung: int, target: Target) -> Form | None:
    """The form an exercise is done in on a rung; a band that was changed begins with none of them."""
    taken = rung % (len(target.forms) + 1) if target.lift.load == "band" else min(rung, len(target.forms))
    return target.forms[taken - 1] if taken else None


def first_plate(target: Target) -> Load:
    """The smallest weight to hold or hang on, in the unit of the rack."""
    unit = target.rack.unit
    return Load(_FIRST_PLATE[unit], unit)


def working(session: Session) -> list[SetEntry]:
    """The sets that count for progress: no warm-ups, no drop steps."""
    return [entry for entry in session if not entry.warmup and not entry.drop]


def reserve(entry: SetEntry, target: Target) -> float:
    """Reps in reserve: as written, else as planned."""
    written = entry.left_in_reserve
    return target.rir if written is None else written


def spare(entry: SetEntry) -> float | None:
    """Reps in reserve only as written; None says nothing about room for more."""
    return entry.left_in_reserve


def rack_in(unit_of: Load, rack: Rack) -> Rack:
    """The rack in the unit a load was written in: loads are never rounded across units."""
    return rack if rack.unit == unit_of.unit else replace(rack, unit=unit_of.unit, owned=(), bar=0)
