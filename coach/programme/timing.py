"""How long a session takes: estimated on the long side, so that twenty minutes are done in twenty."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from coach.programme.session import PlannedSession, Slot
from coach.programme.warm_up import MOVES, warm_up

#: Up, and two or three seconds down (rule AR24): a repetition at the pace the coach asks for.
SECONDS_PER_REP = 4
SECONDS_PER_METRE = 1
#: From one exercise to the next: walking over, setting up.
CHANGE_SECONDS = 60
#: The lighter part that a drop set adds.
DROP_SECONDS = 30


def set_seconds(slot: Slot) -> int:
    """One set, both sides, at the most that is asked for."""
    pace = {"reps": SECONDS_PER_REP, "metres": SECONDS_PER_METRE, "seconds": 1}[slot.metric]
    return slot.amount[1] * pace * (2 if slot.entry.unilateral else 1)


def slot_seconds(slot: Slot) -> int:
    """All sets of an exercise and the rests between them."""
    if slot.sets == 0:
        return 0
    rest = sum(slot.rest_s) // 2
    extra = DROP_SECONDS if slot.technique == "drop_set" else 0
    return slot.sets * set_seconds(slot) + (slot.sets - 1) * rest + extra


def minutes(slots: Sequence[Slot], week: int = 1, *, light: bool = False) -> int:
    """Whole minutes that a session of these slots takes, warm-up included, rounded up.

    Without a training week, the hinge drill of the first weeks is counted in.
    """
    opening = warm_up(PlannedSession("", tuple(slots), light), week).seconds
    changes = CHANGE_SECONDS * max(0, len(slots) - 1)
    return ceil((opening + changes + sum(map(slot_seconds, slots))) / 60)


#: What is left when nothing else fits.
WARM_UP_MINUTES = ceil(sum(move.seconds for move in MOVES) / 60)
