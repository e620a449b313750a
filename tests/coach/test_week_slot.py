"""The week is told when it was wished: by a button or in words, never on a day of training, never in quiet hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.athlete import from_epoch_ms
from tests.stories.player import Chat, gym


def told(chat: Chat) -> str:
    """When the next week is told, on the wall."""
    due = next(each.due for each in chat.agenda if each.kind == "week")
    return f"{chat.athlete.local(from_epoch_ms(due)):%a %H:%M}"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("send the weekly summary on saturday", "Sat 17:00"),
        ("weekly review on friday at 19:00", "Fri 19:00"),
        ("move the weekly summary to sunday 10am", "Sun 10:00"),
        ("weekly message at 20:00", "Sun 20:00"),
    ],
)
def test_C7_comes_on_the_day_and_at_the_hour_that_were_named(text: str, at: str) -> None:
    chat = gym()
    assert told(chat) == "Sun 17:00"
    [said] = chat.says(text)
    assert at[-5:] in said.text
    assert told(chat) == at
    assert chat.athlete.answers["nudge_at"] == "18:00"


@pytest.mark.parametrize("text", ["weekly summary", "what did the weekly summary on sunday say?", "how was my week"])
def test_who_only_asks_for_the_week_is_shown_it(text: str) -> None:
    chat = gym()
    assert "This week" in chat.says(text)[0].text
    assert told(chat) == "Sun 17:00"


def test_it_is_a_button_of_the_settings_which_tell_it_then() -> None:
    chat = gym()
    assert "your week" not in chat.says("/settings")[0].text
    chat.taps("Weekly message")
    chat.taps("Saturday 10:00")
    assert told(chat) == "Sat 10:00"
    assert "I tell you of your week on Saturday at 10:00" in chat.says("/settings")[0].text


def test_a_day_of_training_has_its_own_message_so_the_week_comes_the_day_after() -> None:
    chat = gym()  # Mondays and Thursdays
    assert "Fri 11 Sep at 17:00" in chat.says("weekly summary on thursday")[0].text
    assert told(chat) == "Fri 17:00"


def test_an_hour_in_the_quiet_ones_is_not_taken() -> None:
    chat = gym()
    assert "Quiet hours: 21:00 to 08:00" in chat.says("weekly summary on sunday at 22:00")[0].text
    assert told(chat) == "Sun 17:00"


@pytest.mark.parametrize("value", ["7-10:00", "6-25:00", "6", "", "6-10:00\n"])
def test_a_forged_hour_changes_nothing(value: str) -> None:
    chat = gym()
    chat.happens_press(f"settings.week={value}")
    assert "week_day" not in chat.athlete.answers


def test_the_week_after_the_change_is_told_once() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.happens_press(f"session.start={session.id}")
    chat.says("barbell row 60kg 10,10,10")
    chat.says("finish")
    chat.says("weekly summary on saturday at 10")
    weeks = []
    for _ in range(28):
        for due, said in chat.until(chat.now + timedelta(days=1)):
            weeks += [f"{chat.athlete.local(from_epoch_ms(due.due)):%a %d %H:%M}" for _ in said if due.kind == "week"]
        chat.says("thanks")
    assert weeks[0] == "Sat 12 10:00"
    assert all(each.startswith("Sat") for each in weeks)
