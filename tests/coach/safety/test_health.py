"""The question about health: what it covers, and when it is asked again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coach.safety.health import health_due
from coach.texts import say
from coach.turn import line

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    "topic",
    "heart|blood pressure|chest pain|dizziness|fainting|long-term condition|medicine|joint|supervision|pregnant|"
    "gave birth|back surgery|under 18|over 69".split("|"),
)
def test_the_question_names_every_topic_of_the_screening(topic: str):
    assert topic in say(line("profile.health.ask"))


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
