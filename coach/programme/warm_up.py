"""What every session opens with: five minutes of four moves, then two lighter sets of the first lift.

The moves are rule AR11 of docs/training.md. None of this is counted as training.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.exercises import exercise
from coach.programme.session import PlannedSession

#: The hip-hinge drill is practised in the first four training weeks, before a hinge.
DRILL_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Move:
    """One move of the warm-up: how often (on each side where it has sides), and about how long."""

    exercise: str
    count: int
    seconds: int

    @property
    def per_side(self) -> bool:
        """Whether `count` is for each side."""
        return exercise(self.exercise).unilateral


@dataclass(frozen=True, slots=True)
class RampSet:
    """A lighter set before the working sets: repetitions at a percentage of the working load."""

    reps: int
    percent: int


@dataclass(frozen=True, slots=True)
class WarmUp:
    """The warm-up of one session; `ramp` is done with the exercise `ramp_for`, where there is one."""

    moves: tuple[Move, ...]
    ramp_for: str | None = None
    ramp: tuple[RampSet, ...] = ()

    @property
    def seconds(self) -> int:
        """How long it takes, the lighter sets included."""
        return sum(move.seconds for move in self.moves) + RAMP_SECONDS * len(self.ramp)


MOVES: tuple[Move, ...] = (
    Move("rock_back_rotation", 6, 75),
    Move("cat_stretch", 8, 75),
    Move("worlds_greatest_stretch", 4, 75),
    Move("spider_man_stretch_rotation", 4, 75),
)
DRILL = Move("hip_hinge_drill", 8, 45)
RAMP: tuple[RampSet, ...] = (RampSet(8, 50), RampSet(4, 75))
#: A lighter set, changing the load and the short rest after it.
RAMP_SECONDS = 60


def warm_up(session: PlannedSession, week: int) -> WarmUp:
    """The warm-up of a session in a training week (1-based); a move that the session is made of is not done twice."""
    hinges = any(slot.entry.pattern == "hinge" for slot in session.slots)
    moves = (*MOVES, DRILL) if hinges and week <= DRILL_WEEKS else MOVES
    loaded = None if session.light else first_loaded(session)
    own = {slot.exercise for slot in session.slots}
    moves = tuple(move for move in moves if move.exercise not in own)
    return WarmUp(moves, loaded, RAMP if loaded else ())


def first_loaded(session: PlannedSession) -> str | None:
    """The first exercise whose load has percentages: not a band, not the body, not a carry or a hold."""
    loaded = (slot for slot in session.slots if slot.entry.load == "external" and slot.metric == "reps")
    return next((slot.exercise for slot in loaded), None)
