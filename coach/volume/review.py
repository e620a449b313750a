"""The review: once a training week, one region's weekly sets go down by 2 or 1, stay, or go up by 1.

The rules are tried in the order of `RULES`; the first that applies decides. Decreases are immediate,
increases need one to three clean weeks. Three memories keep it steady: an *event* (a cut for good reason)
lowers a learned ceiling to below the dose that was too much; a cut starts a cooldown without increases;
every change starts the streak of clean weeks anew. With everything else equal, more soreness or worse
performance never gives more sets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from coach.anatomy import BACK_REGIONS, BackRegion, Level
from coach.performance import Label
from coach.spacing import GAP_AFTER_SHARP_DROP_H, HARD_GAP_H
from coach.volume.adherence import ENOUGH_ADHERENCE
from coach.volume.bounds import BOUNDS, Bounds
from coach.volume.memory import RegionState, count_week, decided
from coach.volume.soreness import EXTREME

LoadAction = Literal["normal", "hold", "lighter", "deload"]

_WEEKS_BEFORE_RESTART = 6
_NEAR_TARGET = 2


@dataclass(frozen=True, slots=True)
class ReviewInput:
    """One region's week. `trend` is the change of expected strength over four reviews (None: not known yet).

    `soreness`: the week's highest corrected report, None without any. `late`: sore at 2 or more four days on.
    `adherence`: moving average of hard sessions done over planned. `weeks`: training weeks completed.
    `rough`: the athlete called it a rough week (sleep, stress).
    """

    region: BackRegion
    level: Level
    state: RegionState
    soreness: int | None = None
    performance: Label = "unknown"
    trend: float | None = None
    late: bool = False
    adherence: float = 1.0
    weeks: int = 0
    deload: bool = False
    rough: bool = False


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """What the review decided for a region; `rule` is its text `review.<rule>`.

    `min_hours` is the gap the next hard session must keep; `load` what happens to weights next week
    (`lighter`: 10 % less in the first session).
    """

    region: BackRegion
    rule: str
    delta: int
    load: LoadAction
    event: bool
    state: RegionState
    min_hours: int = HARD_GAP_H


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the review: when it applies, the change in sets, the loads, whether it is an event."""

    id: str
    applies: Callable[[ReviewInput, Bounds], bool]
    delta: int = 0
    load: LoadAction = "normal"
    event: bool = False
    min_hours: int = HARD_GAP_H


def _sore(week: ReviewInput) -> int:
    return week.soreness if week.soreness is not None else 0


def _sharp(week: ReviewInput) -> bool:
    return week.performance == "sharp"


def _trend(week: ReviewInput) -> float:
    return week.trend if week.trend is not None else 0.0


def _is_late(week: ReviewInput) -> bool:
    return week.late and _sore(week) >= 2 and _trend(week) < 0.02


def _sore_for_weeks(week: ReviewInput) -> bool:
    return _sore(week) >= 2 and week.state.sore_weeks >= 3 and _trend(week) < 0.01


def _over_ceiling(week: ReviewInput) -> bool:
    return week.state.ceiling is not None and week.state.sets + 1 > week.state.ceiling


def _braked(week: ReviewInput) -> bool:
    return week.adherence < ENOUGH_ADHERENCE or week.state.cooldown > 0 or _over_ceiling(week)


def _unasked_but_fine(week: ReviewInput, bounds: Bounds) -> bool:
    room = week.state.sets < bounds.target - _NEAR_TARGET
    return week.soreness is None and week.state.streak >= 3 and room and not _braked(week)


def _fresh(week: ReviewInput, bounds: Bounds) -> bool:
    near = week.state.sets >= bounds.target - _NEAR_TARGET
    return week.state.sets < bounds.target and week.soreness == 0 and week.state.streak >= (2 if near else 1)


def _recovering(week: ReviewInput, bounds: Bounds) -> bool:
    steady = week.state.streak >= 2 and _trend(week) >= 0
    return week.state.sets < bounds.target and week.soreness == 1 and steady


def _stalled(week: ReviewInput, bounds: Bounds) -> bool:
    fresh = week.soreness == 0 and week.state.streak >= 3 and week.weeks >= _WEEKS_BEFORE_RESTART
    flat = week.trend is not None and -0.01 < week.trend < 0.005
    return bounds.target <= week.state.sets < bounds.cap and fresh and flat


_EXTREME_BUT_STRONG = Rule("R1a", lambda w, _: _sore(w) >= EXTREME and w.performance == "high", -1, "hold", True)
RULES: tuple[Rule, ...] = (
    Rule("R0", lambda w, _: w.deload, 0, "deload"),
    _EXTREME_BUT_STRONG,
    Rule("R1b", lambda w, _: _sore(w) >= EXTREME, -2, "hold", True),
    Rule("R2", lambda w, _: _sharp(w) and _sore(w) == 2, -2, "lighter", True, GAP_AFTER_SHARP_DROP_H),
    Rule("R3", lambda w, _: _sharp(w) and _sore(w) == 1, -1, "lighter", True, GAP_AFTER_SHARP_DROP_H),
    Rule("R4", lambda w, _: _sharp(w), 0, "lighter", False, GAP_AFTER_SHARP_DROP_H),
    Rule("R5", lambda w, _: _sore(w) == 2 and w.performance == "low", -1, "hold"),
    Rule("R6", lambda w, _: _is_late(w), -1, "hold", True),
    Rule("R7", lambda w, _: _sore_for_weeks(w), -1, "hold", True),
    Rule("R8a", lambda w, _: w.performance == "unknown", 0, "hold"),
    Rule("R8c", _unasked_but_fine, +1),
    Rule("R8b", lambda w, _: w.soreness is None),
    Rule("R9", lambda w, _: _sore(w) == 2),
    Rule("R10", lambda w, _: w.performance == "low", 0, "hold"),
    Rule("R11", lambda w, _: w.adherence < ENOUGH_ADHERENCE),
    Rule("R12", lambda w, _: w.state.cooldown > 0),
    Rule("R13", lambda w, _: _over_ceiling(w)),
    Rule("R14", _fresh, +1),
    Rule("R15", _recovering, +1),
    Rule("R16", _stalled, +1),
    Rule("R17", lambda w, _: True),
)
#: A rough week explains itself: these rules then cost one set and teach no ceiling.
_SOFTENED_BY_ROUGH_WEEK = frozenset({"R1a", "R1b", "R2", "R3"})
#: All three regions earned a set in one week; the lower back waits.
LOWER_BACK_WAITS = "R18"


def review(week: ReviewInput) -> ReviewDecision:
    """Decide one region's sets for next week by the first rule that applies."""
    bounds = BOUNDS[week.level][week.region]
    if week.deload:
        return ReviewDecision(week.region, "R0", 0, "deload", False, replace(week.state, event_weeks=0))
    counted = replace(week, state=count_week(week.state, bounds, week.soreness, week.performance))
    rule = next(rule for rule in RULES if rule.applies(counted, bounds))
    softened = week.rough and rule.id in _SOFTENED_BY_ROUGH_WEEK
    delta, event = (-1, False) if softened else (rule.delta, rule.event)
    state = decided(counted.state, bounds, delta, event)
    return ReviewDecision(week.region, rule.id, state.sets - week.state.sets, rule.load, event, state, rule.min_hours)


def review_week(weeks: Iterable[ReviewInput]) -> tuple[ReviewDecision, ...]:
    """Decide all regions; never all three up in one week: the lower back then keeps its sets and streak."""
    inputs = list(weeks)
    decisions = [review(week) for week in inputs]
    raised = {decision.region for decision in decisions if decision.delta > 0}
    if raised != set(BACK_REGIONS):
        return tuple(decisions)
    return tuple(
        _held_back(week, decision) if week.region == "lower_back" else decision
        for week, decision in zip(inputs, decisions, strict=True)
    )


def _held_back(week: ReviewInput, decision: ReviewDecision) -> ReviewDecision:
    """The lower back's raise put off: nothing changes but what the week counted for."""
    counted = count_week(week.state, BOUNDS[week.level][week.region], week.soreness, week.performance)
    state = replace(counted, cooldown=decision.state.cooldown)
    return replace(decision, rule=LOWER_BACK_WAITS, delta=0, state=state)
