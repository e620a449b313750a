"""More sets because the athlete wants them: up to the cap, with a receipt, and gone with the next cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach import plan
from coach.programme import region_volume, volume
from coach.receipts import is_honest
from coach.volume import BOUNDS, ReviewInput, review
from tests.stories.player import Chat, gym


def mid_back(chat: Chat) -> int:
    return chat.athlete.regions["mid_back"].sets


@pytest.mark.parametrize("said", ["I want more sets for my mid back", "more sets for the mid back please"])
def test_a_wish_for_more_sets_is_granted_at_once_and_is_in_the_plan(said: str) -> None:
    chat = gym()
    before = mid_back(chat)
    in_plan = region_volume(volume(plan.week_plan(chat.athlete)))["mid_back"]
    chat.says(said)
    assert mid_back(chat) == before + 1
    assert chat.athlete.regions["mid_back"].user_raised == 1
    assert f"{before + 1} sets a week, as you wished" in chat.said
    assert region_volume(volume(plan.week_plan(chat.athlete)))["mid_back"] > in_plan


def test_which_area_is_asked_where_none_was_named() -> None:
    chat = gym()
    before = {region: state.sets for region, state in chat.athlete.regions.items()}
    chat.says("I want more sets")
    assert {region: state.sets for region, state in chat.athlete.regions.items()} == before
    chat.taps("Lower back")
    assert chat.athlete.regions["lower_back"].sets == before["lower_back"] + 1
    chat.happens_press("more.sets=legs")
    assert chat.messages[-1].toast


def test_the_cap_of_the_level_ends_every_wish() -> None:
    chat = gym()
    cap = BOUNDS["intermediate"]["mid_back"].cap
    for _ in range(cap):
        chat.says("more sets for my mid back")
    assert mid_back(chat) == cap
    assert f"{cap} sets a week are the most" in chat.said


def test_a_wish_has_a_receipt_and_a_cut_takes_the_wish_back() -> None:
    chat = gym()
    before = mid_back(chat)
    for _ in range(2):
        chat.says("more sets for my mid back")
    assert all(is_honest(each) for each in chat.receipts)
    chat.says("/why")
    assert "as you wished" in chat.said
    hard = ReviewInput("mid_back", "intermediate", chat.athlete.regions["mid_back"], soreness=3, performance="high")
    after = review(hard).state
    assert (after.sets, after.user_raised) == (before, 0)
    calm = review(replace(hard, soreness=0, performance="ok")).state
    assert calm.user_raised == 2


def test_nobody_is_given_more_while_training_is_locked() -> None:
    chat = gym()
    before = mid_back(chat)
    chat.says("my crotch is numb since deadlifts")
    chat.says("more sets for my mid back")
    chat.happens_press("more.sets=mid_back")
    assert mid_back(chat) == before


def test_fewer_sets_are_not_more_sets() -> None:
    chat = gym()
    before = chat.athlete.regions
    assert "Sets go down when soreness or strength says so" in chat.says("fewer sets for my lats")[0].text
    assert chat.athlete.regions == before
