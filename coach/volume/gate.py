"""The gate: what today's session may be, from how sore each region is and how it did last time.

The article's rule of thumb as a table: extremely sore, or a sharp drop in performance, means more recovery
first. The gate protects today only; the weekly target is the review's business. It is monotone: more
soreness or a worse last session never gives more sets, and never an earlier start. That is why everything
a sharp drop asks for (72 hours, and a day's wait when also sore) is asked for in the extremely sore row as
well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coach.anatomy import BackRegion
from coach.performance import Label
from coach.spacing import GAP_AFTER_SHARP_DROP_H, HARD_GAP_H
from coach.volume.soreness import EXTREME

Action = Literal["train", "wait", "too_soon", "rest"]
#: How a region's sets are cut: isolation first and rows last, every exercise alike, or by sparing the lower
#: back.
Trim = Literal["none", "isolation_first", "every_exercise", "spare_lower_back"]
LowerBackBudget = Literal["full", "half", "none"]

WAIT_H = 24
#: Waits for extreme soreness before one planned session; then what is ready is trained and the rest is
#: skipped.
MAX_WAITS = 2
#: Still extremely sore after this long is asked about: soreness, or pain?
ASK_PAIN_H = 120
#: An athlete who did not answer is taken to be mildly sore this soon after a hard session, else not sore.
PRIOR_SORE_H = 72


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the gate: percent of sets and load, reps in reserve to add, and what else holds."""

    rule: str
    sets_pct: int
    load_pct: int = 100
    more_rir: int = 0
    hold_load: bool = False
    techniques: bool = True


_SORE = "sore3"
ROWS: dict[str, Row] = {
    row.rule: row
    for row in (
        Row("fresh_ok", 100),
        Row("fresh_low", 100, hold_load=True),
        Row("fresh_sharp", 75, 90, 1, hold_load=True, techniques=False),
        Row("sore2_ok", 75, 100, 1, hold_load=True, techniques=False),
        Row("sore2_low", 67, 95, 1, hold_load=True, techniques=False),
        Row("sore2_sharp", 50, 90, 2, hold_load=True, techniques=False),
        Row(_SORE, 0, 90, 2, hold_load=True, techniques=False),
    )
}


@dataclass(frozen=True, slots=True)
class RegionCheck:
    """What is known of a region: soreness 0-3 (None: no answer), its last session's performance."""

    region: BackRegion
    soreness: int | None = None
    performance: Label = "unknown"


@dataclass(frozen=True, slots=True)
class GateInput:
    """Everything the gate looks at.

    `hours`: since the last hard session began, None when there was none. `rest_day`: a calendar day lies
    between. `waits`: how often this planned session has waited already.
    """

    regions: tuple[RegionCheck, ...]
    hours: float | None = None
    rest_day: bool = True
    waits: int = 0


@dataclass(frozen=True, slots=True)
class RegionDose:
    """What a region may do today, and the row that decided; its text is `gate.<rule>`."""

    region: BackRegion
    soreness: int
    rule: str
    sets_pct: int
    load_pct: int
    more_rir: int
    hold_load: bool
    techniques: bool
    trim: Trim
    rows_less: int = 0  # sets to take off each row although rows belong to another region


@dataclass(frozen=True, slots=True)
class GateDecision:
    """What becomes of the planned session.

    `rule` is the reason for the session as a whole (text `gate.<rule>`); `wait_h` how many hours from now
    it moves at least, and `min_hours` the gap from the last hard start that the new slot must keep.
    """

    action: Action
    rule: str
    regions: tuple[RegionDose, ...]
    wait_h: float = 0
    min_hours: int = HARD_GAP_H
    lower_back: LowerBackBudget = "full"
    ask_pain: bool = False

    def share(self, region: BackRegion) -> int:
        """Percent of this region's planned sets that are trained now: 0 unless the session goes ahead."""
        if self.action != "train":
            return 0
        return next((dose.sets_pct for dose in self.regions if dose.region == region), 100)


def gate(check: GateInput) -> GateDecision:
    """Decide about the planned session: train, wait a day, move because it is too soon, or rest."""
    felt = [_with_prior(region, check.hours) for region in check.regions]
    doses = tuple(_dose(region) for region in felt)
    sharp = any(region.performance == "sharp" for region in felt)
    min_hours = GAP_AFTER_SHARP_DROP_H if sharp else HARD_GAP_H
    short = 0.0 if check.hours is None else max(0.0, min_hours - check.hours)
    reason = _reason_to_wait(felt, check.waits)
    wait_h = max(short, WAIT_H if reason else 0)
    action, rule = _verdict(check, doses, reason, short)
    return GateDecision(action, rule, doses, wait_h, min_hours, _budget(felt), _asks_pain(felt, check.hours))


def row_for(soreness: int, performance: Label) -> Row:
    """The row of the gate for a region: soreness 0-3 and its last session."""
    if soreness >= EXTREME:
        return ROWS[_SORE]
    how = performance if performance in ("low", "sharp") else "ok"
    return ROWS[f"{'fresh' if soreness <= 1 else 'sore2'}_{how}"]


def trimmed_sets(planned: int, sets_pct: int) -> int:
    """A share of planned sets: to the nearest whole set, halves down, at least one of what is kept."""
    if sets_pct <= 0 or planned <= 0:
        return 0
    return max(1, -((50 - planned * sets_pct) // 100))


def _with_prior(check: RegionCheck, hours: float | None) -> RegionCheck:
    """The check with a guess where the athlete said nothing."""
    if check.soreness is not None:
        return check
    guess = 1 if hours is not None and hours < PRIOR_SORE_H else 0
    return RegionCheck(check.region, guess, check.performance)


def _dose(check: RegionCheck) -> RegionDose:
    soreness = check.soreness or 0
    row = row_for(soreness, check.performance)
    trim = _trim(check.region, soreness) if row.sets_pct < 100 else "none"
    rows_less = 1 if check.region == "upper_back" and soreness >= EXTREME else 0
    held, techniques = row.hold_load, row.techniques
    return RegionDose(
        check.region,
        soreness,
        row.rule,
        row.sets_pct,
        row.load_pct,
        row.more_rir,
        held,
        techniques,
        trim,
        rows_less,
    )


def _trim(region: BackRegion, soreness: int) -> Trim:
    if region == "upper_back":
        return "isolation_first"
    return "spare_lower_back" if region == "lower_back" and soreness >= 2 else "every_exercise"


def waits_whatever_else(told: Mapping[BackRegion, int], waits: int) -> bool:
    """Whether a session waits for what was told so far, whatever is told of the other regions."""
    felt = [RegionCheck(region, level) for region, level in told.items()]
    return _reason_to_wait(felt, waits) != ""


def _reason_to_wait(felt: list[RegionCheck], waits: int) -> str:
    """Why the whole session waits a day, or an empty string.

    Nothing useful is left when the mid back or two regions are extremely sore. A region both sore and
    sharply weaker waits one day, once, and then trains at its row.
    """
    extreme = [check.region for check in felt if (check.soreness or 0) >= EXTREME]
    if waits < MAX_WAITS and "mid_back" in extreme:
        return "wait_mid"
    if waits < MAX_WAITS and len(extreme) >= 2:
        return "wait_two"
    sore_and_weak = any((check.soreness or 0) >= 2 and check.performance == "sharp" for check in felt)
    return "wait_sharp" if sore_and_weak and waits < 1 else ""


def _verdict(check: GateInput, doses: tuple[RegionDose, ...], reason: str, short: float) -> tuple[Action, str]:
    """The action and its reason: spacing first, then waiting, then whether anything is left to train."""
    if check.hours is not None and (check.hours < HARD_GAP_H or not check.rest_day):
        return "too_soon", "too_soon"
    if reason:
        return "wait", reason
    if short > 0:
        return "too_soon", "sharp_72"
    if doses and all(dose.sets_pct == 0 for dose in doses):
        return "rest", "rest"
    hardest = min(doses, key=lambda dose: (dose.sets_pct, dose.load_pct, -dose.hold_load), default=None)
    return "train", hardest.rule if hardest else "fresh_ok"


def _budget(felt: list[RegionCheck]) -> LowerBackBudget:
    """How much of the session's lower-back budget is left: half when sore, only exercises of cost 0 at 3."""
    soreness = max((check.soreness or 0 for check in felt if check.region == "lower_back"), default=0)
    return "none" if soreness >= EXTREME else "half" if soreness == 2 else "full"


def _asks_pain(felt: list[RegionCheck], hours: float | None) -> bool:
    """Whether extreme soreness has lasted so long that it must be told from pain."""
    return hours is not None and hours > ASK_PAIN_H and any((check.soreness or 0) >= EXTREME for check in felt)
