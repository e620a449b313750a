"""A month of training of many athletes, as fast as it goes: memory and file size at the end of each week.

Each trains as the coach plans: answers the soreness question, starts, logs each exercise in a line, finishes, and
gets every nudge at its minute. The turns, the store and the nightly sweep are the program's own; there is no network
in it, so letters count as sent as soon as they are written. Told are the memory as it stands, with the athletes that
were here lately kept at hand, and the blocks of memory Python holds once they and all that is remembered of them are
put away: these must not grow. (What the system counts does not shrink with them, for a page is given back only when all
of it is free.) Four weeks of 25 athletes take half a minute, of 2,000 (`--athletes 2000`) a quarter of an hour on a
machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from bench.athletes import fill, met
from bench.goals import found
from coach import recall
from coach.athlete import Athlete
from coach.events import CheckInDue, Chose, Event, Said
from handlers.coaching import backbone
from handlers.turns import Asked, Turns
from store import Store, calendar, outbox
from store.calendar import Due
from store.outbox import Letter
from store.sweeping import sweep
from store.times import from_ms, to_ms

GROWTH = 0.01  # of the blocks held, from the first week to the last, without the athletes at hand
FLAT = 1.35  # the last week's growth of the file over that of the week before


class Month:
    """Everybody's month, one appointment after the other."""

    def __init__(self, store: Store, people: int) -> None:
        self.store, self.people, self.turns_taken = store, people, 0
        self.turns = Turns(store, backbone())

    async def take(self, chat: int, event: Event, now: datetime) -> None:
        """A turn, its letters sent."""
        if isinstance(event, CheckInDue):
            taken = await self.turns.ring(Due(event.due, chat, event.kind), now)
        else:
            taken = await self.turns.take(Asked(chat, event), now)
        self.turns_taken += 1
        if taken is not None and taken.letters:
            await self.store.write(_sent, taken.letters)

    async def until(self, end: datetime) -> None:
        """Everything due rings; whoever has a session today trains an hour after the cue."""
        while due := await self.store.read(calendar.due, to_ms(end), 200):
            await asyncio.gather(*(self.rings(each) for each in due))

    async def rings(self, due: Due) -> None:
        now = from_ms(due.due)
        await self.take(due.athlete_id, CheckInDue(due.kind, due.due), now)
        if due.kind == "plan":
            await self.trains(due.athlete_id, now + timedelta(minutes=20))

    async def trains(self, chat: int, now: datetime) -> None:
        """The session of the day."""
        session = self.athlete(chat).session
        if session is None or session.status != "planned":
            return
        await self.take(chat, Chose(f"sore.{session.id}.all=1"), now)
        await self.take(chat, Chose(f"session.start={session.id}"), now + timedelta(minutes=1))
        session = self.athlete(chat).session
        if session is None or session.status != "running":
            return
        for number, slot in enumerate(session.today):
            how = f"{slot.amount[1]}" if slot.metric == "reps" else f"{slot.amount[1]} s"
            load = " 40kg" if slot.entry.load == "external" else ""
            at = now + timedelta(minutes=10 * number + 10)
            await self.take(chat, Said(f"{slot.entry.name}{load} {slot.sets}x{how}", self.turns_taken + 1), at)
        await self.take(chat, Chose(f"session.finish={session.id}"), now + timedelta(minutes=75))

    def athlete(self, chat: int) -> Athlete:
        """As known in memory, where a turn has just put it."""
        return self.turns._known[chat]


def _sent(db: object, letters: tuple[Letter, ...]) -> None:
    for letter in letters:
        outbox.sent(db, letter.id)  # type: ignore[arg-type]


def main(arguments: Sequence[str] = ()) -> int:
    """Live the month; 0 when memory and file stay as flat as the data allow."""
    parser = argparse.ArgumentParser(prog="bench month", description=__doc__)
    parser.add_argument("--athletes", type=int, default=40)
    parser.add_argument("--weeks", type=int, default=4)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        return int(not asyncio.run(_month(Path(folder) / "bot.db", options.athletes, options.weeks)))


async def _month(database: Path, people: int, weeks: int) -> bool:
    lived = met()
    fill(database, lived, range(1, people + 1))
    begun, seen = time.monotonic(), list[Week]()
    async with await Store.open(database) as store:
        month = Month(store, people)
        for week in range(1, weeks + 1):
            for day in range(7):
                now = lived.now + timedelta(days=7 * (week - 1) + day + 1)
                await month.until(now)
                await store.write(sweep, to_ms(now))
                _progress(f"week {week}, day {day + 1}: {month.turns_taken} turns, {time.monotonic() - begun:.0f} s")
            await store.optimize()
            seen.append(_looked_at(month, database))
            _progress("")
            print(
                f"   week {week}: {month.turns_taken} turns, {seen[-1]} ({1000 * seen[-1].file / people:.0f} KB each)"
            )
            sys.stdout.flush()
    return _judge(seen, people, weeks)


@dataclass(frozen=True)
class Week:
    """At the end of a week: megabytes in memory, blocks held without the athletes at hand, megabytes on the disk."""

    memory: float
    blocks: int
    at_hand: int
    file: float

    def __str__(self) -> str:
        return (
            f"{self.memory:.0f} MB in memory; {self.blocks} blocks without the {self.at_hand} athletes at hand;"
            f" file {self.file:.1f} MB"
        )


def _looked_at(month: Month, database: Path) -> Week:
    gc.collect()
    memory, at_hand = _rss(), len(month.turns._known)
    month.turns._known.clear()
    recall.forget()
    gc.collect()
    return Week(memory, sys.getallocatedblocks(), at_hand, _size(database))


def _judge(seen: list[Week], people: int, weeks: int) -> bool:
    if weeks < 3:
        return True
    memory, more = seen[-1].memory - seen[1].memory, seen[-1].blocks / seen[0].blocks - 1
    growth = [after.file - before.file for before, after in pairwise(seen)]
    flat = more <= GROWTH and growth[-1] <= FLAT * max(growth[-2], 0.1)
    said = (
        f"{people} athletes, {weeks} weeks: memory {memory:+.1f} MB after the second week, {more:+.2%} after the first"
        f" without the {seen[-1].at_hand} athletes at hand; the file grows"
        f" {', '.join(f'{each:.1f}' for each in growth)} MB a week"
    )
    return found("G10", said, flat)


def _size(database: Path) -> float:
    return database.stat().st_size / 1e6


def _rss() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
