"""Telegram's updates as the coach's events.

They are read as they come, as JSON: making the library's objects of one costs five times as much as all of this.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from coach.events import Attached, Chose, Command, Edited, Event, Left, Said, Shared, Unreadable
from handlers.turns import Asked

#: What we ask Telegram for; everything else it keeps to itself.
KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
#: Documents a coach can read, by the end of the name or by type, and how large one may be (Bot API: 20 MB).
READABLE = (".csv", ".txt", ".json")
READABLE_TYPES = ("text/csv", "text/plain", "application/json", "text/comma-separated-values")
LARGEST = 20 * 1024 * 1024

#: An object of the Bot API as it came.
Raw = dict[str, Any]
What = Literal["voice", "sticker", "picture", "video", "document", "contact", "poll", "other"]

_COMMAND = re.compile(r"/(\w{1,64})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_GONE = ("kicked", "left")
#: What a message may hold beside words, by the names of its fields.
_ATTACHED: tuple[tuple[What, tuple[str, ...]], ...] = (
    ("voice", ("voice", "audio")),
    ("sticker", ("sticker",)),
    ("picture", ("photo",)),
    ("video", ("video", "video_note", "animation")),
    ("document", ("document",)),
    ("contact", ("contact",)),
    ("poll", ("poll",)),
    ("other", ("dice", "game", "invoice", "paid_media", "passport_data", "story", "successful_payment", "venue")),
)


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


def chat_of(raw: Raw) -> int:
    """The chat a raw update belongs to, 0 where there is none: read with care, for it may be of any shape."""
    for kind in KINDS:
        body = raw.get(kind)
        if isinstance(body, dict):
            holder = body.get("message") if kind == "callback_query" else body
            chat = holder.get("chat") if isinstance(holder, dict) else body.get("from")
            number = chat.get("id") if isinstance(chat, dict) else None
            return number if isinstance(number, int) and abs(number) < 2**63 else 0
    return 0


def read(raw: Raw) -> Asked | WithDocument | FromGroup | None:
    """What happened; None for what concerns nobody (service messages, channels, a chat only opened).

    Raises LookupError, TypeError or AttributeError for an update that is not as the Bot API writes it. Only what is
    asked for here is looked at, so what the Bot API will add one day disturbs nobody.
    """
    kind = next((each for each in KINDS if each in raw), None)
    if kind is None:
        return None
    body = raw[kind]
    chat, user = (body.get("message") or {}).get("chat") if kind == "callback_query" else body["chat"], body.get("from")
    if chat is None or user is None or chat["type"] == "channel":
        return None
    language = (user.get("language_code") or "en").split("-")[0].lower()
    if chat["type"] != "private":
        no_more = kind == "my_chat_member" and _no_more(body)
        return None if no_more else FromGroup(_number(chat, "id"), language)
    asked = partial(Asked, _number(chat, "id"), language=language, update_id=_number(raw, "update_id"))
    match kind:
        case "my_chat_member":
            return asked(Left()) if _no_more(body) else None
        case "callback_query":
            return asked(Chose(body.get("data") or ""), ours=_number(body["message"], "message_id"), press=body["id"])
        case "edited_message":
            text = _text(body)
            return asked(Edited(text, _number(body, "message_id"))) if text else None
        case _:
            return _written(partial(asked, written=_date(body)), body)


def _number(holder: Raw, name: str) -> int:
    """A whole number, or TypeError: what is none must not go on as one."""
    number = holder[name]
    if not isinstance(number, int):
        raise TypeError(name)
    return number


def _date(message: Raw) -> int | None:
    """When a message was written, epoch seconds, where it is told."""
    date = message.get("date")
    return date if isinstance(date, int) else None


def _no_more(change: Raw) -> bool:
    return change["new_chat_member"]["status"] in _GONE


def _written(asked: partial[Asked], message: Raw) -> Asked | WithDocument | None:
    answered = message.get("reply_to_message")
    ours = theirs = None
    if answered and answered.get("from"):
        number = _number(answered, "message_id")
        ours, theirs = (number, None) if answered["from"]["is_bot"] else (None, number)
    document = message.get("document")
    if document and _readable(document):
        return _with_document(asked, message, document)
    event = _event(message, theirs)
    return None if event is None else asked(event, ours=ours)


def _event(message: Raw, theirs: int | None) -> Event | None:
    text, number = _text(message), _number(message, "message_id")
    if text:
        return _told(text, number, theirs)
    if place := message.get("location"):
        return Shared(zone_at(place["latitude"], place["longitude"]), number)
    what = next((what for what, names in _ATTACHED if any(message.get(name) for name in names)), None)
    return None if what is None else Unreadable(what, number)


def _text(message: Raw) -> str:
    """Text or caption. Half a surrogate pair, which no file or database can hold, becomes a question mark."""
    text = message.get("text") or message.get("caption") or ""
    return str(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _told(text: str, message_id: int, theirs: int | None) -> Command | Said:
    command = _COMMAND.fullmatch(text)
    if command is None:
        return Said(text, message_id, replied_message=theirs)
    return Command(command[1].lower(), (command[2] or "").strip(), message_id)


def _readable(document: Raw) -> bool:
    return (document.get("file_name") or "").lower().endswith(READABLE) or document.get("mime_type") in READABLE_TYPES


def _with_document(asked: partial[Asked], message: Raw, document: Raw) -> Asked | WithDocument:
    name, caption = document.get("file_name") or "", _text(message)
    event = asked(Attached(name, None, _number(message, "message_id"), caption))
    too_large = (document.get("file_size") or 0) > LARGEST
    return event if too_large else WithDocument(event, document["file_id"])


def zone_at(latitude: float, longitude: float) -> str | None:
    """The time zone of a place by its IANA name; None at sea, where a zone would be a guess.

    Imported when it is first asked for: the map takes memory, and most athletes name a city.
    """
    from tzfpy import get_tz  # noqa: PLC0415

    name = get_tz(longitude, latitude)
    return name if name and not name.startswith("Etc/") else None
