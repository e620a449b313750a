"""Whatever Telegram and the network do, what was said arrives, in order, and once."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from coach.turn import Message
from handlers.clock import TravelClock
from handlers.program import Program
from sandbox.server import Telegram
from store import outbox
from tests.handlers.tiny import ms, until


def heard(telegram: Telegram, chat_id: int) -> list[str]:
    return [each.text for each in telegram.person(chat_id).chat.said_by_bot()]


async def say(telegram: Telegram, chat_id: int, count: int) -> list[str]:
    words = [f"message {number}" for number in range(count)]
    for each in words:
        await telegram.person(chat_id).says(each)
    return words


@pytest.mark.parametrize("error", [500, 502, 504, 401])
async def test_an_error_of_the_server_is_tried_again(telegram: Telegram, program: Program, error: int) -> None:
    telegram.faults.fail_next("sendMessage", error=error, times=3)
    words = await say(telegram, 1, 4)
    await program.settle()
    assert heard(telegram, 1) == words
    assert program.figures.retried == 3


async def test_a_broken_connection_is_tried_again(telegram: Telegram, program: Program) -> None:
    telegram.faults.cut_next("sendMessage", times=2)
    words = await say(telegram, 1, 3)
    await program.settle()
    assert heard(telegram, 1) == words


async def test_a_lost_answer_may_double_a_message_but_never_loses_one(telegram: Telegram, program: Program) -> None:
    telegram.faults.drop_next("sendMessage")
    await say(telegram, 1, 2)
    await program.settle()
    assert heard(telegram, 1) == ["message 0", "message 0", "message 1"]


async def test_bad_weather_changes_no_order_in_any_chat(telegram: Telegram, program: Program) -> None:
    telegram.faults.storm("fail", 0.2, error=500, seed=1)
    telegram.faults.storm("cut", 0.1, seed=2)
    telegram.faults.storm("fail", 0.1, error=429, retry_after=1, seed=3)
    words = [await say(telegram, chat_id, 10) for chat_id in range(1, 6)]
    await program.settle()
    assert [heard(telegram, chat_id) for chat_id in range(1, 6)] == words


async def test_a_429_waits_as_long_as_it_says(telegram: Telegram, program: Program, clock: TravelClock) -> None:
    telegram.faults.fail_next("sendMessage", error=429, retry_after=7, chat_id=1)
    before = clock.monotonic()
    words = await say(telegram, 1, 2)
    await program.settle()
    assert heard(telegram, 1) == words
    assert 7 <= clock.monotonic() - before < 12
    assert program.figures.refused == 1


async def test_a_429_waits_no_longer_after_a_row_of_failures(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    telegram.faults.fail_next("sendMessage", error=500, times=6, chat_id=1)  # pauses of 0.5 to 15 s
    telegram.faults.fail_next("sendMessage", error=429, retry_after=2, times=3, chat_id=1)
    before = clock.monotonic()
    words = await say(telegram, 1, 1)
    await program.settle()
    assert heard(telegram, 1) == words
    assert 30.5 + 6 <= clock.monotonic() - before < 30.5 + 6 + 5


async def test_markup_that_telegram_refuses_is_said_plainly(
    telegram: Telegram, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    words = await say(telegram, 1, 1)
    await telegram.person(1).says("raw a <b>bold &amp; <i>broken</b> word <secret>")
    words += await say(telegram, 1, 1)
    await program.settle()
    assert heard(telegram, 1) == [words[0], "a bold & broken word", words[1]]
    assert program.figures.set_aside == 1
    assert "secret" not in caplog.text


async def test_a_keyboard_that_telegram_refuses_is_left_out_and_the_chat_goes_on(
    telegram: Telegram, program: Program
) -> None:
    await telegram.person(1).says("hello")
    await program.settle()
    yes = ((("Yes", "y"),),)
    first, refused = Message("Card", yes, slot="a"), Message("<b>How sore</b> is it?", ((("0", "x" * 65),),), slot="a")
    after = Message("Not at all", yes, slot="a", edit=True)
    for each in (first, refused):
        program.hand_over(await program.store.write(outbox.put, 1, each, 0))
        await program.settle()
    assert heard(telegram, 1) == ["hello", "Card", "How sore is it?"]
    program.hand_over(await program.store.write(outbox.put, 1, after, 0))
    await program.settle()
    _, card, plainly = telegram.person(1).chat.said_by_bot()
    assert (card.text, card.labels) == ("Card", []), "the older one has no buttons any more"
    assert (plainly.text, plainly.labels) == ("Not at all", ["Yes"]), "and the edit goes where the words stand"
    assert program.figures.set_aside == 1


async def test_a_message_that_is_too_long_arrives_in_pieces(telegram: Telegram, program: Program) -> None:
    lines = "\n".join(f"line {number}" for number in range(1000))
    letter = await program.store.write(outbox.put, 1, Message(lines), 0)
    telegram.person(1)
    program.hand_over(letter)
    await program.settle()
    pieces = heard(telegram, 1)
    assert len(pieces) == 3
    assert "\n".join(pieces) == lines


async def test_a_chat_that_does_not_exist_is_given_up(telegram: Telegram, program: Program) -> None:
    program.hand_over(await program.store.write(outbox.put, 12345, Message("anybody?"), 0))
    await program.settle()
    assert await program.store.read(outbox.unsent) == []


async def test_one_chat_that_cannot_be_reached_holds_up_no_other(telegram: Telegram, program: Program) -> None:
    telegram.faults.hang_next("sendMessage", chat_id=1)
    await say(telegram, 1, 1)
    await say(telegram, 2, 3)
    await telegram.person(2).waits(lambda chat: len(chat.said_by_bot()) == 3)
    assert heard(telegram, 1) == []


async def test_a_pressed_button_does_not_wait_behind_a_slow_message(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await program.settle()
    telegram.faults.hang_next("editMessageText")
    await sam.presses("One")
    await sam.waits(lambda chat: chat.toasts == ["got it"])
    await sam.presses("One")
    await sam.waits(lambda chat: chat.toasts == ["got it"] * 2)


async def test_a_press_that_ceased_to_wait_is_let_go(telegram: Telegram, program: Program, clock: TravelClock) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await program.settle()
    telegram.faults.storm("fail", 1.0, method="answerCallbackQuery", error=500)
    await sam.presses("One")
    await until(lambda: program.figures.retried > 1)
    clock.set(clock.now() + timedelta(seconds=200))
    await program.settle()
    assert await program.store.read(outbox.unsent) == []
    assert sam.chat.toasts == []


async def test_answers_of_an_earlier_run_come_before_later_ones(telegram: Telegram, program: Program) -> None:
    for number in range(3):
        await program.store.write(outbox.put, 1, Message(f"earlier {number}"), ms(program.clock.now()))
    sam = telegram.person(1)
    await program.stop()
    await sam.says("later")
    await program.start()
    await program.settle()
    assert heard(telegram, 1) == ["earlier 0", "earlier 1", "earlier 2", "later"]


async def test_the_outbox_holds_finished_words_and_is_empty_when_all_is_said(
    telegram: Telegram, program: Program
) -> None:
    letter = await program.store.write(outbox.put, 1, Message("words", (((("Yes"), "y"),),), slot="a"), 5)
    [kept] = await program.store.read(outbox.unsent)
    assert kept == letter
    assert json.loads(json.dumps(kept.content.text if isinstance(kept.content, Message) else "")) == "words"
    telegram.person(1)
    program.hand_over(letter)
    await program.settle()
    assert await program.store.read(outbox.unsent) == []
