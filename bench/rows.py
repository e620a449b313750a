"""What many rows cost: a ring of the alarm with ten thousand and with a million appointments due, and the start and
memory of the program with as many athletes who have a daily nudge ahead.
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
from functools import partial
from pathlib import Path

from bench.goals import found
from bench.reliability_child import ECHO
from bench.subjects import US, Subject, running
from handlers.nudges import TOGETHER
from handlers.turns import Turns
from migrations import migrate
from store import Store, calendar
from store.times import from_ms

NOW_MS = 1_789_000_000_000
AHEAD_MS = 4_000_000_000_000
RINGS = 40
GROWTH_MB, RING_GROWTH, START_MS = 5.0, 1.3, 1000


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
    options = parser.parse_args(arguments)
    kept = _rings(options.few, options.many)
    return int(not (_starts(options.few, options.many) & kept))


def _rings(few: int, many: int) -> bool:
    one, other = (asyncio.run(_ring(athletes)) for athletes in (few, many))
    said = (
        f"a batch of {TOGETHER} appointments, looked up, taken and answered:"
        f" {1000 * one:.1f} ms of {few}, {1000 * other:.1f} ms of {many}"
    )
    return found("G7", said, other <= RING_GROWTH * one + 0.002)


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


def _starts(few: int, many: int) -> bool:
    started = [asyncio.run(_start(athletes)) for athletes in (0, few, many)]
    for athletes, (ready, rss) in zip((0, few, many), started, strict=True):
        print(f"   {athletes:>9} athletes: ready after {1000 * ready:.0f} ms, {rss:.1f} MB", flush=True)
    (_, least), _, (ready, most) = started
    said = f"ready with {many} athletes {1000 * (ready - started[0][0]):+.0f} ms, {most - least:+.1f} MB over none"
    kept = found("G7", said, most - least <= GROWTH_MB and ready - started[0][0] <= 0.2)
    return kept & found("G10", f"ready after {1000 * ready:.0f} ms, interpreter included", 1000 * ready <= START_MS)


async def _start(athletes: int) -> tuple[float, float]:
    """Seconds from the start of the process to its first poll, and megabytes in memory then."""
    subject = Subject(US, ("real",), partial(fill, athletes=athletes))
    async with running(subject) as up:
        return up.ready, up.rss()
