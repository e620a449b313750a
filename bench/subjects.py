"""What is measured, running in a process of its own against a Telegram in this one; and how it is looked at.

The load is made here and talks to loopback only, so its own cost falls on another core than the subject's.
"""

from __future__ import annotations

import asyncio
import contextlib
import resource
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sandbox.server import Telegram

TEXT = "lat pulldown 60 kg x 10"
US = "bench.reliability_child"


@dataclass(frozen=True)
class Subject:
    """A program to measure: its module and options, and what it finds in its database."""

    module: str
    options: tuple[str, ...] = ()
    fill: Callable[[Path], None] | None = None


ECHOES = {
    "ptb default": Subject("bench.throughput_echo", ("one",)),
    "ptb concurrent": Subject("bench.throughput_echo", ("many",)),
}


@dataclass(frozen=True)
class Running:
    """A subject that is up."""

    telegram: Telegram
    child: asyncio.subprocess.Process
    ready: float  # seconds from its start to its first poll
    database: Path

    def cpu(self) -> float:
        """Seconds of a processor it has used (Linux)."""
        fields = Path(f"/proc/{self.child.pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def rss(self) -> float:
        """Megabytes in memory (Linux)."""
        pages = int(Path(f"/proc/{self.child.pid}/statm").read_text("ascii").split()[1])
        return pages * resource.getpagesize() / 1e6

    def bad_requests(self) -> int:
        """How many calls Telegram refused as wrong."""
        return sum(call.status == 400 for call in self.telegram.calls)


@contextlib.asynccontextmanager
async def running(
    subject: Subject,
    *,
    latency: float = 0.0,
    warm: Sequence[int] = (),
    enforce_pace: bool = False,
    complains: bool = False,
) -> AsyncIterator[Running]:
    """A subject started; it has answered the chats in `warm`, and so has loaded what it loads late. `complains`: it is
    given reason to.
    """
    telegram = Telegram(now=lambda: datetime.now(UTC), enforce_pace=enforce_pace)
    await telegram.start()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bot.db"
        if subject.fill is not None:
            subject.fill(database)
        begun = time.monotonic()
        child = await start(subject, database, telegram)
        ended = False
        try:
            async with asyncio.timeout(60):
                await telegram.polled()
            up = Running(telegram, child, time.monotonic() - begun, database)
            for chat in warm:
                await exchange(telegram, chat)
            telegram.faults.latency = latency
            yield up
            ended = True
        finally:
            await stop(child)
            await telegram.stop()
            trouble = complaints(database)
        if ended and trouble and not complains:
            raise RuntimeError(f"an answer that failed is no answer: {trouble}")


async def start(subject: Subject, database: Path, telegram: Telegram) -> asyncio.subprocess.Process:
    """The subject in a process of its own."""
    words = (sys.executable, "-m", subject.module, str(database), telegram.url, telegram.token, *subject.options)
    with database.with_suffix(".err").open("ab") as errors:
        return await asyncio.create_subprocess_exec(*words, stderr=errors)


def complaints(database: Path) -> str:
    """What the subject complained of last, in a few lines; nothing when all was well."""
    lines = database.with_suffix(".err").read_text("utf-8", "replace").strip().splitlines()
    return "\n".join(line for line in lines if not line.startswith("migrat"))[:600]


async def stop(child: asyncio.subprocess.Process) -> float:
    """Ask it to end; how long that took, seconds."""
    begun = time.monotonic()
    with contextlib.suppress(ProcessLookupError):
        child.send_signal(signal.SIGTERM)
    await child.wait()
    return time.monotonic() - begun


async def exchange(telegram: Telegram, chat_id: int, text: str = TEXT) -> float:
    """Write, and read the answer in words; how long that took, seconds."""
    chat = telegram.person(chat_id).chat
    heard = len(chat.happenings) + 1
    begun = time.monotonic()
    await telegram.person(chat_id).says(text)
    seen = heard
    while not any(each.act in ("sent", "edited") for each in chat.happenings[heard:]):
        async with asyncio.timeout(60):
            await chat.news(seen)
        seen = len(chat.happenings)
    return time.monotonic() - begun


@dataclass(frozen=True)
class Measured:
    """Answers a second, milliseconds of a processor for each, and round trips in milliseconds."""

    name: str
    rate: float
    cpu_ms: float
    median: float
    p99: float
    rss_mb: float
    bad: int = 0

    def __str__(self) -> str:
        return (
            f"{self.name:<24} {self.rate:7.0f}/s  {self.cpu_ms:5.2f} ms CPU each"
            f"  median {self.median:5.0f} ms  p99 {self.p99:5.0f} ms  {self.rss_mb:4.0f} MB"
        )


def p99(values: Sequence[float]) -> float:
    """The value that one in a hundred exceeds."""
    return statistics.quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]


def measured(name: str, up: Running, trips: Sequence[float], took: float, cpu: float) -> Measured:
    """What a scene came to."""
    middle, last = statistics.median(trips) * 1000, p99(trips) * 1000
    return Measured(name, len(trips) / took, 1000 * cpu / len(trips), middle, last, up.rss(), up.bad_requests())


async def flat_out(name: str, subject: Subject, *, chats: int = 64, seconds: float = 5, text: str = TEXT) -> Measured:
    """Everybody writes again as soon as they read the answer; the network takes 50 ms."""
    async with running(subject, latency=0.05, warm=range(1, chats + 1)) as up:
        before, begun, trips = up.cpu(), time.monotonic(), list[float]()

        async def one(chat: int) -> None:
            while time.monotonic() < begun + seconds:
                trips.append(await exchange(up.telegram, chat, text))

        await asyncio.gather(*(one(chat) for chat in range(1, chats + 1)))
        return measured(name, up, trips, time.monotonic() - begun, up.cpu() - before)


async def steady(
    name: str,
    subject: Subject,
    *,
    chats: int = 200,
    rate: float = 25,
    seconds: float = 8,
    text: str = TEXT,
    met: bool = True,
) -> Measured:
    """Messages come at a rate that Telegram permits, each from the next of many chats; the network takes 50 ms. `met`:
    everybody has written since the start already: twice, for the second card of a session is sent afresh, once.
    """
    warm = [*range(1, 1 + chats)] * 2 if met else range(1, 4)
    async with running(subject, latency=0.05, warm=warm) as up:
        before, begun = up.cpu(), time.monotonic()
        waiting = []
        for number in range(round(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
            waiting.append(asyncio.create_task(exchange(up.telegram, 1 + number % chats, text)))
        trips = await asyncio.gather(*waiting)
        return measured(name, up, trips, time.monotonic() - begun, up.cpu() - before)


async def flooded(name: str, subject: Subject, *, messages: int = 400, text: str = TEXT) -> Measured:
    """One person writes hundreds of messages at once; measured is what another notices of it."""
    async with running(subject, latency=0.05, warm=range(1, 4)) as up:
        before, begun = up.cpu(), time.monotonic()
        for number in range(messages):
            await up.telegram.person(1).says(f"{text} {number}")
        trips = [await exchange(up.telegram, 2, text) for _ in range(20)]
        return measured(name, up, trips, time.monotonic() - begun, up.cpu() - before)
