"""What a week changes: the review's decisions taken in, a beginner's step up the ramp, the new week begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coach import plan
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete, Week
from coach.comebacks import is_coming_back
from coach.programme import region_volume, volume, weekly_plan
from coach.receipts import Receipt, keep_receipt
from coach.receipts import Week as ReviewedWeek
from coach.spacing import HARD_GAP_H, is_legal
from coach.steps import Step
from coach.volume import RegionState, ReviewDecision
from coach.volume.ramp import RampAsked, RampRegion, ramp
from coach.week_review import levels
from coach.week_review.light_week import is_on

RAMP_WEEKS = 9


def take_in(
    step: Step, looked_at: ReviewedWeek, decisions: tuple[ReviewDecision, ...], kept: float, now: datetime
) -> tuple[Step, tuple[Receipt, ...], Receipt | None]:
    """The decisions into the athlete's state, a new week begun, and the receipts: of each region, and of a step up."""
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
    stepped = None
    if athlete.level != "beginner":
        athlete = _next_number(athlete)
    else:
        athlete, stepped = _step_up(athlete, _ramp_asked(athlete, looked_at, was, kept, cut), now)
    step = step.keep(*((stepped.record,) if stepped is not None else ()))
    athlete = athlete.with_(week=_new_week(athlete, kept, now, any(d.load == "lighter" for d in decisions)))
    athlete = levels.count_full_week(athlete)
    return step.now(rebuilt(athlete, now, max(d.min_hours for d in decisions))), tuple(receipts), stepped


def _new_week(athlete: Athlete, kept: float, now: datetime, lighter: bool) -> Week:
    """The counters of a new week; a light week that has days left goes on."""
    week, on = athlete.week, is_on(athlete, now)
    since_deload = 0 if _was_light(week) or is_coming_back(athlete, now) else week.since_deload + 1
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
            "since_deload": since_deload,
            "light_offered_at": week.light_offered_at if since_deload else 0,
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


def _ramp_asked(
    athlete: Athlete, looked_at: ReviewedWeek, was: dict[BackRegion, RegionState], kept: float, cut: bool
) -> RampAsked:
    """What decides about a beginner's step: calm is a week with nobody more than mildly sore, and no light one.

    Soreness as it was told: that two days after training is its peak excuses nothing here.
    """
    weeks, since = looked_at.regions, athlete.week.since
    told = max((each.level for each in athlete.soreness if since is None or each.at > since), default=0)
    calm = told <= 1 and all((each.soreness or 0) <= 1 and each.performance != "sharp" for each in weeks)
    before, after = _template_sets(athlete), _template_sets(_next_number(athlete))
    regions = tuple(
        RampRegion(region, was.get(region, state).sets, state.sets, before[region], after[region], state.ceiling)
        for region, state in athlete.regions.items()
    )
    number = athlete.week.number
    return RampAsked(number, kept, calm and not any(each.deload for each in weeks), cut, regions)


def _step_up(athlete: Athlete, asked: RampAsked, now: datetime) -> tuple[Athlete, Receipt | None]:
    """A beginner's next training week with its receipt, where the step is taken."""
    decided = ramp(asked)
    if not decided.steps:
        return athlete, None
    sets = dict(decided.sets)
    regions = {region: replace(state, sets=sets[region]) for region, state in athlete.regions.items()}
    athlete = _next_number(athlete).with_(regions=regions)
    if asked.week >= RAMP_WEEKS:
        return athlete, None
    return keep_receipt(athlete, "ramp", "step", asked, decided, now, week=athlete.week.number)


def _template_sets(athlete: Athlete) -> dict[BackRegion, int]:
    """The template's own weekly sets in this training week, by region."""
    sessions = weekly_plan(plan.template_person(athlete), week=min(athlete.week.number, RAMP_WEEKS))
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
