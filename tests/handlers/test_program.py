"""The whole shell over HTTP against the sandbox, with a coach as small as its questions."""

from __future__ import annotations

from datetime import timedelta


from handlers.clock import TravelClock
from handlers.program import Program
from sandbox.server import Telegram


async def test_what_is_said_is_answered_in_order(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    for number in range(5):
        await sam.says(f"message {number}")
    await program.settle()
    assert [each.text for each in sam.chat.said_by_bot()] == [f"message {number}" for number in range(5)]


async def test_a_nudge_comes_when_it_is_due_and_not_before(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    sam = telegram.person(1)
    await sam.says("in 3600")
    await program.settle()
    start = clock.now()
    await program.travel(start + timedelta(minutes=59))
    assert sam.last.text == "noted"
    await program.travel(start + timedelta(minutes=61))
    due = int(start.timestamp() * 1000) + 3_600_000
    assert sam.last.text == f"nudge ping {due}"
    assert clock.now() == start + timedelta(minutes=61)


async def test_a_pressed_button_is_answered_and_edits_its_message(
    telegram: Telegram, program: Program
) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await program.settle()
    await sam.presses("One")
    await program.settle()
    assert [each.text for each in sam.chat.said_by_bot()] == ["n=1 of menu"]
    [answer] = [call for call in telegram.calls if call.method == "answerCallbackQuery"]
    assert answer.params["text"] == "got it"
