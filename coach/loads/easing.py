"""Less on purpose: a light week, and the first sessions after time off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from coach import history
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.comebacks import Return
from coach.exercises import exercise
from coach.programme import Slot, first_time
from coach.training import Session
from coach.volume.deload import LEAST_RIR, light_week_sets
from coach.volume.gate import trimmed_sets


def light_regions(athlete: Athlete, day: date) -> tuple[BackRegion, ...]:
    """The regions a light week is for on a day: one, all of them, or none."""
    until = athlete.week.deload_until
    if until is None or day >= until:
        return ()
    return athlete.week.deload_regions or BACK_REGIONS


def is_light(session: Session, exercise_id: str | None) -> bool:
    """Whether an exercise of this session is in a light week: all are, or those of its region alone."""
    if session.deload or exercise_id is None:
        return session.deload
    return exercise(exercise_id).region in session.light_regions


def eased(slots: Iterable[Slot], regions: tuple[BackRegion, ...], back: Return | None) -> tuple[Slot, ...]:
    """The slots of a light week or of the first sessions after time off: fewer sets, further from failure."""
    whole = set(regions) >= set(BACK_REGIONS)
    return tuple(
        _halved(slot)
        if whole or slot.entry.region in regions
        else _of_a_return(slot, back)
        if back is not None
        else slot
        for slot in slots
    )


def _halved(slot: Slot) -> Slot:
    sets = light_week_sets(slot.sets, slot.metric)
    return replace(slot, sets=sets, rir=max(slot.rir, LEAST_RIR), technique=None)


def _of_a_return(slot: Slot, back: Return) -> Slot:
    sets = max(1, trimmed_sets(slot.sets, back.stage.sets_pct))
    rir = max(slot.rir + back.plan.more_rir, back.plan.least_rir)
    return replace(slot, sets=sets, rir=rir, technique=None)


#: From this review on the coach knows what an athlete does, so that what was never logged is new to them.
KNOWN_AFTER_REVIEWS = 2


def first_exposures(athlete: Athlete, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """The slots with a careful start for what is new: two sets, three or more from failure.

    What is new makes sore, and one bout protects against the next (Cleary 2002). Nothing is new in the first weeks,
    nor where most of the session was never logged: then it is the log that is new.
    """
    new = [slot for slot in slots if not _is_known(athlete, slot.exercise)]
    if athlete.week.reviews < KNOWN_AFTER_REVIEWS or 2 * len(new) > len(slots):
        return slots
    return tuple(first_time(slot) if slot in new else slot for slot in slots)


def _is_known(athlete: Athlete, exercise_id: str) -> bool:
    return exercise_id in athlete.base.last or bool(history.of_exercise(athlete.log, exercise_id))
