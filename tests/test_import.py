"""A history file through the whole program: over HTTP, with the scheduler bringing part after part."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sandbox.people import Person
from tests.test_bot import MONDAY, World, onboard

ROWS = 5_000
HEADER = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
LIFTS = (
    ("Bent Over Row (Barbell)", 60),
    ("Lat Pulldown (Cable)", 50),
    ("Pull Up", 0),
    ("Deadlift (Barbell)", 100),
    ("Face Pull (Cable)", 20),
)


def strong(rows: int = ROWS, until: datetime = MONDAY - timedelta(days=30)) -> bytes:
    """Years of training as Strong for iOS writes it: five lifts of four sets a day, every other day, newest last."""
    lines, days = [HEADER], -(-rows // 20)
    for number in range(rows):
        day = until - timedelta(days=2 * (days - number // 20))
        lift, load = LIFTS[number % 20 // 4]
        heavier = load + (number // 200 if load else 0)
        values = f'{heavier},{8 + number % 4},0,0,"","",'
        lines.append(f'{day:%Y-%m-%d} 18:00:00,"Back","1h","{lift}",{number % 4 + 1},{values}')
    return "\n".join(lines).encode()


class Gym(World):
    """The world, with files, and with more people than Sam."""

    who = 1

    @property
    def sam(self) -> Person:
        return self.telegram.person(self.who)

    async def meets(self, number: int) -> Person:
        """Somebody gets to know the coach."""
        self.who, before = number, self.who
        await onboard(self)
        self.who = before
        return self.telegram.person(number)

    async def sends(self, content: bytes, name: str = "strong.csv") -> str:
        await self.sam.sends_document(name, content)
        await self.settle()
        return self.sam.last.text

    def sets(self) -> int:
        [(count,)] = self.rows("SELECT count(*) FROM logged_set WHERE athlete_id = 1")
        assert isinstance(count, int)
        return count

    async def passes(self, seconds: float) -> None:
        """Time passes, and what is due on the way rings."""
        assert self.program is not None
        await self.program.travel(self.clock.now() + timedelta(seconds=seconds))

    async def a_part(self) -> None:
        """The scheduler rings once more: one part of the file."""
        self.clock.set(self.clock.now() + timedelta(milliseconds=2))
        await self.settle()


@pytest.fixture
async def gym(tmp_path: Path) -> AsyncIterator[Gym]:
    world = Gym(tmp_path)
    await world.start()
    await world.meets(1)
    yield world
    await world.stop()


async def test_five_thousand_rows_come_in_while_another_chat_logs(gym: Gym) -> None:
    kim = await gym.meets(2)
    told = await gym.sends(strong())
    assert "5000 sets of 5 lifts" in told
    assert gym.sets() == 0, "nothing is stored before the yes"
    await gym.taps("kg", "Import 5000 sets")

    importing = asyncio.create_task(gym.passes(60))
    await gym.sam.waits(lambda _: gym.sets() >= 500)
    await kim.says("barbell row 60kg 10,10,9")
    await kim.hears("10, 10, 9")
    assert gym.sets() < ROWS, "the answer came while the file was being read"
    await importing

    assert gym.sets() == ROWS
    assert "5000 new sets" in gym.sam.last.text
    progress = [call for call in gym.telegram.calls if "of 5000 rows" in str(call.params.get("text"))]
    assert 3 <= len(progress) <= 9
    assert gym.rows("SELECT count(*) FROM import_file") == [(0,)]
