"""What to do instead: equipment that is missing or busy, another place, a tired lower back.

A swap keeps the region, the direction of the pull and the stress on the lower back. Only where no possible
exercise does, as without a bar and without anything to tie a band to, the same region is trained another way, and
the swap says what it does not keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from coach.exercises import Equipment, Exercise, all_exercises, exercise
from coach.programme.counting import LOWER_BACK_BUDGET, lower_back_load
from coach.programme.prescribing import amount, most_sets
from coach.programme.selection import is_possible
from coach.programme.session import WORKING_RIR, Person, PlannedSession, Slot, in_order, one_set_less
from coach.templates import Template

#: More than four choices is a list, not a swap.
MOST_ALTERNATIVES = 4
#: Bands and the bare body have no small steps of load, so they are trained in the longer range of rule AR18.
UNLOADED_REPS = (12, 15)
#: A tired lower back gets two easy sets of something gentler in place of a hinge.
EASY_SETS = 2


class Sparing(IntEnum):
    """How much the lower back is spared: as usual, when it is tired or sore (2), or altogether (3)."""

    NOT = 0
    TIRED = 1
    ALTOGETHER = 2


@dataclass(frozen=True, slots=True)
class Alternative:
    """What can be done instead: whether it still pulls the same way, and asks no more of the lower back."""

    exercise: str
    keeps_direction: bool = True
    spares_back: bool = True


@dataclass(frozen=True, slots=True)
class Adapted:
    """A session for another place or day: what was changed for what, and what nothing could replace."""

    session: PlannedSession
    swapped: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()


def alternatives(
    exercise_id: str,
    person: Person,
    *,
    today_without: frozenset[Equipment] = frozenset(),
    lower_back_tired: bool = False,
    avoid: frozenset[str] = frozenset(),
) -> tuple[Alternative, ...]:
    """What this lifter can do instead of an exercise: four at most, the nearest first.

    today_without: equipment that is missing or busy now, also when the lifter owns it. avoid: exercises not
    to offer, such as those the session already has.
    """
    wanted = exercise(exercise_id)
    here = replace(person, equipment=person.equipment - today_without)
    sparing = Sparing.TIRED if lower_back_tired else Sparing.NOT
    return tuple(_nearest(wanted, here, sparing, avoid))[:MOST_ALTERNATIVES]


def _nearest(wanted: Exercise, here: Person, sparing: Sparing, avoid: frozenset[str]) -> Iterator[Alternative]:
    """Everything that can be done instead, the nearest first."""
    possible = [
        each
        for each in _candidates(wanted)
        if each.id not in avoid and is_possible(each, here) and _replaces(each, wanted, sparing)
    ]
    alike = [each for each in possible if each.direction == wanted.direction]
    others = [each for each in possible if each.direction != wanted.direction and each.kind == wanted.kind]
    shown = alike or others
    if not shown and sparing is Sparing.NOT:
        shown = [each for each in _candidates(wanted) if _will_do(each, wanted, here, avoid)]
    for each in shown:
        spares = each.lower_back_cost <= wanted.lower_back_cost or sparing is not Sparing.NOT
        yield Alternative(each.id, each.direction == wanted.direction, spares)


def _will_do(entry: Exercise, wanted: Exercise, here: Person, avoid: frozenset[str]) -> bool:
    """Whether it can be done when nothing better can: of the same kind, easy enough on the lower back."""
    gentle = entry.lower_back_cost <= max(1, wanted.lower_back_cost)
    return gentle and entry.kind == wanted.kind and entry.id not in avoid and is_possible(entry, here)


def _replaces(entry: Exercise, wanted: Exercise, sparing: Sparing) -> bool:
    """Whether it asks no more of the lower back than what it replaces, or than the lower back can take."""
    if sparing is Sparing.NOT:
        return entry.lower_back_cost <= wanted.lower_back_cost
    gentle = entry.region == "lower_back" and entry.lower_back_cost <= 1 and sparing is Sparing.TIRED
    return entry.pattern != "hinge" and (gentle or entry.lower_back_cost == 0)


def _stays(entry: Exercise, sparing: Sparing) -> bool:
    """Whether an exercise of the session may stay in it."""
    if sparing is Sparing.TIRED:
        return entry.pattern != "hinge" and entry.lower_back_cost <= 1
    return sparing is Sparing.NOT or entry.lower_back_cost == 0


def _candidates(wanted: Exercise) -> Iterator[Exercise]:
    """Every other exercise of the region, the catalogue's substitutions first, then the most alike."""
    listed = (*wanted.substitutions, *wanted.regressions, *wanted.progressions)
    rank = {each: place for place, each in reversed(list(enumerate(listed)))}

    def likeness(entry: Exercise) -> tuple[int, bool, bool, int, int, str]:
        place = rank.get(entry.id, len(listed))
        missing = len(set(wanted.primary) - set(entry.primary))
        distance = abs(entry.order - wanted.order)
        return place, entry.pattern != wanted.pattern, entry.kind != wanted.kind, missing, distance, entry.id

    akin = [each for each in all_exercises() if _is_akin(each, wanted)]
    yield from sorted(akin, key=likeness)


def _is_akin(entry: Exercise, wanted: Exercise) -> bool:
    """Whether it trains the same region; a warm-up move only stands in for another."""
    same_use = (entry.kind == "warmup") == (wanted.kind == "warmup")
    region = entry.region == wanted.region or wanted.kind == "warmup"
    return entry.id != wanted.id and same_use and region


def adapt(
    session: PlannedSession,
    person: Person,
    *,
    equipment: frozenset[Equipment] | None = None,
    today_without: frozenset[Equipment] = frozenset(),
    lower_back_tired: bool = False,
) -> Adapted:
    """The session with everything swapped that cannot be done here or that a tired lower back should not do.

    equipment: what there is in this place, where it differs from what the lifter usually has.
    """
    here = replace(person, equipment=(person.equipment if equipment is None else equipment) - today_without)
    sparing = Sparing.TIRED if lower_back_tired else Sparing.NOT
    given = _given(session.slots, here, sparing, {})
    fill = _spared if lower_back_tired else exchanged
    slots = [fill(slot, given[slot.exercise], session.slots) for slot in session.slots if slot.exercise in given]
    return Adapted(
        replace(session, slots=in_order(slots)),
        tuple((old, new) for old, new in given.items() if old != new),
        tuple(each for each in session.exercises if each not in given),
    )


def spare_lower_back(
    slots: tuple[Slot, ...], person: Person, plan: Template, *, none_at_all: bool = False
) -> tuple[Slot, ...]:
    """The slots as a sore lower back can take them: rows from a support, two easy sets instead of a hinge.

    What is left asks at most half of what a session may ask of the lower back. none_at_all: only what costs
    it nothing; an exercise that nothing can replace is left out.
    """
    sparing = Sparing.ALTOGETHER if none_at_all else Sparing.TIRED
    given = _given(slots, person, sparing, plan.lower_back_tired_swap)
    spared = in_order(_spared(slot, given[slot.exercise], slots) for slot in slots if slot.exercise in given)
    return _within(spared, LOWER_BACK_BUDGET[person.level] // 2)


def _within(slots: tuple[Slot, ...], budget: int) -> tuple[Slot, ...]:
    """The slots with sets taken from the costliest until the lower back is asked for the budget at most."""
    while lower_back_load(slots) > budget:
        most = max(slots, key=lambda slot: slot.sets * slot.entry.lower_back_cost)
        slots = one_set_less(slots, most)
    return slots


def _given(slots: tuple[Slot, ...], here: Person, sparing: Sparing, first: Mapping[str, str]) -> dict[str, str]:
    """What is done for each exercise; one that nothing can replace is missing. `first` are tried first."""
    wanted = [slot.entry for slot in slots]
    given = {each.id: each.id for each in wanted if is_possible(each, here) and _stays(each, sparing)}
    for each in wanted:
        if each.id not in given:
            taken = frozenset(given.values()) | {each.id}
            nearest = [found.exercise for found in _nearest(each, here, sparing, taken)]
            chosen = first.get(each.id) if first.get(each.id) in nearest else next(iter(nearest), None)
            if chosen is not None:
                given[each.id] = chosen
    return {each.id: given[each.id] for each in wanted if each.id in given}


def exchanged(slot: Slot, given: str, slots: tuple[Slot, ...]) -> Slot:
    """The slot with another exercise in it: its numbers, as far as they fit. `slots` are its session's."""
    if given == slot.exercise:
        return slot
    entry = exercise(given)
    like = _usual(slots, slot) if slot.heavy else slot
    return replace(
        like,
        exercise=given,
        sets=most_sets(entry, slot.sets),
        amount=amount(entry, _reps(entry, like)),
        metric=entry.metric,
        technique=None,
    )


def _spared(slot: Slot, given: str, slots: tuple[Slot, ...]) -> Slot:
    """The slot for a sore lower back: what takes the place of a hinge is two easy sets."""
    into = exchanged(slot, given, slots)
    eased = slot.entry.pattern == "hinge" and given != slot.exercise
    return replace(into, sets=min(into.sets, EASY_SETS), rir=max(into.rir, WORKING_RIR)) if eased else into


def _usual(slots: tuple[Slot, ...], heavy: Slot) -> Slot:
    """The numbers of an ordinary slot, for what takes the place of a heavy one."""
    ordinary = (slot for slot in slots if not slot.heavy and slot.metric == "reps")
    return next(ordinary, replace(heavy, heavy=False))


def _reps(entry: Exercise, like: Slot) -> tuple[int, int]:
    unloaded = entry.load in ("band", "none") or like.metric != "reps"
    return UNLOADED_REPS if unloaded else like.amount
