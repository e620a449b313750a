"""What one step of the coach results in: what we now know, what to say, what to keep, and what is due when.

A `Reply` holds no prose: each `Line` is a key of `coach/texts` with its values, and `coach.texts.render` makes the
`Message` that is delivered. Where a message stands in the chat is told by its *slot*: a name such as `session.12`. The
shell remembers which message of the chat a slot is, so `Reply(slot=..., edit=True)` replaces that message in place (or
sends it, where there is none yet) and the coach needs to know nothing of message numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.athlete import Athlete
from coach.lines import Line, line
from coach.pictures import Picture
from coach.records import Record

__all__ = ["Button", "CheckIn", "Document", "Line", "Message", "Reply", "Turn", "line"]


@dataclass(frozen=True, slots=True)
class Button:
    """A choice: its label, and what comes back when it is pressed (1 to 64 bytes)."""

    label: Line
    data: str


Document = Literal["sets_csv", "everything_json"]


@dataclass(frozen=True, slots=True)
class Reply:
    """Something to do in the chat, in the order given.

    Exactly one of these: `lines` (a message; with `document` or `picture` its caption), `reaction` on the athlete's
    message `to`, or `remove` (delete the message at `slot`). `toast` shows the lines as the short notice of a pressed
    button. A picture says nothing that its caption does not say: where it cannot be drawn, the words are sent alone.
    With `receipt` the shell looks the receipt of this number up and says what `coach.reasons.full` makes of it instead.
    """

    lines: tuple[Line, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    slot: str | None = None
    edit: bool = False
    reaction: str | None = None
    to: int = 0
    remove: bool = False
    toast: bool = False
    document: Document | None = None
    picture: Picture | None = None
    nudge: bool = False  # unasked: goes after answers when Telegram's pace binds
    silent: bool = False  # arrives without a sound
    expires: int | None = None  # epoch milliseconds; what is not delivered by then is not said any more
    receipt: int | None = None
    language: str | None = None  # other than the athlete's: a red flag is answered in the language it was told in


@dataclass(frozen=True, slots=True)
class Message:
    """A reply in words, ready for the outbox: HTML text and labelled buttons."""

    text: str = ""
    buttons: tuple[tuple[tuple[str, str], ...], ...] = ()  # rows of (label, data)
    slot: str | None = None
    edit: bool = False
    reaction: str | None = None
    to: int = 0
    remove: bool = False
    toast: bool = False
    document: Document | None = None
    picture: str | None = None  # as SVG
    nudge: bool = False
    silent: bool = False
    expires: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class CheckIn:
    """An appointment: when (epoch milliseconds, UTC) and of which kind. One of a kind at a time."""

    due: int
    kind: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of the coach. `athlete` None means: forget this person altogether."""

    athlete: Athlete | None
    replies: tuple[Reply, ...] = ()
    records: tuple[Record, ...] = ()
    agenda: tuple[CheckIn, ...] = ()
