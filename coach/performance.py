"""How strong the athlete was today, compared with what they usually are: a ratio per exercise and per region.

The best of the first two working sets becomes one figure, load x (1 + R/30) with R = reps + reps in
reserve (Epley). Its slowly moving average is what is expected; today over expected is the performance
index. It is one person's ratio to themself, so the shape of the formula matters little, and it works above
ten reps. A bad day moves the average less than a good one, so that it does not quickly lower the bar.

How far below 1 is a drop depends on the person's own scatter. Even a true one-repetition maximum repeats
only within a coefficient of variation of 4.2 % (Grgic 2020, Sports Med Open 6:31), and sets to failure
within 0.7 to 1.1 reps (Mitter 2022, PLoS One), so 3 % is the guess to begin with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

from coach.sets import LoggedSet, SetEntry

Label = Literal["sharp", "low", "ok", "high", "unknown"]
LoadKind = Literal["external", "bodyweight", "assisted", "band", "none"]
Metric = Literal["reps", "seconds", "metres"]

#: Weight of a new session in the moving average; the smaller one after a session below `BAD_DAY`.
ALPHA, ALPHA_BAD_DAY, BAD_DAY = 0.25, 0.10, 0.97
VAR_START = 0.03**2
_VAR_MEMORY = 0.9
SIGMA_MIN, SIGMA_MAX = 0.02, 0.08
#: Sessions before an exercise has an index at all, and before it can count as a sharp drop.
SESSIONS_FOR_INDEX, SESSIONS_FOR_SHARP = 2, 3
HIGH = 1.02
#: Sets of an exercise that are looked at, from the first; later ones are tired.
SETS_LOOKED_AT = 2


@dataclass(frozen=True, slots=True)
class Lift:
    """What must be known of an exercise to compare its sets; `bw_fraction` is the share of body mass it
    lifts.
    """

    load: LoadKind = "external"
    bw_fraction: float = 0.0
    metric: Metric = "reps"


@dataclass(frozen=True, slots=True)
class Strength:
    """What is expected of one exercise: the moving average, its scatter (variance of the index), sessions
    seen.

    `variant` says what the figures are comparable with (a band's colour, the help when body mass is
    unknown); another variant starts anew. `rir` is the reserve last written, assumed where none is.
    """

    expected: float
    var: float = VAR_START
    sessions: int = 1
    variant: str = ""
    rir: float = 0.0

    @property
    def sigma(self) -> float:
        """Personal scatter of the index, between 0.02 and 0.08."""
        return min(max(sqrt(self.var), SIGMA_MIN), SIGMA_MAX)


@dataclass(frozen=True, slots=True)
class Result:
    """One exercise in one session: today over expected (None while it is too new), with the scatter known
    before.
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


def strength_of(
    entry: SetEntry, lift: Lift, bodyweight_kg: float | None = None, rir: float = 0.0
) -> float | None:
    """One set as a figure to compare: kilograms x (1 + R/30); None when it has no load, count, time or
    distance.

    `rir` stands in where the set says nothing about effort. Holds count a rep per 3 seconds, carries one
    per 3 metres. Bands, and body mass that nobody knows, count as 1: only the reps are compared.
    """
    load = _load_kg(entry, lift, bodyweight_kg)
    reps = _reps_worth(entry, lift)
    if load is None or load <= 0 or reps is None:
        return None
    effort = entry.left_in_reserve
    reserve = 0.0 if lift.metric != "reps" else rir if effort is None else effort
    return load * (1 + (reps + reserve) / 30)


def variant_of(entry: SetEntry, lift: Lift, bodyweight_kg: float | None = None) -> str:
    """What this set can be compared with: the band it used, or the help or weight added to an unknown body
    mass.
    """
    if entry.band or lift.load == "band":
        return f"band {entry.band or ''}".strip()
    if _lifts_body(entry, lift) and bodyweight_kg is None:
        moved = entry.added.grams if entry.added else -entry.assisted.grams if entry.assisted else 0
        return f"body {moved:+d} g"
    return ""


def observe(
    strength: Strength | None, session_best: float, variant: str = ""
) -> tuple[Strength, float | None]:
    """Take in one session's best figure: what is expected from now on, and today's index (None while too
    new).
    """
    if strength is None or strength.variant != variant or strength.expected <= 0:
        return Strength(session_best, variant=variant, rir=strength.rir if strength else 0.0), None
    ratio = session_best / strength.expected
    alpha = ALPHA_BAD_DAY if ratio < BAD_DAY else ALPHA
    expected = strength.expected + alpha * (session_best - strength.expected)
    index = ratio if strength.sessions >= SESSIONS_FOR_INDEX else None
    var = strength.var if index is None else _next_var(strength.var, index)
    return replace(strength, expected=expected, var=var, sessions=strength.sessions + 1), index


def fold(
    base: Mapping[str, Strength],
    sets: Sequence[LoggedSet],
    lifts: Mapping[str, Lift],
    bodyweight_kg: float | None = None,
    excluded: frozenset[int] = frozenset(),
) -> tuple[dict[str, Strength], tuple[Result, ...]]:
    """Replay logged sets over a base, oldest first: each exercise's strength, and a result per exercise and
    session.

    Pure, so that correcting an old set is folding again. Left out: warm-ups, drop steps, light weeks,
    lifts not in `lifts`, and `excluded` set ids, such as sets where the grip gave out before the back.
    """
    strengths = dict(base)
    results: list[Result] = []
    for (session, exercise), done in _by_session(sets, lifts).items():
        known = strengths.get(exercise)
        looked_at = [s.entry for s in done[:SETS_LOOKED_AT] if s.id not in excluded]
        best = _session_best(looked_at, lifts[exercise], bodyweight_kg, known.rir if known else 0.0)
        if best is None:
            continue
        figure, entry = best
        strengths[exercise], index = observe(known, figure, variant_of(entry, lifts[exercise], bodyweight_kg))
        before = known if known and strengths[exercise].sessions > 1 else Strength(figure, sessions=0)
        if entry.left_in_reserve is not None:
            strengths[exercise] = replace(strengths[exercise], rir=entry.left_in_reserve)
        results.append(Result(exercise, index, before.sigma, before.sessions, len(done), session))
    return strengths, tuple(results)


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


def trend(
    now: Mapping[str, Strength], earlier: Mapping[str, Strength], exercises: Iterable[str]
) -> float | None:
    """Change of expected strength since `earlier` (0.02 is 2 % up), mean over the exercises known at both
    times.
    """
    pairs = [(now[name], earlier[name]) for name in exercises if name in now and name in earlier]
    changes = [new.expected / old.expected - 1 for new, old in pairs if new.variant == old.variant]
    return sum(changes) / len(changes) if changes else None


def after_layoff(strengths: Mapping[str, Strength], reduction: float) -> dict[str, Strength]:
    """What to expect after time off: every expectation lowered by `reduction` (0.03 is 3 %)."""
    return {
        name: replace(known, expected=known.expected * (1 - reduction)) for name, known in strengths.items()
    }


def _load_kg(entry: SetEntry, lift: Lift, bodyweight_kg: float | None) -> float | None:
    if entry.band or lift.load in ("band", "none"):
        return 1.0
    if _lifts_body(entry, lift):
        if bodyweight_kg is None:
            return 1.0
        body = (lift.bw_fraction or 1.0) * bodyweight_kg
        added = entry.added or entry.weight
        return (
            body
            + (added.grams / 1000 if added else 0)
            - (entry.assisted.grams / 1000 if entry.assisted else 0)
        )
    return entry.weight.grams / 1000 if entry.weight else None


def _lifts_body(entry: SetEntry, lift: Lift) -> bool:
    return entry.bodyweight or lift.load in ("bodyweight", "assisted")


def _reps_worth(entry: SetEntry, lift: Lift) -> float | None:
    if lift.metric == "seconds":
        return None if entry.seconds is None else entry.seconds / 3
    if lift.metric == "metres":
        return None if entry.distance_m is None else entry.distance_m / 3
    return None if not entry.reps else float(entry.reps)


def _next_var(var: float, index: float) -> float:
    fresh = _VAR_MEMORY * var + (1 - _VAR_MEMORY) * (index - 1) ** 2
    return min(max(fresh, SIGMA_MIN**2), SIGMA_MAX**2)


def _by_session(
    sets: Sequence[LoggedSet], lifts: Mapping[str, Lift]
) -> dict[tuple[int, str], list[LoggedSet]]:
    """Working sets by session and exercise, oldest first; a set outside a session belongs to its UTC day."""
    groups: dict[tuple[int, str], list[LoggedSet]] = {}
    for one in sorted(sets, key=lambda s: (s.at, s.id)):
        exercise = one.entry.exercise
        if exercise is None or exercise not in lifts or one.deload or one.entry.warmup or one.entry.drop:
            continue
        session = one.session if one.session is not None else -one.at.toordinal()
        groups.setdefault((session, exercise), []).append(one)
    return groups


def _session_best(
    entries: Iterable[SetEntry], lift: Lift, bodyweight_kg: float | None, rir: float
) -> tuple[float, SetEntry] | None:
    """The best figure among comparable sets: those of the same variant as the first."""
    rated = [(strength_of(entry, lift, bodyweight_kg, rir), entry) for entry in entries]
    known = [(figure, entry) for figure, entry in rated if figure is not None]
    if not known:
        return None
    variant = variant_of(known[0][1], lift, bodyweight_kg)
    alike = [pair for pair in known if variant_of(pair[1], lift, bodyweight_kg) == variant]
    return max(alike, key=lambda pair: pair[0])


def _is_sharp(results: Sequence[Result]) -> bool:
    """A sharp drop, judged on exercises with history enough."""
    seasoned = [result for result in results if result.history >= SESSIONS_FOR_SHARP]
    return bool(seasoned) and _mean_index(seasoned) <= 1 - sharp_cut(_mean_sigma(seasoned))


def _label(index: float, sigma: float) -> Label:
    if index < 1 - low_cut(sigma):
        return "low"
    return "high" if index > HIGH else "ok"


def _mean_index(results: Sequence[Result]) -> float:
    return sum((result.index or 0.0) * result.sets for result in results) / sum(
        result.sets for result in results
    )


def _mean_sigma(results: Sequence[Result]) -> float:
    return sum(result.sigma * result.sets for result in results) / sum(result.sets for result in results)
