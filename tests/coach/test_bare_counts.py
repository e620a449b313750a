"""Counts and nothing else, with no session under way: the lift of just now is asked about, and nothing is guessed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.stories.player import Chat, gym


def on_a_rest_day() -> Chat:
    chat = gym()
    chat.now += timedelta(days=1)
    chat.says("barbell row 60kg 10,10,9")
    return chat


def reps(chat: Chat) -> list[int | None]:
    return [each.entry.reps for each in chat.athlete.log]


@pytest.mark.parametrize(("counts", "more"), [("8,7,6", [8, 7, 6]), ("8", [8]), ("8 reps", [8]), ("8/7", [8, 7])])
def test_more_counts_of_the_lift_just_logged_are_stored_with_one_tap(counts: str, more: list[int]) -> None:
    chat = on_a_rest_day()
    chat.says(counts)
    assert reps(chat) == [10, 10, 9]
    chat.taps(chat.messages[-1].buttons[0][0][0])
    assert reps(chat) == [10, 10, 9, *more]
    assert {str(each.entry.weight) for each in chat.athlete.log} == {"60 kg"}


def test_yes_is_as_good_as_the_tap_and_no_stores_nothing() -> None:
    chat = on_a_rest_day()
    chat.says("8")
    chat.says("yes")
    assert reps(chat) == [10, 10, 9, 8]
    chat.says("7")
    chat.says("no")
    assert reps(chat) == [10, 10, 9, 8]


def test_hours_later_a_bare_count_is_of_nothing() -> None:
    chat = on_a_rest_day()
    chat.now += timedelta(hours=3)
    assert "More of the last lift?" not in chat.says("8,7,6")[-1].text
