"""Kills the program again and again while many people write, and counts what was lost, doubled or out of
order.

First with a coach that echoes numbers: what counts is what the people at the other end then have on their screens. Then
with the real one, while hundreds are in the middle of a session and log set after set (`bench.log_kills`): what counts
is what stands in their logs.

The program runs in a process of its own against a sandbox in this one, and dies by SIGKILL at moments
drawn with a seed.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import signal
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from bench.goals import found
from bench.subjects import US, Subject, start
from sandbox.server import Telegram

#: What Telegram says to an edit that was on its way at the kill and comes again: it changes nothing.
HARMLESS = "message is not modified"


@dataclass
class Outcome:
    """What came of it. `answers_twice` are the letters in flight at a kill, which the Bot API cannot tell
    apart.
    """

    messages: int = 0
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    answers_twice: int = 0
    refusals: int = 0
    seconds: float = 0.0
    turns: dict[int, int] = field(default_factory=dict)

    @property
    def kept(self) -> bool:
        """Nothing lost, nothing done twice, all in order, and only letters in flight came twice."""
        return not (self.lost or self.doubled or self.out_of_order) and self.answers_twice <= 3 * self.kills

    def __str__(self) -> str:
        return (
            f"{self.messages} messages, {self.kills} kills in {self.seconds:.0f} s:"
            f" lost {self.lost}, doubled {self.doubled},"
            f" out of order {self.out_of_order}, answers twice {self.answers_twice}"
        )


class Scene(Protocol):
    """People who write to a program, and how it is seen what came of it."""

    telegram: Telegram
    outcome: Outcome

    async def start(self) -> asyncio.subprocess.Process:
        """The program in a process of its own."""

    async def write(self) -> None:
        """Everybody writes, until this is cancelled."""

    def answers(self) -> int:
        """How many answers were heard."""

    async def complete(self) -> bool:
        """Whether everything was answered."""

    def judge(self) -> None:
        """Count in the outcome what was lost, doubled or out of order."""


async def crash(
    folder: Path,
    *,
    kills: int,
    chats: int = 20,
    gap: tuple[float, float] = (0.1, 0.8),
    rate: float = 40,
    weather: bool = True,
    seed: int = 1,
) -> Outcome:
    """Kill the coach that echoes, in a folder; `gap` is the time from a program's first answer to its death, least
    and most.
    """
    scene = Echoes(folder, chats, rate, Outcome(kills=kills))
    return await killed(scene, gap=gap, weather=weather, seed=seed)


async def killed(scene: Scene, *, gap: tuple[float, float], weather: bool, seed: int) -> Outcome:
    """Start the scene's program and kill it so often; then let it work off what is left."""
    telegram, outcome = scene.telegram, scene.outcome
    await telegram.start()
    begun, draw = time.monotonic(), random.Random(seed)
    if weather:
        bad_weather(telegram, seed)
    writing, child = asyncio.create_task(scene.write()), None
    try:
        for _ in range(outcome.kills):
            child = await scene.start()
            seen = scene.answers()
            while scene.answers() == seen:
                await asyncio.sleep(0.005)
            await asyncio.sleep(draw.uniform(*gap))
            child.send_signal(signal.SIGKILL)
            await child.wait()
        writing.cancel()
        telegram.faults.clear()
        child = await scene.start()
        waiting = outcome.messages - scene.answers()  # which go out at Telegram's pace, not at ours
        async with asyncio.timeout(60 + waiting / 10):
            while not await scene.complete():
                await asyncio.sleep(0.05)
        child.send_signal(signal.SIGTERM)
        assert await child.wait() == 0, "the program ends by itself when it is asked to"
    finally:
        writing.cancel()
        if child is not None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
        scene.judge()
        await telegram.stop()
    outcome.refusals = sum(call.status == 400 and HARMLESS not in call.description for call in telegram.calls)
    outcome.seconds = time.monotonic() - begun
    return outcome


def bad_weather(telegram: Telegram, seed: int) -> None:
    """Errors, broken connections and refusals for a few calls in a hundred."""
    telegram.faults.storm("fail", 0.03, error=500, seed=seed)
    telegram.faults.storm("cut", 0.02, seed=seed + 1)
    telegram.faults.storm("fail", 0.01, error=429, retry_after=1, seed=seed + 2)


class Echoes:
    """Everybody writes the next number; a coach answers it with the number and the turn."""

    def __init__(self, folder: Path, chats: int, rate: float, outcome: Outcome) -> None:
        self.telegram, self.outcome = Telegram(now=lambda: datetime.now(UTC)), outcome
        self._database, self._chats, self._rate = folder / "bot.db", chats, rate

    async def start(self) -> asyncio.subprocess.Process:
        return await start(Subject(US), self._database, self.telegram)

    async def write(self) -> None:
        """`rate` messages a second in all."""
        while True:
            chat = 1 + self.outcome.messages % self._chats
            await self.telegram.person(chat).says(str(1 + self.outcome.messages // self._chats))
            self.outcome.messages += 1
            await asyncio.sleep(1 / self._rate)

    def answers(self) -> int:
        return _answers(self.telegram, self._chats)

    async def complete(self) -> bool:
        return all(_complete(self.telegram, chat) for chat in range(1, self._chats + 1))

    def judge(self) -> None:
        _judge(self.telegram, self._chats, self.outcome)


def _said(telegram: Telegram, chat: int) -> list[int]:
    return [int(m.text) for m in telegram.person(chat).chat.messages if not m.from_bot]


def _heard(telegram: Telegram, chat: int) -> list[tuple[int, int]]:
    """The answers: the number they answer, and the how-manieth turn it was."""
    return [
        (int(number), int(turn))
        for number, turn in (m.text.split(" turn ") for m in telegram.person(chat).chat.said_by_bot())
    ]


def _answers(telegram: Telegram, chats: int) -> int:
    return sum(len(telegram.person(chat).chat.said_by_bot()) for chat in range(1, chats + 1))


def _complete(telegram: Telegram, chat: int) -> bool:
    return {number for number, _ in _heard(telegram, chat)} == set(_said(telegram, chat))


def _judge(telegram: Telegram, chats: int, outcome: Outcome) -> None:
    for chat in range(1, chats + 1):
        said, heard = _said(telegram, chat), _heard(telegram, chat)
        numbers = [number for number, _ in heard]
        once = list(dict.fromkeys(numbers))
        outcome.lost += len(set(said) - set(numbers))
        outcome.doubled += sum(1 for number, turn in dict(heard).items() if turn != number)
        outcome.out_of_order += once != sorted(once)
        outcome.answers_twice += len(numbers) - len(once)


def main(arguments: Sequence[str] = ()) -> int:
    """Kill it as often as is asked, each coach; 0 when every promise was kept."""
    from bench.log_kills import log_kills

    parser = argparse.ArgumentParser(prog="bench reliability", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--chats", type=int, default=200, help="who log")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    kept = True
    for coach, run in (
        ("echo", partial(crash, kills=options.kills, seed=options.seed)),
        ("real logs", partial(log_kills, kills=options.kills, chats=options.chats, seed=options.seed)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            outcome = asyncio.run(run(Path(folder)))
        kept &= found("G1", f"{coach}: {outcome}", outcome.kept)
        kept &= found("G11", f"{outcome.refusals} calls refused between kills", not outcome.refusals)
    return int(not kept)
