"""A copy of the database while it is in use, and no copy older than promised.

SQLite's online backup reads one committed state; the copy is checked before it takes its name, so that a file
with the right name is a whole database. To restore: stop the program, put the copy in the database's place,
start again.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

KEPT = 7


class BackupError(Exception):
    """The copy is damaged, and was thrown away."""


def back_up(database: Path, folder: Path, day: date, keep: int = KEPT) -> Path:
    """Write `backbone-<day>.db` into the folder, and keep `keep` days, this one included: what an athlete had deleted
    is in none of the copies then, also where the machine was off for a while. Raises BackupError, OSError,
    sqlite3.Error.

    Opens connections of its own, so it can run in any thread and holds up neither reader nor writer.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy, part = folder / f"backbone-{day.isoformat()}.db", folder / "backbone.part"
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        _copy(database, part)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
        _throw_away(folder, day, keep)
    return copy


def _throw_away(folder: Path, day: date, keep: int) -> None:
    """Delete the copies of more than `keep` days ago, also where today's failed; but the newest there is stays."""
    first = f"backbone-{(day - timedelta(days=keep - 1)).isoformat()}.db"
    found = backups(folder)
    for each in found[:-1]:
        if each.name < first or each in found[:-keep]:
            each.unlink()


def backups(folder: Path) -> list[Path]:
    """The copies in a folder, oldest first."""
    return sorted(folder.glob("backbone-????-??-??.db"))


def _copy(database: Path, part: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, without a WAL beside it
        found = target.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise BackupError(found)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
