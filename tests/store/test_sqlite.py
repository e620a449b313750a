"""Jobs share a commit, a job that raises takes only itself back, and what was promised survives."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from pathlib import Path

import pytest

from store import Store, kept
from store.sqlite import Raised, run_together


def put(db: sqlite3.Connection, name: str) -> str:
    kept.put(db, name, name)
    return name


def broken(db: sqlite3.Connection) -> None:
    kept.put(db, "half", "done")
    raise KeyError("half")


async def gone(threads: int) -> None:
    """No more than so many threads are left; the last moments of a thread are its own."""
    async with asyncio.timeout(5):
        while threading.active_count() > threads:  # noqa: ASYNC110  a thread tells nobody that it ends
            await asyncio.sleep(0.001)


async def test_what_a_job_returns_comes_back(store: Store) -> None:
    assert await store.write(put, "a") == "a"
    assert await store.read(kept.get, "a") == "a"


async def test_jobs_that_wait_together_share_a_commit(store: Store) -> None:
    before = store.commits
    await asyncio.gather(*(store.write(put, str(number)) for number in range(64)))
    assert store.commits - before <= 2


async def test_a_note_goes_before_the_jobs_that_wait(store: Store) -> None:
    order: list[int] = []
    jobs = [store.write(lambda db, number=number: order.append(number)) for number in range(200)]  # type: ignore[misc]
    running = [asyncio.create_task(job) for job in jobs]
    await asyncio.sleep(0)
    await store.note(lambda db: order.append(-1))
    await asyncio.gather(*running)
    assert order.index(-1) <= 64
    assert [each for each in order if each >= 0] == list(range(200))


async def test_a_job_that_raises_takes_only_itself_back(store: Store) -> None:
    results = await asyncio.gather(
        store.write(put, "a"), store.write(broken), store.write(put, "b"), return_exceptions=True
    )
    assert results[0] == "a"
    assert isinstance(results[1], KeyError)
    assert results[2] == "b"
    assert [await store.read(kept.get, name) for name in ("a", "half", "b")] == ["a", None, "b"]


async def test_a_transaction_that_fails_as_a_whole_keeps_nothing_and_says_so(store: Store) -> None:
    lost: list[bool] = []
    store.on_lost = lambda: lost.append(True)

    def end_it(db: sqlite3.Connection) -> None:
        db.execute("ROLLBACK")  # what a full disk does to a transaction

    results = await asyncio.gather(store.write(put, "a"), store.write(end_it), return_exceptions=True)
    assert all(isinstance(each, sqlite3.Error) for each in results)
    assert lost == [True]
    assert await store.read(kept.get, "a") is None
    assert await store.write(put, "b") == "b"


async def test_the_reader_cannot_write(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await store.read(put, "a")


async def test_a_job_whose_waiter_was_cancelled_is_committed_and_stops_nobody(store: Store) -> None:
    waiter = asyncio.create_task(store.write(put, "a"))
    await asyncio.sleep(0)
    waiter.cancel()
    assert await store.write(put, "b") == "b"
    assert await store.read(kept.get, "a") == "a"


async def test_closing_writes_what_waits(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "bot.db")
    jobs = [asyncio.create_task(store.write(put, str(number))) for number in range(199)]
    jobs.append(asyncio.create_task(store.note(put, "199")))
    await asyncio.sleep(0)
    await store.close()
    assert [await job for job in jobs] == [str(number) for number in range(200)]
    with pytest.raises(RuntimeError, match="closed"):
        await store.write(put, "late")


async def test_closing_ends_the_threads(tmp_path: Path) -> None:
    before = threading.active_count()
    store = await Store.open(tmp_path / "bot.db")
    await store.close()
    await gone(before)


async def test_a_database_that_cannot_be_opened_leaves_no_thread(tmp_path: Path) -> None:
    before = threading.active_count()
    (tmp_path / "bot.db").write_bytes(b"this is not a database at all, but it is long enough" * 50)
    with pytest.raises(sqlite3.DatabaseError):
        await Store.open(tmp_path / "bot.db")
    await gone(before)


async def test_commits_reach_the_disk_before_they_are_told(store: Store) -> None:
    def pragma(db: sqlite3.Connection, name: str) -> object:
        return db.execute(f"PRAGMA {name}").fetchone()[0]

    assert await store.write(pragma, "journal_mode") == "wal"
    assert await store.write(pragma, "synchronous") == 2
    assert await store.write(pragma, "foreign_keys") == 1
    assert await store.write(pragma, "secure_delete") == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions there")
async def test_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "new" / "bot.db") as store:
        await store.write(put, "a")
        modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "new").iterdir()}
    assert modes == {0}


def test_a_raised_error_stands_where_its_result_would() -> None:
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT)")
    first, second = run_together(db, [lambda db: put(db, "a"), broken])
    assert first == "a"
    assert isinstance(second, Raised)
    db.close()
