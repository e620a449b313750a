"""A whole training day over HTTP: at most two messages of the coach, however much is written; all else are edits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.handlers.tiny import until
from tests.test_bot import LISBON, World, onboard

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


async def test_a_session_logged_while_the_bot_was_down_was_done_when_it_was_written(world: World) -> None:
    await world.until(THURSDAY, 18, 1)
    await world.taps("Not sore at all", "Start")
    await world.end()
    for minute, text in ((30, "pull-ups 9,9,8"), (40, "seated row 50kg 12,12,11")):
        world.clock.set(datetime(2026, 9, THURSDAY, 18, minute, tzinfo=LISBON))
        await world.sam.says(text)
    world.clock.set(datetime(2026, 9, THURSDAY + 1, 7, 30, tzinfo=LISBON))
    await world.begin()
    await world.settle()
    written = {round(at / 60_000) * 60_000 for (at,) in world.rows("SELECT at FROM logged_set WHERE session = 2")}
    told = {datetime(2026, 9, THURSDAY, 18, minute, tzinfo=LISBON) for minute in (30, 40)}
    assert written == {round(at.timestamp()) * 1000 for at in told}
    assert "set 3 of 3" not in world.sam.last.text
    assert "Mon 18:00" in await world.says("/plan")


async def test_what_was_written_while_the_bot_was_down_silences_the_cue_that_fell_due_meanwhile(world: World) -> None:
    await world.end()
    world.clock.set(datetime(2026, 9, THURSDAY, 17, 59, tzinfo=LISBON))
    before = len(world.sam.chat.happenings)
    await world.sam.says("pull-ups 9,9,8")
    world.clock.set(datetime(2026, 9, THURSDAY, 19, 0, tzinfo=LISBON))
    await world.begin()
    await world.settle()
    assert not [text for text in sent(world, before) if "How sore" in text and "In 1 hour" in text]
    assert len(sent(world, before)) <= 1


@pytest.mark.parametrize(("hours", "comes"), [(2, True), (3.5, False), (9, False)])
async def test_a_cue_that_could_not_be_delivered_for_hours_does_not_come_in_the_night(
    world: World, hours: float, comes: bool
) -> None:
    before = len(world.sam.chat.happenings)
    world.telegram.faults.clock = world.clock.monotonic
    world.telegram.faults.refuse(1e9)  # no network from here on
    assert world.program is not None
    world.clock.set(datetime(2026, 9, THURSDAY, 18, 0, tzinfo=LISBON))
    assert world.program._parts is not None
    await world.program._parts.alarm.ring()
    await until(lambda: world.program is not None and world.program.figures.retried > 2)
    world.clock.set(datetime(2026, 9, THURSDAY, 18, 0, tzinfo=LISBON) + timedelta(hours=hours))
    world.telegram.faults.clear()
    await world.settle()
    assert bool(sent(world, before)) is comes
    assert world.rows("SELECT count(*) FROM outbox") == [(0,)]
    await world.says("start")
    assert "started" in world.sam.last.text
