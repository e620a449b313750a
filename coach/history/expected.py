"""How strong: what is expected of each exercise, how a region did, and where it is going."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache

from coach import performance
from coach.anatomy import MUSCLES_OF, BackRegion
from coach.exercises import exercise, is_exercise
from coach.history.counting import lifts
from coach.history.values import Base
from coach.performance import RegionPerformance, Result, Strength
from coach.recall import recalled
from coach.sets import LoggedSet

#: The stretch over which expected strength is compared: four weekly reviews.
TREND_OVER = timedelta(days=28)
#: What a newer lifter is compared with: what was expected after the first week.
FIRST_WEEK = timedelta(days=7)


def strength(
    base: Base,
    log: Sequence[LoggedSet],
    bodyweight_g: int | None = None,
    excluded: frozenset[int] = frozenset(),
) -> tuple[dict[str, Strength], tuple[Result, ...]]:
    """Each exercise's expected strength, and a result for each exercise and session of the log."""
    strengths, results = _strength(tuple(log), base, bodyweight_g, excluded)
    return dict(strengths), results


@recalled
def _strength(
    log: tuple[LoggedSet, ...], base: Base, bodyweight_g: int | None, excluded: frozenset[int]
) -> tuple[dict[str, Strength], tuple[Result, ...]]:
    body = bodyweight_g / 1000 if bodyweight_g else None
    eased = frozenset(logged.id for logged in log if logged.eased)
    return performance.fold(base.strength, log, lifts(), body, excluded, eased)


def region_results(results: Iterable[Result], region: BackRegion) -> tuple[Result, ...]:
    """The results that speak for a region: those of exercises that train one of its muscles first and foremost."""
    return tuple(result for result in results if _speaks_for(result.exercise, region))


@cache
def _speaks_for(exercise_id: str, region: BackRegion) -> bool:
    return any(exercise(exercise_id).credit(muscle) >= 1 for muscle in MUSCLES_OF[region])


def trend(
    base: Base,
    log: Sequence[LoggedSet],
    region: BackRegion,
    bodyweight_g: int | None = None,
    excluded: frozenset[int] = frozenset(),
) -> float | None:
    """Change of expected strength of a region over the last four weeks, or since the first week of somebody newer.

    None while there is nothing to compare.
    """
    if not log:
        return None
    oldest, newest = min(s.at for s in log), max(s.at for s in log)
    cut = newest - TREND_OVER
    if not base.strength and oldest > cut:
        cut = oldest + FIRST_WEEK
    earlier = [s for s in log if s.at <= cut]
    if len(earlier) == len(log):
        return None
    then, _ = strength(base, earlier, bodyweight_g, excluded)
    now, _ = strength(base, log, bodyweight_g, excluded)
    trained = [
        each for each in now if is_exercise(each) and any(exercise(each).credit(m) >= 1 for m in MUSCLES_OF[region])
    ]
    return performance.trend(now, then, trained)


def last_performance(results: Sequence[Result], region: BackRegion) -> RegionPerformance:
    """How a region did in the last session that trained it."""
    last = next((one.session for one in reversed(results) if _speaks_for(one.exercise, region)), None)
    if last is None:
        return performance.UNKNOWN
    return performance.session_performance(region_results((one for one in results if one.session == last), region))
