"""When a lift stands still: the link that was never trained, grip that gives out first, and whether fixing it
paid off.

The article's two suspects are direct work for the spinal erectors and for grip: without them deadlifts and
rows stall. So when one of those stalls and two weeks hold not one set for erectors or grip, that is said
before anything else, and when the lift moves again after the link was trained, that is said too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

WeakLink = Literal["erectors", "grip", "erectors_and_grip"]
GripAdvice = Literal["straps", "add_grip_work", "try_without_straps"]

#: A lift whose expected strength rose by less than this in four reviews stands still.
STALLED_BELOW = 0.005
#: Days back in which a set for the link would clear it of suspicion.
LOOK_BACK_DAYS = 14
#: Growth of expected strength that counts as moving again.
MOVED = 0.01
WEEKS_WITH_STRAPS = 6


def is_stalled(trend: float | None) -> bool:
    """Whether a lift stands still or falls, by the change of expected strength over four reviews."""
    return trend is not None and trend < STALLED_BELOW


def weak_link(stalled: bool, erector_sets: float, grip_sets: float) -> WeakLink | None:
    """The untrained link behind a stalled deadlift or row, from direct sets in 14 days; None if none."""
    if not stalled or (erector_sets > 0 and grip_sets > 0):
        return None
    if erector_sets > 0:
        return "grip"
    return "erectors" if grip_sets > 0 else "erectors_and_grip"


@dataclass(frozen=True, slots=True)
class StallAsked:
    """What decides whether a link holds a lift back: its trend over four reviews, and direct sets in 14 days."""

    lift: str
    trend: float | None
    erector_sets: int
    grip_sets: int


@dataclass(frozen=True, slots=True)
class StallFound:
    """The link that holds a lift back; None where none does."""

    link: WeakLink | None


def find_link(asked: StallAsked) -> StallFound:
    """The link behind a lift that stands still, from one value."""
    return StallFound(weak_link(is_stalled(asked.trend), asked.erector_sets, asked.grip_sets))


def weeks_until_it_moved(expected: Sequence[float]) -> int | None:
    """Weeks from the first week of training the link until the lift moved by 1 %; None while it has not.

    `expected` is the lift's expected strength week by week, the week the link was named first.
    """
    if not expected or expected[0] <= 0:
        return None
    return next((n for n, now in enumerate(expected) if now >= expected[0] * (1 + MOVED)), None)


def grip_advice(weeks_with_straps: int | None, has_grip_work: bool) -> tuple[GripAdvice, ...]:
    """What to do when grip gave out before the back; `weeks_with_straps` is None when none are used yet.

    The set itself is left out of the performance index, so that a tired hand is not taken for a weak back.
    """
    advice: list[GripAdvice] = []
    if weeks_with_straps is None:
        advice.append("straps")
    if not has_grip_work:
        advice.append("add_grip_work")
    if weeks_with_straps is not None and weeks_with_straps >= WEEKS_WITH_STRAPS:
        advice.append("try_without_straps")
    return tuple(advice)


@dataclass(frozen=True, slots=True)
class GripAsked:
    """What grip advice looks at: the exercise, whole weeks with straps on it (None: none yet), grip work or none."""

    exercise: str
    weeks_with_straps: int | None
    has_grip_work: bool


def advised(looked_at: GripAsked) -> tuple[GripAdvice, ...]:
    """The advice when grip gave out, from one value, so that it can be replayed."""
    return grip_advice(looked_at.weeks_with_straps, looked_at.has_grip_work)


def is_to_try(since: date, today: date) -> bool:
    """Whether the weeks with straps are over, so that the first set is tried without."""
    return (today - since).days >= 7 * WEEKS_WITH_STRAPS
