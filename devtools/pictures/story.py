"""The demonstration, played now: who said what, when, and with which buttons.

It is what `python3 bot.py < /dev/null` shows, played by the coach alone: no Telegram, no disk, always the same days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from coach.athlete import from_epoch_ms
from coach.turn import Message
from handlers.demo import demonstration
from tests.stories.player import Chat

_ZONE = ZoneInfo("Europe/Lisbon")  # where the athlete of the demonstration lives
_BEFORE = datetime(2026, 9, 2, tzinfo=UTC)  # it begins on the Monday after


@dataclass(frozen=True, slots=True)
class Entry:
    """Something said; lines are Telegram's HTML. `how` is one of says, taps, writes (unasked), edits, reacts."""

    at: datetime  # on the athlete's clock
    who: str  # athlete or coach
    how: str
    lines: tuple[str, ...]
    buttons: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SoreWeek:
    """The messages of the demonstration that show what the coach is for."""

    joined: Entry  # how the athlete introduces themselves, in one line
    welcome: Entry  # the clock is set, the plan is made
    logged: Entry  # a first line of the quick log
    ticked: Entry  # the card after it
    nudge: Entry  # a training day: the coach writes first
    sore: Entry  # the answer to it
    moved: Entry  # what the coach makes of that
    review: Entry  # Sunday: what changes next week
    why: Entry  # the question
    because: Entry  # its answer


def sore_week() -> SoreWeek:
    """Play the demonstration and find its messages. Raises LookupError where one is no longer there."""
    told = played(demonstration(_BEFORE))
    sore, why = _place(told, "mid back 3"), _place(told, "/why")
    unasked = [i for i, entry in enumerate(told) if entry.how == "writes"]
    return SoreWeek(
        joined=told[_place(told, "2 years")],
        welcome=_answer(told, _place(told, "Lisbon")),
        logged=told[_place(told, "barbell row")],
        ticked=_answer(told, _place(told, "barbell row")),
        nudge=told[max(i for i in unasked if i < sore)],
        sore=told[sore],
        moved=_answer(told, sore),
        review=told[unasked[-1]],
        why=told[why],
        because=_answer(told, why),
    )


def played(script: Iterable[str]) -> tuple[Entry, ...]:
    """Everything said and answered. A line with a colon first moves the clock, one that is a button's label taps it."""
    chat, told, at = Chat(), list[Entry](), _BEFORE
    for line in script:
        if line.startswith(":"):
            at = datetime.fromisoformat(line[1:]).replace(tzinfo=_ZONE)
            for due, said in chat.until(at.astimezone(UTC)):
                told += _entries(from_epoch_ms(due.due).astimezone(_ZONE), said)
            continue
        taps = any(line == label for label, _, _ in chat.buttons)
        told.append(Entry(at, "athlete", "taps" if taps else "says", (line,)))
        told += _entries(at, chat.taps(line) if taps else chat.says(line))
    return tuple(told)


def _entries(at: datetime, said: Iterable[Message]) -> list[Entry]:
    return [Entry(at, "coach", _how(each), tuple(each.text.split("\n")), _labels(each)) for each in said]


def _labels(message: Message) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(label for label, _ in row) for row in message.buttons)


def _how(message: Message) -> str:
    return "reacts" if message.reaction else "writes" if message.nudge else "edits" if message.edit else "says"


def _place(told: Sequence[Entry], beginning: str) -> int:
    """Where the athlete first says or taps what begins so."""
    for place, entry in enumerate(told):
        if entry.who == "athlete" and entry.lines[0].startswith(beginning):
            return place
    raise LookupError(f"in the demonstration nobody says {beginning!r} any more: see devtools/pictures/story.py")


def _answer(told: Sequence[Entry], place: int) -> Entry:
    """What the coach first says after a place; a reaction says nothing."""
    return next(entry for entry in told[place + 1 :] if entry.who == "coach" and entry.how != "reacts")
