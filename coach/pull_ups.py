"""The pull-up ladder in a chat: the number that is asked once, the set that fell short, the rung reached.

Asked on the card when the first full pull-ups are at hand and nothing is known; answered by a tap, in words, or by the
first set that is logged. Each change of the plan has its receipt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from coach import cards, changing, plan
from coach.athlete import Athlete
from coach.programme import Slot
from coach.programme.session import in_order
from coach.progression.pull_ups import (
    ENOUGH_STRICT,
    LOWERING,
    LOWERING_REPS,
    LOWERING_SETS,
    Climb,
    climbed,
    is_on_ladder,
    told,
)
from coach.receipts import keep_receipt
from coach.records import Record
from coach.sets import Load, LoggedSet, Unit
from coach.steps import Step
from coach.swaps import exchanged
from coach.training import Note, Session
from coach.turn import Line, line
from coach.words import name_of

_CAN_DO = re.compile(
    r"^\W*(?:i )?can (?:only |just |maybe |about )*do (?:about )?"
    r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:strict |clean |full |real |good |proper )*(?:pull|chin)[- ]?ups?\b[\s\w]{0,20}[.!]?$",
    re.IGNORECASE,
)
_WEIGHS = re.compile(
    r"\b(?:i weigh|my (?:body ?)?weight is|my bw is)(?: about| around)?"
    r" (\d{2,3}(?:[.,]\d)?)\s*(kgs?|kilos?|lbs?|pounds?)?",
    re.IGNORECASE,
)
#: Body masses that are taken for one, in grams.
_WEIGHTS = range(30_000, 300_001)
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


# ------------------------------------------------------------------------------------------------------ how many?


def said(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """ "I can do 3 pull-ups": the number, in words; None for anything else."""
    match = _CAN_DO.match(text)
    if match is None or athlete.profile is None:
        return None
    number = match[1].casefold()
    return know(athlete, _NUMBERS.index(number) if number in _NUMBERS else int(number), now)


def know(athlete: Athlete, strict: int, now: datetime) -> Step:
    """So many strict pull-ups can be done: the plan follows, and today's session too."""
    before = _planned(athlete)
    said_to_stand = {"pull_up": told(strict), "pull_up_from": athlete.next_set}
    answers = {**athlete.answers, "strict_pull_ups": strict}
    athlete = athlete.with_(answers=answers, base=athlete.base.model_copy(update=said_to_stand))
    changed = _change(before, _planned(athlete))
    if changed is None:
        step = Step(athlete).say(line("pull_up.noted", n=strict))
        return step.then(lambda known: cards.show_session(known, now)) if _is_running(athlete) else step
    athlete, receipt = keep_receipt(athlete, "pull_up_told", told(strict), strict, told(strict), now)
    athlete = _in_todays_session(changing.replan(athlete, now), *changed, receipt.name)
    says = line("receipt.line", receipt=receipt.name, says=line(receipt.key))
    step = Step(athlete).keep(receipt.record).say(says, _swapped(*changed))
    return step.then(lambda known: cards.show_session(known, now)) if _is_running(athlete) else step


def _is_running(athlete: Athlete) -> bool:
    return athlete.session is not None and athlete.session.status == "running"


def _in_todays_session(athlete: Athlete, out: str, into: str, receipt: str) -> Athlete:
    """A session under way with the other exercise in the place of the one that is not within reach."""
    session = athlete.session
    place = next((i for i, slot in enumerate(session.today) if slot.exercise == out), None) if session else None
    if session is None or place is None or any(slot.exercise == into for slot in session.today):
        return athlete
    given = exchanged(session.today[place], into, session.today)
    today = in_order(given if i == place else slot for i, slot in enumerate(session.today))
    return athlete.with_(
        session=session.model_copy(update={"today": today, "notes": (*session.notes, _note(out, given, receipt))})
    )


def weigh(athlete: Athlete, text: str) -> Step | None:
    """ "I weigh 80 kg": kept, because help is little or much only beside it; None for anything else."""
    match = _WEIGHS.search(text)
    if match is None or athlete.profile is None:
        return None
    unit: Unit = "kg" if (match[2] or athlete.shown_unit).casefold().startswith("k") else "lb"
    weight = Load(round(float(match[1].replace(",", ".")) * 1000), unit)
    if weight.grams not in _WEIGHTS:
        return None
    return Step(athlete.with_(bodyweight_g=weight.grams)).say(line("pull_up.weighs", load=str(weight)))


def ask_weight(athlete: Athlete, session: Session) -> tuple[Athlete, tuple[Line, ...]]:
    """Once, after pull-ups with help in kilograms: how much the athlete weighs, if they like to tell."""
    helped = any(s.entry.assisted for s in cards.logged_in(athlete, session))
    if not helped or athlete.bodyweight_g is not None or athlete.answers.get("weight_asked"):
        return athlete, ()
    return athlete.with_(answers={**athlete.answers, "weight_asked": True}), (line("pull_up.weight"),)


# --------------------------------------------------------------------------------------------------- in the session


def rest_lower(athlete: Athlete, now: datetime) -> Step:
    """Fewer than five strict ones in the first set: the sets that are left are done one rung lower."""
    session = athlete.session
    place = None if session is None else _fell_short(athlete, session)
    if session is None or place is None:
        return Step(athlete)
    slot = session.today[place]
    first = next(iter(_work(athlete, session, slot)))
    looked_at = Climb("strict", (first.entry,), athlete.bodyweight_g)
    lower = climbed(looked_at)
    athlete, receipt = keep_receipt(athlete, "pull_up", f"rest_{lower}", looked_at, lower, now)
    rest = _lowered(slot)
    today = in_order((*(replace(s, sets=1) if s is slot else s for s in session.today), rest))
    notes = (*session.notes, _note(slot.exercise, rest, receipt.name))
    update = {"today": today, "notes": notes, "receipts": (*session.receipts, receipt.id)}
    return Step(athlete.with_(session=session.model_copy(update=update))).keep(receipt.record)


def _fell_short(athlete: Athlete, session: Session) -> int | None:
    """The place of a pull-up whose first set fell short just now, with sets still to come."""
    if session.light or LOWERING in athlete.avoided or any(slot.exercise == LOWERING for slot in session.today):
        return None
    for place, slot in enumerate(session.today):
        work = _work(athlete, session, slot) if slot.entry.is_full_pull_up else []
        if len(work) == 1 and slot.sets > 1 and not work[0].entry.added and work[0].id not in athlete.grip_out:
            return place if (work[0].entry.reps or 0) < ENOUGH_STRICT else None
    return None


def _work(athlete: Athlete, session: Session, slot: Slot) -> list[LoggedSet]:
    mine = (s for s in cards.logged_in(athlete, session) if s.entry.exercise == slot.exercise)
    return [s for s in mine if is_on_ladder(s.entry)]


def _lowered(slot: Slot) -> Slot:
    sets = min(slot.sets - 1, LOWERING_SETS)
    return replace(slot, exercise=LOWERING, sets=sets, amount=LOWERING_REPS, technique=None, heavy=False)


# ------------------------------------------------------------------------------------------------- after the session


def climbed_in(
    athlete: Athlete, session: Session, now: datetime
) -> tuple[Athlete, tuple[Line, ...], tuple[Record, ...]]:
    """What a session that ends means for the pull-ups of the plan: said with its receipt, where they change."""
    mine = tuple(s.entry for s in cards.logged_in(athlete, session) if s.id not in athlete.grip_out and not s.deload)
    if not any(is_on_ladder(entry) for entry in mine):
        return athlete, (), ()
    without = athlete.with_(log=tuple(s for s in athlete.log if s.session != session.id))
    changed = _change(_planned(without), _planned(athlete))
    looked_at = Climb(plan.rung(without), mine, athlete.bodyweight_g)
    after = climbed(looked_at)
    if changed is None or after is None:
        return athlete, (), ()
    athlete, receipt = keep_receipt(athlete, "pull_up", after, looked_at, after, now)
    says = line("receipt.line", receipt=receipt.name, says=line(receipt.key))
    return athlete, (says, _swapped(*changed)), (receipt.record,)


def _planned(athlete: Athlete) -> tuple[str, ...]:
    """The exercises of the week, in the order of its sessions."""
    return tuple(each for session in plan.week_plan(athlete) for each in session.exercises)


def _change(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, str] | None:
    """Which exercise of the week gave way to which."""
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    return (gone[0], come[0]) if gone and come else None


def _swapped(out: str, into: str) -> Line:
    return line("pull_up.swapped", before=name_of(out), after=name_of(into))


def _note(out: str, given: Slot, receipt: str) -> Note:
    names: dict[str, str | int] = {"before": name_of(out), "after": name_of(given.exercise)}
    return Note(key="change.rung", values={**names, "sets": given.sets, "receipt": receipt})
