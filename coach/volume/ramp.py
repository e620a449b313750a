"""A beginner's step up the ramp: after a calm week that was kept, the sets of the template's next week.

A step and a raise of the review are not added up, and no step goes over what a region was learned to take.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.anatomy import BackRegion
from coach.volume.bounds import BOUNDS

#: A step needs this share of the planned sessions.
STEP_ADHERENCE = 0.70


@dataclass(frozen=True, slots=True)
class RampRegion:
    """A region's weekly sets before the review and after it, and what the template gives before and after the step."""

    region: BackRegion
    was: int
    sets: int
    template_before: int
    template_after: int
    ceiling: int | None = None


@dataclass(frozen=True, slots=True)
class RampAsked:
    """What decides about a step: the training week, sessions kept, whether the week was calm, and whether sets fell."""

    week: int
    kept: float
    calm: bool
    cut: bool
    regions: tuple[RampRegion, ...]


@dataclass(frozen=True, slots=True)
class Ramp:
    """Whether the step is taken, and the weekly sets after it, region by region."""

    steps: bool
    sets: tuple[tuple[BackRegion, int], ...]


def ramp(asked: RampAsked) -> Ramp:
    """Decide about the step after a beginner's week."""
    steps = asked.calm and asked.kept >= STEP_ADHERENCE and not asked.cut
    return Ramp(steps, tuple((each.region, _raised(each) if steps else each.sets) for each in asked.regions))


def _raised(each: RampRegion) -> int:
    cap = BOUNDS["beginner"][each.region].cap
    most = min(cap, each.ceiling) if each.ceiling is not None else cap
    return max(each.sets, min(most, each.was + each.template_after - each.template_before))
