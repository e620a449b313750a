"""`/progress row`: how the estimated strength of one lift went over the recent log, as a range, never as a goal."""

from __future__ import annotations

from datetime import datetime

from coach import bests, history
from coach.athlete import Athlete
from coach.exercises import exercise, find, is_exercise
from coach.local_time import local_date
from coach.pictures import Course, Estimate
from coach.sets import LoggedSet
from coach.steps import Step, raw
from coach.strength import Range, may_show, shown_range
from coach.turn import Button, Line, Reply, line
from coach.words import name_of, sets

#: Sessions that are shown at most, the newest; lifts that are offered by a button.
MOST, OFFERED = 10, 3
_GRAMS = {"kg": 1000.0, "lb": 453.59237}


def named(athlete: Athlete, wanted: str) -> str | None:
    """The exercise that words mean; of several the one that was logged last. None for words that name none."""
    return latest(athlete, find(wanted).exercises) if wanted.strip() else None


def latest(athlete: Athlete, ids: tuple[str, ...]) -> str | None:
    """The one of these exercises that was logged last, else the first; None of none."""
    logged = (s.entry.exercise for s in reversed(athlete.log) if s.entry.exercise in ids)
    return next(logged, ids[0] if ids else None)


def show(athlete: Athlete, exercise_id: str, now: datetime) -> Step:
    """The lift's sessions with their estimates; its records where nothing can be estimated."""
    sessions = estimates(athlete, exercise_id)
    if not may_show(athlete.level, athlete.week.number) or not sessions:
        return bests.show(athlete, (exercise_id,))
    name = name_of(exercise_id, athlete.language)
    name = name[:1].upper() + name[1:]
    told = [
        line("progress.lift", name=name),
        *(_session(athlete, *each) for each in sessions),
        line("progress.no_test"),
    ]
    return Step(athlete).reply(Reply(tuple(told), picture=_drawn(athlete, name, sessions)))


def _session(athlete: Athlete, best: LoggedSet, span: Range) -> Line:
    at, unit = athlete.local(best.at), athlete.shown_unit
    return line("progress.session", at=at, low=span.low, high=span.high, unit=unit, sets=sets((best.entry,)))


def _drawn(athlete: Athlete, name: str, sessions: tuple[tuple[LoggedSet, Range], ...]) -> Course | None:
    """The picture; None for a single session, which is no course."""
    days = {local_date(best.at, athlete.clock) for best, _ in sessions}
    if len(days) < 2:
        return None
    found = tuple(Estimate(local_date(best.at, athlete.clock), span.low, span.high) for best, span in sessions)
    return Course(line("word.raw", text=name), line("picture.course_note"), found, athlete.shown_unit)


def estimates(athlete: Athlete, exercise_id: str) -> tuple[tuple[LoggedSet, Range], ...]:
    """The best set of each session with an exercise and the maximum estimated from it, in the athlete's unit."""
    mine = [s for s in athlete.log if s.entry.exercise == exercise_id and not s.deload and history.counts(s.entry)]
    found = []
    for session in history.clusters(mine):
        known = [(one, span) for one in session if (span := _estimate(athlete, one)) is not None]
        if known:
            found.append(max(known, key=lambda each: (each[1].high, each[0].id)))
    return tuple(found[-MOST:])


def _estimate(athlete: Athlete, logged: LoggedSet) -> Range | None:
    """Of a set that says nothing about effort, as if it had been all there was: rather too low than too high."""
    entry, each = logged.entry, exercise(str(logged.entry.exercise))
    if entry.weight is None or entry.reps is None:
        return None
    load = entry.weight.grams / _GRAMS[athlete.shown_unit]
    return shown_range(load, entry.reps, entry.left_in_reserve or 0, each.load, each.metric)


def offers(athlete: Athlete) -> tuple[tuple[Button, ...], ...]:
    """A button for each of the lifts logged last that have a course to show."""
    if not may_show(athlete.level, athlete.week.number):
        return ()
    latest = dict.fromkeys(s.entry.exercise for s in reversed(athlete.log) if s.entry.exercise)
    with_course = [each for each in latest if len(estimates(athlete, each)) > 1][:OFFERED]
    return tuple((raw(name_of(each, athlete.language), f"progress.lift={each}"),) for each in with_course)


def press(athlete: Athlete, value: str, now: datetime) -> Step | None:
    """A lift was tapped; None where there is no such exercise any more."""
    return show(athlete, value, now) if is_exercise(value) else None
