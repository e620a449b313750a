"""How strong the athlete was today, compared with what they usually are: a ratio per exercise and per region.

The best of the first two working sets becomes one figure, load x (1 + R/30) with R = reps + reps in reserve
(Epley). Its slowly moving average is what is expected; today over expected is the performance index. It is
one person's ratio to themself, so the shape of the formula matters little, and it works above ten reps. A
bad day moves the average less than a good one, so that it does not quickly lower the bar.

`figures` turns a set into a figure, `expectation` folds sets into what is expected, `labels` names an index,
`records` finds what was never done before.
"""

from coach.performance.expectation import Strength, after_layoff, fold, observe, strength_lost, trend
from coach.performance.figures import Lift, LoadKind, Metric, strength_of, variant_of
from coach.performance.labels import (
    UNKNOWN,
    Label,
    RegionPerformance,
    Result,
    label,
    low_cut,
    session_performance,
    sharp_cut,
    week_performance,
)
from coach.performance.records import Record, new_records

__all__ = [
    "UNKNOWN",
    "Label",
    "Lift",
    "LoadKind",
    "Metric",
    "Record",
    "RegionPerformance",
    "Result",
    "Strength",
    "after_layoff",
    "fold",
    "label",
    "low_cut",
    "new_records",
    "observe",
    "session_performance",
    "sharp_cut",
    "strength_lost",
    "strength_of",
    "trend",
    "variant_of",
    "week_performance",
]
