"""Kills the program while hundreds log: everybody is in the middle of a session and writes set after set to the coach.

The repetitions rise and fall with the messages, so that the log of each tells which are in it, how often, and in which
order.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.athletes import fill, under_way
from bench.reliability import Outcome, killed
from bench.subjects import US, Subject, start
from sandbox.server import Message, Telegram

REPS = (8, 9, 10, 11, 12, 11, 10, 9)
RATE = 12  # messages a second, each answered by two calls: within the pace that Telegram permits
CARDS = ("sendMessage", "editMessageText")  # each set that is heard brings the card up to date, once


class Logs:
    """Everybody logs the next set."""

    def __init__(self, folder: Path, chats: int, outcome: Outcome) -> None:
        self.telegram, self.outcome = Telegram(now=lambda: datetime.now(UTC)), outcome
        self._database, self._chats, self._begun = folder / "bot.db", range(1, chats + 1), time.monotonic()
        self._now, self._first = under_way().now, under_way().athlete.next_set
        fill(self._database, under_way(), self._chats)

    async def start(self) -> asyncio.subprocess.Process:
        now = self._now + timedelta(seconds=time.monotonic() - self._begun)
        return await start(Subject(US, ("real", f"at={now.isoformat()}")), self._database, self.telegram)

    async def write(self) -> None:
        while True:
            turn, chat = divmod(self.outcome.messages, len(self._chats))
            await self.telegram.person(1 + chat).says(f"lat pulldown 60 kg x {REPS[turn % len(REPS)]}")
            self.outcome.messages += 1
            await asyncio.sleep(1 / RATE)

    def answers(self) -> int:
        """Reactions: each set that was heard has one."""
        return sum(len(each.reactions) for chat in self._chats for each in self._person(chat))

    async def complete(self) -> bool:
        return self.answers() >= self.outcome.messages and not await asyncio.to_thread(_waiting, self._database)

    def judge(self) -> None:
        cards = sum(each.method in CARDS and each.status == 200 for each in self.telegram.calls)
        self.outcome.answers_twice = max(0, cards - self.outcome.messages)
        stored = _stored(self._database, self._first)
        for chat in self._chats:
            said = [REPS[number % len(REPS)] for number in range(len(self._person(chat)))]
            logged = stored.get(chat, [])
            self.outcome.lost += max(0, len(said) - len(logged))
            self.outcome.doubled += max(0, len(logged) - len(said))
            self.outcome.out_of_order += said != logged and len(said) == len(logged)

    def _person(self, chat: int) -> list[Message]:
        return [each for each in self.telegram.person(chat).chat.messages if not each.from_bot]


async def log_kills(folder: Path, *, kills: int, chats: int, seed: int = 1) -> Outcome:
    """Kill the real coach, in a folder, so often."""
    return await killed(Logs(folder, chats, Outcome(kills=kills)), gap=(0.1, 0.8), weather=True, seed=seed)


def _waiting(database: Path) -> int:
    """How many updates and letters are not done with."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        left = db.execute("SELECT count(*) FROM inbox WHERE done_at IS NULL").fetchone()[0]
        return int(left) + int(db.execute("SELECT count(*) FROM outbox").fetchone()[0])


def _stored(database: Path, first: int) -> dict[int, list[int]]:
    """The repetitions in each log from a set on, in order."""
    logged: dict[int, list[int]] = {}
    with closing(sqlite3.connect(database)) as db:
        rows = db.execute("SELECT athlete_id, reps FROM logged_set WHERE id >= ? ORDER BY athlete_id, id", (first,))
        for chat, reps in rows:
            logged.setdefault(chat, []).append(reps)
    return logged
