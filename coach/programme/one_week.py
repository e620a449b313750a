"""The hard days of one week that is not like the others: as asked, as far as rest days allow, never more than usual.

A week with other days, with fewer sessions or without some day is decided here from plain facts, so that its receipt
can be decided again. What falls away is not made up for: `most` is what the usual week still has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Literal

from coach.programme.days import SMALLEST_GAP

#: What was asked for: these days only, fewer sessions, without some day, no training, another place, or as always.
Wish = Literal["days", "fewer", "without", "off", "place", "usual"]


@dataclass(frozen=True, slots=True)
class WeekAsked:
    """What decides about the hard days of one week.

    `free`: the days that may hold a hard session, lie ahead and are far enough from the last one. `most`: hard sessions
    the week may still have. `usual`: its hard days if nothing were asked. `done`: days of it that were trained hard.
    `following`: the first usual hard day of the week after, None when there is none.
    """

    wish: Wish
    monday: date
    free: tuple[date, ...]
    most: int
    usual: tuple[date, ...] = ()
    done: tuple[date, ...] = ()
    following: date | None = None


@dataclass(frozen=True, slots=True)
class WeekDays:
    """The hard days of the week that still come; `rule` is the reason, whose text is `other_week.<rule>`."""

    rule: Wish
    days: tuple[date, ...]


def days_of_week(asked: WeekAsked) -> WeekDays:
    """As many of the free days as the week may have, each a rest day apart.

    Of several choices: the one that leaves the week after alone, then keeps most usual days, then lies furthest apart,
    then comes first.
    """
    for count in range(min(asked.most, len(asked.free)), 0, -1):
        fitting = [days for days in combinations(sorted(asked.free), count) if smallest_gap(days) >= SMALLEST_GAP]
        if fitting:
            return WeekDays(asked.wish, max(fitting, key=lambda days: _rank(days, asked)))
    return WeekDays(asked.wish, ())


def smallest_gap(days: Iterable[date]) -> int:
    """Days between the two nearest of some days; a week where there are fewer than two."""
    return min((after - before).days for before, after in pairwise(sorted(days))) if len(set(days)) > 1 else 7


def _rank(days: tuple[date, ...], asked: WeekAsked) -> tuple[bool, int, int, tuple[int, ...]]:
    following = (asked.following,) if asked.following is not None else ()
    clear = smallest_gap((*days[-1:], *following)) >= SMALLEST_GAP
    kept = len(set(days) & set(asked.usual))
    apart = smallest_gap((*asked.done, *days, *following))
    return clear, kept, apart, tuple(-day.toordinal() for day in days)
