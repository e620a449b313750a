"""The facts of a training week: when it is told, what was done in it, and what the review looks at."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from coach import history, plan
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc
from coach.performance import RegionPerformance, Result, week_performance
from coach.receipts import Week as ReviewedWeek
from coach.training import Past
from coach.volume import BOUNDS, RegionState, Report, ReviewInput, weekly_soreness

A_WEEK = timedelta(days=7)


def due(athlete: Athlete, now: datetime) -> datetime | None:
    """When the week is told: on the day and hour that were chosen (Sunday at five, else), or on the next day without a
    session; not before a week has begun.
    """
    since = athlete.week.since
    if since is None or athlete.profile is None:
        return None
    weekday, hour = athlete.week_told
    first = local_date(since, athlete.clock) + timedelta(days=1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    if (day - first).days < 2:
        day += timedelta(days=7)  # too little has happened since the last one
    day = next((each for n in range(7) if _is_free(athlete, each := day + timedelta(days=n))), day)
    at = local_to_utc(day, hour, athlete.clock)
    while at <= now:
        day += timedelta(days=7)
        at = local_to_utc(day, hour, athlete.clock)
    return at


def _is_free(athlete: Athlete, day: date) -> bool:
    return day.weekday() not in plan.hard_days_on(athlete, day)


def this_week(athlete: Athlete) -> tuple[Past, ...]:
    """The sessions that ended since the last review."""
    since = athlete.week.since
    return tuple(past for past in athlete.past if since is None or past.ended >= since)


def planned_sessions(athlete: Athlete, now: datetime) -> int:
    """The hard sessions that the week had: those that fell due, and no more than the usual week has.

    A session that was missed and then trained on another day fell due twice, and was one.
    """
    week = athlete.week
    weeks = max(1, round((now - (week.since or now)) / A_WEEK))
    return min(week.planned, weeks * len(plan.hard_days(athlete)))


def results_of_week(athlete: Athlete) -> tuple[Result, ...]:
    """The results of the sets logged since the last review."""
    since = athlete.week.since
    _, results = history.strength(athlete.base, athlete.log, athlete.bodyweight_g, athlete.grip_out)
    mine = {
        s.session if s.session is not None else -s.at.toordinal() for s in athlete.log if since is None or s.at >= since
    }
    return tuple(result for result in results if result.session in mine)


def performance_of(results: tuple[Result, ...], region: BackRegion) -> RegionPerformance:
    """How a region did over the week."""
    by_session: dict[int, list[Result]] = {}
    for result in history.region_results(results, region):
        by_session.setdefault(result.session, []).append(result)
    return week_performance(by_session.values())


def dropped_sharply(athlete: Athlete) -> bool:
    """Whether any region's last session was a sharp drop."""
    _, results = history.strength(athlete.base, athlete.log, athlete.bodyweight_g, athlete.grip_out)
    return any(history.last_performance(results, region).label == "sharp" for region in BACK_REGIONS)


def inputs(athlete: Athlete, kept: float) -> ReviewedWeek:
    """What the review looks at, region by region."""
    since = athlete.week.since
    results = results_of_week(athlete)
    regions = []
    for region in BACK_REGIONS:
        reports = [
            Report(s.level, s.hours) for s in athlete.soreness if s.region == region and (since is None or s.at > since)
        ]
        sore, late = weekly_soreness(reports)
        regions.append(
            ReviewInput(
                region=region,
                level=athlete.level,
                state=athlete.regions.get(region, RegionState(BOUNDS[athlete.level][region].start)),
                soreness=sore,
                performance=performance_of(results, region).label,
                trend=history.trend(athlete.base, athlete.log, region, athlete.bodyweight_g, athlete.grip_out),
                late=late,
                adherence=kept,
                weeks=athlete.week.reviews,
                deload=athlete.week.deload_until is not None and region in athlete.week.deload_regions,
                rough=athlete.week.rough,
            )
        )
    return ReviewedWeek(tuple(regions))
