"""Settings change what they say, at once, and nothing that was logged."""

from __future__ import annotations

from datetime import timedelta

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
