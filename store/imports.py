"""Files on their way in: the one an athlete sent, and the identities of the sets that came from files before."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable


def keep_file(db: sqlite3.Connection, athlete_id: int, name: str, data: bytes, now: int) -> None:
    """Keep the file of an athlete; one sent before makes room for it."""
    db.execute(
        "INSERT INTO import_file (athlete_id, name, data, at) VALUES (?, ?, ?, ?) ON CONFLICT (athlete_id) DO UPDATE"
        " SET (name, data, at) = (excluded.name, excluded.data, excluded.at)",
        (athlete_id, name, data, now),
    )


def file_of(db: sqlite3.Connection, athlete_id: int) -> bytes | None:
    """The bytes of the file that was kept; None when there is none (any more)."""
    row = db.execute("SELECT data FROM import_file WHERE athlete_id = ?", (athlete_id,)).fetchone()
    return None if row is None else bytes(row[0])


def drop_file(db: sqlite3.Connection, athlete_id: int) -> None:
    """The file is not needed any more."""
    db.execute("DELETE FROM import_file WHERE athlete_id = ?", (athlete_id,))


def note(db: sqlite3.Connection, athlete_id: int, identity: str, set_id: int) -> None:
    """A set of a file is stored."""
    row = (athlete_id, identity, set_id)
    db.execute("INSERT OR IGNORE INTO imported (athlete_id, identity, set_id) VALUES (?, ?, ?)", row)


def forget(db: sqlite3.Connection, athlete_id: int, first: int, last: int) -> None:
    """The sets with these ids are not stored any more: their file may come again."""
    db.execute(
        "DELETE FROM imported WHERE athlete_id = ? AND set_id BETWEEN ? AND ?",
        (athlete_id, first, last),
    )


def known(db: sqlite3.Connection, athlete_id: int, identities: Iterable[str]) -> frozenset[str]:
    """Those of some identities whose sets are stored already. `CROSS`: looked up one by one."""
    found = db.execute(
        "SELECT identity FROM json_each(?) CROSS JOIN imported ON athlete_id = ? AND identity = value",
        (json.dumps(list(identities)), athlete_id),
    )
    return frozenset(row[0] for row in found)


def sweep(db: sqlite3.Connection, before: int) -> int:
    """Drop the files that came before a time (ms) and were never taken in; how many."""
    return db.execute("DELETE FROM import_file WHERE at < ?", (before,)).rowcount
