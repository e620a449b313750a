"""The other side of the chat: a person who writes, taps, edits and blocks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import limits
from .chat import Button, Chat, Happening, Json, Kind, Message
from .cloud import Cloud
from .documents import Documents
from .entities import commands_in, utf16

_MIME_TYPES = {".csv": "text/csv", ".json": "application/json", ".zip": "application/zip"}


class Person:
    """Someone in a private chat with the bot. `Telegram.person` counts as having opened the chat."""

    def __init__(self, cloud: Cloud, chat: Chat, user: Json) -> None:
        self._cloud = cloud
        self.chat = chat
        self.user = user

    @property
    def last(self) -> Message:
        """The bot's newest message that is still there. LookupError when it said nothing yet."""
        said = self.chat.said_by_bot()
        if not said:
            raise LookupError("the bot has said nothing yet")
        return said[-1]

    def transcript(self) -> str:
        """The conversation as it now looks, one line per message."""
        return self.chat.transcript()

    async def waits(self, until: Callable[[Chat], bool], *, within: float = 10.0) -> None:
        """Returns as soon as `until(chat)` holds; TimeoutError and transcript after `within` real seconds."""
        await self.chat.waits(until, within=within)

    async def hears(self, wanted: str = "", *, within: float = 10.0) -> Message:
        """The first message the bot sent or edited since this person's last act that contains `wanted`."""
        await self.chat.waits(lambda chat: _heard(chat, wanted) is not None, within=within)
        heard = _heard(self.chat, wanted)
        assert heard is not None
        return heard

    # What a person can do -------------------------------------------------------------------------

    async def says(self, text: str, *, reply_to: int | None = None) -> int:
        """Writes a text and returns its message id. Over 4096 it is split, as Telegram's apps split it."""
        text = text.strip()
        if not text:
            raise ValueError("nothing to say")
        while utf16(text) > limits.TEXT:
            size = limits.TEXT // 2 if utf16(text[: limits.TEXT]) > limits.TEXT else limits.TEXT
            self._send("text", text[:size], reply_to=reply_to)
            text = text[size:]
        return self._send("text", text, reply_to=reply_to)

    async def edits(self, message_id: int, text: str) -> None:
        """Edits an earlier message of one's own. LookupError when there is none of that number."""
        message = self.chat.find(message_id)
        if message is None or message.from_bot:
            raise LookupError(f"no message {message_id} of this person")
        before, message.text = message.text, text.strip()
        message.html = message.text
        message.entities = commands_in(message.text)
        message.edited += 1
        message.edited_at = self._cloud.now()
        self.chat.happened("edited", message, before)
        self._cloud.tell_bot("edited_message", self.chat, self._cloud.to_api(self.chat, message))

    async def presses(self, button: str | int, *, message_id: int | None = None) -> None:
        """Presses a button by label, data or 1-based number, on the newest message that has it or on that
        one.

        With a `message_id`, a button that the message had before an edit can still be pressed, as on a phone
        that was slow. A key of the reply keyboard sends its text. LookupError when there is no such button.
        """
        message, found = self._find(button, message_id)
        if message is None:
            if found.asks_location:
                raise LookupError("that button sends one's place: use sends_location")
            await self.says(found.label)
            return
        self.chat.happened("pressed", message, found.label)
        if found.data is None:  # a link
            return
        body: Json = {
            "id": self._cloud.note_tap(self.chat, message.message_id, found.label),
            "from": self.user,
            "chat_instance": str(self.chat.chat_id),
            "data": found.data,
            "message": self._cloud.to_api(self.chat, message),
        }
        self._cloud.tell_bot("callback_query", self.chat, body)

    async def sends_location(self, lat: float, lon: float) -> int:
        """Sends a pin (degrees)."""
        return self._send("location", extra={"location": {"latitude": lat, "longitude": lon}})

    async def sends_sticker(self) -> int:
        """Sends a sticker."""
        return self._send_file("sticker", "sticker.webp", b"a sticker", "image/webp")

    async def sends_voice(self) -> int:
        """Sends a voice message of two seconds."""
        return self._send_file("voice", "voice.ogg", b"a voice", "audio/ogg")

    async def sends_photo(self, caption: str | None = None) -> int:
        """Sends a photo."""
        return self._send_file("photo", "photo.png", _grey_pixel(), "image/png", caption)

    async def sends_document(self, filename: str, content: bytes, caption: str | None = None) -> int:
        """Sends a file."""
        mime_type = _MIME_TYPES.get(Path(filename).suffix, "text/plain")
        return self._send_file("document", filename, content, mime_type, caption)

    async def blocks(self) -> None:
        """Blocks the bot: it hears of it, and may not write any more."""
        self.changes_membership("member", "kicked")
        self.chat.blocked = True

    async def unblocks(self) -> None:
        """Lets the bot write again."""
        self.changes_membership("kicked", "member")
        self.chat.blocked = False

    # How Telegram passes it on --------------------------------------------------------------------

    def changes_membership(self, old: str, new: str) -> None:
        """Tells the bot what it now is in this chat."""
        body: Json = {
            "chat": self.chat.about,
            "from": self.user,
            "date": int(self._cloud.now().timestamp()),
            "old_chat_member": _member(old, self._cloud.bot),
            "new_chat_member": _member(new, self._cloud.bot),
        }
        self.chat.happened("changed", text=new)
        self._cloud.tell_bot("my_chat_member", self.chat, body)

    def sends_service(self, **extra: Any) -> int:
        """A message of Telegram itself, such as who came into a group."""
        return self._send("service", extra=extra)

    def _find(self, button: str | int, message_id: int | None) -> tuple[Message | None, Button]:
        """The message and its button; no message for a key of the reply keyboard."""
        candidates = [m for m in reversed(self.chat.said_by_bot()) if message_id in (None, m.message_id)]
        if message_id is None:
            candidates = [m for m in candidates if m.buttons][: 1 if isinstance(button, int) else None]
        for message in candidates:
            past = [] if message_id is None else [k for rows in message.past_buttons[::-1] for r in rows for k in r]
            if found := _choose(button, message.flat() + past):
                return message, found
        keys = [key for row in self.chat.reply_keyboard for key in row]
        if message_id is None and (found := _choose(button, keys)):
            return None, found
        raise LookupError(f"no button {button!r}; there are {[m.labels for m in candidates]}")

    def _send_file(self, kind: Kind, name: str, content: bytes, mime: str, caption: str | None = None) -> int:
        documents: Documents = self._cloud.documents
        message = self._message(kind, caption or "")
        message.file = documents.keep(name, content, mime, (1, 1) if kind == "photo" else (0, 0))
        return self._deliver(message)

    def _send(self, kind: Kind, text: str = "", reply_to: int | None = None, extra: Json | None = None) -> int:
        message = self._message(kind, text)
        message.reply_to = reply_to
        message.extra = extra or {}
        return self._deliver(message)

    def _message(self, kind: Kind, text: str) -> Message:
        now = self._cloud.now()
        return Message(self.chat.take_id(), False, self.user, now, kind, text, text, commands_in(text))

    def _deliver(self, message: Message) -> int:
        self.chat.messages.append(message)
        self.chat.happened("said", message)
        self._cloud.tell_bot("message", self.chat, self._cloud.to_api(self.chat, message))
        return message.message_id


def _choose(button: str | int, keys: list[Button]) -> Button | None:
    """By number; or by label, then data, then label whatever the case."""
    if isinstance(button, int):
        return keys[button - 1] if 1 <= button <= len(keys) else None
    folded = button.casefold()
    return next(
        (
            key
            for same in (
                [key for key in keys if key.label == button],
                [key for key in keys if key.data == button],
                [key for key in keys if key.label.casefold() == folded],
            )
            for key in same
        ),
        None,
    )


def _heard(chat: Chat, wanted: str) -> Message | None:
    for happening in reversed(list(_since_own_act(chat))):
        message = happening.message
        if happening.act in ("sent", "edited") and message and wanted in message.text:
            return message
    return None


def _since_own_act(chat: Chat) -> list[Happening]:
    """What happened after the person's last act, newest first."""
    since = []
    for happening in reversed(chat.happenings):
        own_edit = happening.act == "edited" and happening.message and not happening.message.from_bot
        if happening.act in ("said", "pressed") or own_edit:
            break
        since.append(happening)
    return since


def _member(status: str, bot: Json) -> Json:
    return {"status": status, "user": bot} | ({"until_date": 0} if status == "kicked" else {})


def _grey_pixel() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00\x80")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
