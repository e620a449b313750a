"""The commands: each answers in every state, the menu and /help are one list, and arguments are read."""

from __future__ import annotations

import pytest

from coach.commands import COMMANDS, menu
from coach.events import Command
from tests.stories.player import Chat, gym


@pytest.mark.parametrize("name", [entry.name for entry in COMMANDS])
@pytest.mark.parametrize("argument", ["", "row 60x10", "12", "posture", "until friday", "<b>", "-5", "x" * 900])
def test_every_command_answers_whatever_stands_behind_it(name: str, argument: str) -> None:
    for chat in (Chat(), gym()):
        said = chat.happens(Command(name, argument, 9))
        assert said
        assert all(len(message.text) <= 4096 for message in said)


def test_help_lists_every_command() -> None:
    text = gym().says("/help")[0].text
    assert all(f"/{entry.name}" in text for entry in COMMANDS)


def test_the_menu_is_the_short_list() -> None:
    assert [name for name, _ in menu("en")] == ["today", "log", "plan", "week", "why", "undo", "settings", "help"]


def test_an_unknown_command_is_answered_with_what_there_is() -> None:
    assert "/help" in gym().says("/dance")[0].text


def test_delete_takes_two_steps_and_forgets_everything() -> None:
    chat = gym()
    chat.says("/delete")
    assert not chat.gone
    assert "Nothing was deleted" in chat.taps("Keep it")[0].text
    chat.says("/delete")
    chat.taps("Yes, delete everything")
    assert chat.gone
    assert not chat.agenda


@pytest.mark.parametrize(
    ("word", "gone"), [("yes", True), ("Delete everything.", True), ("no", False), ("maybe", False)]
)
def test_delete_is_confirmed_by_clear_words_only(word: str, gone: bool) -> None:
    chat = gym()
    chat.says("/delete")
    chat.says(word)
    assert chat.gone is gone


def test_an_old_delete_button_deletes_nothing() -> None:
    chat = gym()
    chat.says("/delete")
    chat.says("/cancel")
    assert chat.taps("Yes, delete everything")[0].toast
    assert not chat.gone


def test_export_brings_both_files() -> None:
    assert [m.document for m in gym().says("/export")] == ["sets_csv", "everything_json"]


@pytest.mark.parametrize("text", ["/deload", "easy week please"])
def test_a_light_week_can_be_asked_for_and_declined(text: str) -> None:
    chat = gym()
    said = chat.says(text)
    assert chat.athlete.week.deload_until is not None
    assert said[0].buttons


def test_a_light_week_for_one_area_leaves_the_others() -> None:
    chat = gym()
    chat.says("/deload lower back")
    assert chat.athlete.week.deload_regions == ("lower_back",)


def test_why_with_words_answers_the_topic_and_with_a_number_the_receipt() -> None:
    assert len(gym().says("/why posture")[0].text) > 40
    assert gym().says("/why 12")
