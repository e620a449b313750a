"""Does what a line says, and shows what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from ..people import Person
from ..server import Telegram
from .lines import HELP, Line, Order, Press, Say, SayOrPress, Travel, destination, read_line
from .screen import Screen, numbered, show_time

_TAKEN_WITHIN = 10.0  # real seconds


class World(Protocol):
    """What the terminal needs of the program it runs in: its clock, and to know when it is at rest."""

    def now(self) -> datetime:
        """The moved clock, aware UTC."""

    def local(self) -> datetime:
        """The same in the athlete's zone; UTC while that is unknown."""

    async def travel(self, to: datetime) -> None:
        """Moves the clock; everything due on the way is rung in order."""

    async def settle(self) -> None:
        """Returns when nothing is waiting to be worked off or delivered."""


class Conversation:
    """One person at a terminal. `write` prints one line, which `screen` has made."""

    def __init__(
        self, telegram: Telegram, person: Person, world: World, screen: Screen, write: Callable[[str], None]
    ) -> None:
        self._telegram = telegram
        self._person = person
        self._world = world
        self._screen = screen
        self._write = write
        self._shown = len(person.chat.happenings)
        self.over = False

    async def begin(self) -> None:
        """Shows what the coach has to say before anybody wrote: what rang while nobody was here."""
        await self._rest()
        self.show()

    def recall(self) -> None:
        """Shows the last word of an earlier visit, whose buttons the numbers still mean."""
        said = self._person.chat.said_by_bot()
        if said and not self._person.chat.happenings:
            self._screen.zone = self._world.local().tzinfo or UTC
            self._write("(welcome back; this was the last word)")
            for line in self._screen.said(numbered(self._person.chat) or said[-1]):
                self._write(line)

    async def _rest(self) -> None:
        """Returns when the bot has taken everything in, has worked it off and delivered what came of it."""
        with contextlib.suppress(TimeoutError):  # a bot that takes nothing in must not hold the terminal for ever
            async with asyncio.timeout(_TAKEN_WITHIN):
                await asyncio.gather(self._telegram.all_taken(), self._world.settle())
        await self._world.settle()

    def show(self) -> None:
        """Prints what happened since the last time."""
        happenings = self._person.chat.happenings
        self._screen.zone = self._world.local().tzinfo or UTC
        while self._shown < len(happenings):
            happening = happenings[self._shown]
            self._shown += 1
            for line in self._screen.show(happening):
                self._write(line)

    async def follow(self) -> None:
        """Prints everything as it happens, for ever."""
        while True:
            await self._person.chat.news(self._shown)
            self.show()

    async def take(self, text: str) -> None:
        """Does what the line says, waits until the program is at rest, and shows what happened."""
        line = read_line(text)
        if line is None:
            return
        try:
            await self._do(line)
        except (LookupError, ValueError, OSError) as error:
            self._write(f"({error.args[-1] if error.args else error})")
        if not self.over:
            await self._rest()
        self.show()

    async def _do(self, line: Line) -> None:
        match line:
            case Say(text):
                await self._person.says(text)
            case SayOrPress(text):
                await self._say_or_press(text)
            case Press(number):
                await self._press_number(number)
            case Travel():
                await self._travel(line)
            case Order(name, rest):
                await self._obey(name, rest)

    # Buttons --------------------------------------------------------------------------------------

    async def _say_or_press(self, text: str) -> None:
        """A button's number, a label of the newest buttons, or the only one of its name presses.

        A number that is itself the label of just one of the newest buttons means that one.
        """
        newest = numbered(self._person.chat)
        if newest and newest.labels.count(text) == 1:
            await self._person.presses(text, message_id=newest.message_id)
            return
        if (
            newest
            and re.fullmatch(r"\d{1,3}", text)
            and 1 <= int(text) <= _count(newest.buttons or newest.reply_keyboard)
        ):
            await self._press_number(int(text))
            return
        having = self._having(text)
        if newest and newest.message_id in having:
            await self._person.presses(text, message_id=newest.message_id)
        elif len(having) == 1:
            await self._person.presses(text, message_id=having[0])
        else:
            await self._person.says(text)

    def _having(self, label: str) -> list[int]:
        """The messages with an inline button of that label, oldest first."""
        wanted = label.casefold()
        said = self._person.chat.said_by_bot()
        return [m.message_id for m in said if any(own.casefold() == wanted for own in m.labels)]

    async def _press_number(self, number: int) -> None:
        newest = numbered(self._person.chat)
        if newest is None:
            raise LookupError("there are no buttons now")
        if newest.buttons:
            if not 1 <= number <= _count(newest.buttons):
                raise LookupError(f"there is no button {number}; there are {_count(newest.buttons)}")
            await self._person.presses(number, message_id=newest.message_id)
            return
        keys = [key for row in newest.reply_keyboard for key in row]
        if not 1 <= number <= len(keys):
            raise LookupError(f"there is no button {number}; there are {len(keys)}")
        if keys[number - 1].asks_location:
            raise LookupError("your phone would send its place now; here type  :pin 38.72 -9.14")
        await self._person.says(keys[number - 1].label)

    async def _press_old(self, label: str) -> None:
        newest = numbered(self._person.chat)
        having = [number for number in self._having(label) if not newest or number != newest.message_id]
        if not having:
            raise LookupError(f"no older message has a button {label!r}")
        await self._person.presses(label, message_id=having[-1])

    # The clock ------------------------------------------------------------------------------------

    async def _travel(self, travel: Travel) -> None:
        goal = destination(travel, self._world.local())
        if goal < self._world.now():
            raise ValueError("time only goes forward here; start afresh to go back")
        await self._world.travel(goal)
        await self._rest()
        self.show()
        self._tell_time()

    def _tell_time(self) -> None:
        local = self._world.local()
        self._write(f"(it is now {show_time(local, local.tzinfo)}, {local.year})")

    # Orders ---------------------------------------------------------------------------------------

    async def _obey(self, name: str, rest: str) -> None:
        orders: dict[str, Callable[[], Awaitable[object]]] = {
            "photo": lambda: self._person.sends_photo(rest or None),
            "voice": self._person.sends_voice,
            "sticker": self._person.sends_sticker,
            "block": self._person.blocks,
            "unblock": self._person.unblocks,
            "pin": lambda: self._pin(rest),
            "file": lambda: self._send_file(rest),
            "reply": lambda: self._person.says(rest, reply_to=self._person.last.message_id),
            "edit": lambda: self._edit(rest),
            "old": lambda: self._press_old(rest),
        }
        if name in orders:
            await orders[name]()
        elif name == "now":
            self._tell_time()
        elif name in ("quit", "exit", "q"):
            self.over = True
        elif name == "help":
            for line in HELP.splitlines():
                self._write(line)
        else:
            raise LookupError(f"no such order: {name if name != 'wrong' else rest}; :help lists them")

    async def _edit(self, rest: str) -> None:
        own = [message for message in self._person.chat.alive() if not message.from_bot and message.kind == "text"]
        back = 1
        if (found := re.fullmatch(r"([1-9])\s+(.+)", rest, re.DOTALL)) and int(found[1]) <= len(own):
            back, rest = int(found[1]), found[2]
        if len(own) < back or not rest:
            raise LookupError("there is nothing to edit; write  :edit TEXT")
        await self._person.edits(own[-back].message_id, rest)

    async def _pin(self, rest: str) -> None:
        found = re.fullmatch(r"(-?\d+(?:\.\d+)?)[\s,]+(-?\d+(?:\.\d+)?)", rest)
        if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
            raise ValueError("write  :pin LATITUDE LONGITUDE, such as  :pin 38.72 -9.14")
        await self._person.sends_location(float(found[1]), float(found[2]))

    async def _send_file(self, rest: str) -> None:
        name, content = await asyncio.to_thread(_read_file, rest)
        await self._person.sends_document(name, content)


def _read_file(place: str) -> tuple[str, bytes]:
    """Name and bytes; LookupError when there is no such file."""
    path = Path(place).expanduser()
    if not place or not path.is_file():
        raise LookupError(f"there is no file {place!r}")
    return path.name, path.read_bytes()


def _count(rows: tuple[tuple[object, ...], ...]) -> int:
    return sum(map(len, rows))
