"""Today's load and count of each exercise: from what was lifted the last two times, in words and as a set to log."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coach import history, lifts
from coach.athlete import Athlete
from coach.comebacks import load_pct, starts_anew
from coach.exercises import Exercise, Form
from coach.loads.easing import is_light
from coach.loads.lasting import of_the_day
from coach.loads.racks import rack
from coach.plates import Kit, Rack, floor_load, increased, nearest_load
from coach.programme import Slot
from coach.progression import Asked, Brakes, Prescription, Target, next_load
from coach.progression.prescription import rack_in
from coach.recall import recalled
from coach.sets import Load, LoggedSet, SetEntry, Unit
from coach.training import Session
from coach.turn import Line, line
from coach.volume.deload import LOAD_PCT
from coach.words import load

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
_THOUSANDTHS_OF_GRAM = {"kg": 1.0, "lb": 1 / 0.45359237}


@dataclass(frozen=True, slots=True)
class Planned:
    """What one set of an exercise is today: how much of it, at which load and in which form.

    `known`: nothing is missing, so one tap can log it. `amount`: from and to, in the slot's metric.
    """

    prescription: Prescription | None
    known: bool
    amount: tuple[int, int]
    line: Line | None
    form: Form | None = None


def lift_of(each: Exercise) -> lifts.Lift:
    """How an exercise of the catalogue is logged."""
    return _BY_EXERCISE.get(each.id) or lifts.Lift(each.name.casefold(), measure=each.metric, exercise=each.id)


_BY_EXERCISE = {lift.exercise: lift for lift in reversed(list(lifts.LIFTS.values())) if lift.exercise}


def asked(athlete: Athlete, session: Session, slot: Slot) -> Asked | None:
    """What progression looks at for an exercise; None where nothing is progressed: easy days and warm-up moves."""
    if session.light or slot.entry.kind == "warmup":
        return None
    log = [s for s in history.of_exercise(athlete.log, slot.exercise) if s.session != session.id]
    done = history.last_times(athlete.base, log, slot.exercise, athlete.grip_out)
    rung = history.last_rung(athlete.base, log, slot.exercise, athlete.grip_out)
    target = _target(athlete, slot, rung, planned=any(s.session is not None for s in log))
    if athlete.unit is not None and (_is_before_change(athlete, log) or _is_in(athlete.unit, done)):
        done = tuple(tuple(_in_unit(entry, target.rack) for entry in group) for group in done)
    return Asked(slot.exercise, done, target, _brakes(athlete, session, slot))


def _target(athlete: Athlete, slot: Slot, rung: int = 0, planned: bool = True) -> Target:
    return Target(
        low=slot.amount[0],
        high=slot.amount[1],
        rir=slot.rir,
        level=athlete.level,
        lift=history.lifts()[slot.exercise],
        rack=rack(athlete, _KITS[lift_of(slot.entry).load]),
        bodyweight_kg=athlete.bodyweight_g / 1000 if athlete.bodyweight_g else None,
        forms=slot.entry.forms,
        pull_up=slot.entry.is_full_pull_up,
        rung=rung,
        planned=planned,
    )


def _is_before_change(athlete: Athlete, log: list[LoggedSet]) -> bool:
    """Whether all of an exercise was lifted before the athlete chose another unit; what was typed since stays."""
    oldest = athlete.log[0].id if athlete.log else athlete.next_set
    newest = max((s.id for s in log), default=oldest - 1)
    return newest < athlete.unit_from


def _is_in(unit: Unit, done: tuple[tuple[SetEntry, ...], ...]) -> bool:
    """Whether an exercise was lifted in this unit last time, so that an older time in another can be compared."""
    newest = [each.weight or each.added or each.assisted for each in done[-1]] if done else []
    return any(load is not None and load.unit == unit for load in newest)


def _in_unit(entry: SetEntry, rack: Rack) -> SetEntry:
    """The set with its loads at the nearest that can be loaded in the unit chosen since; nothing stored changes."""
    if all(load is None or load.unit == rack.unit for load in (entry.weight, entry.added, entry.assisted)):
        return entry

    def nearest(load: Load | None) -> Load | None:
        if load is None or load.unit == rack.unit:
            return load
        return Load(nearest_load(load.grams * _THOUSANDTHS_OF_GRAM[rack.unit], rack), rack.unit)

    help_rack = replace(rack, kit="stack", owned=())
    helped = entry.assisted
    if helped is not None and helped.unit != rack.unit:
        helped = Load(nearest_load(helped.grams * _THOUSANDTHS_OF_GRAM[rack.unit], help_rack), rack.unit)
    return replace(entry, weight=nearest(entry.weight), added=nearest(entry.added), assisted=helped)


@recalled
def prescription(athlete: Athlete, session: Session, slot: Slot) -> Prescription | None:
    """What progression asks for; None when this exercise was never logged. Worked out once a session."""
    made = of_the_day(athlete, session)
    if slot not in made:
        looked_at = asked(athlete, session, slot)
        made[slot] = None if looked_at is None else next_load(looked_at.history, looked_at.target, looked_at.brakes)
    return made[slot]


def is_eased(athlete: Athlete, session: Session, exercise_id: str | None) -> bool:
    """Whether less than the usual load is prescribed for an exercise today: after a drop, while sore, coming back."""
    slot = next((each for each in session.today if each.exercise == exercise_id), None)
    if slot is None or starts_anew(athlete, session, slot.exercise):
        return False  # what is lifted first after months off is where it goes on from
    return _brakes(athlete, session, slot).load_pct < 100


def rung_of(athlete: Athlete, session: Session | None, exercise_id: str | None) -> int:
    """The rung a set that is logged now is done on: as prescribed in the session, else as last time."""
    if exercise_id is None:
        return 0
    slot = next((each for each in session.today if each.exercise == exercise_id), None) if session else None
    made = prescription(athlete, session, slot) if session and slot else None
    return made.rung if made is not None else history.last_rung(athlete.base, athlete.log, exercise_id)


def _brakes(athlete: Athlete, session: Session, slot: Slot) -> Brakes:
    pct = session.load_pct.get(slot.exercise, 100)
    if is_light(session, slot.exercise):
        pct = min(pct, LOAD_PCT)
    if athlete.week.lighter:
        pct = min(pct, AFTER_SHARP_DROP_PCT)
    pct = min(pct, load_pct(athlete, session, slot.exercise))
    return Brakes(hold=session.hold_load, load_pct=pct)


@recalled
def planned(athlete: Athlete, session: Session, slot: Slot) -> Planned:
    """Today's amount and load in words, and whether all is known to log a set with one tap.

    Once a set of it is done today, its load is the one at hand: what was found out holds for the next set too.
    """
    made = _as_just_done(athlete, session, slot, prescription(athlete, session, slot))
    lift = lift_of(slot.entry)
    needs_load = lift.loaded and slot.entry.load == "external"
    if made is None:
        return Planned(None, not needs_load, slot.amount, None)
    shown = load(_entry(athlete, slot, made))
    return Planned(made, True, _amount(slot, made), line("load.at", load=shown) if shown else None, made.form)


def _amount(slot: Slot, made: Prescription) -> tuple[int, int]:
    """How much one set is: a hold or a carry has one figure to reach, everything else its range."""
    if slot.metric != "reps" and made.aim:
        return made.aim, made.aim
    return made.low, made.high


def _as_just_done(athlete: Athlete, session: Session, slot: Slot, made: Prescription | None) -> Prescription | None:
    """The prescription at the load of today's last set of this exercise, where there is one."""
    mine = [s for s in history.of_exercise(athlete.log, slot.exercise) if s.session == session.id]
    work = [s for s in mine if not s.entry.warmup and not s.entry.drop]
    if not work:
        return made
    logged, last = work[-1], work[-1].entry
    if not (last.weight or last.added or last.assisted or last.band or last.bodyweight):
        return made
    lifted = last.weight or last.added
    if lifted is not None and made is None:
        lifted = _found_out(athlete, slot, last) or lifted
    if lifted is not None and logged.id <= session.hurt_at.get(slot.exercise, -1):
        lifted = _less(athlete, slot, last.weight or last.added or lifted)
    made = made or Prescription("same", *slot.amount)
    return replace(made, load=lifted, assisted=last.assisted, band=last.band)


def _found_out(athlete: Athlete, slot: Slot, first: SetEntry) -> Load | None:
    """The next set of an exercise whose load is still being found: by what the one just done had left in reserve."""
    target, lifted = _target(athlete, slot), first.weight or first.added
    made, left = next_load([[first]], target), first.left_in_reserve
    if made is None or lifted is None:
        return None
    if made.why in ("drop", "spare"):
        return made.load
    if left is None or left <= slot.rir or (first.reps or 0) < slot.amount[0]:
        return None
    heavier = increased(lifted.thousandths, 1.0, rack_in(lifted, target.rack))
    return Load(heavier, lifted.unit) if heavier else None


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


def _entry(athlete: Athlete, slot: Slot, made: Prescription | None) -> SetEntry:
    each, lift = slot.entry, lift_of(slot.entry)
    on_body = lift.load == "bodyweight"
    top = _amount(slot, made)[1] if made else slot.amount[1]
    return SetEntry(
        lift=lift.name,
        exercise=each.id,
        reps=top if slot.metric == "reps" else None,
        seconds=top if slot.metric == "seconds" else None,
        distance_m=top if slot.metric == "metres" else None,
        weight=made.load if made and not on_body else None,
        added=made.load if made and on_body else None,
        assisted=made.assisted if made else None,
        band=made.band if made else None,
        bodyweight=on_body,
        side="each" if each.unilateral and slot.metric == "reps" else None,
    )
