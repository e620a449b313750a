"""The grip that gives out before the back: from the tap or the words to the next session, and out of it again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import history, plan
from coach.events import Chose
from coach.receipts import is_honest
from tests.stories.player import Chat, gym, onboarded
from tests.stories.training import at_hand, begun, line_of, trained

ROW = "bent_over_barbell_row"


def row_day(chat: Chat) -> str:
    """The next session with barbell rows, begun; its line for them."""
    session = begun(chat)
    while ROW not in {slot.exercise for slot in session.today}:
        chat.happens(Chose(f"session.finish={session.id}"))
        chat.happens(Chose(f"went.{session.id}=all"))
        session = begun(chat)
    return line_of(chat.said, "Bent-over barbell row")


def rowed(chat: Chat, *written: str) -> None:
    for text in written:
        chat.now += timedelta(minutes=3)
        chat.says(text)


def over(chat: Chat) -> str:
    chat.happens(Chose(f"session.finish={at_hand(chat).id}"))
    return chat.said


def labels(chat: Chat) -> list[str]:
    """The buttons of what was said last."""
    return [label for row in chat.messages[-1].buttons for label, _ in row]


def steady(times: int = 4) -> Chat:
    """Some weeks of the same rows."""
    chat = gym()
    for _ in range(times):
        row_day(chat)
        rowed(chat, "barbell row 60kg 11,11,11")
        over(chat)
    return chat


def test_the_tap_stands_beside_a_set_the_hands_had_to_hold_and_nowhere_else() -> None:
    chat = gym()
    row_day(chat)
    assert "Grip gave out" not in labels(chat)
    rowed(chat, "barbell row 60kg 10")
    assert "Grip gave out" in labels(chat)
    chat.taps("Grip gave out")
    assert "Grip gave out" not in labels(chat)


@pytest.mark.parametrize("how", ["tap", "my grip gave out", "grip gave out on the rows"])
def test_a_set_that_ended_for_want_of_grip_is_no_drop_and_costs_no_load(how: str) -> None:
    chat = steady()
    assert "at 60 kg" in row_day(chat)
    rowed(chat, "barbell row 60kg 5,5,5")
    assert any("drop." in (message.slot or "") for message in chat.messages[-4:])
    said = chat.taps("Grip gave out") if how == "tap" else chat.says(how)
    assert "the grip gave out before the back did" in said[0].text
    assert said[0].slot == f"drop.{at_hand(chat).id}"
    over(chat)
    _, results = history.strength(chat.athlete.base, chat.athlete.log, excluded=chat.athlete.grip_out)
    assert [each.index for each in results if each.exercise == ROW][-1] is None
    assert not any("dropped sharply" in message.text for message in chat.messages[-2:])
    assert "at 60 kg" in row_day(chat)
    assert "straps on the top sets" in line_of(chat.said, "Bent-over barbell row")


def test_without_the_word_about_grip_the_same_sets_cost_a_tenth() -> None:
    chat = steady()
    row_day(chat)
    rowed(chat, "barbell row 60kg 5,5,5")
    over(chat)
    assert "at 60 kg" not in row_day(chat).split("Last:")[0]


def test_a_week_without_grip_work_gets_some_with_the_next_plan() -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    assert not any(slot.entry.pattern == "grip" for s in plan.week_plan(chat.athlete) for slot in s.slots)
    begun(chat)
    rowed(chat, "lat pulldown 30kg x 10")
    said = chat.taps("Grip gave out")
    assert "One grip exercise a week goes into your plan." in said[0].text
    assert "Straps for the top sets" in said[0].text
    assert any(slot.entry.pattern == "grip" for s in plan.week_plan(chat.athlete) for slot in s.slots)
    assert all(is_honest(each) for each in chat.receipts)


def test_said_outside_a_session_it_is_advice_and_grip_work() -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    chat.says("my grip gives out before my back")
    assert "straps" in chat.said
    assert "One grip exercise a week goes into your plan." in chat.said
    chat.says("my grip gives out before my back")
    assert "in your week already" in chat.said


def test_said_after_the_session_it_still_counts_for_its_last_set() -> None:
    chat = steady(3)
    row_day(chat)
    rowed(chat, "barbell row 60kg 6,6,6")
    over(chat)
    chat.now += timedelta(minutes=20)
    chat.says("my grip gave out")
    assert "the grip gave out before the back did" in chat.said
    assert "at 60 kg" in row_day(chat)


def test_after_six_weeks_the_first_set_is_tried_without_straps_and_they_go_when_it_held() -> None:
    chat = gym()
    row_day(chat)
    rowed(chat, "barbell row 60kg 11,11,11")
    chat.taps("Grip gave out")
    over(chat)
    lines, ends = [], []
    while chat.athlete.straps and len(lines) < 9:
        lines.append(row_day(chat))
        rowed(chat, "barbell row 60kg 11,11,11")
        ends.append(over(chat))
    assert "straps on the top sets" in lines[0]
    assert "first set without straps" in lines[-1]
    assert "first set without straps" not in lines[-2]
    assert "the grip held" in ends[-1]
    assert "straps" not in row_day(chat)


def test_a_grip_that_gives_out_again_after_six_weeks_keeps_its_straps() -> None:
    chat = gym()
    row_day(chat)
    rowed(chat, "barbell row 60kg 11,11,11")
    chat.taps("Grip gave out")
    over(chat)
    while "first set without" not in row_day(chat):
        rowed(chat, "barbell row 60kg 11,11,11")
        over(chat)
    rowed(chat, "barbell row 60kg 11,9,7")
    chat.taps("Grip gave out")
    assert "held" not in over(chat)
    assert "straps on the top sets" in row_day(chat)


def test_the_receipt_of_it_tells_what_it_looked_at() -> None:
    chat = steady(1)
    row_day(chat)
    rowed(chat, "barbell row 60kg 8,8,8")
    chat.taps("Grip gave out")
    chat.says(f"/why {chat.receipts[-1].id}")
    assert "no straps so far" in chat.said
    assert "grip work in the week" in chat.said


def test_an_old_tap_about_grip_changes_nothing() -> None:
    chat = gym()
    trained(chat)
    before = chat.athlete.grip_out
    chat.happens(Chose("grip.1=out"))
    assert chat.athlete.grip_out == before
