"""Three sessions missed one after the other: one question, one new plan, nothing to catch up on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from coach import plan
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.records import SessionKept
from coach.sessions.settling import missed_in_a_row, missed_last
from coach.sessions.shortening import small
from coach.steps import Step, button, rows
from coach.training import Past, Session, Status
from coach.turn import Button, Line, Reply, line
from coach.volume import adherence
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
    buttons.append(button("slump.trained", f"session.trained={session.id}"))
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


def trained(athlete: Athlete, now: datetime) -> Step:
    """They were trained and not logged: how much of it?"""
    session = athlete.session
    if session is None or missed_last(athlete) is None:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    ways = (
        button("finish.all", f"session.trained_all={session.id}"),
        button("finish.some", f"session.trained_some={session.id}"),
        button("finish.none", f"session.trained_none={session.id}"),
    )
    return Step(athlete).reply(Reply((line("slump.how_much"),), (ways,), slot=SLOT, edit=True))


def _counted(status: Status) -> Callable[[Athlete, datetime], Step]:
    def answer(athlete: Athlete, now: datetime) -> Step:
        return _as_kept(athlete, status)

    return answer


def _as_kept(athlete: Athlete, status: Status) -> Step:
    """The run of missed sessions counted as kept, whole or half. Reps are never made up, so nothing else changes."""
    session, run = athlete.session, missed_in_a_row(athlete)
    if session is None or not run:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    first, share = _run(athlete), 1.0 if status == "done" else 0.5
    past = tuple(
        replace(each, status=status, share=share) if each.id >= first and not each.light else each
        for each in athlete.past
    )
    week = athlete.week
    counted = {
        "done": min(float(week.planned), week.done + share * min(run, week.planned)),
        "adherence": adherence(week.adherence, share * run, run),
    }
    told = line(f"slump.told_{status}", at=athlete.local(session.planned))
    kept = (_record(each) for each in past if each.id >= first and not each.light)
    step = Step(athlete.with_(past=past, week=week.model_copy(update=counted))).keep(*kept)
    return step.reply(Reply((told,), (_ways_on(session.id),), slot=SLOT, edit=True))


def _record(past: Past) -> SessionKept:
    body = Session(id=past.id, letter=past.letter, planned=past.planned).model_dump_json(exclude_defaults=True)
    return SessionKept(past.id, past.planned, past.started, past.ended, past.hard, past.status, body)


def _not_trained(athlete: Athlete, now: datetime) -> Step:
    """None of it: then what got in the way is asked after all."""
    return ask(athlete, now) if athlete.session is not None and missed_in_a_row(athlete) else trained(athlete, now)


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
ANSWERS: dict[str, Callable[[Athlete, datetime], Step]] = {
    **{reason: _answer(reason) for reason in REASONS},
    "trained": trained,
    "trained_all": _counted("done"),
    "trained_some": _counted("partly"),
    "trained_none": _not_trained,
}
