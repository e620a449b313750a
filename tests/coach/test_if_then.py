"""Not sure of the next sessions: one obstacle is asked, and the plan for it stands on every training day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.stories.player import Chat, gym, onboarded
from tests.stories.training import at_hand, trained


def unsure(chat: Chat, value: int = 2) -> Chat:
    """A week told, and how sure they are of the next sessions."""
    trained(chat)
    for _ in range(9):
        if any(due.kind == "week" and said for due, said in chat.until(chat.now + timedelta(days=1))):
            break
    chat.taps(f"confidence.week={value}")
    return chat


def training_day(chat: Chat) -> str:
    """The message of the next training day."""
    rung = chat.until(at_hand(chat).planned)
    return next(m.text for due, said in reversed(rung) if due.kind == "plan" for m in said)


def test_three_or_less_asks_what_gets_in_the_way_and_more_does_not() -> None:
    assert "What is most likely to get in the way?" in unsure(gym(), 3).said
    assert "in the way" not in unsure(gym(), 4).said


@pytest.mark.parametrize(
    "tap, stands, take",
    [
        ("Too little time", "If time is short, then the 20-minute version.", "20-minute version"),
        ("The gym: full or far", "If the gym is full or too far, then the home version.", "Home version today"),
        ("Too tired", "If I am tired, then the smaller session.", "Smaller session"),
        ("Not in the mood", "If I don't feel like it, then the warm-up and one exercise", "15 minutes"),
    ],
)
def test_each_obstacle_has_its_plan_on_the_next_training_day_and_the_tap_does_it(
    tap: str, stands: str, take: str
) -> None:
    chat = unsure(gym())
    said = chat.taps(tap)[0].text
    assert stands in said
    cued = training_day(chat)
    assert f"Your plan: {stands}" in cued
    before = at_hand(chat).today
    chat.taps(take)
    assert at_hand(chat).today != before


def test_the_plan_goes_when_they_are_sure_again() -> None:
    chat = unsure(gym())
    chat.taps("Too tired")
    chat.taps("confidence.week=8")
    assert chat.athlete.if_then == ""
    assert "Your plan:" not in training_day(chat)


def test_who_trains_at_home_is_not_asked_about_a_gym() -> None:
    chat = unsure(onboarded())
    assert "The gym: full or far" not in [label for row in chat.messages[-1].buttons for label, _ in row]
    chat.happens_press("obstacle.is=gym")
    assert chat.athlete.if_then == ""
