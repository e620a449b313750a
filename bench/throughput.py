"""How many messages a second are answered, beside bare python-telegram-bot echoes that keep nothing.

The network is made to take 50 ms. Our own pace is switched off, for Telegram's would hide what is measured;
`synchronous=FULL` is not.
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
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sandbox.server import Telegram

TEXT = "lat pulldown 60 kg x 10"
SUBJECTS = {
    "ptb default": ("bench.throughput_echo", "one"),
    "ptb concurrent": ("bench.throughput_echo", "many"),
    "backbone": ("bench.reliability_child", "unpaced"),
    "backbone, real coach": ("bench.reliability_child", "unpaced", "real"),
}


@dataclass(frozen=True)
class Measured:
    """Answers a second, milliseconds of a processor for each, and round trips in milliseconds."""

    name: str
    rate: float
    cpu_ms: float
    median: float
    p99: float
    rss_mb: float

    def __str__(self) -> str:
        return (
            f"{self.name:<22} {self.rate:7.0f}/s  {self.cpu_ms:5.2f} ms CPU each"
            f"  median {self.median:5.0f} ms  p99 {self.p99:5.0f} ms  {self.rss_mb:4.0f} MB"
        )


@contextlib.asynccontextmanager
async def _running(name: str, latency: float) -> AsyncIterator[tuple[Telegram, int]]:
    """One subject in a process of its own: the Telegram it talks to, and its process id."""
    telegram = Telegram(now=lambda: datetime.now(UTC))
    await telegram.start()
    module, *options = SUBJECTS[name]
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "bot.db")
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, database, telegram.url, telegram.token, *options
        )
        try:
            for chat in range(1, 4):  # it is up, and has loaded what it loads late
                await _exchange(telegram, chat)
            telegram.faults.latency = latency
            yield telegram, child.pid
        finally:
            with contextlib.suppress(ProcessLookupError):
                child.send_signal(signal.SIGTERM)
            await child.wait()
            await telegram.stop()


async def flat_out(name: str, *, chats: int = 64, seconds: float = 5, latency: float = 0.05) -> Measured:
    """Everybody writes again as soon as they read the answer."""
    async with _running(name, latency) as (telegram, pid):
        before, begun, trips = _cpu(pid), time.monotonic(), list[float]()

        async def one(chat: int) -> None:
            while time.monotonic() < begun + seconds:
                trips.append(await _exchange(telegram, chat))

        await asyncio.gather(*(one(chat) for chat in range(1, chats + 1)))
        return _measured(name, trips, time.monotonic() - begun, _cpu(pid) - before, _rss(pid))


async def steady(
    name: str, *, chats: int = 200, rate: float = 25, seconds: float = 8, latency: float = 0.05
) -> Measured:
    """Messages come at a rate that Telegram permits, each from the next of many chats."""
    async with _running(name, latency) as (telegram, pid):
        before, begun = _cpu(pid), time.monotonic()
        waiting = []
        for number in range(round(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + number / rate - time.monotonic()))
            waiting.append(asyncio.create_task(_exchange(telegram, 1 + number % chats)))
        trips = await asyncio.gather(*waiting)
        return _measured(name, list(trips), time.monotonic() - begun, _cpu(pid) - before, _rss(pid))


async def flooded(name: str, *, messages: int = 400, latency: float = 0.05) -> Measured:
    """One person writes hundreds of messages at once; measured is what another notices of it."""
    async with _running(name, latency) as (telegram, pid):
        before, begun = _cpu(pid), time.monotonic()
        for number in range(messages):
            await telegram.person(1).says(f"{TEXT} {number}")
        trips = [await _exchange(telegram, 2) for _ in range(20)]
        return _measured(name, trips, time.monotonic() - begun, _cpu(pid) - before, _rss(pid))


def _measured(name: str, trips: list[float], took: float, cpu: float, rss: float) -> Measured:
    p99 = statistics.quantiles(trips, n=100, method="inclusive")[98]
    each = 1000 * cpu / len(trips)
    return Measured(name, len(trips) / took, each, statistics.median(trips) * 1000, p99 * 1000, rss)


async def _exchange(telegram: Telegram, chat_id: int, text: str = TEXT) -> float:
    """Write, and read the answer; how long that took, seconds."""
    chat = telegram.person(chat_id).chat
    heard = len(chat.happenings) + 1
    begun = time.monotonic()
    await telegram.person(chat_id).says(text)
    await chat.waits(lambda chat: len(chat.happenings) > heard, within=60)
    return time.monotonic() - begun


def _cpu(pid: int) -> float:
    """Seconds of a processor a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _rss(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main(arguments: Sequence[str] = ()) -> int:
    """Measure every subject, or the ones named."""
    names = [name for name in SUBJECTS if not arguments or name in arguments]
    for scene in (flat_out, steady, flooded):
        print(f"{scene.__name__.replace('_', ' ')}: {(scene.__doc__ or '').strip()}")
        for name in names:
            if scene is flat_out or name != "ptb default":  # which takes one at a time
                print("  ", asyncio.run(scene(name)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
