"""A sharp drop in the middle of a session: seen at the log, asked about once, and two gentle ways to go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coach import cards, history
from coach.athlete import Athlete
from coach.performance import label
from coach.programme import Slot
from coach.programme.prescribing import LIGHT_RIR
from coach.programme.session import in_order
from coach.sessions.finishing import finish
from coach.steps import Step, button, rows
from coach.swaps import EASY_SETS
from coach.training import Note, Session
from coach.turn import Reply, line
from coach.words import name_of

#: What may lie behind it.
REASONS = ("slept", "ill", "still_sore", "stress", "no_idea")
#: Reasons that make the week a rough one: the review goes easy on it.
ROUGH = ("slept", "ill", "stress")
#: What an exercise of the back can go on with, easily.
EASY = "chest_supported_row"
#: How much of its usual load that takes.
EASY_PCT = 80


def dropped(athlete: Athlete, session: Session) -> Slot | None:
    """The exercise of this session that fell sharply below what was expected; None when none did."""
    _, results = history.strength(athlete.base, athlete.log, athlete.bodyweight_g, athlete.grip_out)
    mine = [each for each in results if each.session == session.id]
    sharp = {each.exercise for each in mine if label(each.index, each.sigma, each.history) == "sharp"}
    return next((slot for slot in session.today if slot.exercise in sharp), None)


def after_sharp_drop(athlete: Athlete, session: Session, now: datetime) -> Step | None:
    """The question after a log that fell far short, once a session; None when there is nothing to ask."""
    if session.status != "running" or session.asked_drop or session.deload or session.light:
        return None
    slot = dropped(athlete, session)
    if slot is None:
        return None
    asked = line("drop.ask", name=name_of(slot.exercise, athlete.language))
    buttons = [button(f"drop.{each}", f"session.{each}={session.id}") for each in REASONS]
    buttons.append(button("card.button.grip", f"grip.{session.id}=out"))
    buttons.append(button("drop.pain", f"pain.{session.id}=yes"))
    athlete = athlete.with_(session=session.model_copy(update={"asked_drop": True}))
    return Step(athlete).reply(Reply((asked,), rows(buttons, 3), slot=f"drop.{session.id}"))


def _reason(name: str) -> Callable[[Athlete, datetime], Step]:
    def answer(athlete: Athlete, now: datetime) -> Step:
        return _answered(athlete, name)

    return answer


def _answered(athlete: Athlete, reason: str) -> Step:
    """What it means, and the choice: end here, or finish lightly. Nothing has changed until one is taken."""
    session = athlete.session
    if session is None or session.status != "running":
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    if reason in ROUGH:
        athlete = athlete.with_(week=athlete.week.model_copy(update={"rough": True}))
    ways = (
        button("drop.end", f"session.finish={session.id}"),
        button("drop.lightly", f"session.lightly={session.id}"),
        button("drop.go_on", f"session.show={session.id}"),
    )
    told = (line(f"drop.because_{reason}"), line("drop.then"))
    return Step(athlete).reply(Reply(told, (ways,), slot=f"drop.{session.id}", edit=True))


def lightly(athlete: Athlete, now: datetime) -> Step:
    """The dropped exercise left, and two easy sets that ask nothing of the lower back in its place."""
    session = athlete.session
    if session is None or session.status != "running":
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    hurt = dropped(athlete, session)
    if hurt is None or hurt.exercise in session.skipped:
        return cards.show_session(athlete, now)
    left = tuple(slot for slot in session.today if not cards.is_open(athlete, session, slot) or slot is hurt)
    easy = () if any(slot.exercise == EASY for slot in left) else (_easy(hurt),)
    note = Note(key="change.ended", values={"exercise": name_of(hurt.exercise)})
    changed = {
        "today": in_order((*left, *easy)),
        "skipped": (*session.skipped, hurt.exercise),
        "notes": (*session.notes, note),
        "load_pct": {**session.load_pct, EASY: EASY_PCT},
    }
    athlete = athlete.with_(session=session.model_copy(update=changed))
    return cards.show_session(athlete, now, fresh=True) if easy else finish(athlete, now)


def _easy(like: Slot) -> Slot:
    amount = like.amount if like.metric == "reps" else (8, 10)
    easy = replace(like, exercise=EASY, sets=EASY_SETS, amount=amount, metric="reps")
    return replace(easy, rir=LIGHT_RIR, technique=None, heavy=False)


#: What the buttons of the question do, by the word before the session's number.
ANSWERS: dict[str, Callable[[Athlete, datetime], Step]] = {
    **{reason: _reason(reason) for reason in REASONS},
    "lightly": lightly,
}
