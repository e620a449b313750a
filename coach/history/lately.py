"""What was done last: the sets in sessions, the last times of an exercise, and the rung they stood on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from operator import attrgetter

from coach.history.values import Base
from coach.progression import pull_ups
from coach.progression.pull_ups import PullUpRung
from coach.recall import grown
from coach.sets import LoggedSet, SetEntry

#: Sets further apart than this belong to different sessions, when they were logged outside any.
APART = timedelta(hours=3)


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


Groups = Mapping[str | None, tuple[LoggedSet, ...]]


def of_exercise(log: tuple[LoggedSet, ...], exercise_id: str | None) -> Sequence[LoggedSet]:
    """The sets of one exercise, in the order of the log."""
    return by_exercise(log).get(exercise_id, ())


def by_exercise(log: tuple[LoggedSet, ...]) -> Groups:
    """The sets of each exercise (None: of lifts that are none of ours), in the order of the log."""
    return _by_exercise(log)


@grown
def _by_exercise(before: Groups | None, new: tuple[LoggedSet, ...]) -> Groups:
    fresh: dict[str | None, list[LoggedSet]] = {}
    for logged in new:
        fresh.setdefault(logged.entry.exercise, []).append(logged)
    groups = dict(before or {})
    return groups | {exercise: (*groups.get(exercise, ()), *sets) for exercise, sets in fresh.items()}


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
