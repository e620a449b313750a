"""Another exercise instead: for today, and for good when it is wanted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coach import cards, loads, plan
from coach.athlete import Athlete
from coach.exercises import EQUIPMENT, Equipment, equipment_words, exercise, has, is_exercise
from coach.programme import Slot
from coach.sessions.asides import back, card
from coach.steps import Step, button, rows
from coach.swaps import Alternative, alternatives, exchanged
from coach.training import Session
from coach.trimming import exchange
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


def without(athlete: Athlete, missing: frozenset[str], wanted: str | None, now: datetime, taken: bool = False) -> Step:
    """Something is not here or taken: other exercises for the one that needs it; `taken`: only for this session."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    here = cards.current(athlete, session) if session.status == "running" else None
    if not missing and wanted is None and here is not None:
        missing = frozenset(item for option in here.entry.equipment for item in option)
    session = session.model_copy(update={"missing": tuple(sorted({*session.missing, *missing}))})
    athlete = athlete.with_(session=session)
    planned = {slot.exercise for slot in session.today if cards.is_open(athlete, session, slot)}
    at_hand = here.exercise if here is not None and taken and _may_use(here, missing) else None
    needs = wanted if wanted in planned else at_hand or _in_need(athlete, session, here)
    if needs is not None:
        return offer_swap(athlete, needs, now, save=None if taken else missing)
    if not missing:
        return ask_swap(athlete, now)
    return Step(athlete).say(line("swap.not_needed"), buttons=_saving(athlete, session, None if taken else missing))


def _may_use(slot: Slot, items: frozenset[str]) -> bool:
    """Whether an exercise is one of those done with these: "the cable is taken" is said before a pulldown on one."""
    return any(not items.isdisjoint(option) for option in slot.entry.equipment)


def _in_need(athlete: Athlete, session: Session, here: Slot | None = None) -> str | None:
    """The first exercise still to come that cannot be done without what is missing, the one at hand before others."""
    owned = _owned(athlete, session)
    open_ = [slot for slot in session.today if cards.is_open(athlete, session, slot)]
    ahead = [here, *open_] if here is not None else open_
    return next((slot.exercise for slot in ahead if not has(owned, slot.entry.equipment)), None)


def _owned(athlete: Athlete, session: Session) -> frozenset[Equipment]:
    """What there is to train with in this session."""
    usual = plan.person(athlete).equipment
    there = usual if session.kit is None else frozenset(item for item in EQUIPMENT if item in session.kit)
    return there - frozenset(item for item in EQUIPMENT if item in session.missing)


def offer_swap(athlete: Athlete, exercise_id: str, now: datetime, save: frozenset[str] | None = None) -> Step:
    """Up to four exercises of the same region, direction and stress, for today; `save`: what may be gone for good."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    slot = next((each for each in session.today if each.exercise == exercise_id), None)
    if slot is None:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    found = _choices(athlete, session, exercise_id)
    name = name_of(exercise_id, athlete.language)
    saving = _saving(athlete, session, save)
    if not found:
        return Step(athlete).reply(card(session, (line("swap.none", name=name),), (*saving, back(session))))
    buttons = [
        Button(
            line("word.raw", text=name_of(each.exercise, athlete.language)),
            f"swap.{session.id}.{_place(session, exercise_id)}={each.exercise}",
        )
        for each in found
    ]
    asked = line(f"swap.{_kept(found)}", name=name)
    return Step(athlete).reply(card(session, (asked,), (*rows(buttons, 1), *saving, back(session))))


def _kept(found: tuple[Alternative, ...]) -> str:
    """What the alternatives keep, as the word of the question: all of it, the region and the back, or the region."""
    if all(each.keeps_direction for each in found):
        return "for" if all(each.spares_back for each in found) else "for_costlier"
    return "for_other_way" if all(each.spares_back for each in found) else "for_region"


def _saving(athlete: Athlete, session: Session, save: frozenset[str] | None) -> tuple[tuple[Button, ...], ...]:
    """A way to say that what is missing today is missing for good."""
    known = [item for item in EQUIPMENT if save and item in save and item not in athlete.answers.get("missing", ())]
    if len(known) != 1 or session.kit is not None:
        return ()
    return ((button("swap.save", f"kit.{session.id}={known[0]}", what=equipment_words()[known[0]].name),),)


def save_missing(athlete: Athlete, item: str, now: datetime) -> Step:
    """It is not there for good: the plan does without from the next session on."""
    if item not in EQUIPMENT:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    missing = tuple(sorted({*athlete.answers.get("missing", ()), item}))
    athlete = athlete.with_(answers={**athlete.answers, "missing": missing})
    what = next(words.name for each, words in equipment_words().items() if each == item)
    return Step(athlete).reply(Reply((line("swap.saved", what=what),), slot="swap"))


def _choices(athlete: Athlete, session: Session, exercise_id: str) -> tuple[Alternative, ...]:
    """What can stand in for an exercise of today, with what there is today."""
    return alternatives(
        exercise_id,
        replace(plan.person(athlete), equipment=_owned(athlete, session)),
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
    into = loads.first_exposures(athlete, slots)[place]
    slots = tuple(into if i == place else slot for i, slot in enumerate(session.today))
    note = exchange(out.exercise, chosen, into.sets)
    athlete = athlete.with_(session=session.model_copy(update={"today": slots, "notes": (*session.notes, note)}))
    step = cards.show_session(athlete, now)
    needs = _in_need(athlete, athlete.session) if athlete.session and athlete.session.missing else None
    if needs is not None:
        step = offer_swap(athlete, needs, now)
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
