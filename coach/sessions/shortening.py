"""Less today: a session cut to some minutes, or the smaller version of it. What is dropped is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from coach import cards, history, plan
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.programme import PlannedSession
from coach.sessions.asides import back, card
from coach.steps import Step, button
from coach.timebox import fit
from coach.training import Note, Session
from coach.turn import line
from coach.words import name_of

MINUTES_OFFERED = (15, 20, 30)


def ask_minutes(athlete: Athlete, now: datetime) -> Step:
    """How much time is there?"""
    session = athlete.session
    assert session is not None
    buttons = tuple(button("short.minutes", f"short.{session.id}={each}", n=each) for each in MINUTES_OFFERED)
    return Step(athlete).reply(card(session, (line("short.ask"),), (buttons, back(session))))


def box(athlete: Athlete, minutes: int, now: datetime) -> Step:
    """Fit the session at hand into some minutes; what is dropped is named, and where it went."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    if session is None:
        return Step(athlete).say(line("plan.none"))
    planned = plan.planned_session(athlete, session.letter)
    done = history.volume(s for s in athlete.log if athlete.week.since is None or s.at >= athlete.week.since)
    person = plan.person(athlete)
    boxed = fit(
        replace(planned, slots=session.today),
        minutes,
        _rest_of_week(athlete, session, now),
        person,
        done=done,
    )
    notes = [Note(key="short.fits", values={"minutes": minutes})]
    for dropped in boxed.dropped:
        key = "short.moved" if dropped.moved_to else "short.written_off"
        notes.append(
            Note(
                key=key,
                values={
                    "exercise": name_of(dropped.slot.exercise),
                    "n": dropped.slot.sets,
                    "sets": dropped.slot.sets,
                    "letter": dropped.moved_to or "",
                },
            )
        )
    session = session.model_copy(
        update={"today": boxed.session.slots, "minutes": minutes, "notes": (*session.notes, *notes)}
    )
    return cards.show_session(athlete.with_(session=session), now)


def _rest_of_week(athlete: Athlete, session: Session, now: datetime) -> tuple[PlannedSession, ...]:
    """The sessions still to come this week."""
    sunday = local_date(now, athlete.clock) + timedelta(days=6 - local_date(now, athlete.clock).weekday())
    letters = [
        letter for at, letter, _ in plan.upcoming(athlete, now, 4)[1:] if local_date(at, athlete.clock) <= sunday
    ]
    return tuple(plan.planned_session(athlete, letter) for letter in letters)
