"""Everything that is kept of one athlete, as one JSON document: what they may ask for, and take elsewhere."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from store.packing import unpacked

#: The tables that hold an athlete's rows, by the column that names them; JSON columns are opened up.
TABLES = (
    *(("logged_set", "at, id"), ("set_audit", "id"), ("soreness", "at, region"), ("session", "id")),
    *(("receipt", "id"), ("health_note", "id"), ("check_in", "due, kind"), ("posted", "slot")),
    *(("imported", "identity"), ("picture", "at, digest")),
)
_JSON = ("body", "was", "now", "inputs", "delta")


def everything(db: sqlite3.Connection, athlete_id: int) -> str:
    """All rows of an athlete by table; what waits to be sent and the last two days' messages included."""
    rows: dict[str, Any] = {"athlete": _rows(db, "athlete", "id", athlete_id, "id")}
    for table, order in TABLES:
        rows[table] = _rows(db, table, "athlete_id", athlete_id, order)
    rows["import_file"] = _files(db, athlete_id)
    rows["inbox"] = _rows(db, "inbox", "chat_id", athlete_id, "seq")
    rows["outbox"] = _rows(db, "outbox", "chat_id", athlete_id, "id")
    about = "Times are epoch milliseconds, UTC; loads are thousandths of the unit they were typed in."
    return json.dumps({"about": about, **rows}, ensure_ascii=False, indent=1)


def _rows(db: sqlite3.Connection, table: str, column: str, athlete_id: int, order: str) -> list[dict[str, Any]]:
    every = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY {order}"  # noqa: S608  names of our own
    cursor = db.execute(every, (athlete_id,))
    names = [description[0] for description in cursor.description]
    return [{name: _opened(name, value) for name, value in zip(names, row, strict=True)} for row in cursor]


def _files(db: sqlite3.Connection, athlete_id: int) -> list[dict[str, Any]]:
    """A file that waits to be taken in, as its text."""
    rows = db.execute("SELECT name, data, at FROM import_file WHERE athlete_id = ?", (athlete_id,))
    return [{"name": name, "data": data.decode("utf-8", "replace"), "at": at} for name, data, at in rows]


def _opened(name: str, value: Any) -> Any:
    return json.loads(unpacked(value)) if name in _JSON and isinstance(value, str | bytes) else value
