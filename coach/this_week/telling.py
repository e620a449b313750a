"""What another week means, beside the usual one: which sessions move or go, what it costs, and that nothing is owed."""

from __future__ import annotations

from datetime import date, datetime, time

from coach import cards, history, plan
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc
from coach.plan import A_WEEK
from coach.programme import PlannedSession, region_volume, volume
from coach.training import OtherWeek
from coach.turn import Line, line

#: A session as it would fall: start (UTC), letter, light.
Falls = tuple[datetime, str, bool]
#: Sessions that are looked at: two weeks hold no more.
_MOST = 10


def week_name(athlete: Athlete, monday: date, now: datetime) -> Line:
    """This week, or next week."""
    this = monday <= local_date(now, athlete.clock)
    return line("other_week.this" if this else "other_week.next")


def changes(before: Athlete, after: Athlete, monday: date, now: datetime) -> bool:
    """Whether any session of the week, or of the week after, falls otherwise than it did."""
    return _falls(before, monday, now) != _falls(after, monday, now)


def shown(athlete: Athlete, week: OtherWeek, now: datetime) -> Line:
    """One week that is not like the others, for `/plan`."""
    days = tuple(line(f"day.short.{day}") for day in week.days)
    key = "plan.other" if days else "plan.other_off"
    return line(key, week=week_name(athlete, week.monday, now), days=days, back=week.monday + A_WEEK)


def diff(before: Athlete, after: Athlete, monday: date, now: datetime) -> tuple[Line, ...]:
    """Each session of the week: where it stays, moves or goes, and what that does to the week after."""
    was, now_ = _falls(before, monday, now), _falls(after, monday, now)
    end = monday + A_WEEK
    lines: list[Line] = []
    for light in (False, True):
        old, new = ([each for each in falls if each[2] is light] for falls in (was, now_))
        for number, (at, letter, _) in enumerate(each for each in old if _day(after, each) < end):
            there = new[number] if number < len(new) else None
            lines.append(_one(after, (at, letter, light), there, end))
    return (*lines, *_knock_on(after, was, now_, end))


def _one(athlete: Athlete, was: Falls, there: Falls | None, end: date) -> Line:
    at, letter, light = was
    name = line("other_week.light") if light else line("other_week.session", letter=letter)
    start = athlete.local(at)
    if there is not None and there[0] == at:
        return line("other_week.stays", name=name, at=start)
    if there is not None and _day(athlete, there) < end:
        return line("other_week.moves", name=name, was=start, at=athlete.local(there[0]))
    if light or there is None:
        return line("other_week.goes", name=name, was=start)
    return line("other_week.waits", name=name, was=start, at=athlete.local(there[0]))


def _knock_on(athlete: Athlete, was: list[Falls], now: list[Falls], end: date) -> tuple[Line, ...]:
    """A usual day of the week after that has become too close to the last session of this one."""
    first = next((at for at, _, light in was if not light and local_date(at, athlete.clock) >= end), None)
    there = [at for at, _, light in now if not light and local_date(at, athlete.clock) >= end]
    if first is None or not there or first in there:
        return ()
    return (line("other_week.too_close", was=athlete.local(first), at=athlete.local(there[0])),)


def _falls(athlete: Athlete, monday: date, now: datetime) -> list[Falls]:
    """The sessions from this week on, as far as the end of the week after."""
    coming = plan.upcoming(athlete, now, _MOST)
    return [each for each in coming if monday <= _day(athlete, each) < monday + 2 * A_WEEK]


def _day(athlete: Athlete, falls: Falls) -> date:
    return local_date(falls[0], athlete.clock)


# -------------------------------------------------------------------------------------------------------- what it costs


def cost(before: Athlete, after: Athlete, monday: date, now: datetime) -> tuple[Line, ...]:
    """The regions whose sets fall in this week, and that nothing of it is caught up; or that it costs nothing."""
    was, will = week_sets(before, monday, now), week_sets(after, monday, now)
    fallen = [region for region in BACK_REGIONS if will[region] < was[region]]
    if not fallen:
        return (line("other_week.no_cost"),)
    regions = tuple(
        line("other_week.region", region=line(f"area.{each}"), before=was[each], after=will[each]) for each in fallen
    )
    return (line("other_week.cost", regions=regions),)


def week_sets(athlete: Athlete, monday: date, now: datetime) -> dict[BackRegion, float]:
    """The weekly sets of each region that a calendar week comes to: what is done in it and what still falls in it."""
    since = local_to_utc(monday, time(0), athlete.clock)
    until = local_to_utc(monday + A_WEEK, time(0), athlete.clock)
    session = athlete.session
    running = session.id if session is not None and session.status == "running" else None
    done = history.volume(s for s in athlete.log if since <= s.at < until and (running is None or s.session != running))
    coming = plan.upcoming(athlete, now, _MOST)
    planned = volume(
        PlannedSession(letter, cards.slots_ahead(athlete, at, letter, light), light)
        for at, letter, light in coming
        if since <= at < until
    )
    return region_volume({muscle: done[muscle] + planned[muscle] for muscle in done})


def usual_again(athlete: Athlete, monday: date) -> dict[str, object]:
    """When the usual days hold again, and which they are."""
    back = monday + A_WEEK
    return {"back": back, "usual": tuple(line(f"day.short.{day}") for day in plan.hard_days_on(athlete, back))}
