"""Three sessions missed one after the other: one question, one new plan, nothing to catch up on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from coach import plan
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.sessions.settling import missed_in_a_row, missed_last
from coach.sessions.shortening import small
from coach.steps import Step, button, rows
from coach.turn import Button, Line, Reply, line
from coach.volume.layoff import AFTER_ILLNESS_SETS_PCT

SLOT = "slump"
#: So many in a row are no accident.
ENOUGH = 3
REASONS = ("busy", "sick", "sore", "away", "unwilling")
#: A day without fever lies before the next session.
AFTER_FEVER = timedelta(days=1)


def is_due(athlete: Athlete) -> bool:
    """Whether what got in the way is to be asked: once for each run of missed sessions."""
    missed = missed_last(athlete)
    return missed is not None and missed_in_a_row(athlete) >= ENOUGH and athlete.week.asked_slump < _run(athlete)


def _run(athlete: Athlete) -> int:
    """The first session of the run that goes on now, by its number."""
    hard = [past for past in athlete.past if not past.light]
    return hard[-missed_in_a_row(athlete)].id


def ask(athlete: Athlete, now: datetime) -> Step:
    """What got in the way?"""
    session = athlete.session
    assert session is not None
    last = plan.last_hard(athlete)
    days = (local_date(now, athlete.clock) - local_date(last, athlete.clock)).days if last else 0
    asked: Line = line("slump.ask_since", n=days) if last else line("slump.ask")
    buttons = [button(f"slump.{each}", f"session.{each}={session.id}") for each in REASONS]
    buttons.append(button("slump.pause", "nudges.all=pause"))
    week = athlete.week.model_copy(update={"asked_slump": _run(athlete)})
    return Step(athlete.with_(week=week)).reply(Reply((asked,), rows(buttons, 3), slot=SLOT, nudge=True))


def _answer(reason: str) -> Callable[[Athlete, datetime], Step]:
    def answer(athlete: Athlete, now: datetime) -> Step:
        return _replanned(athlete, reason, now)

    return answer


def ill(athlete: Athlete, now: datetime) -> Step:
    """ "I have the flu": nothing in the next day, and the first session after it has half the sets."""
    session = athlete.session
    if session is None or session.status != "planned":
        return Step(athlete).say(line("chat.illness"))
    soonest = now + AFTER_FEVER
    if session.planned < soonest:
        later = plan.next_hard_slot(athlete, soonest)
        athlete = athlete.with_(session=plan.blank(session).model_copy(update={"planned": later}))
    return _replanned(athlete, "sick", now)


def _replanned(athlete: Athlete, reason: str, now: datetime) -> Step:
    """The one answer: the next session in its slot, as small as the reason asks for."""
    session = athlete.session
    if session is None or session.status != "planned":
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    step = Step(athlete)
    if reason in ("busy", "unwilling"):
        step = small(athlete, now)
    elif reason == "sick":
        step = small(athlete, now, AFTER_ILLNESS_SETS_PCT)
    session = step.athlete.session
    assert session is not None
    told = line(f"slump.told_{reason}", at=athlete.local(session.planned))
    cut = tuple(note.line for note in session.notes if note.key.startswith("smaller.noted"))
    return step.reply(Reply((told, *cut), (_ways_on(session.id),), slot=SLOT))


def _ways_on(session_id: int) -> tuple[Button, ...]:
    return (
        button("slump.show", f"session.show={session_id}"),
        button("slump.other_day", f"session.not={session_id}"),
    )


#: What the buttons of the question do, by the word before the session's number.
ANSWERS: dict[str, Callable[[Athlete, datetime], Step]] = {reason: _answer(reason) for reason in REASONS}
