"""Soreness or pain, by five taps."""

from __future__ import annotations

from itertools import product

import pytest

from coach.safety import Triage, pain_action, triage
from coach.safety.triage import TRIAGE_QUESTIONS, next_question

SORE = Triage(where="muscle", started="later", feel="dull", eases=True, flags="none")


def all_answers() -> list[Triage]:
    wheres, starts = ("muscle", "one_spot", "spine", "limb"), ("during", "later")
    flags = ("none", "emergency", "urgent", "unsure")
    rows = product(wheres, starts, ("dull", "sharp"), (True, False), flags)
    return [
        Triage.model_validate(dict(zip(("where", "started", "feel", "eases", "flags"), row, strict=True)))
        for row in rows
    ]


def test_only_every_sign_of_soreness_at_once_is_green():
    assert [answers for answers in all_answers() if triage(answers) == "green"] == [SORE]


def test_a_red_flag_wins_over_every_other_answer():
    for answers in all_answers():
        if answers.flags in ("emergency", "unsure"):
            assert triage(answers) == "emergency"
        elif answers.flags == "urgent":
            assert triage(answers) == "urgent"
        else:
            assert triage(answers) in ("green", "amber")


def test_what_was_not_asked_is_never_green():
    assert triage(Triage()) == "amber"
    assert triage(SORE.model_copy(update={"eases": None})) == "amber"


def test_five_questions_are_asked_in_order():
    answers, asked = Triage(), []
    while question := next_question(answers):
        asked.append(question.name)
        answers = answers.model_copy(update={question.name: getattr(SORE, question.name)})
    assert asked == ["where", "started", "feel", "eases", "flags"]
    assert len(TRIAGE_QUESTIONS) == 5


@pytest.mark.parametrize(
    "level, action",
    [(0, "continue"), (2, "continue"), (3, "reduce"), (4, "reduce"), (5, "stop"), (10, "stop")],
)
def test_pain_during_a_set_asks_for_less_from_three_and_an_end_from_five(level: int, action: str):
    assert pain_action(level) == action


@pytest.mark.parametrize("level", [-1, 11])
def test_pain_outside_the_scale_is_refused(level: int):
    with pytest.raises(ValueError, match="0 to 10"):
        pain_action(level)
