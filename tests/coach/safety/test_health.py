"""The health questions: any yes means a professional first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.safety import HEALTH_QUESTIONS, health_result
from coach.safety.health import health_due

TODAY = date(2026, 11, 23)
ALL_NO = dict.fromkeys(HEALTH_QUESTIONS, False)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_ten_times_no_is_ready():
    assert health_result(ALL_NO) == "ready"


@pytest.mark.parametrize("question", HEALTH_QUESTIONS)
def test_any_yes_means_a_professional_first(question: str):
    assert health_result({**ALL_NO, question: True}) == "professional_first"


def test_a_missing_answer_is_no_answer():
    answers = {name: True for name in HEALTH_QUESTIONS if name != "age"}
    with pytest.raises(KeyError):
        health_result(answers)


@pytest.mark.parametrize(
    "asked_on, last_hard_session, due",
    [
        (None, None, True),
        (ago(1), None, False),
        (ago(364), ago(2), False),
        (ago(365), ago(2), True),
        (ago(100), ago(56), True),
        (ago(100), ago(55), False),
        (ago(1), ago(60), False),  # asked already in this break
    ],
)
def test_they_are_asked_once_a_year_and_after_eight_weeks_away(
    asked_on: date | None, last_hard_session: date | None, due: bool
):
    assert health_due(asked_on, last_hard_session, TODAY) is due
