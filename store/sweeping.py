"""What is thrown away, and when: the database stays as small as what it must remember."""

from __future__ import annotations

import sqlite3

from store import imports, inbox, outbox, pictures, posted

DAY_MS = 86_400_000
#: Telegram repeats an update for a day at most; another day is to look after a failure.
REMEMBERED_MS = 2 * DAY_MS
POSTED_MS = 90 * DAY_MS
PICTURES_MS = 14 * DAY_MS


def sweep(db: sqlite3.Connection, now: int) -> int:
    """Delete what was done two days ago, places of messages nobody scrolls back to, old pictures; how many rows."""
    return (
        imports.sweep(db, now - REMEMBERED_MS)
        + inbox.sweep(db, now - REMEMBERED_MS)
        + outbox.sweep(db, now - REMEMBERED_MS)
        + posted.sweep(db, now - POSTED_MS)
        + pictures.sweep(db, now - PICTURES_MS)
    )
