"""Kills the program again and again while many people write, and counts what was lost, doubled or out of
order.

The program runs in a process of its own against a sandbox in this one, and dies by SIGKILL at moments
drawn with a seed. Every message is a number; what counts is what the people at the other end then have on
their screens.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.goals import found
from sandbox.server import Telegram

#: What is run in the child: a coach that echoes, for what is measured is the shell.
CHILD = "bench.reliability_child"


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
    """Run it in a folder; `gap` is the time from a program's first answer to its death, least and most."""
    draw = random.Random(seed)
    telegram = Telegram(now=lambda: datetime.now(UTC))
    await telegram.start()
    begun, outcome = time.monotonic(), Outcome(kills=kills)
    if weather:
        telegram.faults.storm("fail", 0.03, error=500, seed=seed)
        telegram.faults.storm("cut", 0.02, seed=seed + 1)
        telegram.faults.storm("fail", 0.01, error=429, retry_after=1, seed=seed + 2)
    writing = asyncio.create_task(_write(telegram, chats, rate, outcome))
    try:
        for _ in range(kills):
            child = await _start(folder, telegram)
            seen = _answers(telegram, chats)
            while _answers(telegram, chats) == seen:
                await asyncio.sleep(0.005)
            await asyncio.sleep(draw.uniform(*gap))
            child.send_signal(signal.SIGKILL)
            await child.wait()
        writing.cancel()
        telegram.faults.clear()
        child = await _start(folder, telegram)
        async with asyncio.timeout(120):
            while any(not _complete(telegram, chat) for chat in range(1, chats + 1)):
                await asyncio.sleep(0.05)
        child.send_signal(signal.SIGTERM)
        assert await child.wait() == 0, "the program ends by itself when it is asked to"
    finally:
        writing.cancel()
        with contextlib.suppress(ProcessLookupError, UnboundLocalError):
            child.kill()
        _judge(telegram, chats, outcome)
        await telegram.stop()
    outcome.seconds = time.monotonic() - begun
    return outcome


async def _start(folder: Path, telegram: Telegram) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", CHILD, str(folder / "bot.db"), telegram.url, telegram.token
    )


async def _write(telegram: Telegram, chats: int, rate: float, outcome: Outcome) -> None:
    """Everybody writes the next number, `rate` messages a second in all."""
    while True:
        chat = 1 + outcome.messages % chats
        await telegram.person(chat).says(str(1 + outcome.messages // chats))
        outcome.messages += 1
        await asyncio.sleep(1 / rate)


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
    outcome.refusals = sum(1 for call in telegram.calls if call.status == 400)


def main(arguments: Sequence[str] = ()) -> int:
    """Kill it as often as is asked; 0 when every promise was kept."""
    parser = argparse.ArgumentParser(prog="bench reliability", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(crash(Path(folder), kills=options.kills, seed=options.seed))
    kept = found("G1", str(outcome), outcome.kept)
    return int(not (found("G11", f"{outcome.refusals} calls refused between kills", not outcome.refusals) & kept))
