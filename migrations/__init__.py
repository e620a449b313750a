"""Brings a database file to the newest shape: numbered SQL files, each in one transaction together with its
number.

`PRAGMA user_version` is the number of the last file that was applied; there is no second table that could
disagree with it. A file is run as one script, `BEGIN; file; PRAGMA user_version = N; COMMIT;`, because
`executescript` by itself commits first and then statement by statement: a bare script that fails half-way
would stay half applied.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_NAME = re.compile(r"(\d{4})_\w+\.sql")


class NewerDatabaseError(RuntimeError):
    """The database was written by a newer version of this program."""


class UnorderedError(RuntimeError):
    """The numbers of the files are not 1, 2, 3, ..."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file: its number and what it says."""

    number: int
    sql: str


def migrations(folder: Path = HERE) -> tuple[Migration, ...]:
    """All files in order; raises `UnorderedError` where a number is missing or taken twice."""
    files = sorted(path for path in folder.glob("*.sql") if _NAME.fullmatch(path.name))
    found = tuple(Migration(int(path.name[:4]), path.read_text("utf-8")) for path in files)
    if [each.number for each in found] != list(range(1, len(found) + 1)):
        raise UnorderedError(f"migrations must be numbered 1, 2, 3, ...: found {[each.number for each in found]}")
    return found


def version(db: sqlite3.Connection) -> int:
    """The number of the last migration that was applied; 0 for an empty file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection, known: tuple[Migration, ...] | None = None) -> int:
    """Apply what is missing and return how many files that were; raises `NewerDatabaseError` and changes
    nothing then.
    """
    known = migrations() if known is None else known
    present = version(db)
    if present > len(known):
        raise NewerDatabaseError(
            f"the database has version {present}, this program knows {len(known)}: "
            "start the newer program again, or restore a backup made before it"
        )
    for migration in known[present:]:
        _apply(db, migration)
    return len(known) - present


def _apply(db: sqlite3.Connection, migration: Migration) -> None:
    try:
        db.executescript(f"BEGIN IMMEDIATE;\n{migration.sql}\n;PRAGMA user_version = {migration.number};\nCOMMIT;")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
