"""The facts that are kept for ever: each record of a turn becomes a row; corrections leave the older reading
beside it.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict

from coach.records import (
    FileDropped,
    FileKept,
    HealthNoted,
    ImportUndone,
    ReceiptKept,
    Record,
    SessionKept,
    SetImported,
    SetKept,
    SetRemoved,
    SorenessGiven,
)
from coach.sets import DAY_ONLY, LoggedSet
from store import imports
from store.packing import packed, unpacked
from store.rows import COLUMNS, from_row, to_row
from store.times import from_ms, maybe_ms, to_ms

_NAMES = ", ".join(COLUMNS)
_KEEP_SET = (
    f"INSERT INTO logged_set (athlete_id, {_NAMES}) VALUES (?{', ?' * len(COLUMNS)})"  # noqa: S608  our names
    " ON CONFLICT (athlete_id, id) DO UPDATE"
    f" SET ({_NAMES}) = ({', '.join('excluded.' + name for name in COLUMNS)})"
)


def keep(db: sqlite3.Connection, athlete_id: int, record: Record, now: int) -> None:
    """Store one record of an athlete; `now` (ms) dates the audit row of a correction."""
    match record:
        case SetImported() | ImportUndone() | FileKept() | FileDropped():
            _keep_of_a_file(db, athlete_id, record, now)
        case SetKept():
            _keep_set(db, athlete_id, record, now)
        case SetRemoved():
            db.execute("DELETE FROM logged_set WHERE athlete_id = ? AND id = ?", (athlete_id, record.set.id))
            _audit(db, athlete_id, to_ms(record.at), record.set, None)
        case SorenessGiven():
            _keep_soreness(db, athlete_id, record)
        case SessionKept():
            _keep_session(db, athlete_id, record)
        case ReceiptKept():
            _keep_receipt(db, athlete_id, record)
        case HealthNoted():
            db.execute(
                "INSERT INTO health_note (athlete_id, at, kind, detail) VALUES (?, ?, ?, ?)",
                (athlete_id, to_ms(record.at), record.kind, record.detail),
            )


def sets_since(db: sqlite3.Connection, athlete_id: int, since: int) -> tuple[LoggedSet, ...]:
    """The kept sets with `at >= since` (ms), oldest first."""
    rows = db.execute(
        f"SELECT {_NAMES} FROM logged_set WHERE athlete_id = ? AND at >= ? ORDER BY at, id",  # noqa: S608
        (athlete_id, since),
    )
    return tuple(map(from_row, rows))


def recent_log(db: sqlite3.Connection, athlete_id: int, since: int) -> tuple[LoggedSet, ...]:
    """The sets since then (ms) of which the hour is known, oldest first: what the coach is given."""
    return tuple(each for each in sets_since(db, athlete_id, since) if each.source != DAY_ONLY)


def history(db: sqlite3.Connection, athlete_id: int, before: int) -> tuple[LoggedSet, ...]:
    """All sets that are no part of the recent log since then (ms), oldest first."""
    rows = db.execute(
        f"SELECT {_NAMES} FROM logged_set WHERE athlete_id = ? AND (at < ? OR source = ?) ORDER BY at, id",  # noqa: S608
        (athlete_id, before, DAY_ONLY),
    )
    return tuple(map(from_row, rows))


def receipt(db: sqlite3.Connection, athlete_id: int, number: int) -> ReceiptKept | None:
    """The receipt of this number; None where there is none."""
    row = db.execute(
        "SELECT id, at, rule, inputs, delta, says FROM receipt WHERE athlete_id = ? AND id = ?", (athlete_id, number)
    ).fetchone()
    if row is None:
        return None
    id_, at, rule, inputs, delta, says = row
    return ReceiptKept(id_, from_ms(at), rule, unpacked(inputs), delta, says)


def _keep_of_a_file(
    db: sqlite3.Connection, athlete_id: int, record: SetImported | ImportUndone | FileKept | FileDropped, now: int
) -> None:
    match record:
        case SetImported():
            _keep_set(db, athlete_id, SetKept(record.set), now)
            imports.note(db, athlete_id, record.identity, record.set.id)
        case ImportUndone():
            _undo_import(db, athlete_id, record)
        case FileKept():
            imports.keep_file(db, athlete_id, record.name, record.data, now)
        case FileDropped():
            imports.drop_file(db, athlete_id)


def _undo_import(db: sqlite3.Connection, athlete_id: int, undone: ImportUndone) -> None:
    rows = db.execute(
        f"SELECT {_NAMES} FROM logged_set WHERE athlete_id = ? AND id BETWEEN ? AND ? AND source <> 'chat'",  # noqa: S608
        (athlete_id, undone.first, undone.last),
    )
    for each in map(from_row, rows.fetchall()):
        keep(db, athlete_id, SetRemoved(each, undone.at), to_ms(undone.at))
    imports.forget(db, athlete_id, undone.first, undone.last)


def _keep_set(db: sqlite3.Connection, athlete_id: int, record: SetKept, now: int) -> None:
    db.execute(_KEEP_SET, (athlete_id, *to_row(record.set)))
    if record.was is not None:
        _audit(db, athlete_id, now, record.was, record.set)


def _audit(db: sqlite3.Connection, athlete_id: int, at: int, was: LoggedSet, now: LoggedSet | None) -> None:
    db.execute(
        "INSERT INTO set_audit (athlete_id, set_id, at, was, now) VALUES (?, ?, ?, ?, ?)",
        (athlete_id, was.id, at, _json(was), None if now is None else _json(now)),
    )


def _json(logged: LoggedSet) -> str:
    return json.dumps(asdict(logged) | {"at": to_ms(logged.at)}, ensure_ascii=False)


def _keep_soreness(db: sqlite3.Connection, athlete_id: int, given: SorenessGiven) -> None:
    tenths = None if given.hours is None else round(given.hours * 10)
    db.execute(
        "INSERT INTO soreness (athlete_id, at, region, level, hours10, session) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (athlete_id, at, region) DO UPDATE"
        " SET (level, hours10, session) = (excluded.level, excluded.hours10, excluded.session)",
        (athlete_id, to_ms(given.at), given.region, given.level, tenths, given.session),
    )


def _keep_session(db: sqlite3.Connection, athlete_id: int, kept: SessionKept) -> None:
    db.execute(
        "INSERT INTO session (athlete_id, id, planned, started, ended, hard, status, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (athlete_id, id) DO UPDATE"
        " SET (planned, started, ended, hard, status, body) = (excluded.planned, excluded.started,"
        " excluded.ended, excluded.hard, excluded.status, excluded.body)",
        (
            *(athlete_id, kept.id, maybe_ms(kept.planned), maybe_ms(kept.started), maybe_ms(kept.ended)),
            *(int(kept.hard), kept.status, kept.body),
        ),
    )


def _keep_receipt(db: sqlite3.Connection, athlete_id: int, kept: ReceiptKept) -> None:
    db.execute(
        "INSERT INTO receipt (athlete_id, id, at, rule, inputs, delta, says) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (athlete_id, id) DO UPDATE SET (at, rule, inputs, delta, says)"
        " = (excluded.at, excluded.rule, excluded.inputs, excluded.delta, excluded.says)",
        (athlete_id, kept.id, to_ms(kept.at), kept.rule, packed(kept.inputs), kept.delta, kept.says),
    )
