"""When the next session is: the queue of sessions, laid onto the athlete's days.

A missed or moved session stays at the head of the queue and waits for the next legal slot, so nothing is ever stacked.
Two clocks decide what is legal (`coach.spacing`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc, monday_of
from coach.plan.behind import last_hard
from coach.plan.content import RECOVERY
from coach.plan.lifter import hard_days, template
from coach.plan.rolling import is_rolling
from coach.plan.weeks import A_WEEK, free_days_on, hard_days_on, rest_days_on
from coach.programme import pick_easy_day
from coach.spacing import HARD_GAP_H, SlotAsked, place
from coach.training import Past, Session

#: No hard session is planned to start after this hour.
LATEST = time(21, 30)
#: Weeks that may be unlike the others at once, and one more.
_WEEKS_AHEAD = 4


def next_session(
    athlete: Athlete, now: datetime, not_before: datetime | None = None, min_hours: float = HARD_GAP_H
) -> Session:
    """The session at the head of the queue, at its first legal slot after now."""
    hard_at = next_hard_slot(athlete, now, not_before, min_hours)
    light = next_light_slot(athlete, now)
    if light is not None and light[0] < hard_at:
        return Session(id=athlete.next_session, letter=light[1], planned=light[0], light=True)
    letters = template(athlete).hard_sessions
    return Session(id=athlete.next_session, letter=letters[athlete.rotation % len(letters)], planned=hard_at)


def next_hard_slot(
    athlete: Athlete,
    now: datetime,
    not_before: datetime | None = None,
    min_hours: float = HARD_GAP_H,
    any_day: bool = False,
) -> datetime:
    """The first legal start of a hard session after now, at the athlete's hour and on their days (or on any day)."""
    first = max(now, not_before or now, _after_todays(athlete, now))
    if any_day or not (athlete.other_weeks or is_rolling(athlete)):
        return _slot(athlete, first, tuple(range(7)) if any_day else hard_days(athlete), min_hours)
    for _ in range(_WEEKS_AHEAD):
        monday = monday_of(local_date(first, athlete.clock))
        days = hard_days_on(athlete, monday)
        start = _slot(athlete, first, days, min_hours) if days else None
        if start is not None and local_date(start, athlete.clock) < monday + A_WEEK:
            return start
        first = local_to_utc(monday + A_WEEK, time(0), athlete.clock)
    return _slot(athlete, first, hard_days(athlete), min_hours)


def _after_todays(athlete: Athlete, now: datetime) -> datetime:
    """From when on a hard session may be planned: a day that had its session, however short, gets no second one."""
    today = local_date(now, athlete.clock)
    had = any(
        past.status in ("done", "partly")
        and past.started is not None
        and local_date(past.started, athlete.clock) == today
        for past in athlete.past
    )
    return local_to_utc(today + timedelta(days=1), time(0), athlete.clock) if had else now


def _slot(athlete: Athlete, first: datetime, days: tuple[int, ...], min_hours: float) -> datetime:
    """The first legal start from an instant on, on one of the weekdays."""
    return place(slot_asked(athlete, first, days, min_hours)).start


def slot_asked(
    athlete: Athlete,
    first: datetime,
    days: tuple[int, ...],
    min_hours: float = HARD_GAP_H,
    wanted: tuple[date, time] | None = None,
) -> SlotAsked:
    """What decides where a hard session lands from an instant on: the next of the weekdays is wanted, or as named."""
    at = athlete.session_time
    day, hour = wanted or (next_day(athlete, first - timedelta(seconds=1), days, at), at)
    last = last_hard(athlete)
    return SlotAsked(
        last=None if last is None else last.astimezone(UTC),
        day=day,
        at=hour,
        zone=str(athlete.clock),
        days=days,
        usual=at,
        latest=LATEST,
        min_hours=min_hours,
        not_before=first.astimezone(UTC),
    )


def next_day(athlete: Athlete, now: datetime, days: tuple[int, ...], at: time) -> date:
    """The first local date from today on one of the days whose hour lies ahead."""
    today = local_date(now, athlete.clock)
    for ahead in range(8):
        day = today + timedelta(days=ahead)
        if day.weekday() in days and local_to_utc(day, at, athlete.clock) > now:
            return day
    return today + timedelta(days=1)


def next_light_slot(athlete: Athlete, now: datetime) -> tuple[datetime, str] | None:
    """When the week's easy session falls and its letter; None where the template has none.

    At home that is the fourth day that was given; for the advanced it is the active recovery day, on any day.
    """
    followed = template(athlete)
    if not followed.light_sessions and not followed.active_recovery_days:
        return None
    letter = followed.light_sessions[0] if followed.light_sessions else RECOVERY
    free = free_days_on if followed.light_sessions else rest_days_on
    today = monday_of(local_date(now, athlete.clock))
    for monday in (today, today + A_WEEK, today + 2 * A_WEEK):
        day = pick_easy_day(hard_days_on(athlete, monday), free(athlete, monday))
        start = None if day is None else local_to_utc(monday + timedelta(days=day), athlete.session_time, athlete.clock)
        if start is not None and start > now:
            return start, letter
    return None


def upcoming(athlete: Athlete, now: datetime, count: int) -> tuple[tuple[datetime, str, bool], ...]:
    """The next sessions as they would fall: start (UTC), letter, light."""
    found: list[tuple[datetime, str, bool]] = []
    seen = athlete
    session = athlete.session
    after = now
    while len(found) < count:
        session = session or next_session(seen, after)
        found.append((session.planned, session.letter, session.light))
        after = max(session.planned, after) + timedelta(minutes=1)
        seen = as_if_done(seen, session)
        session = None
    return tuple(found)


def as_if_done(athlete: Athlete, session: Session) -> Athlete:
    """The athlete as they will be once a session is behind them, as planned or as it was begun."""
    past = Past(
        id=session.id,
        letter=session.letter,
        planned=session.planned,
        started=session.started or session.planned,
        ended=session.started or session.planned,
        status="done",
        hard=not session.light,
    )
    return athlete.with_(
        past=(*athlete.past, past),
        rotation=athlete.rotation if session.light else next_turn(athlete, session.letter),
        session=None,
        log=athlete.log,
    )


def next_turn(athlete: Athlete, letter: str) -> int:
    """The turn in the queue after a session, by its letter: a plan of another length goes on with the next one, too."""
    letters, turn = template(athlete).hard_sessions, athlete.rotation + 1
    while letter in letters and letters[(turn - 1) % len(letters)] != letter:
        turn += 1
    return turn


def start_of_day(athlete: Athlete, now: datetime) -> datetime:
    """The instant the athlete's day began."""
    return local_to_utc(local_date(now, athlete.clock), time(0), athlete.clock).astimezone(UTC)
