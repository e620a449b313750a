"""What reached us: raw updates, kept before Telegram is told, worked off in order, remembered two days."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Arrived:
    """A raw update as it came, and the chat it belongs to (0: to none)."""

    update_id: int
    chat_id: int
    body: dict[str, Any]


def keep(db: sqlite3.Connection, updates: Iterable[Arrived], now: int) -> int:
    """Store the updates and return how many are new: an id that is known was delivered before."""
    return db.executemany(
        "INSERT INTO inbox (update_id, chat_id, body, came_at) VALUES (?, ?, ?, ?) ON CONFLICT (update_id) DO NOTHING",
        [(each.update_id, each.chat_id, json.dumps(each.body), now) for each in updates],
    ).rowcount


def waiting(db: sqlite3.Connection) -> list[Arrived]:
    """What was kept and not yet worked off, in the order it came."""
    rows = db.execute("SELECT update_id, chat_id, body FROM inbox WHERE done_at IS NULL ORDER BY seq")
    return [Arrived(update_id, chat_id, json.loads(body)) for update_id, chat_id, body in rows]


def done(db: sqlite3.Connection, update_id: int, now: int) -> bool:
    """Mark an update as worked off; False when it was already."""
    cursor = db.execute("UPDATE inbox SET done_at = ? WHERE update_id = ? AND done_at IS NULL", (now, update_id))
    return cursor.rowcount == 1


def set_aside(db: sqlite3.Connection, update_id: int, trouble: str, now: int) -> None:
    """Give an update up; `trouble` says why, never what it said."""
    db.execute("UPDATE inbox SET done_at = ?, trouble = ? WHERE update_id = ?", (now, trouble, update_id))


def blank(db: sqlite3.Connection, chat_id: int) -> None:
    """Forget what a chat said that is worked off; only the numbers of the updates stay, against a second
    delivery.
    """
    db.execute("UPDATE inbox SET body = '{}', chat_id = 0 WHERE chat_id = ? AND done_at IS NOT NULL", (chat_id,))


def sweep(db: sqlite3.Connection, before: int) -> int:
    """Delete what was done before a time (ms), and return how many."""
    return db.execute("DELETE FROM inbox WHERE done_at < ?", (before,)).rowcount
