"""Everyday words: what is meant is done, several things in their order, and a miss is honest and stores nothing."""

from __future__ import annotations

import pytest

from coach import plan
from coach.conversation import GUESSABLE
from coach.dialogues import Asking
from coach.everyday import NEEDS_PLAN, SERVED, WHILE_LOCKED
from coach.understanding import INTENTS, Meaning, Slots
from tests.stories.player import Chat, gym

NOT_SERVED = {"log", "correction", "crisis"}


def test_every_meaning_leads_somewhere() -> None:
    assert set(INTENTS) - set(SERVED) <= NOT_SERVED
    assert set(SERVED) <= set(INTENTS)
    assert set(SERVED) >= GUESSABLE
    assert set(SERVED) >= NEEDS_PLAN | WHILE_LOCKED


@pytest.mark.parametrize("intent", sorted(SERVED))
def test_every_meaning_is_answered_without_its_details(intent: str) -> None:
    from coach.conversation import serve

    chat = gym()
    step = serve(chat.athlete, Meaning(intent, Slots(), 1.0), chat.now, 5)  # type: ignore[arg-type]
    assert step is not None
    assert step.replies


@pytest.mark.parametrize("text", ["qwertz uiop", "blue bananas sing", "😀😀", "lorem ipsum"])
def test_a_miss_is_honest_and_changes_nothing(text: str) -> None:
    chat = gym()
    before = chat.athlete
    said = chat.says(text)
    assert said[0].text
    assert chat.athlete.answers == before.answers
    assert chat.athlete.log == before.log
    assert not chat.records


def test_several_meanings_are_served_in_their_order() -> None:
    chat = gym()
    said = chat.says("thanks, what can you do?")
    assert len(said) >= 1
    assert "/today" in said[-1].text


@pytest.mark.parametrize("text", ["Sharper pencils are great", "my friend has back pain", "is soreness bad?"])
def test_talk_about_others_or_other_things_locks_nothing(text: str) -> None:
    chat = gym()
    chat.says(text)
    assert chat.athlete.hold is None


@pytest.mark.parametrize(("text", "goal"), [("my goal is strength", "strength"), ("I want a stronger grip", "grip")])
def test_a_goal_is_kept_where_the_plan_can_serve_it(text: str, goal: str) -> None:
    chat = gym()
    chat.says(text)
    kept = {"strength": chat.athlete.answers.get("goal") == "strength", "grip": chat.athlete.answers.get("weak_grip")}
    assert kept[goal]


@pytest.mark.parametrize("text", ["ok", "use it", "looks good"])
def test_a_yes_to_the_plan_names_the_next_session(text: str) -> None:
    assert gym().says(text)[0].text == "Good.\nNext session: Mon 18:00."


@pytest.mark.parametrize("text", ["no", "not sure"])
def test_a_no_to_nothing_is_told_that_nothing_is_open(text: str) -> None:
    assert "no question open" in gym().says(text)[0].text


@pytest.mark.parametrize("text", ["hello", "thanks", "who are you?", "are you a bot?"])
def test_small_talk_is_answered_shortly(text: str) -> None:
    said = gym().says(text)
    assert len(said) == 1
    assert len(said[0].text) < 300


def test_a_stranger_who_says_hello_is_asked_the_first_question() -> None:
    assert "How long have you trained" in Chat().says("hello")[0].text


@pytest.mark.parametrize(
    "text",
    ["la la la", "la", "nice", "bath", "split squats", "reading", "mobile", "van", "ufa", "nice!", "bath today",
     "est", "I live in LA", "I'm in LA now", "timezone LA", "Lisbon", "tokyo", "jordan", "love", "best", "goa"],
)  # fmt: skip
def test_a_word_that_may_be_a_place_never_sets_the_clock_by_itself(text: str) -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "zone": "Asia/Kolkata"})
    chat.says(text)
    assert chat.athlete.answers["zone"] == "Asia/Kolkata"


@pytest.mark.parametrize(
    ("text", "zone"),
    [("I live in Tokyo", "Asia/Tokyo"), ("my time zone is CET", "Europe/Berlin"), ("UTC+2", "Etc/GMT-2"),
     ("I moved to Berlin", "Europe/Berlin"), ("Europe/Paris", "Europe/Paris"), ("set timezone tokyo", "Asia/Tokyo")],
)  # fmt: skip
def test_a_place_that_is_said_to_be_home_sets_the_clock(text: str, zone: str) -> None:
    chat = gym()
    chat.says(text)
    assert chat.athlete.answers["zone"] == zone


@pytest.mark.parametrize("text", ["tokyo", "I'm in LA now"])
def test_a_mere_name_of_a_place_is_asked_back_and_set_by_a_tap(text: str) -> None:
    chat = gym()
    assert "Shall I set your clock" in chat.says(text)[0].text
    chat.taps("No")
    assert chat.athlete.answers["zone"] == "Europe/Lisbon"
    chat.says(text)
    chat.taps("Yes")
    assert chat.athlete.answers["zone"] == ("Asia/Tokyo" if text == "tokyo" else "America/Los_Angeles")


@pytest.mark.parametrize(
    "goal", ["width", "thickness", "posture", "strength", "muscle", "pull_up", "grip", "healthy_back"]
)
def test_of_every_goal_it_is_said_what_the_plan_does_for_it(goal: str) -> None:
    from coach.conversation import serve

    chat = gym()
    step = serve(chat.athlete, Meaning("goal", Slots(goal=goal), 1.0), chat.now, 5)  # type: ignore[arg-type]
    assert step is not None
    assert step.replies[0].lines[0].key == f"goal.{goal}"


def test_strength_brings_the_heavy_block_and_size_takes_it_back() -> None:
    chat = gym()
    chat.says("my goal is strength")
    assert any(slot.heavy for session in plan.week_plan(chat.athlete) for slot in session.slots)
    chat.says("my goal is muscle")
    assert chat.athlete.answers["goal"] == "size"
    assert not any(slot.heavy for session in plan.week_plan(chat.athlete) for slot in session.slots)


@pytest.mark.parametrize(("text", "ticked"), [("twice a week", 2), ("I want to train 3 times a week", 3)])
def test_times_a_week_ticks_the_days_furthest_apart_and_keeps_them_only_at_done(text: str, ticked: int) -> None:
    chat = gym()
    before = chat.athlete.answers["days"]
    said = chat.says(text)[-1]
    asking = chat.athlete.dialogue
    assert isinstance(asking, Asking)
    assert len(asking.picked) == ticked
    assert said.text.endswith("I keep a rest day between hard ones.")
    assert chat.athlete.answers["days"] == before
    chat.taps("Done")
    assert len(chat.athlete.answers["days"]) == ticked


@pytest.mark.parametrize("text", ["too easy", "that was too hard"])
def test_too_easy_and_too_hard_are_told_how_to_log_what_was_left(text: str) -> None:
    said = gym().says(text)[-1].text
    assert "left</code>" in said
    assert "@" in said


# ------------------------------------------------------------------------------------------------------- rough days


def labels(chat: Chat) -> list[str]:
    return [label for row in chat.messages[-1].buttons for label, _ in row]


def test_ill_means_a_day_of_rest_and_half_the_sets_after_it() -> None:
    chat = gym()
    said = chat.says("I've got the flu")
    assert "After a day without fever we start with half the sets: Thu 18:00" in said[0].text
    assert "14 → 7 sets" in said[0].text
    assert sum(slot.sets for slot in chat.athlete.session.today) == 7  # type: ignore[union-attr]
    assert chat.athlete.week.rough


def test_tired_on_a_day_without_a_session_offers_none_for_today() -> None:
    chat = gym()
    chat.says("move it to thursday")
    said = chat.says("I'm tired")
    assert "today" not in said[0].text
    assert not said[0].buttons


@pytest.mark.parametrize("text", ["I'm tired", "I feel sick", "no motivation"])
def test_a_rough_day_under_way_offers_to_finish_and_nothing_else(text: str) -> None:
    chat = gym()
    chat.taps("Start")
    chat.says("60kg x10")
    said = chat.says(text)
    assert "what you logged counts" in said[0].text
    assert labels(chat) == ["Finish"]


@pytest.mark.parametrize("text", ["qwop zzgl frrb", "xqzzt"])
def test_what_nobody_understood_leads_to_the_questions_about_pain_with_one_tap(text: str) -> None:
    chat = gym()
    chat.says(text)
    assert labels(chat)[-1] == "Something hurts or feels wrong"
    chat.taps("Something hurts or feels wrong")
    assert chat.athlete.safety_question is not None
