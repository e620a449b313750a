"""The whole loop, lived through once: the real program over HTTP, with APScheduler and the clock in our hand.

A lifter meets the coach, trains twice, wakes up extremely sore, hears in the weekly review why sets come off, is
written to at the right minute, takes a copy of everything, and is forgotten.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.clock import TravelClock
from handlers.program import Program
from handlers.settings import Settings
from sandbox.people import Person
from sandbox.server import Telegram

ROOT = Path(__file__).parent.parent
LISBON = ZoneInfo("Europe/Lisbon")
MONDAY = datetime(2026, 9, 7, 17, 10, tzinfo=LISBON).astimezone(UTC)
HEADER = (
    "date,time,exercise,set,reps,weight,unit,bodyweight,added,assisted,seconds,distance_m,side,rpe,rir,warmup,drop,note"
)


class World:
    """Telegram, the program and one athlete, with a clock that everybody reads."""

    def __init__(self, folder: Path) -> None:
        self.clock = TravelClock(MONDAY)
        self.telegram = Telegram(now=self.clock.now)
        self.database = folder / "coach.db"
        self.program: Program | None = None

    async def start(self) -> None:
        await self.telegram.start()
        await self.begin()

    async def begin(self) -> None:
        settings = Settings.from_env(
            {"TELEGRAM_BOT_TOKEN": self.telegram.token, "DATABASE_URL": f"sqlite:///{self.database}"}, None
        )
        self.program = Program(settings, self.clock, telegram_base_url=self.telegram.url)
        await self.program.start()

    async def end(self) -> None:
        assert self.program is not None
        await self.program.stop()
        self.program = None

    async def restart(self) -> None:
        await self.end()
        await self.begin()

    async def stop(self) -> None:
        if self.program is not None:
            await self.end()
        await self.telegram.stop()

    @property
    def sam(self) -> Person:
        return self.telegram.person(1)

    async def says(self, *texts: str) -> str:
        """Sam writes, each line settled before the next; what the coach's newest message reads."""
        for text in texts:
            await self.sam.says(text)
            await self.settle()
        return self.sam.last.text

    async def taps(self, *labels: str) -> str:
        for label in labels:
            await self.sam.presses(label)
            await self.settle()
        return self.sam.last.text

    async def settle(self) -> None:
        assert self.program is not None
        await self.program.settle()

    async def until(self, day: int, hour: int, minute: int = 0) -> None:
        """Travel to a moment of September 2026 in Lisbon."""
        assert self.program is not None
        await self.program.travel(datetime(2026, 9, day, hour, minute, tzinfo=LISBON).astimezone(UTC))

    def when(self, text: str) -> datetime:
        """When the coach sent the message that holds a text, on the athlete's clock."""
        found = next(each for each in self.sam.chat.said_by_bot() if text in each.text)
        return found.date.astimezone(LISBON)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the database holds, read beside the program."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as db:
            return db.execute(query).fetchall()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path)
    await world.start()
    yield world
    await world.stop()


async def onboard(world: World) -> None:
    await world.says("/start")
    await world.taps("6 months to 3 years", "8 to 11", "Gym", "No", "None of these", "Done", "18:00")
    await world.says("Lisbon")


async def test_the_whole_loop(world: World) -> None:
    await onboard(world)
    assert "Back day A" in world.sam.last.text

    # Monday: a first session, logged in short lines.
    await world.taps("Not sore at all", "Start")
    await world.says("barbell row 60kg 10,10,9", "rdl 60kg 3x10", "pulldown 45kg 12,11", "face pull 20kg 3x12")
    summary = await world.taps("Finish")
    assert "Day A done" in summary
    assert "60 kg × 10, 10, 9" in summary
    assert world.rows("SELECT count(*) FROM logged_set") == [(11,)]

    # Wednesday: 44 hours later one question, because training here is new.
    await world.until(9, 15)
    assert "how does your back feel" in world.sam.last.text
    await world.taps("Not sore at all")

    # Thursday at six: the nudge is the session; a second one, whose loads follow from the first.
    await world.until(10, 18, 1)
    assert world.when("Back day B").strftime("%a %H:%M") == "Thu 18:00"
    await world.taps("Not sore at all", "Start")
    await world.says("pull-ups 8,7,6", "seated row 50kg 12,11,10", "chest supported row 16kg 12,11")
    await world.taps("Finish")

    # Sunday: the week in numbers, and nothing changes yet.
    await world.until(13, 17, 1)
    assert "2 of 2 sessions kept" in world.sam.last.text

    # Monday: extremely sore. The session waits, with a receipt.
    await world.until(14, 18, 2)
    await world.says("mid back 3, upper 1, lower 1")
    assert "no hard work today" in world.sam.last.text
    assert "Tue 18:00" in world.sam.last.text

    # Tuesday it asks again first, and then trains.
    await world.until(15, 18, 2)
    assert "Back day A" in world.sam.last.text
    await world.taps("Not sore at all", "Start")
    await world.says("barbell row 60kg 10,10,10", "rdl 60kg 3x10")
    await world.taps("Finish")

    # The next Sunday: fewer sets for the mid back, and why.
    before = weekly_sets(world)
    await world.until(21, 17, 1)
    told = next(
        each.text
        for each in reversed(world.sam.chat.said_by_bot())
        if "Your week" in each.text or "Since last week" in each.text
    )
    assert "extremely sore this week" in told
    assert weekly_sets(world)["mid_back"] == before["mid_back"] - 2

    # The nudge that follows comes at its minute; never more than one a day.
    assert nudges_by_day(world) <= {1}

    await takes_everything_and_leaves(world)


def weekly_sets(world: World) -> dict[str, int]:
    [(body,)] = world.rows("SELECT body FROM athlete")
    return {region: state["sets"] for region, state in json.loads(str(body))["regions"].items()}


def nudges_by_day(world: World) -> set[int]:
    [(body,)] = world.rows("SELECT body FROM athlete")
    days: dict[str, int] = {}
    for _, moment in json.loads(str(body))["nudging"]["sent"]:
        day = datetime.fromtimestamp(moment / 1000, LISBON).date().isoformat()
        days[day] = days.get(day, 0) + 1
    return set(days.values())


async def takes_everything_and_leaves(world: World) -> None:
    """Export, then delete in two steps: nothing is left in any table."""
    await world.says("/export")
    documents = [each.documents[0] for each in world.sam.chat.said_by_bot() if each.documents]
    table = next(each for each in documents if each.name.endswith(".csv"))
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert ",".join(rows[0]) == HEADER
    assert len(rows) == world.rows("SELECT count(*) FROM logged_set")[0][0]
    first = [row["reps"] for row in rows if row["exercise"] == "barbell row" and row["date"] == "2026-09-07"]
    assert first == ["10", "10", "9"]
    whole = next(each for each in documents if each.name.endswith(".json"))
    assert json.loads(whole.content)

    await world.says("/delete")
    await world.taps("Yes, delete everything")
    assert "gone" in world.sam.last.text
    for (table_name,) in world.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%athlete_id%'"):
        assert world.rows(f"SELECT count(*) FROM {table_name}") == [(0,)], table_name


async def test_onboarding_survives_a_restart_at_every_step(world: World) -> None:
    await world.says("/start")
    for label in ("Under 6 months", "Home", "Bands", "Done", "No", "None of these", "Done", "18:00"):
        await world.restart()
        await world.taps(label)
    await world.restart()
    await world.says("Porto")
    assert "Back day A" in world.sam.last.text


async def test_a_session_survives_a_restart_after_every_set(world: World) -> None:
    await onboard(world)
    await world.taps("Start")
    for text in ("barbell row 60kg 10", "60 kg x 10", "60kg x 9"):
        await world.says(text)
        await world.restart()
    await world.taps("Finish")
    assert "60 kg × 10, 10, 9" in world.sam.last.text


async def test_nobody_is_written_to_before_their_zone_is_known(world: World) -> None:
    await world.says("/start")
    await world.taps("Under 6 months", "Home")
    assert world.program is not None
    await world.program.travel(MONDAY + timedelta(days=9))
    assert world.rows("SELECT count(*) FROM check_in") == [(0,)]


async def test_a_group_gets_one_kind_line_and_is_left(world: World) -> None:
    group = world.telegram.group(-100, "Gym friends")
    await group.adds_bot()
    await group.says("/start")
    await world.settle()
    said = [call.method for call in world.telegram.calls if str(call.params.get("chat_id")) == "-100"]
    assert said == ["sendMessage", "leaveChat"]


async def test_edits_replies_and_stickers_are_answered_in_any_state(world: World) -> None:
    sam = world.sam
    number = await sam.says("/start")
    await sam.sends_sticker()
    await sam.sends_voice()
    await sam.edits(number, "hello")
    await sam.sends_photo(caption="barbell row 60kg x 10")
    await sam.sends_location(38.72, -9.14)
    await world.settle()
    assert not [call for call in world.telegram.calls if call.status != 200 and call.method != "getUpdates"]
    assert world.rows("SELECT count(*) FROM logged_set") == [(1,)]


def run_bot(folder: Path, script: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`python3 bot.py < script`, as a newcomer would, with a home of its own."""
    settings = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "NO_BOOTSTRAP": "1",
        "PATH": os.environ["PATH"],
        **environ,
    }
    return subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "bot.py"), "--reset"],
        input=script,
        capture_output=True,
        text=True,
        env=settings,
        cwd=folder,
        timeout=60,
        check=False,
    )


SCRIPT = """\
/start
Under 6 months
Home
Bands
Done
No
None of these
Done
18:00
Lisbon
Start
my ex-wife's gerbil and 13.25 kg band row x 12
numb between my legs
:tomorrow
"""


def test_a_script_through_a_pipe_is_played_and_ends_well(tmp_path: Path) -> None:
    played = run_bot(tmp_path, SCRIPT)
    assert played.returncode == 0, played.stderr
    assert "Back day A" in played.stdout
    assert "emergency" in played.stdout
    assert "Did you get help?" in played.stdout  # tomorrow's only message


def test_nothing_an_athlete_wrote_reaches_the_log(tmp_path: Path) -> None:
    log = run_bot(tmp_path, SCRIPT, LOG_LEVEL="DEBUG").stderr
    assert "turn athlete=1" in log  # it did log
    for secret in ("gerbil", "13.25", "numb", "Lisbon", "SANDBOX"):
        assert secret not in log, secret


def test_with_nobody_there_the_demonstration_plays(tmp_path: Path) -> None:
    played = run_bot(tmp_path, "")
    assert played.returncode == 0, played.stderr
    assert "Back day" in played.stdout
    assert "Your week" in played.stdout
