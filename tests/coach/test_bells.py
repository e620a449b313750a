"""Whose dumbbells are few is asked for these alone: more reps where the next one is far, then the jump."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.events import Chose
from coach.loads.racks import rack
from coach.plates import Rack
from tests.stories.player import Chat, onboarded
from tests.stories.training import begun, line_of, trained


def at_home() -> Chat:
    return onboarded(
        "6 months to 3 years", "8 to 11", "Home", "Dumbbells", "Done", "No", "None of these", "Done", "18:00"
    )


@pytest.mark.parametrize(
    "words, loads",
    [
        ("my dumbbells are 5, 8 and 12 kg", [5, 8, 12]),
        ("I have dumbbells of 4, 6, 8, 10 kg", [4, 6, 8, 10]),
        ("I only have 10 kg dumbbells", [10]),
        ("I have dumbbells from 2 to 6 kg", [2, 3, 4, 5, 6]),
        ("my dumbbells: 7.5kg and 12,5kg", [7.5, 12.5]),
    ],
)
def test_ones_own_dumbbells_are_told_in_words(words: str, loads: list[float]) -> None:
    chat = at_home()
    chat.says(words)
    assert "Noted: your dumbbells are" in chat.said
    assert rack(chat.athlete, "dumbbell").loads() == tuple(round(each * 1000) for each in loads)
    assert rack(chat.athlete, "kettlebell").loads() == Rack("kettlebell").loads()


@pytest.mark.parametrize(
    "words",
    [
        "dumbbell row 20kg 10,10",
        "my dumbbell row was 20kg x 10",
        "my dumbbell curl was 12 kg",
        "I have dumbbells",
        "do I have dumbbells of 5?",
    ],
)
def test_a_log_or_a_question_is_no_list_of_dumbbells(words: str) -> None:
    chat = at_home()
    chat.says(words)
    assert "own_dumbbell" not in chat.athlete.answers


def test_the_next_load_is_one_of_them_and_a_far_one_is_earned_with_reps() -> None:
    chat = at_home()
    chat.says("my dumbbells are 8 and 12 kg")
    cards = []
    for reps in (15, 15, 18, 20, 12):
        session = begun(chat)
        while "bent_over_dumbbell_row" not in {slot.exercise for slot in session.today}:
            trained(chat)
            session = begun(chat)
        cards.append(line_of(chat.said, "Bent-over dumbbell row"))
        for _ in range(3):
            chat.now += timedelta(minutes=2)
            chat.says(f"bent over dumbbell row {12 if reps == 12 else 8}kg x {reps}")
        chat.happens(Chose(f"session.finish={session.id}"))
    assert "12–18 at 8 kg" in cards[2]
    assert "12–20 at 8 kg" in cards[3]
    assert "12–15 at 12 kg" in cards[4]


def test_in_a_gym_all_of_them_are_there() -> None:
    chat = onboarded("6 months to 3 years", "8 to 11", "Gym", "No", "None of these", "Done", "18:00")
    chat.says("my dumbbells are 8 and 12 kg")
    assert rack(chat.athlete, "dumbbell").owned == ()
