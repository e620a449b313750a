"""More sets because the athlete wants them: up to the level's cap, remembered as theirs, gone with the next cut."""

from __future__ import annotations

from dataclasses import dataclass

from coach.anatomy import BackRegion, Level
from coach.volume.memory import RegionState, raise_by_hand


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for `more` weekly sets of a region."""

    region: BackRegion
    level: Level
    state: RegionState
    more: int = 1


def granted(wish: Wish) -> RegionState:
    """The region with the sets that were wished for, as far as the cap of the level allows."""
    return raise_by_hand(wish.state, wish.level, wish.region, wish.more)
