"""A session into the past and out of it again: counted once, whatever happens to it."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import cards, history, plan
from coach.athlete import PAST_SESSIONS, Athlete
from coach.records import SessionKept
from coach.steps import Step
from coach.training import Past, Session, Status
from coach.turn import Reply, line

#: A finished session can be taken up again this long.
REOPEN_WITHIN = timedelta(hours=6)


def share_done(athlete: Athlete, session: Session) -> float:
    """The share of the planned sets that were done, at most 1."""
    planned = sum(slot.sets for slot in session.today)
    done = sum(
        min(slot.sets, sum(not entry.drop for entry in cards.done_of(athlete, session, slot)))
        for slot in session.today
    )
    return min(1.0, done / planned) if planned else 1.0


def close(athlete: Athlete, now: datetime, status: Status) -> tuple[Athlete, SessionKept]:
    """The session into the past, the next one into its slot, and the row that keeps it."""
    session = athlete.session
    assert session is not None
    done = cards.logged_in(athlete, session)
    hard = not session.light and (history.is_hard(done) or (status in ("done", "partly") and not done))
    ended = done[-1].at if done and status != "skipped" else now
    past = Past(
        id=session.id,
        letter=session.letter,
        planned=session.planned,
        started=session.started,
        ended=ended,
        status=status,
        hard=hard and status in ("done", "partly"),
        waits=session.waits,
        share=share_done(athlete, session) if done else {"done": 1.0, "partly": 0.5}.get(status, 0.0),
        deload=session.deload,
        grip_out=session.grip_out,
    )
    record = SessionKept(
        session.id,
        session.planned,
        session.started,
        ended,
        past.hard,
        status,
        session.model_dump_json(exclude_defaults=True),
    )
    moved_on = athlete.rotation + (0 if session.light or status == "missed" else 1)
    athlete = _count(athlete, past).with_(
        past=(*athlete.past, past)[-PAST_SESSIONS:], session=None, rotation=moved_on, resting_until=None
    )
    following = plan.next_session(athlete, max(now, session.planned) if status == "skipped" else now)
    return athlete.with_(session=following, next_session=following.id + 1), record


def _count(athlete: Athlete, past: Past) -> Athlete:
    """Adherence: a hard session that fell due and what was done of it. Light days and waits never count."""
    session = athlete.session
    if session is None or session.light:
        return athlete
    week = athlete.week
    worth = 1.0 if past.status == "done" else 0.5 if past.status == "partly" else 0.0
    return athlete.with_(
        week=week.model_copy(update={"planned": week.planned + 1, "done": week.done + worth})
    )


def reopen(athlete: Athlete, session_id: int, now: datetime) -> Step:
    """Take a finished or skipped session up again, within six hours and never twice in the books."""
    past = athlete.past[-1] if athlete.past else None
    if past is None or past.id != session_id or now - past.ended > REOPEN_WITHIN:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    restored = restore(athlete, past)
    return cards.show_session(restored, now)


def restore(athlete: Athlete, past: Past) -> Athlete:
    """The athlete with the last session taken out of the past and under way (or planned) again."""
    week = athlete.week
    worth = 1.0 if past.status == "done" else 0.5 if past.status == "partly" else 0.0
    letters = plan.template(athlete).light_sessions
    light = past.letter in letters
    if not light:
        week = week.model_copy(
            update={"planned": max(0, week.planned - 1), "done": max(0.0, week.done - worth)}
        )
    session = Session(
        id=past.id,
        letter=past.letter,
        planned=past.planned,
        light=light,
        waits=past.waits,
        status="running" if past.started else "planned",
        started=past.started,
        gate="reopened" if past.started else "",
        deload=past.deload,
    )
    athlete = athlete.with_(
        past=athlete.past[:-1],
        session=session,
        rotation=athlete.rotation - (0 if light or past.status == "missed" else 1),
        week=week,
    )
    return cards.opened(athlete, past.planned)
