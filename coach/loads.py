"""How much to lift next: today's load and count of each exercise, as words and as a set to log; records when they fall.

The rules are those of `coach.progression`; here they meet the athlete: what was lifted the last two times, what can be
loaded, and the brakes that the gate, the review, a light week or a return put on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from coach import history, lifts
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.comebacks import Return
from coach.exercises import Exercise
from coach.local_time import local_date
from coach.plates import Kit, Rack, floor_load
from coach.programme import Slot
from coach.progression import Brakes, Prescription, Target, next_load
from coach.progression.prescription import rack_in
from coach.recall import recalled
from coach.sets import Load, LoggedSet, SetEntry
from coach.training import Session
from coach.turn import Line, line
from coach.volume.deload import LEAST_RIR, LOAD_PCT, light_week_sets
from coach.volume.gate import trimmed_sets
from coach.words import count, lift_name, load

_KITS: dict[str, Kit] = {
    "barbell": "barbell",
    "dumbbell": "dumbbell",
    "kettlebell": "kettlebell",
    "cable": "stack",
    "machine": "stack",
    "bodyweight": "bodyweight",
    "band": "bodyweight",
    "any": "stack",
}
#: The first session after a sharp drop.
AFTER_SHARP_DROP_PCT = 90
#: The next set of an exercise that hurt a little.
AFTER_PAIN_PCT = 90


@dataclass(frozen=True, slots=True)
class Planned:
    """What one set of an exercise is today. `known`: nothing is missing, so one tap can log it."""

    prescription: Prescription | None
    known: bool
    line: Line | None


def lift_of(each: Exercise) -> lifts.Lift:
    """How an exercise of the catalogue is logged."""
    return _BY_EXERCISE.get(each.id) or lifts.Lift(each.name.casefold(), measure=each.metric, exercise=each.id)


_BY_EXERCISE = {lift.exercise: lift for lift in reversed(list(lifts.LIFTS.values())) if lift.exercise}


def prescription(athlete: Athlete, session: Session, slot: Slot) -> Prescription | None:
    """What progression asks for; None when this exercise was never logged."""
    log = [s for s in history.of_exercise(athlete.log, slot.exercise) if s.session != session.id]
    done = history.last_times(athlete.base, log, slot.exercise)
    rack = Rack(_KITS[lift_of(slot.entry).load], athlete.shown_unit)
    target = Target(
        low=slot.amount[0],
        high=slot.amount[1],
        rir=slot.rir,
        level=athlete.level,
        lift=history.lifts()[slot.exercise],
        rack=rack,
        bodyweight_kg=athlete.bodyweight_g / 1000 if athlete.bodyweight_g else None,
    )
    return next_load(done, target, _brakes(athlete, session, slot))


def is_eased(athlete: Athlete, session: Session, exercise_id: str | None) -> bool:
    """Whether less than the usual load is prescribed for an exercise today: after a drop, while sore, coming back."""
    slot = next((each for each in session.today if each.exercise == exercise_id), None)
    return slot is not None and _brakes(athlete, session, slot).load_pct < 100


def _brakes(athlete: Athlete, session: Session, slot: Slot) -> Brakes:
    pct = session.load_pct.get(slot.exercise, 100)
    if session.deload and _is_spared(athlete, slot):
        pct = min(pct, LOAD_PCT)
    if athlete.week.lighter:
        pct = min(pct, AFTER_SHARP_DROP_PCT)
    pct = min(pct, session.eased_pct)
    return Brakes(hold=session.hold_load, load_pct=pct)


@recalled
def planned(athlete: Athlete, session: Session, slot: Slot) -> Planned:
    """Today's load in words, and whether all is known to log a set with one tap.

    Once a set of it is done today, its load is the one at hand: what was found out holds for the next set too.
    """
    asked = _as_just_done(athlete, session, slot, prescription(athlete, session, slot))
    lift = lift_of(slot.entry)
    needs_load = lift.loaded and slot.entry.load == "external"
    if asked is None:
        return Planned(None, not needs_load, None)
    shown = load(_entry(athlete, slot, asked))
    return Planned(asked, True, line("load.at", load=shown) if shown else None)


def _as_just_done(athlete: Athlete, session: Session, slot: Slot, asked: Prescription | None) -> Prescription | None:
    """The prescription at the load of today's last set of this exercise, where there is one."""
    mine = (s for s in reversed(history.of_exercise(athlete.log, slot.exercise)) if s.session == session.id)
    logged = next((s for s in mine if not s.entry.warmup and not s.entry.drop), None)
    last = logged.entry if logged is not None else None
    if (
        logged is None
        or last is None
        or not (last.weight or last.added or last.assisted or last.band or last.bodyweight)
    ):
        return asked
    asked = asked or Prescription("same", *slot.amount)
    lifted = last.weight or last.added
    if lifted is not None and logged.id <= session.hurt_at.get(slot.exercise, -1):
        lifted = _less(athlete, slot, lifted)
    return replace(asked, load=lifted, assisted=last.assisted, band=last.band)


def _less(athlete: Athlete, slot: Slot, lifted: Load) -> Load:
    """A tenth less than was just lifted, where that hurt, down to what can be loaded."""
    rack = rack_in(lifted, Rack(_KITS[lift_of(slot.entry).load], athlete.shown_unit))
    return Load(floor_load(lifted.thousandths * AFTER_PAIN_PCT / 100, rack), lifted.unit)


def entry(athlete: Athlete, session: Session | None, slot: Slot | None) -> SetEntry | None:
    """One set as planned today, its count at the top of the range; None where a load is still missing."""
    if session is None or slot is None:
        return None
    today = planned(athlete, session, slot)
    return _entry(athlete, slot, today.prescription) if today.known else None


def _entry(athlete: Athlete, slot: Slot, asked: Prescription | None) -> SetEntry:
    each, lift = slot.entry, lift_of(slot.entry)
    on_body = lift.load == "bodyweight"
    top = asked.high if asked else slot.amount[1]
    return SetEntry(
        lift=lift.name,
        exercise=each.id,
        reps=top if slot.metric == "reps" else None,
        seconds=top if slot.metric == "seconds" else None,
        distance_m=top if slot.metric == "metres" else None,
        weight=asked.load if asked and not on_body else None,
        added=asked.load if asked and on_body else None,
        assisted=asked.assisted if asked else None,
        band=asked.band if asked else None,
        bodyweight=on_body,
        side="each" if each.unilateral and slot.metric == "reps" else None,
    )


def is_light_week(athlete: Athlete, now: datetime) -> bool:
    """Whether a light week holds today."""
    until = athlete.week.deload_until
    return until is not None and local_date(now, athlete.clock) <= until


def _is_spared(athlete: Athlete, slot: Slot) -> bool:
    """Whether the light week is for this exercise too: for all, or for its region alone."""
    regions = athlete.week.deload_regions
    return set(regions) >= set(BACK_REGIONS) or not regions or slot.entry.region in regions


def eased(athlete: Athlete, slots: Iterable[Slot], now: datetime, back: Return | None) -> tuple[Slot, ...]:
    """The slots of a light week or of the first sessions after time off: fewer sets, further from failure."""
    if is_light_week(athlete, now):
        return tuple(_halved(slot) if _is_spared(athlete, slot) else slot for slot in slots)
    return tuple(_of_a_return(slot, back) for slot in slots) if back is not None else tuple(slots)


def _halved(slot: Slot) -> Slot:
    sets = light_week_sets(slot.sets, slot.metric)
    return replace(slot, sets=sets, rir=max(slot.rir, LEAST_RIR), technique=None)


def _of_a_return(slot: Slot, back: Return) -> Slot:
    sets = max(1, trimmed_sets(slot.sets, back.stage.sets_pct))
    rir = max(slot.rir + back.plan.more_rir, back.plan.least_rir)
    return replace(slot, sets=sets, rir=rir, technique=None)


# ------------------------------------------------------------------------------------------------------------- records


def record_line(athlete: Athlete, logged: LoggedSet) -> Line | None:
    """More weight, or more reps at the most weight, than ever before: told once, with what it beats.

    `athlete` is as before the set; light weeks and warm-ups make no records, nor does the first time.
    """
    entry_ = logged.entry
    if logged.deload or entry_.warmup or entry_.drop:
        return None
    earlier = [s.entry for s in athlete.log if s.entry.lift == entry_.lift and s.id < logged.id and not s.deload]
    if not earlier and entry_.lift not in athlete.base.bests:
        return None
    best = history.best_of(earlier, athlete.base.bests.get(entry_.lift))
    after = history.best_of([entry_], best)
    if after == best:
        return None
    name = lift_name(entry_, athlete.language)
    if after.seconds > best.seconds or after.metres > best.metres:
        return line("record.longest", name=name, count=count(entry_))
    shown = load(entry_)
    if after.load_g > best.load_g:
        return line("record.load", name=name, load=shown) if shown else None
    return line(
        "record.reps",
        name=name,
        n=entry_.reps or 0,
        count=count(entry_),
        load=line("load.at", load=shown) if shown else line("word.nothing"),
    )
