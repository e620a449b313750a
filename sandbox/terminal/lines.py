"""What a typed line means: something to say, a button to press, or an order to the terminal (`:tomorrow`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TypeAlias

HELP = """\
Write to the coach as you would in Telegram. A number or a label presses a button; text is sent as text.
  3, Start      press button 3, or the one called Start     #3 or :3   always presses
  =3 or "3      always sends the text 3                      :old LABEL press a button of an older message
  :tomorrow     the same time tomorrow; also :tomorrow 7:30  :+2h :+30m :+3d   later
  :2026-03-29 07:30   go there (your local time)             :18:00     the next time it is 18:00
  :now          what time it is here                         :reply TEXT  answer the coach's last message
  :edit TEXT    correct your last message                    :edit 2 TEXT the one before it
  :pin 38.72 -9.14   send your place                         :file PATH   send a file
  :photo :voice :sticker   send one                          :block :unblock   the coach
  :help         this                                         :quit      leave (or Ctrl-D)"""


ORDERS = (
    (":tomorrow", "the same time tomorrow"),
    (":+2h", "two hours later"),
    (":now", "what time it is here"),
    (":edit", "correct your last message"),
    (":reply", "answer the coach's last message"),
    (":old", "press a button of an older message"),
    (":pin", "send your place"),
    (":file", "send a file"),
    (":photo", "send a photo"),
    (":voice", "send a voice message"),
    (":sticker", "send a sticker"),
    (":block", "block the coach"),
    (":unblock", "let it write again"),
    (":help", "what you can do here"),
    (":quit", "leave"),
)
"""The orders and what they do, for whoever types."""


@dataclass(frozen=True, slots=True)
class Say:
    """Send this text, whatever the buttons are called."""

    text: str


@dataclass(frozen=True, slots=True)
class SayOrPress:
    """Press the button of that number or label if there is one, else send it as text."""

    text: str


@dataclass(frozen=True, slots=True)
class Press:
    """Press the button of that number."""

    number: int


@dataclass(frozen=True, slots=True)
class Order:
    """An order to the terminal: its name and what followed."""

    name: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Travel:
    """Move the clock: some days and some time on, or to a local date and time (one may be missing)."""

    days: int = 0
    later: timedelta = timedelta(0)
    date: datetime | None = None
    clock: time | None = None


Line: TypeAlias = Say | SayOrPress | Press | Order | Travel

_LATER = re.compile(r"\+(?:(\d{1,4})d)?(?:(\d{1,5})h)?(?:(\d{1,6})m(?:in)?)?")
_CLOCK = r"(\d{1,2}):(\d\d)"
_DATE = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[ T]+{_CLOCK})?")
_TOMORROW = re.compile(rf"tomorrow(?:\s+{_CLOCK})?")
_ORDER = re.compile(r"([a-z]+)(?:\s+(.*))?", re.DOTALL | re.IGNORECASE)


def read_line(line: str) -> Line | None:
    """What the line means; None for an empty one."""
    line = line.strip()
    if not line:
        return None
    if line[0] in '="' and len(line) > 1:
        return Say(line[1:].strip() or line)
    if re.fullmatch(r"[#:]\d{1,3}", line):
        return Press(int(line[1:]))
    if line[0] == ":" and re.match(r":[a-zA-Z0-9+]", line):
        return _order(line[1:].strip())
    return SayOrPress(line)


def _order(text: str) -> Line:
    try:
        if travel := _travel(text.lower()):
            return travel
    except ValueError:
        return Order("wrong", text)
    found = _ORDER.fullmatch(text)
    return Order(found[1].lower(), (found[2] or "").strip()) if found else Order("wrong", text)


def _travel(text: str) -> Travel | None:
    """The journey, if it is one. ValueError for a date that does not exist."""
    if (found := _LATER.fullmatch(text)) and any(found.groups()):
        days, hours, minutes = (int(part or 0) for part in found.groups())
        return Travel(days=days, later=timedelta(hours=hours, minutes=minutes))
    if found := _TOMORROW.fullmatch(text):
        return Travel(days=1, clock=_clock(found[1], found[2]))
    if found := _DATE.fullmatch(text):
        year, month, day = (int(part) for part in found.group(1, 2, 3))
        return Travel(date=datetime(year, month, day, tzinfo=UTC), clock=_clock(found[4], found[5]))
    if found := re.fullmatch(_CLOCK, text):
        return Travel(clock=_clock(found[1], found[2]))
    return None


def _clock(hours: str | None, minutes: str | None) -> time | None:
    return None if hours is None or minutes is None else time(int(hours), int(minutes))


def destination(travel: Travel, local: datetime) -> datetime:
    """Where the journey leads, in UTC, seen from `local` (aware).

    Days keep the wall clock; a time that is skipped when the clocks go forward moves forward with them. A
    clock time alone is the next one.
    """
    goal = local
    if travel.date:
        goal = local.replace(year=travel.date.year, month=travel.date.month, day=travel.date.day)
    if travel.clock:
        goal = goal.replace(hour=travel.clock.hour, minute=travel.clock.minute, second=0, microsecond=0)
    goal = (goal + timedelta(days=travel.days)).replace(fold=0)
    bare_clock = travel.clock and not travel.date and not travel.days
    if bare_clock and goal.astimezone(UTC) <= local.astimezone(UTC):
        goal += timedelta(days=1)
    return goal.astimezone(UTC) + travel.later
