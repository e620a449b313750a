"""Too many machines: once more than half of two weeks' sets ran on a fixed path, one suggestion of a free pull.

A fixed path spares the muscles that steer, and its range is the machine's. For beginners that is fine; from then on it
should not be most of the work (rule A40 of the article). Said once, until the share was down again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach import plan
from coach.athlete import Athlete
from coach.exercises import exercise, is_exercise
from coach.progression.machines import MachineWeeks, dominate
from coach.receipts import keep_receipt
from coach.records import Record
from coach.sets import LoggedSet
from coach.steps import button
from coach.swaps import alternatives
from coach.turn import Button, Line, line
from coach.words import name_of

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Told:
    """What the weekly message says of machines: nothing most weeks."""

    athlete: Athlete
    lines: tuple[Line, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    records: tuple[Record, ...] = ()


def told(athlete: Athlete, now: datetime) -> Told:
    """The one suggestion, when two weeks in a row were mostly machines."""
    looked_at = MachineWeeks(athlete.level, _week(athlete, now, 1), _week(athlete, now, 0))
    if not dominate(looked_at):
        week = athlete.week.model_copy(update={"machines": athlete.week.machines and looked_at.newest_is_mostly})
        return Told(athlete.with_(week=week))
    swap = None if athlete.week.machines else _swap(athlete, now)
    if swap is None:
        return Told(athlete)
    machine, free = swap
    athlete = athlete.with_(week=athlete.week.model_copy(update={"machines": True}))
    values = {"machine": name_of(machine, athlete.language), "free": name_of(free, athlete.language)}
    athlete, receipt = keep_receipt(athlete, "machines", "dominate", looked_at, True, now, **values)
    says = line("receipt.line", receipt=receipt.name, says=line(receipt.key, **values))
    return Told(athlete, (says,), _buttons(athlete, machine, free), (receipt.record,))


def _sets(athlete: Athlete, now: datetime, weeks_ago: int) -> list[LoggedSet]:
    """The working sets for the back in a week that ended some weeks ago."""
    end = now - weeks_ago * _WEEK
    mine = (s for s in athlete.log if end - _WEEK < s.at <= end and not s.entry.warmup and not s.entry.drop)
    return [s for s in mine if s.entry.exercise and is_exercise(s.entry.exercise) and _is_back(s.entry.exercise)]


def _is_back(exercise_id: str) -> bool:
    return exercise(exercise_id).region != "support"


def _week(athlete: Athlete, now: datetime, weeks_ago: int) -> tuple[int, int]:
    sets = _sets(athlete, now, weeks_ago)
    return sum(exercise(s.entry.exercise or "").fixed_path for s in sets), len(sets)


def _swap(athlete: Athlete, now: datetime) -> tuple[str, str] | None:
    """The machine done most, and what moves freely in its place."""
    both = [*_sets(athlete, now, 0), *_sets(athlete, now, 1)]
    most = Counter(s.entry.exercise for s in both if exercise(s.entry.exercise or "").fixed_path).most_common()
    for machine, _ in most:
        for each in alternatives(machine or "", plan.person(athlete)):
            if machine and each.keeps_direction and not exercise(each.exercise).fixed_path:
                return machine, each.exercise
    return None


def _buttons(athlete: Athlete, machine: str, free: str) -> tuple[tuple[Button, ...], ...]:
    """The tap that changes the plan, where the plan holds that machine."""
    places = [out for out, into in athlete.swapped.items() if into == machine]
    planned = any(machine in session.exercises for session in plan.week_plan(athlete))
    out = places[0] if places else machine
    if not planned or out == free:
        return ()
    return ((button("machines.take", f"always.{out}={free}", free=name_of(free, athlete.language)),),)
