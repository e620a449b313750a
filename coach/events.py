"""What reaches the coach: everything an athlete can do in a chat, and the passing of time, as plain values.

`message_id` is the athlete's own message; `reply_to` and `slot` name one of ours by its slot (see `coach.turn`),
because the coach never learns the numbers Telegram gives to our messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.history import Base
from coach.imports import Import, Survey
from coach.imports import Unreadable as NoExport


@dataclass(frozen=True, slots=True)
class Command:
    """`/log row 60x10` is `Command("log", "row 60x10")`; `name` is lower case, without slash and bot name."""

    name: str
    argument: str = ""
    message_id: int = 0
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Free text, or the caption of a picture or document."""

    text: str
    message_id: int = 0
    reply_to: str | None = None  # the slot of our message it answers, if it is a reply to one
    replied_message: int | None = None  # the athlete's own message it answers, if it is a reply to one


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier message of the athlete now reads `text` (commands included, with their slash)."""

    text: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Chose:
    """A button was pressed: its data, and the slot of the message that carried it (None when we no longer know)."""

    data: str
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """A location, already turned into its time zone by the shell (an IANA name, or None at sea)."""

    zone: str | None
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class Attached:
    """A document whose bytes were fetched: an export of another app, perhaps. `data` is None when it is too large.

    `found` is what the shell's look through it came to, beside the event loop, and `known` how many of its sets are
    stored already; None when nobody has looked.
    """

    name: str
    data: bytes | None
    message_id: int = 0
    caption: str = ""
    found: Survey | NoExport | None = None
    known: int = 0


@dataclass(frozen=True, slots=True)
class ImportPart:
    """The next rows of the file that is being taken in, from `position` on; None when the file is gone.

    `known` are the identities of those of its sets that are stored already.
    """

    position: int
    part: Import | None
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HistoryFolded:
    """All stored sets that are no part of the recent log, in what they come to; they end at `log_from`."""

    base: Base
    log_from: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something a coach without ears and eyes cannot read."""

    what: Literal["voice", "sticker", "picture", "video", "document", "contact", "poll", "other"]
    message_id: int = 0


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """An appointment of the agenda has come; `due` tells when it was meant, epoch milliseconds UTC."""

    kind: str
    due: int


@dataclass(frozen=True, slots=True)
class Left:
    """The athlete blocked the bot or deleted the chat: nothing more may be said."""


#: What the shell brings on its own; the athlete said nothing.
Unasked = CheckInDue | Left | ImportPart | HistoryFolded
Event = Command | Said | Edited | Chose | Shared | Attached | Unreadable | Unasked
