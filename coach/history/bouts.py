"""When a hard session began, inside a session or outside any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from coach.anatomy import REGION_OF
from coach.exercises import Exercise, exercise
from coach.history.counting import counts
from coach.history.lately import clusters
from coach.recall import grown
from coach.sets import LoggedSet
from coach.spacing import HARD_HINGE_COST, HARD_SETS


@dataclass(frozen=True, slots=True)
class Bout:
    """A hard stretch of training: when it began, and the session it belongs to, if any."""

    start: datetime
    session: int | None


def hard_bouts(log: Sequence[LoggedSet]) -> tuple[Bout, ...]:
    """Every stretch of the log that was a hard session, logged inside a session or outside any, oldest first."""
    return _stretches(tuple(log)).every


@dataclass(frozen=True, slots=True)
class _Stretches:
    """The log in sessions: what was hard of those that are over, the sets of the last one, and what was hard of all."""

    hard: tuple[Bout, ...] = ()
    last: tuple[LoggedSet, ...] = ()
    every: tuple[Bout, ...] = ()


@grown
def _stretches(before: _Stretches | None, new: tuple[LoggedSet, ...]) -> _Stretches | None:
    so_far = before or _Stretches()
    if so_far.last and any(logged.at < so_far.last[-1].at for logged in new):
        return None
    *over, last = (*clusters((*so_far.last, *new)),) or ((),)
    hard = so_far.hard + _hard(over)
    every = hard + _hard((last,))
    return _Stretches(hard, last, so_far.every if every == so_far.every else every)


def _hard(groups: Iterable[tuple[LoggedSet, ...]]) -> tuple[Bout, ...]:
    return tuple(Bout(group[0].at, group[0].session) for group in groups if is_hard(group))


def is_hard(group: Iterable[LoggedSet], planned_hard: bool = False) -> bool:
    """Four working sets for muscles of the back, or any costly hinge (docs/training.md, spacing).

    In a session that was planned as a hard one, what only helps the back counts too, as it did in the plan; elsewhere
    bird dogs and planks are easy work.
    """
    back = 0
    for logged in group:
        entry = logged.entry
        if entry.exercise is None or not counts(entry):
            continue
        known = exercise(entry.exercise)
        if known.pattern == "hinge" and known.lower_back_cost >= HARD_HINGE_COST:
            return True
        back += known.region != "support" and (bool(known.primary) or (planned_hard and _helps_back(known)))
        if back >= HARD_SETS:
            return True
    return False


def _helps_back(known: Exercise) -> bool:
    return any(known.credit(muscle) for muscle, region in REGION_OF.items() if region != "support")
