"""A history file through the whole program: over HTTP, with the scheduler bringing part after part."""

from __future__ import annotations

import asyncio
import csv
import io
import sqlite3
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


async def test_a_whole_import_is_taken_back_and_comes_again(gym: Gym) -> None:
    await gym.says("bench press 60kg 10,9")
    before = gym.rows("SELECT id, lift FROM logged_set ORDER BY id")
    await gym.sends(strong(1_200))
    await gym.taps("kg", "Import 1200 sets")
    await gym.passes(10)
    assert gym.sets() == 1_202
    await gym.taps("Undo")
    await gym.passes(10)
    assert "Taken back: 1200 sets" in gym.sam.last.text
    assert gym.rows("SELECT id, lift FROM logged_set ORDER BY id") == before
    assert gym.rows("SELECT count(*) FROM set_audit") == [(1_200,)]
    assert gym.rows("SELECT count(*) FROM imported") == [(0,)]
    assert "1200 sets of 5 lifts" in await gym.sends(strong(1_200))


async def test_the_same_file_again_adds_nothing_and_the_export_has_every_row(gym: Gym) -> None:
    await gym.sends(strong(1_200))
    await gym.taps("kg", "Import 1200 sets")
    await gym.passes(10)
    assert gym.sets() == 1_200
    assert "All 1200 sets in that file are here already" in await gym.sends(strong(1_200))
    longer = await gym.sends(strong(1_300, MONDAY - timedelta(days=20)))
    assert "1300 sets" in longer
    assert gym.rows("SELECT count(*) FROM import_file") == [(1,)]
    await gym.taps("kg", "Import 100 sets")
    await gym.passes(10)
    assert "1200 were here already" in gym.sam.last.text
    assert gym.sets() == 1_300
    rows = await exported(gym)
    assert len(list(csv.DictReader(io.StringIO(rows.decode("utf-8-sig"))))) == 1_300
    assert "All 1300 sets" in await gym.sends(rows, "backbone-sets.csv"), "our own file, read back"


async def exported(gym: Gym) -> bytes:
    await gym.says("/export")
    documents = [each.documents[0] for each in gym.sam.chat.said_by_bot() if each.documents]
    return next(each.content for each in reversed(documents) if each.name.endswith(".csv"))


async def test_a_restart_in_the_middle_goes_on_where_it_was(gym: Gym) -> None:
    await gym.sends(strong(2_600))
    await gym.taps("kg", "Import 2600 sets")
    await gym.a_part()
    await gym.a_part()
    await gym.restart()
    assert gym.sets() == 1_000
    await gym.says("bench press 60kg 10")
    assert gym.sets() == 1_001, "the chat goes on meanwhile"
    await gym.passes(10)
    assert gym.sets() == 2_601
    assert "2600 new sets" in gym.sam.chat.transcript()
    [(ids,)] = gym.rows("SELECT count(DISTINCT id) FROM logged_set")
    assert ids == 2_601


async def test_cancel_in_the_middle_keeps_what_is_stored_and_the_file_goes_on_from_there(gym: Gym) -> None:
    await gym.sends(strong(2_000))
    await gym.taps("kg", "Import 2000 sets")
    await gym.a_part()
    assert "I'm stopping" in await gym.says("/cancel")
    await gym.passes(10)
    assert gym.sets() == 500
    assert "Stopped: 500 new sets" in gym.sam.chat.transcript()
    assert "500 of them are here already, 1500 are new" in await gym.sends(strong(2_000))
    await gym.taps("kg", "Import 1500 sets")
    await gym.passes(10)
    assert gym.sets() == 2_000


async def test_delete_in_the_middle_leaves_nothing(gym: Gym) -> None:
    await gym.sends(strong(2_000))
    await gym.taps("kg", "Import 2000 sets")
    await gym.a_part()
    await gym.says("/delete")
    await gym.taps("Yes, delete everything")
    await gym.passes(60)
    for table in ("athlete", "logged_set", "imported", "import_file", "check_in"):
        assert gym.rows(f"SELECT count(*) FROM {table}") == [(0,)], table


async def test_a_file_that_vanished_is_no_dead_end(gym: Gym) -> None:
    await gym.sends(strong(2_000))
    await gym.taps("kg", "Import 2000 sets")
    await gym.a_part()
    await gym.end()
    with sqlite3.connect(gym.database) as db:
        db.execute("DELETE FROM import_file")
    await gym.begin()
    await gym.passes(10)
    assert "Stopped: 500 new sets" in gym.sam.chat.transcript()
    assert gym.rows("SELECT count(*) FROM check_in WHERE kind = 'import'") == [(0,)]


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("a.csv", b" \r\n", "That file is empty"),
        ("a.csv", HEADER.encode(), "a heading and no sets"),
        ("a.csv", b"name,age\nSam,30\n", "I don't know that kind of file"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00", "no text file"),
        ("backbone-export.json", b"{}", "can't read JSON"),
        ("a.csv", b"Date;" * 4_000_001, "too large"),
        ("a.csv", HEADER.encode() + b"\n2025-01-01 18:00:00" * 50_001, "too large"),
        ("training.xlsx", b"PK", "I read CSV"),
    ],
)
async def test_a_file_that_is_no_history_is_refused(gym: Gym, name: str, content: bytes, answer: str) -> None:
    assert answer in await gym.sends(content, name)
    assert gym.rows("SELECT count(*) FROM import_file") == [(0,)]


async def test_a_caption_is_heard_by_the_pain_gate(gym: Gym) -> None:
    await gym.sam.sends_document("strong.csv", strong(40), "sharp pain shooting down my leg since the deadlift")
    await gym.settle()
    assert gym.rows("SELECT count(*) FROM import_file") == [(0,)]
    assert "sets of" not in gym.sam.last.text


async def test_somebody_whose_city_is_unknown_is_asked_first(gym: Gym) -> None:
    gym.who = 3
    assert "city" in await gym.sends(strong(40)) or "city" in gym.sam.chat.transcript()
    assert gym.rows("SELECT count(*) FROM import_file") == [(0,)]
