"""Who is trained and what is prescribed: the plain values that a programme is made of.

Everything here is made of plain types, so that `pydantic.TypeAdapter` writes and reads it as JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from coach.anatomy import LEVELS, MUSCLES_OF, REGION_OF, Level, Muscle
from coach.exercises import Equipment, Exercise, Metric, exercise
from coach.templates import Range, Setting

Goal = Literal["size", "strength"]
Technique = Literal["drop_set"]

BACK_MUSCLES: frozenset[Muscle] = frozenset(muscle for muscle, region in REGION_OF.items() if region != "support")
#: A set counts as work up to this many repetitions in reserve.
WORKING_RIR = 4
#: Four sets of back work make a session hard; so does a loaded hinge of this cost.
HARD_SETS = 4
COSTLY = 2


@dataclass(frozen=True, slots=True)
class Person:
    """What the programme must know of a lifter.

    rolling: at home, every other day without fixed weekdays; `sessions_per_week` is then of the week at hand, and
    `turn` the place of its first session in the queue.
    refused: exercises never to be given. swaps: pairs of (exercise of the template, the one taken for good
    instead). strict_pull_ups: most clean pull-ups in one set, None when unknown. weak_grip: the grip gives
    out before the back.
    """

    level: Level
    setting: Setting
    equipment: frozenset[Equipment]
    sessions_per_week: int = 2
    goal: Goal = "size"
    wants_drop_sets: bool = False
    rolling: bool = False
    turn: int = 0
    refused: frozenset[str] = frozenset()
    swaps: tuple[tuple[str, str], ...] = ()
    strict_pull_ups: int | None = None
    weak_grip: bool = False

    @property
    def skill(self) -> int:
        """The highest skill of an exercise that this lifter is given: 1, 2 or 3."""
        return LEVELS.index(self.level) + 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One exercise of a session: `sets` of `amount` (a range of `metric`), rest in seconds, RIR to leave."""

    exercise: str
    sets: int
    amount: Range
    rest_s: Range
    rir: int
    metric: Metric = "reps"
    technique: Technique | None = None
    heavy: bool = False

    @property
    def entry(self) -> Exercise:
        """The exercise in the catalogue."""
        return exercise(self.exercise)

    @property
    def counts(self) -> bool:
        """Whether its sets are work: at least one set, and hard enough to be counted."""
        return self.sets > 0 and self.rir <= WORKING_RIR


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session of the week: its letter in the template and what is done, in order, after the warm-up."""

    letter: str
    slots: tuple[Slot, ...]
    light: bool = False

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of what is trained, in order."""
        return tuple(slot.exercise for slot in self.slots)

    @property
    def sets(self) -> int:
        """All sets together."""
        return sum(slot.sets for slot in self.slots)


def in_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots as a session does them: by the order of the catalogue, ties as they came."""
    return tuple(sorted(slots, key=lambda slot: slot.entry.order))


def one_set_less(slots: tuple[Slot, ...], out_of: Slot) -> tuple[Slot, ...]:
    """The slots with one set taken from one of them, which goes when it was its last."""
    fewer = (replace(slot, sets=slot.sets - 1) if slot is out_of else slot for slot in slots)
    return tuple(slot for slot in fewer if slot.sets)


def back_sets(session: PlannedSession) -> int:
    """Sets that are work for a muscle of the back; grip and arm work is not, whatever the traps get of it."""
    return sum(slot.sets for slot in session.slots if slot.counts and _trains_back(slot.entry))


def _trains_back(entry: Exercise) -> bool:
    return entry.region != "support" and any(entry.credit(muscle) for muscle in BACK_MUSCLES)


def is_hard(session: PlannedSession) -> bool:
    """Whether 48 hours and a rest day must follow: four working sets for the back, or a costly hinge."""
    costly = any(
        slot.counts and slot.entry.pattern == "hinge" and slot.entry.lower_back_cost >= COSTLY for slot in session.slots
    )
    return costly or back_sets(session) >= HARD_SETS


def is_light(session: PlannedSession, usual_sets: int) -> bool:
    """Whether it may stand next to a hard day: easy, half of the usual sets at most, no costly hinge.

    `usual_sets` are the sets of a usual hard session. Only sets for muscles of the back are weighed against
    it.
    """
    easy = all(slot.rir > WORKING_RIR and slot.entry.lower_back_cost < COSTLY for slot in session.slots)
    weighed = sum(slot.sets for slot in session.slots if _trains_back(slot.entry))
    return easy and 2 * weighed <= usual_sets and not is_hard(session)


def grip_slots(session: PlannedSession) -> tuple[Slot, ...]:
    """The slots that train the grip directly."""
    grip = MUSCLES_OF["support"][1]
    return tuple(slot for slot in session.slots if slot.entry.pattern == "grip" and grip in slot.entry.primary)
