"""The end of a training week: two proofs from the log, what changes and why, and the days ahead.

The review itself is `coach.volume.review`; here its inputs are read from the facts of the week, its decisions taken into
the athlete's state, each with a receipt, and told. A beginner's step up the ramp is decided here too.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coach import history, plan
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete, Week
from coach.local_time import local_date, local_to_utc
from coach.performance import RegionPerformance, Result, week_performance
from coach.programme import region_volume, volume, weekly_plan
from coach.receipts import Receipt, keep_receipt, review_all
from coach.receipts import Week as ReviewedWeek
from coach.steps import Step, button, raw
from coach.training import Past
from coach.turn import Button, Line, Reply, line
from coach.volume import (
    BOUNDS,
    RegionState,
    Report,
    ReviewDecision,
    ReviewInput,
    adherence,
    is_frozen,
    weekly_soreness,
)
from coach.volume.review import RULES
from coach.volume.deload import DELOAD_DAYS, DeloadInput, deload

HOUR = time(17)
SUNDAY = 6
#: A step up the beginner's ramp needs this share of the planned sessions.
STEP_ADHERENCE = 0.70
RAMP_WEEKS = 9


def due(athlete: Athlete, now: datetime) -> datetime | None:
    """When the week is told: Sunday at five, or the next day without a session; not before a week has begun."""
    since = athlete.week.since
    if since is None or athlete.profile is None:
        return None
    first = local_date(since, athlete.clock) + timedelta(days=1)
    day = first + timedelta(days=(SUNDAY - first.weekday()) % 7)
    if (day - first).days < 2:
        day += timedelta(days=7)  # too little has happened since the last one
    while day.weekday() in plan.hard_days(athlete):
        day += timedelta(days=1)
    at = local_to_utc(day, HOUR, athlete.clock)
    while at <= now:
        day += timedelta(days=7)
        at = local_to_utc(day, HOUR, athlete.clock)
    return at


def this_week(athlete: Athlete) -> tuple[Past, ...]:
    """The sessions that ended since the last review."""
    since = athlete.week.since
    return tuple(past for past in athlete.past if since is None or past.ended >= since)


def results_of_week(athlete: Athlete) -> tuple[Result, ...]:
    """The results of the sets logged since the last review."""
    since = athlete.week.since
    excluded = frozenset(one for past in athlete.past for one in past.grip_out)
    _, results = history.strength(athlete.base, athlete.log, athlete.bodyweight_g, excluded)
    mine = {s.session if s.session is not None else -s.at.toordinal() for s in athlete.log if since is None or s.at >= since}
    return tuple(result for result in results if result.session in mine)


def performance_of(results: tuple[Result, ...], region: BackRegion) -> RegionPerformance:
    """How a region did over the week."""
    by_session: dict[int, list[Result]] = {}
    for result in history.region_results(results, region):
        by_session.setdefault(result.session, []).append(result)
    return week_performance(by_session.values())


def dropped_sharply(athlete: Athlete) -> bool:
    """Whether any region's last session was a sharp drop."""
    _, results = history.strength(athlete.base, athlete.log, athlete.bodyweight_g)
    return any(history.last_performance(results, region).label == "sharp" for region in BACK_REGIONS)


def inputs(athlete: Athlete, kept: float) -> ReviewedWeek:
    """What the review looks at, region by region."""
    since = athlete.week.since
    results = results_of_week(athlete)
    regions = []
    for region in BACK_REGIONS:
        reports = [Report(s.level, s.hours) for s in athlete.soreness if s.region == region and (since is None or s.at > since)]
        sore, late = weekly_soreness(reports)
        regions.append(ReviewInput(
            region=region,
            level=athlete.level,
            state=athlete.regions.get(region, RegionState(BOUNDS[athlete.level][region].start)),
            soreness=sore,
            performance=performance_of(results, region).label,
            trend=history.trend(athlete.base, athlete.log, region, athlete.bodyweight_g),
            late=late,
            adherence=kept,
            weeks=athlete.week.reviews,
            deload=athlete.week.deload_until is not None,
            rough=athlete.week.rough,
        ))
    return ReviewedWeek(tuple(regions))


def hold_review(athlete: Athlete, now: datetime) -> Step:
    """Review the week and tell it; a week without any log or answer is left as it is."""
    since = athlete.week.since or now
    last = max((s.at for s in athlete.log), default=None)
    silent = last is None or is_frozen((now - last).days)
    if silent and not any(s.at > since for s in athlete.soreness):
        return Step(athlete.with_(week=athlete.week.model_copy(update={"since": now, "planned": 0, "done": 0.0})))
    week = athlete.week
    kept = adherence(week.adherence, week.done, week.planned)
    looked_at = inputs(athlete, kept)
    decisions = review_all(looked_at)
    proof = _proof(athlete)
    step, receipts = _take_in(Step(athlete), looked_at, decisions, kept, now)
    told = (*proof, *_changes(decisions, receipts), *_ahead(step.athlete, now), line("week.confidence"))
    return step.reply(Reply(told, _confidence_buttons(), slot="week", nudge=True))


def hold_untold(athlete: Athlete, now: datetime) -> Step:
    """The review when nothing may be sent: decided and kept, and told with the next session."""
    step = hold_review(athlete, now)
    if not step.replies:
        return step
    week = step.athlete.week.model_copy(update={"untold": True})
    return step.with_(week=week).silently()


def _take_in(
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
    return week.model_copy(update={
        "since": now, "reviews": week.reviews + 1, "planned": 0, "done": 0.0, "adherence": kept, "rough": False,
        "deload_until": None, "deload_regions": (), "since_deload": 0 if week.deload_until else week.since_deload + 1,
        "confidence": None, "lighter": lighter, "untold": False,
    })


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
    return athlete.with_(week=athlete.week.model_copy(update={"deload_until": until, "deload_regions": decision.regions}))


def _rebuilt(athlete: Athlete, now: datetime, min_hours: int) -> Athlete:
    """The waiting session built anew from the new sets; moved where a sharp drop asks for a longer gap."""
    session = athlete.session
    if session is None or session.status != "planned":
        return athlete
    fresh = plan.next_session(athlete.with_(session=None), now, min_hours=min_hours)
    return athlete.with_(session=fresh.model_copy(update={"id": session.id, "waits": session.waits}))


# ------------------------------------------------------------------------------------------------------------- telling


def _proof(athlete: Athlete) -> tuple[Line, ...]:
    """Two things that are true, from the log: sessions kept and sets done."""
    week = athlete.week
    since = week.since
    done = [s for s in athlete.log if (since is None or s.at >= since) and s.entry.exercise and not s.entry.warmup]
    kept = sum(past.status in ("done", "partly") for past in this_week(athlete))
    head = line("week.kept", n=kept, planned=max(week.planned, kept))
    return (head, line("week.sets", n=len(done), sets=len(done)))


def _changes(decisions: tuple[ReviewDecision, ...], receipts: tuple[Receipt, ...]) -> tuple[Line, ...]:
    """Each region: what changes, or that nothing does, and why."""
    lines = []
    for decision, receipt in zip(decisions, receipts, strict=True):
        region = line(f"region.{decision.region}")
        says = Line(receipt.key, {"region": region, "sets": decision.state.sets})
        delta = _delta(decision)
        lines.append(line("week.region", says=says, delta=delta, receipt=receipt.name))
    return tuple(lines)


def _delta(decision: ReviewDecision) -> Line:
    """The sets before and after; a cut that meets the floor is told as such."""
    sets = decision.state.sets
    if decision.delta:
        return line("week.delta", before=sets - decision.delta, after=sets)
    cut = any(rule.id == decision.rule and rule.delta < 0 for rule in RULES)
    return line("week.floor" if cut else "week.same", n=sets, sets=sets)


def _ahead(athlete: Athlete, now: datetime) -> tuple[Line, ...]:
    """The days to come."""
    lines: list[Line] = []
    if athlete.week.deload_until is not None:
        lines.append(line("week.deload"))
    slots = plan.upcoming(athlete, now, len(plan.hard_days(athlete)))
    lines.append(line("week.ahead", days=tuple(line("word.slot", at=athlete.local(at)) for at, _, _ in slots)))
    return tuple(lines)


def _confidence_buttons() -> tuple[tuple[Button, ...], ...]:
    low, high = tuple(range(6)), tuple(range(6, 11))
    return tuple(tuple(raw(str(each), f"confidence.week={each}") for each in row) for row in (low, high))


def confidence(athlete: Athlete, value: int, now: datetime) -> Step:
    """How sure of the next two sessions, 0 to 10: 7 and more keeps, 4 to 6 offers a smaller version, less asks why."""
    week = athlete.week.model_copy(update={"confidence": value})
    athlete = athlete.with_(week=week)
    key = "high" if value >= 7 else "middle" if value >= 4 else "low"
    session = athlete.session
    buttons: tuple[tuple[Button, ...], ...] = ()
    if session is not None and key != "high":
        buttons = ((button("confidence.smaller", f"short.{session.id}=20"), button("confidence.keep", "confidence.week=keep")),)
    told = line(f"confidence.{key}", value=value, at=athlete.local(session.planned) if session else athlete.local(now))
    return Step(athlete).reply(Reply((told,), buttons, slot="confidence"))


def keep_plan(athlete: Athlete) -> Step:
    """The smaller version was offered and declined."""
    return Step(athlete).reply(Reply((line("confidence.kept"),), slot="confidence", edit=True))


def soreness_rows(felt: dict[BackRegion, int]) -> tuple[tuple[Button, ...], ...]:
    """Three rows of four for the question between sessions, and a way to say that it is pain."""
    rows = []
    for region in BACK_REGIONS:
        row = []
        for level in range(4):
            label = line(f"sore.button.{region}", level=level) if level == 0 else line("word.raw", text=level)
            row.append(Button(line("word.ticked", label=label) if felt.get(region) == level else label, f"felt.{region}={level}"))
        rows.append(tuple(row))
    return (*rows, (button("sore.none", "felt.all=0"), button("sore.pain", "pain.0=yes")))


def show(athlete: Athlete, now: datetime) -> Step:
    """`/week`: sets by region against the target, and what is still to come."""
    since = athlete.week.since
    done = [s for s in athlete.log if since is None or s.at > since]
    by_muscle = history.volume(done)
    by_region = region_volume(by_muscle)
    lines = [line("week.head", at=athlete.local(since or now))]
    for region in BACK_REGIONS:
        target = athlete.regions[region].sets if region in athlete.regions else 0
        lines.append(line("week.bar", region=line(f"region.{region}"), done=by_region[region], target=target,
                          bar=bar(by_region[region], target)))
    lines.append(line("week.grip", done=by_muscle["forearms_grip"]))
    missing = [region for region in BACK_REGIONS if by_region[region] == 0]
    if missing and done:
        lines.append(line("week.missing", regions=tuple(line(f"region.{region}") for region in missing)))
    lines.append(line("week.next", at=athlete.local(athlete.session.planned)) if athlete.session else line("plan.none"))
    return Step(athlete).say(*lines)


def bar(done: float, target: float, width: int = 10) -> str:
    """A bar of `width` squares, filled as far as the target is reached."""
    filled = min(width, round(width * done / target)) if target else 0
    return "\N{BLACK SQUARE}" * filled + "\N{WHITE SQUARE}" * (width - filled)
