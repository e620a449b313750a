"""Thousands of messages wait when the program starts; it is killed after three seconds and started again.

Every message is a number. Then nothing may be missing, nothing done twice, and everybody is answered in order. Answers
that were on their way at the kill come twice, up to one for each chat when nothing holds the pace back.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.goals import found
from bench.reliability import Outcome, _answers, _complete, _judge
from bench.subjects import US, Subject, start, stop
from sandbox.server import Telegram

RATE = 300  # answers a second
SUBJECT = Subject(US, ("unpaced",))


def main(arguments: Sequence[str] = ()) -> int:
    """Measure; 0 when the promise was kept at the promised rate."""
    parser = argparse.ArgumentParser(prog="bench backlog", description=__doc__)
    parser.add_argument("--messages", type=int, default=5_000)
    parser.add_argument("--chats", type=int, default=50)
    parser.add_argument("--after", type=float, default=3.0, help="seconds from the start to the kill")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        return int(not asyncio.run(_backlog(Path(folder), options)))


async def _backlog(folder: Path, options: argparse.Namespace) -> bool:
    telegram, outcome = Telegram(now=lambda: datetime.now(UTC)), Outcome(kills=1)
    await telegram.start()
    for number in range(options.messages):
        await telegram.person(1 + number % options.chats).says(str(1 + number // options.chats))
    try:
        child = await start(SUBJECT, folder / "bot.db", telegram)
        await asyncio.sleep(options.after)
        child.send_signal(signal.SIGKILL)
        await child.wait()
        before = _answers(telegram, options.chats)
        child = await start(SUBJECT, folder / "bot.db", telegram)
        async with asyncio.timeout(60):
            await telegram.polled() if before == options.messages else await _one_more(telegram, options.chats, before)
        begun, here = time.monotonic(), _answers(telegram, options.chats)
        async with asyncio.timeout(30 + options.messages / 50):
            while any(not _complete(telegram, chat) for chat in range(1, options.chats + 1)):
                await asyncio.sleep(0.05)
        rate = (_answers(telegram, options.chats) - here) / max(0.001, time.monotonic() - begun)
        await stop(child)
    finally:
        _judge(telegram, options.chats, outcome)
        await telegram.stop()
    return _tell(options, outcome, before, rate)


async def _one_more(telegram: Telegram, chats: int, before: int) -> None:
    while _answers(telegram, chats) == before:
        await asyncio.sleep(0.01)


def _tell(options: argparse.Namespace, outcome: Outcome, before: int, rate: float) -> bool:
    said = (
        f"{options.messages} waiting, killed after {options.after:g} s with {before} answered: lost {outcome.lost},"
        f" doubled {outcome.doubled}, out of order {outcome.out_of_order}, answers twice {outcome.answers_twice};"
        f" the rest at {rate:.0f}/s"
    )
    ordered = not (outcome.lost or outcome.doubled or outcome.out_of_order)
    return found("G4", said, ordered and (rate >= RATE or before == options.messages))
