"""A coach as small as the shell's questions: it echoes, counts, and can be told to misbehave."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from coach.events import Attached, CheckInDue, Chose, Command, Edited, Event, Left, Said, Shared, Unreadable
from coach.sets import LoggedSet
from coach.turn import Button, CheckIn, Line, Message, Reply, Turn
from handlers.coaching import Coach
from handlers.turns import plain


@dataclass(frozen=True)
class TinyAthlete:
    """Counts its turns and keeps its agenda."""

    id: int
    language: str = "en"
    zone: str | None = None
    turns: int = 0
    agenda: tuple[CheckIn, ...] = ()
    log: tuple[LoggedSet, ...] = ()
    log_from: int = 0
    left: bool = False

    @property
    def known_at(self) -> datetime:
        return datetime.min.replace(tzinfo=UTC)

    @property
    def name_of_state(self) -> str:
        return f"turn{self.turns}"

    def to_json(self) -> str:
        agenda = [[each.due, each.kind] for each in self.agenda]
        return json.dumps(
            {
                "id": self.id,
                "language": self.language,
                "zone": self.zone,
                "turns": self.turns,
                "agenda": agenda,
                "left": self.left,
            }
        )

    @classmethod
    def from_json(cls, text: str, log: tuple[LoggedSet, ...] = ()) -> TinyAthlete:
        fields = json.loads(text)
        fields["agenda"] = tuple(CheckIn(due, kind) for due, kind in fields["agenda"])
        return cls(**fields, log=log)


def says(*texts: str, **reply: Any) -> Reply:
    return Reply(lines=tuple(Line(text) for text in texts), **reply)


def button(label: str, data: str) -> tuple[tuple[Button, ...], ...]:
    return ((Button(Line(label), data),),)


def ms(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)


def respond(athlete: Any, event: Event, now: datetime) -> Turn:  # noqa: C901, PLR0912  a table of what it can do
    """`in N` asks for a nudge in N seconds, `menu` for buttons, `boom` raises, everything else is echoed."""
    athlete = replace(athlete, turns=athlete.turns + 1)
    match event:
        case CheckInDue(kind, due):
            athlete = replace(athlete, agenda=tuple(each for each in athlete.agenda if each.kind != kind))
            if kind == "broken":
                raise KeyError("secret words")
            return Turn(athlete, (says(f"nudge {kind} {due}", nudge=True),), agenda=athlete.agenda)
        case Left():
            return Turn(replace(athlete, left=True, agenda=()))
        case Command("start"):
            return Turn(replace(athlete, left=False), (says("Welcome"),), agenda=athlete.agenda)
        case Command("delete"):
            return Turn(None, (says("All gone"),))
        case Command("export"):
            return Turn(
                athlete,
                (says("Here", document="everything_json"), says("And", document="sets_csv")),
                agenda=athlete.agenda,
            )
        case Said(text) if text.startswith("in "):
            seconds, kind = int(text.split()[1]), " ".join(text.split()[2:]) or "ping"
            asked = CheckIn(ms(now) + seconds * 1000, kind)
            athlete = replace(athlete, agenda=(*(each for each in athlete.agenda if each.kind != kind), asked))
            return Turn(athlete, (says("noted"),), agenda=athlete.agenda)
        case Said("menu"):
            return Turn(athlete, (says("choose", buttons=button("One", "n=1"), slot="menu"),), agenda=athlete.agenda)
        case Said("boom"):
            raise ValueError("secret words")
        case Said("react", message_id):
            return Turn(athlete, (Reply(reaction="👍", to=message_id),), agenda=athlete.agenda)
        case Said(text) if text.startswith("edit "):
            return Turn(athlete, (says(text[5:], slot="menu", edit=True),), agenda=athlete.agenda)
        case Said("away"):
            return Turn(athlete, (Reply(slot="menu", remove=True),), agenda=athlete.agenda)
        case Said(text) if text.startswith("raw "):
            return Turn(athlete, (says(text[4:]),), agenda=athlete.agenda)
        case Chose(data, slot):
            replies = (says("<b>got it</b>", toast=True), says(f"{data} of {slot}", slot="menu", edit=True))
            return Turn(athlete, replies, agenda=athlete.agenda)
        case Said(text, _, reply_to):
            return Turn(athlete, (says(f"{text}{f' to {reply_to}' if reply_to else ''}"),), agenda=athlete.agenda)
        case Edited(text, message_id):
            return Turn(athlete, (says(f"edited: {text}"),), agenda=athlete.agenda)
        case Shared(zone):
            return Turn(replace(athlete, zone=zone), (says(f"zone {zone}"),), agenda=athlete.agenda)
        case Attached(name, data):
            return Turn(athlete, (says(f"{name}: {None if data is None else len(data)}"),), agenda=athlete.agenda)
        case Unreadable(what):
            return Turn(athlete, (says(f"a {what}"),), agenda=athlete.agenda)
        case Command(name, argument):
            return Turn(athlete, (says(f"/{name} {argument}"),), agenda=athlete.agenda)
    raise AssertionError(event)


def render(reply: Reply, language: str) -> Message:
    return Message(
        text="\n".join(line.key for line in reply.lines),
        buttons=tuple(tuple((plain(b.label.key), b.data) for b in row) for row in reply.buttons),
        **{name: getattr(reply, name) for name in _SAME},
    )


_SAME = ("slot", "edit", "reaction", "to", "remove", "toast", "document", "picture", "nudge", "silent", "expires")

TINY = Coach(
    respond=respond,
    render=render,
    fresh=TinyAthlete,  # type: ignore[arg-type]
    restore=TinyAthlete.from_json,  # type: ignore[arg-type]
    menu=lambda language: (("start", f"Begin ({language})"), ("help", "Help")),
    languages=lambda: ("en", "de"),
    write_csv=lambda sets, zone: f"lift\r\n{len(sets)}\r\n",
)


def settings(path: Any, telegram: Any, **more: Any) -> Any:
    fields = {
        "telegram_bot_token": telegram.token,
        "telegram_api_url": telegram.url,
        "database": path / "bot.db",
        "owner_chat_id": 99,
        "webhook_url": None,
        "webhook_secret": None,
        "port": 0,
        "backup_dir": path / "backups",
        "metrics_port": None,
        "metrics_host": "127.0.0.1",
        "log_level": "INFO",
    }
    return SimpleNamespace(**fields | more)


async def until(holds: Callable[[], bool], within: float = 5.0) -> None:
    """Returns as soon as it holds, looking again and again, for it may be any condition."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.001)
