"""Remembers the chats over a restart, in one JSON file beside the sent files.

What must never happen is that a number comes twice: the bot keeps update and message ids and would take a new
message for an old one. So the counters are saved with the chats, half a second after a change and when the
server stops; after a crash they go on a thousand further, and without a (readable) file update ids begin at
the seconds since 1970.
"""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from .chat import Chat, Document, Json, Message, Rows
from .cloud import Cloud
from .updates import Waiting

_log = logging.getLogger(__name__)
_PAUSE = 0.5  # seconds between a change and its saving
_SKIPPED = 1000  # numbers left out after a crash: more than anybody can use up within the pause
_MESSAGES_KEPT = 300  # for each chat

_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)
_ROWS: TypeAdapter[Rows] = TypeAdapter(Rows)
_WAITING: TypeAdapter[list[Waiting]] = TypeAdapter(list[Waiting])


class Memory:
    """Saves and restores what a cloud knows. `folder` is where the server keeps its files."""

    def __init__(self, cloud: Cloud, folder: Path) -> None:
        self._cloud = cloud
        self._path = folder / "telegram.json"
        self._timer: asyncio.TimerHandle | None = None

    def restore(self) -> None:
        """Takes up the chats and counters of the last time, and notes that we are running."""
        try:
            self._take_up(json.loads(self._path.read_text("utf-8")))
        except FileNotFoundError:
            self._cloud.updates.next_id = int(self._cloud.now().timestamp())
        except (ValueError, KeyError, TypeError, ValidationError):
            _log.warning("%s cannot be read; the chats begin anew", self._path)
            self._cloud.chats.clear()
            self._cloud.updates.next_id = int(self._cloud.now().timestamp())
        self.save(clean=False)

    def soon(self) -> None:
        """Something changed: it is saved in half a second."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_PAUSE, self.save)

    def save(self, *, clean: bool = False) -> None:
        """Writes the file, whole or not at all. `clean` says that nothing will change any more."""
        if self._timer:
            self._timer.cancel()
            self._timer = None
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(self._state(clean), ensure_ascii=False), "utf-8")
        new.replace(self._path)

    def _state(self, clean: bool) -> Json:
        updates, documents = self._cloud.updates, self._cloud.documents
        return {
            "clean": clean,
            "next_update": updates.next_id,
            "waiting": _WAITING.dump_python(updates.waiting, mode="json"),
            "documents": [_document_state(file) for file in documents.kept.values() if file.path],
            "next_document": documents.next_number,
            "next_tap": self._cloud.next_tap,
            "chats": [_chat_state(chat) for chat in self._cloud.chats.values()],
        }

    def _take_up(self, state: Json) -> None:
        cloud, skipped = self._cloud, 0 if state["clean"] else _SKIPPED
        cloud.updates.next_id = state["next_update"] + skipped
        cloud.updates.waiting = _WAITING.validate_python(state["waiting"])
        cloud.next_tap = state["next_tap"] + skipped
        cloud.documents.next_number = state["next_document"] + skipped
        for about in state["documents"]:
            if (path := Path(about["path"])).is_file():
                cloud.documents.kept[about["file_id"]] = Document(
                    **about | {"path": path, "content": path.read_bytes()}
                )
        for about in state["chats"]:
            chat = _chat(about, cloud.documents.kept)
            chat.next_message_id += skipped
            cloud.chats[chat.chat_id] = chat


def _chat_state(chat: Chat) -> Json:
    return {
        "chat_id": chat.chat_id,
        "about": chat.about,
        "next_message_id": chat.next_message_id,
        "blocked": chat.blocked,
        "left": chat.left,
        "reply_keyboard": _ROWS.dump_python(chat.reply_keyboard, mode="json"),
        "messages": [_message_state(message) for message in chat.messages[-_MESSAGES_KEPT:]],
    }


def _message_state(message: Message) -> Json:
    state: Json = _MESSAGE.dump_python(message, mode="json", exclude={"file"})
    return state | {"file_id": message.file.file_id if message.file else None}


def _document_state(file: Document) -> Json:
    return {
        "file_id": file.file_id, "name": file.name, "mime_type": file.mime_type, "path": str(file.path),
        "width": file.width, "height": file.height,
    }  # fmt: skip


def _chat(state: Json, files: dict[str, Document]) -> Chat:
    chat = Chat(
        state["chat_id"], state["about"], next_message_id=state["next_message_id"], blocked=state["blocked"],
        left=state["left"], reply_keyboard=_ROWS.validate_python(state["reply_keyboard"]),
    )  # fmt: skip
    for about in state["messages"]:
        message = _MESSAGE.validate_python({key: value for key, value in about.items() if key != "file_id"})
        message.file = files.get(about["file_id"])
        chat.messages.append(message)
    return chat
