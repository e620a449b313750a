"""The light week: offered after long hard training, the default after hard weeks, and there for the asking."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import loads, plan
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.receipts import Receipt, keep_receipt
from coach.steps import Step, button
from coach.turn import Button, Line, Reply, line
from coach.volume.deload import DELOAD_DAYS, DeloadDecision, DeloadInput, deload

SLOT = "light_week"
Rows = tuple[tuple[Button, ...], ...]


def is_on(athlete: Athlete, now: datetime) -> bool:
    """Whether a light week holds today."""
    return bool(loads.light_regions(athlete, local_date(now, athlete.clock)))


def consider(athlete: Athlete, now: datetime) -> tuple[Athlete, DeloadDecision, Receipt | None]:
    """Whether a light week follows the week just reviewed; one that is the default begins at once."""
    weeks = {region: state.event_weeks for region, state in athlete.regions.items()}
    week = athlete.week
    looked_at = DeloadInput(athlete.level, weeks, week.since_deload, week.postponed, offered_at=week.light_offered_at)
    decision = deload(looked_at)
    if decision.offer == "none" or is_on(athlete, now):
        return athlete, DeloadDecision("none", "none"), None
    athlete, receipt = keep_receipt(athlete, "deload", decision.rule, looked_at, decision, now)
    if decision.offer == "offered":
        athlete = athlete.with_(week=athlete.week.model_copy(update={"light_offered_at": week.since_deload}))
    if decision.offer == "default":
        athlete = begin(athlete, decision.regions, now)
    return athlete, decision, receipt


def begin(athlete: Athlete, regions: tuple[BackRegion, ...], now: datetime) -> Athlete:
    """Seven light days from now on; the waiting session is built anew for them."""
    until = local_date(now, athlete.clock) + timedelta(days=DELOAD_DAYS)
    week = athlete.week.model_copy(
        update={"deload_until": until, "deload_regions": regions, "postponed": 0, "light_offered_at": 0}
    )
    return _rebuilt(athlete.with_(week=week))


def end(athlete: Athlete) -> Athlete:
    """Back to full sets."""
    week = athlete.week.model_copy(update={"deload_until": None, "deload_regions": ()})
    return _rebuilt(athlete.with_(week=week))


def _rebuilt(athlete: Athlete) -> Athlete:
    session = athlete.session
    if session is None or session.status != "planned":
        return athlete
    return athlete.with_(session=plan.blank(session))


def told(decision: DeloadDecision, receipt: Receipt | None) -> tuple[Line, ...]:
    """The light week in the weekly message."""
    if receipt is None:
        return ()
    return (line("receipt.line", receipt=receipt.name, says=line(f"deload.{decision.rule}")),)


def choices(decision: DeloadDecision) -> Rows:
    """What can be answered to it: an offer is taken or put off once, a default can be declined."""
    if decision.offer == "default":
        return ((button("light_week.decline", "session.full_week=0"),),)
    if decision.offer != "offered":
        return ()
    later = (button("light_week.one_more", "session.one_more_week=0"),) if decision.may_postpone else ()
    return ((button("light_week.take", "session.light_week=0"), *later),)


def ask_deload(athlete: Athlete, region: BackRegion | None, now: datetime) -> Step:
    """`/deload`: a light week from today on, for one region or for all of the back, with its receipt."""
    regions = (region,) if region is not None else BACK_REGIONS
    if is_on(athlete, now) and set(athlete.week.deload_regions) >= set(regions):
        return _say(athlete, line("light_week.already", at=_last_day(athlete)))
    weeks = {each: state.event_weeks for each, state in athlete.regions.items()}
    looked_at = DeloadInput(athlete.level, weeks, athlete.week.since_deload, asked=regions)
    decision = deload(looked_at)
    athlete, receipt = keep_receipt(athlete, "deload", decision.rule, looked_at, decision, now)
    others = athlete.week.deload_regions if is_on(athlete, now) else ()
    athlete = begin(athlete, tuple(each for each in BACK_REGIONS if each in (*others, *regions)), now)
    areas = tuple(line(f"region.{each}") for each in regions)
    key = "light_week.begun" if region is None else "light_week.begun_for"
    said = line(key, at=_last_day(athlete), areas=areas, receipt=receipt.name)
    undo = ((button("light_week.decline", "session.full_week=0"),),)
    return Step(athlete).keep(receipt.record).reply(Reply((said,), undo, slot=SLOT))


def take(athlete: Athlete, now: datetime) -> Step:
    """The offered light week, taken."""
    return ask_deload(athlete, None, now)


def put_off(athlete: Athlete, now: datetime) -> Step:
    """One more week first: once."""
    if is_on(athlete, now) or athlete.week.postponed:
        return _say(athlete, line("light_week.as_it_is"))
    week = athlete.week.model_copy(update={"postponed": 1})
    return _say(athlete.with_(week=week), line("light_week.put_off"))


def decline(athlete: Athlete, now: datetime) -> Step:
    """Full sets after all."""
    if not is_on(athlete, now):
        return _say(athlete, line("light_week.as_it_is"))
    return _say(end(athlete), line("light_week.declined"))


def _last_day(athlete: Athlete) -> datetime:
    until = athlete.week.deload_until
    assert until is not None
    return datetime.combine(until - timedelta(days=1), athlete.session_time, athlete.clock)


def _say(athlete: Athlete, said: Line) -> Step:
    return Step(athlete).reply(Reply((said,), slot=SLOT))
