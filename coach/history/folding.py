"""The oldest sets taken into the base, so that the log stays small; and the records that sets come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, tzinfo

from coach.anatomy import Muscle
from coach.history.bouts import hard_bouts
from coach.history.counting import weekly_volume
from coach.history.expected import strength
from coach.history.lately import last_rung, last_time, pull_up_rung
from coach.history.values import Base, Best
from coach.sets import LoggedSet, SetEntry

#: Sets of the last time an exercise was done that are kept when the log moves on.
LAST_SETS = 8
#: Calendar weeks that the base tells apart.
WEEKS_KEPT = 8


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
