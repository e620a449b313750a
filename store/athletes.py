"""The athletes themselves: one row each, which the coach reads and writes as JSON."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from coach.sets import LoggedSet
from store.records import recent_log

if TYPE_CHECKING:
    from coach.athlete import Athlete


@dataclass(frozen=True, slots=True)
class Stored:
    """What `Athlete.from_json` needs."""

    body: str
    log: tuple[LoggedSet, ...]


def load(db: sqlite3.Connection, athlete_id: int) -> Stored | None:
    """An athlete's JSON and recent log; None for a stranger."""
    row = db.execute("SELECT body, log_from FROM athlete WHERE id = ?", (athlete_id,)).fetchone()
    return None if row is None else Stored(row[0], recent_log(db, athlete_id, row[1]))


def save(db: sqlite3.Connection, athlete_id: int, athlete: Athlete, now: int, *, heard: bool) -> None:
    """Write an athlete's row. `heard` tells that this turn came from them, so they are reachable (again)."""
    db.execute(
        "INSERT INTO athlete (id, language, zone, body, log_from, since, heard_at)"
        " VALUES (:id, :language, :zone, :body, :log_from, :now, :now) ON CONFLICT (id) DO UPDATE"
        " SET (language, zone, body, log_from)"
        " = (excluded.language, excluded.zone, excluded.body, excluded.log_from),"
        " heard_at = iif(:heard, :now, heard_at), left_at = iif(:heard, NULL, left_at)",
        {
            "id": athlete_id,
            "language": athlete.language,
            "zone": None if athlete.zone is None else str(athlete.zone),
            "body": athlete.to_json(),
            "log_from": athlete.log_from,
            "now": now,
            "heard": int(heard),
        },
    )


def mark_left(db: sqlite3.Connection, athlete_id: int, now: int) -> None:
    """The athlete cannot be reached: nothing is due for them any more."""
    db.execute("UPDATE athlete SET left_at = ? WHERE id = ?", (now, athlete_id))
    db.execute("DELETE FROM check_in WHERE athlete_id = ?", (athlete_id,))


def forget(db: sqlite3.Connection, athlete_id: int) -> None:
    """Delete an athlete and everything that refers to them."""
    db.execute("DELETE FROM athlete WHERE id = ?", (athlete_id,))


def zone_of(db: sqlite3.Connection, athlete_id: int) -> str | None:
    """The athlete's time zone, where it is known."""
    row = db.execute("SELECT zone FROM athlete WHERE id = ?", (athlete_id,)).fetchone()
    return None if row is None else cast("str | None", row[0])


def language_of(db: sqlite3.Connection, athlete_id: int) -> str | None:
    """The athlete's language; None for a stranger."""
    row = db.execute("SELECT language FROM athlete WHERE id = ?", (athlete_id,)).fetchone()
    return None if row is None else cast("str | None", row[0])
