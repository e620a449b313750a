"""Exercises that are never wanted again, and brought back."""

from __future__ import annotations

import pytest

from tests.stories.player import Chat, gym


def planned(chat: Chat) -> str:
    return chat.says("/plan")[0].text


@pytest.mark.parametrize(
    "words",
    [
        "never give me face pulls again",
        "no more face pulls please",
        "stop giving me face pulls",
        "remove face pulls from my plan",
        "don't put face pulls in my plan anymore",
        "ban face pulls",
    ],
)
def test_an_exercise_that_is_never_wanted_again_leaves_the_plan_and_a_tap_brings_it_back(words: str) -> None:
    chat = gym()
    assert "Face pull 3" in planned(chat)
    assert "Face pull never again" in chat.says(words)[0].text
    assert ", Face pull 3" not in planned(chat)
    chat.taps("Bring it back")
    assert "Face pull 3" in planned(chat)


def test_words_bring_it_back_too() -> None:
    chat = gym()
    chat.says("no more back extensions")
    assert "Back extension is back" in chat.says("bring back back extensions")[0].text
    assert not chat.athlete.avoided


@pytest.mark.parametrize("words", ["no face pulls today", "no more face pulls today", "should I never do face pulls?"])
def test_what_is_not_wanted_today_is_not_gone_for_good(words: str) -> None:
    chat = gym()
    chat.says(words)
    assert not chat.athlete.avoided


def test_of_several_of_a_name_the_one_that_is_planned_is_meant() -> None:
    chat = gym()
    assert "Bent-over barbell row never again" in chat.says("no more rows")[0].text


def test_the_button_of_an_exercise_that_is_back_changes_nothing() -> None:
    chat = gym()
    assert chat.happens_press("avoid.face_pull=back")[0].toast
    assert chat.happens_press("avoid.nonsense=back")[0].toast
