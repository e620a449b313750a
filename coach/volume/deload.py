"""The light week: when one is due, and what it makes of a session.

Two hard weeks in a row in one region, or trouble in two regions at once, make a light week the default;
long enough without one makes it an offer. Athletes report one every 5.6 weeks for 6.4 days, cutting volume
and effort but not frequency (Rogerson 2024, Sports Med Open 10:26, n = 246); coaches agree that it may cut
volume, load or closeness to failure (Bell 2023, Sports Med Open). What was cut by the review stays cut;
during the light week nothing is reviewed, nothing counts for records, and no expectation moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coach.anatomy import BACK_REGIONS, BackRegion, Level
from coach.performance import Metric

Offer = Literal["none", "default", "offered", "asked"]

DELOAD_DAYS = 7
SETS_PCT, LOAD_PCT, LEAST_RIR = 50, 90, 4
#: Reviews in a row of event grade in one region, and regions of event grade in one week, that call for a
#: light week.
WEEKS_IN_A_ROW, REGIONS_AT_ONCE = 2, 2
#: Training weeks without a light one after which it is offered; beginners are never due.
PLANNED_AFTER: Mapping[Level, int | None] = {"beginner": None, "intermediate": 8, "advanced": 6}
MAX_POSTPONED = 1
#: An offer that nobody answers is made again after so many weeks, not every week.
OFFER_AGAIN_WEEKS = 4


@dataclass(frozen=True, slots=True)
class DeloadInput:
    """What decides about a light week.

    `event_weeks`: reviews in a row of event grade, by region, this week included. `weeks_since`: training
    weeks without a light one. `postponed`: how often the planned one was put off. `asked`: the regions the
    athlete asked it for. `offered_at`: those training weeks when it was last offered, 0 when it was not yet.
    """

    level: Level
    event_weeks: dict[BackRegion, int]
    weeks_since: int = 0
    postponed: int = 0
    asked: tuple[BackRegion, ...] = ()
    offered_at: int = 0


@dataclass(frozen=True, slots=True)
class DeloadDecision:
    """Whether a light week comes: not at all, unless declined (`default`), if wanted (`offered`), or as
    asked.

    `rule` is the reason (text `deload.<rule>`); `may_postpone` whether "one more week" is still a choice.
    """

    offer: Offer
    rule: str
    regions: tuple[BackRegion, ...] = ()
    may_postpone: bool = False


def deload(check: DeloadInput) -> DeloadDecision:
    """Decide at a review whether next week is a light one."""
    if check.asked:
        return DeloadDecision("asked", "asked", check.asked)
    if sum(weeks >= 1 for weeks in check.event_weeks.values()) >= REGIONS_AT_ONCE:
        return DeloadDecision("default", "two_regions", BACK_REGIONS)
    if any(weeks >= WEEKS_IN_A_ROW for weeks in check.event_weeks.values()):
        return DeloadDecision("default", "two_weeks", BACK_REGIONS)
    if _is_offered(check):
        return DeloadDecision("offered", "planned", BACK_REGIONS, check.postponed < MAX_POSTPONED)
    return DeloadDecision("none", "none")


def _is_offered(check: DeloadInput) -> bool:
    """Whether the planned one is offered now: when it is due, and later only every few weeks."""
    planned = PLANNED_AFTER[check.level]
    due = None if planned is None else planned + check.postponed
    if due is None or check.weeks_since < due:
        return False
    return check.offered_at < due or check.weeks_since - check.offered_at >= OFFER_AGAIN_WEEKS


def light_week_sets(planned: int, metric: Metric = "reps") -> int:
    """Sets of one exercise in a light week: half, rounded up; carries and holds one."""
    if planned <= 0:
        return 0
    return 1 if metric != "reps" else -(-planned * SETS_PCT // 100)
