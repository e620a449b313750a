"""Pictures lived through over HTTP: drawn by the process beside the bot, sent with their words, never sent twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.chat import Message
from sandbox.people import Person
from tests.test_bot import World, onboard

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
async def world(tmp_path: Path) -> World:  # type: ignore[misc]
    world = World(tmp_path)
    await world.start()
    await onboard(world)
    await world.taps("Not sore at all", "Start")
    await world.says("barbell row 60kg 10,10,9")
    yield world  # type: ignore[misc]
    await world.stop()


def photos(person: Person) -> list[Message]:
    return [each for each in person.chat.said_by_bot() if each.kind == "photo"]


async def test_the_week_comes_as_a_picture_whose_caption_says_the_same(world: World) -> None:
    await world.says("/week")
    (photo,) = photos(world.sam)
    assert photo.file is not None
    assert photo.file.content.startswith(PNG)
    assert (photo.file.width, photo.file.mime_type) == (1080, "image/png")
    assert "Mid back and lats: 2 of 12 sets" in photo.text


async def test_the_same_picture_is_neither_drawn_nor_uploaded_again(world: World) -> None:
    await world.says("/progress")
    await world.restart()
    await world.says("/progress")
    first, second = photos(world.sam)
    assert first.file is second.file  # sent by its name
    await world.says("barbell row 60kg 8", "/progress")
    assert photos(world.sam)[2].file is not first.file
    assert world.rows("SELECT count(*) FROM picture") == [(2,)]


async def test_a_name_that_telegram_has_forgotten_is_drawn_again(world: World) -> None:
    await world.says("/progress")
    world.telegram.faults.fail_next("sendPhoto", error=400, description="Bad Request: wrong remote file identifier")
    await world.says("/progress")
    first, second = photos(world.sam)
    assert first.file is not second.file
    assert len(world.rows("SELECT file_id FROM picture")) == 1


async def test_where_telegram_refuses_the_picture_its_words_are_sent_alone(world: World) -> None:
    world.telegram.faults.fail_next("sendPhoto", error=400, description="Bad Request: IMAGE_PROCESS_FAILED")
    assert "Hard sets a week" in await world.says("/progress")
    assert photos(world.sam) == []


async def test_who_deletes_everything_leaves_no_picture_behind(world: World) -> None:
    await world.says("/progress", "/delete")
    await world.taps("Yes, delete everything")
    assert world.rows("SELECT count(*) FROM picture") == [(0,)]


async def test_a_picture_is_tried_again_until_telegram_takes_it_and_keeps_its_place(world: World) -> None:
    world.telegram.faults.fail_next("sendPhoto", error=500)
    await world.sam.says("/progress")
    await world.says("/plan")
    said = world.sam.chat.said_by_bot()
    assert [each.kind for each in said[-2:]] == ["photo", "text"]
    assert "Hard sets a week" in said[-2].text
    assert len(photos(world.sam)) == 1


async def test_pictures_leave_no_file_beside_the_database(world: World) -> None:
    before = set(world.database.parent.iterdir())
    await world.says("/progress", "/week")
    assert set(world.database.parent.iterdir()) == before
