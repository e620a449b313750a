"""Progress over HTTP: what was done one session changes the next, through restarts, with receipts that are stored."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.test_bot import World, onboard


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path)
    await world.start()
    yield world
    await world.stop()


async def test_a_band_gets_its_squeeze_after_a_restart_and_the_row_remembers_it(world: World) -> None:
    await world.says("/start")
    await world.taps("Under 6 months", "Home", "Bands", "Done", "No", "None of these", "Done", "18:00")
    await world.says("Lisbon")
    await world.taps("Not sore at all", "Start")
    await world.says("band good morning red band 15", "band good morning red band 15")
    await world.taps("Finish")
    for day in (9, 11):
        await world.until(day, 18, 1)
        await world.restart()
        await world.taps("Not sore at all", "Start")
        if day == 9:
            await world.says("band pulldown 15", "band pulldown 15")
            await world.taps("Finish")
    assert "Band good morning 2 × 12–15 at red band, squeeze 1 s" in world.sam.last.text
    assert "now the harder form, from 12 reps. [R-" in world.sam.last.text
    await world.says("band good morning red band 12")
    assert world.rows("SELECT rung FROM logged_set WHERE exercise = 'band_good_morning' ORDER BY id") == [
        (0,),
        (0,),
        (1,),
    ]
    assert world.rows("SELECT count(*) FROM receipt WHERE rule = 'advance'")[0][0] >= 1


async def test_pull_ups_are_asked_about_and_the_grip_is_told_by_a_tap(world: World) -> None:
    await onboard(world)
    await world.taps("Not sore at all", "Start")
    await world.says("barbell row 60kg 10,10,9")
    await world.taps("Grip gave out", "Finish")
    assert world.rows("SELECT count(*) FROM receipt WHERE rule = 'grip'") == [(1,)]
    await world.until(10, 18, 1)
    await world.taps("Not sore at all", "Start")
    assert "How many strict pull-ups" in world.sam.last.text
    await world.taps("1 to 4")
    assert "Assisted pull-up (machine)" in world.sam.last.text
    assert world.rows("SELECT count(*) FROM receipt WHERE rule = 'pull_up_told'") == [(1,)]
    await world.restart()
    await world.says("assisted pull-up -20kg x 10")
    await world.taps("Finish")
    await world.until(14, 18, 1)
    assert "straps on the top sets" in world.sam.last.text
