"""What a session of the plan holds: the week realised for the current weekly sets, one session of it by its letter."""

from __future__ import annotations

from dataclasses import replace

from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.plan.lifter import person, template, template_person
from coach.programme import (
    Missed,
    PlannedSession,
    Slot,
    WeekPlan,
    plan_week,
    recovery_session,
    region_volume,
    volume,
    weekly_plan,
)
from coach.programme.session import in_order
from coach.training import Session
from coach.volume import RegionState, starting_sets
from coach.volume.bounds import BOUNDS

#: The letter of the active recovery day.
RECOVERY = "M"


def week_plan(athlete: Athlete, ahead: int = 0) -> tuple[PlannedSession, ...]:
    """The sessions of this training week (or some weeks ahead), realised for the current weekly sets."""
    return _realised(athlete, ahead).sessions


def _realised(athlete: Athlete, ahead: int = 0) -> WeekPlan:
    targets = {region: state.sets for region, state in athlete.regions.items()} or None
    caps = {region: bounds.cap for region, bounds in BOUNDS[athlete.level].items()}
    return plan_week(person(athlete), week=athlete.week.number + ahead, targets=targets, caps=caps)


def without_room(athlete: Athlete) -> tuple[Missed, ...]:
    """The regions whose weekly sets do not fit into the week: days, exercises and the lower back have their limits."""
    return tuple(each for each in _realised(athlete).missed if each.reached < each.target)


def planned_session(athlete: Athlete, letter: str) -> PlannedSession:
    """One session by its letter: of this week, or of the next one in which its turn comes."""
    if letter == RECOVERY:
        return recovery_session()
    turns = len(template(athlete).hard_sessions)
    for ahead in range(max(1, turns)):
        found = next((each for each in week_plan(athlete, ahead) if each.letter == letter), None)
        if found is not None:
            return _with_moved(athlete, found) if ahead == 0 else found
    return week_plan(athlete)[0]


def _with_moved(athlete: Athlete, planned: PlannedSession) -> PlannedSession:
    """The session with the sets that a shortened one of this week gave to it."""
    for each in athlete.week.moved:
        if each.letter == planned.letter:
            planned = _plus(planned, each.slot)
    return planned


def _plus(planned: PlannedSession, more: Slot) -> PlannedSession:
    if more.exercise in planned.exercises:
        slots = (
            replace(slot, sets=slot.sets + more.sets) if slot.exercise == more.exercise else slot
            for slot in planned.slots
        )
        return replace(planned, slots=tuple(slots))
    return replace(planned, slots=in_order((*planned.slots, more)))


def starting_regions(athlete: Athlete) -> dict[BackRegion, RegionState]:
    """The weekly sets to begin with: the template's for beginners (a ramp), else 120 % of what is usual."""
    template_volume = region_volume(volume(weekly_plan(template_person(athlete), week=athlete.week.number)))
    profile = athlete.profile
    recent = profile.recent_weekly_sets if profile else None
    regions: dict[BackRegion, RegionState] = {}
    for region in BACK_REGIONS:
        bounds = BOUNDS[athlete.level][region]
        if athlete.level == "beginner":
            sets = max(bounds.floor, min(bounds.cap, int(template_volume[region])))
        else:
            sets = starting_sets(bounds, template_volume[region], recent)
        regions[region] = RegionState(sets)
    return regions


def blank(session: Session) -> Session:
    """The same session, its exercises still to be filled in from the plan of the day it is shown."""
    return Session(
        id=session.id,
        letter=session.letter,
        planned=session.planned,
        light=session.light,
        waits=session.waits,
        receipts=session.receipts,
        advance=session.advance,
        advanced=session.advanced,
        asked_pain=session.asked_pain,
    )
