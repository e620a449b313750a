"""Settings, pauses and silence: each answer changes what it says and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.events import Chose
from coach.sets import kg
from tests.stories.player import gym, onboarded


def test_settings_show_what_is_set() -> None:
    text = gym().says("/settings")[0].text
    for shown in ("Monday, Thursday", "18:00", "Europe/Lisbon", "Gym", "kilograms", "21:00 to 08:00"):
        assert shown in text


def test_a_changed_unit_leaves_the_log_as_it_was_written() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(days=1)
    chat.says("bench 60x10")
    chat.says("/settings")
    chat.taps("kg or lb")
    assert chat.athlete.unit == "lb"
    assert chat.athlete.log[0].entry.weight == kg(60)


def test_changed_days_move_the_session() -> None:
    chat = gym()
    chat.says("/settings")
    chat.taps("Days")
    chat.says("tue fri")
    assert chat.athlete.session is not None
    assert chat.athlete.local(chat.athlete.session.planned).weekday() in (1, 4)
    assert "Tuesday, Friday" in chat.said


def test_changed_equipment_changes_the_exercises() -> None:
    chat = onboarded()
    before = chat.says("/plan")[0].text
    chat.says("/settings")
    chat.taps("Equipment")
    chat.taps("✓ Bands")
    chat.taps("Dumbbells")
    chat.taps("Done")
    assert chat.says("/plan")[0].text != before


def test_a_setting_that_is_not_understood_is_asked_again_and_unchanged() -> None:
    chat = gym()
    answers = chat.athlete.answers
    chat.says("/settings")
    chat.taps("Time")
    assert "18:00" in chat.says("when the moon is full")[0].text
    assert chat.athlete.answers == answers


@pytest.mark.parametrize("words", ["/stop", "stop"])
def test_stop_is_silence_until_resume(words: str) -> None:
    chat = gym()
    chat.says(words)
    assert not [m for _, said in chat.until(chat.now + timedelta(days=40)) for m in said if m.text and m.nudge]
    chat.says("/resume")
    assert [each for each in chat.agenda if each.kind == "plan"]


@pytest.mark.parametrize("words", ["pause for a week", "/pause until sunday", "pause until sunday"])
def test_a_pause_names_its_end_and_is_quiet_until_then(words: str) -> None:
    chat = gym()
    assert "Quiet until" in chat.says(words)[0].text
    until = chat.athlete.nudging.paused_until
    assert until is not None
    while chat.athlete.local(chat.now).date() < until:
        rung = chat.until(chat.now + timedelta(hours=6))
        early = chat.athlete.local(chat.now).date() < until
        assert not (early and any(m.nudge for _, said in rung for m in said))


def test_a_pause_until_yesterday_is_asked_for_again() -> None:
    chat = gym()
    assert "how long" in chat.says("/pause until 2020-01-01")[0].text.casefold()
    assert chat.athlete.nudging.paused_until is None


def test_the_offered_hour_is_taken_or_left_and_anything_else_is_left() -> None:
    chat = gym()
    chat.happens(Chose("settings.nudge_at=keep"))
    chat.happens(Chose("settings.nudge_at=25:00"))
    assert chat.athlete.answers["nudge_at"] == "18:00"
    chat.happens(Chose("settings.nudge_at=19:30"))
    assert chat.athlete.answers["nudge_at"] == "19:30"


def test_resume_while_training_is_locked_names_no_session() -> None:
    chat = gym()
    chat.says("back pain and fever 39")
    assert "session" not in chat.says("/resume")[0].text.casefold()


def test_less_and_more_are_told_apart() -> None:
    chat = gym()
    chat.happens(Chose("nudges.all=less"))
    assert chat.athlete.nudging.less
    chat.happens(Chose("nudges.all=zzz"))
    assert chat.athlete.nudging.less
    chat.happens(Chose("nudges.all=more"))
    assert not chat.athlete.nudging.less
