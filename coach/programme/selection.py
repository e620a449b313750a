"""Which exercise a lifter is given: what is possible, and what stands in where it is not.

An exercise is possible when its equipment is there, its skill is not above the lifter's level, it is not refused, and
full pull-ups are within reach. Otherwise its place is taken by the template's own swap, then by its first possible
substitution, of the same kind before others, then by any possible exercise of the same pattern and region, then of
the same kind and region: without a place to pull down from, one more row trains the lats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from coach.exercises import Equipment, Exercise, all_exercises, exercise, has
from coach.programme.session import Person
from coach.templates import Template

#: Below this many strict pull-ups, the assisted and band versions train more than full ones do (rule AR7).
STRICT_PULL_UPS = 5


def is_possible(entry: Exercise, person: Person, equipment: frozenset[Equipment] | None = None) -> bool:
    """Whether this lifter can be given the exercise, here or with other equipment."""
    owned = person.equipment if equipment is None else equipment
    return (
        has(owned, entry.equipment)
        and (entry.skill <= person.skill or _is_proven(entry, person))
        and entry.id not in person.refused
        and not _too_hard_a_pull_up(entry, person)
    )


def _is_proven(entry: Exercise, person: Person) -> bool:
    """Whether five strict pull-ups stand for the practice that a plain one asks for."""
    strong = person.strict_pull_ups is not None and person.strict_pull_ups >= STRICT_PULL_UPS
    return entry.id == "pull_up" and strong


def _too_hard_a_pull_up(entry: Exercise, person: Person) -> bool:
    """Full pull-ups and chin-ups; lowering oneself slowly is how they are learnt, so that is not too hard."""
    few = person.strict_pull_ups is not None and person.strict_pull_ups < STRICT_PULL_UPS
    return entry.is_full_pull_up and entry.skill > 1 and few


def stand_ins(entry: Exercise, plan: Template) -> Iterator[Exercise]:
    """What may take an exercise's place, the best first; the exercise itself is not among them."""
    seen = {entry.id}
    listed = [plan.swaps_when_missing[entry.id]] if entry.id in plan.swaps_when_missing else []
    alike = [each.id for each in all_exercises() if (each.pattern, each.region) == (entry.pattern, entry.region)]
    akin = [each.id for each in all_exercises() if (each.kind, each.region) == (entry.kind, entry.region)]
    substitutions = sorted(
        entry.substitutions, key=lambda each: exercise(each).kind != entry.kind
    )  # a compound for one
    for candidate in (*listed, *substitutions, *alike, *akin):
        if candidate not in seen:
            seen.add(candidate)
            yield exercise(candidate)


def choose(wanted: str, person: Person, plan: Template, taken: Collection[str] = ()) -> str | None:
    """The exercise for a place in a session: the wanted one or what stands in for it; None when nothing can.

    `taken` are exercises the session already has.
    """
    preferred = dict(person.swaps).get(wanted, wanted)
    for entry in (exercise(preferred), exercise(wanted), *stand_ins(exercise(wanted), plan)):
        if entry.id not in taken and is_possible(entry, person):
            return entry.id
    return None
