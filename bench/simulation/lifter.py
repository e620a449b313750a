"""A virtual lifter: a body with three regions that tires, gets sore and grows, and a person who reports on
it.

Banister's fitness minus fatigue with fast fatigue, and Busso's idea that a dose tires more when one is
tired already (Busso 2003, MSSE 35:1188). Published time constants come from endurance sport and vary
wildly (4 to 51 and 4 to 74 days), so these are chosen to give back strength in 48 to 72 hours, and
stress-tested. Nothing here is evidence about people; it is a fair opponent for the controller.

Per session with u own sets, ue = C u reach each region, and F  += min(phi ue (1 + beta F), 12)
percent of strength lost; decays by exp(-1/tau_f) a day x1 += delta (ue/uref) / (0.4 + 0.6 min(a/uref, 1))
soreness to come; a: the dose one is used to soreness = e x2 + 0.15 F                               x1
flows into x2 with tau = 1.5 days, so it peaks at 36 h G  += rate/n (1 - exp(-V/8)) (1/2 if F > 6) (1 -
G/Gmax)
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import e, exp
from random import Random

from coach.anatomy import LEVELS, Level

REGIONS = 3  # upper, mid, lower
CROSS = ((1.0, 0.25, 0.0), (0.15, 1.0, 0.0), (0.05, 0.15, 1.0))
LINES = (0.5, 1.3, 2.2)  # real soreness at which 1, 2 and 3 are felt
DAYS = 7

_LIMIT = {
    "beginner": 9.0,
    "intermediate": 14.0,
    "advanced": 18.0,
}  # weekly dose that leaves 4 % fatigue, median
_LIMIT_BY_REGION = (1.0, 1.1, 0.75)
_GROWTH = {"beginner": (0.022, 0.35), "intermediate": (0.012, 0.20), "advanced": (0.006, 0.10)}
_LEFT_OVER, _TOLERATED, _TOLERATED_SORENESS = 4.0, 4.5, 1.7
_MOST_PER_SESSION = 12.0
_SORE_TAU = 1.5
_SORE_FROM_FATIGUE = 0.15
_USED_TO_GAIN, _USED_TO_TAU = 0.35, 50.0
_DAILY_LOSS = 0.0002
_DAY_SD, _DAY_MEMORY = 0.018, 0.7
_MEASURE_SD = 0.03 / 2.2**0.5
_SENSE_SD = 0.3


@dataclass(frozen=True, slots=True)
class World:
    """Shifts of the model for stress tests; 1 is the model as it is."""

    slowness: float = 1.0  # multiplies tau_f while a set tires as much as before
    soreness: float = 1.0
    curvature: float = 1.0
    growth: float = 1.0
    attendance: float = 1.0
    noise: float = 1.0
    missing: float | None = None  # share of soreness reports that are missing, for everybody
    bias: float | None = None  # of everybody's reports
    drop: float = 0.0  # share of the tolerance that is lost after week 13: a hard job, a new baby


@dataclass(frozen=True, slots=True)
class Person:
    """One lifter's constants. Lists run over the three regions."""

    level: Level
    sessions: int
    attendance: float
    limit: tuple[float, ...]  # weekly effective dose that leaves 4 % fatigue
    tau: tuple[float, ...]
    slowness: float
    beta: float
    delta: float
    bias: float
    missing: float
    rate: float
    top: float
    away: tuple[int, int]  # first day and length of a break; length 0: none

    def with_tolerance(self, share: float) -> Person:
        """The same person when life leaves this share of the limit."""
        return replace(self, limit=tuple(each * share for each in self.limit))

    def phi(self, region: int) -> float:
        """Fatigue per effective set, such that the weekly limit leaves 4 % before the next session."""
        kept = exp(-DAYS / self.sessions / self.tau[region] * self.slowness)
        per_session = (_LEFT_OVER / kept - _LEFT_OVER) / (1 + self.beta * _LEFT_OVER)
        return per_session / self.reference(region)

    def reference(self, region: int) -> float:
        """The effective dose of one session at the weekly limit."""
        return self.limit[region] / self.sessions

    def tolerance(self, region: int) -> float:
        """True weekly tolerance: most own sets, all regions doing as many, without too much left over."""
        low, high = 0.0, 60.0
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (middle, high) if self._tolerates(region, middle) else (low, middle)
        return low

    def _tolerates(self, region: int, weekly: float) -> bool:
        gap = DAYS / self.sessions
        dose = weekly / self.sessions * sum(CROSS[region])
        fatigue = _steady_fatigue(self.phi(region) * dose, self.beta, exp(-gap / self.tau[region]))
        used_to = min(dose / self.reference(region), 1.0)
        gained = self.delta * dose / self.reference(region) / (0.4 + 0.6 * used_to)
        kept = exp(-gap / _SORE_TAU)
        sore = e * gained * (gap / _SORE_TAU) * kept / (1 - kept) ** 2 + _SORE_FROM_FATIGUE * fatigue
        return fatigue <= _TOLERATED and sore <= _TOLERATED_SORENESS


def _steady_fatigue(gained: float, beta: float, kept: float) -> float:
    """Fatigue just before a session when the same dose is repeated for ever."""
    rest = 1 - kept * (1 + beta * gained)
    return kept * gained / rest if rest > 0 else float("inf")


def draw_person(random: Random, world: World) -> Person:
    """A lifter at random."""
    level = LEVELS[random.randrange(len(LEVELS))]
    sessions = {"beginner": 2, "intermediate": random.choice((2, 3)), "advanced": 3}[level]
    own = _around(random, 0.28)
    limit = tuple(_clip(_LIMIT[level] * share * own * _around(random, 0.12), 4, 32) for share in _LIMIT_BY_REGION)
    tau = world.slowness * _clip(2.5 * _around(random, 0.30), 1.3, 6)
    rate, top = (figure * _around(random, 0.30) for figure in _GROWTH[level])
    kind = random.random()
    bias = _clip(random.gauss(1, 0.25), 0.3, 2) * (0.35 if kind < 0.05 else 1.9 if kind > 0.95 else 1)
    missing = random.uniform(0.05, 0.30)
    takes_break = random.random() < 0.12
    return Person(
        level=level,
        sessions=sessions,
        attendance=random.uniform(0.82, 0.98) * world.attendance,
        limit=limit,
        tau=(tau, tau, tau * 1.15),
        slowness=world.slowness,
        beta=random.uniform(0.05, 0.12) * world.curvature,
        delta=0.5 * _around(random, 0.30) * world.soreness,
        bias=bias if world.bias is None else world.bias,
        missing=missing if world.missing is None else world.missing,
        rate=rate * world.growth,
        top=top,
        away=(random.randrange(35, 140), random.randrange(10, 29) if takes_break else 0),
    )


@dataclass(slots=True)
class Body:
    """A lifter's changing state, one figure per region."""

    person: Person
    fatigue: list[float] = field(default_factory=lambda: [0.0] * REGIONS)
    coming: list[float] = field(default_factory=lambda: [0.0] * REGIONS)
    sore: list[float] = field(default_factory=lambda: [0.0] * REGIONS)
    used_to: list[float] = field(default_factory=lambda: [0.0] * REGIONS)
    grown: list[float] = field(default_factory=lambda: [0.0] * REGIONS)
    phi: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.become(self.person)

    def become(self, person: Person) -> None:
        """Take on other constants, keeping the state: life has changed."""
        self.person = person
        self.phi = [person.phi(region) for region in range(REGIONS)]

    def soreness(self, region: int) -> float:
        """Real soreness now, 0 to 3 and beyond."""
        return e * self.sore[region] + _SORE_FROM_FATIGUE * self.fatigue[region]

    def strength(self, region: int) -> float:
        """Real strength now, 1 at the beginning."""
        return 1 + self.grown[region] - self.fatigue[region] / 100

    def train(self, sets: list[int], weekly: list[float]) -> None:
        """A session of own sets per region; `weekly` is the dose growth is reckoned by."""
        person = self.person
        for region in range(REGIONS):
            dose = sum(CROSS[region][other] * sets[other] for other in range(REGIONS))
            if dose <= 0:
                continue
            reference, tired = person.reference(region), self.fatigue[region]
            pace = 0.5 if tired > 6 else 1.0
            room = 1 - self.grown[region] / person.top
            self.grown[region] += person.rate / person.sessions * (1 - exp(-weekly[region] / 8)) * pace * room
            self.fatigue[region] += min(self.phi[region] * dose * (1 + person.beta * tired), _MOST_PER_SESSION)
            protection = 0.4 + 0.6 * min(self.used_to[region] / reference, 1)
            self.coming[region] += person.delta * dose / reference / protection
            self.used_to[region] += _USED_TO_GAIN * (dose - self.used_to[region])

    def sleep(self, hard_life: bool) -> None:
        """One day passes."""
        kept = exp(-1 / _SORE_TAU)
        for region in range(REGIONS):
            tau = self.person.tau[region] * (1.4 if hard_life else 1)
            self.fatigue[region] *= exp(-1 / tau)
            self.sore[region] = (self.sore[region] + self.coming[region] / _SORE_TAU) * kept
            self.coming[region] *= kept
            self.used_to[region] *= exp(-1 / _USED_TO_TAU)
            self.grown[region] *= 1 - _DAILY_LOSS


@dataclass(slots=True)
class Senses:
    """What the coach gets to see: noisy strength, and soreness as the person reports it.

    Every day draws the same noise whether it is looked at or not, so that policies meet the same luck.
    """

    person: Person
    random: Random
    noise: float = 1.0
    day_form: float = 0.0
    measured: list[float] = field(default_factory=lambda: [0.0] * REGIONS)
    sensed: list[float] = field(default_factory=lambda: [0.0] * REGIONS)
    silent: bool = False
    attends: bool = True
    hard_life: bool = False

    def wake(self, day: int) -> None:
        """Draw the day's luck."""
        draw = self.random
        if day % 14 == 0:
            self.hard_life = draw.random() < 0.12
        fresh = draw.gauss(0, _DAY_SD * self.noise * (1 - _DAY_MEMORY**2) ** 0.5)
        self.day_form = _DAY_MEMORY * self.day_form + fresh
        self.measured = [draw.gauss(0, _MEASURE_SD * self.noise) for _ in range(REGIONS)]
        self.sensed = [draw.gauss(0, _SENSE_SD) for _ in range(REGIONS)]
        self.silent = draw.random() < self.person.missing
        self.attends = draw.random() < self.person.attendance

    def strength(self, body: Body, region: int) -> float:
        """Strength as a log would show it."""
        return body.strength(region) * exp(self.day_form + self.measured[region])

    def soreness(self, body: Body, region: int) -> int | None:
        """The answer to the soreness question; None when there is none."""
        if self.silent:
            return None
        felt = self.person.bias * body.soreness(region) + self.sensed[region]
        return sum(felt >= line for line in LINES)


def _around(random: Random, spread: float) -> float:
    """A factor around 1 with this relative spread, never negative."""
    return exp(random.gauss(0, spread))


def _clip(figure: float, low: float, high: float) -> float:
    return max(low, min(figure, high))
