"""Another exercise instead: for today, and for good when it is wanted again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from coach import cards, plan
from coach.athlete import Athlete
from coach.exercises import EQUIPMENT, exercise, is_exercise
from coach.programme import Slot
from coach.sessions.asides import back, card
from coach.steps import Step, button, rows
from coach.swaps import Alternative, alternatives, exchanged
from coach.training import Note, Session
from coach.turn import Button, Reply, line
from coach.words import name_of


def ask_swap(athlete: Athlete, now: datetime) -> Step:
    """Which exercise shall be swapped? Under way, the one at hand is meant."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    if session.status == "running" and (here := cards.current(athlete, session)):
        return offer_swap(athlete, here.exercise, now)
    open_ = [slot for slot in session.today if cards.is_open(athlete, session, slot)]
    buttons = [
        Button(
            line("word.raw", text=name_of(slot.exercise, athlete.language)),
            f"swap.{session.id}={slot.exercise}",
        )
        for slot in open_
    ]
    back = (button("word.back", f"session.show={session.id}"),)
    return Step(athlete).reply(card(session, (line("swap.which"),), (*rows(buttons, 1), back)))


def offer_swap(athlete: Athlete, exercise_id: str, now: datetime, missing: frozenset[str] = frozenset()) -> Step:
    """Up to four exercises of the same region, direction and stress, for today."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    slot = next((each for each in session.today if each.exercise == exercise_id), None)
    if slot is None:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    found = _choices(athlete, session, exercise_id, missing)
    name = name_of(exercise_id, athlete.language)
    if not found:
        return Step(athlete).reply(card(session, (line("swap.none", name=name),), (back(session),)))
    buttons = [
        Button(
            line("word.raw", text=name_of(each.exercise, athlete.language)),
            f"swap.{session.id}.{_place(session, exercise_id)}={each.exercise}",
        )
        for each in found
    ]
    return Step(athlete).reply(card(session, (line("swap.for", name=name),), (*rows(buttons, 1), back(session))))


def _choices(
    athlete: Athlete, session: Session, exercise_id: str, missing: Iterable[str] = ()
) -> tuple[Alternative, ...]:
    """What can stand in for an exercise of today."""
    return alternatives(
        exercise_id,
        plan.person(athlete),
        today_without=frozenset(item for item in EQUIPMENT if item in missing),
        lower_back_tired=session.soreness.get("lower_back", 0) >= 2,
        avoid=frozenset(each.exercise for each in session.today),
    )


def _place(session: Session, exercise_id: str) -> int:
    return next(i for i, slot in enumerate(session.today) if slot.exercise == exercise_id)


def take_swap(athlete: Athlete, place: int, chosen: str, now: datetime) -> Step:
    """Swap one exercise for today only, and offer to keep it."""
    session = athlete.session
    assert session is not None
    out = session.today[place] if place < len(session.today) else None
    if out is None or not _may_replace(out, chosen, session):
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    into = exchanged(out, chosen, session.today)
    slots = tuple(into if i == place else slot for i, slot in enumerate(session.today))
    note = Note(
        key="change.swapped",
        values={"before": name_of(out.exercise), "after": name_of(chosen), "sets": into.sets},
    )
    athlete = athlete.with_(session=session.model_copy(update={"today": slots, "notes": (*session.notes, note)}))
    step = cards.show_session(athlete, now)
    keep = (button("swap.always", f"always.{out.exercise}={chosen}"),)
    if len(f"always.{out.exercise}={chosen}".encode()) > 64:
        return step
    return step.reply(
        Reply(
            (line("swap.done", before=name_of(out.exercise), after=name_of(chosen)),),
            (keep,),
            slot="swap",
            silent=True,
        )
    )


def _may_replace(out: Slot, chosen: str, session: Session) -> bool:
    """Whether the button still means this place: an old one may name an exercise of another."""
    if not is_exercise(chosen) or any(each.exercise == chosen for each in session.today):
        return False
    return exercise(chosen).region == out.entry.region


def always(athlete: Athlete, out: str, into: str, now: datetime) -> Step:
    """Make a swap last: the plan uses the other exercise from now on."""
    swapped = {**athlete.swapped, out: into}
    athlete = athlete.with_(swapped=swapped)
    return Step(athlete).reply(
        Reply((line("swap.kept", before=name_of(out), after=name_of(into)),), slot="swap", edit=True)
    )
