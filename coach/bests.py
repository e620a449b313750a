"""Records: the best of each lift over all that was ever logged, old sets that live on as `base` included."""

from __future__ import annotations

from collections.abc import Iterable

from coach import history, lifts
from coach.athlete import Athlete
from coach.history import Best
from coach.sets import Load, Unit
from coach.steps import Step
from coach.strength import may_show, shown_range
from coach.turn import Line, line
from coach.words import name_of

#: Lifts that are told at most, the latest first.
MOST = 10
_GRAMS = {"kg": 1000.0, "lb": 453.59237}


def show(athlete: Athlete, exercises: Iterable[str] = ()) -> Step:
    """The best set of each lift, latest first; of some exercises alone where they are named."""
    wanted = frozenset(exercises)
    found = {lift: best for lift, best in bests(athlete).items() if not wanted or _exercise(athlete, lift) in wanted}
    told = [_line(athlete, lift, best) for lift, best in found.items()][:MOST]
    if not told:
        return Step(athlete).say(line("records.none"))
    return Step(athlete).say(line("records.head"), *told)


def bests(athlete: Athlete) -> dict[str, Best]:
    """Every lift's records, the lift logged last first; light weeks and warm-up sets make none."""
    latest = [s.entry.lift for s in reversed(athlete.log)]
    found: dict[str, Best] = {}
    for lift in dict.fromkeys((*latest, *athlete.base.bests)):
        mine = [s.entry for s in athlete.log if s.entry.lift == lift and not s.deload and not s.entry.drop]
        best = history.best_of(mine, athlete.base.bests.get(lift))
        if best != Best():
            found[lift] = best
    return found


def _exercise(athlete: Athlete, lift: str) -> str | None:
    known = lifts.LIFTS.get(lift)
    logged = (s.entry.exercise for s in reversed(athlete.log) if s.entry.lift == lift)
    return next(logged, None) or (known.exercise if known else None)


def _line(athlete: Athlete, lift: str, best: Best) -> Line:
    exercise = _exercise(athlete, lift)
    name = name_of(exercise, athlete.language) if exercise else lift
    marks = []
    if best.reps:
        load = _load(best.load_g, athlete.shown_unit, on_body=_on_body(lift))
        marks.append(line("records.reps", n=best.reps, load=load or line("word.nothing")))
        marks += _estimate(athlete, exercise, best)
    if best.seconds:
        marks.append(line("count.seconds", count=best.seconds))
    if best.metres:
        marks.append(line("count.metres", count=best.metres))
    return line("records.lift", name=name[:1].upper() + name[1:], marks=tuple(marks))


def _estimate(athlete: Athlete, exercise: str | None, best: Best) -> list[Line]:
    """What one repetition would be, as a range; nothing where that would mean little."""
    lift = history.lifts().get(exercise) if exercise else None
    if lift is None or best.load_g <= 0 or not may_show(athlete.level, athlete.week.number):
        return []
    unit = athlete.shown_unit
    about = shown_range(best.load_g / _GRAMS[unit], best.reps, 0, lift.load, lift.metric)
    return [line("records.max", low=about.low, high=about.high, unit=unit)] if about is not None else []


def _on_body(lift: str) -> bool:
    known = lifts.LIFTS.get(lift)
    return known is not None and known.load == "bodyweight"


def _load(grams: int, unit: Unit, *, on_body: bool) -> Line | None:
    """The load in the athlete's unit, to a tenth; help is told as help, and no load as none."""
    if not grams:
        return None
    text = str(Load(round(abs(grams) / _GRAMS[unit] * 10) * 100, unit))
    if grams < 0:
        return line("load.at", load=line("load.assisted", load=text))
    return line("load.at", load=line("load.added", load=text) if on_body else text)
