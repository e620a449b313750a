"""What cannot be read, what makes a turn fail, and what is too long to send: what everybody else notices of it.

Forty people write at a steady rate. Half-way through, others begin: an update in a shape nobody knows, a word at which
the coach raises, a note whose answer is one character longer than a message may be. Each of them must leave one row set
aside, and the forty must not be able to tell the second half from the first.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bench.goals import found
from bench.reliability_child import BOOM
from bench.subjects import US, Running, Subject, exchange, p99, running

WRITERS, RATE = 40, 8  # people, and their messages a second
UNREAD, RAISING, LONG = 901, 902, 903  # chats of the others
MORE_MS = 50  # the second half's p99 over the first's: what the noise of a shared machine takes
LONGEST = 4096


def main(arguments: Sequence[str] = ()) -> int:
    """Measure; 0 when nobody else noticed and each oddity left one row."""
    parser = argparse.ArgumentParser(prog="bench oddities", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each half")
    parser.add_argument("--each", type=int, default=10, help="oddities of each kind")
    options = parser.parse_args(arguments)
    return int(not asyncio.run(_oddities(options.seconds, options.each)))


async def _oddities(seconds: float, each: int) -> bool:
    async with running(Subject(US), warm=(1, 2), complains=True) as up:
        for chat in (UNREAD, RAISING, LONG):
            up.telegram.person(chat)
        calm = await _half(up, seconds)
        odd = asyncio.create_task(_odd(up, each, seconds))
        rough = await _half(up, seconds)
        await odd
        async with asyncio.timeout(30):
            while len(up.telegram.person(LONG).chat.said_by_bot()) < 2 * each:
                await asyncio.sleep(0.05)
        return _judge(up, calm, rough, each, await asyncio.to_thread(_set_aside, up.database))


async def _half(up: Running, seconds: float) -> list[float]:
    """How long each of the forty waited, seconds."""
    begun, waiting = time.monotonic(), []
    for number in range(round(RATE * seconds)):
        await asyncio.sleep(max(0.0, begun + number / RATE - time.monotonic()))
        waiting.append(asyncio.create_task(exchange(up.telegram, 1 + number % WRITERS)))
    return await asyncio.gather(*waiting)


async def _odd(up: Running, each: int, seconds: float) -> None:
    for number in range(each):
        up.telegram.sends_nonsense(UNREAD)
        await up.telegram.person(RAISING).says(BOOM)
        # the answer is the note and " turn N"
        await up.telegram.person(LONG).says("x" * (LONGEST + 1 - len(f" turn {number + 1}")))
        await asyncio.sleep(seconds / each)


def _set_aside(database: Path) -> tuple[int, int]:
    """Rows set aside among the updates, and among the letters."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        count = "SELECT count(*) FROM {} WHERE trouble IS NOT NULL"
        updates, letters = (int(db.execute(count.format(table)).fetchone()[0]) for table in ("inbox", "outbox"))
    return updates, letters


def _judge(up: Running, calm: list[float], rough: list[float], each: int, aside: tuple[int, int]) -> bool:
    before, after = 1000 * p99(calm), 1000 * p99(rough)
    middle = 1000 * statistics.median(calm), 1000 * statistics.median(rough)
    said = (
        f"{each} updates nobody can read, {each} turns that fail, {each} notes of {LONGEST + 1} characters: set aside"
        f" {aside[0]} updates and {aside[1]} letters; everybody else waits {middle[0]:.0f} ms before and"
        f" {middle[1]:.0f} ms meanwhile, p99 {before:.0f} and {after:.0f} ms"
    )
    apologies = len(up.telegram.person(RAISING).chat.said_by_bot())
    kept = aside == (2 * each, each) and apologies == each and after <= before + MORE_MS
    return found("G9", said, kept)
