"""What must still be said: committed with the turn that said it, deleted when Telegram has accepted it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, fields
from typing import Any, Literal

from coach.turn import Message

Kind = Literal["message", "tap", "leave"]


@dataclass(frozen=True, slots=True)
class Tap:
    """The answer that a pressed button waits for: the id of the press, and a short notice or nothing."""

    press: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """The bot leaves this group."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A row of the outbox. `message_id` is set where the slot was looked up when it was written."""

    id: int
    chat_id: int
    content: Message | Tap | Leave
    nudge: bool
    came_at: int
    message_id: int | None = None


_KINDS: dict[type, Kind] = {Message: "message", Tap: "tap", Leave: "leave"}
_NAMES = {kind: tuple(each.name for each in fields(kind)) for kind in (Message, Tap, Leave)}


def put(
    db: sqlite3.Connection,
    chat_id: int,
    content: Message | Tap | Leave,
    now: int,
    message_id: int | None = None,
) -> Letter:
    """Write a letter; `message_id` fixes which message an edit or a removal means."""
    nudge = isinstance(content, Message) and content.nudge
    cursor = db.execute(
        "INSERT INTO outbox (chat_id, kind, nudge, body, came_at) VALUES (?, ?, ?, ?, ?)",
        (chat_id, _KINDS[type(content)], int(nudge), _body(content, message_id), now),
    )
    return Letter(int(cursor.lastrowid or 0), chat_id, content, nudge, now, message_id)


def unsent(db: sqlite3.Connection) -> list[Letter]:
    """Every letter that waits, in the order they were written."""
    rows = db.execute("SELECT id, chat_id, kind, nudge, body, came_at FROM outbox WHERE trouble IS NULL ORDER BY id")
    return [_letter(*row) for row in rows]


def unsent_of(db: sqlite3.Connection, chat_id: int) -> list[int]:
    """The ids of the letters that wait for one chat."""
    rows = db.execute("SELECT id FROM outbox WHERE chat_id = ? AND trouble IS NULL ORDER BY id", (chat_id,))
    return [row[0] for row in rows]


def sent(db: sqlite3.Connection, letter_id: int) -> None:
    """Telegram has it."""
    db.execute("DELETE FROM outbox WHERE id = ?", (letter_id,))


def set_aside(db: sqlite3.Connection, letter_id: int, trouble: str) -> None:
    """Telegram will never take it; `trouble` says why, never what it said."""
    db.execute("UPDATE outbox SET trouble = ? WHERE id = ?", (trouble, letter_id))


def drop(db: sqlite3.Connection, chat_id: int) -> None:
    """Delete everything that waits for a chat: nobody is there, or nothing may be kept."""
    db.execute("DELETE FROM outbox WHERE chat_id = ?", (chat_id,))


def sweep(db: sqlite3.Connection, before: int) -> int:
    """Delete what was set aside before a time (ms), and return how many."""
    return db.execute("DELETE FROM outbox WHERE trouble IS NOT NULL AND came_at < ?", (before,)).rowcount


def _body(content: Message | Tap | Leave, message_id: int | None) -> str:
    """The fields that say something; what is left out has its default."""
    said = {name: value for name in _NAMES[type(content)] if (value := getattr(content, name))}
    if message_id is not None:
        said["message_id"] = message_id
    return json.dumps(said)


def _letter(id_: int, chat_id: int, kind: Kind, nudge: int, body: str, came_at: int) -> Letter:
    said: dict[str, Any] = json.loads(body)
    message_id = said.pop("message_id", None)
    return Letter(id_, chat_id, _content(kind, said), bool(nudge), came_at, message_id)


def _content(kind: Kind, said: dict[str, Any]) -> Message | Tap | Leave:
    if kind == "tap":
        return Tap(**said)
    if kind == "leave":
        return Leave()
    rows = said.pop("buttons", ())
    return Message(buttons=tuple(tuple((label, data) for label, data in row) for row in rows), **said)
