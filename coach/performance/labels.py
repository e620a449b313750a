"""What an index is called: sharp, low, ok, high or unknown, by the person's own scatter.

Even a true one-repetition maximum repeats only within a coefficient of variation of 4.2 % (Grgic 2020,
Sports Med Open 6:31), and sets to failure within 0.7 to 1.1 reps (Mitter 2022, PLoS One). A drop is called
sharp only at two and a half times the person's scatter, and only once three sessions are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Label = Literal["sharp", "low", "ok", "high", "unknown"]

#: Sessions of an exercise before it can count as a sharp drop.
SESSIONS_FOR_SHARP = 3
HIGH = 1.02


@dataclass(frozen=True, slots=True)
class Result:
    """One exercise in one session: today over expected, and the scatter known before.

    `index` is None while the exercise is too new, or when nothing of the session can be compared.
    """

    exercise: str
    index: float | None
    sigma: float
    history: int  # sessions seen before this one
    sets: int = 1  # working sets, the weight of this exercise in its region
    session: int = 0


@dataclass(frozen=True, slots=True)
class RegionPerformance:
    """A region's index (None: unknown) and its label."""

    index: float | None
    label: Label


UNKNOWN = RegionPerformance(None, "unknown")


def session_performance(results: Iterable[Result]) -> RegionPerformance:
    """A region in one session: the set-weighted mean index of its exercises, and its label."""
    known = [result for result in results if result.index is not None]
    if not known:
        return UNKNOWN
    index = _mean_index(known)
    return RegionPerformance(index, "sharp" if _is_sharp(known) else _label(index, _mean_sigma(known)))


def week_performance(sessions: Iterable[Iterable[Result]]) -> RegionPerformance:
    """A region over a week of sessions: the mean of all, and sharp when any one session was."""
    weeks = [[result for result in session if result.index is not None] for session in sessions]
    known = [result for session in weeks for result in session]
    if not known:
        return UNKNOWN
    index = _mean_index(known)
    sharp = any(_is_sharp(session) for session in weeks)
    return RegionPerformance(index, "sharp" if sharp else _label(index, _mean_sigma(known)))


def sharp_cut(sigma: float) -> float:
    """How far below 1 an index is a sharp drop: 2.5 sigma, between 8 and 15 %."""
    return min(max(2.5 * sigma, 0.08), 0.15)


def low_cut(sigma: float) -> float:
    """How far below 1 an index is low: one sigma, between 3 and 6 %."""
    return min(max(sigma, 0.03), 0.06)


def label(index: float | None, sigma: float, history: int) -> Label:
    """The label of one index, given the person's scatter and the sessions seen before."""
    if index is None:
        return "unknown"
    if history >= SESSIONS_FOR_SHARP and index <= 1 - sharp_cut(sigma):
        return "sharp"
    return _label(index, sigma)


def _is_sharp(results: Sequence[Result]) -> bool:
    """A sharp drop, judged on exercises with history enough."""
    seasoned = [result for result in results if result.history >= SESSIONS_FOR_SHARP]
    return bool(seasoned) and _mean_index(seasoned) <= 1 - sharp_cut(_mean_sigma(seasoned))


def _label(index: float, sigma: float) -> Label:
    if index < 1 - low_cut(sigma):
        return "low"
    return "high" if index > HIGH else "ok"


def _mean_index(results: Sequence[Result]) -> float:
    return sum((result.index or 0.0) * result.sets for result in results) / sum(result.sets for result in results)


def _mean_sigma(results: Sequence[Result]) -> float:
    return sum(result.sigma * result.sets for result in results) / sum(result.sets for result in results)
