"""What the last sessions change for the next one, exercise by exercise: one value in, one value out."""

from __future__ import annotations

from dataclasses import dataclass

from coach.progression.loads import next_load
from coach.progression.prescription import FREE, Brakes, Prescription, Target
from coach.sets import SetEntry


@dataclass(frozen=True, slots=True)
class Asked:
    """One exercise as progression looks at it: its last two sessions (older first), what is aimed for, what holds."""

    exercise: str
    history: tuple[tuple[SetEntry, ...], ...]
    target: Target
    brakes: Brakes = FREE


@dataclass(frozen=True, slots=True)
class Advance:
    """The exercises of one session that the last sessions changed."""

    exercises: tuple[Asked, ...]


def advance(looked_at: Advance) -> tuple[Prescription | None, ...]:
    """What is asked for next, in the same order; None where nothing of an exercise can be compared."""
    return tuple(next_load(each.history, each.target, each.brakes) for each in looked_at.exercises)
