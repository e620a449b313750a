"""What a week changes: the review's decisions taken in, a beginner's step up the ramp, the next light week."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import plan
from coach.anatomy import BackRegion
from coach.athlete import Athlete, Week
from coach.local_time import local_date
from coach.programme import region_volume, volume, weekly_plan
from coach.receipts import Receipt, keep_receipt
from coach.receipts import Week as ReviewedWeek
from coach.steps import Step
from coach.volume import BOUNDS, RegionState, ReviewDecision
from coach.volume.deload import DELOAD_DAYS, DeloadInput, deload

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
        athlete, receipt = keep_receipt(athlete, "review", each.rule, looked_at, decisions, now, region=each.region)
        receipts.append(receipt)
    step = step.keep(*(receipt.record for receipt in receipts))
    regions = {each.region: each.state for each in decisions}
    cut = any(each.delta < 0 for each in decisions)
    athlete = athlete.with_(regions=regions)
    athlete = _step_up(athlete, looked_at, kept, cut) if athlete.level == "beginner" else _next_number(athlete)
    week = athlete.week
    athlete = athlete.with_(week=_new_week(week, kept, now, lighter=any(d.load == "lighter" for d in decisions)))
    athlete = _deload(athlete, looked_at, now)
    rebuilt = _rebuilt(athlete, now, max((d.min_hours for d in decisions), default=48))
    return step.now(rebuilt), tuple(receipts)


def _new_week(week: Week, kept: float, now: datetime, lighter: bool) -> Week:
    return week.model_copy(
        update={
            "since": now,
            "reviews": week.reviews + 1,
            "planned": 0,
            "done": 0.0,
            "adherence": kept,
            "rough": False,
            "deload_until": None,
            "deload_regions": (),
            "since_deload": 0 if week.deload_until else week.since_deload + 1,
            "confidence": None,
            "lighter": lighter,
            "untold": False,
        }
    )


def _next_number(athlete: Athlete) -> Athlete:
    return athlete.with_(week=athlete.week.model_copy(update={"number": athlete.week.number + 1}))


def _step_up(athlete: Athlete, looked_at: ReviewedWeek, kept: float, cut: bool) -> Athlete:
    """A beginner's next training week: taken when this one was kept and left nobody more than mildly sore."""
    calm = all((each.soreness or 0) <= 1 and each.performance != "sharp" for each in looked_at.regions)
    if cut or not calm or kept < STEP_ADHERENCE:
        return athlete
    before = _template_sets(athlete)
    athlete = _next_number(athlete)
    after = _template_sets(athlete)
    regions = {
        region: _raised(state, after[region] - before[region], BOUNDS["beginner"][region].cap)
        for region, state in athlete.regions.items()
    }
    return athlete.with_(regions=regions)


def _raised(state: RegionState, more: int, cap: int) -> RegionState:
    from dataclasses import replace  # noqa: PLC0415

    if more <= 0:
        return state
    most = min(cap, state.ceiling) if state.ceiling is not None else cap
    return replace(state, sets=max(state.sets, min(most, state.sets + more)))


def _template_sets(athlete: Athlete) -> dict[BackRegion, int]:
    """The template's own weekly sets in this training week, by region."""
    sessions = weekly_plan(plan.person(athlete), week=min(athlete.week.number, RAMP_WEEKS))
    return {region: int(sets) for region, sets in region_volume(volume(sessions)).items()}


def _deload(athlete: Athlete, looked_at: ReviewedWeek, now: datetime) -> Athlete:
    """A light week where two hard ones in a row, or two regions at once, call for it."""
    weeks = {region: state.event_weeks for region, state in athlete.regions.items()}
    decision = deload(DeloadInput(athlete.level, weeks, athlete.week.since_deload))
    if decision.offer != "default":
        return athlete
    until = local_date(now, athlete.clock) + timedelta(days=DELOAD_DAYS)
    return athlete.with_(
        week=athlete.week.model_copy(update={"deload_until": until, "deload_regions": decision.regions})
    )


def _rebuilt(athlete: Athlete, now: datetime, min_hours: int) -> Athlete:
    """The waiting session built anew from the new sets; moved where a sharp drop asks for a longer gap."""
    session = athlete.session
    if session is None or session.status != "planned":
        return athlete
    fresh = plan.next_session(athlete.with_(session=None), now, min_hours=min_hours)
    return athlete.with_(session=fresh.model_copy(update={"id": session.id, "waits": session.waits}))
