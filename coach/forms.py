"""A form is a pydantic model whose fields are questions, asked in the order they are written.

Nothing stores how far a form has come: the next question is the first field without an answer whose condition holds.
So taking an answer back is dropping it, a restart in the middle changes nothing, and a question added later is simply
open for everyone who has not answered it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

Answers = Mapping[str, Any]


def _always(_answers: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """How one field is asked: the buttons, what free text means, and when the question applies.

    `options` gives the values offered; `read` turns what was typed or pressed into the value to keep (None: not
    understood); with `many`, options are ticked and confirmed together, starting from `preset`.
    """

    options: Callable[[Answers], tuple[str, ...]]
    read: Callable[[str], Any | None]
    when: Callable[[Answers], bool] = _always
    many: bool = False
    preset: Callable[[Answers], tuple[str, ...]] = lambda _answers: ()
    width: int = 3


@cache
def questions(form: type[BaseModel]) -> Mapping[str, Ask]:
    """The questions of a form by field, in the order they are asked."""
    asks: dict[str, Ask] = {}
    for name, field in form.model_fields.items():
        for extra in field.metadata:
            if isinstance(extra, Ask):
                asks[name] = extra
    return asks


def next_question(form: type[BaseModel], answers: Answers) -> str | None:
    """The first question that applies and has no answer yet; None when the form is complete."""
    return next((name for name, ask in questions(form).items() if name not in answers and ask.when(answers)), None)


def answered(form: type[BaseModel], answers: Answers) -> tuple[str, ...]:
    """The questions answered so far that still apply, in the order they are asked."""
    return tuple(name for name, ask in questions(form).items() if name in answers and ask.when(answers))


def take_back(form: type[BaseModel], answers: Answers, before: str | None = None) -> dict[str, Any]:
    """The answers without the last one given before the question `before` (or without the last of all)."""
    given = answered(form, answers)
    if before is not None:
        order = tuple(questions(form))
        given = tuple(name for name in given if order.index(name) < order.index(before))
    dropped = given[-1] if given else None
    return {name: value for name, value in answers.items() if name != dropped}
