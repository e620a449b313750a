"""Going back to a nightly copy, step by step as docs/operating.md tells it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.backup import backups
from tests.test_bot import World, onboard


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path)
    await world.start()
    yield world
    await world.stop()


async def test_a_coach_restored_from_a_copy_goes_on_where_the_copy_was_made(world: World, tmp_path: Path) -> None:
    await onboard(world)
    await world.taps("Not sore at all", "Start")
    await world.says("barbell row 60kg 10,10,9")
    program = world.program
    assert program is not None
    assert program._parts is not None
    await program._parts.housekeeping.back_up()
    await world.says("rdl 60kg 3x10")
    await world.end()

    for suffix in ("", "-wal", "-shm"):  # 2. out of the way
        there = world.database.with_name(world.database.name + suffix)
        if there.exists():
            there.rename(tmp_path / f"old{suffix}")
    [copy] = backups(tmp_path / "backups")
    shutil.copy(copy, world.database)  # 3. into its place

    await world.begin()
    assert world.rows("SELECT count(*) FROM logged_set") == [(3,)]
    assert "Romanian deadlift" in await world.says("rdl 62.5kg 10,10,10")
    assert world.rows("SELECT count(*) FROM logged_set") == [(6,)]
    await world.until(10, 18, 1)
    assert world.when("Back day B").strftime("%a %H:%M") == "Thu 18:00"
