"""Progress where load is not what grows first: rungs of a ladder, each a little harder than the one before.

Bands: reps, then a squeeze, then a longer stretch, then the next colour. Holds: seconds, then a harder hold.
Carries: metres, then load. Bodyweight moves: reps, then their harder forms, then a weight in the hands. Help on a
pull-up whose kilograms nobody knows: reps, then a little less of it. Pull-ups themselves: `coach.progression.pull_ups`.
"""

from __future__ import annotations

from dataclasses import replace

from coach.plates import floor_load, increased
from coach.progression.prescription import (
    Brakes,
    Prescription,
    Session,
    Target,
    first_plate,
    form_at,
    rack_in,
    reserve,
)
from coach.sets import Load

_BAND_AGAIN = 12
_SECONDS_STEP, _SECONDS_TOP = 5, 45
_METRES_STEP, _METRES_TOP, _METRES_AGAIN = 5, 40, 20
#: So many times a little less help, and one set without any is tried.
_STEPS_OF_HELP = 2


def next_seconds(last: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """A hold: five seconds more, to 45; then a harder hold from the bottom again."""
    held = [entry.seconds for entry in last if entry.seconds is not None]
    if not held:
        return None
    load = last[0].weight or last[0].added
    least, top = min(held), max(target.high, _SECONDS_TOP)
    if is_braked(brakes):
        share = least * brakes.load_pct // 100
        return _as_is(Prescription("hold", target.low, target.high, load=load, aim=share), target)
    if least >= top:
        return _harder_hold(load, target, top)
    aim = min(least + _SECONDS_STEP, top)
    return _as_is(Prescription("longer", target.low, top, load=load, aim=aim), target)


def _harder_hold(load: Load | None, target: Target, top: int) -> Prescription:
    """At the top of a hold: its next form, else more weight, else nothing but the same again."""
    if target.rung < len(target.forms):
        return _up(Prescription("harder_hold", target.low, top, load=load, aim=target.low), target)
    heavier = None if load is None else increased(load.thousandths, 1.0, rack_in(load, target.rack))
    if load is not None and heavier:
        return _as_is(Prescription("step", target.low, top, load=Load(heavier, load.unit), aim=target.low), target)
    if load is None and target.lift.load == "bodyweight":
        return _as_is(Prescription("add_load", target.low, top, load=first_plate(target), aim=target.low), target)
    return _as_is(Prescription("same", target.low, top, load=load, aim=top), target)


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
    band, reps, top = last[0].band, _least_reps(last), target.top
    if reps is None:
        return None
    if is_braked(brakes):
        return _as_is(Prescription("hold", target.low, target.high, band=band), target)
    if reps < top or not _reserve_kept(last, target):
        return _as_is(Prescription("same", target.low, top, band=band, aim=_one_more(last, top)), target)
    if target.rung % (len(target.forms) + 1) < len(target.forms):
        return _up(Prescription("harder_form", target.low, top, band=band, aim=target.low), target)
    return _up(Prescription("next_band", target.low, top, aim=min(_BAND_AGAIN, top)), target)


def next_bodyweight(last: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """The body alone: reps to 15, then its harder forms, then the smallest weight there is."""
    reps, top = _least_reps(last), target.top
    if reps is None:
        return None
    if is_braked(brakes):
        return _as_is(Prescription("hold", target.low, target.high), target)
    if reps < top or not _reserve_kept(last, target):
        return _as_is(Prescription("same", target.low, top, aim=_one_more(last, top)), target)
    if target.rung < len(target.forms):
        return _up(Prescription("harder_form", target.low, top, aim=target.low), target)
    plate = first_plate(target)
    return _as_is(Prescription("add_load", target.low, target.high, load=plate, aim=target.low), target)


def next_unmeasured_help(last: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """Help without kilograms, such as a band's: reps to the top, then less of it; at last one set without any."""
    reps, band = _least_reps(last), last[0].band
    if reps is None:
        return None
    if is_braked(brakes):
        return _as_is(Prescription("hold", target.low, target.high, band=band), target)
    if reps < target.high or not _reserve_kept(last, target):
        same = Prescription("same", target.low, target.high, band=band, aim=_one_more(last, target.high))
        return _as_is(same, target)
    if target.rung < _STEPS_OF_HELP:
        return _up(Prescription("less_help", target.low, target.high, aim=target.low), target)
    return _as_is(Prescription("try_strict", target.low, target.high, band=band), target)


def is_braked(brakes: Brakes) -> bool:
    """Whether anything keeps this exercise from getting harder."""
    return brakes.hold or brakes.sharp or brakes.flagged or brakes.load_pct < 100


def _as_is(made: Prescription, target: Target) -> Prescription:
    """On the rung and in the form that was reached already."""
    return replace(made, rung=target.rung, form=form_at(target.rung, target))


def _up(made: Prescription, target: Target) -> Prescription:
    """One rung higher."""
    return replace(made, rung=target.rung + 1, form=form_at(target.rung + 1, target))


def _reserve_kept(last: Session, target: Target) -> bool:
    return all(reserve(entry, target) >= target.rir for entry in last)


def _least_reps(last: Session) -> int | None:
    reps = [entry.reps for entry in last if entry.reps is not None]
    return min(reps) if len(reps) == len(last) else None


def _one_more(last: Session, top: int) -> int:
    return min((last[0].reps or 0) + 1, top)


def _lighter(load: Load, target: Target, brakes: Brakes) -> Load:
    if brakes.load_pct >= 100:
        return load
    rack = replace(rack_in(load, target.rack))
    return Load(floor_load(load.thousandths * brakes.load_pct / 100, rack), load.unit)
