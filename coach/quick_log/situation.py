"""What the athlete's situation says about a line: unit, plan, the exercise at hand, and what was logged last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from coach import cards, lifts, loads
from coach.athlete import Athlete
from coach.notation import Context
from coach.recall import grown
from coach.sets import LoggedSet, SetEntry
from coach.training import Session

#: How many lifts count as logged lately.
RECENT_LIFTS = 12


def lift_of(exercise_id: str) -> str:
    """The name an exercise of the catalogue is logged under."""
    return _LIFT_OF.get(exercise_id, exercise_id.replace("_", " "))


_LIFT_OF: dict[str, str] = {lift.exercise: lift.name for lift in reversed(tuple(lifts.LIFTS.values())) if lift.exercise}


def at_hand(athlete: Athlete) -> str | None:
    """The exercise that a bare number is about now."""
    session = athlete.session
    here = cards.current(athlete, session) if session and session.status == "running" else None
    return here.exercise if here else None


def _is_left(session: Session, exercise_id: str) -> bool:
    return exercise_id in session.skipped or exercise_id not in {slot.exercise for slot in session.today}


def context(athlete: Athlete, now: datetime, about: str | None = None, asked: bool = False) -> Context:
    """What the athlete's situation says about a reading: unit, plan, the exercise at hand, and what was logged last.

    `about`: what was at hand when the line was written; it still is about that when the exercise was left since, and
    `asked`, when it was asked about as such.
    """
    session = athlete.session
    slots = session.today if session else ()
    here = cards.current(athlete, session) if session and session.status == "running" else None
    left = about is not None and session is not None and (asked or _is_left(session, about))
    by_id = _entries_of(athlete.log, athlete.last_logged)
    lately = _lately(athlete.log)
    return Context(
        unit=athlete.unit,
        plan=tuple(lift_of(slot.exercise) for slot in slots),
        current=lift_of(about) if left and about else lift_of(here.exercise) if here else None,
        planned=loads.entry(athlete, session, here) if here and session and not left else None,
        last=tuple(by_id[each] for each in athlete.last_logged if each in by_id),
        recent=tuple(reversed(lately.lifts))[:RECENT_LIFTS],
        usual=lately.loads,
        spellings=athlete.spellings,
        bodyweight_g=athlete.bodyweight_g,
    )


def _entries_of(log: tuple[LoggedSet, ...], ids: tuple[int, ...]) -> dict[int, SetEntry]:
    """The sets with these ids, which are among the newest."""
    found: dict[int, SetEntry] = {}
    for logged in reversed(log):
        if len(found) == len(ids):
            break
        if logged.id in ids:
            found[logged.id] = logged.entry
    return found


def newest(athlete: Athlete) -> LoggedSet | None:
    """The set that was done last; None in an empty log."""
    return _lately(athlete.log).newest


@dataclass(frozen=True, slots=True)
class _Lately:
    """The lifts of a log, the one done last at the end, the load (grams) of the last working set of each; and when."""

    lifts: dict[str, None]
    loads: Mapping[str, int]
    newest: LoggedSet | None


@grown
def _lately(before: _Lately | None, new: tuple[LoggedSet, ...]) -> _Lately | None:
    newest = before.newest if before else None
    if newest is not None and any((one.at, one.id) < (newest.at, newest.id) for one in new):
        return None
    lifts, loads = (dict(before.lifts), dict(before.loads)) if before else ({}, {})
    for newest in sorted(new, key=attrgetter("at", "id")):
        entry = newest.entry
        lifts.pop(entry.lift, None)
        lifts[entry.lift] = None
        load = entry.weight or entry.added
        if load and not entry.warmup:
            loads[entry.lift] = load.grams
    return _Lately(lifts, loads, newest)
