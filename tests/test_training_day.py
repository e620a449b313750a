"""A whole training day over HTTP: at most two messages of the coach, however much is written; all else are edits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.test_bot import World, onboard

THURSDAY = 10
EVERY_SET = (
    *("pull-ups 9", "9", "8"),
    *("seated row 50kg 12", "12", "11"),
    *("row 60kg x 11", "62.5kg x 10", "10"),
    *("face pull 22kg 12", "12", "12"),
    *("back extension 12", "12", "12"),
)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path)
    await world.start()
    await onboard(world)
    await world.taps("Not sore at all", "Start")
    await world.says("barbell row 60kg 10,10,9", "rdl 60kg 3x10")
    await world.taps("Finish")
    await world.until(THURSDAY, 17, 59)
    yield world
    await world.stop()


def sent(world: World, since: int) -> list[str]:
    """What the coach has sent as messages of their own; reactions, notices and edits are none."""
    return [
        str(each.as_it_was and each.as_it_was.text) for each in world.sam.chat.happenings[since:] if each.act == "sent"
    ]


async def test_a_day_trained_by_typing_every_set_has_two_messages_at_most(world: World) -> None:
    before = len(world.sam.chat.happenings)
    await world.until(THURSDAY, 18, 1)
    await world.taps("Upper 0", "sore.2.mid_back=1", "sore.2.lower_back=0", "Start")
    await world.says(*EVERY_SET)
    await world.taps("Finish")
    await world.until(THURSDAY, 23, 59)
    assert "Day B done" in world.sam.last.text
    assert 1 <= len(sent(world, before)) <= 2, sent(world, before)


async def test_a_day_trained_by_taps_has_one_message(world: World) -> None:
    before = len(world.sam.chat.happenings)
    await world.until(THURSDAY, 18, 1)
    await world.taps("Not sore at all", "Start")
    await world.says("pull-ups 9,9,8", "seated row 50kg 12")
    taps = 0
    while reps := [each for each in world.sam.last.labels if each.isdecimal()]:
        await world.taps(reps[0])
        taps += 1
    assert taps >= 2
    await world.taps("Finish")
    await world.until(THURSDAY, 23, 59)
    assert len(sent(world, before)) == 1, sent(world, before)


async def test_a_day_nobody_does_anything_about_has_one_message(world: World) -> None:
    before = len(world.sam.chat.happenings)
    await world.until(THURSDAY, 23, 59)
    assert len(sent(world, before)) == 1


async def test_a_session_begun_and_left_is_asked_about_once_and_that_is_the_second(world: World) -> None:
    before = len(world.sam.chat.happenings)
    await world.until(THURSDAY, 18, 1)
    await world.taps("Start")
    await world.until(THURSDAY + 1, 8, 30)
    assert len(sent(world, before)) == 2
    await world.taps("Part of it")
    assert len(sent(world, before)) == 2
