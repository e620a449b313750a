"""When machines are most of the work: two weeks in a row with more than half of the sets on a fixed path."""

from __future__ import annotations

from dataclasses import dataclass

from coach.anatomy import Level

#: The share of sets on a fixed path above which a week is mostly machines.
MOST = 0.5
#: Fewer sets than this in a week say nothing.
ENOUGH_SETS = 4


@dataclass(frozen=True, slots=True)
class MachineWeeks:
    """Two weeks of sets for the back, the older first: those on a fixed path, and all."""

    level: Level
    before: tuple[int, int]
    newest: tuple[int, int]

    @property
    def newest_is_mostly(self) -> bool:
        """Whether the newest week alone was mostly machines."""
        return _is_mostly(self.newest)


def dominate(looked_at: MachineWeeks) -> bool:
    """Whether machines are most of the work; for beginners they may be."""
    return looked_at.level != "beginner" and _is_mostly(looked_at.before) and _is_mostly(looked_at.newest)


def _is_mostly(week: tuple[int, int]) -> bool:
    fixed, every = week
    return every >= ENOUGH_SETS and fixed > MOST * every
