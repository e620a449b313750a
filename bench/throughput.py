"""How many messages a second are answered, beside bare python-telegram-bot echoes that keep nothing.

Sixty-four people each write the next message as soon as they read the answer to the last; the network is made to take
50 ms. Our own pace is switched off, for Telegram's would hide what is measured; `synchronous=FULL` is not.
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
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sandbox.server import Telegram

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


async def measure(name: str, *, chats: int, seconds: float, latency: float, text: str = "row 60x10") -> Measured:
    """One subject in a process of its own."""
    telegram = Telegram(now=lambda: datetime.now(UTC))
    await telegram.start()
    module, *options = SUBJECTS[name]
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "bot.db")
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, database, telegram.url, telegram.token, *options
        )
        try:
            await _exchange(telegram, 1, text)  # it is up
            telegram.faults.latency = latency
            before, begun = _cpu(child.pid), time.monotonic()
            trips = await _all(telegram, chats, begun + seconds, text)
            took, used = time.monotonic() - begun, _cpu(child.pid) - before
            rss = _rss(child.pid)
        finally:
            with contextlib.suppress(ProcessLookupError):
                child.send_signal(signal.SIGTERM)
            await child.wait()
            await telegram.stop()
    p99 = statistics.quantiles(trips, n=100)[98]
    each = 1000 * used / len(trips)
    return Measured(name, len(trips) / took, each, statistics.median(trips) * 1000, p99 * 1000, rss)


async def _all(telegram: Telegram, chats: int, until: float, text: str) -> list[float]:
    trips: list[float] = []

    async def one(chat: int) -> None:
        while time.monotonic() < until:
            trips.append(await _exchange(telegram, chat, text))

    await asyncio.gather(*(one(chat) for chat in range(1, chats + 1)))
    return trips


async def _exchange(telegram: Telegram, chat_id: int, text: str) -> float:
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
    for name in names:
        print(asyncio.run(measure(name, chats=64, seconds=5, latency=0.05)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
