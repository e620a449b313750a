"""The rest timer: wished for in a word or two, and rung to the second."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.athlete import epoch_ms
from tests.stories.player import Chat, gym


def training() -> Chat:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    return chat


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("rest 90", 90),
        ("rest 90s", 90),
        ("Rest: 90 sec", 90),
        ("90s rest", 90),
        ("rest 2", 120),
        ("rest 2 min", 120),
        ("rest for 2 minutes", 120),
        ("rest 1:30", 90),
        ("timer 60", 60),
        ("rest timer 45 s", 45),
    ],
)
def test_a_rest_wished_for_rings_to_the_second(said: str, seconds: int) -> None:
    chat = training()
    chat.says("60x10")
    assert f"{seconds} s" in chat.says(said)[0].text
    begun = chat.now
    rung = chat.until(begun + timedelta(minutes=20))
    assert [due.due for due, _ in rung if due.kind == "rest"] == [epoch_ms(begun) + 1000 * seconds]
    assert any("Rest is over. Set 2" in message.text for _, said_then in rung for message in said_then)


def test_the_length_holds_for_the_sets_that_follow() -> None:
    chat = training()
    chat.says("rest 75")
    chat.says("60x10")
    assert chat.athlete.resting_until == epoch_ms(chat.now) + 75_000
    chat.says("10")
    assert chat.athlete.resting_until == epoch_ms(chat.now) + 75_000
    assert "on, 75 s" in chat.says("/settings")[0].text


@pytest.mark.parametrize("said", ["timer on", "rest timer on", "turn on the rest timer", "start the timer"])
def test_the_timer_goes_on_by_words_with_the_planned_rest(said: str) -> None:
    chat = training()
    chat.says("60x10")
    assert "to the second" in chat.says(said)[0].text
    assert chat.athlete.resting_until == epoch_ms(chat.now) + 105_000


@pytest.mark.parametrize("said", ["timer off", "rest timer off", "turn off the timer", "no timer"])
def test_the_timer_goes_off_by_words(said: str) -> None:
    chat = training()
    chat.says("rest 60")
    chat.says(said)
    chat.says("60x10")
    assert not chat.athlete.rest_timer
    assert chat.athlete.resting_until is None


def test_the_card_offers_the_timer_and_while_a_rest_runs_more_of_it_or_its_end() -> None:
    chat = training()
    chat.says("60x10")
    chat.taps("Rest timer")
    first = chat.athlete.resting_until
    assert first == epoch_ms(chat.now) + 105_000
    chat.taps("+30 s rest")
    assert chat.athlete.resting_until == first + 30_000
    chat.taps("End the rest")
    assert chat.athlete.resting_until is None
    assert chat.athlete.rest_timer


def test_an_old_button_of_a_rest_that_is_over_changes_nothing() -> None:
    chat = training()
    chat.says("rest 60")
    chat.says("60x10")
    chat.until(chat.now + timedelta(seconds=90))
    assert chat.taps("rest.timer=more")[0].toast
    assert chat.athlete.resting_until is None


@pytest.mark.parametrize("said", ["rest 5 s", "rest 0", "rest 20 min", "timer 999"])
def test_a_rest_nobody_takes_is_refused_with_the_limits(said: str) -> None:
    chat = training()
    assert "10 seconds to 15 minutes" in chat.says(said)[0].text
    assert not chat.athlete.rest_timer


@pytest.mark.parametrize("said", ["rest day", "rest 2 days", "I need rest", "60x10 rest 90", "bench 60x10, 90s rest"])
def test_other_words_about_rest_set_no_timer(said: str) -> None:
    chat = training()
    chat.says(said)
    assert not chat.athlete.rest_timer


def test_a_rest_wished_for_on_a_day_without_training_holds_from_the_next_session_on() -> None:
    chat = gym()
    assert "in a session" in chat.says("rest 90")[0].text
    assert chat.athlete.rest_s == 90
    assert chat.athlete.resting_until is None


def test_the_set_that_was_rung_for_takes_the_ring_away() -> None:
    chat = training()
    chat.says("rest 60")
    chat.says("60x10")
    chat.until(chat.now + timedelta(seconds=61))
    said = chat.says("10")
    assert any(message.remove and message.slot == "rest" for message in said)
