"""Where an athlete stands on the pull-up ladder, and which exercise fills the plan's place for pull-ups there."""

from __future__ import annotations

from dataclasses import replace

from coach import history
from coach.athlete import Athlete
from coach.exercises import exercise
from coach.programme import Person, is_possible
from coach.progression.pull_ups import ENOUGH_STRICT, HELPED, LOWERING, WIDER, PullUpRung

#: The exercises of the templates that stand for pull-ups, by level; at home they come in where bands are missing.
PLACES = {
    "beginner": ("assisted_pull_up_machine", "pull_up"),
    "intermediate": ("pull_up",),
    "advanced": ("wide_grip_pull_up",),
}
PULLING_DOWN = "band_pulldown"
_FULL = ("strict", "wide", "weighted")


def rung(athlete: Athlete) -> PullUpRung | None:
    """The rung: by what was done, else by how many strict pull-ups were told; None while neither is known."""
    told = athlete.answers.get("strict_pull_ups")
    return history.pull_up_rung(athlete.base, athlete.log, athlete.bodyweight_g, athlete.grip_out, told=told)


def on_ladder(person: Person, at: PullUpRung | None, *, wants: bool = False) -> Person:
    """The lifter with full pull-ups within reach or not, and the rung's exercise in the place of pull-ups.

    At home with a bar they take the place of pulling a band down where there is none, or where pull-ups are the
    goal (`wants`).
    """
    places = PLACES[person.level]
    if person.setting == "home" and "pullup_bar" in person.equipment and (wants or "bands" not in person.equipment):
        places, at = (*places, PULLING_DOWN), at or ("assisted" if wants else None)
    if at is None:
        return person
    reach = ENOUGH_STRICT if at in _FULL else ENOUGH_STRICT - 1
    person = replace(person, strict_pull_ups=reach)
    swaps = {place: given for place in places if (given := _given(place, at, person))}
    return replace(person, swaps=tuple(sorted((swaps | dict(person.swaps)).items())))


def _given(place: str, at: PullUpRung, person: Person) -> str | None:
    """The exercise of a rung in a place; None where the place keeps its own."""
    if place == "wide_grip_pull_up" and at in _FULL:
        return None
    wanted: dict[PullUpRung, tuple[str, ...]] = {
        "assisted": HELPED,
        "lowering": (LOWERING, *HELPED),
        "strict": ("pull_up",),
        "wide": (*WIDER, "pull_up"),
        "weighted": (*WIDER, "pull_up"),
    }
    possible = [each for each in wanted.get(at, ()) if is_possible(exercise(each), person)]
    return next((each for each in possible if each != place), None) if place not in possible[:1] else None
