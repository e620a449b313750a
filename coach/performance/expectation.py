"""What is expected of each exercise: a moving average that sets are folded into, oldest first.

Pure, so that correcting an old set is folding again from the same base.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from operator import attrgetter

from coach.performance.figures import Lift, strength_of, variant_of
from coach.performance.labels import Result
from coach.recall import forgotten_with, grown
from coach.sets import LoggedSet, SetEntry

#: Weight of a new session in the moving average; the smaller one after a session below `BAD_DAY`.
ALPHA, ALPHA_BAD_DAY, BAD_DAY = 0.25, 0.10, 0.97
VAR_START = 0.03**2
_VAR_MEMORY = 0.9
SIGMA_MIN, SIGMA_MAX = 0.02, 0.08
#: Sessions of an exercise before it has an index at all.
SESSIONS_FOR_INDEX = 2
#: Sets of an exercise that are looked at, from the first; later ones are tired.
SETS_LOOKED_AT = 2
#: Strength lost by days without training, linear between; beyond the last, `_LOST_BEYOND`. Our own choice, on
#: the
#: careful side: strength holds for three or four weeks and returns fast (Halonen 2024).
_LOST = ((14, 0.0), (28, 0.03), (56, 0.08))
_LOST_BEYOND = 0.15
#: An exercise that was not done for so long is new again: what it was tells nothing of today.
ANEW_AFTER_DAYS = 56


@dataclass(frozen=True, slots=True)
class Strength:
    """What is expected of one exercise: the moving average, its scatter (variance of the index), sessions
    seen.

    `variant` says what the figures are comparable with (a band's colour, the help when body mass is
    unknown); another variant starts anew. `rir` is the reserve last written, assumed where none is. `day`
    is the ordinal of the UTC date it was last trained, 0 when unknown.
    """

    expected: float
    var: float = VAR_START
    sessions: int = 1
    variant: str = ""
    rir: float = 0.0
    day: int = 0

    @property
    def sigma(self) -> float:
        """Personal scatter of the index, between 0.02 and 0.08."""
        return min(max(sqrt(self.var), SIGMA_MIN), SIGMA_MAX)


def observe(strength: Strength | None, session_best: float, variant: str = "") -> tuple[Strength, float | None]:
    """Take in one session's best figure: what is expected from now on, and its index (None while too new)."""
    if strength is None or strength.variant != variant or strength.expected <= 0:
        return Strength(session_best, variant=variant, rir=strength.rir if strength else 0.0), None
    ratio = session_best / strength.expected
    alpha = ALPHA_BAD_DAY if ratio < BAD_DAY else ALPHA
    expected = strength.expected + alpha * (session_best - strength.expected)
    index = ratio if strength.sessions >= SESSIONS_FOR_INDEX else None
    var = strength.var if index is None else _next_var(strength.var, index)
    return Strength(expected, var, strength.sessions + 1, variant, strength.rir, strength.day), index


def fold(
    base: Mapping[str, Strength],
    sets: Sequence[LoggedSet],
    lifts: Mapping[str, Lift],
    bodyweight_kg: float | None = None,
    excluded: frozenset[int] = frozenset(),
    eased: frozenset[int] = frozenset(),
) -> tuple[dict[str, Strength], tuple[Result, ...]]:
    """Replay logged sets over a base, oldest first: each exercise's strength, and a result per session of it.

    Not compared: sets of a light week; `excluded` ids, such as sets where the grip gave out first; and
    `eased` ids without a written reserve, sets for which less weight or effort was prescribed: else an
    easier return would look like another drop. A session with nothing to compare has a result without an
    index. After more than two weeks without training, less is expected of everything, and an exercise that was not
    done for eight weeks has no index before its third session again.
    """
    groups = [each for each in _by_session(tuple(sets)).groups.items() if each[0][1] in lifts]
    terms = _Terms(base, lifts, bodyweight_kg, excluded, eased)
    start, so_far = _taken_up(terms, groups)
    newest = next((i for i, group in enumerate(groups) if group[0][0] == groups[-1][0][0]), 0)
    for number in range(start, len(groups)):
        if start < number == newest <= _MOST_GROUPS:
            _remember(terms, groups[:number], so_far.copy())
        _fold_in(so_far, terms, groups[number])
    return so_far.strengths, tuple(so_far.results)


Group = tuple[tuple[int, str], tuple[LoggedSet, ...]]


@dataclass(frozen=True, slots=True)
class _Terms:
    """What is folded over, and how: the arguments of `fold` without the sets."""

    base: Mapping[str, Strength]
    lifts: Mapping[str, Lift]
    bodyweight_kg: float | None
    excluded: frozenset[int]
    eased: frozenset[int]

    def are(self, other: _Terms) -> bool:
        """Whether another fold was the same, over the very same base."""
        rest = (self.bodyweight_kg, self.excluded, self.eased)
        same = self.base is other.base and self.lifts is other.lifts
        return same and rest == (other.bodyweight_kg, other.excluded, other.eased)


@dataclass(slots=True)
class _SoFar:
    """Where a fold stands between two groups; the one value here that changes, for a fold has many steps."""

    strengths: dict[str, Strength]
    results: list[Result]
    last_day: int

    def copy(self) -> _SoFar:
        """The same, to go on from."""
        return _SoFar(dict(self.strengths), list(self.results), self.last_day)


#: A recent log has no more groups than this; years of sets are folded once and not remembered.
_MOST_GROUPS = 256
_MOST_FOLDS = 256
#: The latest folds by the identity of their base, up to their newest session, which is the only one that grows: the
#: next one goes on from there.
_FOLDED: dict[int, tuple[_Terms, list[Group], _SoFar]] = {}
forgotten_with(_FOLDED.clear)


def _remember(terms: _Terms, groups: list[Group], so_far: _SoFar) -> None:
    _FOLDED.pop(id(terms.base), None)
    _FOLDED[id(terms.base)] = (terms, groups, so_far)
    if len(_FOLDED) > _MOST_FOLDS:
        _FOLDED.pop(next(iter(_FOLDED)), None)


def _taken_up(terms: _Terms, groups: list[Group]) -> tuple[int, _SoFar]:
    """How many groups need not be folded again, and where that leaves us."""
    if (found := _FOLDED.get(id(terms.base))) is not None:
        then, before, so_far = found
        if then.are(terms) and before == groups[: len(before)]:
            return len(before), so_far.copy()
    return 0, _SoFar(dict(terms.base), [], max((known.day for known in terms.base.values()), default=0))


def _fold_in(so_far: _SoFar, terms: _Terms, group: Group) -> None:
    """Take one group in."""
    (session, exercise), done = group
    day = done[0].at.toordinal()
    if so_far.last_day and day - so_far.last_day > _LOST[0][0]:
        so_far.strengths = after_layoff(so_far.strengths, strength_lost(day - so_far.last_day))
    compared = [each.entry for each in done[:SETS_LOOKED_AT] if _is_compared(each, terms.excluded, terms.eased)]
    known, form = _remembered(so_far.strengths.get(exercise), day), f" rung {done[0].rung}" if done[0].rung else ""
    after, measured = _take_in(known, compared, terms.lifts[exercise], terms.bodyweight_kg, form)
    if after is not None:
        so_far.strengths[exercise] = Strength(after.expected, after.var, after.sessions, after.variant, after.rir, day)
    so_far.results.append(Result(exercise, *measured, sets=len(done), session=session))
    so_far.last_day = day


def _remembered(known: Strength | None, day: int) -> Strength | None:
    """What is known of an exercise; after months without it nothing is expected but what it shows now."""
    long_ago = known is not None and known.day and day - known.day >= ANEW_AFTER_DAYS
    return replace(known, expected=0.0) if known is not None and long_ago else known


def strength_lost(days_off: int) -> float:
    """The share of expected strength lost: nothing up to 14 days, 3 % at 28, 8 % at 56, 15 % beyond."""
    if days_off > _LOST[-1][0]:
        return _LOST_BEYOND
    for (start, low), (end, high) in pairwise(_LOST):
        if start <= days_off <= end:
            return low + (high - low) * (days_off - start) / (end - start)
    return 0.0


def after_layoff(strengths: Mapping[str, Strength], reduction: float) -> dict[str, Strength]:
    """What to expect after time off: every expectation lowered by `reduction` (0.03 is 3 %)."""
    if not reduction:
        return dict(strengths)
    return {name: replace(each, expected=each.expected * (1 - reduction)) for name, each in strengths.items()}


def trend(now: Mapping[str, Strength], earlier: Mapping[str, Strength], exercises: Iterable[str]) -> float | None:
    """Change of expected strength since `earlier` (0.02: 2 % up), mean of exercises known at both times."""
    pairs = [(now[name], earlier[name]) for name in exercises if name in now and name in earlier]
    changes = [new.expected / old.expected - 1 for new, old in pairs if new.variant == old.variant]
    return sum(changes) / len(changes) if changes else None


def _take_in(
    known: Strength | None, entries: Sequence[SetEntry], lift: Lift, bodyweight_kg: float | None, form: str
) -> tuple[Strength | None, tuple[float | None, float, int]]:
    """The strength after a session; its index, and the scatter and number of sessions known before.

    No strength and no index when nothing can be compared. `form` names a harder form, which is compared with itself.
    """
    best = _session_best(entries, lift, bodyweight_kg, known.rir if known else 0.0)
    if best is None:
        return None, (None, known.sigma if known else sqrt(VAR_START), known.sessions if known else 0)
    figure, variant, entry = best
    after, index = observe(known, figure, f"{variant}{form}".strip())
    before = known if known and after.sessions > 1 else Strength(figure, sessions=0)
    if entry.left_in_reserve is not None:
        after = replace(after, rir=entry.left_in_reserve)
    return after, (index, before.sigma, before.sessions)


def _is_compared(one: LoggedSet, excluded: frozenset[int], eased: frozenset[int]) -> bool:
    if one.deload or one.id in excluded:
        return False
    return one.id not in eased or one.entry.left_in_reserve is not None


def _next_var(var: float, index: float) -> float:
    fresh = _VAR_MEMORY * var + (1 - _VAR_MEMORY) * (index - 1) ** 2
    return min(max(fresh, SIGMA_MIN**2), SIGMA_MAX**2)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Sets by session and exercise, oldest first, and the newest of them."""

    groups: Mapping[tuple[int, str], tuple[LoggedSet, ...]]
    newest: LoggedSet | None


@grown
def _by_session(before: _Sorted | None, new: tuple[LoggedSet, ...]) -> _Sorted | None:
    """A set outside a session belongs to its UTC day."""
    newest = before.newest if before else None
    if newest is not None and any((one.at, one.id) < (newest.at, newest.id) for one in new):
        return None
    groups = dict(before.groups) if before else {}
    for newest in sorted(new, key=attrgetter("at", "id")):
        exercise, entry = newest.entry.exercise, newest.entry
        if exercise is None or entry.warmup or entry.drop:
            continue
        key = (newest.session if newest.session is not None else -newest.at.toordinal(), exercise)
        groups[key] = (*groups.get(key, ()), newest)
    return _Sorted(groups, newest)


def _session_best(
    entries: Iterable[SetEntry], lift: Lift, bodyweight_kg: float | None, rir: float
) -> tuple[float, str, SetEntry] | None:
    """The best figure among comparable sets, those of the same variant as the first; with variant and set."""
    rated = [(strength_of(entry, lift, bodyweight_kg, rir), entry) for entry in entries]
    known = [(figure, variant_of(entry, lift, bodyweight_kg), entry) for figure, entry in rated if figure is not None]
    alike = [each for each in known if each[1] == known[0][1]]
    return max(alike, key=lambda each: each[0], default=None)
