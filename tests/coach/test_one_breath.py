"""Sets and something else in one message: every set is kept as it was written, and nothing that was not done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.coach.notation.tabular import text_of
from tests.stories.player import Chat, gym


def lifter() -> Chat:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(days=1)
    return chat


def logged(chat: Chat) -> str:
    return text_of(tuple(each.entry for each in chat.athlete.log))


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("bb row 60x10, rest 90s, 60x9", "barbell row: 60kg x10; 60kg x9"),
        ("bench 40x10 (warmup), 60x8, 60x8", "bench press: 40kg x10 w; 60kg x8; 60kg x8"),
        ("lat pulldown 60x10, 40x8 (drop)", "lat pulldown: 60kg x10; 40kg x8 drop"),
        ("lat pulldown (wide) 55kg 3x10", 'lat pulldown: 55kg x10; 55kg x10; 55kg x10 note="wide"'),
        ("bb row 60 kg, 3 x 10, rest 90s", "barbell row: 60kg x10; 60kg x10; 60kg x10"),
        ("bb row 60x10 (slow)", 'barbell row: 60kg x10 note="slow"'),
        ("deadlift 140x5 felt good, belt on", 'deadlift: 140kg x5 note="felt good, belt on"'),
        ("deadlift 140x5, my best ever", 'deadlift: 140kg x5 note="my best ever"'),
        ("deadlift 120x5, grip gave out", 'deadlift: 120kg x5 note="grip gave out"'),
    ],
)
def test_what_is_said_of_sets_loses_none_of_them(said: str, stored: str) -> None:
    chat = lifter()
    chat.says(said)
    assert logged(chat) == stored


@pytest.mark.parametrize(
    "said", ["bb row 60x10, tomorrow", "bb row 60x10, next week", "row 60x10, going to do that soon"]
)
def test_sets_put_off_are_a_plan_and_not_stored(said: str) -> None:
    chat = lifter()
    chat.says(said)
    assert logged(chat) == ""


def test_one_value_beyond_a_limit_keeps_the_other_half_out_as_well() -> None:
    chat = lifter()
    said = chat.says("bb row 60x10 (slow), pull-ups 300")
    assert logged(chat) == ""
    assert "200" in said[0].text


def test_sets_and_soreness_are_both_kept_and_the_warm_up_stays_one() -> None:
    chat = lifter()
    chat.says("bench 40x10 (warmup), 60x8, 60x8 and my lower back is a 7")
    assert logged(chat) == "bench press: 40kg x10 w; 60kg x8; 60kg x8"
    assert [(each.region, each.level) for each in chat.athlete.soreness] == [("lower_back", 2)]


def test_sets_and_a_question_are_both_answered() -> None:
    chat = lifter()
    said = chat.says("bb row 60x10 and how long should i rest?")
    assert logged(chat) in ("", "barbell row: 60kg x10")
    assert said


@pytest.mark.parametrize(
    "said",
    [
        "deadlift 3x5 120kg @8, grip gave out",
        "pull ups purple band 8 8 7",
        "pullups w/ red band 3x8",
        "pull-ups 8 @8, 7 @9, 6 @10",
    ],
)
def test_sets_of_a_stranger_are_sets_and_not_their_kit_or_hour(said: str) -> None:
    chat = Chat()
    chat.says(said)
    assert len(chat.athlete.log) == 3
    assert not chat.athlete.answers.get("equipment")
