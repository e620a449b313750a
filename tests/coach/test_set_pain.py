"""Pain during a set, 0 to 10: carried on with, made lighter, or the end of that exercise for today."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import loads
from coach.dialogues import Idle, Triaging
from coach.training import Session
from tests.stories.player import Chat, gym


def under_way(*logs: str) -> Chat:
    chat = gym()
    chat.until(here(chat).planned)
    chat.happens_press(f"session.start={here(chat).id}")
    for text in logs:
        chat.now += timedelta(minutes=3)
        chat.says(text)
    chat.taps("It's pain, not soreness")
    return chat


def here(chat: Chat) -> Session:
    assert chat.athlete.session is not None
    return chat.athlete.session


def next_load(chat: Chat) -> str:
    entry = loads.entry(chat.athlete, here(chat), here(chat).today[0])
    assert entry is not None
    return str(entry.weight)


def test_the_button_asks_first_how_strong_it_is_and_names_the_exercise() -> None:
    chat = under_way("60kg 10")
    assert "How strong is the pain in that movement, 0 to 10?" in chat.said
    assert "row" in chat.said.casefold()
    assert [label for row in chat.messages[-1].buttons for label, _ in row][:11] == [str(each) for each in range(11)]
    assert isinstance(chat.athlete.dialogue, Idle)


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_little_is_carried_on_with(level: int) -> None:
    chat = under_way("60kg 10")
    before = here(chat)
    chat.taps(str(level))
    assert "carry on" in chat.said
    assert here(chat).today == before.today
    assert here(chat).skipped == ()
    assert next_load(chat) == "60 kg"
    assert chat.athlete.hold is None


@pytest.mark.parametrize("level", [3, 4])
def test_three_or_four_takes_a_tenth_off_the_next_set_and_says_so_on_the_card(level: int) -> None:
    chat = under_way("60kg 10")
    chat.taps(str(level))
    assert "Take less load or a shorter range" in chat.said
    assert "10 % less weight or a shorter range today" in chat.said
    assert next_load(chat) == "52.5 kg"
    assert "52.5 kg" in chat.said


def test_the_set_after_it_is_the_measure_again_and_is_no_sign_of_weakness() -> None:
    chat = under_way("60kg 10")
    chat.taps("3")
    chat.now += timedelta(minutes=3)
    chat.says("50kg 10")
    assert next_load(chat) == "50 kg"
    assert chat.athlete.log[-1].eased
    assert chat.messages[-1].text.count("shorter range") == 1


@pytest.mark.parametrize("level", [5, 7, 10])
def test_from_five_on_the_exercise_is_over_and_the_five_questions_follow(level: int) -> None:
    chat = under_way("60kg 10")
    exercise = here(chat).today[0].exercise
    sent = len(chat.messages)
    chat.taps(str(level))
    said = "\n".join(message.text for message in chat.messages[sent:])
    assert "That exercise is done for today." in said
    assert "Where is it?" in said
    assert chat.messages[-1].text.endswith("Training waits for your answer to the question I just asked.")
    assert exercise in here(chat).skipped
    assert isinstance(chat.athlete.safety_question, Triaging)


def test_pain_told_before_any_set_is_of_the_exercise_at_hand() -> None:
    chat = under_way()
    chat.taps("6")
    assert here(chat).skipped == (here(chat).today[0].exercise,)


def test_the_question_can_be_left_for_the_card() -> None:
    chat = under_way("60kg 10")
    chat.taps(f"session.show={here(chat).id}")
    assert "Tap the reps" in chat.said


@pytest.mark.parametrize("data", ["ache.1.0=11", "ache.1.99=3", "ache.1=3", "ache.9.0=7", "ache.1.x=3", "ache.1.0=-1"])
def test_a_forged_answer_changes_nothing(data: str) -> None:
    chat = under_way("60kg 10")
    before = chat.athlete
    chat.happens_press(data)
    assert chat.athlete.session == before.session
    assert isinstance(chat.athlete.dialogue, Idle)


def test_before_a_session_has_begun_the_five_questions_come_at_once() -> None:
    chat = gym()
    chat.happens_press(f"pain.{here(chat).id}=yes")
    assert isinstance(chat.athlete.safety_question, Triaging)


def test_while_training_is_locked_the_old_buttons_say_so() -> None:
    chat = under_way("60kg 10")
    chat.says("I can't pee and it is numb between my legs")
    assert "I won't plan any training" in chat.happens_press("ache.1.0=3")[0].text
