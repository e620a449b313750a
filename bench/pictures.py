"""A picture asked for while 25 people a second log: how long it takes, and what the others notice of it.

Stretches with pictures and without take turns within one run of the program, so that whatever else the machine does
falls on both. Each asks for a picture of their own, so every one is drawn and uploaded. The network takes 50 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.goals import found
from bench.subjects import Running, exchange, p99, running
from bench.turn import TEXT, backbone

PICTURE_MS, NETWORK_MS, APART_MS = 300, 50, 10
LOGGING, RATE = 200, 25  # people who log, and how many of them a second
EVERY = 0.5  # seconds between two pictures that are asked for
ASK = "/progress"


@dataclass
class Seen:
    """Round trips in seconds: of logs without and with pictures beside them, and of pictures."""

    alone: list[float] = field(default_factory=list)
    beside: list[float] = field(default_factory=list)
    pictures: list[float] = field(default_factory=list)


def main(arguments: Sequence[str] = ()) -> int:
    """Measure; 0 when a picture is quick and nobody else notices."""
    parser = argparse.ArgumentParser(prog="bench pictures", description=__doc__)
    parser.add_argument("--stretches", type=int, default=3, help="with pictures, and as many without")
    parser.add_argument("--seconds", type=float, default=6, help="of each")
    options = parser.parse_args(arguments)
    return int(not asyncio.run(_measure(options.stretches, options.seconds)))


async def _measure(stretches: int, seconds: float) -> bool:
    asking = 2 + stretches * (1 + round(seconds / EVERY))
    async with running(backbone(LOGGING + asking), latency=NETWORK_MS / 1000, warm=range(1, LOGGING + 1)) as up:
        before, cold = up.rss(), 1000 * await exchange(up.telegram, LOGGING + 1, ASK)
        seen, nobody = Seen(), iter(range(LOGGING + 2, LOGGING + asking + 1))
        for _ in range(stretches):
            seen.alone += await _logging(up, seconds)
            pictures = asyncio.create_task(_asking(up, seconds, nobody, seen.pictures))
            seen.beside += await _logging(up, seconds)
            await pictures
        print(
            f"   the first {cold:.0f} ms; {_drawers_rss(up):.0f} MB for drawing, {up.rss() - before:+.1f} MB beside it"
        )
        return _judge(up, seen)


async def _logging(up: Running, seconds: float) -> list[float]:
    begun, waiting = time.monotonic(), []
    for number in range(round(RATE * seconds)):
        await asyncio.sleep(max(0.0, begun + number / RATE - time.monotonic()))
        waiting.append(asyncio.create_task(exchange(up.telegram, 1 + number % LOGGING, TEXT)))
    return list(await asyncio.gather(*waiting))


async def _asking(up: Running, seconds: float, chats: Iterator[int], trips: list[float]) -> None:
    for _ in range(round(seconds / EVERY)):
        begun = time.monotonic()
        trips.append(await exchange(up.telegram, next(chats), ASK))
        await asyncio.sleep(max(0.0, begun + EVERY - time.monotonic()))


def _drawers_rss(up: Running) -> float:
    """Megabytes of the process that draws (Linux)."""
    children = Path(f"/proc/{up.child.pid}/task/{up.child.pid}/children").read_text("ascii").split()
    pages = sum(int(Path(f"/proc/{child}/statm").read_text("ascii").split()[1]) for child in children)
    return pages * 4096 / 1e6


def _judge(up: Running, seen: Seen) -> bool:
    drawn = sum(call.method == "sendPhoto" and call.status == 200 for call in up.telegram.calls)
    if drawn < len(seen.pictures):
        raise RuntimeError(f"{len(seen.pictures)} pictures were asked for, {drawn} came")
    alone, beside = 1000 * p99(seen.alone), 1000 * p99(seen.beside)
    middle, last = 1000 * statistics.median(seen.pictures) - NETWORK_MS, 1000 * p99(seen.pictures) - NETWORK_MS
    said = (
        f"{len(seen.pictures)} pictures beside {RATE} logs a second: median {middle:.0f} ms, p99 {last:.0f} ms"
        f" beyond the network; p99 of the logs {alone:.0f} ms without pictures, {beside:.0f} ms with them"
    )
    return found("G8", said, middle <= PICTURE_MS and beside - alone <= APART_MS)
