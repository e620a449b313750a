"""Bad weather of every kind at once: what can be delivered is, in order, and nobody waits for another's trouble."""

from __future__ import annotations

import asyncio
import sqlite3
from itertools import groupby
from pathlib import Path

from coach.turn import Message
from handlers.clock import TravelClock
from handlers.program import Program
from sandbox.server import Telegram
from store import outbox
from tests.handlers.tiny import TINY, settings, until

PATIENCE = 0.2  # seconds until a call that gets no answer is given up; the program's own patience is longer
LONG = 5.0  # seconds: a pause as long as this is what a 429 asked for


def heard(telegram: Telegram, chat_id: int) -> list[str]:
    return [each.text for each in telegram.person(chat_id).chat.said_by_bot()]


def impatient(program: Program) -> None:
    assert program._parts is not None
    program._parts.bot.request._read_timeout = PATIENCE  # type: ignore[attr-defined]


async def test_in_a_storm_of_every_fault_all_arrives_in_order_and_only_a_lost_answer_comes_twice(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    impatient(program)
    telegram.faults.storm("fail", 0.10, error=500, seed=1)
    telegram.faults.storm("mute", 0.05, seed=2)
    telegram.faults.storm("fail", 0.10, error=429, retry_after=3, seed=3)
    chats, words = range(1, 13), [f"message {number}" for number in range(8)]
    for number, word in enumerate(words):
        for chat in chats:
            await telegram.person(chat).says(word)
        if number == 2:
            await telegram.person(5).blocks()
        if number == 4:  # nobody can connect for a minute of the program's time
            telegram.faults.clock = clock.monotonic
            telegram.faults.refuse(60)
    await program.settle()
    came = {chat: heard(telegram, chat) for chat in chats if chat != 5}
    assert all([word for word, _ in groupby(each)] == words for each in came.values()), came
    twice = sum(len(each) - len(words) for each in came.values())
    assert 0 < twice <= telegram.faults.met["mute"]
    assert telegram.faults.met["fail"] > 15
    assert await program.store.read(outbox.unsent) == []


async def test_a_chat_that_blocks_is_left_in_peace_until_it_comes_back(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    await sam.says("in 60")
    await program.settle()
    await sam.blocks()
    assert await program.store.read(_rows) == (0, 1)
    program.hand_over(*[await program.store.write(outbox.put, 1, Message(text), 0) for text in ("lost", "as well")])
    await program.settle()
    assert await program.store.read(_rows) == (0, 0)
    await sam.unblocks()
    await sam.says("/start")
    await program.settle()
    assert heard(telegram, 1)[-1] == "Welcome"


async def test_nobody_waits_for_chats_in_trouble(telegram: Telegram, tmp_path: Path) -> None:
    clock = Held()
    program = Program(settings(tmp_path, telegram), clock, coach=TINY)
    await program.start()
    telegram.faults.fail_next("sendMessage", error=429, retry_after=30, chat_id=1)
    telegram.faults.hang_next("sendMessage", chat_id=2)
    telegram.faults.fail_next("sendMessage", error=403, chat_id=3)
    telegram.faults.fail_next("sendMessage", error=400, chat_id=4)
    words = [f"message {number}" for number in range(3)]
    for word in words:
        for chat in range(1, 9):
            await telegram.person(chat).says(word)
    await until(lambda: all(heard(telegram, chat) == words for chat in range(4, 9)), 30)  # 4 has one plainly
    assert heard(telegram, 1) == heard(telegram, 2) == heard(telegram, 3) == []
    clock.released.set()
    await until(lambda: heard(telegram, 1) == words, 30)
    await program.stop()


def _rows(db: sqlite3.Connection) -> tuple[int, ...]:
    """How many letters and appointments there are."""
    return tuple(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("outbox", "check_in"))


class Held(TravelClock):
    """A clock on which the long pauses last until they are released."""

    def __init__(self) -> None:
        super().__init__()
        self.released = asyncio.Event()

    async def pause(self, seconds: float) -> None:
        if seconds >= LONG:
            await self.released.wait()
        await super().pause(seconds)
