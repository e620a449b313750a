"""Every change has a number, a reason, and a rule that says the same again."""

from __future__ import annotations

import json
from datetime import timedelta

from coach import week_review
from coach.athlete import Athlete
from coach.receipts import is_honest, keep_receipt, stub_of
from coach.volume import comeback
from tests.stories.player import gym


def test_without_a_change_there_is_nothing_to_explain() -> None:
    chat = gym()
    chat.says("/why")
    assert "Nothing has been changed" in chat.said


def test_U1_each_family_of_receipts_can_be_told_and_replays_to_the_letter() -> None:
    chat = gym()
    step = week_review.ask_deload(chat.athlete, "lower_back", chat.now)
    chat.athlete, layoff = keep_receipt(step.athlete, "layoff", "days14", 20, comeback(20), chat.now)
    chat.records += [*step.records, layoff.record]
    for receipt, stub in zip(chat.receipts, chat.athlete.receipts, strict=True):
        assert is_honest(receipt)
        assert stub_of(receipt) == stub
        chat.says(f"/why {stub.name}")
        assert stub.name in chat.said
        assert "to the letter" in chat.said


def test_a_receipt_nobody_has_at_hand_says_which_there_are() -> None:
    chat = gym()
    chat.athlete = week_review.ask_deload(chat.athlete, None, chat.now + timedelta(minutes=1)).athlete
    chat.says("/why 999")
    assert "R-1 to R-1, and 999" in chat.said


def test_an_athlete_of_an_earlier_version_carried_whole_receipts_and_keeps_their_stubs() -> None:
    chat = gym()
    athlete, receipt = keep_receipt(chat.athlete, "layoff", "days14", 20, comeback(20), chat.now)
    stored = json.loads(athlete.to_json()) | {"receipts": [json.loads(receipt.model_dump_json())]}
    known = Athlete.from_json(json.dumps(stored))
    assert known.receipts == (receipt.stub,)
    assert "inputs" not in known.to_json()
