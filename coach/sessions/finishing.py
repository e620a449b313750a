"""The end of a session: summed up from the sets that were stored, with one true thing to be proud of."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import cards, loads, plan
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.sessions.asides import back, card
from coach.sessions.closing import close, share_done
from coach.sessions.postponing import drop
from coach.sets import LoggedSet
from coach.steps import Step, button
from coach.training import Past, Session, Status
from coach.turn import Line, Reply, line
from coach.words import lift_name, sets

#: A session nobody finished is closed this long after its last set.
CLOSE_AFTER = timedelta(hours=3)


def finish(athlete: Athlete, now: datetime) -> Step:
    """The session is over: sum it up from the sets that were stored, and say what comes next."""
    session = athlete.session
    if session is None or session.status != "running":
        return Step(athlete).say(line("finish.none_running"))
    done = cards.logged_in(athlete, session)
    if not done:
        return _ask_how_it_went(athlete, session)
    return _close_and_tell(
        athlete, session, done, now, "done" if share_done(athlete, session) >= 0.5 else "partly"
    )


def _ask_how_it_went(athlete: Athlete, session: Session) -> Step:
    """Nothing was logged: how much was done? Reps are never made up, so this counts for keeping the plan only."""
    answers = tuple(button(f"finish.{each}", f"went.{session.id}={each}") for each in ("all", "some", "none"))
    return Step(athlete).reply(card(session, (line("finish.how"),), (answers, back(session))))


def went(athlete: Athlete, how: str, now: datetime) -> Step:
    """The answer to how a session without a log went."""
    session = athlete.session
    assert session is not None
    if how == "none":
        return drop(athlete, now)
    return _close_and_tell(athlete, session, (), now, "done" if how == "all" else "partly")


def _close_and_tell(
    athlete: Athlete, session: Session, done: tuple[LoggedSet, ...], now: datetime, status: Status
) -> Step:
    told = summary(athlete, session, done, now)
    athlete, record = close(athlete, now, status)
    assert athlete.session is not None
    after = line("finish.next", at=athlete.local(athlete.session.planned))
    buttons = ((button("finish.reopen", f"session.reopen={session.id}"),),)
    card = Reply(
        (*told, after), buttons, slot=cards.slot_of(session.id), edit=session.said <= cards.SCROLLED_AWAY
    )
    return Step(athlete).keep(record).reply(card)


def summary(
    athlete: Athlete, session: Session, done: tuple[LoggedSet, ...], now: datetime
) -> tuple[Line, ...]:
    """What was done, lift by lift, and one true thing to be proud of."""
    minutes = max(1, round((now - (session.started or now)).total_seconds() / 60))
    working = [s for s in done if not s.entry.warmup]
    lines = [line("finish.head", letter=session.letter, n=len(working), minutes=minutes)]
    by_lift: dict[str, list[LoggedSet]] = {}
    for logged in working:
        by_lift.setdefault(lift_name(logged.entry, athlete.language), []).append(logged)
    lines += [
        line("finish.lift", name=name, sets=sets([s.entry for s in group])) for name, group in by_lift.items()
    ]
    lines += proof(athlete, session, working)
    return tuple(lines)


def proof(athlete: Athlete, session: Session, working: list[LoggedSet]) -> list[Line]:
    """One line of proof: a record, else showing up; control rather than weight in the first week."""
    for logged in working:
        record = loads.record_line(athlete, logged)
        if record is not None:
            return [record]
    if not working:
        return []
    key = "finish.first_week" if athlete.week.number == 1 else "finish.kept"
    kept = 1 + sum(past.status in ("done", "partly") for past in athlete.past)
    return [line(key, n=kept)]


def settle(athlete: Athlete, now: datetime) -> Step:
    """Bring the session up to date with the clock: close what nobody finished, count what was missed.

    A session nobody began stays at the head of the queue until its day is over; then it is missed, once, and gets the
    next legal slot. A session under way is closed three hours after its last set.
    """
    session = athlete.session
    if session is None:
        return Step(athlete)
    if session.status == "running":
        last = max((s.at for s in cards.logged_in(athlete, session)), default=session.started or now)
        if now - last < CLOSE_AFTER:
            return Step(athlete)
        done = cards.logged_in(athlete, session)
        status: Status = "missed" if not done else "done" if share_done(athlete, session) >= 0.5 else "partly"
        closed, record = close(athlete, now, status)
        return Step(closed).keep(record)
    if local_date(now, athlete.clock) <= local_date(session.planned, athlete.clock):
        return Step(athlete)
    if athlete.hold is not None or athlete.nudging.stopped or is_excused(athlete, session):
        fresh = plan.next_session(athlete.with_(session=None), now)
        return Step(athlete.with_(session=fresh.model_copy(update={"id": session.id})))
    closed, record = close(athlete, now, "skipped" if session.light else "missed")
    return Step(closed).keep(record)


def is_excused(athlete: Athlete, session: Session) -> bool:
    """Whether the day of a session lay in a pause: it counts neither for nor against."""
    until = athlete.nudging.paused_until
    return until is not None and local_date(session.planned, athlete.clock) < until


def missed_last(athlete: Athlete) -> Past | None:
    """The session that was missed last, when nothing came after it."""
    past = athlete.past[-1] if athlete.past else None
    return past if past is not None and past.status == "missed" else None
