"""What a week changes: the review's decisions taken in, a beginner's step up the ramp, the new week begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coach import plan
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete, Week
from coach.programme import region_volume, volume, weekly_plan
from coach.receipts import Receipt, keep_receipt
from coach.receipts import Week as ReviewedWeek
from coach.spacing import HARD_GAP_H, is_legal
from coach.steps import Step
from coach.volume import BOUNDS, RegionState, ReviewDecision
from coach.week_review import levels
from coach.week_review.light_week import is_on

#: A step up the beginner's ramp needs this share of the planned sessions.
STEP_ADHERENCE = 0.70
RAMP_WEEKS = 9


def take_in(
    step: Step, looked_at: ReviewedWeek, decisions: tuple[ReviewDecision, ...], kept: float, now: datetime
) -> tuple[Step, tuple[Receipt, ...]]:
    """The decisions into the athlete's state, the receipts into the books, and a new week begun."""
    athlete = step.athlete
    receipts = []
    for each in decisions:
        values = {"region": each.region, "sets": each.state.sets}
        athlete, receipt = keep_receipt(athlete, "review", each.rule, looked_at, decisions, now, **values)
        receipts.append(receipt)
    step = step.keep(*(receipt.record for receipt in receipts))
    cut = any(each.delta < 0 for each in decisions)
    was = athlete.regions
    athlete = athlete.with_(regions={each.region: each.state for each in decisions})
    if athlete.level != "beginner":
        athlete = _next_number(athlete)
    elif _may_step(looked_at, kept) and not cut:
        athlete = _step_up(athlete, was)
    athlete = athlete.with_(week=_new_week(athlete, kept, now, any(d.load == "lighter" for d in decisions)))
    athlete = levels.count_full_week(levels.back_up(athlete, now))
    return step.now(rebuilt(athlete, now, max(d.min_hours for d in decisions))), tuple(receipts)


def _new_week(athlete: Athlete, kept: float, now: datetime, lighter: bool) -> Week:
    """The counters of a new week; a light week that has days left goes on."""
    week, on = athlete.week, is_on(athlete, now)
    return week.model_copy(
        update={
            "since": now,
            "reviews": week.reviews + 1,
            "planned": 0,
            "done": 0.0,
            "adherence": kept,
            "rough": False,
            "deload_until": week.deload_until if on else None,
            "deload_regions": week.deload_regions if on else (),
            "since_deload": 0 if _was_light(week) else week.since_deload + 1,
            "confidence": None,
            "lighter": lighter,
            "untold": False,
            "moved": (),
        }
    )


def _was_light(week: Week) -> bool:
    """Whether the week just reviewed was a light one of the whole back."""
    return week.deload_until is not None and set(week.deload_regions or BACK_REGIONS) >= set(BACK_REGIONS)


def _next_number(athlete: Athlete) -> Athlete:
    return athlete.with_(week=athlete.week.model_copy(update={"number": athlete.week.number + 1}))


def _may_step(looked_at: ReviewedWeek, kept: float) -> bool:
    """Whether the week was kept, left nobody more than mildly sore and was no light one."""
    weeks = looked_at.regions
    calm = all((each.soreness or 0) <= 1 and each.performance != "sharp" for each in weeks)
    return calm and kept >= STEP_ADHERENCE and not any(each.deload for each in weeks)


def _step_up(athlete: Athlete, was: dict[BackRegion, RegionState]) -> Athlete:
    """A beginner's next training week; a step of the ramp and a raise of the review are not added up."""
    before = _template_sets(athlete)
    athlete = _next_number(athlete)
    after = _template_sets(athlete)
    regions = {
        region: _raised(state, was.get(region, state).sets + after[region] - before[region], region)
        for region, state in athlete.regions.items()
    }
    return athlete.with_(regions=regions)


def _raised(state: RegionState, wanted: int, region: BackRegion) -> RegionState:
    cap = BOUNDS["beginner"][region].cap
    most = min(cap, state.ceiling) if state.ceiling is not None else cap
    return replace(state, sets=max(state.sets, min(most, wanted)))


def _template_sets(athlete: Athlete) -> dict[BackRegion, int]:
    """The template's own weekly sets in this training week, by region."""
    sessions = weekly_plan(plan.person(athlete), week=min(athlete.week.number, RAMP_WEEKS))
    return {region: int(sets) for region, sets in region_volume(volume(sessions)).items()}


def rebuilt(athlete: Athlete, now: datetime, min_hours: int = HARD_GAP_H) -> Athlete:
    """The waiting session built anew from the new sets; moved only where its slot has become illegal."""
    session = athlete.session
    if session is None or session.status != "planned":
        return athlete
    legal = is_legal(plan.last_hard(athlete), session.planned, athlete.clock, min_hours)
    if not session.light and not (session.planned > now and legal):
        start = plan.next_hard_slot(athlete, now, min_hours=min_hours)
        session = session.model_copy(update={"planned": start})
    return athlete.with_(session=plan.blank(session))
