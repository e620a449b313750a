"""The nudges between sessions: how recovery goes, a session that was missed, and the week."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coach import cards, plan, sessions, week_review
from coach.athlete import Athlete
from coach.check_ins.policy import STALE, out_of_quiet
from coach.local_time import local_date, local_to_utc
from coach.steps import Step, button
from coach.turn import Reply, line

MISSED_AT = time(9)

RECOVERY_WINDOW = (timedelta(hours=44), timedelta(hours=52))

FIRST_WEEKS = 3


def recovery_due(athlete: Athlete, now: datetime) -> datetime | None:
    """44 to 52 hours after a hard session, only when there is a reason to ask."""
    last = plan.last_hard(athlete)
    if last is None or not _recovery_matters(athlete):
        return None
    first, until = (last + each for each in RECOVERY_WINDOW)
    at = out_of_quiet(athlete, max(first, now))
    asked = any(s.at > last + timedelta(hours=12) for s in athlete.soreness)
    return at if at <= until and at > now and not asked else None


def _recovery_matters(athlete: Athlete) -> bool:
    """The last answer was 2 or more, performance dropped sharply, or training is new (first three weeks)."""
    sore = athlete.soreness[-3:] and max(s.level for s in athlete.soreness[-3:]) >= 2
    return bool(sore) or athlete.week.number <= FIRST_WEEKS or week_review.dropped_sharply(athlete)


def recovery_ring(athlete: Athlete, now: datetime) -> Step:
    """Three rows of soreness, unless it was told meanwhile."""
    last = plan.last_hard(athlete)
    if last is None or now - last > RECOVERY_WINDOW[1] + STALE:
        return Step(athlete)
    if any(s.at > last + timedelta(hours=12) for s in athlete.soreness):
        return Step(athlete)
    asked = line("check_in.recovery", turn=athlete.nudging.turn, hours=round((now - last).total_seconds() / 3600))
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
    if sessions.slump.is_due(athlete):
        return sessions.slump.ask(athlete, now)
    at = plan.next_hard_slot(athlete, now, any_day=True)
    buttons = (
        (button("missed.move", f"move.{session.id}={int(at.timestamp())}", at=athlete.local(at)),),
        (
            button(
                "missed.own_day",
                f"move.{session.id}={int(session.planned.timestamp())}",
                at=athlete.local(session.planned),
            ),
            button("missed.skip", f"session.drop={session.id}"),
        ),
    )
    asked = line("check_in.missed", turn=athlete.nudging.turn, at=athlete.local(at))
    return Step(athlete).reply(Reply((asked,), buttons, slot=cards.slot_of(session.id), nudge=True))


def week_due(athlete: Athlete, now: datetime) -> datetime | None:
    """The weekly slot."""
    at = week_review.due(athlete, now)
    return at if at is not None and at > now else None
