"""A form holds answers and never a position: what is open is derived, and taking back is dropping."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import BaseModel

from coach.forms import Ask, answered, next_question, questions, take_back


class Tea(BaseModel):
    kind: Annotated[str, Ask(lambda _a: ("green", "black"), lambda text: text or None)]
    milk: Annotated[str, Ask(lambda _a: ("yes", "no"), lambda text: text, when=lambda a: a.get("kind") == "black")]
    sugar: Annotated[int, Ask(lambda _a: ("0", "1"), int)]
    note: str = ""


def test_questions_come_in_the_order_they_are_written_and_only_where_asked() -> None:
    assert list(questions(Tea)) == ["kind", "milk", "sugar"]


@pytest.mark.parametrize(
    ("answers", "following"),
    [
        ({}, "kind"),
        ({"kind": "green"}, "sugar"),
        ({"kind": "black"}, "milk"),
        ({"kind": "black", "milk": "no"}, "sugar"),
        ({"kind": "green", "sugar": 1}, None),
        ({"sugar": 1}, "kind"),
    ],
)
def test_the_next_question_is_the_first_open_one_that_applies(
    answers: dict[str, object], following: str | None
) -> None:
    assert next_question(Tea, answers) == following


def test_an_answer_that_no_longer_applies_does_not_count_as_given() -> None:
    assert answered(Tea, {"kind": "green", "milk": "yes"}) == ("kind",)


def test_taking_back_drops_the_answer_before_the_question() -> None:
    answers = {"kind": "black", "milk": "no", "sugar": 1}
    assert take_back(Tea, answers, before="sugar") == {"kind": "black", "sugar": 1}
    assert take_back(Tea, answers) == {"kind": "black", "milk": "no"}


def test_there_is_nothing_to_take_back_before_the_first_question() -> None:
    assert take_back(Tea, {}, before="kind") == {}
