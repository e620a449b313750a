"""What the controller remembers of a region, and how a week and a decision change it.

Three memories keep the weekly sets steady. An event lowers a learned *ceiling* to below the dose that was
too much, and six clean weeks lift it by one. A cut starts a *cooldown* of two reviews without an increase.
Every change starts the *streak* of clean weeks anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach.anatomy import BackRegion, Level
from coach.performance import Label
from coach.volume.bounds import BOUNDS, Bounds, clamp_sets
from coach.volume.soreness import EXTREME

COOLDOWN_REVIEWS = 2
CLEAN_WEEKS_PER_CEILING = 6


@dataclass(frozen=True, slots=True)
class RegionState:
    """What the controller remembers of a region: its weekly sets and the memories that keep them steady."""

    sets: int
    ceiling: int | None = None  # the most sets that have not been too much; None: not met yet
    cooldown: int = 0  # reviews still to pass without an increase
    streak: int = 0  # clean weeks in a row since the last change
    clean_weeks: int = 0  # clean weeks since the last event, towards the next step of the ceiling
    sore_weeks: int = 0  # weeks in a row with soreness 2 or more
    event_weeks: int = 0  # reviews in a row of event grade (extremely sore, or a sharp drop)
    user_raised: int = 0  # sets the athlete asked for beyond the controller's


def is_event_grade(soreness: int | None, performance: Label) -> bool:
    """Whether a week was one to worry about; two in a row call for a light week."""
    return (soreness or 0) >= EXTREME or performance == "sharp"


def count_week(state: RegionState, bounds: Bounds, soreness: int | None, performance: Label) -> RegionState:
    """The memories with a week counted in, before any rule looks at them."""
    felt = soreness or 0
    clean = performance in ("ok", "high") and felt <= 1
    clean_weeks = state.clean_weeks + clean
    ceiling = state.ceiling
    if clean_weeks >= CLEAN_WEEKS_PER_CEILING:
        clean_weeks = 0
        ceiling = None if ceiling is None or ceiling + 1 >= bounds.cap else ceiling + 1
    return replace(
        state,
        sets=clamp_sets(state.sets, bounds),
        ceiling=ceiling,
        clean_weeks=clean_weeks,
        streak=state.streak + 1 if clean else 0,
        sore_weeks=state.sore_weeks + 1 if felt >= 2 else 0,
        event_weeks=state.event_weeks + 1 if is_event_grade(soreness, performance) else 0,
    )


def decided(state: RegionState, bounds: Bounds, delta: int, event: bool) -> RegionState:
    """The state after a decision: clamped sets, and ceiling, cooldown and streak as the change demands.

    A cut of any kind takes back what the athlete raised by hand; were it events only, a worse week could end
    with more sets than a better one.
    """
    sets, cooldown, raised = (
        clamp_sets(state.sets + delta, bounds),
        max(0, state.cooldown - 1),
        state.user_raised,
    )
    if delta < 0:
        sets = clamp_sets(min(sets, state.sets - raised), bounds)
        cooldown, raised = COOLDOWN_REVIEWS, 0
    ceiling, clean_weeks = state.ceiling, state.clean_weeks
    if event:
        known = state.sets if ceiling is None else ceiling
        ceiling, clean_weeks = max(bounds.floor, min(known, state.sets - 1)), 0
    streak = 0 if sets != state.sets else state.streak
    return replace(
        state,
        sets=sets,
        ceiling=ceiling,
        cooldown=cooldown,
        streak=streak,
        clean_weeks=clean_weeks,
        user_raised=raised,
    )


def at_level(state: RegionState, level: Level, region: BackRegion) -> RegionState:
    """The same memories at another level: sets and ceiling within its bounds, everything learned kept."""
    bounds = BOUNDS[level][region]
    ceiling = None if state.ceiling is None else max(bounds.floor, state.ceiling)
    return replace(state, sets=clamp_sets(state.sets, bounds), ceiling=ceiling)


def raise_by_hand(state: RegionState, level: Level, region: BackRegion, more: int) -> RegionState:
    """The athlete's wish for more sets, up to the cap and remembered as theirs: a cut takes it back."""
    sets = min(state.sets + max(more, 0), max(BOUNDS[level][region].cap, state.sets))
    return replace(state, sets=sets, user_raised=state.user_raised + sets - state.sets, streak=0)
