"""What the athlete's situation says about a line: unit, plan, the exercise at hand, and what was logged last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from coach import cards, lifts, loads
from coach.athlete import Athlete
from coach.notation import Context
from coach.sets import LoggedSet

#: How many lifts count as logged lately.
RECENT_LIFTS = 12


def lift_of(exercise_id: str) -> str:
    """The name an exercise of the catalogue is logged under."""
    return _LIFT_OF.get(exercise_id, exercise_id.replace("_", " "))


_LIFT_OF: dict[str, str] = {lift.exercise: lift.name for lift in reversed(tuple(lifts.LIFTS.values())) if lift.exercise}


def context(athlete: Athlete, now: datetime) -> Context:
    """What the athlete's situation says about a reading: unit, plan, the exercise at hand, and what was logged last."""
    session = athlete.session
    slots = session.today if session else ()
    here = cards.current(athlete, session) if session and session.status == "running" else None
    by_id = {s.id: s.entry for s in athlete.log if s.id in athlete.last_logged}
    newest = sorted(athlete.log, key=attrgetter("at", "id"), reverse=True)
    recent = tuple(dict.fromkeys(s.entry.lift for s in newest))[:RECENT_LIFTS]
    return Context(
        unit=athlete.unit,
        plan=tuple(lift_of(slot.exercise) for slot in slots),
        current=lift_of(here.exercise) if here else None,
        planned=loads.entry(athlete, session, here) if here and session else None,
        last=tuple(by_id[each] for each in athlete.last_logged if each in by_id),
        recent=recent,
        usual=usual_loads(newest),
        spellings=athlete.spellings,
        bodyweight_g=athlete.bodyweight_g,
    )


def usual_loads(newest: Iterable[LoggedSet]) -> dict[str, int]:
    """The load of the last working set of each lift, in grams."""
    usual: dict[str, int] = {}
    for logged in newest:
        entry = logged.entry
        if entry.weight and not entry.warmup and entry.lift not in usual:
            usual[entry.lift] = entry.weight.grams
    return usual
