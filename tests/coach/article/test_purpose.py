"""What a strong back is good for, what wastes the work on it, and what may be said of pain (A4 to A9)."""

from __future__ import annotations

import re

import pytest

from coach import plan
from tests.coach.article.living import answer
from tests.stories.player import gym


@pytest.mark.parametrize(
    ("said", "fix"),
    [
        ("I feel it in my biceps", "the arms take over"),
        ("I swing it", "dead stop"),
        ("I use momentum", "dead stop"),
        ("are machines bad?", "free pull"),
    ],
)
def test_A4_arms_momentum_and_fixed_paths_each_get_their_own_fix(said: str, fix: str) -> None:
    assert fix in answer(gym(), said)


@pytest.mark.parametrize("said", ["I feel it in my biceps", "I swing it"])
def test_A4_arms_and_momentum_are_mended_by_a_slow_lowering_the_chest_and_the_elbows(said: str) -> None:
    told = answer(gym(), said).casefold()
    assert "slow the lowering" in told
    assert re.search(r"(keep the )?chest up", told)
    assert "elbows toward your hips or ribs" in told


@pytest.mark.parametrize("said", ["/why posture", "does it help my posture?"])
def test_A6_posture_is_chest_shoulders_and_head_and_less_stiffness_for_who_sits(said: str) -> None:
    told = answer(gym(), said)
    for word in ("chest open", "shoulders back", "head over the body", "sit", "less stiff", "can help"):
        assert word in told


@pytest.mark.parametrize("said", ["/why back pain", "does it help with low back pain?", "will it fix my back pain?"])
def test_A7_low_back_pain_may_ease_as_its_author_says_and_nothing_is_promised(said: str) -> None:
    told = answer(gym(), said)
    assert "Jeff Cavaliere" in told
    assert "can help" in told
    assert "can't promise" in told


@pytest.mark.parametrize("said", ["my goal is everyday life", "I want to pick up my kids", "I want to carry groceries"])
def test_A8_everyday_carry_over_is_a_goal_one_can_have(said: str) -> None:
    told = answer(gym(), said)
    assert "Groceries, children, a day in the garden" in told


def test_A8_groceries_children_and_the_garden_are_what_a_back_is_for() -> None:
    told = answer(gym(), "/why everyday life")
    for word in ("Groceries", "child", "garden"):
        assert word in told


@pytest.mark.parametrize("said", ["I want to lift more elsewhere", "I want to bench more", "I want a stronger squat"])
def test_A9_lifting_more_elsewhere_is_a_goal_and_makes_no_other_plan(said: str) -> None:
    chat = gym()
    before = plan.week_plan(chat.athlete)
    told = answer(chat, said)
    for word in ("press", "squat", "leg work"):
        assert word in told
    assert plan.week_plan(chat.athlete) == before
