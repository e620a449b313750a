"""A step to the next level: offered and taken, or back to the one of before a new start. Never further than one."""

from __future__ import annotations

from dataclasses import dataclass

from coach.anatomy import LEVELS, Level


@dataclass(frozen=True, slots=True)
class LevelAsked:
    """What decides about a level: the one that holds, the one that is to come, and whether its time has come."""

    level: Level
    wanted: str
    due: bool


def level_from(asked: LevelAsked) -> Level:
    """The level from now on."""
    place = LEVELS.index(asked.level) + 1
    following = LEVELS[place] if place < len(LEVELS) else asked.level
    return following if asked.due and asked.wanted == following else asked.level
