"""From a template to slots: how many sets of how much, how long to rest, how much to leave in reserve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach.exercises import Exercise, exercise
from coach.programme.session import PlannedSession, Slot, in_order
from coach.templates import Heavy, Range, Template

#: Holds in seconds and carries in metres take the place of repetitions.
TIMED: Range = (20, 40)
#: Slow lowering makes very sore: few repetitions, two sets at most.
LOWERING: Range = (3, 5)
LOWERING_SETS = 2
#: Light work is easy by definition: five or more left in reserve.
LIGHT_RIR = 5
#: Reps in reserve come down by one every two training weeks, from the first weeks' value to the later one.
_WEEKS_PER_RIR = 2
_HEAVY_ORDER = 10
#: What is new makes sore: one bout protects against the next for weeks (Cleary et al. 2002).
FIRST_SETS = 2
FIRST_RIR = 3


def reserve(rir: Range, week: int) -> int:
    """Repetitions in reserve in a training week (1-based), from the first weeks' value to the later one."""
    first, later = rir
    return max(later, first - (week - 1) // _WEEKS_PER_RIR)


def amount(entry: Exercise, reps: Range) -> Range:
    """How much one set is: the template's repetitions, or seconds, metres or a few slow lowerings."""
    if entry.metric != "reps":
        return TIMED
    return LOWERING if entry.id == "negative_pull_up" else reps


def most_sets(entry: Exercise, allowed: int) -> int:
    """The most sets of an exercise, where a slot may have `allowed`."""
    return min(allowed, LOWERING_SETS) if entry.id == "negative_pull_up" else allowed


def prescribe(wanted: str, given: str, plan: Template, week: int, *, light: bool = False) -> Slot:
    """The slot for an exercise of the template, `given` being the exercise that fills it."""
    entry = exercise(given)
    if wanted in plan.heavy and entry.order == _HEAVY_ORDER:
        return heavy_slot(given, plan.heavy[wanted], week)
    sets = plan.set_overrides.get(wanted, plan.step(week).sets)
    return Slot(
        exercise=given,
        sets=plan.light_sets if light else most_sets(entry, sets),
        amount=amount(entry, plan.reps),
        metric=entry.metric,
        rest_s=plan.rest_s,
        rir=max(LIGHT_RIR, plan.rir[0]) if light else reserve(plan.rir, week),
    )


def first_time(slot: Slot) -> Slot:
    """The slot for an exercise the lifter has never done: two sets at most, three or more left in reserve."""
    return replace(slot, sets=min(slot.sets, FIRST_SETS), rir=max(slot.rir, FIRST_RIR), technique=None)


@dataclass(frozen=True, slots=True)
class FirstTimes:
    """The exercises of a session that the lifter has never done, as the plan has them."""

    slots: tuple[Slot, ...]


def first_times(asked: FirstTimes) -> tuple[Slot, ...]:
    """The same with a careful start each."""
    return tuple(first_time(slot) for slot in asked.slots)


def heavy_slot(given: str, block: Heavy, week: int) -> Slot:
    """The heavy hinge block as a slot."""
    return Slot(given, block.sets, block.reps, block.rest_s, reserve(block.rir, week), heavy=True)


def week_sessions(plan: Template, week: int = 1, letters: Iterable[str] | None = None) -> tuple[PlannedSession, ...]:
    """The template's own sessions of a training week (1-based), before they are fitted to a lifter."""
    step = plan.step(week)
    return tuple(
        PlannedSession(
            letter,
            in_order(
                prescribe(each, each, plan, week, light=letter in plan.light_sessions) for each in step.sessions[letter]
            ),
            light=letter in plan.light_sessions,
        )
        for letter in (step.sessions if letters is None else letters)
    )
