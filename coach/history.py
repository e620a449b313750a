"""What the log says: volume, strength, last time, records and when the last hard session began.

Everything is derived from the recent sets over a `Base` that stands for all older ones, so correcting, undoing or
importing a set needs no repair: asking again gives the answer as if it had been logged right at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from operator import attrgetter

from pydantic import BaseModel, ConfigDict

from coach import performance
from coach.anatomy import BACK_REGIONS, MUSCLES_OF, BackRegion, Muscle
from coach.exercises import all_exercises, exercise, is_exercise
from coach.performance import Lift, RegionPerformance, Result, Strength
from coach.progression import pull_ups
from coach.progression.pull_ups import PullUpRung
from coach.recall import grown, recalled
from coach.sets import LoggedSet, SetEntry
from coach.spacing import HARD_HINGE_COST, HARD_SETS, WORKING_RIR

#: Sets further apart than this belong to different sessions, when they were logged outside any.
APART = timedelta(hours=3)
#: Sets of the last time an exercise was done that are kept when the log moves on.
LAST_SETS = 8
#: Calendar weeks that the base tells apart.
WEEKS_KEPT = 8
#: The stretch over which expected strength is compared: four weekly reviews.
TREND_OVER = timedelta(days=28)
#: What a newer lifter is compared with: what was expected after the first week.
FIRST_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Best:
    """The records of one lift: heaviest load (grams), most reps at that load, longest hold, farthest carry."""

    load_g: int = 0
    reps: int = 0
    seconds: int = 0
    metres: int = 0


class Base(BaseModel):
    """All that is older than the recent log, in what it came to."""

    model_config = ConfigDict(frozen=True)

    strength: dict[str, Strength] = {}
    last: dict[str, tuple[SetEntry, ...]] = {}
    rungs: dict[str, int] = {}  # of these last sets, where a load is not what grows
    pull_up: str = ""  # where the pull-up ladder stood, or was said to stand
    pull_up_from: int = 0  # the first set that counts after what was said
    bests: dict[str, Best] = {}
    sets: int = 0
    trained: datetime | None = None  # when the last hard session of these began
    weeks: dict[date, dict[Muscle, float]] = {}  # volume of the newest calendar weeks of these, by their Monday


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


def monday_of(day: date) -> date:
    """The Monday of a day's calendar week."""
    return day - timedelta(days=day.weekday())


def region_volume(total: Mapping[Muscle, float]) -> dict[BackRegion, float]:
    """Weekly sets of each region: those of its least trained muscle."""
    return {region: min(total[muscle] for muscle in MUSCLES_OF[region]) for region in BACK_REGIONS}


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
    mine = region_results(results, region)
    if not mine:
        return performance.UNKNOWN
    return performance.session_performance([one for one in mine if one.session == mine[-1].session])


def last_time(
    base: Base, log: Sequence[LoggedSet], exercise_id: str, before: int | None = None
) -> tuple[SetEntry, ...]:
    """The working sets of the last session with this exercise, `before` that session id when given."""
    others = [s for s in log if before is None or s.session != before]
    mine = [s for s in others if s.entry.exercise == exercise_id and not s.entry.warmup]
    if before is None or mine:
        groups = tuple(clusters(mine))
        if groups:
            return tuple(s.entry for s in groups[-1])
    return base.last.get(exercise_id, ())


def last_times(
    base: Base, log: Sequence[LoggedSet], exercise_id: str, excluded: frozenset[int] = frozenset()
) -> tuple[tuple[SetEntry, ...], ...]:
    """The working sets of the last two sessions with this exercise, older first; eased ones are no measure.

    `excluded` are ids that are none either, such as sets where the grip gave out first.
    """
    groups = [tuple(s.entry for s in group) for group in clusters(_measures(log, exercise_id, excluded))]
    if len(groups) < 2 and exercise_id in base.last:
        groups.insert(0, base.last[exercise_id])
    return tuple(groups[-2:])


def last_rung(base: Base, log: Sequence[LoggedSet], exercise_id: str, excluded: frozenset[int] = frozenset()) -> int:
    """How many harder forms of an exercise were taken up by its last session; 0 for none."""
    mine = _measures(log, exercise_id, excluded)
    newest = max(mine, key=lambda s: (s.at, s.id), default=None)
    return base.rungs.get(exercise_id, 0) if newest is None else newest.rung


def _measures(log: Sequence[LoggedSet], exercise_id: str, excluded: frozenset[int]) -> list[LoggedSet]:
    """The sets of an exercise that say what to do next: no warm-ups, light weeks or eased ones."""
    mine = (s for s in log if s.entry.exercise == exercise_id and s.id not in excluded)
    return [s for s in mine if not s.entry.warmup and not s.deload and not s.eased]


def pull_up_rung(
    base: Base,
    log: Sequence[LoggedSet],
    bodyweight_g: int | None = None,
    excluded: frozenset[int] = frozenset(),
    told: int | None = None,
) -> PullUpRung | None:
    """Where the pull-up ladder stands after the log; from the number `told` where nothing was done; None: unknown."""
    start: str | None = base.pull_up or (None if told is None else pull_ups.told(told))
    rung = next((each for each in pull_ups.RUNGS if each == start), None)
    since = (s for s in log if s.id >= base.pull_up_from and s.id not in excluded)
    counted = [s for s in since if pull_ups.is_on_ladder(s.entry) and not s.deload]
    for group in clusters(counted):
        rung = pull_ups.climbed(pull_ups.Climb(rung, tuple(s.entry for s in group), bodyweight_g))
    return rung


def clusters(sets: Sequence[LoggedSet]) -> Iterable[tuple[LoggedSet, ...]]:
    """The sets in sessions, oldest first: those of one session id, or close in time where there is none."""
    group: list[LoggedSet] = []
    for logged in sorted(sets, key=attrgetter("at", "id")):
        if group and not _together(group[-1], logged):
            yield tuple(group)
            group = []
        group.append(logged)
    if group:
        yield tuple(group)


def _together(one: LoggedSet, other: LoggedSet) -> bool:
    if one.session is not None and other.session is not None:
        return one.session == other.session
    return other.at - one.at < APART


def of_exercise(log: tuple[LoggedSet, ...], exercise_id: str | None) -> Sequence[LoggedSet]:
    """The sets of one exercise, in the order of the log."""
    return _by_exercise(log).get(exercise_id, ())


Groups = Mapping[str | None, tuple[LoggedSet, ...]]


@grown
def _by_exercise(before: Groups | None, new: tuple[LoggedSet, ...]) -> Groups:
    fresh: dict[str | None, list[LoggedSet]] = {}
    for logged in new:
        fresh.setdefault(logged.entry.exercise, []).append(logged)
    groups = dict(before or {})
    return groups | {exercise: (*groups.get(exercise, ()), *sets) for exercise, sets in fresh.items()}


@dataclass(frozen=True, slots=True)
class Bout:
    """A hard stretch of training: when it began, and the session it belongs to, if any."""

    start: datetime
    session: int | None


def hard_bouts(log: Sequence[LoggedSet]) -> tuple[Bout, ...]:
    """Every stretch of the log that was a hard session, logged inside a session or outside any, oldest first."""
    stretches = _stretches(tuple(log))
    return stretches.hard + _hard((stretches.last,))


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The log in sessions: what was hard of those that are over, and the sets of the last one."""

    hard: tuple[Bout, ...] = ()
    last: tuple[LoggedSet, ...] = ()


@grown
def _stretches(before: _Stretches | None, new: tuple[LoggedSet, ...]) -> _Stretches | None:
    so_far = before or _Stretches()
    if so_far.last and any(logged.at < so_far.last[-1].at for logged in new):
        return None
    *over, last = (*clusters((*so_far.last, *new)),) or ((),)
    return _Stretches(so_far.hard + _hard(over), last)


def _hard(groups: Iterable[tuple[LoggedSet, ...]]) -> tuple[Bout, ...]:
    return tuple(Bout(group[0].at, group[0].session) for group in groups if is_hard(group))


def is_hard(group: Iterable[LoggedSet]) -> bool:
    """Four working sets for muscles of the back, or any costly hinge (docs/training.md, spacing)."""
    back = 0
    for logged in group:
        entry = logged.entry
        if entry.exercise is None or not counts(entry):
            continue
        known = exercise(entry.exercise)
        if known.pattern == "hinge" and known.lower_back_cost >= HARD_HINGE_COST:
            return True
        back += known.region != "support" and bool(known.primary)
        if back >= HARD_SETS:
            return True
    return False


def best_of(sets: Iterable[SetEntry], start: Best | None = None) -> Best:
    """The records that these sets come to, over those that stood before."""
    best = start or Best()
    for entry in sets:
        if entry.warmup or entry.side in ("left", "right"):
            continue
        best = _better(best, entry)
    return best


def _better(best: Best, entry: SetEntry) -> Best:
    load, reps = load_of(entry), entry.reps or 0
    heaviest = (best.load_g, best.reps)
    load_g, reps = (max(heaviest, (load, reps)) if best.reps else (load, reps)) if reps else heaviest
    seconds, metres = max(best.seconds, entry.seconds or 0), max(best.metres, entry.distance_m or 0)
    return Best(load_g=load_g, reps=reps, seconds=seconds, metres=metres)


def load_of(entry: SetEntry) -> int:
    """What was lifted or hung on, in grams; help counts below nothing, so that less of it is more."""
    if entry.assisted is not None:
        return -entry.assisted.grams
    load = entry.weight or entry.added
    return load.grams if load else 0


def absorb(
    base: Base,
    log: Sequence[LoggedSet],
    first_ms: int,
    bodyweight_g: int | None = None,
    excluded: frozenset[int] = frozenset(),
    clock: tzinfo = UTC,
) -> Base:
    """The base with every set before an instant (epoch milliseconds) taken in, so that the log may let go of them.

    `excluded` ids are no measure of strength and no base for the next load, but count for records. `clock` is the
    athlete's: by it sets belong to one calendar week or the next.
    """
    old = [s for s in log if s.at.timestamp() * 1000 < first_ms]
    if not old:
        return base
    strengths, _ = strength(base, old, bodyweight_g, excluded)
    last, rungs, bests = dict(base.last), dict(base.rungs), dict(base.bests)
    for lift in {s.entry.lift for s in old}:
        bests[lift] = best_of([s.entry for s in old if s.entry.lift == lift and not s.deload], bests.get(lift))
    for each in {s.entry.exercise for s in old if s.entry.exercise}:
        full = [s for s in old if s.entry.exercise == each and not s.eased and s.id not in excluded]
        group = last_time(base, full, each)
        last[each] = group[:LAST_SETS]
        rungs[each] = last_rung(base, old, each, excluded)
    hard = [bout.start for bout in hard_bouts(old)]
    trained = max([*hard, *([base.trained] if base.trained else [])], default=None)
    return Base(
        strength=strengths,
        last=last,
        rungs={each: rung for each, rung in rungs.items() if rung},
        pull_up=pull_up_rung(base, old, bodyweight_g, excluded) or "",
        pull_up_from=base.pull_up_from,
        bests=bests,
        sets=base.sets + len(old),
        trained=trained,
        weeks=_newest(weekly_volume(base, old, clock)),
    )


def _newest(weeks: Mapping[date, dict[Muscle, float]]) -> dict[date, dict[Muscle, float]]:
    """The newest weeks, without the muscles that nothing was done for."""
    kept = sorted(weeks)[-WEEKS_KEPT:]
    return {monday: {muscle: sets for muscle, sets in weeks[monday].items() if sets} for monday in kept}
