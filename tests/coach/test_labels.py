"""Labels of buttons that are typed instead of tapped."""

from __future__ import annotations

import pytest

from coach.labels import of_the_session
from tests.stories.player import Chat, gym


def answer(chat: Chat, text: str) -> str:
    return "\n".join(message.text for message in chat.says(text))


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Days", "Which days can you train?"),
        ("place", "Where do you train?"),
        ("Experience.", "How long have you trained"),
        ("training hour", "When do your sessions begin?"),
        ("weekly message", "?"),
        ("5-minute moves", "Five minutes, easy:"),
        ("10-minute version", "Cut to 10 min"),
        ("Smaller session", "sets"),
        ("Let it go", "Let go, and nothing is owed."),
    ],
)
def test_a_label_that_is_typed_does_what_its_button_does(label: str, told: str) -> None:
    assert told in answer(gym(), label)


def test_the_labels_of_a_sharp_drop_can_be_typed() -> None:
    chat = gym()
    chat.taps("Start")
    chat.says("60kg 10,10")
    assert "Day A done" in answer(chat, "End here")


def test_a_label_whose_time_is_over_is_not_understood_rather_than_silent() -> None:
    chat = gym()
    for label in ("light finish", "switch now", "not finished yet"):
        assert chat.says(label)[0].text
        assert not chat.messages[-1].toast


def test_words_that_mean_something_keep_their_meaning() -> None:
    chat = gym()
    chat.taps("Start")
    chat.says("60kg 10")
    assert of_the_session(chat.athlete, "swap") is not None
    assert "Instead of" in answer(chat, "swap the row")
    assert of_the_session(chat.athlete, "row") is None
