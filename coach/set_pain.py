"""Pain during a set: how strong, from 0 to 10, and what that means for the exercise at hand.

Up to 2 is carried on with, 3 and 4 ask for less load or a shorter range, and from 5 on the exercise is over for today
and the five questions that tell soreness from pain follow (`coach.safety.pain_action`, docs/training.md). Words of pain
never come here: they pass the gate first.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import cards, pain, safety
from coach.athlete import Athlete
from coach.loads import AFTER_PAIN_PCT
from coach.programme import Slot
from coach.sessions.asides import back, card
from coach.steps import Step, raw, rows
from coach.training import Note, Session
from coach.turn import Reply, line
from coach.words import name_of

#: For so long after a set the pain is in that movement, even where the next exercise is up already.
JUST_DONE = timedelta(minutes=3)


def ask(athlete: Athlete, now: datetime) -> Step:
    """ "How strong is the pain in that movement?" on the card; without an exercise the five questions at once."""
    session = athlete.session
    slot = _meant(athlete, session, now) if session is not None and session.status == "running" else None
    if session is None or slot is None:
        return pain.ask_soreness_or_pain(athlete, now)
    number = session.today.index(slot)
    levels = [raw(str(each), f"ache.{session.id}.{number}={each}") for each in range(11)]
    asked = (line("pain.in_exercise", name=name_of(slot.exercise, athlete.language)), line("safety.pain.question"))
    return Step(athlete).reply(card(session, asked, (*rows(levels, 6), back(session))))


def _meant(athlete: Athlete, session: Session, now: datetime) -> Slot | None:
    """The exercise that was just done, else the one at hand."""
    done = cards.logged_in(athlete, session)
    if done and now - done[-1].at <= JUST_DONE:
        just = next((slot for slot in session.today if slot.exercise == done[-1].entry.exercise), None)
        if just is not None:
            return just
    return cards.current(athlete, session)


def answer(athlete: Athlete, number: int, level: int, now: datetime) -> Step:
    """The number was tapped for the exercise of this place on the card."""
    session = athlete.session
    if session is None or session.status != "running" or number >= len(session.today) or level not in range(11):
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    slot, action = session.today[number], safety.pain_action(level)
    if action == "reduce":
        athlete = athlete.with_(session=_reduced(athlete, session, slot))
    elif action == "stop":
        skipped = (*(each for each in session.skipped if each != slot.exercise), slot.exercise)
        athlete = athlete.with_(session=session.model_copy(update={"skipped": skipped}), resting_until=None)
    asked = pain.ask_soreness_or_pain(athlete, now) if action == "stop" else Step(athlete)
    return asked.then(lambda known: cards.show_session(known, now, first=(line(f"safety.pain.{action}"),)))


def _reduced(athlete: Athlete, session: Session, slot: Slot) -> Session:
    """A tenth less of the load from the next set on, said on the card."""
    sets = [s.id for s in cards.logged_in(athlete, session) if s.entry.exercise == slot.exercise]
    pct = session.load_pct.get(slot.exercise, 100) * AFTER_PAIN_PCT // 100
    note = Note(key="change.hurts", values={"exercise": name_of(slot.exercise, athlete.language)})
    changed = {
        "load_pct": {**session.load_pct, slot.exercise: pct},
        "hurt_at": {**session.hurt_at, slot.exercise: max(sets, default=0)},
        "notes": session.notes if note in session.notes else (*session.notes, note),
    }
    return session.model_copy(update=changed)
