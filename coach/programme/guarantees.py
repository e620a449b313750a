"""What every week keeps, whatever was swapped: direct lower-back work, a pull on no fixed path, a grip.

Rules AR8, AR9 and AR23 of docs/training.md. The templates keep them already; missing equipment and refused
exercises can take them away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from coach.exercises import Exercise, all_exercises
from coach.programme.prescribing import amount
from coach.programme.selection import is_possible
from coach.programme.session import Person, PlannedSession, Slot, grip_slots, in_order
from coach.templates import Template

Week = tuple[PlannedSession, ...]


def guaranteed(sessions: Week, person: Person, plan: Template) -> Week:
    """The week with what it must not be without, as far as this lifter can do it."""
    sessions = _with_direct_erector(sessions, person, plan)
    sessions = _with_free_pull(sessions, person) if person.setting == "gym" else sessions
    return _with_grip(sessions, person, plan) if person.weak_grip else sessions


def _with_direct_erector(sessions: Week, person: Person, plan: Template) -> Week:
    if any(slot.entry.direct_erector for slot in _hard_slots(sessions)):
        return sessions
    choices = _possible(person, lambda entry: entry.direct_erector and entry.kind == "support")
    return _added(sessions, min(choices, key=_ease, default=None), plan)


def _with_grip(sessions: Week, person: Person, plan: Template) -> Week:
    if any(grip_slots(session) for session in sessions if not session.light):
        return sessions
    choices = _possible(person, lambda entry: entry.pattern == "grip")
    return _added(sessions, min(choices, key=_ease, default=None), plan)


def _with_free_pull(sessions: Week, person: Person) -> Week:
    """Where every pull of the week is on a fixed path, one is changed for a free one, alike if possible."""
    pulls = [slot for slot in _hard_slots(sessions) if slot.entry.is_pull]
    if not all(slot.entry.fixed_path for slot in pulls):
        return sessions
    free = _possible(person, lambda entry: entry.is_pull and entry.kind == "compound" and not entry.fixed_path)
    pairs = [(fixed, each) for fixed in pulls for each in free]
    if not pairs:
        return sessions
    fixed, chosen = min(pairs, key=lambda pair: pair[0].entry.pattern != pair[1].pattern)
    return tuple(
        replace(
            session,
            slots=in_order(replace(s, exercise=chosen.id) if s is fixed else s for s in session.slots),
        )
        for session in sessions
    )


def _hard_slots(sessions: Week) -> Iterable[Slot]:
    return (slot for session in sessions if not session.light for slot in session.slots)


def _possible(person: Person, wanted: Callable[[Exercise], bool]) -> list[Exercise]:
    return [entry for entry in all_exercises() if wanted(entry) and is_possible(entry, person)]


def _ease(entry: Exercise) -> tuple[bool, int, int, str]:
    """Staples first, then what is easiest on the lower back and to learn."""
    return not entry.staple, entry.lower_back_cost, entry.skill, entry.id


def _added(sessions: Week, entry: Exercise | None, plan: Template) -> Week:
    """The week with an exercise added to its shortest hard session."""
    hard = [session for session in sessions if not session.light and session.slots]
    if entry is None or not hard:
        return sessions
    shortest = min(hard, key=lambda session: len(session.slots))
    like = next((slot for slot in shortest.slots if not slot.heavy), shortest.slots[0])
    added = Slot(entry.id, like.sets, amount(entry, plan.reps), plan.rest_s, like.rir, metric=entry.metric)
    return tuple(replace(each, slots=in_order((*each.slots, added))) if each is shortest else each for each in sessions)
