"""Filling a session: an exercise for every place of the template, within what one session may ask."""

from __future__ import annotations

from dataclasses import replace

from coach.anatomy import Level
from coach.exercises import exercise
from coach.programme.counting import within_caps
from coach.programme.prescribing import prescribe
from coach.programme.selection import choose, is_possible
from coach.programme.session import Person, PlannedSession, Slot, back_sets, in_order, is_light
from coach.templates import Template

#: Where an exercise is lost, another of its region gets one set more, up to this many.
_MADE_UP_TO = 4


def fill(letter: str, person: Person, plan: Template, week: int) -> tuple[PlannedSession, tuple[str, ...]]:
    """One session of a training week, every place filled that can be, and the exercises that were lost."""
    wanted = plan.step(week).sessions[letter]
    light = letter in plan.light_sessions
    given = _given(wanted, person, plan)
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
    able = [
        slot for slot in slots if slot.entry.region == region and slot.sets < _MADE_UP_TO and not slot.heavy
    ]
    return [replace(slot, sets=slot.sets + 1) if able and slot is able[0] else slot for slot in slots]


def trimmed(session: PlannedSession, level: Level) -> PlannedSession:
    """The session with sets taken from the costliest exercises until it is within the level's caps."""
    while not session.light and not within_caps(session, level):
        most = max(session.slots, key=lambda slot: (slot.sets > 1, slot.entry.lower_back_cost, slot.sets))
        if most.sets == 1:
            return replace(session, slots=tuple(slot for slot in session.slots if slot is not most))
        fewer = (replace(slot, sets=slot.sets - 1) if slot is most else slot for slot in session.slots)
        session = replace(session, slots=tuple(fewer))
    return session


def with_easy_light(sessions: tuple[PlannedSession, ...]) -> tuple[PlannedSession, ...]:
    """The week with its light sessions small enough to be light beside the hard ones of this week."""
    usual = min((back_sets(session) for session in sessions if not session.light), default=0)
    return tuple(_lightened(session, usual) if session.light else session for session in sessions)


def _lightened(session: PlannedSession, usual: int) -> PlannedSession:
    if is_light(session, usual):
        return session
    return replace(session, slots=tuple(replace(slot, sets=1) for slot in session.slots))
