"""The limits of a log: what no set exceeds. Beyond them nothing of the message is stored, and the limit is
named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coach.notation.values import Reason
from coach.sets import Load, SetEntry

MOST_REPS = 200
MOST_LOADED_REPS = 100
HEAVIEST = {"kg": 500_000, "lb": 1_100_000}
MOST_ADDED_G = 200_000
MOST_SETS_OF_A_LIFT = 20
MOST_SETS = 60
LONGEST_S = 3600
FARTHEST_M = 5000


def _reason(key: str, **values: object) -> Reason:
    return Reason(f"notation.refused.{key}", values)


def beyond(entries: Sequence[SetEntry]) -> Reason | None:
    """Why these sets are refused, or None."""
    if len(entries) > MOST_SETS:
        return _reason("too_many_sets", sets=len(entries), limit=MOST_SETS)
    lift, most = Counter(entry.lift for entry in entries).most_common(1)[0] if entries else ("", 0)
    if most > MOST_SETS_OF_A_LIFT:
        return _reason("too_many_sets_of_a_lift", lift=lift, sets=most, limit=MOST_SETS_OF_A_LIFT)
    return next((reason for reason in map(beyond_one, entries) if reason is not None), None)


def beyond_one(entry: SetEntry) -> Reason | None:
    """Why one set is refused, or None."""
    return _counts(entry) or _load(entry.weight, entry) or _hung(entry.added) or _hung(entry.assisted)


def _counts(entry: SetEntry) -> Reason | None:
    most = MOST_LOADED_REPS if entry.weight is not None else MOST_REPS
    if entry.reps is not None and not 1 <= entry.reps <= most:
        return _reason("reps", reps=entry.reps, limit=most)
    if entry.seconds is not None and not 1 <= entry.seconds <= LONGEST_S:
        return _reason("seconds", seconds=entry.seconds, limit=LONGEST_S)
    if entry.distance_m is not None and not 1 <= entry.distance_m <= FARTHEST_M:
        return _reason("distance", metres=entry.distance_m, limit=FARTHEST_M)
    return None


def _load(load: Load | None, entry: SetEntry) -> Reason | None:
    if load is None or 0 < load.thousandths <= HEAVIEST[load.unit]:
        return None
    return _reason("load", load=str(load), limit=str(Load(HEAVIEST[load.unit], load.unit)))


def _hung(load: Load | None) -> Reason | None:
    if load is None or (load.thousandths > 0 and load.grams <= MOST_ADDED_G):
        return None
    return _reason("added", load=str(load), limit=str(Load(MOST_ADDED_G, "kg")))
