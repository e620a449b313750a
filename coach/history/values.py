"""What is kept of the sets that are older than the recent log: strength, records, last sets, weekly sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from coach.anatomy import Muscle
from coach.performance import Strength
from coach.sets import SetEntry


@dataclass(frozen=True, slots=True)
class Best:
    """The records of one lift: heaviest load (grams), most reps at that load, longest hold, farthest carry."""

    load_g: int = 0
    reps: int = 0
    seconds: int = 0
    metres: int = 0


class Base(BaseModel):
    """All that is older than the recent log, in what it came to."""

    model_config = ConfigDict(frozen=True)

    strength: dict[str, Strength] = {}
    last: dict[str, tuple[SetEntry, ...]] = {}
    rungs: dict[str, int] = {}  # of these last sets, where a load is not what grows
    pull_up: str = ""  # where the pull-up ladder stood, or was said to stand
    pull_up_from: int = 0  # the first set that counts after what was said
    bests: dict[str, Best] = {}
    sets: int = 0
    trained: datetime | None = None  # when the last hard session of these began
    weeks: dict[date, dict[Muscle, float]] = {}  # volume of the newest calendar weeks of these, by their Monday
