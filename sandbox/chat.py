"""What is said in one chat: messages, their buttons, and everything that happened to them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

from .entities import Entity

Json: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["text", "photo", "document", "location", "sticker", "voice", "service"]
Act: TypeAlias = Literal[
    "said", "sent", "edited", "changed", "deleted", "reacted", "toast", "typing", "pressed", "left"
]


@dataclass(frozen=True, slots=True)
class Button:
    """One button: what it shows, and what pressing it tells the bot (a link or a key: nothing)."""

    label: str
    data: str | None = None
    url: str | None = None
    asks_location: bool = False
    style: str | None = None

    def to_api(self) -> Json:
        """The button as the Bot API writes it under a message."""
        button: Json = {"text": self.label}
        for key, value in (("callback_data", self.data), ("url", self.url), ("style", self.style)):
            if value is not None:
                button[key] = value
        return button


Rows: TypeAlias = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file in a message. `path` is where it lies, when the server was given a folder for files."""

    file_id: str
    name: str
    content: bytes = field(repr=False)
    mime_type: str = "application/octet-stream"
    path: Path | None = None
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class Message:
    """One message of either side. `text` is plain (a caption, for a picture), `html` is what was sent."""

    message_id: int
    from_bot: bool
    sender: Json
    date: datetime
    kind: Kind = "text"
    text: str = ""
    html: str = ""
    entities: list[Entity] = field(default_factory=list)
    buttons: Rows = ()
    reply_keyboard: Rows = ()
    file: Document | None = None
    extra: Json = field(default_factory=dict)  # what else the API says of it: location, sticker, album
    reply_to: int | None = None
    silent: bool = False
    edited: int = 0
    edited_at: datetime | None = None
    reactions: list[str] = field(default_factory=list)
    deleted: bool = False
    past_buttons: list[Rows] = field(default_factory=list)

    @property
    def keyboard(self) -> list[list[tuple[str, str | None]]]:
        """The inline buttons as rows of (label, data)."""
        return [[(button.label, button.data) for button in row] for row in self.buttons]

    @property
    def labels(self) -> list[str]:
        """The inline buttons' labels, row by row."""
        return [button.label for button in self.flat()]

    def flat(self) -> list[Button]:
        """The inline buttons in the order of their numbers."""
        return [button for row in self.buttons for button in row]

    @property
    def documents(self) -> list[Document]:
        """The file of this message, if it has one."""
        return [self.file] if self.file else []


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened in a chat, in order: who wants to show a chat follows these."""

    act: Act
    message: Message | None = None
    as_it_was: Message | None = None  # a copy of the message at that moment
    text: str = ""  # the toast, the reaction, the button's label, the text before an edit
    alert: bool = False


@dataclass(slots=True)
class Chat:
    """One chat with the bot and its history."""

    chat_id: int
    about: Json  # the Chat object of the API: id, type, first_name or title
    messages: list[Message] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)  # the texts of answered callback queries, "" for a silent one
    happenings: list[Happening] = field(default_factory=list)
    reply_keyboard: Rows = ()  # what stands in place of the person's keyboard now
    blocked: bool = False
    left: bool = False
    next_message_id: int = 1
    on_change: Callable[[], None] | None = None
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        """Whether this is one person and the bot."""
        return bool(self.about["type"] == "private")

    def find(self, message_id: int) -> Message | None:
        """The message of that number, unless it was deleted."""
        for message in reversed(self.messages):
            if message.message_id == message_id:
                return None if message.deleted else message
        return None

    def alive(self) -> list[Message]:
        """The messages that are still to be seen, oldest first."""
        return [message for message in self.messages if not message.deleted]

    def said_by_bot(self) -> list[Message]:
        """The bot's messages that are still to be seen, oldest first."""
        return [message for message in self.messages if message.from_bot and not message.deleted]

    def newest_with_buttons(self) -> Message | None:
        """The newest message of the bot that has inline buttons."""
        return next((m for m in reversed(self.messages) if m.from_bot and m.buttons and not m.deleted), None)

    def take_id(self) -> int:
        """The next message number; both sides share the count."""
        taken = self.next_message_id
        self.next_message_id += 1
        return taken

    def happened(self, act: Act, message: Message | None = None, text: str = "", alert: bool = False) -> None:
        """Notes it and wakes whoever waits for news of this chat."""
        self.happenings.append(Happening(act, message, replace(message) if message else None, text, alert))
        if self.on_change:
            self.on_change()
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def news(self, seen: int) -> None:
        """Returns when more than `seen` things have happened here."""
        while len(self.happenings) <= seen:
            future = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            await future

    async def waits(self, until: Callable[[Chat], bool], *, within: float = 10.0) -> None:
        """Returns as soon as `until(chat)` holds; TimeoutError with the transcript after `within` seconds."""
        try:
            async with asyncio.timeout(within):
                while not until(self):
                    await self.news(len(self.happenings))
        except TimeoutError:
            raise TimeoutError(f"nothing of the kind within {within} s. So far:\n{self.transcript()}") from None

    def transcript(self) -> str:
        """The conversation as it now looks: `you: ...`, `bot: ...` and below it `[Button] [Button]`."""
        return "\n".join(line for message in self.alive() for line in _lines(message))


def _lines(message: Message) -> Iterator[str]:
    who = "bot" if message.from_bot else "you"
    body = message.text or ""
    if message.kind not in ("text", "service"):
        name = message.file.name if message.file else ""
        body = f"<{message.kind}{' ' + name if name else ''}> {body}".rstrip()
    marks = (" (edited)" if message.edited else "") + "".join(f" {{{r}}}" for r in message.reactions)
    yield f"{who}: {body}{marks}"
    for row in message.buttons or message.reply_keyboard:
        yield "     " + " ".join(f"[{button.label}]" for button in row)
