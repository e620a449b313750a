"""Every change has a number, a reason, and a rule that says the same again."""

from __future__ import annotations

from datetime import timedelta

from coach import reasons, week_review
from coach.receipts import is_honest
from coach.volume import comeback
from tests.stories.player import gym


def test_without_a_change_there_is_nothing_to_explain() -> None:
    chat = gym()
    chat.says("/why")
    assert "Nothing has been changed" in chat.said


def test_U1_each_family_of_receipts_can_be_told_and_replays_to_the_letter() -> None:
    from coach.receipts import keep_receipt

    chat = gym()
    athlete = week_review.ask_deload(chat.athlete, "lower_back", chat.now).athlete
    athlete, _ = keep_receipt(athlete, "layoff", "days14", 20, comeback(20), chat.now)
    chat.athlete = athlete
    for receipt in athlete.receipts:
        assert is_honest(receipt)
        step = reasons.why(athlete, receipt.id)
        assert step.replies
        chat.says(f"/why {receipt.name}")
        assert receipt.name in chat.said
        assert "to the letter" in chat.said


def test_a_receipt_nobody_has_at_hand_says_which_there_are() -> None:
    chat = gym()
    chat.athlete = week_review.ask_deload(chat.athlete, None, chat.now + timedelta(minutes=1)).athlete
    chat.says("/why 999")
    assert "999" in chat.said
