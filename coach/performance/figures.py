"""A set as one figure to compare, and what it can be compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.sets import SetEntry

LoadKind = Literal["external", "bodyweight", "assisted", "band", "none"]
Metric = Literal["reps", "seconds", "metres"]

#: A hold counts a rep per three seconds, a carry one per three metres.
_PER_REP = 3


@dataclass(frozen=True, slots=True)
class Lift:
    """What must be known of an exercise; `bw_fraction` is the share of body mass that it lifts."""

    load: LoadKind = "external"
    bw_fraction: float = 0.0
    metric: Metric = "reps"


def strength_of(entry: SetEntry, lift: Lift, bodyweight_kg: float | None = None, rir: float = 0.0) -> float | None:
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
    """What a set can be compared with: its band, or the help or weight on a body of unknown mass."""
    if entry.band or lift.load == "band":
        return f"band {entry.band or ''}".strip()
    if _lifts_body(entry, lift) and bodyweight_kg is None:
        moved = entry.added.grams if entry.added else -entry.assisted.grams if entry.assisted else 0
        return f"body {moved:+d} g"
    return ""


def _load_kg(entry: SetEntry, lift: Lift, bodyweight_kg: float | None) -> float | None:
    if entry.band or lift.load in ("band", "none"):
        return 1.0
    if _lifts_body(entry, lift):
        if bodyweight_kg is None:
            return 1.0
        body = (lift.bw_fraction or 1.0) * bodyweight_kg
        added = entry.added or entry.weight
        return body + (added.grams / 1000 if added else 0) - (entry.assisted.grams / 1000 if entry.assisted else 0)
    return entry.weight.grams / 1000 if entry.weight else None


def _lifts_body(entry: SetEntry, lift: Lift) -> bool:
    return entry.bodyweight or lift.load in ("bodyweight", "assisted")


def _reps_worth(entry: SetEntry, lift: Lift) -> float | None:
    if lift.metric == "seconds":
        return None if entry.seconds is None else entry.seconds / _PER_REP
    if lift.metric == "metres":
        return None if entry.distance_m is None else entry.distance_m / _PER_REP
    return None if not entry.reps else float(entry.reps)
