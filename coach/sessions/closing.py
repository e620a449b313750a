"""A session into the past and out of it again: counted once, whatever happens to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from coach import cards, history, plan
from coach.athlete import PAST_SESSIONS, Athlete
from coach.local_time import local_date, local_to_utc
from coach.records import SessionKept
from coach.spacing import GAP_AFTER_SHARP_DROP_H, HARD_GAP_H
from coach.steps import Step
from coach.training import Past, Session, Status
from coach.turn import Reply, line
from coach.week_review.facts import dropped_sharply

#: A finished session can be taken up again this long.
REOPEN_WITHIN = timedelta(hours=6)
#: From this share of its planned sets on a session counts as done, below it as half done.
ENOUGH_DONE = 0.5


def share_done(athlete: Athlete, session: Session) -> float:
    """The share of the planned sets that were done, at most 1."""
    planned = sum(slot.sets for slot in session.today)
    done = sum(
        min(slot.sets, sum(not entry.drop for entry in cards.done_of(athlete, session, slot))) for slot in session.today
    )
    return min(1.0, done / planned) if planned else 1.0


def status_of(athlete: Athlete, session: Session) -> Status:
    """Done or partly done, by the sets that were logged; missed when there are none."""
    if not cards.logged_in(athlete, session):
        return "missed"
    return "done" if share_done(athlete, session) >= ENOUGH_DONE else "partly"


def close(athlete: Athlete, now: datetime, status: Status, excused: bool = False) -> tuple[Athlete, SessionKept]:
    """The session into the past, the next one into its slot, and the row that keeps it."""
    session = athlete.session
    assert session is not None
    past = _past(athlete, session, now, status, excused)
    body = session.model_dump_json(exclude_defaults=True)
    record = SessionKept(session.id, session.planned, session.started, past.ended, past.hard, status, body)
    stays = session.light or status == "missed"
    rotation = athlete.rotation if stays else plan.next_turn(athlete, session.letter)
    before = tuple(replace(each, session=None) for each in athlete.past)
    athlete = _count(athlete, past).with_(
        past=(*before, past)[-PAST_SESSIONS:], session=None, rotation=rotation, resting_until=None
    )
    first = now
    if status == "skipped":
        first = max(now, _day_after(athlete, session.planned))  # its day is let go, not only its letter
    elif status in ("done", "partly"):
        first = _day_after(athlete, past.started or past.ended)  # however short it was, it was this day's session
    following = plan.next_session(athlete, first, min_hours=gap_now(athlete, past))
    return athlete.with_(session=following, next_session=following.id + 1), record


def _day_after(athlete: Athlete, moment: datetime) -> datetime:
    """The start of the athlete's day after a moment."""
    day = local_date(moment, athlete.clock) + timedelta(days=1)
    return local_to_utc(day, time(0), athlete.clock)


def _past(athlete: Athlete, session: Session, now: datetime, status: Status, excused: bool) -> Past:
    done = cards.logged_in(athlete, session)
    trained = status in ("done", "partly")
    return Past(
        id=session.id,
        letter=session.letter,
        planned=session.planned,
        started=session.started,
        ended=done[-1].at if done and status != "skipped" else now,
        status=status,
        hard=trained and not session.light and (history.is_hard(done, planned_hard=True) or not done),
        waits=session.waits,
        share=share_done(athlete, session) if done else {"done": 1.0, "partly": 0.5}.get(status, 0.0),
        deload=session.deload,
        grip_out=session.grip_out,
        light=session.light,
        excused=excused,
        warmed=session.warmed,
        session=session,
    )


def gap_now(athlete: Athlete, past: Past) -> int:
    """The hours the next hard session must keep from this one: more after a sharp drop."""
    sharp = past.hard and not past.deload and dropped_sharply(athlete)
    return GAP_AFTER_SHARP_DROP_H if sharp else HARD_GAP_H


def _count(athlete: Athlete, past: Past) -> Athlete:
    """Adherence: a hard session that fell due and what was done of it. Light days and waits never count."""
    week = athlete.week
    moved = tuple(m for m in week.moved if m.letter != past.letter or past.status == "missed")
    if past.light or past.excused:
        return athlete.with_(week=week.model_copy(update={"moved": moved}))
    counted: dict[str, object] = {"planned": week.planned + 1, "done": week.done + _worth(past), "moved": moved}
    if past.hard:
        counted["lighter"] = False  # the lighter first session is behind
    return athlete.with_(week=week.model_copy(update=counted))


def _worth(past: Past) -> float:
    return {"done": 1.0, "partly": 0.5}.get(past.status, 0.0)


def reopen(athlete: Athlete, session_id: int, now: datetime) -> Step:
    """Take a finished or skipped session up again, within six hours and never twice in the books."""
    past = athlete.past[-1] if athlete.past else None
    taken = athlete.session is not None and athlete.session.status == "running"
    if taken or past is None or past.id != session_id or now - past.ended > REOPEN_WITHIN:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    return cards.show_session(restore(athlete, past), now)


def restore(athlete: Athlete, past: Past) -> Athlete:
    """The athlete with the last session taken out of the past and as it was: under way, or planned."""
    week = athlete.week
    if not past.light and not past.excused:
        given_back = {"planned": max(0, week.planned - 1), "done": max(0.0, week.done - _worth(past))}
        week = week.model_copy(update=given_back)
    bare = Session(
        id=past.id,
        letter=past.letter,
        planned=past.planned,
        light=past.light,
        waits=past.waits,
        started=past.started,
        status="running" if past.started else "planned",
    )
    back = 0 if past.light or past.status == "missed" else 1
    athlete = athlete.with_(
        past=athlete.past[:-1], session=past.session or bare, rotation=athlete.rotation - back, week=week
    )
    return cards.opened(athlete, past.planned)
