"""A session that the 48 hours moved has a receipt: told where it is said, shown by /why, and decided again the same."""

from __future__ import annotations

from datetime import timedelta

from coach.receipts import is_honest
from coach.records import ReceiptKept
from tests.stories.player import Chat, gym, onboarded


def spaced(chat: Chat) -> list[ReceiptKept]:
    return [record for record in chat.records if isinstance(record, ReceiptKept) and record.rule == "spacing"]


def trained_late() -> Chat:
    """Monday's session at home, begun two hours after its time; Wednesday is next."""
    chat = onboarded()
    chat.now += timedelta(hours=4, minutes=12)
    chat.says("/today")
    chat.taps("Start")
    chat.says("band row 12,12")
    chat.says("band good morning 12,12")
    return chat


def test_U1_a_slot_that_spacing_moved_has_a_receipt_that_replays() -> None:
    chat = trained_late()
    said = chat.taps("Finish")[-1].text
    (receipt,) = spaced(chat)
    assert "Next: Wed 20:15." in said
    assert "Wed 18:00 is too close to your last hard session: 48 hours and a rest day lie between." in said
    assert f"[R-{receipt.id}]" in said
    assert is_honest(receipt)
    shown = chat.says(f"/why {receipt.id}")[0].text
    assert "Wed 18:00 became Wed 20:15" in shown
    assert "last hard session: Mon 20:12" in shown
    assert "to the letter" in shown


def test_the_card_of_the_day_says_why_it_is_later() -> None:
    chat = trained_late()
    chat.taps("Finish")
    assert "Not earlier, for the 48 hours" in chat.says("/today")[0].text


def test_U3_a_day_that_was_asked_for_and_is_too_soon_is_answered_with_the_reason_and_a_receipt() -> None:
    chat = trained_late()
    chat.taps("Finish")
    said = chat.says("move it to tomorrow")[-1].text
    assert "Tue 18:00 is too close" in said
    assert "It stays at Wed 20:15" in said
    assert all(is_honest(each) for each in spaced(chat))


def test_a_session_on_its_usual_day_has_no_such_receipt() -> None:
    chat = onboarded()
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    chat.says("band row 12,12")
    chat.says("band good morning 12,12")
    assert "too close" not in chat.taps("Finish")[-1].text
    assert spaced(chat) == []


def test_a_day_the_athlete_chose_is_no_change_of_the_coach() -> None:
    chat = gym()
    chat.says("move it to wednesday")
    assert spaced(chat) == []


def test_sets_logged_beside_the_plan_move_the_next_session_with_a_receipt() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(days=2)
    chat.says("thanks")
    said = chat.says("bent-over row 4x10x60")
    assert spaced(chat)
    assert "Thu 18:00 is too close" in said[-1].text
