"""The grip that gives out before the back: the set is no measure of the back, and the hands get help and work.

Told by a tap on the card or in words. Straps go on the top sets of that exercise from then on, a grip exercise into the
week where there is none, and after six weeks the first set is tried without them (docs/training.md).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from coach import cards, changing, plan
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.progression.weak_links import GripAsked, advised, is_to_try
from coach.receipts import keep_receipt
from coach.sets import LoggedSet
from coach.steps import Step
from coach.training import Session
from coach.turn import Line, Reply, line
from coach.words import name_of

#: What is said of a session that is over still counts for it this long.
STILL_OF_IT = timedelta(hours=6)


def gave_out(athlete: Athlete, now: datetime) -> Step:
    """The last set that was held ended for want of grip: not counted, and what follows from it, with a receipt."""
    at_hand = athlete.session
    running = at_hand is not None and at_hand.status == "running"
    past = athlete.past[-1] if athlete.past and now - athlete.past[-1].ended <= STILL_OF_IT else None
    number = at_hand.id if at_hand is not None and running else past.id if past is not None else None
    last = cards.held_last(athlete, number)
    if last is None or last.entry.exercise is None:
        return _work_for_it(athlete, now)
    athlete = _left_out(athlete, _of_one_log(athlete, last), now)
    held = last.entry.exercise
    looked_at = GripAsked(held, _weeks(athlete, held, now), _has_grip_work(athlete))
    advice = advised(looked_at)
    athlete = _followed(athlete, held, advice, now)
    name = name_of(held, athlete.language)
    athlete, receipt = keep_receipt(athlete, "grip", "gave_out", looked_at, advice, now, exercise=name)
    told = line("receipt.line", receipt=receipt.name, says=line("grip.gave_out", exercise=name))
    lines = (told, *(line(f"grip.{each}") for each in advice))
    step = Step(athlete).keep(receipt.record).reply(_reply(athlete, lines))
    return step.then(lambda known: cards.show_session(known, now)) if running else step


def _reply(athlete: Athlete, lines: tuple[Line, ...]) -> Reply:
    """In the place of the question about a sharp drop, where that stands open: the grip is its answer."""
    session = athlete.session
    if session is not None and session.asked_drop:
        return Reply(lines, slot=f"drop.{session.id}", edit=True)
    return Reply(lines, slot="grip")


def _of_one_log(athlete: Athlete, last: LoggedSet) -> tuple[int, ...]:
    """The set itself, or all that were written in one line with it."""
    same = (s for s in athlete.log if s.message_id == last.message_id and s.entry.exercise == last.entry.exercise)
    return tuple(s.id for s in same) if last.message_id else (last.id,)


def _left_out(athlete: Athlete, ids: tuple[int, ...], now: datetime) -> Athlete:
    """The sets marked in the session they belong to."""
    session = athlete.session
    if session is not None and session.status == "running":
        marked = tuple(dict.fromkeys((*session.grip_out, *ids)))
        return athlete.with_(session=session.model_copy(update={"grip_out": marked}))
    past = athlete.past[-1]
    marked = tuple(dict.fromkeys((*past.grip_out, *ids)))
    inner = past.session and past.session.model_copy(update={"grip_out": marked})
    over = replace(past, grip_out=marked, session=inner)
    return athlete.with_(past=(*athlete.past[:-1], over))


def _weeks(athlete: Athlete, held: str, now: datetime) -> int | None:
    since = athlete.straps.get(held)
    return None if since is None else (local_date(now, athlete.clock) - since).days // 7


def _has_grip_work(athlete: Athlete) -> bool:
    every = (slot for session in plan.week_plan(athlete) for slot in session.slots)
    return any(slot.entry.pattern == "grip" for slot in every)


def _followed(athlete: Athlete, held: str, advice: tuple[str, ...], now: datetime) -> Athlete:
    """Straps from today on, anew after a try without them, and a grip exercise in the week where there is none."""
    if {"straps", "try_without_straps"} & set(advice):
        athlete = athlete.with_(straps={**athlete.straps, held: local_date(now, athlete.clock)})
    return _with_work(athlete, now) if "add_grip_work" in advice else athlete


def _with_work(athlete: Athlete, now: datetime) -> Athlete:
    return changing.replan(athlete.with_(answers={**athlete.answers, "weak_grip": True}), now)


def _work_for_it(athlete: Athlete, now: datetime) -> Step:
    """Said in general, without a set it could be about: the advice, and a grip exercise in the week."""
    if _has_grip_work(athlete):
        return Step(athlete).say(line("technique.grip"), line("grip.has_work"))
    return Step(_with_work(athlete, now)).say(line("technique.grip"), line("grip.add_grip_work"))


def held_without(athlete: Athlete, session: Session, now: datetime) -> tuple[Athlete, tuple[Line, ...]]:
    """After a session: exercises that were tried without straps and held need none any longer."""
    today = local_date(now, athlete.clock)
    done = cards.logged_in(athlete, session)
    gave = {s.entry.exercise for s in done if s.id in session.grip_out}
    tried = {s.entry.exercise for s in done if s.entry.exercise in athlete.straps} - gave
    held = [each for each, since in athlete.straps.items() if each in tried and is_to_try(since, today)]
    kept = {each: since for each, since in athlete.straps.items() if each not in held}
    told = tuple(line("grip.held", exercise=name_of(each, athlete.language)) for each in held)
    return athlete.with_(straps=kept), told
