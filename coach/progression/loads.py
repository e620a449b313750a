"""Double progression with reps in reserve: reps grow inside a range, then the load by the smallest step there
is.

ACSM's position stand (Ratamess 2009) adds 2 to 10 % once one or two reps more than planned are possible. A
step above 10 % of the load, as with small dumbbells, is earned with more reps first. Beginners misjudge
their reserve most (2.6 to 3.4 reps, Steele 2017, PeerJ), so for them it moves the load only when all sets
agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.plates import decreased, floor_load, increased, next_above
from coach.progression.ladders import next_band, next_bodyweight, next_metres, next_seconds, next_unmeasured_help
from coach.progression.prescription import (
    FREE,
    Brakes,
    Prescription,
    Session,
    Target,
    Why,
    form_at,
    rack_in,
    reserve,
    spare,
    working,
)
from coach.progression.pull_ups import is_little_help, next_pull_up
from coach.sets import Load, SetEntry
from coach.strength import CHART_REPS, CHART_RIR, first_load

__all__ = ["Brakes", "Prescription", "Target", "next_load"]

BIG_STEP = 0.10
_EXTENSIONS = (3, 5)
_PER_SPARE_REP, _MOST_BY_SPARE = 0.025, 0.075
_CUT, _SMALL_CUT = 0.90, 0.95
_FAR_BELOW = 3


def next_load(history: Sequence[Session], target: Target, brakes: Brakes = FREE) -> Prescription | None:
    """What to do next time, from the last two sessions' sets of this exercise (older first).

    None when it was never done, or nothing of it can be compared: then a first load is chosen instead.
    """
    sessions = [done for done in map(working, history[-2:]) if done]
    if not sessions:
        return None
    last, before = sessions[-1], sessions[-2] if len(sessions) > 1 else []
    if target.lift.metric == "seconds":
        return next_seconds(last, target, brakes)
    if target.lift.metric == "metres":
        return next_metres(last, target, brakes)
    if last[0].assisted is not None:
        return _next_assisted(last, before, target, brakes)
    if target.lift.load == "assisted":
        return next_unmeasured_help(last, target, brakes)
    if last[0].band or target.lift.load == "band":
        return next_band(last, target, brakes)
    if last[0].weight is not None or last[0].added is not None:
        loaded = _next_loaded(last, before, target, brakes)
        return loaded and replace(loaded, rung=target.rung, form=form_at(target.rung, target))
    return next_pull_up(last, target, brakes) if target.pull_up else next_bodyweight(last, target, brakes)


def _next_loaded(last: Session, before: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """The table of double progression for a load on a bar, in the hand or hung on the body."""
    top = _top_load(last)
    if top is None or any(entry.reps is None for entry in last):
        return None
    known = None if target.planned else _from_known(top, last, target)
    if known is not None:
        return known
    why = verdict(last, before, target, brakes)
    if why in ("step", "spare", "extend") and brakes.hold:
        why = "hold"
    if brakes.load_pct < 100 and why not in ("flagged", "drop"):
        why = "lighter"
    load = Load(_moved(why, top, last, target, brakes), top.unit)
    low, high = target.low, target.high
    if why == "extend":
        high += _extension(last, target)
    elif why in ("step", "spare") and load == top:  # nothing heavier to lift
        why, high = "extend", high + _EXTENSIONS[-1]
    return Prescription(why, low, high, load=load, aim=_aim(why, last, target))


def _from_known(top: Load, last: Session, target: Target) -> Prescription | None:
    """A first load from a heavy set of few reps that nobody asked for: by its estimated maximum, 5 % lighter.

    None where the range was reached, or where the estimate and the chart say nothing; then the table decides.
    """
    best = next(entry for entry in last if (entry.weight or entry.added) == top)
    if (best.reps or 0) >= target.low or target.lift.load != "external":
        return None
    set_known = (float(top.thousandths), best.reps or 0, spare(best) or 0.0)
    load = first_load(set_known, min(target.high, CHART_REPS), min(target.rir, CHART_RIR))
    if load is None:
        return None
    lighter = min(floor_load(load, rack_in(top, target.rack)), top.thousandths)
    return Prescription("from_known", target.low, target.high, load=Load(lighter, top.unit), aim=target.low)


def verdict(last: Session, before: Session, target: Target, brakes: Brakes = FREE) -> Why:
    """Which line of the table applies: flagged, drop, harder, step, extend, spare, below, again or same."""
    first, low = last[0], target.low
    if brakes.flagged:
        return "flagged"
    if brakes.sharp or (first.reps or 0) <= low - _FAR_BELOW:
        return "drop"
    if sum(_is_harder(entry, target) for entry in last) >= 2:
        return "harder"
    if _earned(last, before, target):
        return "extend" if _extension(last, target) else "step"
    if _has_spare(last, target):
        return "extend" if _extension(last, target) else "spare"
    if _missed(last, target):
        return "below" if before and _missed(before, target) and _same_load(last, before) else "again"
    return "same"


def _earned(last: Session, before: Session, target: Target) -> bool:
    """All sets at the top with the reserve kept: twice; once for beginners or with one more left."""
    if not _all_at_top(last, target):
        return False
    if target.level == "beginner" or all((spare(entry) or 0) >= target.rir + 1 for entry in last):
        return True
    return bool(before) and _all_at_top(before, target) and _same_load(last, before)


def _all_at_top(done: Session, target: Target) -> bool:
    return all((e.reps or 0) >= target.high and reserve(e, target) >= target.rir for e in done)


def _has_spare(done: Session, target: Target) -> bool:
    """Two reps more in reserve than planned, in the range; for beginners in every set."""
    asked = done if target.level == "beginner" else done[:1]
    return all((e.reps or 0) >= target.low and (spare(e) or 0) >= target.rir + 2 for e in asked)


def _missed(done: Session, target: Target) -> bool:
    return (done[0].reps or 0) < target.low and reserve(done[0], target) <= target.rir


def _is_harder(entry: SetEntry, target: Target) -> bool:
    left = spare(entry)
    return left is not None and left < target.rir - 1


def _top_load(done: Session) -> Load | None:
    loads = [entry.weight or entry.added for entry in done]
    known = [load for load in loads if load is not None]
    return max(known, key=lambda load: load.grams) if known else None


def _same_load(one: Session, other: Session) -> bool:
    """Whether two sessions can be compared: the same load at the top."""
    return _top_load(one) == _top_load(other)


def _extension(done: Session, target: Target) -> int:
    """Reps to add to the range before a step that is big for this load; 0 when the step may be taken.

    Beside the body that is lifted with it, a small weight more is never a big step.
    """
    top = _top_load(done)
    if top is None or any(entry.added is not None for entry in done):
        return 0
    above = next_above(top.thousandths, rack_in(top, target.rack))
    if above is None or above - top.thousandths <= BIG_STEP * top.thousandths:
        return 0
    least = min(entry.reps or 0 for entry in done)
    return next((more for more in _EXTENSIONS if least < target.high + more), 0)


def _moved(why: Why, top: Load, last: Session, target: Target, brakes: Brakes) -> int:
    """The load after the verdict, in thousandths."""
    rack, load = rack_in(top, target.rack), top.thousandths
    if why == "step":
        return increased(load, 1.0, rack) or load
    if why == "spare":
        beyond = (spare(last[0]) or 0) - (target.rir + 1)
        return increased(load, 1 + min(_PER_SPARE_REP * beyond, _MOST_BY_SPARE), rack) or load
    if why == "lighter":
        return floor_load(load * brakes.load_pct / 100, rack)
    if why in ("drop", "flagged"):
        return decreased(load, min(_CUT, brakes.load_pct / 100), rack)
    return decreased(load, _SMALL_CUT, rack) if why == "below" else load


def _aim(why: Why, last: Session, target: Target) -> int:
    """The reps to reach in the first set: the bottom after a step, the middle after a cut, else one more."""
    if why in ("step", "spare"):
        return target.low
    if why in ("below", "drop", "flagged", "lighter"):
        return (target.low + target.high) // 2
    if why == "same":
        return min((last[0].reps or 0) + 1, target.high)
    return 0


def _next_assisted(last: Session, before: Session, target: Target, brakes: Brakes) -> Prescription | None:
    """The same table for help that is taken away: a step of progress is a step of help less."""
    helped = [entry.assisted for entry in last if entry.assisted is not None]
    if any(entry.reps is None for entry in last):
        return None
    least = min(helped, key=lambda load: load.grams)
    step = replace(rack_in(least, target.rack), kit="stack", owned=()).step
    alike = before if least in [entry.assisted for entry in before] else []
    why = verdict([_bare(e) for e in last], [_bare(e) for e in alike], target, brakes)
    none_left = why in ("step", "spare") and least.thousandths <= step
    if not brakes.hold and (none_left or (why in ("step", "spare", "same") and _is_small_help(last, before, target))):
        return Prescription("try_strict", target.low, target.high, assisted=least)
    if why in ("step", "spare") and brakes.hold:
        why = "hold"
    if brakes.load_pct < 100 and why not in ("drop", "flagged"):
        why = "lighter"
    change: dict[Why, int] = {
        "step": -step,
        "spare": -step,
        "below": step,
        "drop": step,
        "flagged": step,
        "lighter": step,
    }
    left = max(least.thousandths + change.get(why, 0), 0)
    help_now = Load(left, least.unit)
    return Prescription(why, target.low, target.high, assisted=help_now, aim=_aim(why, last, target))


def _bare(entry: SetEntry) -> SetEntry:
    """The set without its load, so that only reps and reserve are judged."""
    return replace(entry, assisted=None, weight=None, added=None)


def _is_small_help(last: Session, before: Session, target: Target) -> bool:
    """Little help of a known body mass, two sessions in a row: time to try one set without."""
    if target.bodyweight_kg is None or not before:
        return False
    both = (*last, *before)
    known = all(entry.assisted is not None for entry in both)
    return known and all(is_little_help(entry, round(target.bodyweight_kg * 1000)) for entry in both)
