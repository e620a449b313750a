"""Which pictures Telegram has of an athlete, so that one that did not change is neither drawn nor uploaded again."""

from __future__ import annotations

import hashlib
import sqlite3


def digest(svg: str) -> str:
    """What a picture is known by: the same drawing has the same, whoever it is of."""
    return hashlib.sha256(svg.encode()).hexdigest()


def file_id(db: sqlite3.Connection, athlete_id: int, digest: str) -> str | None:
    """What Telegram calls it; None for one this athlete was never sent."""
    row = db.execute("SELECT file_id FROM picture WHERE athlete_id = ? AND digest = ?", (athlete_id, digest)).fetchone()
    return None if row is None else str(row[0])


def remember(db: sqlite3.Connection, athlete_id: int, digest: str, file_id: str, now: int) -> None:
    """It was sent now (nothing is remembered of someone who was forgotten meanwhile)."""
    db.execute(
        "INSERT INTO picture (athlete_id, digest, file_id, at) SELECT id, ?, ?, ? FROM athlete WHERE id = ?"
        " ON CONFLICT (athlete_id, digest) DO UPDATE SET (file_id, at) = (excluded.file_id, excluded.at)",
        (digest, file_id, now, athlete_id),
    )


def forget(db: sqlite3.Connection, athlete_id: int, digest: str) -> None:
    """Telegram does not know it any more."""
    db.execute("DELETE FROM picture WHERE athlete_id = ? AND digest = ?", (athlete_id, digest))


def sweep(db: sqlite3.Connection, before: int) -> int:
    """Forget pictures sent before a time (ms): training has gone on, they will not be wanted again."""
    return db.execute("DELETE FROM picture WHERE at < ?", (before,)).rowcount
