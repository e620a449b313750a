"""Small facts about the bot itself, by name."""

from __future__ import annotations

import sqlite3


def get(db: sqlite3.Connection, name: str) -> str | None:
    """What is kept under a name."""
    row = db.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def put(db: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a value under a name."""
    db.execute(
        "INSERT INTO kept (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
