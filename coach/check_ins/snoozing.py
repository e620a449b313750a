"""Not now: today's nudge put off, and the hour offered that it is put off to again and again."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import cards, sessions
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.quiet import out_of_quiet
from coach.steps import Step, button
from coach.turn import Reply, line


def snooze(athlete: Athlete, minutes: int, now: datetime) -> Step:
    """Put today's nudge off; three times to about the same hour, and the hour itself is offered."""
    session = athlete.session
    if session is None or session.status != "planned":
        under_way = session is not None and session.status == "running"
        return Step(athlete).reply(Reply((line("nudge.under_way" if under_way else "stale.session"),), toast=True))
    if local_date(session.planned, athlete.clock) > local_date(now, athlete.clock):
        return sessions.today(athlete, now)  # it lies on another day already
    at = puts_off_to(athlete, minutes, now)
    if at is None:
        then = athlete.local(now + timedelta(minutes=minutes))
        return sessions.not_today(athlete, now).with_first(line("nudge.quiet_then", at=then))
    hour = f"{athlete.local(at):%H}:00"
    snoozes = (*athlete.nudging.snoozes, hour)[-3:]
    athlete = athlete.asked_again(at, now)
    nudging = athlete.nudging.model_copy(update={"snoozes": snoozes})
    planned = max(session.planned, at)
    athlete = athlete.with_(nudging=nudging, session=session.model_copy(update={"planned": planned}))
    told = Reply(
        (line("nudge.snoozed", at=athlete.local(at)),),
        ((button("card.button.start_now", f"session.start={session.id}"),),),
        slot=cards.slot_of(session.id),
        edit=True,
    )
    step = Step(athlete).reply(told)
    return _offer_hour(step, hour) if len(set(snoozes)) == 1 and len(snoozes) == 3 else step


def puts_off_to(athlete: Athlete, minutes: int, now: datetime) -> datetime | None:
    """When a nudge comes that is put off by so long; None where the quiet hours put it off to another day."""
    at = out_of_quiet(athlete, now + timedelta(minutes=minutes))
    return at if local_date(at, athlete.clock) == local_date(now, athlete.clock) else None


def _offer_hour(step: Step, hour: str) -> Step:
    nudging = step.athlete.nudging
    if nudging.offered_hour == hour:
        return step
    athlete = step.athlete.with_(nudging=nudging.model_copy(update={"offered_hour": hour, "snoozes": ()}))
    yes = button("word.yes", f"settings.nudge_at={hour}")
    return step.now(athlete).reply(
        Reply(
            (line("nudge.offer_hour", hour=hour),),
            ((yes, button("word.no", "settings.nudge_at=keep")),),
            slot="hour",
        )
    )
