"""How things stand, in numbers: for the owner and for whatever watches over the program."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

WEEK_MS = 7 * 86_400_000


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts, and epoch ms of the oldest waiting rows (None: nothing waits)."""

    athletes: int
    active: int
    left: int
    sets: int
    inbox: int
    inbox_oldest: int | None
    outbox: int
    outbox_oldest: int | None
    set_aside: int
    next_due: int | None
    overdue: int


_QUEUES = {
    "inbox": "SELECT count(*) FROM inbox WHERE done_at IS NULL",
    "inbox_oldest": "SELECT min(came_at) FROM inbox WHERE done_at IS NULL",
    "outbox": "SELECT count(*) FROM outbox WHERE trouble IS NULL",
    "outbox_oldest": "SELECT min(came_at) FROM outbox WHERE trouble IS NULL",
    "set_aside": "SELECT (SELECT count(*) FROM inbox WHERE trouble IS NOT NULL)"
    " + (SELECT count(*) FROM outbox WHERE trouble IS NOT NULL)",
    "next_due": "SELECT min(due) FROM check_in",
    "overdue": "SELECT count(*) FROM check_in WHERE due <= :now - 60000",
}
_PEOPLE = {
    "athletes": "SELECT count(*) FROM athlete",
    "active": "SELECT count(*) FROM athlete WHERE heard_at > :now - :week",
    "left": "SELECT count(*) FROM athlete WHERE left_at IS NOT NULL",
    "sets": "SELECT count(*) FROM logged_set",
}


def standing(db: sqlite3.Connection, now: int) -> Standing:
    """All of it, at `now` (ms)."""
    values = {"now": now, "week": WEEK_MS}
    return Standing(**{name: db.execute(sql, values).fetchone()[0] for name, sql in (_PEOPLE | _QUEUES).items()})


def oldest(db: sqlite3.Connection) -> tuple[int | None, int | None]:
    """When the oldest waiting row of the inbox and of the outbox came, without counting anybody."""
    in_, out = (db.execute(_QUEUES[name]).fetchone()[0] for name in ("inbox_oldest", "outbox_oldest"))
    return in_, out
