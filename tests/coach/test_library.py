"""The catalogue in the chat: every exercise can be reached, read and left again."""

from __future__ import annotations

import pytest

from coach.events import Chose
from coach.exercises import Exercise, all_exercises
from tests.stories.player import Chat, gym


@pytest.mark.parametrize("each", [one.id for one in all_exercises()])
def test_every_exercise_has_a_page_that_fits(each: str) -> None:
    said = gym().happens(Chose(f"library.show={each}"))
    assert 40 < len(said[0].text) <= 4096
    assert said[0].buttons


def test_every_exercise_but_the_warm_up_is_listed_under_an_area() -> None:
    chat = gym()
    chat.says("/exercises")
    listed = set()
    for region in ("upper_back", "mid_back", "lower_back", "support"):
        said = chat.happens(Chose(f"library.region={region}"))
        listed |= {data.partition("=")[2] for row in said[0].buttons for _, data in row if ".show=" in data}
        assert sum(len(row) for row in said[0].buttons) <= 100
    assert listed == {one.id for one in all_exercises() if one.kind != "warmup"}


@pytest.mark.parametrize("text", ["/exercises face pull", "how do I do a face pull?"])
def test_an_exercise_is_found_by_its_name(text: str) -> None:
    assert "Face pull" in gym().says(text)[0].text


def test_a_word_that_means_several_is_asked_about() -> None:
    said = gym().says("/exercises row")
    assert len(said[0].buttons) >= 2


def test_an_unknown_name_is_said_back_escaped() -> None:
    assert "&lt;b&gt;" in gym().says("/exercises <b>zzz")[0].text


def test_the_library_needs_no_profile() -> None:
    assert "Which area" in Chat().says("/exercises")[0].text


@pytest.mark.parametrize("each", all_exercises(), ids=lambda one: one.id)
def test_asked_how_any_exercise_is_done_its_page_answers_and_nothing_else(each: Exercise) -> None:
    for words in (f"how do I do a {each.name}?", f"what is a {each.name.lower()}", f"/exercises {each.name}"):
        said = gym().says(words)
        assert len(said) == 1, words
        assert f"<b>{each.name}</b>" in said[0].text, words
