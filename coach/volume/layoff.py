"""Coming back after time off: how much shorter and lighter the first sessions are, by days since the last
hard one.

Strength holds for about three or four weeks and returns fast: ten weeks off cost nothing in the end in one
trial (Halonen 2024, Scand J Med Sci Sports). Protection from soreness fades, so the sets are cut more than
the load.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.anatomy import LEVELS, Level
from coach.performance import strength_lost

Restart = Literal["none", "ramp", "new_start", "onboarding"]
StageUnit = Literal["session", "week"]

#: From this many days off health is asked about again.
HEALTH_AGAIN_DAYS = 56
#: From this many days off loads begin anew, too, instead of coming back to what they were.
LOADS_ANEW_DAYS = HEALTH_AGAIN_DAYS
#: Weeks that a returning athlete is treated as one level lower.
LOWER_LEVEL_WEEKS = 4
#: The first session after an illness, once a day has passed without fever.
AFTER_ILLNESS_SETS_PCT = 50

__all__ = ["NORMAL", "Comeback", "Stage", "comeback", "level_after", "strength_lost"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a ramp: percent of the planned sets and of the load."""

    sets_pct: int
    load_pct: int


@dataclass(frozen=True, slots=True)
class Comeback:
    """How training resumes; `rule` is its text `layoff.<rule>`. Each stage lasts one `unit`.

    During the ramp no drop sets, and `more_rir` reps further from failure; `least_rir` where it is fixed
    instead.
    """

    restart: Restart
    rule: str
    stages: tuple[Stage, ...] = ()
    unit: StageUnit = "week"
    more_rir: int = 0
    least_rir: int = 0
    ask_health: bool = False


NORMAL = Comeback("none", "none")
#: A new start: its own sets, so all of them, at loads well below the old ones; from these each lift grows again.
_ANEW = (Stage(100, 70), Stage(100, 75))
LOADS_ANEW_PCT = _ANEW[-1].load_pct
_ROWS: tuple[tuple[int, Comeback], ...] = (
    (8, NORMAL),
    (14, Comeback("ramp", "days8", (Stage(80, 95),), "session", more_rir=1)),
    (28, Comeback("ramp", "days14", (Stage(60, 90), Stage(80, 95)), more_rir=1)),
    (56, Comeback("ramp", "days28", (Stage(50, 85), Stage(70, 90), Stage(85, 95)), more_rir=1)),
    (181, Comeback("new_start", "days56", _ANEW, least_rir=4, ask_health=True)),
)
_ONBOARDING = Comeback("onboarding", "days180", _ANEW, least_rir=4, ask_health=True)
#: After a safety hold was lifted by a professional, training resumes as after two to four weeks off.
AFTER_SAFETY_HOLD = _ROWS[2][1]


def comeback(days_off: int | None) -> Comeback:
    """How to resume after this many days since the last hard session (None: there was none)."""
    if days_off is None:
        return NORMAL
    return next((plan for below, plan in _ROWS if days_off < below), _ONBOARDING)


def level_after(level: Level, plan: Comeback) -> Level:
    """The level to train at for the first weeks back: one lower after a new start, else the same."""
    lower = max(LEVELS.index(level) - 1, 0)
    return LEVELS[lower] if plan.restart in ("new_start", "onboarding") else level
