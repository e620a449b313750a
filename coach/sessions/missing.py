"""A session that was missed: moved or skipped, and never counted twice; three in a row, and one question."""

from __future__ import annotations

from datetime import datetime

from coach import cards, plan
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.sessions import slump
from coach.sessions.postponing import not_today
from coach.sessions.settling import missed_in_a_row, missed_last
from coach.steps import Step, button, worded
from coach.training import Session
from coach.turn import Reply, line


def told(athlete: Athlete, now: datetime) -> Step:
    """ "I missed my session": after three in a row what got in the way, else what becomes of that one."""
    if missed_in_a_row(athlete) >= slump.ENOUGH:
        return slump.ask(athlete, now)
    return ask(athlete, now) if missed_last(athlete) is not None else not_today(athlete, now)


def ask(athlete: Athlete, now: datetime) -> Step:
    """Move it or let it go, without a word of blame; where it stands already is as good."""
    session = athlete.session
    assert session is not None
    at = plan.next_hard_slot(athlete, now, any_day=True)
    own = athlete.local(session.planned)
    stays = button("missed.own_day", f"move.{session.id}={int(session.planned.timestamp())}", at=own)
    skip = button("missed.skip", f"session.pass={session.id}")
    sooner = button("missed.move", f"move.{session.id}={int(at.timestamp())}", at=athlete.local(at))
    ways = ((sooner,), (stays, skip)) if at < session.planned else ((stays, skip),)
    past, when = missed_last(athlete), athlete.local(min(at, session.planned))
    days = 1 if past is None else (local_date(now, athlete.clock) - local_date(past.planned, athlete.clock)).days
    if days == 1 or past is None:
        asked = worded(athlete, "check_in.missed", at=when)
    else:
        asked = line("missed.since", was=athlete.local(past.planned), at=when)
    return Step(athlete).reply(Reply((asked,), ways, slot=cards.slot_of(session.id)))


def skip(athlete: Athlete, now: datetime) -> Step:
    """The missed session is skipped: the next of the queue takes its place and its slot, and nothing counts twice."""
    return _turned(athlete, 1, "missed.skipped", "session.unpass")


def unskip(athlete: Athlete, now: datetime) -> Step:
    """The missed session back at the head of the queue."""
    return _turned(athlete, -1, "missed.unskipped", "session.pass")


def _turned(athlete: Athlete, by: int, key: str, back: str) -> Step:
    session, past = athlete.session, missed_last(athlete)
    letters = plan.template(athlete).hard_sessions
    at_head = past is not None and session is not None and session.letter == past.letter
    waits = session is not None and session.status == "planned" and not session.light
    if session is None or past is None or not waits or at_head is not (by > 0) or len(letters) < 2:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    rotation = athlete.rotation + by
    turned: Session = plan.blank(session).model_copy(update={"letter": letters[rotation % len(letters)]})
    athlete = athlete.with_(rotation=rotation, session=turned)
    said = line(key, letter=turned.letter, at=athlete.local(turned.planned))
    undo = ((button("word.undo", f"{back}={session.id}"),),)
    return Step(athlete).reply(Reply((said,), undo, slot=cards.slot_of(session.id), edit=True))


ACTIONS = {"pass": skip, "unpass": unskip}
