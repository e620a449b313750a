"""The pull-up ladder lived through: what is told or logged decides which pull-ups the plan asks for next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import plan
from coach.events import Chose
from coach.receipts import is_honest
from tests.stories.player import Chat, gym, onboarded
from tests.stories.training import at_hand, begun, line_of, trained

PULLS = {
    "pull_up", "assisted_pull_up_machine", "band_assisted_pull_up", "negative_pull_up", "neutral_grip_pull_up",
    "wide_grip_pull_up",
}  # fmt: skip


def pull_up_day(chat: Chat) -> str:
    """The next session with pull-ups, begun; the exercise that it asks for."""
    while True:
        session = begun(chat)
        found = [slot.exercise for slot in session.today if slot.exercise in PULLS]
        if found:
            return found[0]
        trained(chat)


def did(chat: Chat, *written: str) -> str:
    """Sets of the session at hand, logged one after the other, and its end; the summary."""
    for text in written:
        chat.now += timedelta(minutes=3)
        chat.says(text)
    chat.happens(Chose(f"session.finish={at_hand(chat).id}"))
    return chat.said


def test_how_many_is_asked_when_the_first_full_pull_ups_are_at_hand() -> None:
    chat = gym()
    assert pull_up_day(chat) == "pull_up"
    assert "How many strict pull-ups" in chat.said
    assert not any(data.startswith("set.") for row in chat.messages[-1].buttons for _, data in row)


def test_fewer_than_five_train_with_help_from_this_very_session_on_with_a_receipt() -> None:
    chat = gym()
    pull_up_day(chat)
    said = [message.text for message in chat.taps("1 to 4")]
    assert "In the plan: Pull-up → Assisted pull-up (machine)." in said[0]
    assert "[R-" in said[0]
    assert [slot.exercise for slot in at_hand(chat).today if slot.exercise in PULLS] == ["assisted_pull_up_machine"]
    assert all(is_honest(each) for each in chat.receipts)
    trained(chat)
    assert pull_up_day(chat) == "assisted_pull_up_machine"


def test_five_or_more_keep_their_pull_ups_and_are_not_asked_again() -> None:
    chat = gym()
    pull_up_day(chat)
    chat.taps("5 to 9")
    assert pull_up_day(chat) == "pull_up"
    assert "How many strict" not in chat.said
    assert [label for label, data, _ in chat.buttons if data.startswith(f"set.{at_hand(chat).id}=")]


def test_a_first_set_that_is_logged_answers_the_question() -> None:
    chat = gym()
    pull_up_day(chat)
    chat.says("8")
    assert plan.rung(chat.athlete) == "strict"
    assert "How many strict" not in chat.said


@pytest.mark.parametrize("words", ["I can do 3 pull-ups", "can only do two strict pull ups", "I can't do a pull-up"])
def test_the_number_can_be_said_in_words_at_any_time(words: str) -> None:
    chat = gym()
    chat.says(words)
    assert plan.rung(chat.athlete) == "assisted"
    assert any("Pull-up → Assisted pull-up (machine)" in message.text for message in chat.messages[-3:])
    assert pull_up_day(chat) == "assisted_pull_up_machine"


def test_what_is_said_later_wins_over_what_was_logged_before() -> None:
    chat = gym()
    pull_up_day(chat)
    did(chat, "8", "7", "6")
    chat.says("I can do 2 pull-ups")
    assert plan.rung(chat.athlete) == "assisted"


def test_a_first_set_under_five_turns_the_rest_of_the_session_into_slow_lowering() -> None:
    chat = gym()
    pull_up_day(chat)
    chat.taps("5 to 9")
    chat.now += timedelta(minutes=3)
    chat.says("pull-up 3")
    slots = {slot.exercise: (slot.sets, slot.amount) for slot in at_hand(chat).today}
    assert slots["pull_up"][0] == 1
    assert slots["negative_pull_up"] == (2, (3, 5))
    assert "Pull-up → Slow-lowering pull-up, 2 sets [R-" in chat.said


def test_the_whole_ladder_is_climbed_by_what_is_logged() -> None:
    chat = gym()
    chat.says("I can't do a pull-up")
    chat.says("I weigh 80 kg")
    assert "80 kg" in chat.said
    seen = []
    steps = (
        ("assisted pull-up -20kg x 12", "assisted pull-up -20kg x 12", "assisted pull-up -20kg x 12"),
        ("assisted pull-up -8kg x 12", "assisted pull-up -8kg x 12", "assisted pull-up -8kg x 12"),
        ("assisted pull-up -8kg x 12", "assisted pull-up -8kg x 12", "assisted pull-up -8kg x 12"),
        ("pull-up 2", "assisted pull-up -8kg x 10", "assisted pull-up -8kg x 10"),
        ("negative pull-ups 5", "negative pull-ups 5"),
        ("pull-up 6", "pull-up 5", "pull-up 5"),
        ("pull-up 10", "pull-up 10", "pull-up 10"),
        ("neutral grip pull-up 10", "neutral grip pull-up 10", "neutral grip pull-up 10"),
        ("neutral grip pull-up +2.5kg x 8",),
    )
    cards, ends = [], []
    for step in steps:
        seen.append(pull_up_day(chat))
        cards.append(chat.said)
        ends.append(did(chat, *step))
    machine, neutral = "assisted_pull_up_machine", "neutral_grip_pull_up"
    assert seen == [*[machine] * 4, "negative_pull_up", "pull_up", "pull_up", neutral, neutral]
    assert "try the first set without any" in line_of(cards[3], "Assisted pull-up (machine)")
    assert "Close to your own pull-ups" in ends[3]
    assert "Strict pull-ups are yours now" in ends[4]
    assert "a wider or neutral grip is next" in ends[6]
    assert "+2.5 kg" in line_of(cards[8], "Close or neutral-grip pull-up")
    assert all(is_honest(each) for each in chat.receipts)


def test_a_beginner_who_can_is_given_pull_ups_for_the_assisted_ones() -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"number": 5}))
    chat.says("I can do 7 pull-ups")
    assert "Assisted pull-up (machine) → Pull-up" in chat.said
    assert "pull_up" in {each for session in plan.week_plan(chat.athlete) for each in session.exercises}


def test_the_advanced_go_down_to_help_and_come_back_to_their_wide_grip() -> None:
    chat = onboarded("Over 3 years", "12 or more", "Gym", "No", "None of these", "Done", "18:00")
    assert pull_up_day(chat) == "wide_grip_pull_up"
    chat.says("I can't do a pull-up")
    week = {each for session in plan.week_plan(chat.athlete) for each in session.exercises}
    assert "wide_grip_pull_up" not in week
    chat.says("I can do 9 pull-ups")
    assert "wide_grip_pull_up" in {each for session in plan.week_plan(chat.athlete) for each in session.exercises}


def test_the_weight_is_asked_once_and_only_after_help_in_kilograms() -> None:
    chat = gym()
    chat.says("I can't do a pull-up")
    pull_up_day(chat)
    assert "tell me what you weigh" in did(chat, "assisted pull-up -20kg x 10")
    pull_up_day(chat)
    assert "what you weigh" not in did(chat, "assisted pull-up -20kg x 10")


def test_a_rung_outlives_the_recent_log() -> None:
    chat = gym()
    pull_up_day(chat)
    did(chat, "pull-up 10", "pull-up 10", "pull-up 10")
    assert plan.rung(chat.athlete) == "wide"
    chat.until(chat.now + timedelta(days=60))
    chat.says("hello")
    assert not any(s.entry.exercise == "pull_up" for s in chat.athlete.log)
    assert plan.rung(chat.athlete) == "wide"


def test_an_old_button_of_the_question_changes_nothing() -> None:
    chat = gym()
    pull_up_day(chat)
    number = at_hand(chat).id
    did(chat, "8", "7")
    chat.happens(Chose(f"strict.{number}=0"))
    assert plan.rung(chat.athlete) == "strict"


def test_no_week_is_raised_past_the_caps_of_its_level() -> None:
    from coach.anatomy import BACK_REGIONS
    from coach.programme import region_peak, volume
    from coach.volume.bounds import BOUNDS

    chat = gym()
    states = {r: s.__class__(BOUNDS["intermediate"][r].cap) for r, s in chat.athlete.regions.items()}
    chat.athlete = chat.athlete.with_(regions=states)
    peak = region_peak(volume(plan.week_plan(chat.athlete)))
    assert all(peak[region] <= BOUNDS["intermediate"][region].cap for region in BACK_REGIONS)


def test_who_wants_pull_ups_at_home_with_a_bar_climbs_there_instead_of_pulling_a_band_down() -> None:
    chat = onboarded(
        "6 months to 3 years", "8 to 11", "Home", "Bands", "Pull-up bar", "Done", "No", "None of these", "Done", "18:00"
    )
    assert not PULLS & {each for session in plan.week_plan(chat.athlete) for each in session.exercises}
    chat.says("I want to do my first pull-up")
    assert "stay in your week" in chat.said
    assert pull_up_day(chat) == "band_assisted_pull_up"
    did(chat, "negative pull-ups 5", "negative pull-ups 5")
    assert pull_up_day(chat) == "pull_up"
    did(chat, "pull-up 3", "negative pull-ups 4")
    assert pull_up_day(chat) == "negative_pull_up"


@pytest.mark.parametrize("experience", [("Under 6 months",), ("6 months to 3 years", "8 to 11")])
def test_with_a_bar_and_nothing_else_the_number_decides_between_lowering_and_pull_ups(
    experience: tuple[str, ...],
) -> None:
    chat = onboarded(*experience, "Home", "Pull-up bar", "Done", "No", "None of these", "Done", "18:00")
    chat.says("I can do 8 pull-ups")
    week = [each for session in plan.week_plan(chat.athlete) for each in session.exercises]
    assert "pull_up" in week
    assert "negative_pull_up" not in week
    chat.says("I can do 2 pull-ups")
    assert "In the plan: Pull-up → Slow-lowering pull-up." in chat.said
    week = [each for session in plan.week_plan(chat.athlete) for each in session.exercises]
    assert "negative_pull_up" in week
    assert "pull_up" not in week
