"""Which message of a chat a slot of the coach stands in, and what stands there."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of ours that has a slot. `digest` is of its words and buttons."""

    message_id: int
    buttons: bool
    digest: str


def at(db: sqlite3.Connection, athlete_id: int, slot: str) -> Posted | None:
    """What stands at a slot."""
    row = db.execute(
        "SELECT message_id, buttons, digest FROM posted WHERE athlete_id = ? AND slot = ?", (athlete_id, slot)
    ).fetchone()
    return None if row is None else Posted(row[0], bool(row[1]), row[2])


def slot_of(db: sqlite3.Connection, athlete_id: int, message_id: int) -> str | None:
    """The slot of one of our messages; None when another took its place, or it never had one."""
    row = db.execute(
        "SELECT slot FROM posted WHERE athlete_id = ? AND message_id = ?", (athlete_id, message_id)
    ).fetchone()
    return None if row is None else str(row[0])


def remember(db: sqlite3.Connection, athlete_id: int, slot: str, posted: Posted, now: int) -> bool:
    """A message stands at a slot now; False for someone who was forgotten meanwhile, of whom nothing is remembered."""
    cursor = db.execute(
        "INSERT INTO posted (athlete_id, slot, message_id, buttons, digest, at)"
        " SELECT id, ?, ?, ?, ?, ? FROM athlete WHERE id = ? ON CONFLICT (athlete_id, slot) DO UPDATE"
        " SET (message_id, buttons, digest, at)"
        " = (excluded.message_id, excluded.buttons, excluded.digest, excluded.at)",
        (slot, posted.message_id, int(posted.buttons), posted.digest, now, athlete_id),
    )
    return cursor.rowcount == 1


def vacate(db: sqlite3.Connection, athlete_id: int, slot: str) -> None:
    """Nothing stands at a slot any more."""
    db.execute("DELETE FROM posted WHERE athlete_id = ? AND slot = ?", (athlete_id, slot))


def sweep(db: sqlite3.Connection, before: int) -> int:
    """Forget messages older than a time (ms): nobody scrolls that far to press a button."""
    return db.execute("DELETE FROM posted WHERE at < ?", (before,)).rowcount
