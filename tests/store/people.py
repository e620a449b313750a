"""An athlete row and a set, for tests of what hangs on them."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from coach.sets import LoggedSet, SetEntry, kg
from store import athletes

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def athlete(**fields: Any) -> Any:
    body = fields.pop("body", '{"profile": 1}')
    values = {"language": "en", "zone": "Europe/Berlin", "log_from": 0, "to_json": lambda: body} | fields
    return SimpleNamespace(**values)


def add(db: sqlite3.Connection, /, athlete_id: int, now: int = 0, **fields: Any) -> None:
    athletes.save(db, athlete_id, athlete(**fields), now, heard=True)


def row_set(number: int, hours: float = 0, **entry: Any) -> LoggedSet:
    values: dict[str, Any] = {"lift": "Bent-over row", "reps": 8, "weight": kg(60)} | entry
    return LoggedSet(number, SetEntry(**values), NOW + timedelta(hours=hours))
