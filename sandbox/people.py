"""The other side of the chat: a person (or the people of a group) who writes, taps, edits and blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from . import limits
from .chat import Button, Chat, Json, Kind, Message
from .cloud import Cloud
from .markup import commands_in, utf16

_VOICE = b"OggS sandbox voice"
_STICKER = b"RIFF sandbox sticker"
_PHOTO = bytes.fromhex(  # a grey PNG of one pixel
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000 3a7e9b55"
    "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)


class Person:
    """Someone in a private chat with the bot. Calling `Telegram.person` counts as having opened the chat."""

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
        """Returns as soon as `until(chat)` holds; TimeoutError with the transcript after `within` real seconds."""
        await self.chat.waits(until, within=within)

    async def hears(self, wanted: str = "", *, within: float = 10.0) -> Message:
        """The first message the bot sent or edited since this person's last act that contains `wanted`."""
        await self.chat.waits(lambda chat: _heard(chat, wanted) is not None, within=within)
        heard = _heard(self.chat, wanted)
        assert heard is not None
        return heard

    async def says(self, text: str, *, reply_to: int | None = None) -> int:
        """Writes a text and returns its message id. A text over 4096 is split, as Telegram's apps split it."""
        text = text.strip()
        if not text:
            raise ValueError("nothing to say")
        while utf16(text) > limits.TEXT:
            piece = (
                text[: limits.TEXT // 2] if utf16(text[: limits.TEXT]) > limits.TEXT else text[: limits.TEXT]
            )
            self._send("text", piece, reply_to=reply_to)
            text = text[len(piece) :]
        return self._send("text", text, reply_to=reply_to)

    async def edits(self, message_id: int, text: str) -> None:
        """Edits an earlier message of one's own."""
        message = self.chat.find(message_id)
        if message is None or message.from_bot:
            raise LookupError(f"no message {message_id} of this person")
        before, message.text = message.text, text.strip()
        message.entities = commands_in(message.text)
        message.edited += 1
        message.edited_at = self._cloud.now()
        self.chat.happened("edited", message, before)
        self._cloud.tell_bot("edited_message", self.chat, self._cloud.to_api(self.chat, message))

    async def presses(self, button: str | int, *, message_id: int | None = None) -> None:
        """Presses a button by label, data or 1-based number: on the newest message that has it, or on that message.

        With a `message_id`, a button that the message had before an edit can still be pressed, as on a phone that
        was slow. A button of the reply keyboard sends its text. LookupError when there is no such button.
        """
        message, found = self._find(button, message_id)
        if message is None:
            await self._presses_reply_key(found)
            return
        self.chat.happened("pressed", message, found.label)
        if found.data is None:
            return
        tap_id = self._cloud.note_tap(self.chat, message.message_id, found.label)
        body: Json = {
            "id": tap_id, "from": self.user, "chat_instance": str(self.chat.chat_id), "data": found.data,
            "message": self._cloud.to_api(self.chat, message),
        }  # fmt: skip
        self._cloud.tell_bot("callback_query", self.chat, body)

    async def _presses_reply_key(self, key: Button) -> None:
        if key.asks_location:
            raise LookupError("that button sends one's place: use sends_location")
        await self.says(key.label)

    def _find(self, button: str | int, message_id: int | None) -> tuple[Message | None, Button]:
        candidates = [m for m in reversed(self.chat.said_by_bot()) if m.buttons]
        if message_id is not None:
            candidates = [m for m in self.chat.said_by_bot() if m.message_id == message_id]
        elif isinstance(button, int):
            candidates = candidates[:1]
        for message in candidates:
            flat = message.flat()
            if message_id is not None:
                flat = flat + [key for rows in reversed(message.past_buttons) for row in rows for key in row]
            if found := _choose(button, flat):
                return message, found
        if message_id is None and (
            found := _choose(button, [k for row in self.chat.reply_keyboard for k in row])
        ):
            return None, found
        there = [message.labels for message in candidates]
        raise LookupError(f"no button {button!r}; there are {there}")

    async def sends_location(self, lat: float, lon: float) -> int:
        """Sends a pin."""
        return self._send("location", extra={"location": {"latitude": lat, "longitude": lon}})

    async def sends_sticker(self) -> int:
        """Sends a sticker."""
        return self._send_file("sticker", "sticker.webp", _STICKER, "image/webp")

    async def sends_voice(self) -> int:
        """Sends a voice message of two seconds."""
        return self._send_file("voice", "voice.ogg", _VOICE, "audio/ogg")

    async def sends_photo(self, caption: str | None = None) -> int:
        """Sends a photo."""
        return self._send_file("photo", "photo.png", _PHOTO, "image/png", caption, (1, 1))

    async def sends_document(self, filename: str, content: bytes, caption: str | None = None) -> int:
        """Sends a file."""
        mime_type = {".csv": "text/csv", ".json": "application/json"}.get(Path(filename).suffix, "text/plain")
        return self._send_file("document", filename, content, mime_type, caption)

    async def blocks(self) -> None:
        """Blocks the bot: it hears of it, and may not write any more."""
        self._changes_membership("member", "kicked")
        self.chat.blocked = True

    async def unblocks(self) -> None:
        """Lets the bot write again."""
        self._changes_membership("kicked", "member")
        self.chat.blocked = False

    def _changes_membership(self, old: str, new: str) -> None:
        body: Json = {
            "chat": self.chat.about, "from": self.user, "date": int(self._cloud.now().timestamp()),
            "old_chat_member": _member(old, self._cloud.bot), "new_chat_member": _member(new, self._cloud.bot),
        }  # fmt: skip
        self.chat.happened("changed", text=new)
        self._cloud.tell_bot("my_chat_member", self.chat, body)

    def _send_file(
        self,
        kind: Kind,
        name: str,
        content: bytes,
        mime: str,
        caption: str | None = None,
        size: tuple[int, int] = (0, 0),
    ) -> int:
        file = self._cloud.documents.keep(name, content, mime, size)
        message = self._message(kind, caption or "")
        message.file = file
        return self._deliver(message)

    def _send(
        self, kind: Kind, text: str = "", *, reply_to: int | None = None, extra: Json | None = None
    ) -> int:
        message = self._message(kind, text)
        message.reply_to = reply_to
        message.extra = extra or {}
        return self._deliver(message)

    def _message(self, kind: Kind, text: str) -> Message:
        chat, now = self.chat, self._cloud.now()
        return Message(chat.take_id(), False, self.user, now, kind, text, text, commands_in(text))

    def _deliver(self, message: Message) -> int:
        self.chat.messages.append(message)
        self.chat.happened("said", message)
        self._cloud.tell_bot("message", self.chat, self._cloud.to_api(self.chat, message))
        return message.message_id


class Group:
    """A group the bot may be in. The bot hears commands and answers to itself only: privacy mode is on."""

    def __init__(self, cloud: Cloud, chat: Chat) -> None:
        self._cloud = cloud
        self.chat = chat
        self._member = Person(
            cloud, chat, {"id": 7, "is_bot": False, "first_name": "Member", "language_code": "en"}
        )

    async def says(self, text: str, *, reply_to: int | None = None) -> int:
        """Somebody writes in the group."""
        answered = self.chat.find(reply_to) if reply_to else None
        to_bot = any(e["offset"] == 0 for e in commands_in(text)) or (
            answered is not None and answered.from_bot
        )
        if to_bot and not self.chat.left:
            return await self._member.says(text, reply_to=reply_to)
        message = Message(
            self.chat.take_id(), False, self._member.user, self._cloud.now(), "text", text, text
        )
        self.chat.messages.append(message)
        self.chat.happened("said", message)
        return message.message_id

    async def adds_bot(self) -> None:
        """Somebody adds the bot to the group (again)."""
        self.chat.left = False
        self._member._changes_membership("left", "member")
        self._member._send("service", extra={"new_chat_members": [self._cloud.bot]})

    async def presses(self, button: str | int, *, message_id: int | None = None) -> None:
        """Somebody presses a button."""
        await self._member.presses(button, message_id=message_id)

    def transcript(self) -> str:
        """The conversation as it now looks."""
        return self.chat.transcript()


def _choose(button: str | int, flat: list[Button]) -> Button | None:
    if isinstance(button, int):
        return flat[button - 1] if 1 <= button <= len(flat) else None
    for same in (
        lambda key: key.label == button,
        lambda key: key.data == button,
        lambda key: key.label.casefold() == button.casefold(),
    ):
        for key in flat:
            if same(key):
                return key
    return None


def _heard(chat: Chat, wanted: str) -> Message | None:
    """Since the last thing the person did."""
    for happening in _since_own_act(chat):
        message = happening.message
        if happening.act in ("sent", "edited") and message and message.from_bot and wanted in message.text:
            return message
    return None


def _since_own_act(chat: Chat) -> list:  # type: ignore[type-arg]
    own = [
        index
        for index, done in enumerate(chat.happenings)
        if done.act in ("said", "pressed")
        or (done.act == "edited" and done.message and not done.message.from_bot)
    ]
    return chat.happenings[own[-1] + 1 :] if own else chat.happenings[:]


def _member(status: str, bot: Json) -> Json:
    return {"status": status, "user": bot} | ({"until_date": 0} if status == "kicked" else {})
