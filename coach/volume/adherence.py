"""Kept sessions: how much of the plan becomes training, and when there is nothing to judge."""

from __future__ import annotations

ENOUGH_ADHERENCE = 0.70
_ALPHA = 0.5
FROZEN_AFTER_DAYS = 7


def adherence(before: float, done: float, planned: int) -> float:
    """The moving average of kept sessions: `done` of `planned` hard sessions, a half session counting 0.5.

    Rest days, waits of the gate and excused days are not planned sessions, so they never count against; a
    week with nothing planned changes nothing.
    """
    if planned <= 0:
        return before
    return before + _ALPHA * (min(done / planned, 1.0) - before)


def is_frozen(days_since_last_log: int) -> bool:
    """Whether there is nothing to review: no log for seven days. Silence is neither success nor failure."""
    return days_since_last_log >= FROZEN_AFTER_DAYS
