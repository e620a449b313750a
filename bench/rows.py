"""What many rows cost: a ring of the alarm with ten thousand and with a million appointments due, and the start and
memory of the program with as many athletes who have a daily nudge ahead; how long a rush holds up the loop.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.goals import found
from bench.reliability_child import ECHO
from bench.subjects import US, Subject, running, stop
from handlers.nudges import TOGETHER
from handlers.turns import Turns
from migrations import migrate
from store import Store, calendar
from store.times import from_ms

NOW_MS = 1_789_000_000_000
AHEAD_MS = 4_000_000_000_000
RINGS = 40
BLOCKED_MS = 50
GROWTH_MB, RING_GROWTH, LATER_MS = 5.0, 1.3, 10
READY_MS, STOPPED_MS, MEMORY_MB = 1000, 500, 80


def fill(database: Path, athletes: int, due: int = AHEAD_MS) -> None:
    """Athletes with a daily nudge each."""
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        migrate(db)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN")
        count = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        db.execute(
            f"INSERT INTO athlete (id, language, zone, body, log_from, since, heard_at) {count} SELECT i, 'en',"
            " 'Europe/Lisbon', json_object('id', i, 'turns', 0), ?, ?, ? FROM n",
            (athletes, 2**52, NOW_MS, NOW_MS),
        )
        db.execute(
            f"INSERT INTO check_in (athlete_id, kind, due) {count} SELECT i, 'plan', ? + i % 60000 FROM n",
            (athletes, due),
        )
        db.execute("COMMIT")


def main(arguments: Sequence[str] = ()) -> int:
    """Measure; 0 when a million costs what ten thousand cost."""
    parser = argparse.ArgumentParser(prog="bench rows", description=__doc__)
    parser.add_argument("--few", type=int, default=10_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=4_000, help="at once")
    parser.add_argument("--rows", type=int, default=100_000, help="in memory and at the start")
    parser.add_argument("--starts", type=int, default=5, help="the median of so many")
    options = parser.parse_args(arguments)
    kept = _rings(options.few, options.many)
    kept &= asyncio.run(_rush(options.due))
    return int(not (_starts(options) & kept))


def _rings(few: int, many: int) -> bool:
    one, other = (asyncio.run(_ring(athletes)) for athletes in (few, many))
    said = (
        f"a batch of {TOGETHER} appointments, looked up, taken and answered:"
        f" {1000 * one:.1f} ms of {few}, {1000 * other:.1f} ms of {many}"
    )
    return found("G7", said, other <= RING_GROWTH * one + 0.002)


async def _rush(many: int) -> bool:
    """All that fall due at once, rung batch by batch as the alarm does it; how long any of it held up the loop."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "bot.db", many, NOW_MS - 60_000)
        async with await Store.open(Path(folder) / "bot.db") as store:
            turns, waits = Turns(store, ECHO), list[float]()
            watching = asyncio.create_task(_watch(waits))
            begun = time.perf_counter()
            while due := await store.read(calendar.due, NOW_MS, TOGETHER):
                await asyncio.gather(*(turns.ring(each, from_ms(NOW_MS)) for each in due))
            took = time.perf_counter() - begun
            watching.cancel()
    held_up = 1000 * max(waits)
    said = f"a ring of {many} due at once takes {took:.1f} s and holds the loop up for {held_up:.0f} ms at most"
    return found("G7", said, held_up <= BLOCKED_MS)


async def _watch(waits: list[float]) -> None:
    """How much later than asked the loop goes on, again and again."""
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(0.001)
        waits.append(time.perf_counter() - begun - 0.001)


async def _ring(athletes: int) -> float:
    """Seconds for one batch of due appointments, median."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "bot.db", athletes, NOW_MS - 60_000)
        async with await Store.open(Path(folder) / "bot.db") as store:
            turns, took = Turns(store, ECHO), []
            for _ in range(min(RINGS, max(1, athletes // TOGETHER - 1))):
                begun = time.perf_counter()
                due = await store.read(calendar.due, NOW_MS, TOGETHER)
                await asyncio.gather(*(turns.ring(each, from_ms(NOW_MS)) for each in due))
                await store.read(calendar.next_due)
                took.append(time.perf_counter() - begun)
    return statistics.median(took)


def _starts(options: argparse.Namespace) -> bool:
    none, some, most = (_started(athletes, options.starts) for athletes in (0, options.rows, options.many))
    later, larger = 1000 * (most.ready - none.ready), most.rss - none.rss
    said = (
        f"ready with {options.many} athletes {later:+.0f} ms, {larger:+.1f} MB over none,"
        f" each the median of {options.starts} starts"
    )
    kept = found("G7", said, larger <= GROWTH_MB and later <= max(LATER_MS, 1000 * none.scatter))
    ready, stopped = 1000 * some.ready, 1000 * some.stopped
    said = (
        f"with {options.rows} athletes ready after {ready:.0f} ms, interpreter included, {some.rss:.1f} MB then;"
        f" stopped after {stopped:.0f} ms"
    )
    return kept & found("G10", said, ready <= READY_MS and stopped <= STOPPED_MS and some.rss <= MEMORY_MB)


@dataclass(frozen=True)
class Started:
    """Medians of some starts: seconds from the start of the process to its first poll, megabytes in memory then, and
    seconds from being told to stop to the end. `scatter` is how far apart the times to be ready were.
    """

    ready: float
    rss: float
    stopped: float
    scatter: float


def _started(athletes: int, times: int) -> Started:
    seen = [asyncio.run(_start(athletes)) for _ in range(times)]
    ready, rss, stopped = zip(*seen, strict=True)
    middle = Started(
        ready=statistics.median(ready),
        rss=statistics.median(rss),
        stopped=statistics.median(stopped),
        scatter=max(ready) - min(ready),
    )
    print(
        f"   {athletes:>9} athletes: ready after {1000 * middle.ready:.0f} ms, {middle.rss:.1f} MB,"
        f" stopped after {1000 * middle.stopped:.0f} ms",
        flush=True,
    )
    return middle


async def _start(athletes: int) -> tuple[float, float, float]:
    subject = Subject(US, ("real",), partial(fill, athletes=athletes))
    async with running(subject) as up:
        return up.ready, up.rss(), await stop(up.child)
