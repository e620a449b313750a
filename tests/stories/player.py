"""Plays a story: the athlete's lines are taken from it, the coach's are made anew, and what comes out is a story again.

A story is a transcript that a trainer can read:

    # What it shows
    clock: 2026-09-07 17:00 Europe/Lisbon
    athlete: /start
    coach: Hi, I'm your back coach. ...
      [Under 6 months] [6 months to 3 years]
    athlete taps: Under 6 months
    athlete edits "row 60x10": row 60x9
    athlete replies to "row 60x10": 8 not 10
    athlete shares: Europe/Lisbon

`clock:` moves time; everything due on the way rings at its own minute. Lines of the coach that replace an earlier
message begin with `coach edits:`, unasked ones with `coach writes:`, reactions with `coach reacts:`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from coach.athlete import Athlete, from_epoch_ms
from coach.dialogue import respond
from coach.events import CheckInDue, Chose, Command, Edited, Event, Said, Shared
from coach.reasons import full
from coach.records import ReceiptKept, Record
from coach.texts import render
from coach.turn import CheckIn, Message, Reply

EPOCH = datetime(2026, 9, 7, 15, 0, tzinfo=UTC)
_QUOTED = re.compile(r'athlete (?P<how>edits|replies to) "(?P<old>.*)": (?P<new>.*)')


@dataclass
class Chat:
    """One athlete and the coach, with a clock in the test's hand; every turn goes through JSON as the store does it."""

    now: datetime = EPOCH
    athlete: Athlete = field(default_factory=lambda: Athlete.fresh(1))
    agenda: tuple[CheckIn, ...] = ()
    records: list[Record] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    buttons: list[tuple[str, str, str | None]] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)
    gone: bool = False

    def happens(self, event: Event) -> list[Message]:
        """One turn; what the coach says in it."""
        turn = respond(self.athlete, event, self.now)
        if turn.athlete is None:
            self.gone, self.athlete = True, Athlete.fresh(1)
        else:
            self.athlete = Athlete.from_json(turn.athlete.to_json(), turn.athlete.log)
        self.agenda = turn.agenda
        self.records += turn.records
        said = [render(self._explained(reply)) for reply in turn.replies]
        self.messages += said
        for message in said:
            pressed = [(label, data, message.slot) for row in message.buttons for label, data in row]
            self.buttons = pressed + self.buttons if pressed else self.buttons
        return said

    def _explained(self, reply: Reply) -> Reply:
        """The reply with the words of the receipt it asks for, as the shell brings them."""
        kept = next((each for each in self.receipts if each.id == reply.receipt), None)
        return reply if kept is None else replace(reply, lines=full(kept))

    @property
    def receipts(self) -> list[ReceiptKept]:
        """The receipts that were kept."""
        return [each for each in self.records if isinstance(each, ReceiptKept)]

    def says(self, text: str, **more: object) -> list[Message]:
        """The athlete writes; a text with a slash is a command."""
        number = len(self.sent) + 1
        self.sent[text] = number
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            return self.happens(Command(name, argument, number))
        return self.happens(Said(text, number, **more))  # type: ignore[arg-type]

    def taps(self, label: str) -> list[Message]:
        """Press the newest button with this label or data."""
        found = next(((d, s) for name, d, s in self.buttons if label in (name, d)), None)
        assert found is not None, f"no button {label!r}; there are {[b[0] for b in self.buttons[:12]]}"
        return self.happens(Chose(*found))

    def happens_press(self, data: str) -> list[Message]:
        """Press a button by its data, wherever it stood."""
        return self.happens(Chose(data))

    def edits(self, old: str, new: str) -> list[Message]:
        """Edit an earlier message."""
        return self.happens(Edited(new, self.sent[old]))

    def replies(self, old: str, new: str) -> list[Message]:
        """Reply to one's own earlier message."""
        return self.says(new, replied_message=self.sent[old])

    def until(self, when: datetime) -> list[tuple[CheckIn, list[Message]]]:
        """Move the clock; what rang on the way, each at its own moment."""
        rung = []
        while self.agenda and from_epoch_ms(self.agenda[0].due) <= when:
            due = self.agenda[0]
            self.now = max(self.now, from_epoch_ms(due.due))
            rung.append((due, self.happens(CheckInDue(due.kind, due.due))))
        self.now = when
        return rung

    @property
    def said(self) -> str:
        """Everything the coach said last, in one text."""
        return self.messages[-1].text if self.messages else ""


def onboarded(*taps: str, at: datetime = EPOCH) -> Chat:
    """Somebody who has answered everything: at home with bands on Mon Wed Fri at 18:00, unless told otherwise."""
    chat = Chat(now=at)
    chat.says("/start")
    for tap in taps or ("Under 6 months", "Home", "Bands", "Done", "No", "None of these", "Done", "18:00"):
        chat.taps(tap)
    chat.says("Lisbon")
    return chat


def gym(at: datetime = EPOCH) -> Chat:
    """An intermediate lifter in a gym, Monday and Thursday at 18:00."""
    return onboarded("6 months to 3 years", "8 to 11", "Gym", "No", "None of these", "Done", "18:00", at=at)


def play(story: str) -> str:
    """The story with the coach's lines made anew."""
    chat, out, zone = Chat(), [], ZoneInfo("UTC")
    for line in story.splitlines():
        if line.startswith(("#", "athlete", "clock")) or not line.strip():
            out.append(line)
        if line.startswith("clock:"):
            when, _, name = line.removeprefix("clock:").strip().rpartition(" ")
            zone = ZoneInfo(name)
            moment = datetime.fromisoformat(when).replace(tzinfo=zone).astimezone(UTC)
            _move(chat, moment, zone, out)
        elif line.startswith("athlete"):
            out += _told(_act(chat, line))
    return "\n".join(out).rstrip() + "\n"


def _move(chat: Chat, moment: datetime, zone: ZoneInfo, out: list[str]) -> None:
    if not chat.sent:
        chat.now = moment
        return
    clock = out.pop()
    for due, said in chat.until(moment):
        if said:
            out.append(f"({from_epoch_ms(due.due).astimezone(zone):%a %d %b %H:%M})")
            out += _told(said)
    out.append(clock)


def _act(chat: Chat, line: str) -> list[Message]:
    if quoted := _QUOTED.match(line):
        act = chat.edits if quoted["how"] == "edits" else chat.replies
        return act(quoted["old"], quoted["new"])
    verb, _, text = line.partition(": ")
    if verb == "athlete taps":
        return chat.taps(text)
    if verb == "athlete shares":
        return chat.happens(Shared(text))
    return chat.says(text)


def _told(said: list[Message]) -> list[str]:
    lines: list[str] = []
    for message in said:
        if message.reaction:
            lines.append(f"coach reacts: {message.reaction}")
            continue
        how = (
            "notes"
            if message.toast
            else "deletes"
            if message.remove
            else "writes"
            if message.nudge
            else "edits"
            if message.edit
            else "says"
        )
        head, *rest = message.text.split("\n")
        lines.append(f"coach {how}: {head}".replace("coach says:", "coach:").rstrip())
        lines += [f"  {each}".rstrip() for each in rest]
        lines += ["  " + " ".join(f"[{label}]" for label, _ in row) for row in message.buttons]
        if message.document:
            lines.append(f"  ({message.document})")
    return lines
