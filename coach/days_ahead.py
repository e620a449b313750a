"""`/plan`: the session under way, the usual week and the one beside it, and the days ahead with their exercises."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from coach import cards, loads, pain, plan, this_week, travelling
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.comebacks import return_stage
from coach.local_time import local_date
from coach.plan import A_WEEK
from coach.programme import recovery_session
from coach.steps import Step
from coach.training import Session
from coach.turn import Line, Reply, line
from coach.words import name_of

#: A day this far ahead is named with its date: its weekday alone would be taken for the nearer one.
FAR = 7
_A_MOMENT = timedelta(minutes=1)


def show(athlete: Athlete, now: datetime) -> Step:
    """The days ahead, each with its exercises; the usual days too, where one week is not like them."""
    head = line("plan.head", level=line(f"level.{athlete.level}"), setting=line(f"setting.{plan.setting(athlete)}"))
    session = athlete.session
    running = session is not None and session.status == "running"
    under_way = (cards.next_line(athlete),) if running else ()
    days = _days(athlete, _count(athlete, now), now)
    lines = (head, *under_way, *_weeks(athlete, now), *_eased(athlete, now), *days, line("plan.spacing"))
    return Step(athlete).reply(Reply(lines, cards.go_on_row(athlete)))


def _count(athlete: Athlete, now: datetime) -> int:
    """A week of sessions and what another week needs to be seen beside the usual one; not the one under way."""
    usual = max(2, len(plan.hard_days(athlete)))
    others = [week for week in athlete.other_weeks if _is_ahead(athlete, week.monday, now)]
    return usual + sum(len(week.days) for week in others)


def _is_ahead(athlete: Athlete, monday: date, now: datetime) -> bool:
    return monday + A_WEEK > local_date(now, athlete.clock)


def _weeks(athlete: Athlete, now: datetime) -> tuple[Line, ...]:
    """The usual days and each week that is not like them; nothing while all weeks are alike."""
    others = [week for week in athlete.other_weeks if _is_ahead(athlete, week.monday, now)]
    if not others:
        return ()
    usual = line("plan.usual", days=tuple(line(f"day.short.{day}") for day in plan.hard_days(athlete)))
    return (usual, *(this_week.shown(athlete, week, now) for week in others))


def _eased(athlete: Athlete, now: datetime) -> tuple[Line, ...]:
    """Why there are fewer sets than usual: a light week, or the way back after time off."""
    session = athlete.session
    at = max(now, session.planned) if session is not None else now
    regions = loads.light_regions(athlete, local_date(at, athlete.clock))
    back = return_stage(athlete, at)
    if set(regions) >= set(BACK_REGIONS):
        return (line("plan.light_week"),)
    lighter = tuple(line("light_week.region", region=line(f"region.{each}")) for each in regions)
    return (*lighter, *((line(f"layoff.{back.plan.rule}"),) if back is not None else ()))


def _days(athlete: Athlete, count: int, now: datetime) -> tuple[Line, ...]:
    """Each session as it would be on its day, those before it behind: light weeks, ways back and journeys go on."""
    session, seen, after, lines = athlete.session, athlete, now, list[Line]()
    if session is not None and session.status == "running":
        seen, after = plan.as_if_done(seen, session), max(session.planned, now) + _A_MOMENT
    while count:
        ((at, letter, light),) = plan.upcoming(seen, after, 1)
        change = travelling.next_change(seen, after)
        if change is not None and change <= at:
            seen, told = travelling.changed_by(seen, change)
            lines, after = [*lines, told], change
            continue
        lines.append(_day(seen, at, letter, light, now))
        seen = plan.as_if_done(seen, Session(id=athlete.next_session, letter=letter, planned=at, light=light))
        count, after = count - 1, max(at, after) + _A_MOMENT
    return tuple(lines)


def _day(athlete: Athlete, at: datetime, letter: str, light: bool, now: datetime) -> Line:
    easy = letter == pain.EASY or (pain.only_light(athlete, now) and not light)
    held = recovery_session().slots if easy else cards.slots_ahead(athlete, at, letter, light)
    slots = tuple(line("plan.slot", name=name_of(s.exercise, athlete.language), sets=s.sets) for s in held)
    far = (local_date(at, athlete.clock) - local_date(now, athlete.clock)).days >= FAR
    key = f"plan.{'light' if light or easy else 'day'}{'_on' if far else ''}"
    return line(key, at=athlete.local(at), letter=letter, slots=slots)
