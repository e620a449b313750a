"""Runs the coach until it is told to stop: on Telegram with a token, in the sandbox without."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import os
import shutil
import signal
import sqlite3
import stat
import sys
import tempfile
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from handlers.clock import TravelClock
from handlers.coaching import Coach
from handlers.demo import demonstration
from handlers.lock import Lock, LockedError
from handlers.program import Program
from migrations import NewerDatabaseError
from store import Store, athletes, kept
from store.times import from_ms, to_ms

if TYPE_CHECKING:
    from handlers.settings import Settings
    from sandbox.server import Telegram

_EXAMPLE = "sqlite:////home/sam/backbone.db"
YOU = 1  # the person at the terminal
CLOCK = "sandbox.clock"  # where the sandbox's clock stood
_log = logging.getLogger(__name__)


def run(settings: Settings, reset: bool = False, port: int | None = None) -> int:
    """Run until the end and return the exit code: 0, or 1 where it cannot run, with a line that says why."""
    if port is not None:
        settings = settings.model_copy(update={"port": port})
    if settings.database.is_dir():
        return _refuse(f"DATABASE_URL names a folder, {settings.database}; for example {_EXAMPLE}")
    if "backup_dir" in settings.model_fields_set and (trouble := _no_folder(settings.backup_dir)):
        return _refuse(f"BACKUP_DIR: {settings.backup_dir} {trouble}; for example /var/backups/backbone")
    if not settings.database.parent.exists():
        _log.info("the folder of the database is made: %s", settings.database.parent)
    try:
        with Lock(settings.database):
            if settings.telegram_bot_token is not None:
                return asyncio.run(on_telegram(settings))
            with _somewhere(settings) as here:
                return asyncio.run(_until_told_to_stop(in_the_sandbox(here, reset=reset)))
    except (LockedError, NewerDatabaseError) as error:
        return _refuse(str(error))
    except sqlite3.Error as error:
        return _refuse(f"the database {settings.database} cannot be used: {error}")
    except OSError as error:
        return _refuse(_why_not(settings, error))
    except KeyboardInterrupt:
        return 0


async def on_telegram(settings: Settings, coach: Coach | None = None, *, paced: bool = True) -> int:
    """Run on Telegram until SIGINT or SIGTERM; returns 0."""
    program = Program(settings, coach=coach, paced=paced)
    with _told_to_stop() as stop:
        await program.start()
        at_rest()
        try:
            await stop.wait()
        finally:
            await program.stop()
    return 0


def at_rest() -> None:
    """What was loaded until now stays for good: Python need not look through it, time and again, for what can be thrown
    away. That would take some 90 ms each time, in which nobody is answered.
    """
    gc.freeze()
    gc.enable()


async def _until_told_to_stop(running: Coroutine[None, None, int]) -> int:
    """The outcome of what runs, or 0 after it has tidied up because SIGTERM or Ctrl-C came first.

    The terminal must not stay as the prompt set it, and the moved clock must be kept.
    """
    task = asyncio.ensure_future(running)
    with _told_to_stop() as stop:
        told = asyncio.ensure_future(stop.wait())
        await asyncio.wait({task, told}, return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        task.cancel()
        try:
            return await task
        except asyncio.CancelledError:
            return 0


async def in_the_sandbox(settings: Settings, *, reset: bool = False, coach: Coach | None = None) -> int:
    """Chat at the terminal, with a Telegram of this machine's own, until the input ends; returns 0.

    The clock can be moved, and stands at the next start where it stood at the end.
    """
    from sandbox.server import Telegram  # noqa: PLC0415  only the sandbox needs the sandbox

    files = files_of(settings.database)
    if reset:
        _forget(settings.database, files)
    clock = TravelClock(await clock_of(settings.database), running=True)
    telegram = Telegram(now=clock.now, files=files)
    await telegram.start()
    try:
        return await _talk(settings, clock, telegram, coach)
    finally:
        await telegram.stop()


async def _talk(settings: Settings, clock: TravelClock, telegram: Telegram, coach: Coach | None) -> int:
    from sandbox.terminal import chat  # noqa: PLC0415  as above

    changes = {"telegram_bot_token": telegram.token, "webhook_url": None, "owner_chat_id": YOU}
    sandboxed = settings.model_copy(update=changes)
    program = Program(sandboxed, clock, telegram_base_url=telegram.url, coach=coach)
    await program.start()
    at_rest()
    world = World(program, clock)
    try:
        await world.look()
        files = files_of(settings.database)
        demo = demonstration(clock.now())
        return await chat(telegram, world, stdin=sys.stdin, stdout=sys.stdout, files=files, demo=demo)
    finally:
        await program.store.write(kept.put, CLOCK, str(to_ms(clock.now())))
        await program.stop()


class World:
    """What the terminal asks of the program: its clock, and to know when it is at rest."""

    def __init__(self, program: Program, clock: TravelClock) -> None:
        self._program, self._clock = program, clock
        self._zone: ZoneInfo | None = None

    def now(self) -> datetime:
        """The sandbox's time, aware UTC."""
        return self._clock.now()

    def local(self) -> datetime:
        """The same on the athlete's clock; UTC while their zone is unknown."""
        return self._clock.now().astimezone(self._zone or UTC)

    async def travel(self, to: datetime) -> None:
        """Move the clock; everything due on the way rings in order."""
        await self._program.travel(to)
        await self.look()

    async def settle(self) -> None:
        """Returns when nothing waits any more."""
        await self._program.settle()
        await self.look()

    async def look(self) -> None:
        """Learn the athlete's zone."""
        name = await self._program.store.read(athletes.zone_of, YOU)
        self._zone = None if name is None else ZoneInfo(name)


async def clock_of(database: Path) -> datetime:
    """Where the sandbox's clock stood at the last end, unless the real time has overtaken it."""
    async with await Store.open(database) as store:
        stood = await store.read(kept.get, CLOCK)
    now = datetime.now(UTC)
    return now if stood is None else max(now, from_ms(int(stood)))


def files_of(database: Path) -> Path:
    """Where the sandbox keeps its files."""
    return database.with_suffix(".files")


@contextmanager
def _somewhere(settings: Settings) -> Iterator[Settings]:
    """The settings as they are; with nobody at the keyboard a place of its own, so that the demonstration meets a
    stranger and leaves nothing behind.
    """
    if not _nobody_there():
        yield settings
        return
    with tempfile.TemporaryDirectory(prefix="backbone") as folder:
        yield settings.model_copy(update={"database_url": f"sqlite:///{folder}/demonstration.db"})


def _nobody_there() -> bool:
    """Whether standard input is closed or the null device."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):
        return True
    return stat.S_ISCHR(mode) and not sys.stdin.isatty()


def _forget(database: Path, files: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.rmtree(files, ignore_errors=True)


@contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    """Set by SIGINT and SIGTERM."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    if os.name == "nt":  # asyncio has no signal handlers there; Ctrl-C arrives as KeyboardInterrupt
        yield stop
        return
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    try:
        yield stop
    finally:
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(each)


def _no_folder(folder: Path) -> str | None:
    """Why copies could not be put there; None when they can. Nothing is made yet."""
    there = next(each for each in (folder, *folder.parents) if each.exists())
    if not there.is_dir():
        return "is not a folder" if there == folder else f"cannot be made: {there} is not a folder"
    if not os.access(there, os.W_OK | os.X_OK):
        return "cannot be written to" if there == folder else f"cannot be made: {there} cannot be written to"
    return None


def _why_not(settings: Settings, error: OSError) -> str:
    """Which setting it was that the machine refused, and what a right one looks like."""
    if error.errno == errno.EADDRINUSE:
        return f"PORT or METRICS_PORT: another program listens there ({error.strerror}); for example PORT=8081"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"METRICS_HOST: {settings.metrics_host} is no address of this machine; for example METRICS_HOST=0.0.0.0"
    what = error.strerror or type(error).__name__
    return f"DATABASE_URL: {settings.database} cannot be used ({what}); for example {_EXAMPLE}"


def _refuse(line: str) -> int:
    sys.stderr.write(f"bot.py: {line}\n")
    return 1
