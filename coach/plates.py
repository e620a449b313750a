"""What can really be loaded: the jumps of each kind of kit, rounding to them, and which plates go on the bar.

Never across units: who thinks in kilograms sees kilogram plates. Loads are thousandths of a unit, as they
are stored. A dumbbell or kettlebell is counted as one hand's; a bar as bar and plates together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.sets import Load, Unit

Kit = Literal["barbell", "dumbbell", "kettlebell", "stack", "plate_loaded", "bodyweight"]

_PLATES: dict[Unit, tuple[int, ...]] = {
    "kg": (25_000, 20_000, 15_000, 10_000, 5_000, 2_500, 1_250),
    "lb": (45_000, 35_000, 25_000, 10_000, 5_000, 2_500),
}
_BAR: dict[Unit, int] = {"kg": 20_000, "lb": 45_000}
#: The smallest jump of each kit: usual, and without the small plates (or the add-on weight of a stack).
_STEP: dict[Kit, dict[Unit, tuple[int, int]]] = {
    "barbell": {"kg": (2_500, 5_000), "lb": (5_000, 10_000)},
    "dumbbell": {"kg": (2_000, 2_000), "lb": (5_000, 5_000)},
    "kettlebell": {"kg": (4_000, 4_000), "lb": (9_000, 9_000)},
    "stack": {"kg": (2_500, 5_000), "lb": (5_000, 10_000)},
    "plate_loaded": {"kg": (5_000, 5_000), "lb": (10_000, 10_000)},
    "bodyweight": {"kg": (2_500, 5_000), "lb": (5_000, 10_000)},
}
_SMALL_BELLS = 10_000  # kilogram dumbbells come in ones up to here
_MOST = 600_000


@dataclass(frozen=True, slots=True)
class Rack:
    """What one athlete can load for one kind of kit.

    `owned`: the loads there are, in thousandths, when they were told; else the usual ones. `small`:
    whether small plates (1.25 kg, 2.5 lb) or a stack's add-on are there. `bar`: the bar's weight in
    thousandths, 0 for the usual.
    """

    kit: Kit
    unit: Unit = "kg"
    owned: tuple[int, ...] = ()
    small: bool | None = None
    bar: int = 0

    @property
    def least(self) -> int:
        """The lightest load there is, in thousandths: for a barbell the bar."""
        if self.owned:
            return min(self.owned)
        if self.kit == "barbell":
            return self.bar or _BAR[self.unit]
        return 1_000 if self.kit == "dumbbell" and self.unit == "kg" else self.step

    @property
    def step(self) -> int:
        """The usual jump, in thousandths; small plates are taken for granted, a stack's add-on is not."""
        usual, coarse = _STEP[self.kit][self.unit]
        small = self.kit != "stack" if self.small is None else self.small
        return usual if small else coarse

    def loads(self) -> tuple[int, ...]:
        """Every load there is, ascending."""
        if self.owned:
            return tuple(sorted(self.owned))
        if self.kit == "dumbbell" and self.unit == "kg":
            ones = tuple(range(1_000, _SMALL_BELLS + 1, 1_000))
            return (*ones, *range(_SMALL_BELLS + 2_000, _MOST, 2_000))
        return tuple(range(self.least, _MOST, self.step))


class TooLightError(ValueError):
    """Less than the empty bar was asked for: dumbbells would do."""


def floor_load(target: float, rack: Rack) -> int:
    """The heaviest load not above the target, in thousandths; the lightest there is when all are heavier."""
    below = [load for load in rack.loads() if load <= target + 1e-6]
    return below[-1] if below else rack.least


def nearest_load(target: float, rack: Rack) -> int:
    """The load nearest the target, the lighter of two."""
    return min(rack.loads(), key=lambda load: (abs(load - target), load))


def next_above(load: int, rack: Rack) -> int | None:
    """The next load above; None when there is none."""
    return next((each for each in rack.loads() if each > load), None)


def next_below(load: int, rack: Rack) -> int | None:
    """The next load below; None when there is none."""
    return next((each for each in reversed(rack.loads()) if each < load), None)


def increased(load: int, factor: float, rack: Rack) -> int | None:
    """A load after an increase: the next one at least, else what the factor reaches; None at the top."""
    above = next_above(load, rack)
    return None if above is None else max(above, floor_load(load * factor, rack))


def decreased(load: int, factor: float, rack: Rack) -> int:
    """A load after a decrease, rounded down; at least one step less where there is one."""
    below = next_below(load, rack)
    return load if below is None else min(below, floor_load(load * factor, rack))


@dataclass(frozen=True, slots=True)
class PlateLine:
    """A loaded bar (thousandths): its weight, the plates on each side from the inside, the total."""

    bar: int
    each_side: tuple[int, ...]
    total: int


def plate_line(total: int, rack: Rack) -> PlateLine:
    """The plates for a total, greedy from the heaviest; the nearest lower total if it cannot be made.

    Raises TooLightError for less than the bar itself.
    """
    bar = rack.bar or _BAR[rack.unit]
    if total < bar:
        raise TooLightError(f"{Load(total, rack.unit)} is less than the bar")
    side, left = [], (total - bar) / 2
    for plate in _plates(rack):
        while left >= plate:
            side.append(plate)
            left -= plate
    return PlateLine(bar, tuple(side), bar + 2 * sum(side))


def _plates(rack: Rack) -> Sequence[int]:
    plates = _PLATES[rack.unit]
    return plates if rack.small is not False else plates[:-1]
