"""How often a week, and on which days: the frequency table and the choice of days far apart.

Days are weekdays, 0 for Monday. Two hard sessions never fall on neighbouring days, the end of the week and
its beginning being neighbours too (rules AR13 to AR17 and AR27 of docs/training.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from coach.anatomy import Level
from coach.templates import Setting

_WEEK = 7
#: A rest day between two hard sessions: two calendar days from one to the next.
SMALLEST_GAP = 2
EVERY_DAY: frozenset[int] = frozenset(range(_WEEK))
#: A beginner's third session in the gym waits for four weeks with little soreness.
THIRD_SESSION_AFTER_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Frequency:
    """Hard sessions a week: how many are allowed, which number is offered, and the days when all are free."""

    allowed: tuple[int, ...]
    default: int
    days: tuple[int, ...]


_TWO = (0, 3)
_THREE = (0, 2, 4)
_HOME = Frequency((3, 4), 3, _THREE)  # the fourth is light, or the week rolls every other day
_GYM: dict[Level, Frequency] = {
    "beginner": Frequency((1, 2, 3), 2, _TWO),
    "intermediate": Frequency((2, 3), 2, _TWO),
    "advanced": Frequency((1, 2, 3), 3, _THREE),
}


def frequency(level: Level, setting: Setting) -> Frequency:
    """How often a lifter of this level trains the back in this place."""
    return _HOME if setting == "home" else _GYM[level]


def gaps(days: Iterable[int]) -> tuple[int, ...]:
    """Days from each of the days to the next, round the week."""
    chosen = sorted(days)
    following = [*chosen[1:], chosen[0] + _WEEK] if chosen else []
    return tuple(after - before for before, after in zip(chosen, following, strict=True))


@cache
def pick_days(available: frozenset[int], n: int) -> tuple[int, ...]:
    """The n days furthest apart, earliest in the week on a tie; fewer where a rest day would be missing.

    A result shorter than asked is to be said aloud. No day available gives none.
    """
    for count in range(min(n, len(available)), 0, -1):
        choices = combinations(sorted(available), count)
        best = max(choices, key=lambda days: (min(gaps(days)), tuple(-day for day in days)))
        if min(gaps(best)) >= SMALLEST_GAP:
            return best
    return ()


@dataclass(frozen=True, slots=True)
class DaysAsked:
    """The weekdays that can be trained on, and how many hard ones a week there may be."""

    available: tuple[int, ...]
    most: int


def days_of(asked: DaysAsked) -> tuple[int, ...]:
    """The hard days, from one value."""
    return pick_days(frozenset(asked.available), asked.most)


def pick_easy_day(hard: Iterable[int], available: frozenset[int] = EVERY_DAY) -> int | None:
    """The day for a light session or active recovery: longest after a hard day, then longest before the next.

    None when every available day is a hard one.
    """
    taken = frozenset(hard)
    free = sorted(available - taken)
    if not free or not taken:
        return free[-1] if free else None
    return max(free, key=lambda day: (_since(day, taken), day))


def _since(day: int, hard: frozenset[int]) -> int:
    return min((day - other) % _WEEK for other in hard)
