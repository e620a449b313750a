"""Less on purpose: a light week, and the first sessions after time off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.comebacks import Return
from coach.local_time import local_date
from coach.programme import Slot
from coach.volume.deload import LEAST_RIR, light_week_sets
from coach.volume.gate import trimmed_sets


def is_light_week(athlete: Athlete, now: datetime) -> bool:
    """Whether a light week holds today."""
    until = athlete.week.deload_until
    return until is not None and local_date(now, athlete.clock) <= until


def is_spared(athlete: Athlete, slot: Slot) -> bool:
    """Whether the light week is for this exercise too: for all, or for its region alone."""
    regions = athlete.week.deload_regions
    return set(regions) >= set(BACK_REGIONS) or not regions or slot.entry.region in regions


def eased(athlete: Athlete, slots: Iterable[Slot], now: datetime, back: Return | None) -> tuple[Slot, ...]:
    """The slots of a light week or of the first sessions after time off: fewer sets, further from failure."""
    if is_light_week(athlete, now):
        return tuple(_halved(slot) if is_spared(athlete, slot) else slot for slot in slots)
    return tuple(_of_a_return(slot, back) for slot in slots) if back is not None else tuple(slots)


def _halved(slot: Slot) -> Slot:
    sets = light_week_sets(slot.sets, slot.metric)
    return replace(slot, sets=sets, rir=max(slot.rir, LEAST_RIR), technique=None)


def _of_a_return(slot: Slot, back: Return) -> Slot:
    sets = max(1, trimmed_sets(slot.sets, back.stage.sets_pct))
    rir = max(slot.rir + back.plan.more_rir, back.plan.least_rir)
    return replace(slot, sets=sets, rir=rir, technique=None)
