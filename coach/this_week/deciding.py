"""Another week, decided: the days that are left, the receipt, and the waiting session put where it belongs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from coach import plan, spacing, travelling
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc
from coach.plan import A_WEEK, LATEST
from coach.programme.one_week import WeekAsked, WeekDays, Wish, days_of_week
from coach.receipts import Receipt, keep_receipt
from coach.sessions.closing import gap_now
from coach.spacing import HARD_GAP_H
from coach.training import OtherWeek, Session

#: Other weeks that are kept at hand: this one, the next, and the last.
AT_HAND = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What an athlete asks of one week: `named` weekdays only, `most` sessions, or without the days that are `out`."""

    wish: Wish
    monday: date
    named: frozenset[int] = field(default=frozenset())
    most: int | None = None
    out: frozenset[date] = field(default=frozenset())
    elsewhere: bool = False


def facts(athlete: Athlete, asked: Asked, now: datetime) -> WeekAsked:
    """What the rule looks at for this wish; a session under way counts as done."""
    session = athlete.session
    if session is not None and session.status == "running":
        athlete = plan.as_if_done(athlete, session)
    week = tuple(asked.monday + timedelta(days=n) for n in range(7))
    known = without(athlete, asked.monday) if asked.wish in ("days", "usual") else athlete
    last = _last_before(athlete, asked.monday, now)
    holding = tuple(day for day in week if _can_hold(athlete, day, last, now))
    usual = tuple(day for day in holding if _is_usual(known, day))
    done = plan.trained_in(athlete, asked.monday)
    most = len(plan.hard_days_on(known, asked.monday))
    most = most if asked.most is None else min(asked.most, most)
    if asked.wish in ("days", "without"):
        free = tuple(day for day in holding if _may(known, asked, day))
    else:
        free = () if asked.wish == "off" else usual
    after = (asked.monday + A_WEEK + timedelta(days=n) for n in range(7))
    following = next((day for day in after if day.weekday() in plan.hard_days_on(athlete, day)), None)
    return WeekAsked(asked.wish, asked.monday, free, max(0, most - len(done)), usual, done, following)


def _is_usual(athlete: Athlete, day: date) -> bool:
    """Whether a hard session falls on this day as things stand: one of the week's days, or where it was moved to."""
    return day.weekday() in plan.hard_days_on(athlete, day) or _is_planned_for(athlete, day)


def _may(athlete: Athlete, asked: Asked, day: date) -> bool:
    """Whether a day is among those asked for; where only some are ruled out, the others are the usual ones."""
    if asked.wish == "days":
        return day.weekday() in asked.named
    usual = day.weekday() in plan.free_days_on(athlete, day) or _is_planned_for(athlete, day)
    return asked.wish != "off" and usual and day not in asked.out


def _last_before(athlete: Athlete, monday: date, now: datetime) -> datetime | None:
    """When the last hard session before a week begins, as far as it is done or planned."""
    planned = [at for at, _, light in plan.upcoming(athlete, now, 4) if not light]
    before = [at for at in planned if local_date(at, athlete.clock) < monday]
    last = plan.last_hard(athlete)
    return max([*before, *([last] if last is not None else [])], default=None)


def _can_hold(athlete: Athlete, day: date, last: datetime | None, now: datetime) -> bool:
    """Whether a hard session could begin on this day: it lies ahead, and both clocks agree."""
    start = local_to_utc(day, athlete.session_time, athlete.clock)
    if start <= now:
        return _is_planned_for(athlete, day) and day == local_date(now, athlete.clock)
    slot = spacing.legal_slot(last, (day, athlete.session_time), athlete.clock, {}, LATEST, gap(athlete))
    return local_date(slot.start, athlete.clock) == day


def _is_planned_for(athlete: Athlete, day: date) -> bool:
    """Whether the waiting session stands on this day, its hour past or not."""
    session = athlete.session
    waits = session is not None and session.status == "planned" and not session.light
    return waits and session is not None and local_date(session.planned, athlete.clock) == day


def gap(athlete: Athlete) -> int:
    """The hours the next hard session must keep from the last one."""
    return gap_now(athlete, athlete.past[-1]) if athlete.past else HARD_GAP_H


def without(athlete: Athlete, monday: date) -> Athlete:
    """The athlete with this week like all others."""
    return athlete.with_(other_weeks=tuple(week for week in athlete.other_weeks if week.monday != monday))


def decide(athlete: Athlete, asked: Asked, now: datetime) -> tuple[Athlete, WeekDays, Receipt]:
    """The week as asked, with its receipt; the waiting session moves where its day is no longer one."""
    looked_at = facts(athlete, asked, now)
    decided = days_of_week(looked_at)
    usual = "".join(map(str, plan.hard_days(athlete)))
    told = {"days": digits(decided.days), "usual": usual, "monday": asked.monday.isoformat()}
    known, receipt = keep_receipt(athlete, "other_week", decided.rule, looked_at, decided, now, **told)
    if asked.wish == "usual":
        return put_back(known, asked.monday, now), decided, receipt
    week = OtherWeek(
        monday=asked.monday,
        days=tuple(sorted({day.weekday() for day in (*looked_at.done, *decided.days)})),
        free=_free(athlete, asked, decided),
        at=now,
        receipt=receipt.id,
        before=_before(athlete, asked.monday),
        elsewhere=asked.elsewhere or _was_elsewhere(athlete, asked.monday),
    )
    kept = (*without(known, asked.monday).other_weeks, week)[-AT_HAND:]
    placed = put(known.with_(other_weeks=kept), now)
    where = placed.session.planned if placed.session is not None else None
    kept = (*kept[:-1], week.model_copy(update={"put_to": where}))
    return placed.with_(other_weeks=kept), decided, receipt


def _before(athlete: Athlete, monday: date) -> Session | None:
    """The waiting session as it stood in the usual week."""
    session, other = athlete.session, plan.other_week(athlete, monday)
    before = other.before if other is not None else None
    return before if before is not None and session is not None and before.id == session.id else session


def _was_elsewhere(athlete: Athlete, monday: date) -> bool:
    other = plan.other_week(athlete, monday)
    return other is not None and other.elsewhere


def _free(athlete: Athlete, asked: Asked, decided: WeekDays) -> tuple[int, ...]:
    """The weekdays a light session may fall on: none where fewer sessions were the wish."""
    if asked.wish == "fewer":
        return tuple(day.weekday() for day in decided.days)
    week = (asked.monday + timedelta(days=n) for n in range(7))
    return tuple(day.weekday() for day in week if _may(athlete, asked, day))


def digits(days: tuple[date, ...]) -> str:
    """Weekdays as a receipt keeps them: "03" is Monday and Thursday."""
    return "".join(str(day.weekday()) for day in days)


# ---------------------------------------------------------------------------------------------------- where it goes


def put(athlete: Athlete, now: datetime) -> Athlete:
    """The waiting session at the first slot its week still has; as it was, where that is its own."""
    session = athlete.session
    if session is None or session.status != "planned":
        return athlete
    start = _start_of_today(athlete, now) if _is_planned_for(athlete, local_date(now, athlete.clock)) else now
    first = session.planned if session.waits else start
    fresh = plan.next_session(athlete.with_(session=None), first, min_hours=gap(athlete))
    if fresh.planned <= now and session.planned <= now:
        return athlete  # its hour is past and its day is not: it waits on
    if (fresh.planned, fresh.light) == (session.planned, session.light):
        return athlete
    return athlete.with_(session=fresh.model_copy(update=_same(session)))


def _same(session: Session) -> dict[str, object]:
    return {"id": session.id, "waits": session.waits, "receipts": session.receipts}


def _start_of_today(athlete: Athlete, now: datetime) -> datetime:
    return local_to_utc(local_date(now, athlete.clock), time(0), athlete.clock)


def put_back(athlete: Athlete, monday: date, now: datetime) -> Athlete:
    """The week as it was before, and the waiting session just as it stood, where nothing has happened to it since."""
    week = plan.other_week(athlete, monday)
    athlete = without(athlete, monday)
    if week is None:
        return athlete
    if week.elsewhere:
        athlete = travelling.returned(athlete, now)
    session, before = athlete.session, week.before
    untouched = session is not None and before is not None and session.id == before.id and session.status == "planned"
    if untouched and session is not None and before is not None and session.planned == week.put_to:
        ahead = local_date(before.planned, athlete.clock) >= local_date(now, athlete.clock)
        if ahead and spacing.is_legal(plan.last_hard(athlete), before.planned, athlete.clock):
            return athlete.with_(session=before)
    return put(athlete, now)
