"""How much was trained: fractional sets by muscle, region and week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo
from functools import cache

from coach.anatomy import BACK_REGIONS, MUSCLES_OF, BackRegion, Muscle
from coach.exercises import all_exercises, exercise
from coach.history.values import Base
from coach.local_time import monday_of
from coach.performance import Lift
from coach.sets import LoggedSet, SetEntry
from coach.spacing import WORKING_RIR


@cache
def lifts() -> Mapping[str, Lift]:
    """What performance must know of each exercise."""
    return {
        each.id: Lift(load=each.load, bw_fraction=each.bw_fraction or 0.0, metric=each.metric)
        for each in all_exercises()
    }


def counts(entry: SetEntry) -> bool:
    """Whether a set is work: no warm-up, no drop step, and not further than 4 reps from failure."""
    reserve = entry.left_in_reserve
    return not entry.warmup and not entry.drop and (reserve is None or reserve <= WORKING_RIR)


def volume(sets: Iterable[LoggedSet]) -> dict[Muscle, float]:
    """Fractional sets per muscle: 1 for each primary, 0.5 for each secondary muscle (Pelland et al. 2024)."""
    total = whole({})
    for logged in sets:
        if logged.entry.exercise is None or not counts(logged.entry):
            continue
        entry = exercise(logged.entry.exercise)
        for muscle in total:
            total[muscle] += entry.credit(muscle)
    return total


def weekly_volume(base: Base, log: Iterable[LoggedSet], clock: tzinfo) -> dict[date, dict[Muscle, float]]:
    """Fractional sets per muscle of each calendar week that has any, by its Monday on the athlete's clock."""
    weeks = {monday: dict(total) for monday, total in base.weeks.items()}
    for monday, sets in _by_week(log, clock).items():
        total, before = volume(sets), weeks.get(monday, {})
        weeks[monday] = {muscle: total[muscle] + before.get(muscle, 0.0) for muscle in total}
    return weeks


def _by_week(log: Iterable[LoggedSet], clock: tzinfo) -> dict[date, list[LoggedSet]]:
    weeks: dict[date, list[LoggedSet]] = {}
    for logged in log:
        weeks.setdefault(monday_of(logged.at.astimezone(clock).date()), []).append(logged)
    return weeks


def whole(total: Mapping[Muscle, float]) -> dict[Muscle, float]:
    """The same with a zero for each muscle that nothing was done for."""
    return {muscle: total.get(muscle, 0.0) for muscles in MUSCLES_OF.values() for muscle in muscles}


def region_volume(total: Mapping[Muscle, float]) -> dict[BackRegion, float]:
    """Weekly sets of each region: those of its least trained muscle."""
    return {region: min(total[muscle] for muscle in MUSCLES_OF[region]) for region in BACK_REGIONS}
