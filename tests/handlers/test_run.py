"""The program as a process: it says why it cannot run, and ends when it is asked to, leaving nothing."""

from __future__ import annotations

import asyncio
import io
import os
import pty
import select
import signal
import sqlite3
import subprocess
import sys
import termios
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers import run as running
from handlers.lock import Lock, LockedError
from handlers.settings import Settings
from sandbox.server import Telegram
from tests.handlers.tiny import TINY

ROOT = Path(__file__).parents[2]
TOKEN = "100000:SANDBOX-no-secret-of-anybody"


def made(folder: Path, **more: object) -> Settings:
    return Settings.model_validate({"database_url": f"sqlite:///{folder / 'bot.db'}"} | more)


def test_a_second_program_on_the_same_database_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Lock(tmp_path / "bot.db"):
        assert running.run(made(tmp_path)) == 1
    assert capsys.readouterr().err == f"bot.py: another Backbone uses this database already: {tmp_path}/bot.db\n"


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with Lock(tmp_path / "bot.db"), pytest.raises(LockedError), Lock(tmp_path / "bot.db"):
            pass


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(tmp_path / "bot.db")) as db:
        db.execute("PRAGMA user_version = 9999")
    assert running.run(made(tmp_path, telegram_bot_token=TOKEN)) == 1
    assert "the database has version 9999" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bot.db").write_bytes(b"something else entirely " * 100)
    assert running.run(made(tmp_path, telegram_bot_token=TOKEN)) == 1
    assert "cannot be used: file is not a database" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["", "below a file"])
def test_a_database_that_cannot_be_is_one_line_with_its_setting_and_an_example(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if place:
        (tmp_path / "file").write_text("not a folder")
    where = tmp_path / "file" / "a.db" if place else tmp_path
    found = Settings.from_env({"HOME": str(tmp_path), "DATABASE_URL": f"sqlite:///{where}"})
    assert running.run(found) == 1
    [told] = capsys.readouterr().err.splitlines()
    assert "DATABASE_URL" in told
    assert "for example sqlite:///" in told


@pytest.mark.parametrize(("place", "why"), [("file", "is not a folder"), ("file/below", "file is not a folder")])
def test_a_folder_for_copies_that_cannot_be_is_told_at_the_start_and_not_in_the_night(
    place: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert running.run(made(tmp_path, backup_dir=tmp_path / place)) == 1
    [told] = capsys.readouterr().err.splitlines()
    assert told.startswith("bot.py: BACKUP_DIR: ")
    assert told.endswith("; for example /var/backups/backbone")
    assert why in told
    assert not (tmp_path / "bot.db").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="there everything can be written to")
def test_a_folder_for_copies_that_cannot_be_written_to_is_told_at_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    assert running.run(made(tmp_path, backup_dir=tmp_path / "locked")) == 1
    assert "BACKUP_DIR" in capsys.readouterr().err


def test_a_folder_that_is_made_for_the_database_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "Lock", _Refused)
    caplog.set_level("INFO")
    running.run(made(tmp_path / "new" / "deeper"))
    assert f"the folder of the database is made: {tmp_path / 'new' / 'deeper'}" in caplog.text


class _Refused:
    """Nobody gets in."""

    def __init__(self, database: Path) -> None:
        raise LockedError("no")


async def talk(folder: Path, lines: str, monkeypatch: pytest.MonkeyPatch, *, reset: bool = False) -> str:
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    monkeypatch.setattr(sys, "stdout", shown)
    assert await running.in_the_sandbox(made(folder), reset=reset, coach=TINY) == 0
    return shown.getvalue()


async def test_the_sandbox_answers_at_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = await talk(tmp_path, "hello\nmenu\n1\n", monkeypatch)
    assert "coach: hello" in shown
    assert "n=1 of menu" in shown


async def test_the_sandboxs_clock_stands_where_it_was_left_until_all_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk(tmp_path, "in 100000\n:+72h\n", monkeypatch)
    clock = await running.clock_of(tmp_path / "bot.db")
    assert (clock - datetime.now(UTC)).days >= 2
    await talk(tmp_path, "hello\n", monkeypatch, reset=True)
    clock = await running.clock_of(tmp_path / "bot.db")
    assert (clock - datetime.now(UTC)).days < 1


async def test_a_process_ends_by_itself_on_sigterm_with_nothing_to_complain_about(tmp_path: Path) -> None:
    telegram = Telegram(now=lambda: datetime.now(UTC), token=TOKEN)
    await telegram.start()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "bench.reliability_child"),
        *(str(tmp_path / "bot.db"), telegram.url, TOKEN),
        stderr=asyncio.subprocess.PIPE,
    )
    await telegram.person(1).says("1")
    await telegram.person(1).hears("1 turn 1")
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(5):
        _, complaints = await process.communicate()
    assert (process.returncode, complaints) == (0, b"")
    await telegram.stop()


def test_sigterm_gives_the_terminal_back_and_keeps_the_moved_clock(tmp_path: Path) -> None:
    keyboard, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'bot.db'}",
        "NO_BOOTSTRAP": "1",
        "TERM": "xterm",
    }
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bot.py")], stdin=terminal, stdout=terminal, stderr=terminal, env=environment
    )
    _until_it_says(keyboard, b"leaves.")
    os.write(keyboard, b":2099-01-01 12:00\r")
    _until_it_says(keyboard, b"it is now")
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert termios.tcgetattr(terminal) == before
    assert asyncio.run(running.clock_of(tmp_path / "bot.db")).year == 2099
    os.close(keyboard)
    os.close(terminal)


def _until_it_says(keyboard: int, words: bytes) -> None:
    said = b""
    while words not in said:
        assert select.select([keyboard], [], [], 10)[0], said
        said += os.read(keyboard, 65536)
