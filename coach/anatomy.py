"""What is trained: the muscles of the back that volume is counted for, and the regions soreness is asked about."""

from __future__ import annotations

from typing import Literal, get_args

Region = Literal["upper_back", "mid_back", "lower_back", "support"]
BackRegion = Literal["upper_back", "mid_back", "lower_back"]
Muscle = Literal["traps", "rear_delts", "rhomboids", "lats", "erectors", "biceps", "forearms_grip"]
Level = Literal["beginner", "intermediate", "advanced"]

LEVELS: tuple[Level, ...] = get_args(Level)
#: The regions that are steered and asked about, from the top down.
BACK_REGIONS: tuple[BackRegion, ...] = get_args(BackRegion)

#: `support` is counted and shown, never steered: arms and grip follow the back.
MUSCLES_OF: dict[Region, tuple[Muscle, ...]] = {
    "upper_back": ("traps", "rear_delts"),
    "mid_back": ("rhomboids", "lats"),
    "lower_back": ("erectors",),
    "support": ("biceps", "forearms_grip"),
}
REGION_OF: dict[Muscle, Region] = {muscle: region for region, muscles in MUSCLES_OF.items() for muscle in muscles}
