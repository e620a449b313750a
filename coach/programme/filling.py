"""Filling a session: an exercise for every place of the template, within what one session may ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coach.anatomy import Level, Muscle
from coach.exercises import exercise
from coach.programme.counting import LOWER_BACK_BUDGET, busiest_muscle, lower_back_load, within_caps
from coach.programme.prescribing import prescribe
from coach.programme.selection import choose, is_possible
from coach.programme.session import Person, PlannedSession, Slot, back_sets, in_order, is_light, one_set_less
from coach.templates import Template

#: Where an exercise is lost, another of its region gets one set more, up to this many.
_MADE_UP_TO = 4


def fill(letter: str, person: Person, plan: Template, week: int) -> tuple[PlannedSession, tuple[str, ...]]:
    """One session of a training week, every place filled that can be, and the exercises that were lost."""
    wanted = plan.step(week).sessions[letter]
    light = letter in plan.light_sessions
    given = _given(wanted, replace(person, swaps=()) if light else person, plan)  # a swap could make it hard
    slots = [prescribe(each, given[each], plan, week, light=light) for each in wanted if each in given]
    lost = tuple(each for each in wanted if each not in given)
    for each in lost:
        slots = _made_up_for(each, slots)
    return PlannedSession(letter, in_order(slots), light), lost


def _given(wanted: tuple[str, ...], person: Person, plan: Template) -> dict[str, str]:
    """Which exercise fills each place: first those that are possible as they are, then what stands in."""
    own = dict(person.swaps)
    given: dict[str, str] = {}
    for each in wanted:
        preferred = own.get(each, each)
        if is_possible(exercise(preferred), person) and preferred not in given.values():
            given[each] = preferred
    for each in wanted:
        if each not in given and (chosen := choose(each, person, plan, frozenset(given.values()))):
            given[each] = chosen
    return given


def _made_up_for(lost: str, slots: list[Slot]) -> list[Slot]:
    """The slots with one set more for the region of a lost exercise, where a slot can take it."""
    region = exercise(lost).region
    able = [slot for slot in slots if slot.entry.region == region and slot.sets < _MADE_UP_TO and not slot.heavy]
    return [replace(slot, sets=slot.sets + 1) if able and slot is able[0] else slot for slot in slots]


def trimmed(session: PlannedSession, level: Level) -> PlannedSession:
    """The session with sets taken from what asks too much, until it is within the level's caps."""
    while not session.light and not within_caps(session, level):
        most = max(session.slots, key=_costs if _strains(session, level) else _gives(busiest_muscle(session)))
        session = replace(session, slots=one_set_less(session.slots, most))
    return session


def _strains(session: PlannedSession, level: Level) -> bool:
    return lower_back_load(session.slots) > LOWER_BACK_BUDGET[level]


def _costs(slot: Slot) -> float:
    return slot.sets * slot.entry.lower_back_cost


def _gives(muscle: Muscle) -> Callable[[Slot], float]:
    return lambda slot: slot.sets * slot.entry.credit(muscle)


def with_easy_light(sessions: tuple[PlannedSession, ...]) -> tuple[PlannedSession, ...]:
    """The week with its light sessions small enough to be light beside the hard ones of this week."""
    usual = min((back_sets(session) for session in sessions if not session.light), default=0)
    return tuple(_lightened(session, usual) if session.light else session for session in sessions)


def _lightened(session: PlannedSession, usual: int) -> PlannedSession:
    if is_light(session, usual):
        return session
    return replace(session, slots=tuple(replace(slot, sets=1) for slot in session.slots))
