"""One SQLite file through aiosqlite: a writer whose waiting jobs share a commit, and a reader beside it.

Why so: one connection shared by coroutines is not transactional by itself, for another coroutine steps in at
every await. Here a job is a plain function that gets the connection and runs from its first to its last
statement without an await. All jobs that wait are run in one hop to the connection's thread, each within a
savepoint, and committed together: with `synchronous=FULL` the disk is asked once for all of them, and a job
that raises takes only itself back.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import aiosqlite

from migrations import migrate

P = ParamSpec("P")
T = TypeVar("T")

#: Jobs in one commit, and seconds after which no more begin in it: enough to share the disk's answer, few enough that
#: nobody waits long behind them.
TOGETHER, LONG_ENOUGH = 64, 0.03

WRITER = (
    "PRAGMA journal_mode = WAL",  # readers beside the writer, and one sync for a commit instead of two
    "PRAGMA synchronous = FULL",  # a commit survives a power cut: Telegram is told right afterwards
    "PRAGMA foreign_keys = ON",  # forgetting an athlete is one statement
    "PRAGMA busy_timeout = 5000",  # a restore tool or a shell may hold the file for a moment
    "PRAGMA secure_delete = ON",  # what an athlete asked us to forget is overwritten, not only unlinked
    "PRAGMA temp_store = MEMORY",  # sorting leaves no health data in files of /tmp
    "PRAGMA journal_size_limit = 16777216",  # the WAL shrinks again after a burst
)
READER = (
    "PRAGMA query_only = ON",  # nothing is written past the writer
    "PRAGMA busy_timeout = 5000",  # as above
    "PRAGMA temp_store = MEMORY",  # as above
)


@dataclass(frozen=True, slots=True)
class Raised:
    """A job that raised, on its way back from the connection's thread."""

    error: Exception


@dataclass(frozen=True, slots=True)
class _Job:
    run: Callable[[sqlite3.Connection], Any]
    done: asyncio.Future[Any]


class Store:
    """The open database. Use as `async with await Store.open(path) as store`, or close it yourself."""

    def __init__(self, path: Path, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._jobs: deque[_Job] = deque()
        self._notes: deque[_Job] = deque()  # which go before the jobs
        self._called = asyncio.Event()
        self._writing = asyncio.create_task(self._write_on(), name="writer")
        self.commits = 0  # for the tests and figures of group commit
        self.on_lost: Callable[[], None] = lambda: None  # called in the writer's thread when a commit failed

    @classmethod
    async def open(cls, path: Path) -> Store:
        """Open (or create) and migrate the file; raises NewerDatabaseError and sqlite3.Error."""
        _make(path)
        writer = await _connect(path, WRITER, migrate)
        try:
            reader = await _connect(path, READER)
        except BaseException:
            await writer.close()
            raise
        return cls(path, writer, reader)

    async def __aenter__(self) -> Store:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def write(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Run `function(connection, ...)` in a transaction; returns when it is on the disk, raises what it
        raised.
        """
        return await self._enter(self._jobs, lambda db: function(db, *args, **named))

    async def note(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """As `write`, but before everything that waits: for what has happened outside already, and would be done again
        if we died before it is on the disk.
        """
        return await self._enter(self._notes, lambda db: function(db, *args, **named))

    async def _enter(self, line: deque[_Job], job: Callable[[sqlite3.Connection], T]) -> T:
        if self._writing.done():
            raise RuntimeError("the store is closed")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        line.append(_Job(job, done))
        self._called.set()
        return await done

    async def read(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **named: P.kwargs
    ) -> T:
        """Run `function(connection, ...)` on the reader: it sees one committed state and cannot change it."""
        return cast(T, await _hop(self._reader, _snapshot, lambda db: function(db, *args, **named)))

    async def optimize(self) -> None:
        """Renew the query planner's statistics where they are old; outside any transaction, as it must be."""
        await _hop(self._writer, _optimize)

    async def close(self) -> None:
        """Write what waits and end both threads (one left open would hang the exit: they are no daemons)."""
        if not self._writing.done():
            while waiting := [line[-1].done for line in (self._notes, self._jobs) if line]:
                await asyncio.wait(waiting)
            self._writing.cancel()
            await asyncio.wait([self._writing])
        await self._reader.close()
        await self._writer.close()

    async def _write_on(self) -> None:
        while True:
            await self._called.wait()
            self._called.clear()
            while batch := self._next_batch():
                await self._commit(batch)

    def _next_batch(self) -> list[_Job]:
        """The jobs of the next commit; none when nothing waits."""
        batch: list[_Job] = []
        while len(batch) < TOGETHER and (line := self._notes or self._jobs):
            batch.append(line.popleft())
        return batch

    async def _commit(self, batch: list[_Job]) -> None:
        try:
            results = await _hop(self._writer, run_together, [job.run for job in batch], self.on_lost)
        except Exception as error:  # the commit itself: a full disk, say; nothing of the batch was kept
            results = [Raised(error)] * len(batch)
        self.commits += 1
        self._jobs.extendleft(reversed(batch[len(results) :]))
        for job, result in zip(batch, results, strict=False):
            if job.done.done():  # its waiter was cancelled; the job is committed all the same
                continue
            if isinstance(result, Raised):
                job.done.set_exception(result.error)
            else:
                job.done.set_result(result)


def run_together(
    db: sqlite3.Connection,
    jobs: list[Callable[[sqlite3.Connection], Any]],
    on_lost: Callable[[], None] = lambda: None,
) -> list[Any]:
    """Jobs in one transaction, each in a savepoint of its own; one that raised gives a `Raised`, those for which there
    was no time give nothing.

    When the transaction itself fails, nothing of it was kept: `on_lost` is called and the error raised.
    """
    db.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    try:
        results = []
        for job in jobs:
            results.append(_run(db, job))
            if time.monotonic() - begun > LONG_ENOUGH:
                break
        db.execute("COMMIT")
        return results
    except BaseException:
        on_lost()
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _run(db: sqlite3.Connection, job: Callable[[sqlite3.Connection], Any]) -> Any:
    db.execute("SAVEPOINT job")
    try:
        result = job(db)
    except Exception as error:
        db.execute("ROLLBACK TO job")
        result = Raised(error)
    db.execute("RELEASE job")
    return result


def _optimize(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA optimize")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _snapshot(db: sqlite3.Connection, function: Callable[[sqlite3.Connection], T]) -> T:
    db.execute("BEGIN")
    try:
        return function(db)
    finally:
        db.execute("COMMIT")


def _make(path: Path) -> None:
    """An empty file that only its owner may read, where there is none: this is health data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


async def _connect(
    path: Path, pragmas: tuple[str, ...], prepare: Callable[[sqlite3.Connection], object] | None = None
) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    try:
        for pragma in pragmas:
            async with connection.execute(pragma) as cursor:
                await cursor.fetchall()
        if prepare is not None:
            await _hop(connection, prepare)
        return connection
    except BaseException:
        await connection.close()
        raise


async def _hop(connection: aiosqlite.Connection, function: Callable[..., T], *args: Any) -> T:
    """Run `function(sqlite3 connection, *args)` in the connection's thread.

    The one place that reaches behind aiosqlite's face, which offers a hop for a statement but not for a
    function; `tests/store/test_sqlite.py` would tell if a new version had moved it.
    """
    result = await connection._execute(function, connection._conn, *args)  # type: ignore[no-untyped-call]
    return cast(T, result)
