"""Soreness reports: the scale of 0 to 3, the typed scale of 0 to 10, and what a week of reports amounts to.

0 none; 1 mild, stiff and gone once moving; 2 moderate, noticed all day; 3 extreme, hurts to move. Soreness
peaks 24 to 72 hours after training, so a mild report at the earliest legal hour says little about next
week: at 48 to 60 hours a 1 or 2 counts one lower in the weekly review (never at the gate, which asks about
today). 3 is always 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EXTREME = 3
_PEAK_FROM_H, _PEAK_UNTIL_H = 48, 60
_LATE_H = 96
_LATE_SORENESS = 2


@dataclass(frozen=True, slots=True)
class Report:
    """One answer about a region: soreness 0-3, hours since the last hard start (None: never trained)."""

    soreness: int
    hours: float | None = None


def from_ten(typed: int) -> int:
    """Soreness 0-3 from a figure typed on 0-10; ValueError outside it."""
    if not 0 <= typed <= 10:
        raise ValueError(f"soreness is 0 to 10, not {typed}")
    return 0 if typed <= 1 else 1 if typed <= 4 else 2 if typed <= 7 else EXTREME


def corrected(report: Report) -> int:
    """The report as the review counts it, freed of the ordinary peak two days after training."""
    at_peak = report.hours is not None and _PEAK_FROM_H <= report.hours < _PEAK_UNTIL_H
    return report.soreness - 1 if at_peak and report.soreness in (1, 2) else report.soreness


def is_late(report: Report) -> bool:
    """Whether soreness is still there four days on, when it should be gone."""
    return report.hours is not None and report.hours >= _LATE_H and report.soreness >= _LATE_SORENESS


def weekly_soreness(reports: Iterable[Report]) -> tuple[int | None, bool]:
    """The week's soreness (highest corrected report; None without any), and whether any of it was late."""
    week = list(reports)
    return max(map(corrected, week), default=None), any(map(is_late, week))
