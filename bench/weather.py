"""Bad weather of every kind at once, in real time: what arrives, in which order, and who has to wait for whose trouble.

One call in ten is answered by an error of the server, one in twenty takes effect and is never answered, every few
seconds a chat is told to wait, one chat blocks the coach, and for a minute nobody can connect at all. A quarter of the
people are spared all of it but that minute: they must not notice the others' trouble.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from bench.goals import found
from bench.subjects import US, Running, Subject, p99, running
from sandbox.chat import Chat
from sandbox.faults import Trouble

CHATS, SPARED, BLOCKS = 40, range(31, 41), 7
RATE = 8  # messages a second
WAITS, EVERY = 4, 5.0  # a 429 asks for so many seconds, so often
P99_MS = 300


@dataclass
class Seen:
    """What came of it."""

    said: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(1, CHATS + 1), 0))
    trips: list[float] = field(default_factory=list)  # seconds that the spared waited, outside the minute
    twice: int = 0
    lost: int = 0
    disordered: int = 0


def main(arguments: Sequence[str] = ()) -> int:
    """Measure; 0 when all that could be delivered was, in order, and the spared did not notice."""
    parser = argparse.ArgumentParser(prog="bench weather", description=__doc__)
    parser.add_argument("--seconds", type=float, default=40.0, help="before the minute, and again after it")
    parser.add_argument("--refused", type=float, default=60.0, help="seconds in which nobody can connect")
    options = parser.parse_args(arguments)
    return int(not asyncio.run(_weather(options.seconds, options.refused)))


async def _weather(seconds: float, refused: float) -> bool:
    seen = Seen()
    async with running(Subject(US), warm=(), complains=True) as up:
        storms = asyncio.create_task(_storms(up))
        await _write(up, seen, seconds, measured=True)
        storms.cancel()  # what nobody can be told now would be told to all of them at once later
        up.telegram.faults.refuse(refused)
        await _write(up, seen, refused, measured=False)
        await _caught_up(up, seen, [chat for chat in range(1, CHATS + 1) if chat != BLOCKS])
        storms = asyncio.create_task(_told_to_wait(up))
        await _write(up, seen, seconds, measured=True)
        storms.cancel()
        met = dict(up.telegram.faults.met)
        up.telegram.faults.clear()
        await _caught_up(up, seen, [chat for chat in range(1, CHATS + 1) if chat != BLOCKS])
        return _judge(up, seen, met)


async def _storms(up: Running) -> None:
    faults = up.telegram.faults
    faults.spared = frozenset(SPARED)
    faults.storm("fail", 0.10, error=500, seed=1)
    faults.storm("mute", 0.05, seed=2)
    await asyncio.sleep(EVERY)
    await up.telegram.person(BLOCKS).blocks()
    await _told_to_wait(up)


async def _told_to_wait(up: Running) -> None:
    number = 0
    while True:
        up.telegram.faults.fail_next("sendMessage", error=429, retry_after=WAITS, chat_id=8 + number % 20)
        number += 1
        await asyncio.sleep(EVERY)


async def _write(up: Running, seen: Seen, seconds: float, *, measured: bool) -> None:
    begun = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for number in range(round(RATE * seconds)):
            await asyncio.sleep(max(0.0, begun + number / RATE - time.monotonic()))
            chat = 1 + number % CHATS
            seen.said[chat] += 1
            if measured and chat in SPARED:
                group.create_task(_timed(up, seen, chat, seen.said[chat]))
            await up.telegram.person(chat).says(str(seen.said[chat]))


async def _timed(up: Running, seen: Seen, chat: int, number: int) -> None:
    begun = time.monotonic()
    async with asyncio.timeout(60):
        await up.telegram.person(chat).chat.waits(lambda there: _heard(there)[-1:] == [number], within=60)
    seen.trips.append(time.monotonic() - begun)


def _heard(chat: Chat) -> list[int]:
    """The numbers that were answered, in the order in which the answers came."""
    return [int(each.text.split(" turn ")[0]) for each in chat.said_by_bot()]


async def _caught_up(up: Running, seen: Seen, chats: Sequence[int]) -> None:
    """Returns when these have heard everything."""
    async with asyncio.timeout(180):
        while any(_heard(up.telegram.person(chat).chat)[-1:] != [seen.said[chat]] for chat in chats if seen.said[chat]):
            await asyncio.sleep(0.1)


def _judge(up: Running, seen: Seen, met: Mapping[Trouble, int]) -> bool:
    for chat, said in seen.said.items():
        heard = _heard(up.telegram.person(chat).chat)
        once = [number for number, _ in groupby(heard)]
        seen.twice += len(heard) - len(once)
        if chat != BLOCKS:
            seen.lost += said - len(set(once))
            seen.disordered += once != sorted(set(once))
    waited = 1000 * p99(seen.trips or [0.0])
    told = (
        f"{sum(seen.said.values())} messages, {met.get('fail', 0)} calls refused, {met.get('mute', 0)} taken but never"
        f" answered: lost {seen.lost}, out of order {seen.disordered}, twice {seen.twice}; people without trouble of"
        f" their own p99 {waited:.0f} ms"
    )
    sound = not (seen.lost or seen.disordered) and seen.twice <= met.get("mute", 0)
    return found("weather", told, sound and waited <= P99_MS)
