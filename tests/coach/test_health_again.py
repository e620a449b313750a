"""Health is asked about again: a year after the last answer, and after eight weeks off."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.comebacks import health_again
from coach.local_time import local_date
from tests.stories.player import Chat, gym

QUESTION = "Does any of these fit you?"


def a_year_on(days: int = 365) -> Chat:
    """Somebody whose last answer is so many days old, with a session waiting today."""
    chat = gym()
    asked = local_date(chat.now, chat.athlete.clock) - timedelta(days=days)
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "health_on": asked.isoformat()})
    return chat


def test_the_day_of_the_answer_is_kept() -> None:
    chat = gym()
    assert chat.athlete.answers["health_on"] == local_date(chat.now, chat.athlete.clock).isoformat()


@pytest.mark.parametrize(("days", "due"), [(0, False), (364, False), (365, True), (800, True)])
def test_health_is_asked_again_after_a_year(days: int, due: bool) -> None:
    chat = a_year_on(days)
    assert (health_again(chat.athlete, chat.now) is not None) == due
    assert any(QUESTION in message.text for message in chat.says("/today")) == due


def test_who_answered_before_the_day_was_kept_is_asked_a_year_after_they_came() -> None:
    chat = gym()
    answers = {name: value for name, value in chat.athlete.answers.items() if name != "health_on"}
    chat.athlete = chat.athlete.with_(answers=answers, begun=chat.now - timedelta(days=366))
    assert health_again(chat.athlete, chat.now) is not None
    chat.athlete = chat.athlete.with_(begun=chat.now - timedelta(days=100))
    assert health_again(chat.athlete, chat.now) is None


def test_the_start_button_asks_first_too_and_the_session_follows_the_answer() -> None:
    chat = a_year_on()
    session = chat.athlete.session
    assert session is not None
    said = chat.happens_press(f"session.start={session.id}")
    assert QUESTION in said[-1].text
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "planned"
    after = chat.taps("None of these")
    assert "Back day" in after[-1].text
    assert chat.athlete.session.id == session.id
    assert not any(QUESTION in message.text for message in chat.says("/today"))


def test_a_matter_named_a_year_on_needs_a_professional_again() -> None:
    chat = a_year_on()
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "health": "yes", "agreed": True})
    chat.says("/today")
    chat.taps("One or more")
    assert "agreed" not in chat.athlete.answers
    assert chat.athlete.session is not None
    assert chat.athlete.session.light


def test_a_session_under_way_is_not_interrupted_by_questions() -> None:
    chat = a_year_on(364)
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    chat.happens_press(f"session.start={session.id}")
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "health_on": "2020-01-01"})
    assert not any(QUESTION in message.text for message in chat.says("/today"))


def test_after_eight_weeks_off_health_is_asked_and_a_professional_s_word_with_it() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    chat.happens_press(f"session.start={session.id}")
    chat.says("barbell row 60kg 10,10,10")
    chat.happens_press(f"session.finish={session.id}")
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "agreed": True})
    chat.until(chat.now + timedelta(days=60))
    assert any(QUESTION in message.text for message in chat.says("/today"))
    assert "agreed" not in chat.athlete.answers
