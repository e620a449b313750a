"""A set as it was lifted: the values that notation reads, the store keeps and the rules of training reason about.

Loads are integers. A load is kept as it was typed, in thousandths of the unit it was typed in, so that 62.5 kg and
45 lb come back to the letter; grams exist beside them only to add up and compare, never to be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Unit = Literal["kg", "lb"]
Side = Literal["left", "right", "each"]

#: Micrograms in one thousandth of a unit; the international pound is 0.45359237 kg exactly.
_MICROGRAMS = {"kg": 1_000_000, "lb": 453_592.37}


@dataclass(frozen=True, slots=True, order=False)
class Load:
    """A weight as typed: `thousandths` of `unit` (62.5 kg is `Load(62500, "kg")`)."""

    thousandths: int
    unit: Unit

    @property
    def grams(self) -> int:
        """The same weight in grams, rounded: for sums and comparisons, never for showing."""
        return round(self.thousandths * _MICROGRAMS[self.unit] / 1_000_000)

    @property
    def number(self) -> str:
        """The figure alone, without needless zeros: `62.5`."""
        whole, rest = divmod(abs(self.thousandths), 1000)
        sign = "-" if self.thousandths < 0 else ""
        return f"{sign}{whole}" + (f".{rest:03d}".rstrip("0") if rest else "")

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"


def kg(amount: float) -> Load:
    """A load in kilograms, for constants and tests: `kg(62.5)`."""
    return Load(round(amount * 1000), "kg")


def lb(amount: float) -> Load:
    """A load in pounds."""
    return Load(round(amount * 1000), "lb")


@dataclass(frozen=True, slots=True)
class SetEntry:
    """One set as an athlete wrote it; a field is None where nothing was written.

    `lift` is the name it is stored under (as in the list of canonical lifts, or the catalogue's own name, or the
    athlete's own word for a lift we do not know); `exercise` is the id in the catalogue, None for other lifts.
    """

    lift: str
    exercise: str | None = None
    reps: int | None = None
    weight: Load | None = None
    bodyweight: bool = False
    added: Load | None = None
    assisted: Load | None = None
    seconds: int | None = None
    distance_m: int | None = None
    rpe10: int | None = None  # tenths: RPE 8.5 is 85
    rir: int | None = None
    side: Side | None = None
    warmup: bool = False
    drop: bool = False
    band: str | None = None  # the colour or strength as written
    note: str = ""

    @property
    def count(self) -> int | None:
        """Its repetitions, seconds or metres; None where none was written."""
        return next((each for each in (self.reps, self.seconds, self.distance_m) if each is not None), None)

    @property
    def load(self) -> Load | None:
        """The load in whichever of its places: on the bar, hung on the body, or taken off it."""
        return self.weight or self.added or self.assisted

    @property
    def left_in_reserve(self) -> float | None:
        """Reps in reserve, from whichever of RIR and RPE was written (RIR = 10 - RPE); at most 5."""
        if self.rir is not None:
            return float(min(self.rir, 5))
        return None if self.rpe10 is None else min((100 - self.rpe10) / 10, 5.0)


#: The source of an imported set of which only the day is known: it counts for records and strength, and never for
#: spacing or the last week's volume, so it is no part of the recent log.
DAY_ONLY = "import_day"


@dataclass(frozen=True, slots=True)
class LoggedSet:
    """A set that was stored: what, when (UTC), by which message, and as part of which session."""

    id: int
    entry: SetEntry
    at: datetime  # aware, UTC
    message_id: int = 0  # the athlete's message it came from; 0 for a button or an import
    session: int | None = None
    deload: bool = False  # lifted in a light week: left out of records and of the performance index
    source: str = "chat"  # "chat" | "import" | DAY_ONLY
    eased: bool = False  # less weight was prescribed on purpose: no sign of weakness, no base for the next load
    rung: int = 0  # how many harder forms were taken up where no load grows: a squeeze, a pause, the next band
