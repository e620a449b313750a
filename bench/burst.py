"""Thousands of nudges due in the same minute, at Telegram's pace, which the sandbox enforces; and what others notice.

Everybody has just been asked everything, and their first session is due: a card with buttons for each. Meanwhile others
write as often as an eighth of the pace allows.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from bench.athletes import NOW, fill, met
from bench.goals import found
from bench.subjects import US, Running, Subject, exchange, p99, running
from coach.athlete import from_epoch_ms
from sandbox.limits import OVERALL_PER_SECOND

SHARE, P99_MS = 0.95, 300
#: Somebody who was asked everything at noon and trains at six.
LIVED = partial(met, now=NOW - timedelta(hours=5))
WRITERS = 40
EVERY = 0.25  # seconds between two messages of the others


def main(arguments: Sequence[str] = ()) -> int:
    """Measure; 0 when all were sent in time, none was refused, and nobody else noticed."""
    parser = argparse.ArgumentParser(prog="bench burst", description=__doc__)
    parser.add_argument("--nudges", type=int, default=600)
    options = parser.parse_args(arguments)
    return int(not asyncio.run(_burst(options.nudges)))


async def _burst(nudges: int) -> bool:
    lived = LIVED()
    plan = next(each for each in lived.turn.agenda if each.kind == "plan")
    soon = from_epoch_ms(plan.due) - timedelta(seconds=4)
    chats = range(1, nudges + 1)
    subject = Subject(US, ("real", f"at={soon.isoformat()}"), partial(_prepare, chats=chats))
    async with running(subject, enforce_pace=True) as up:
        for chat in chats:
            up.telegram.person(chat)  # has opened the chat
        first = await _first(up)
        begun = time.monotonic()
        writing = asyncio.create_task(_others(up, nudges))
        sent = await _until_sent(up, nudges, first)
        took = time.monotonic() - begun
        writing.cancel()
        trips = await asyncio.gather(writing, return_exceptions=True)
        return _judge(up, sent / took, nudges, trips[0] if isinstance(trips[0], list) else _TRIPS)


def _prepare(database: Path, chats: Sequence[int]) -> None:
    fill(database, LIVED(), chats)


def _sent(up: Running) -> int:
    """Messages that Telegram has counted."""
    counted = ("sendMessage", "editMessageText")
    return sum(call.method in counted and call.status == 200 for call in up.telegram.calls)


async def _first(up: Running) -> int:
    """Returns when the rush has begun and the allowance saved up before it is spent; how many that were."""
    async with asyncio.timeout(60):
        while _sent(up) < OVERALL_PER_SECOND:
            await asyncio.sleep(0.02)
    return _sent(up)


async def _until_sent(up: Running, nudges: int, before: int) -> int:
    """Returns when everybody has their nudge; how many messages went out meanwhile, answers included."""
    async with asyncio.timeout(60 + nudges / 10):
        while not all(up.telegram.person(chat).chat.said_by_bot() for chat in range(1, nudges + 1)):
            await asyncio.sleep(0.1)
    return _sent(up) - before


_TRIPS: list[float] = []


async def _others(up: Running, nudges: int) -> list[float]:
    """People without a nudge write now and then; how long each waited."""
    _TRIPS.clear()
    number = 0
    async with asyncio.TaskGroup() as group:
        while True:
            chat = nudges + 1 + number % WRITERS
            group.create_task(_one(up, chat))
            number += 1
            await asyncio.sleep(EVERY)


async def _one(up: Running, chat: int) -> None:
    _TRIPS.append(await exchange(up.telegram, chat, "lat pulldown 60kg x 10"))


def _judge(up: Running, rate: float, nudges: int, trips: list[float]) -> bool:
    refused = sum(call.status == 429 for call in up.telegram.calls)
    twice = sum(len(up.telegram.person(chat).chat.said_by_bot()) > 1 for chat in range(1, nudges + 1))
    waited = 1000 * p99(trips) if trips else 0.0
    kept = rate >= SHARE * OVERALL_PER_SECOND and not refused and not twice and waited <= P99_MS
    said = (
        f"{nudges} nudges and {len(trips)} answers at {rate:.1f}/s ({rate / OVERALL_PER_SECOND:.0%} of the pace),"
        f" {refused} refused, {twice} twice; replies meanwhile p99 {waited:.0f} ms"
    )
    return found("G6", said, kept) & found(
        "G11", f"{up.bad_requests()} calls refused in the rush", not up.bad_requests()
    )
