"""Which pictures Telegram has of whom."""

from __future__ import annotations

from store import Store, pictures
from store.sweeping import PICTURES_MS, sweep
from tests.store.people import add


async def test_a_picture_is_known_by_what_is_drawn_and_to_whom_it_was_sent(store: Store) -> None:
    drawing = pictures.digest("<svg/>")
    await store.write(add, 1)
    await store.write(add, 2)
    await store.write(pictures.remember, 1, drawing, "file-1", 0)
    assert await store.read(pictures.file_id, 1, drawing) == "file-1"
    assert await store.read(pictures.file_id, 2, drawing) is None
    assert await store.read(pictures.file_id, 1, pictures.digest("<svg></svg>")) is None


async def test_sent_again_it_has_its_newest_name_until_that_is_forgotten(store: Store) -> None:
    await store.write(add, 1)
    for name in ("file-1", "file-2"):
        await store.write(pictures.remember, 1, "digest", name, 0)
    assert await store.read(pictures.file_id, 1, "digest") == "file-2"
    await store.write(pictures.forget, 1, "digest")
    assert await store.read(pictures.file_id, 1, "digest") is None


async def test_nothing_is_remembered_of_somebody_who_was_forgotten(store: Store) -> None:
    await store.write(pictures.remember, 1, "digest", "file-1", 0)
    assert await store.read(pictures.file_id, 1, "digest") is None


async def test_after_two_weeks_it_is_swept_away(store: Store) -> None:
    await store.write(add, 1)
    await store.write(pictures.remember, 1, "old", "file-1", 0)
    await store.write(pictures.remember, 1, "new", "file-2", 5)
    assert await store.write(sweep, PICTURES_MS + 1) == 1
    assert await store.read(pictures.file_id, 1, "new") == "file-2"
