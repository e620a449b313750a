"""The weekly sets a region may have at each level: where to start, the floor, the target and the cap.

Ten sets a week per back muscle group is the article's rule and the top class of Schoenfeld, Ogborn and
Krieger 2017 (J Sports Sci 35:1073). Baz-Valle 2022 (J Hum Kinet) found 12-20 best supported in trained
young men; coaching numbers for the back put useful training at 10-22. The floors follow Bickel 2011
(MSSE): a third to a ninth of the earlier dose kept muscle for 32 weeks. The lower back gets less: in
Graves 1990 (Spine 15:504) one isolated session a week raised its strength as much as two or three, and
hinges and unsupported rows load it anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from coach.anatomy import BackRegion, Level


@dataclass(frozen=True, slots=True)
class Bounds:
    """Weekly sets of one region at one level."""

    start: int
    floor: int
    target: int
    cap: int


BOUNDS: dict[Level, dict[BackRegion, Bounds]] = {
    "beginner": {
        "upper_back": Bounds(4, 3, 10, 12),
        "mid_back": Bounds(4, 3, 10, 12),
        "lower_back": Bounds(3, 2, 8, 10),
    },
    "intermediate": {
        "upper_back": Bounds(8, 5, 10, 18),
        "mid_back": Bounds(8, 5, 10, 18),
        "lower_back": Bounds(6, 4, 10, 14),
    },
    "advanced": {
        "upper_back": Bounds(10, 6, 12, 22),
        "mid_back": Bounds(10, 6, 12, 22),
        "lower_back": Bounds(8, 4, 10, 16),
    },
}

#: A lifter who already trains starts at most this much above what they did lately (after Scarpelli 2022, JSCR
#: 36:1153).
RECENT_MARGIN = 1.2


def clamp_sets(sets: int, bounds: Bounds) -> int:
    """The sets, kept between floor and cap."""
    return max(bounds.floor, min(sets, bounds.cap))


def starting_sets(bounds: Bounds, template_volume: float | None = None, recent: float | None = None) -> int:
    """The first weekly sets: 120 % of recent ones, at most the template's volume; START when unknown."""
    if recent is None:
        return bounds.start
    wanted = recent * RECENT_MARGIN
    if template_volume is not None:
        wanted = min(template_volume, wanted)
    return clamp_sets(floor(wanted + 1e-9), bounds)
