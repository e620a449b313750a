"""In the middle of things: what is at hand is meant, nothing is answered twice, a bare name changes nothing."""

from __future__ import annotations

import pytest

from tests.stories.player import Chat, gym


def _under_way() -> Chat:
    chat = gym()
    chat.says("/today")
    chat.says("start")
    return chat


@pytest.mark.parametrize("text", ["how do i do this", "why this exercise"])
def test_under_way_the_exercise_at_hand_is_explained(text: str) -> None:
    assert "Bent-over barbell row" in _under_way().says(text)[0].text


@pytest.mark.parametrize("text", ["im knackered, lets stop here", "ok lets leave it there"])
def test_to_stop_here_under_way_is_no_wish_for_silence(text: str) -> None:
    said = _under_way().says(text)
    assert "How did it go" in said[0].text
    assert not any("won't write first" in each.text for each in said)


def test_a_thing_named_for_a_swap_is_wished_for_and_one_it_shall_do_without_is_not() -> None:
    assert "Instead of Bent-over barbell row" in _under_way().says("swap it for something with dumbbells")[0].text
    assert "Instead of Bent-over barbell row" in _under_way().says("swap it for something without a barbell")[0].text


def test_what_is_taken_and_asked_to_be_replaced_in_one_breath_is_offered_once() -> None:
    said = gym().says("cables are taken give me something else")
    assert len(said) == 1
    assert "Instead of Face pull" in said[0].text


def test_tired_and_short_of_time_cuts_the_session_and_offers_nothing_more() -> None:
    chat = gym()
    said = chat.says("tired and only 20 minutes")
    assert "Cut to 20 min" in said[0].text
    assert not said[1].buttons
    assert chat.athlete.week.rough


@pytest.mark.parametrize("text", ["no equipment today", "i have nothing to train with", "just bodyweight today"])
def test_without_anything_the_whole_session_is_changed_and_not_one_exercise(text: str) -> None:
    assert gym().says(text)[0].text.startswith("Today with what there is")


def test_a_place_and_little_time_are_both_heard_without_a_full_stop() -> None:
    chat = gym()
    said = chat.says("im at home today with 25 minutes")
    assert "home version" in said[0].text
    assert chat.athlete.session is not None
    assert chat.athlete.session.minutes == 25


@pytest.mark.parametrize(("text", "level"), [("none", 0), ("rest is fine", 0), ("1", 1), ("the others 1", 1)])
def test_one_level_to_the_question_about_the_others_is_that_of_the_others(text: str, level: int) -> None:
    chat = gym()
    chat.says("lats 2")
    chat.says(text)
    session = chat.athlete.session
    assert session is not None
    assert (session.soreness["mid_back"], session.soreness["upper_back"]) == (2, level)


def test_one_level_for_all_is_that_of_all_whatever_was_told() -> None:
    chat = gym()
    chat.says("lats 2")
    chat.says("all 1")
    session = chat.athlete.session
    assert session is not None
    assert set(session.soreness.values()) == {1}


@pytest.mark.parametrize("text", ["row machine", "dumbbells", "face pull", "pullups"])
def test_a_bare_name_changes_nothing(text: str) -> None:
    chat = gym()
    before = chat.athlete
    chat.says(text)
    assert before.session is not None
    assert chat.athlete.session is not None
    assert (chat.athlete.answers, chat.athlete.session.today) == (before.answers, before.session.today)
    assert not chat.athlete.log


def test_new_equipment_is_told_by_its_name() -> None:
    assert "seated row machine" in gym().says("i have a row machine at home")[0].text.casefold()


def test_minutes_beside_a_lift_are_no_set_of_that_length() -> None:
    chat = gym()
    assert "Cut to 20 min" in chat.says("only 20 minutes and can you replace the deadlifts")[0].text
    assert not chat.athlete.log
