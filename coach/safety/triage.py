"""Soreness or pain: five taps that tell one from the other, and what pain during a set asks for.

Green needs every sign of ordinary soreness at once: in the muscle, since the next day or later, dull, easing
with the warm-up, and nothing from the list of red flags. A red flag always wins; everything else is amber.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

Where = Literal["muscle", "one_spot", "spine", "limb"]
Started = Literal["during", "later"]
Feel = Literal["dull", "sharp"]
Flags = Literal["none", "emergency", "urgent", "unsure"]
Result = Literal["green", "amber", "urgent", "emergency"]
PainAction = Literal["continue", "reduce", "stop"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its name (its text is `safety.triage.<name>`) and its options
    (`safety.triage.<name>_<option>`).
    """

    name: str
    options: tuple[str, ...]


class Triage(BaseModel):
    """The answers so far; what is None has not been asked. The order of the fields is the order of the
    questions.
    """

    model_config = ConfigDict(frozen=True)

    where: Where | None = None
    started: Started | None = None
    feel: Feel | None = None
    eases: bool | None = None
    flags: Flags | None = None


#: The five questions in order. The last shows the red flags as a list; "unsure" counts as yes.
TRIAGE_QUESTIONS: tuple[Question, ...] = (
    Question("where", get_args(Where)),
    Question("started", get_args(Started)),
    Question("feel", get_args(Feel)),
    Question("eases", ("yes", "no")),
    Question("flags", get_args(Flags)),
)


def next_question(answers: Triage) -> Question | None:
    """The first question without an answer; None when all five are answered."""
    return next((each for each in TRIAGE_QUESTIONS if getattr(answers, each.name) is None), None)


def triage(answers: Triage) -> Result:
    """What the answers amount to. An unanswered question counts as the graver answer, but never as a red
    flag.
    """
    if answers.flags in ("emergency", "unsure"):
        return "emergency"
    if answers.flags == "urgent":
        return "urgent"
    sore = Triage(where="muscle", started="later", feel="dull", eases=True, flags="none")
    return "green" if answers == sore else "amber"


def pain_action(level: int) -> PainAction:
    """What pain of 0 to 10 during a set asks for: up to 2 continue, 3 and 4 reduce load or range, 5 and up
    stop.

    Supervised rehabilitation often tolerates up to 5; a chat supervises nobody, so this is stricter
    (docs/training.md). Raises ValueError outside 0 to 10.
    """
    if not 0 <= level <= 10:
        raise ValueError(f"pain is a number from 0 to 10, not {level}")
    if level <= 2:
        return "continue"
    return "reduce" if level <= 4 else "stop"
