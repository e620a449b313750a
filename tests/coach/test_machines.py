"""A40: who trains mostly on machines for two weeks is told once, and offered what moves freely."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import plan
from coach.progression.machines import MachineWeeks, dominate
from coach.receipts import is_honest
from coach.week_review import hold_review
from tests.stories.player import Chat, gym, onboarded


@pytest.mark.parametrize(
    "before, newest, mostly",
    [((5, 8), (5, 8), True), ((4, 8), (5, 8), False), ((5, 8), (4, 8), False), ((3, 3), (3, 3), False)],
)
def test_A40_more_than_half_of_the_sets_in_each_of_two_weeks(
    before: tuple[int, int], newest: tuple[int, int], mostly: bool
) -> None:
    assert dominate(MachineWeeks("intermediate", before, newest)) == mostly
    assert not dominate(MachineWeeks("beginner", before, newest))


def weeks_of(chat: Chat, weeks: int, *written: str) -> list[str]:
    """So many weeks with these logs on one day; what each Sunday says."""
    said = []
    for _ in range(weeks):
        for text in written:
            chat.now += timedelta(minutes=3)
            chat.says(text)
        end = chat.now + timedelta(days=7)
        rung = chat.until(end)
        said += [m.text for due, messages in rung if due.kind == "week" for m in messages]
    return said


MACHINES = ("machine row 50kg 10,10,10", "high row machine 50kg 10,10,10", "lat pulldown 50kg 10,10")
FREE = ("barbell row 60kg 10,10,10", "pull-ups 8,8,8")


def told(texts: list[str]) -> list[int]:
    """The weeks in which machines were spoken of."""
    return [number for number, text in enumerate(texts) if "fixed-path machines" in text]


def test_A40_two_weeks_of_machines_get_one_suggestion_with_a_receipt() -> None:
    chat = gym()
    said = weeks_of(chat, 5, *MACHINES)
    assert len(told(said)) == 1
    text = said[told(said)[0]]
    assert "in place of" in text
    receipt = next(each for each in chat.receipts if each.rule == "machines")
    assert is_honest(receipt)
    chat.says(f"/why {receipt.id}")
    assert "6 of 8 sets on a fixed path" in chat.said


def test_A40_free_weights_and_the_bar_are_never_told_off() -> None:
    assert told(weeks_of(gym(), 4, *FREE)) == []


def test_A40_a_beginner_may_live_on_machines() -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    assert told(weeks_of(chat, 4, *MACHINES)) == []


def test_A40_after_a_free_week_machines_can_be_named_again() -> None:
    chat = gym()
    said = weeks_of(chat, 4, *MACHINES)
    said += weeks_of(chat, 2, *FREE)
    said += weeks_of(chat, 4, *MACHINES)
    assert len(told(said)) == 2


def test_A40_where_the_plan_holds_the_machine_one_tap_puts_the_free_one_in_its_place() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(swapped={"seated_cable_row": "machine_row"})
    weeks_of(chat, 3, *MACHINES)
    data = next(data for label, data, _ in chat.buttons if data.startswith("always.seated_cable_row="))
    free = data.partition("=")[2]
    chat.taps(data)
    week = {each for session in plan.week_plan(chat.athlete) for each in session.exercises}
    assert "machine_row" not in week
    assert free in week


def test_a_week_is_reviewed_all_the_same() -> None:
    chat = gym()
    weeks_of(chat, 1, *MACHINES)
    assert hold_review(chat.athlete, chat.now).replies
