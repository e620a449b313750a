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
from coach.programme.timing import WARM_UP_MINUTES
from coach.receipts import keep_receipt
from coach.sessions.asides import back, card
from coach.steps import Step, button
from coach.timebox import BoxAsked, Dropped, shorten
from coach.training import Moved, Note, Session, lines_of
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

    Another number of minutes starts from the whole session again, so 30 after 15 brings back what 15 took. Under way
    the minutes are those that are left: what was done stays, and the warm-up is behind.
    """
    athlete = unboxed(cards.opened(athlete, now))
    session = athlete.session
    if session is None:
        return Step(athlete).say(line("plan.none"))
    running = session.status == "running"
    ahead = _ahead(athlete, session) if running else session.today
    planned = replace(plan.planned_session(athlete, session.letter), slots=ahead)
    since = athlete.week.since
    done = history.volume(s for s in athlete.log if since is None or s.at >= since)
    budget = minutes + WARM_UP_MINUTES if running else minutes
    asked = BoxAsked(planned, budget, _rest_of_week(athlete, session, now), athlete.level, dict(done))
    boxed = shorten(asked)
    notes: tuple[Note, ...] = (Note(key="short.whole", values={"minutes": minutes}),)
    step, receipts = Step(athlete), session.receipts
    if boxed.slots != ahead:
        known, receipt = keep_receipt(athlete, "timebox", "cut", asked, boxed, now, minutes=minutes)
        step, receipts = step.now(known).keep(receipt.record), (*receipts, receipt.id)
        cut_to = Note(
            key="short.left" if running else "short.fits", values={"minutes": minutes, "receipt": receipt.name}
        )
        notes = (cut_to, *map(_dropped, boxed.dropped))
    moved = tuple(
        Moved(session=session.id, letter=each.moved_to, slot=each.slot) for each in boxed.dropped if each.moved_to
    )
    cut = {
        "whole": session.today,
        "today": _with_what_is_done(athlete, session, boxed.slots) if running else boxed.slots,
        "minutes": minutes,
        "notes": (*session.notes, *notes),
        "receipts": receipts,
    }
    week = athlete.week.model_copy(update={"moved": (*athlete.week.moved, *moved)})
    step = step.with_(session=session.model_copy(update=cut), week=week)
    told = lines_of(notes) if running else ()  # the card of a session that is still ahead holds them itself
    return step.then(lambda known: cards.show_session(known, now, first=told))


def _ahead(athlete: Athlete, session: Session) -> tuple[Slot, ...]:
    """What is still to be done of a session under way: each exercise with the sets that are left."""
    left = ((slot, slot.sets - _done(athlete, session, slot)) for slot in session.today)
    return tuple(replace(slot, sets=n) for slot, n in left if n > 0 and slot.exercise not in session.skipped)


def _done(athlete: Athlete, session: Session, slot: Slot) -> int:
    return sum(not entry.drop for entry in cards.done_of(athlete, session, slot))


def _with_what_is_done(athlete: Athlete, session: Session, ahead: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """What is left of a session under way after the sets that were done, in its order."""
    still = {slot.exercise: slot for slot in ahead}
    slots = []
    for slot in session.today:
        done, left = _done(athlete, session, slot), still.get(slot.exercise)
        if left is not None:
            slots.append(replace(left, sets=done + left.sets))
        elif done or slot.exercise in session.skipped:
            slots.append(replace(slot, sets=max(done, 1)))
    return tuple(slots)


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
