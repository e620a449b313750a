"""One virtual lifter under one policy, day by day, and what is noted of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from bench.simulation.eyes import Eyes, Week
from bench.simulation.lifter import DAYS, LINES, REGIONS, Body, Person, Senses, World, draw_person
from bench.simulation.policies import Coach, Policy, make_policy
from coach.anatomy import BACK_REGIONS
from coach.volume import BOUNDS, Report

_TRAINING_DAYS = {2: (0, 3), 3: (0, 2, 4)}
_SETTLED_FROM = 6 * DAYS
_LIFE_CHANGES_WEEK = 13


@dataclass(slots=True)
class Trace:
    """What came of one lifter. Lists run over regions; counts are of sessions of a region after week 6."""

    level: str
    tolerance: list[float]
    target: list[int]
    sets: list[list[int]] = field(default_factory=lambda: [[] for _ in range(REGIONS)])
    gain: list[float] = field(default_factory=list)
    sessions: int = 0
    limited: int = 0
    extreme: int = 0
    too_soon: int = 0
    raised_while_extreme: int = 0


def simulate(name: str, seed: int, weeks: int, world: World | None = None) -> Trace:
    """Follow one lifter, drawn by `seed`, through some weeks under a policy."""
    world = world or World()
    person = draw_person(Random(f"person {seed}"), world)
    later = person.with_tolerance(1 - world.drop)
    trace = Trace(
        person.level,
        [later.tolerance(region) for region in range(REGIONS)],
        [BOUNDS[person.level][region].target for region in BACK_REGIONS],
    )
    life = _Life(person, make_policy(name, person), Senses(person, Random(f"days {seed}"), world.noise), trace)
    for week in range(weeks):
        if week == _LIFE_CHANGES_WEEK:
            life.body.become(later)
        life.live(week)
    trace.gain = list(life.body.grown)
    return trace


@dataclass(slots=True)
class _Due:
    """A planned session: its day, its sets by region, and whether it came up before."""

    day: int
    sets: list[int]
    asked: bool = False


class _Life:
    """The weeks of one lifter."""

    def __init__(self, person: Person, policy: Policy, senses: Senses, trace: Trace) -> None:
        self.person, self.policy, self.senses, self.trace = person, policy, senses, trace
        self.body, self.eyes = Body(person), Eyes()
        self.last: int | None = None
        self.was_away = False

    def live(self, number: int) -> None:
        """One week: sessions wait in a queue for their day, then the week is reviewed."""
        week, plan = Week(), self.policy.weekly()
        days = (number * DAYS + day for day in _TRAINING_DAYS[self.person.sessions])
        queue = [_Due(day, sets) for day, sets in zip(days, _split(plan, self.person.sessions), strict=True)]
        for day in range(number * DAYS, number * DAYS + DAYS):
            self.senses.wake(day)
            if self._is_away(day):
                queue = [each for each in queue if each.day > day]
            elif queue and queue[0].day <= day and self._turn_up(day, queue[0], week, plan):
                queue.pop(0)
            self.body.sleep(self.senses.hard_life)
        if week.done or week.planned:  # a week without any log is not reviewed
            self.policy.review(week, self.eyes, number + 1)
        self._note(week, plan)

    def _is_away(self, day: int) -> bool:
        first, length = self.person.away
        away = first <= day < first + length
        if self.was_away and not away and self.last is not None:
            self.policy.back_after(day - self.last, self.eyes)
        self.was_away = away
        return away

    def _turn_up(self, day: int, due: _Due, week: Week, plan: list[int]) -> bool:
        """A session is due; whether it leaves the queue today, done or missed."""
        first_ask, due.asked = not due.asked, True
        if first_ask:
            self.policy.waits = 0
            week.planned += 1
        if first_ask and not self.senses.attends:
            return True
        days = None if self.last is None else day - self.last
        soreness = [self.senses.soreness(self.body, region) for region in range(REGIONS)]
        for region, felt in enumerate(soreness):
            if felt is not None:
                week.reports[region].append(Report(felt, None if days is None else days * 24.0))
        if first_ask and day >= _SETTLED_FROM:
            self._count(soreness)
        today = self.policy.admit(due.sets, soreness, self.eyes, days)
        if today is None:
            return False
        self._train(day, today, week, plan)
        return True

    def _train(self, day: int, sets: list[int], week: Week, plan: list[int]) -> None:
        self.trace.too_soon += self.last is not None and day - self.last < 2
        for region in range(REGIONS):
            if sets[region] > 0:
                self.eyes.see(region, self.senses.strength(self.body, region), week)
                sharp = self.eyes.last[region] == "sharp"
                self.trace.limited += sharp and day >= _SETTLED_FROM
        self.body.train(sets, [float(each) for each in plan])
        week.done += 1
        if any(sets):
            self.last = day
        if isinstance(self.policy, Coach):
            self.policy.session_done()

    def _count(self, soreness: list[int | None]) -> None:
        for region, felt in enumerate(soreness):
            self.trace.sessions += 1
            self.trace.limited += felt == 3
            self.trace.extreme += self.body.soreness(region) > LINES[2]

    def _note(self, week: Week, plan: list[int]) -> None:
        after = self.policy.weekly()
        for region in range(REGIONS):
            self.trace.sets[region].append(plan[region])
            extreme = any(report.soreness == 3 for report in week.reports[region])
            self.trace.raised_while_extreme += extreme and after[region] > plan[region]


def _split(weekly: list[int], sessions: int) -> list[list[int]]:
    """Weekly sets over the sessions, as evenly as whole sets go."""
    return [[each // sessions + (nth < each % sessions) for each in weekly] for nth in range(sessions)]
