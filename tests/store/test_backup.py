"""A copy of a database in use, whole and restorable, and only seven of them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from coach.turn import Message
from store import Store, athletes, backup, kept, outbox, posted, sweeping
from store.backup import BackupError, back_up, backups
from store.inbox import Arrived, done, keep, waiting
from store.posted import Posted
from store.sweeping import DAY_MS, sweep
from tests.store.people import add

DAY = date(2026, 3, 2)


async def test_a_copy_can_be_put_in_the_databases_place(store: Store, tmp_path: Path) -> None:
    await store.write(kept.put, "a", "before")
    copy = back_up(store.path, tmp_path / "copies", DAY)
    await store.write(kept.put, "a", "after")
    await store.close()
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"bot.db{suffix}").unlink(missing_ok=True)
    shutil.copy(copy, tmp_path / "bot.db")
    async with await Store.open(tmp_path / "bot.db") as restored:
        assert await restored.read(kept.get, "a") == "before"
        await restored.write(kept.put, "a", "again")


async def test_a_copy_is_one_file_that_only_its_owner_may_read(store: Store, tmp_path: Path) -> None:
    copy = back_up(store.path, tmp_path / "copies", DAY)
    assert [path.name for path in copy.parent.iterdir()] == ["backbone-2026-03-02.db"]
    assert copy.stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_only_the_newest_are_kept_and_nothing_else_is_touched(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "mine.db").touch()
    for number in range(10):
        back_up(store.path, folder, DAY + timedelta(days=number))
    assert [path.name[-5:-3] for path in backups(folder)] == ["05", "06", "07", "08", "09", "10", "11"]
    assert (folder / "mine.db").exists()


async def test_after_a_time_without_copies_those_that_are_too_old_go_at_once(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    for number in (0, 1, 2, 20):
        back_up(store.path, folder, DAY + timedelta(days=number))
    assert [path.name for path in backups(folder)] == ["backbone-2026-03-22.db"]


async def test_what_was_deleted_is_in_no_copy_seven_days_later(store: Store, tmp_path: Path) -> None:
    def has(word: bytes) -> list[bool]:
        return [word in path.read_bytes() for path in backups(tmp_path / "copies")]

    def put(db: sqlite3.Connection) -> None:
        add(db, 1)
        db.execute("UPDATE athlete SET body = json_object('note', 'gerbilgerbil') WHERE id = 1")

    await store.write(put)
    back_up(store.path, tmp_path / "copies", DAY)
    await store.write(athletes.forget, 1)
    found = [has(b"gerbilgerbil")]
    for number in range(1, 8):
        back_up(store.path, tmp_path / "copies", DAY + timedelta(days=number))
        found.append(has(b"gerbilgerbil"))
    assert [any(each) for each in found] == [True] * 7 + [False]


async def test_a_damaged_copy_takes_nobodys_place(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = back_up(store.path, tmp_path, DAY)
    before = good.read_bytes()

    def damaged(*_: object) -> None:
        raise BackupError("page 7 is lost")

    monkeypatch.setattr(backup, "_copy", damaged)
    with pytest.raises(BackupError):
        back_up(store.path, tmp_path, DAY)
    assert good.read_bytes() == before
    assert not (tmp_path / "backbone.part").exists()


async def test_what_was_done_days_ago_is_swept_and_what_waits_stays(store: Store) -> None:
    now = 100 * DAY_MS

    def fill(db: sqlite3.Connection) -> None:
        keep(db, [Arrived(number, 1, {}) for number in (1, 2, 3)], 0)
        done(db, 1, now - 3 * DAY_MS)
        done(db, 2, now - DAY_MS)
        add(db, 1)
        posted.remember(db, 1, "old", Posted(1, buttons=False, digest=""), now - 91 * DAY_MS)
        posted.remember(db, 1, "new", Posted(2, buttons=False, digest=""), now)
        for trouble in ("bad", ""):
            letter = outbox.put(db, 1, Message("x"), 0)
            if trouble:
                outbox.set_aside(db, letter.id, trouble)

    await store.write(fill)
    assert await store.write(sweep, now) == 3
    assert [each.update_id for each in await store.read(waiting)] == [3]
    assert len(await store.read(outbox.unsent)) == 1
    assert await store.read(posted.at, 1, "old") is None
    assert await store.read(posted.slot_of, 1, 2) == "new"
    assert sweeping.REMEMBERED_MS == 2 * DAY_MS


async def test_statistics_are_renewed_while_the_store_is_in_use(store: Store) -> None:
    await store.optimize()
    await store.write(kept.put, "a", "b")


async def test_a_copy_that_fails_keeps_none_longer_than_promised_but_the_newest(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "copies"
    for number in range(3):
        back_up(store.path, folder, DAY + timedelta(days=number))
    monkeypatch.setattr(backup, "_copy", _no_room)
    for number in range(3, 20):
        with pytest.raises(OSError, match="No space left"):
            back_up(store.path, folder, DAY + timedelta(days=number))
        oldest = DAY + timedelta(days=max(0, min(2, number - 6)))
        assert backups(folder)[0].name == f"backbone-{oldest}.db"


def _no_room(database: Path, part: Path) -> None:
    raise OSError(28, "No space left on device")
