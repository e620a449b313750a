"""Less on purpose: a light week, and the first sessions after time off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.comebacks import Return
from coach.exercises import exercise
from coach.programme import Slot
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
