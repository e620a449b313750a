"""Kills the program again and again during a rush of nudges, and counts what fell due and never came, or came twice.

Everybody trains today and has a nudge due within the next moments, but some have trained already: theirs makes no sense
any more. After each death the outbox is read: a nudge that stands there although Telegram has it fell between
Telegram's acceptance and our note of it. The Bot API has no number by which that one could be known, so it comes again
and is counted; any other that comes twice is a mistake.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.athletes import NOW, Lived, fill, met
from bench.goals import found
from bench.reliability import bad_weather
from bench.subjects import US, Subject, start, stop
from coach.athlete import from_epoch_ms
from sandbox.server import Telegram
from store.times import to_ms

A_LIFE = 20  # nudges that fall due in each life of the program
TRAINED = 5  # every so manieth of them has trained already
GAP = (0.05, 0.8)  # seconds from a life's first nudge to its death, least and most
DUE_WITHIN = (0.3, 2.5)  # seconds from the start of a life until its nudges are due


@dataclass
class Rush:
    """What fell due, and what came of it. `in_flight` are those a kill caught between acceptance and note."""

    kills: int
    due: int = 0
    senseless: int = 0  # fell due, but made no sense any more
    lost: int = 0
    said_all_the_same: int = 0
    in_flight: Counter[int] = field(default_factory=Counter)
    twice: int = 0
    seconds: float = 0.0

    @property
    def kept(self) -> bool:
        """Everything that still made sense came, nothing else did, and only what was in flight came twice."""
        return not (self.lost or self.said_all_the_same or self.twice)

    def __str__(self) -> str:
        return (
            f"{self.due} nudges fell due, {self.senseless} more that made no sense, {self.kills} kills in"
            f" {self.seconds:.0f} s: never sent {self.lost}, sent without sense {self.said_all_the_same}, twice"
            f" {self.twice}; between acceptance and note {self.in_flight.total()}, which came again"
        )


class Lives:
    """The same database lived through again and again: each life has chats of its own whose nudges are due."""

    def __init__(self, folder: Path, telegram: Telegram, rush: Rush, seed: int) -> None:
        self.database, self.telegram, self.rush = folder / "bot.db", telegram, rush
        self.draw, self.lives = random.Random(seed), 0
        lived = met(now=NOW - timedelta(hours=5))
        self.plan = next(each for each in lived.turn.agenda if each.kind == "plan").due
        self.begun, self.chats = time.monotonic(), range(1, (rush.kills + 1) * A_LIFE + 1)
        self._fill(lived)
        for chat in self.chats:
            telegram.person(chat)  # has opened the chat

    def _fill(self, lived: Lived) -> None:
        trained = lived.says("barbell row 60kg 10,10,10")
        trained = trained.taps(f"session.finish={lived.athlete.session.id}" if lived.athlete.session else "")
        fill(self.database, lived, [chat for chat in self.chats if chat % TRAINED])
        fill(self.database, trained, [chat for chat in self.chats if not chat % TRAINED])
        with closing(sqlite3.connect(self.database)) as db, db:
            db.execute("DELETE FROM check_in")

    async def begin(self) -> asyncio.subprocess.Process:
        """The next life, with a handful of nudges that fall due in it."""
        now = from_epoch_ms(self.plan) + timedelta(seconds=time.monotonic() - self.begun)
        mine = self.chats[self.lives * A_LIFE : (self.lives + 1) * A_LIFE]
        self.lives += 1
        rows = [(c, to_ms(now + timedelta(seconds=self.draw.uniform(*DUE_WITHIN)))) for c in mine]
        await asyncio.to_thread(_enter, self.database, rows)
        return await start(Subject(US, ("real", f"at={now.isoformat()}")), self.database, self.telegram)

    async def dies(self, child: asyncio.subprocess.Process) -> None:
        """Killed some time after its first nudge; what stands in the outbox although Telegram has it is noted."""
        seen, patience = self.heard(), time.monotonic() + 10
        while self.heard() == seen and time.monotonic() < patience:
            await asyncio.sleep(0.005)
        await asyncio.sleep(self.draw.uniform(*GAP))
        child.send_signal(signal.SIGKILL)
        await child.wait()
        await asyncio.sleep(0.05)  # what had left the dead program has reached Telegram
        waiting = await asyncio.to_thread(_waiting, self.database)
        self.rush.in_flight.update(chat for chat in waiting if self.telegram.person(chat).chat.said_by_bot())

    def heard(self) -> int:
        """How many nudges Telegram has accepted."""
        return sum(len(self.telegram.person(chat).chat.said_by_bot()) for chat in self.chats)

    async def all_said(self) -> None:
        """Returns when nothing is due and the outbox is empty."""
        async with asyncio.timeout(60 + len(self.chats) / 10):
            while await asyncio.to_thread(_left, self.database, self.plan + 86_000_000):
                await asyncio.sleep(0.1)

    def judge(self) -> None:
        """Compare what came with what should have."""
        for chat in self.chats:
            came = len(self.telegram.person(chat).chat.said_by_bot())
            if chat % TRAINED:
                self.rush.due += 1
                self.rush.lost += not came
                self.rush.twice += max(0, came - 1 - self.rush.in_flight[chat])
            else:
                self.rush.senseless += 1
                self.rush.said_all_the_same += came


async def rush(folder: Path, *, kills: int, weather: bool = True, seed: int = 1) -> Rush:
    """Live and die in a folder so often, then live to the end."""
    telegram = Telegram(now=lambda: datetime.now(UTC))
    await telegram.start()
    if weather:
        bad_weather(telegram, seed)
    lives = Lives(folder, telegram, Rush(kills), seed)
    child = None
    try:
        for _ in range(kills):
            child = await lives.begin()
            await lives.dies(child)
        telegram.faults.clear()
        child = await lives.begin()
        await lives.all_said()
        await stop(child)
        lives.judge()
    finally:
        if child is not None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
        await telegram.stop()
    lives.rush.seconds = time.monotonic() - lives.begun
    return lives.rush


def _enter(database: Path, rows: Sequence[tuple[int, int]]) -> None:
    with closing(sqlite3.connect(database)) as db, db:
        db.executemany("INSERT INTO check_in (athlete_id, kind, due) VALUES (?, 'plan', ?)", rows)


def _waiting(database: Path) -> list[int]:
    with closing(sqlite3.connect(database)) as db:
        return [row[0] for row in db.execute("SELECT DISTINCT chat_id FROM outbox WHERE trouble IS NULL")]


def _left(database: Path, until: int) -> int:
    """How many appointments of the rush and letters there still are."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        due = db.execute("SELECT count(*) FROM check_in WHERE kind = 'plan' AND due < ?", (until,)).fetchone()[0]
        return int(due) + int(db.execute("SELECT count(*) FROM outbox").fetchone()[0])


def main(arguments: Sequence[str] = ()) -> int:
    """Kill it as often as is asked; 0 when every promise was kept."""
    parser = argparse.ArgumentParser(prog="bench nudges", description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(rush(Path(folder), kills=options.kills, seed=options.seed))
    return int(not found("G1", str(outcome), outcome.kept))
