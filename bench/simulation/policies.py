"""Ways to steer the sets of a virtual lifter: this coach's gate and review, and others to compare it with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from bench.simulation.eyes import UNSEEN, Eyes, Week
from bench.simulation.lifter import REGIONS, Person
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.performance import Strength
from coach.volume import (
    BOUNDS,
    Comeback,
    DeloadInput,
    GateInput,
    RegionCheck,
    RegionState,
    ReviewInput,
    adherence,
    comeback,
    deload,
    gate,
    light_week_sets,
    review_week,
    strength_lost,
    trimmed_sets,
    weekly_soreness,
)


class Policy(Protocol):
    """Steers one lifter."""

    waits: int

    def weekly(self) -> list[int]:
        """The sets planned this week, by region."""
        ...

    def admit(self, sets: list[int], soreness: list[int | None], eyes: Eyes, days: int | None) -> list[int] | None:
        """Today's sets out of the planned ones; None to wait a day."""
        ...

    def review(self, week: Week, eyes: Eyes, number: int) -> None:
        """The week is over."""
        ...

    def back_after(self, days: int, eyes: Eyes) -> None:
        """Training resumes after a break."""
        ...


@dataclass(slots=True)
class Coach:
    """This coach: its own gate, review, light week and way back, called as the bot calls them."""

    person: Person
    gated: bool = True
    waits: int = 0
    states: list[RegionState] = field(default_factory=list)
    kept: float = 1.0
    weeks: int = 0
    since_light: int = 0
    light: bool = False
    ramp: Comeback | None = None
    stage: int = 0

    def __post_init__(self) -> None:
        bounds = BOUNDS[self.person.level]
        self.states = [RegionState(bounds[region].start) for region in BACK_REGIONS]

    def weekly(self) -> list[int]:
        return [state.sets for state in self.states]

    def admit(self, sets: list[int], soreness: list[int | None], eyes: Eyes, days: int | None) -> list[int] | None:
        planned = [self._shortened(each) for each in sets]
        hours = None if days is None else days * 24.0
        if not self.gated:
            return planned if days is None or days >= 2 else None
        checks = tuple(map(RegionCheck, BACK_REGIONS, soreness, eyes.last))
        decision = gate(GateInput(checks, hours, days is None or days >= 2, self.waits))
        if decision.action in ("wait", "too_soon"):
            self.waits += decision.action == "wait"
            return None
        return [trimmed_sets(planned[n], decision.share(region)) for n, region in enumerate(BACK_REGIONS)]

    def review(self, week: Week, eyes: Eyes, number: int) -> None:
        self._next_stage("week")
        self.weeks += 1
        if self.light:
            self.light, self.since_light = False, 0
            return
        self.since_light += 1
        self.kept = adherence(self.kept, week.done, week.planned)
        inputs = [self._region_week(n, region, week, eyes) for n, region in enumerate(BACK_REGIONS)]
        self.states = [decision.state for decision in review_week(inputs)]
        grades: dict[BackRegion, int] = {region: self.states[n].event_weeks for n, region in enumerate(BACK_REGIONS)}
        self.light = deload(DeloadInput(self.person.level, grades, self.since_light)).offer != "none"
        if self.light:
            self.states = [_without_events(state) for state in self.states]

    def back_after(self, days: int, eyes: Eyes) -> None:
        plan = comeback(days)
        self.ramp, self.stage = (plan, 0) if plan.stages else (None, 0)
        for n, known in enumerate(eyes.known):
            if known is not None:
                lowered = known.expected * (1 - strength_lost(days))
                eyes.known[n] = Strength(lowered, known.var, known.sessions)

    def session_done(self) -> None:
        """A ramp of one session is over after it."""
        self._next_stage("session")

    def _next_stage(self, unit: str) -> None:
        if self.ramp is not None and self.ramp.unit == unit:
            self.stage += 1
            if self.stage >= len(self.ramp.stages):
                self.ramp = None

    def _shortened(self, sets: int) -> int:
        if self.light:
            return light_week_sets(sets)
        return sets if self.ramp is None else trimmed_sets(sets, self.ramp.stages[self.stage].sets_pct)

    def _region_week(self, n: int, region: BackRegion, week: Week, eyes: Eyes) -> ReviewInput:
        soreness, late = weekly_soreness(week.reports[n])
        return ReviewInput(
            region=region,
            level=self.person.level,
            state=self.states[n],
            soreness=soreness,
            performance=week.label(n),
            trend=eyes.trend(n),
            late=late,
            adherence=self.kept,
            weeks=self.weeks,
        )


def _without_events(state: RegionState) -> RegionState:
    return replace(state, event_weeks=0)


@dataclass(slots=True)
class Fixed:
    """The same sets every week: 8, 12 or 16 by level; sore or not."""

    person: Person
    waits: int = 0
    sets: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sets = [{"beginner": 8, "intermediate": 12, "advanced": 16}[self.person.level]] * REGIONS

    def weekly(self) -> list[int]:
        return list(self.sets)

    def admit(self, sets: list[int], soreness: list[int | None], eyes: Eyes, days: int | None) -> list[int] | None:
        return sets if days is None or days >= 2 else None

    def review(self, week: Week, eyes: Eyes, number: int) -> None:
        return

    def back_after(self, days: int, eyes: Eyes) -> None:
        return


@dataclass(slots=True)
class Naive(Fixed):
    """Reacts to the week's soreness alone and remembers nothing: 0 +2, 1 +1, 2 -1, 3 -2."""

    def __post_init__(self) -> None:
        self.sets = [BOUNDS[self.person.level][region].start for region in BACK_REGIONS]

    def review(self, week: Week, eyes: Eyes, number: int) -> None:
        for n in range(REGIONS):
            told = [report.soreness for report in week.reports[n]]
            if told:
                self.sets[n] = max(2, min(self.sets[n] + (2, 1, -1, -2)[max(told)], 30))


#: Soreness 0-3 by performance from sharp to high, as public re-implementations agree on it; None is a
#: recovery week.
_GRID: tuple[tuple[int | None, ...], ...] = (
    (1, 2, 2, 3),
    (0, 1, 2, 2),
    (None, 0, 0, 1),
    (None, None, None, 0),
)
_LIGHT_EVERY = 5


@dataclass(slots=True)
class Grid(Naive):
    """The soreness and performance grid of public code: a ramp to the cap, every fifth week light."""

    halved: list[bool] = field(default_factory=lambda: [False] * REGIONS)

    def weekly(self) -> list[int]:
        return [-(-each // 2) if half else each for each, half in zip(self.sets, self.halved, strict=True)]

    def review(self, week: Week, eyes: Eyes, number: int) -> None:
        light_next = (number + 1) % _LIGHT_EVERY == 0
        light_now = number % _LIGHT_EVERY == 0
        for n, region in enumerate(BACK_REGIONS):
            bounds = BOUNDS[self.person.level][region]
            change = _grid_change(week, n)
            self.halved[n] = light_next or change is None
            if light_now:
                self.sets[n] = bounds.start
            elif change:
                self.sets[n] = min(self.sets[n] + change, bounds.cap)


def _grid_change(week: Week, region: int) -> int | None:
    told = [report.soreness for report in week.reports[region]]
    how = week.label(region)
    if not told or how == UNSEEN:
        return 0
    return _GRID[max(told)][("sharp", "low", "ok", "high").index(how)]


def make_policy(name: str, person: Person) -> Policy:
    """A policy by its name in the table."""
    return POLICIES[name](person)


POLICIES: dict[str, Callable[[Person], Policy]] = {
    "coach": Coach,
    "review only": lambda person: Coach(person, gated=False),
    "grid": Grid,
    "naive": Naive,
    "fixed": Fixed,
}
