"""The week of one lifter: the template's sessions, with what is possible for them and the sets they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.anatomy import BackRegion
from coach.exercises import Equipment, exercise
from coach.programme.choosing import letters_of_week, template_of
from coach.programme.filling import fill, trimmed, with_easy_light
from coach.programme.guarantees import guaranteed
from coach.programme.prescribing import week_sessions
from coach.programme.realising import Missed, realise
from coach.programme.selection import choose, is_possible
from coach.programme.session import COSTLY, Person, PlannedSession
from coach.templates import Template, template

#: Drop sets wait for two training weeks, are for the advanced, and are at most two in a session. They save
#: time; they do not add growth (Coleman et al. 2022).
DROP_SETS_AFTER_WEEKS = 2
DROP_SETS_PER_SESSION = 2
#: What holds more sets for the upper, mid and lower back once the template's exercises are full.
MORE_OF = ("face_pull", "chest_supported_row", "back_extension")


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """A week of sessions, and honestly what it lacks.

    lost: exercises of the template that nothing could stand in for. missed: regions away from their target.
    """

    sessions: tuple[PlannedSession, ...]
    lost: tuple[str, ...] = ()
    missed: tuple[Missed, ...] = ()


def weekly_plan(
    person: Person,
    *,
    week: int,
    targets: Mapping[BackRegion, float] | None = None,
    equipment: frozenset[Equipment] | None = None,
    techniques: bool = True,
    caps: Mapping[BackRegion, float] | None = None,
) -> tuple[PlannedSession, ...]:
    """The sessions of a training week; see `plan_week`, which also says what the week lacks."""
    plan = plan_week(person, week=week, targets=targets, equipment=equipment, techniques=techniques, caps=caps)
    return plan.sessions


def plan_week(
    person: Person,
    *,
    week: int,
    targets: Mapping[BackRegion, float] | None = None,
    equipment: frozenset[Equipment] | None = None,
    techniques: bool = True,
    caps: Mapping[BackRegion, float] | None = None,
) -> WeekPlan:
    """The sessions of a training week and what they lack.

    week: training weeks, counted from 1 by the steps of the ramp that were taken. targets: weekly sets by
    region, None while the template's own sets are trained. equipment: of another place than usual.
    techniques: off in a light week, after a layoff or on a sore back. caps: weekly sets that no muscle of a
    region may pass.
    """
    lifter = person if equipment is None else replace(person, equipment=equipment)
    plan = template_of(lifter)
    filled = [fill(letter, lifter, plan, week) for letter in letters_of_week(lifter, week)]
    whole = guaranteed(tuple(session for session, _ in filled), lifter, plan)
    sessions = tuple(trimmed(session, lifter.level) for session in whole)
    missed: tuple[Missed, ...] = ()
    if targets is not None:
        extras = _extras(lifter, plan) if week > 1 else {}  # a first plan is simple (rule AR27)
        sessions, missed = realise(sessions, targets, lifter.level, caps=caps, extras=extras)
    if techniques and may_drop(lifter, week):
        sessions = tuple(with_drop_sets(session, plan) for session in sessions)
    lost = tuple(each for _, exercises in filled for each in exercises)
    return WeekPlan(with_easy_light(sessions), lost, missed)


def recovery_session() -> PlannedSession:
    """The active recovery day: the moves of the warm-up, easy, never hard."""
    return week_sessions(template("active_recovery"))[0]


def may_drop(person: Person, week: int) -> bool:
    """Whether drop sets are for this lifter, in this training week."""
    return person.wants_drop_sets and person.level == "advanced" and week > DROP_SETS_AFTER_WEEKS


def with_drop_sets(session: PlannedSession, plan: Template) -> PlannedSession:
    """The session with a drop set ending its first two fitting exercises; each counts as the set it is in."""
    fitting = [
        slot.exercise
        for slot in session.slots
        if slot.exercise in plan.drop_set_on and slot.entry.lower_back_cost < COSTLY and not slot.heavy
    ][:DROP_SETS_PER_SESSION]
    slots = tuple(replace(slot, technique="drop_set") if slot.exercise in fitting else slot for slot in session.slots)
    return replace(session, slots=slots)


def _extras(person: Person, plan: Template) -> dict[str, tuple[str, ...]]:
    """What may be added to each session when its exercises are full: the template's own choice first."""
    usual = [chosen for each in MORE_OF if (chosen := choose(each, person, plan))]
    own = plan.extras_when_volume_rises
    return {
        letter: tuple(dict.fromkeys([*([own[letter]] if _has_extra(letter, person, plan) else []), *usual]))
        for letter in plan.hard_sessions
    }


def _has_extra(letter: str, person: Person, plan: Template) -> bool:
    extra = plan.extras_when_volume_rises.get(letter)
    return extra is not None and is_possible(exercise(extra), person)
