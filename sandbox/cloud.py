"""What Telegram knows: the chats, the queue of updates, the files, the bot's own texts. No HTTP here."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from . import limits
from .chat import Chat, Json, Message
from .documents import Documents
from .pace import Pace
from .updates import Updates
from .webhook import Webhook
from .wire import message_to_api


@dataclass(slots=True)
class Tap:
    """A callback query that may be answered once."""

    chat_id: int
    message_id: int
    label: str
    at: datetime
    answered: bool = False


@dataclass(slots=True)
class Cloud:
    """The state behind the API. `now` is the (movable) clock, `pace` is None when no pace is enforced."""

    now: Callable[[], datetime]
    token: str
    updates: Updates
    documents: Documents
    webhook: Webhook
    pace: Pace | None = None
    chats: dict[int, Chat] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    next_tap: int = 1
    texts: dict[tuple[str, str], str] = field(default_factory=dict)  # (name|description|..., language)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # (scope, language)
    next_album: int = 1

    @classmethod
    def opened(cls, now: Callable[[], datetime], token: str, folder: Path | None, *, enforce_pace: bool) -> Cloud:
        """A Telegram in which nothing was said yet."""
        updates = Updates(now)
        return cls(now, token, updates, Documents(folder), Webhook(updates), Pace() if enforce_pace else None)

    @property
    def bot(self) -> Json:
        """The bot as a user."""
        name = self.texts.get(("name", ""), "Sandbox bot")
        return {
            "id": int(self.token.split(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": "sandbox_bot",
        }

    def chat(self, chat_id: int) -> Chat:
        """The chat the bot speaks of; ApiError (400) when there is none, (403) when it was thrown out."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise limits.bad("chat not found")
        if chat.left:
            raise limits.forbidden("bot is not a member of the group chat")
        return chat

    def open_to(self, chat_id: int) -> Chat:
        """The chat, if the bot may write there; ApiError (403) when blocked, (429) when too fast."""
        chat = self.chat(chat_id)
        if chat.blocked:
            raise limits.forbidden("bot was blocked by the user")
        if self.pace:
            self.pace.spend(chat_id)
        return chat

    def message(self, chat: Chat, message_id: int, what: str) -> Message:
        """A message of a chat; ApiError (400) such as `message to edit not found`."""
        message = chat.find(message_id)
        if message is None:
            raise limits.bad(f"{what} not found")
        return message

    def to_api(self, chat: Chat, message: Message) -> Json:
        """The message as the API writes it, with what it answers."""
        answered = chat.find(message.reply_to) if message.reply_to else None
        return message_to_api(chat, message, answered)

    def tell_bot(self, kind: str, chat: Chat, body: Json) -> None:
        """Queues an update from this chat."""
        self.updates.push(kind, body, chat.chat_id)

    def menu(self, language_code: str) -> list[tuple[str, str]]:
        """The command menu a person sees in a private chat."""
        for scope in ('{"type": "all_private_chats"}', '{"type": "default"}'):
            for language in (language_code, ""):
                if menu := self.commands.get((scope, language)):
                    return [(entry["command"], entry["description"]) for entry in menu]
        return []

    def note_tap(self, chat: Chat, message_id: int, label: str) -> str:
        """A callback query begins; returns its id."""
        old = self.now() - limits.TAP_LIFE - timedelta(minutes=1)
        self.taps = {key: tap for key, tap in self.taps.items() if tap.at >= old or not tap.answered}
        tap_id = str((zlib.crc32(str(chat.chat_id).encode()) << 32) + self.next_tap)
        self.next_tap += 1
        self.taps[tap_id] = Tap(chat.chat_id, message_id, label, self.now())
        return tap_id
