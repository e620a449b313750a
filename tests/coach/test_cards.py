"""The card: one message of a training day, right however often it is shown."""

from __future__ import annotations

from datetime import timedelta

from coach import cards
from coach.events import Chose
from tests.stories.player import Chat, gym, onboarded


def test_AR11_every_session_opens_with_the_four_moves() -> None:
    for chat in (gym(), onboarded()):
        for move in (
            "Rock-back rotation",
            "Cat stretch",
            "World's Greatest Stretch",
            "Spider Man stretch with rotation",
        ):
            assert move in chat.said


def test_showing_a_card_again_changes_nothing() -> None:
    chat = gym()
    chat.says("/today")
    once, known = chat.said, chat.athlete.session
    chat.says("/today")
    assert chat.said == once
    assert known is not None
    assert chat.athlete.session is not None
    assert chat.athlete.session.today == known.today


def test_a_card_that_scrolled_away_is_sent_afresh_once() -> None:
    chat = gym()
    chat.happens(Chose("session.start=1"))
    shown = []
    for n in range(3 * cards.SCROLLED_AWAY):
        said = chat.says(f"barbell row 60kg {10 - n % 3}")
        shown += [n for m in said if m.slot == "session.1" and not m.edit]
    assert shown == [cards.SCROLLED_AWAY]


def test_a_card_longer_than_a_message_is_never_made() -> None:
    chat = gym()
    chat.happens(Chose("session.start=1"))
    for n in range(40):
        chat.says(f"barbell row {60 + n}kg 10,9,8,7,6")
        chat.now += timedelta(minutes=1)
    assert all(len(m.text) <= 4096 for m in chat.messages)


def test_the_exercise_at_hand_is_the_one_logged_last_until_it_is_done() -> None:
    chat = gym()
    chat.happens(Chose("session.start=1"))
    chat.says("rdl 60kg 10")
    session = chat.athlete.session
    assert session is not None
    here = cards.current(chat.athlete, session)
    assert here is not None
    assert here.exercise == "romanian_deadlift"


def only_light() -> Chat:
    """A health matter nobody has agreed to: light sessions of easy moves only."""
    return onboarded("Under 6 months", "Home", "Bands", "Done", "No", "One or more", "Done", "18:00")


def test_a_light_session_is_a_light_day_from_its_card_to_its_end() -> None:
    chat = only_light()
    planned = chat.said
    session = chat.athlete.session
    assert session is not None
    running = chat.taps(f"session.start={session.id}")[-1].text
    chat.happens(Chose(f"session.finish={session.id}"))
    over = chat.happens(Chose(f"went.{session.id}=all"))[-1].text
    for text in (planned, running, over):
        assert "Light day" in text
        assert "Back day" not in text


def test_easy_moves_are_not_warmed_up_for_and_never_near_failure() -> None:
    chat = only_light()
    session = chat.athlete.session
    assert session is not None
    for text in (chat.said, chat.taps(f"session.start={session.id}")[-1].text):
        assert "Warm-up" not in text
        assert "clean rep" not in text
        assert text.count("Cat stretch") == 1


def test_the_light_day_of_a_week_of_four_days_still_has_its_warm_up() -> None:
    chat = onboarded(
        "6 months to 3 years", "8 to 11", "Home", "Bands", "Done", "No", "None of these", "Sat", "Done", "18:00"
    )
    chat.athlete = chat.athlete.with_(session=chat.athlete.session.model_copy(update={"letter": "L", "light": True}))  # type: ignore[union-attr]
    text = chat.says("/today")[-1].text
    assert "Light day" in text
    assert "Warm-up" in text


# ------------------------------------------------------------------------------------------------------ what is tapped


def under_way(*said: str) -> Chat:
    chat = gym()
    chat.taps("Not sore at all")
    chat.taps("Start")
    for text in said:
        chat.says(text)
    return chat


def test_sets_of_an_exercise_that_was_left_after_them_stay_on_the_card() -> None:
    chat = under_way("60kg x10", "skip")
    assert "✓ 1. Bent-over barbell row: 60 kg × 10" in chat.said
    chat.says("skip")
    assert "2. Romanian deadlift (lighter): left out today" in chat.said


def test_who_is_below_the_range_can_tap_what_is_likely() -> None:
    chat = under_way("60kg x8")
    assert [label for label, _ in chat.messages[-1].buttons[0]] == ["5", "6", "7", "8", "9"]


def test_how_a_carry_is_written_stands_where_a_carry_is_at_hand() -> None:
    chat = under_way("60kg x10")
    chat.taps("Finish")
    chat.until(chat.now + timedelta(days=3, hours=2))
    chat.taps("Start")
    for _ in range(4):
        chat.says("skip")
    assert "<code>24 3x30m</code>" in chat.said
    chat.says("24 3x30m")
    assert "Farmer carry: 3 × 30 m at 24 kg" in chat.said


def test_a_session_written_down_in_one_go_says_nothing_of_minutes() -> None:
    chat = under_way("60kg 10,10,9")
    chat.taps("Finish")
    assert "<b>Day A done</b>: 3 sets.\n" in chat.said
    chat = under_way()
    chat.now += timedelta(minutes=30)
    chat.says("60kg 10,10,9")
    chat.now += timedelta(minutes=50)
    chat.taps("Finish")
    assert "3 sets in 30 min." in chat.said
