"""Progress where load is not what grows first: rungs of a ladder, each a little harder than the one before.

Pull-ups: pulldown, assisted, slow lowering, strict, wide or neutral, weighted. Bands: reps, then a
squeeze, then a longer stretch, then the next colour. Holds: seconds, then a harder hold. Carries: metres,
then load. Bodyweight moves: reps, then a pause, then a weight in the hands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from coach.plates import floor_load, increased
from coach.progression.prescription import Brakes, Prescription, Session, Target, Why, rack_in, reserve
from coach.sets import Load

PullUpRung = Literal["pulldown", "assisted", "lowering", "strict", "wide", "weighted"]
RUNGS: tuple[PullUpRung, ...] = ("pulldown", "assisted", "lowering", "strict", "wide", "weighted")

#: Strict pull-ups in the first set below which the rest is done one rung lower.
ENOUGH_STRICT = 5
#: Weight is hung on only after three sets of ten strict ones.
SETS_BEFORE_WEIGHT, REPS_BEFORE_WEIGHT = 3, 10
#: Slow lowering makes very sore: two sets of three to five at most.
LOWERING_SETS, LOWERING_REPS = 2, (3, 5)

_BAND_TOP, _BAND_AGAIN, _BAND_RUNGS = 15, 12, 2
_BODY_TOP, _BODY_RUNGS = 15, 1
_SECONDS_STEP, _SECONDS_TOP = 5, 45
_METRES_STEP, _METRES_TOP, _METRES_AGAIN = 5, 40, 20
_FIRST_PLATE = {"kg": 2_500, "lb": 5_000}


def next_pull_up_rung(rung: PullUpRung, last: Session) -> PullUpRung:
    """The rung for the next session, from the last one on this rung: up, the same, or down again."""
    at = RUNGS.index(rung)
    reps = [entry.reps or 0 for entry in last]
    if not reps:
        return rung
    if rung in ("strict", "wide", "weighted") and reps[0] < ENOUGH_STRICT:
        return RUNGS[at - 1]
    if rung in ("strict", "wide"):
        ready = len(reps) >= SETS_BEFORE_WEIGHT and min(reps) >= REPS_BEFORE_WEIGHT
        return RUNGS[at + 1] if ready else rung
    if rung == "lowering":
        done = len(reps) >= LOWERING_SETS and min(reps) >= LOWERING_REPS[1]
        return "strict" if done else rung
    return RUNGS[at + 1] if rung == "pulldown" and min(reps) >= REPS_BEFORE_WEIGHT else rung


def rung_for_rest_of_session(rung: PullUpRung, first_set_reps: int) -> PullUpRung:
    """Fewer than five strict in the first set: the other sets are done one rung lower."""
    if rung in ("strict", "wide", "weighted") and first_set_reps < ENOUGH_STRICT:
        return RUNGS[RUNGS.index(rung) - 1]
    return rung


def next_seconds(last: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """A hold: five seconds more, to 45; then a harder hold."""
    held = [entry.seconds for entry in last if entry.seconds is not None]
    if not held:
        return None
    load = last[0].weight or last[0].added
    low, top = min(held), max(target.high, _SECONDS_TOP)
    if is_braked(brakes):
        return Prescription("hold", target.low, target.high, load=load, aim=_share(low, brakes))
    if low >= top:
        return Prescription("harder_hold", target.low, target.high, load=load, rung=target.rung + 1)
    return Prescription("longer", target.low, top, load=load, aim=min(low + _SECONDS_STEP, top), rung=target.rung)


def next_metres(last: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """A carry: five metres more, to 40; then one step of load, from 20 metres again."""
    gone = [entry.distance_m for entry in last if entry.distance_m is not None]
    load = last[0].weight
    if not gone:
        return None
    if is_braked(brakes):
        lighter = load and _lighter(load, target, brakes)
        return Prescription("hold", target.low, target.high, load=lighter, aim=min(gone))
    if min(gone) < _METRES_TOP:
        aim = min(min(gone) + _METRES_STEP, _METRES_TOP)
        return Prescription("farther", target.low, target.high, load=load, aim=aim)
    heavier = load and increased(load.thousandths, 1.0, rack_in(load, target.rack))
    if load is None or not heavier:
        return Prescription("same", target.low, target.high, load=load, aim=_METRES_TOP)
    return Prescription("step", target.low, target.high, load=Load(heavier, load.unit), aim=_METRES_AGAIN)


def next_band(last: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """A band: reps to 15, then a second's squeeze, then a longer stretch, then the next colour from 12."""
    band = last[0].band
    reps = _least_reps(last)
    if reps is None:
        return None
    top = max(target.high, _BAND_TOP)
    if is_braked(brakes):
        return Prescription("hold", target.low, target.high, band=band, rung=target.rung)
    if reps < top or not _reserve_kept(last, target):
        return Prescription("same", target.low, top, band=band, aim=_one_more(last, top), rung=target.rung)
    if target.rung < _BAND_RUNGS:
        why: Why = "squeeze" if target.rung == 0 else "stretch"
        return Prescription(why, target.low, top, band=band, aim=target.low, rung=target.rung + 1)
    return Prescription("next_band", target.low, top, aim=min(_BAND_AGAIN, top))


def next_bodyweight(last: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """The body alone: reps to 15, then a two-second pause, then the smallest weight there is."""
    reps = _least_reps(last)
    if reps is None:
        return None
    top = max(target.high, _BODY_TOP)
    if is_braked(brakes):
        return Prescription("hold", target.low, target.high, rung=target.rung)
    if reps < top or not _reserve_kept(last, target):
        return Prescription("same", target.low, top, aim=_one_more(last, top), rung=target.rung)
    if target.rung < _BODY_RUNGS:
        return Prescription("pause", target.low, top, aim=target.low, rung=target.rung + 1)
    unit = target.rack.unit
    plate = Load(_FIRST_PLATE[unit], unit)
    return Prescription("add_load", target.low, target.high, load=plate, aim=target.low, rung=target.rung)


def is_braked(brakes: Brakes) -> bool:
    """Whether anything keeps this exercise from getting harder."""
    return brakes.hold or brakes.sharp or brakes.flagged or brakes.load_pct < 100


def _reserve_kept(last: Session, target: Target) -> bool:
    return all(reserve(entry, target) >= target.rir for entry in last)


def _least_reps(last: Session) -> int | None:
    reps = [entry.reps for entry in last if entry.reps is not None]
    return min(reps) if len(reps) == len(last) else None


def _one_more(last: Session, top: int) -> int:
    return min((last[0].reps or 0) + 1, top)


def _share(seconds: int, brakes: Brakes) -> int:
    return seconds * brakes.load_pct // 100


def _lighter(load: Load, target: Target, brakes: Brakes) -> Load:
    if brakes.load_pct >= 100:
        return load
    rack = replace(rack_in(load, target.rack))
    return Load(floor_load(load.thousandths * brakes.load_pct / 100, rack), load.unit)
