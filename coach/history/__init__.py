"""What the log says: volume, strength, last time, records and when the last hard session began.

Everything is derived from the recent sets over a `Base` that stands for all older ones, so correcting, undoing or
importing a set needs no repair: asking again gives the answer as if it had been logged right at once.
"""

from coach.history.bouts import Bout, hard_bouts, is_hard
from coach.history.counting import counts, lifts, region_volume, volume, weekly_volume, whole
from coach.history.expected import FIRST_WEEK, TREND_OVER, last_performance, region_results, strength, trend
from coach.history.folding import LAST_SETS, WEEKS_KEPT, absorb, best_of, load_of
from coach.history.lately import (
    APART,
    by_exercise,
    clusters,
    last_rung,
    last_time,
    last_times,
    of_exercise,
    pull_up_rung,
)
from coach.history.values import Base, Best

__all__ = [
    "APART",
    "FIRST_WEEK",
    "LAST_SETS",
    "TREND_OVER",
    "WEEKS_KEPT",
    "Base",
    "Best",
    "Bout",
    "absorb",
    "best_of",
    "by_exercise",
    "clusters",
    "counts",
    "hard_bouts",
    "is_hard",
    "last_performance",
    "last_rung",
    "last_time",
    "last_times",
    "lifts",
    "load_of",
    "of_exercise",
    "pull_up_rung",
    "region_results",
    "region_volume",
    "strength",
    "trend",
    "volume",
    "weekly_volume",
    "whole",
]
