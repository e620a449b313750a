"""The nudges between sessions: how recovery goes, a session that was missed, and the week."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from coach import history, plan, sessions, week_review
from coach.athlete import Athlete
from coach.check_ins.policy import STALE
from coach.local_time import local_date, local_to_utc
from coach.quiet import out_of_quiet
from coach.steps import Step, worded
from coach.turn import Reply, line

MISSED_AT = time(9)

RECOVERY_WINDOW = (timedelta(hours=44), timedelta(hours=52))

FIRST_WEEKS = 3
#: From so many days without a hard session on the next one is eased (`coach.volume.layoff`).
LAYOFF = timedelta(days=8)


def recovery_due(athlete: Athlete, now: datetime) -> datetime | None:
    """44 to 52 hours after a hard session, only when there is a reason to ask."""
    last = plan.last_hard(athlete)
    if last is None:
        return None
    first, until = (last + each for each in RECOVERY_WINDOW)
    at = out_of_quiet(athlete, max(first, now))
    if not now < at <= until or _told_since(athlete, last):
        return None
    return at if _recovery_matters(athlete) else None


def _told_since(athlete: Athlete, last: datetime) -> bool:
    """Whether soreness was told once it could be felt."""
    felt = last + timedelta(hours=12)
    return any(told.at > felt for told in athlete.soreness)


def _recovery_matters(athlete: Athlete) -> bool:
    """The last answer was 2 or more, performance dropped sharply, an exercise was new, or training is: in its first
    three weeks, or after a layoff.
    """
    sore = athlete.soreness[-3:] and max(s.level for s in athlete.soreness[-3:]) >= 2
    fresh = athlete.week.number <= FIRST_WEEKS or _new_exercise(athlete) or _after_a_layoff(athlete)
    return bool(sore) or fresh or week_review.dropped_sharply(athlete)


def _new_exercise(athlete: Athlete) -> bool:
    """Whether the last hard session held an exercise that was never logged before."""
    bout = max(history.hard_bouts(athlete.log), key=lambda each: each.start, default=None)
    if bout is None:
        return False
    return any(
        exercise and exercise not in athlete.base.last and all(s.at >= bout.start for s in sets)
        for exercise, sets in history.by_exercise(athlete.log).items()
    )


def _after_a_layoff(athlete: Athlete) -> bool:
    """Whether the last hard session was the first after so many days that it had to be eased."""
    starts = sorted(bout.start for bout in history.hard_bouts(athlete.log))
    before = starts[-2] if len(starts) > 1 else athlete.base.trained
    return bool(starts) and before is not None and starts[-1] - before >= LAYOFF


def recovery_ring(athlete: Athlete, now: datetime) -> Step:
    """Three rows of soreness, unless it was told meanwhile."""
    last = plan.last_hard(athlete)
    if last is None or now - last > RECOVERY_WINDOW[1] + STALE:
        return Step(athlete)
    if _told_since(athlete, last):
        return Step(athlete)
    asked = worded(athlete, "check_in.recovery", hours=round((now - last).total_seconds() / 3600))
    return Step(athlete).reply(
        Reply((asked, line("sore.scale")), week_review.soreness_rows({}), slot="felt", nudge=True)
    )


def missed_due(athlete: Athlete, now: datetime) -> datetime | None:
    """The morning after a missed session, once."""
    session, past = athlete.session, sessions.missed_last(athlete)
    if past is not None:
        day = local_date(past.planned, athlete.clock) + timedelta(days=1)
        at = local_to_utc(day, MISSED_AT, athlete.clock)
        return at if at > now else None
    if session is None or session.status != "planned" or session.light:
        return None
    at = local_to_utc(local_date(session.planned, athlete.clock) + timedelta(days=1), MISSED_AT, athlete.clock)
    return at if at > now else None


def missed_ring(athlete: Athlete, now: datetime) -> Step:
    """Move it or let it go, without a word of blame."""
    past, session = sessions.missed_last(athlete), athlete.session
    if past is None or session is None or session.status != "planned":
        return Step(athlete)
    if (local_date(now, athlete.clock) - local_date(past.planned, athlete.clock)).days != 1:
        return Step(athlete)
    step = sessions.missing.told(athlete, now)
    return replace(step, replies=tuple(replace(reply, nudge=True) for reply in step.replies))


def week_due(athlete: Athlete, now: datetime) -> datetime | None:
    """The weekly slot."""
    at = week_review.due(athlete, now)
    return at if at is not None and at > now else None
