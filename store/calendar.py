"""The calendar: every appointment of every athlete, and which is the earliest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from coach.turn import CheckIn

HOUR = 3_600_000


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """An appointment that has come."""

    due: int
    athlete_id: int
    kind: str


def agree(db: sqlite3.Connection, athlete_id: int, agenda: Iterable[CheckIn], now: int) -> int | None:
    """Make the athlete's rows the given agenda, and return the earliest.

    A row that is due already and has not rung yet stays: its turn comes next, and there the coach decides
    whether it still makes sense. Otherwise a message that arrives in the same second would swallow a
    check-in.
    """
    wanted = {each.kind: each.due for each in agenda}
    present = dict(db.execute("SELECT kind, due FROM check_in WHERE athlete_id = ?", (athlete_id,)))
    for kind, due in present.items():
        if due <= now:
            wanted[kind] = due
        elif kind not in wanted:
            db.execute("DELETE FROM check_in WHERE athlete_id = ? AND kind = ?", (athlete_id, kind))
    _put(db, athlete_id, {kind: due for kind, due in wanted.items() if present.get(kind) != due})
    return min(wanted.values(), default=None)


def _put(db: sqlite3.Connection, athlete_id: int, rows: dict[str, int]) -> None:
    db.executemany(
        "INSERT INTO check_in (athlete_id, kind, due) VALUES (?, ?, ?)"
        " ON CONFLICT (athlete_id, kind) DO UPDATE SET due = excluded.due",
        [(athlete_id, kind, due) for kind, due in rows.items()],
    )


def next_due(db: sqlite3.Connection) -> int | None:
    """When the earliest appointment of all is, epoch milliseconds."""
    row = db.execute("SELECT min(due) FROM check_in").fetchone()
    return None if row[0] is None else int(row[0])


def due(db: sqlite3.Connection, now: int, limit: int) -> list[Due]:
    """The appointments that have come, earliest first."""
    rows = db.execute("SELECT due, athlete_id, kind FROM check_in WHERE due <= ? ORDER BY due LIMIT ?", (now, limit))
    return [Due(*row) for row in rows]


def take(db: sqlite3.Connection, appointment: Due) -> bool:
    """Take an appointment out of the calendar; False when a turn has moved or cancelled it meanwhile."""
    cursor = db.execute(
        "DELETE FROM check_in WHERE athlete_id = ? AND kind = ? AND due = ?",
        (appointment.athlete_id, appointment.kind, appointment.due),
    )
    return cursor.rowcount == 1


def postpone(db: sqlite3.Connection, appointment: Due, now: int) -> int:
    """Move an appointment that failed to an hour from now, and return that time."""
    db.execute(
        "UPDATE check_in SET due = ? WHERE athlete_id = ? AND kind = ? AND due = ?",
        (now + HOUR, appointment.athlete_id, appointment.kind, appointment.due),
    )
    return now + HOUR
