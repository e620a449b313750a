"""What a coach sees of a lifter: a week's reports, and strength followed as the bot follows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt

from bench.simulation.lifter import REGIONS
from coach.performance import Label, Strength, label, low_cut, observe, sharp_cut
from coach.volume import Report

UNSEEN: Label = "unknown"


@dataclass(slots=True)
class Week:
    """What one week showed, region by region."""

    reports: list[list[Report]] = field(default_factory=lambda: [[] for _ in range(REGIONS)])
    indices: list[list[tuple[float, float]]] = field(default_factory=lambda: [[] for _ in range(REGIONS)])
    sharp: list[bool] = field(default_factory=lambda: [False] * REGIONS)
    planned: int = 0
    done: int = 0

    def label(self, region: int) -> Label:
        """The week's performance: sharp if any session was, else by the mean index."""
        seen = self.indices[region]
        if self.sharp[region]:
            return "sharp"
        if not seen:
            return UNSEEN
        index = sum(one for one, _ in seen) / len(seen)
        sigma = sum(scatter for _, scatter in seen) / len(seen)
        return "low" if index < 1 - low_cut(sigma) else "high" if index > 1.02 else "ok"


@dataclass(slots=True)
class Eyes:
    """Follows each region's strength as the coach does, whatever the policy."""

    known: list[Strength | None] = field(default_factory=lambda: [None] * REGIONS)
    last: list[Label] = field(default_factory=lambda: [UNSEEN] * REGIONS)
    expected_at: list[list[float]] = field(default_factory=lambda: [[] for _ in range(REGIONS)])

    def see(self, region: int, strength: float, week: Week) -> None:
        """Take in one session of a region."""
        before = self.known[region]
        self.known[region], index = observe(before, strength)
        sigma = before.sigma if before else sqrt(0.0009)
        self.last[region] = label(index, sigma, before.sessions if before else 0)
        if index is not None:
            week.indices[region].append((index, sigma))
            week.sharp[region] |= before is not None and before.sessions >= 3 and index <= 1 - sharp_cut(sigma)

    def trend(self, region: int) -> float | None:
        """Change of expected strength over four reviews, or since the start."""
        known, past = self.known[region], self.expected_at[region]
        if known is not None:
            past.append(known.expected)
        if known is None or len(past) < 2:
            return None
        return known.expected / past[max(len(past) - 5, 0)] - 1
