"""Settings change what they say, at once, and nothing that was logged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import settings
from coach.local_time import local_date
from tests.stories.player import gym


def test_pounds_from_now_on_leave_what_was_logged_as_it_was_written() -> None:
    chat = gym()
    chat.says("barbell row 60kg 10")
    before = chat.athlete.log
    chat.athlete = settings.unit(chat.athlete, "lb").athlete
    assert chat.athlete.log == before
    assert chat.athlete.shown_unit == "lb"


def test_stop_is_silence_and_resume_brings_the_next_session_back() -> None:
    chat = gym()
    chat.says("/stop")
    assert [due for due, said in chat.until(chat.now + timedelta(days=20)) if said] == []
    chat.says("/resume")
    session = chat.athlete.session
    assert session is not None
    assert session.planned > chat.now
    assert any(c.kind == "plan" for c in chat.agenda)


def test_a_paused_day_counts_neither_for_nor_against() -> None:
    chat = gym()
    until = local_date(chat.now, chat.athlete.clock) + timedelta(days=5)
    chat.athlete = settings.pause(chat.athlete, until, chat.now).athlete
    chat.until(chat.now + timedelta(days=4))
    chat.says("/week")
    assert chat.athlete.week.planned == 0
    assert chat.athlete.past == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("/pause 2 weeks", 14),
        ("pause for a week", 7),
        ("no messages for 3 days", 3),
        ("pause until friday", 4),
        ("/pause until 20 september", 13),
        ("/pause until tomorrow", 1),
        ("pause until next week", 7),
    ],
)
def test_a_pause_is_as_long_as_was_said_and_the_day_it_lasts_until_is_written_to_again(text: str, days: int) -> None:
    chat = gym()  # a Monday
    chat.says(text)
    assert chat.athlete.nudging.paused_until == local_date(chat.now, chat.athlete.clock) + timedelta(days=days)
