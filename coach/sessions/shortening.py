"""Less today: a session cut to some minutes, or the smaller version of it. What is dropped is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from coach import cards, history, plan
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.programme import PlannedSession, Slot
from coach.programme.smaller import SmallerAsked
from coach.programme.smaller import smaller as programme_smaller
from coach.receipts import keep_receipt
from coach.sessions.asides import back, card
from coach.steps import Step, button
from coach.timebox import BoxAsked, Dropped, shorten
from coach.training import Moved, Note, Session
from coach.turn import line
from coach.words import name_of

MINUTES_OFFERED = (15, 20, 30)
_OF_A_BOX = ("short.", "smaller.")


def ask_minutes(athlete: Athlete, now: datetime) -> Step:
    """How much time is there?"""
    session = athlete.session
    assert session is not None
    buttons = tuple(button("short.minutes", f"short.{session.id}={each}", n=each) for each in MINUTES_OFFERED)
    return Step(athlete).reply(card(session, (line("short.ask"),), (buttons, back(session))))


def box(athlete: Athlete, minutes: int, now: datetime) -> Step:
    """Fit the session at hand into some minutes; what is dropped is named, and where it went.

    Another number of minutes starts from the whole session again, so 30 after 15 brings back what 15 took.
    """
    athlete = unboxed(cards.opened(athlete, now))
    session = athlete.session
    if session is None:
        return Step(athlete).say(line("plan.none"))
    planned = replace(plan.planned_session(athlete, session.letter), slots=session.today)
    since = athlete.week.since
    done = history.volume(s for s in athlete.log if since is None or s.at >= since)
    asked = BoxAsked(planned, minutes, _rest_of_week(athlete, session, now), athlete.level, dict(done))
    boxed = shorten(asked)
    notes: tuple[Note, ...] = (Note(key="short.whole", values={"minutes": minutes}),)
    step, receipts = Step(athlete), session.receipts
    if boxed.slots != session.today:
        known, receipt = keep_receipt(athlete, "timebox", "cut", asked, boxed, now, minutes=minutes)
        step, receipts = step.now(known).keep(receipt.record), (*receipts, receipt.id)
        cut_to = Note(key="short.fits", values={"minutes": minutes, "receipt": receipt.name})
        notes = (cut_to, *map(_dropped, boxed.dropped))
    moved = tuple(
        Moved(session=session.id, letter=each.moved_to, slot=each.slot) for each in boxed.dropped if each.moved_to
    )
    cut = {
        "whole": session.today,
        "today": boxed.slots,
        "minutes": minutes,
        "notes": (*session.notes, *notes),
        "receipts": receipts,
    }
    week = athlete.week.model_copy(update={"moved": (*athlete.week.moved, *moved)})
    step = step.with_(session=session.model_copy(update=cut), week=week)
    return step.then(lambda known: cards.show_session(known, now))


def _dropped(each: Dropped) -> Note:
    key = "short.moved" if each.moved_to else "short.written_off"
    values: dict[str, str | int] = {"exercise": name_of(each.slot.exercise), "n": each.slot.sets}
    return Note(key=key, values={**values, "sets": each.slot.sets, "letter": each.moved_to or ""})


def unboxed(athlete: Athlete) -> Athlete:
    """The session whole again, and nothing of it in another one."""
    session = athlete.session
    if session is None or not session.whole:
        return athlete
    notes = tuple(note for note in session.notes if not note.key.startswith(_OF_A_BOX))
    whole = {"today": session.whole, "whole": (), "minutes": None, "notes": notes}
    moved = tuple(each for each in athlete.week.moved if each.session != session.id)
    week = athlete.week.model_copy(update={"moved": moved})
    return athlete.with_(session=session.model_copy(update=whole), week=week)


def _rest_of_week(athlete: Athlete, session: Session, now: datetime) -> tuple[PlannedSession, ...]:
    """The hard sessions still to come this week."""
    today = local_date(now, athlete.clock)
    sunday = today + timedelta(days=6 - today.weekday())
    letters = [
        letter
        for at, letter, light in plan.upcoming(athlete, now, 4)[1:]
        if local_date(at, athlete.clock) <= sunday and not light and letter != session.letter
    ]
    return tuple(plan.planned_session(athlete, letter) for letter in dict.fromkeys(letters))


# ------------------------------------------------------------------------------------------------- the smaller version


def smaller(athlete: Athlete, now: datetime) -> Step:
    """Two compounds and one support exercise, one set fewer each: counts as kept, and the weekly sets stay."""
    return small(athlete, now).then(lambda known: cards.show_session(known, now, fresh=True))


def small(athlete: Athlete, now: datetime, sets_pct: int = 100) -> Step:
    """The session at hand in its smaller version, with its receipt; after an illness with a share of its sets."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    if session is None or session.light or session.status != "planned":
        return Step(athlete)
    asked = SmallerAsked(session.whole or session.today, sets_pct)
    cut = programme_smaller(asked)
    if cut.slots == session.today:
        return Step(athlete)
    athlete = unboxed(athlete)
    rule = "version" if sets_pct == 100 else "half"
    values = {"before": _sets(asked.slots), "after": _sets(cut.slots)}
    athlete, receipt = keep_receipt(athlete, "smaller", rule, asked, cut, now, **values)
    session = athlete.session
    assert session is not None
    note = Note(
        key="smaller.noted" if sets_pct == 100 else "smaller.noted_half", values={**values, "receipt": receipt.name}
    )
    changed = {
        "whole": session.today,
        "today": cut.slots,
        "notes": (*session.notes, note),
        "receipts": (*session.receipts, receipt.id),
    }
    return Step(athlete.with_(session=session.model_copy(update=changed))).keep(receipt.record)


def _sets(slots: Iterable[Slot]) -> int:
    return sum(slot.sets for slot in slots)
