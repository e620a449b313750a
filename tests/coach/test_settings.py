"""Settings change what they say, at once, and nothing that was logged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import settings
from coach.local_time import local_date
from tests.stories.player import gym, onboarded


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


def test_home_instead_of_the_gym_asks_what_is_there_and_the_waiting_session_needs_nothing_else() -> None:
    chat = gym()
    chat.says("/settings")
    for tap in ("Place", "Home", "Bands", "Done"):
        chat.taps(tap)
    assert "Place: Home. The exercises follow." in chat.said
    assert "At home you have: Bands" in chat.said
    told = chat.says("/plan")[0].text
    assert "Barbell" not in told
    assert "barbell" not in told
    assert "Band row" in told
    assert chat.athlete.session is not None
    assert all(slot.entry.equipment[0] != ("barbell",) for slot in chat.athlete.session.today)


def test_an_experience_put_right_before_the_first_session_starts_as_if_it_had_been_said_at_once() -> None:
    chat = onboarded()
    chat.says("/settings")
    for tap in ("Experience", "Over 3 years", "12 or more"):
        chat.taps(tap)
    fresh = onboarded("Over 3 years", "12 or more", "Home", "Bands", "Done", "No", "None of these", "Done", "18:00")
    assert chat.athlete.regions == fresh.athlete.regions
    assert chat.athlete.level == "advanced"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("don't message me on weekends", "What shall change?"),
        ("stop messaging me on mondays", "What shall change?"),
        ("don't message me today", "Quiet until Tue 8 Sep."),
        ("no messages this week", "Quiet until Mon 14 Sep."),
        ("stop messaging me", "I won't write first any more."),
    ],
)
def test_no_messages_are_for_as_long_as_was_said(words: str, answer: str) -> None:
    chat = gym()
    assert answer in chat.says(words)[0].text
    assert chat.athlete.nudging.stopped is (words == "stop messaging me")
