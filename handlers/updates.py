"""Telegram's updates as the coach's events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Document, Message, Update

from coach.events import Attached, Chose, Command, Edited, Event, Left, Said, Shared, Unreadable
from handlers.turns import Asked

#: What we ask Telegram for; everything else it keeps to itself.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
#: Documents a coach can read, by the end of the name or by type, and how large one may be (Bot API: 20 MB).
READABLE = (".csv", ".txt", ".json")
READABLE_TYPES = ("text/csv", "text/plain", "application/json", "text/comma-separated-values")
LARGEST = 20 * 1024 * 1024

_COMMAND = re.compile(r"/(\w{1,64})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_GONE = (ChatMember.BANNED, ChatMember.LEFT)


@dataclass(frozen=True, slots=True)
class FromGroup:
    """Something happened in a group, where an athlete's affairs have no place."""

    chat_id: int
    language: str


@dataclass(frozen=True, slots=True)
class WithDocument:
    """A document that has still to be fetched; `asked` is the same without its bytes."""

    asked: Asked
    file_id: str


def chat_of(raw: dict[str, Any]) -> int:
    """The chat a raw update belongs to, 0 where there is none: read with care, for it may be of any shape."""
    for kind in KINDS:
        body = raw.get(kind)
        if isinstance(body, dict):
            holder = body.get("message") if kind == "callback_query" else body
            chat = holder.get("chat") if isinstance(holder, dict) else body.get("from")
            number = chat.get("id") if isinstance(chat, dict) else None
            return number if isinstance(number, int) and abs(number) < 2**63 else 0
    return 0


def read(update: Update) -> Asked | WithDocument | FromGroup | None:
    """What happened; None for what concerns nobody (service messages, channels, a chat only opened)."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or chat.type == chat.CHANNEL:
        return None
    language = (user.language_code or "en").split("-")[0].lower()
    if chat.type != chat.PRIVATE:
        return None if _no_more(update.my_chat_member) else FromGroup(chat.id, language)
    asked = partial(Asked, chat.id, language=language, update_id=update.update_id)
    if update.my_chat_member is not None:
        return asked(Left()) if _no_more(update.my_chat_member) else None
    if update.callback_query is not None:
        return _pressed(asked, update.callback_query)
    if update.edited_message is not None:
        text = _text(update.edited_message)
        return asked(Edited(text, update.edited_message.message_id)) if text else None
    return None if update.message is None else _written(asked, update.message)


def _no_more(change: ChatMemberUpdated | None) -> bool:
    return change is not None and change.new_chat_member.status in _GONE


def _pressed(asked: partial[Asked], query: CallbackQuery) -> Asked:
    ours = None if query.message is None else query.message.message_id
    return asked(Chose(query.data or ""), ours=ours, press=query.id)


def _written(asked: partial[Asked], message: Message) -> Asked | WithDocument | None:
    answered = message.reply_to_message
    ours = theirs = None
    if answered is not None and answered.from_user is not None:
        ours, theirs = (answered.message_id, None) if answered.from_user.is_bot else (None, answered.message_id)
    if message.document is not None and _readable(message.document):
        return _with_document(asked, message)
    event = _event(message, theirs)
    return None if event is None else asked(event, ours=ours)


def _event(message: Message, theirs: int | None) -> Event | None:
    text = _text(message)
    if text:
        return _told(text, message.message_id, theirs)
    if message.location is not None:
        return Shared(zone_at(message.location.latitude, message.location.longitude), message.message_id)
    what = _unreadable(message)
    return None if what is None else Unreadable(what, message.message_id)


def _text(message: Message) -> str:
    """Text or caption. Half a surrogate pair, which no file or database can hold, becomes a question mark."""
    text = message.text or message.caption or ""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _told(text: str, message_id: int, theirs: int | None) -> Command | Said:
    command = _COMMAND.fullmatch(text)
    if command is None:
        return Said(text, message_id, replied_message=theirs)
    return Command(command[1].lower(), (command[2] or "").strip(), message_id)


What = Literal["voice", "sticker", "picture", "video", "document", "contact", "poll", "other"]


def _unreadable(message: Message) -> What | None:
    kinds: tuple[tuple[What, tuple[object, ...]], ...] = (
        ("voice", (message.voice, message.audio)),
        ("sticker", (message.sticker,)),
        ("picture", (message.photo,)),
        ("video", (message.video, message.video_note, message.animation)),
        ("document", (message.document,)),
        ("contact", (message.contact,)),
        ("poll", (message.poll,)),
        ("other", (message.effective_attachment,)),
    )
    return next((what for what, signs in kinds if any(signs)), None)


def _readable(document: Document) -> bool:
    return (document.file_name or "").lower().endswith(READABLE) or document.mime_type in READABLE_TYPES


def _with_document(asked: partial[Asked], message: Message) -> Asked | WithDocument:
    document = message.document
    assert document is not None
    event = asked(Attached(document.file_name or "", None, message.message_id, _text(message)))
    too_large = (document.file_size or 0) > LARGEST
    return event if too_large else WithDocument(event, document.file_id)


def zone_at(latitude: float, longitude: float) -> str | None:
    """The time zone of a place by its IANA name; None at sea, where a zone would be a guess.

    Imported when it is first asked for: the map takes memory, and most athletes name a city.
    """
    from tzfpy import get_tz  # noqa: PLC0415

    name = get_tz(longitude, latitude)
    return name if name and not name.startswith("Etc/") else None
