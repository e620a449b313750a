"""One-repetition maxima, estimated: to show as a range, and to choose a first load. Never a reason to test
one.

With R = reps + reps in reserve and load w: Epley w(1 + R/30), Brzycki 36w/(37 - R), Lombardi w R^0.10,
Wathan 100w/(48.8 + 53.8 e^(-0.075 R)). All become unreliable above ten reps and tend to underestimate
deadlifts; one study of young men found errors of 10 to 13 % in all (Hutchins and Gearhart 2010). Hence a
range, and only up to R = 10.

The chart of loads by reps and effort is the one lifters know from the RTS method; people differ widely
from it (6 to 26 reps at 70 % in trained lifters, Zourdos 2021, JSCR), so a first load from it is taken 5 %
lighter.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from coach.anatomy import Level
from coach.performance import LoadKind, Metric

#: Share of the maximum for `2 x (reps - 1)` plus half steps of effort below RPE 10.
CHART = (
    1.0, 0.978, 0.955, 0.939, 0.922, 0.907, 0.892, 0.878, 0.863, 0.850,
    0.837, 0.824, 0.811, 0.799, 0.786, 0.774, 0.762, 0.751, 0.739, 0.723,
    0.707, 0.694, 0.680, 0.667, 0.653, 0.640, 0.626, 0.613, 0.599, 0.586,
)  # fmt: skip
#: The most reps, and the most reserve, that the chart knows.
CHART_REPS, CHART_RIR = 12, 4
FIRST_LOAD_SHARE = 0.95
_SHOWN_REPS = 10
_SHOWN_MARGIN = 0.05
_BEGINNER_WEEKS = 3


def epley(load: float, reps: float) -> float:
    """Epley's estimate for reps to failure."""
    return load * (1 + reps / 30)


def brzycki(load: float, reps: float) -> float:
    """Brzycki's estimate; defined below 37 reps."""
    return load * 36 / (37 - reps)


def lombardi(load: float, reps: float) -> float:
    """Lombardi's estimate: load times reps to the power of 0.10."""
    return float(load * reps**0.10)


def wathan(load: float, reps: float) -> float:
    """Wathan's estimate."""
    return 100 * load / (48.8 + 53.8 * exp(-0.075 * reps))


def one_rep_max(load: float, reps: int, rir: float = 0) -> float:
    """The estimated maximum in the load's own unit: the mean of Epley, Brzycki and Wathan; a true single is
    itself.

    Raises ValueError outside 1 to 10 reps (reserve included), where the formulas cannot be trusted.
    """
    total = reps + rir
    if not 1 <= total <= _SHOWN_REPS or reps < 1:
        raise ValueError(f"no estimate for {total} reps")
    if reps == 1 and rir == 0:
        return load
    return (epley(load, total) + brzycki(load, total) + wathan(load, total)) / 3


@dataclass(frozen=True, slots=True)
class Range:
    """An estimate as it is shown: from and to, in the unit of the load."""

    low: int
    high: int


def shown_range(
    load: float, reps: int, rir: float, kind: LoadKind = "external", metric: Metric = "reps"
) -> Range | None:
    """The estimated maximum as a range of 5 % either way, or None where it would mean nothing.

    Nothing for bands, holds and carries, for bodyweight moves, and above ten reps.
    """
    if kind != "external" or metric != "reps" or reps < 1 or not 1 <= reps + rir <= _SHOWN_REPS:
        return None
    middle = one_rep_max(load, reps, rir)
    return Range(round(middle * (1 - _SHOWN_MARGIN)), round(middle * (1 + _SHOWN_MARGIN)))


def may_show(level: Level, training_week: int) -> bool:
    """Whether estimates are shown at all: not to beginners in their first three weeks."""
    return level != "beginner" or training_week > _BEGINNER_WEEKS


def chart_share(reps: int, rpe: float) -> float | None:
    """The share of the maximum that allows these reps at this effort (RPE 6 to 10 in halves); None when too
    light.

    Raises ValueError outside 1 to 12 reps or the scale of effort.
    """
    if not 1 <= reps <= 12 or not 6 <= rpe <= 10:
        raise ValueError(f"the chart has no {reps} reps at RPE {rpe}")
    index = 2 * (reps - 1) + round(2 * (10 - rpe))
    return CHART[index] if index < len(CHART) else None


def first_load(known: tuple[float, int, float], reps_high: int, target_rir: float) -> float | None:
    """A first load, still to be rounded down, from a set somebody remembers: its load, reps and reps in
    reserve.

    None when the set or the target lies outside what the formulas and the chart can say.
    """
    load, reps, rir = known
    if reps < 1 or not 1 <= reps + rir <= _SHOWN_REPS or reps_high > CHART_REPS or target_rir > CHART_RIR:
        return None
    share = chart_share(reps_high, 10 - target_rir)
    return None if share is None else one_rep_max(load, reps, rir) * share * FIRST_LOAD_SHARE
