"""The two questions of safety as they are asked: the one about red flags, and the five that tell soreness from pain.

Both stand beside whatever else is open until they are answered (`coach.dialogues.SafetyQuestion`), and are asked in the
language the sign was told in.
"""

from __future__ import annotations

from typing import Any

from coach.athlete import Athlete
from coach.dialogues import Doubting, Triaging
from coach.safety import Triage
from coach.safety.triage import next_question
from coach.steps import Step, button, raw, rows
from coach.turn import Line, Reply, line

#: The messages the two questions and the daily number stand in.
DOUBT_SLOT, TRIAGE_SLOT, TODAY_SLOT = "pain", "triage", "hurts"
DOUBT_ANSWERS = ("yes", "no", "not_sure")


def doubt_question(doubting: Doubting, first: tuple[Line, ...] = ()) -> Reply:
    """ "Do you have any of these right now?" with Yes, No and Not sure."""
    answers = tuple(button(f"safety.ask.{each}", f"doubt.now={each}") for each in DOUBT_ANSWERS)
    signs = "safety.signs.urgent" if doubting.cls == "U1" else "safety.signs.emergency"
    lines = (*first, line("safety.ask.question"), line(signs))
    return Reply(lines, (answers,), slot=DOUBT_SLOT, language=doubting.language)


def triage_question(triaging: Triaging, edit: bool) -> Reply:
    """The one of the five that is open; the last shows the red flags as a list."""
    question = next_question(given(triaging))
    assert question is not None
    options = [button(label(question.name, each), f"triage.{question.name}={each}") for each in question.options]
    signs: tuple[Line, ...] = ()
    if question.name == "flags":
        signs = (line("safety.signs.emergency"), line("safety.signs.urgent"))
    lines = (line(f"safety.triage.{question.name}"), *signs)
    return Reply(lines, rows(options, 2), slot=TRIAGE_SLOT, edit=edit, language=triaging.language)


def label(question: str, option: str) -> str:
    """The key of the words on a button of the five."""
    return f"safety.triage.{question}_{option}"


def given(triaging: Triaging) -> Triage:
    """The answers so far, as the rules read them."""
    answers = triaging.answers
    plain: dict[str, Any] = {**answers, **({"eases": answers["eases"] == "yes"} if "eases" in answers else {})}
    return Triage.model_validate(plain)


def ask_again(athlete: Athlete) -> Step:
    """The open question of safety, once more: training waits for its answer."""
    match athlete.safety_question:
        case Doubting() as doubting:
            return Step(athlete).reply(doubt_question(doubting))
        case Triaging() as triaging:
            return Step(athlete).reply(triage_question(triaging, edit=False))
        case None:
            return Step(athlete)


def pain_today(athlete: Athlete) -> Step:
    """ "How is the pain today, 0 to 10?", while an amber hold stands."""
    numbers = [raw(str(each), f"hurts.now={each}") for each in range(11)]
    language = athlete.hold.language if athlete.hold is not None else None
    asked = Reply((line("safety.hold.pain_today"),), rows(numbers, 6), slot=TODAY_SLOT, edit=True, language=language)
    return Step(athlete).reply(asked)
