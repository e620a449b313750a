"""One update from its raw form to its answer: parse, fetch what it refers to, take the turn, hand over."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace

from telegram.error import BadRequest

from coach.events import Attached, Command, Left, Unreadable
from coach.turn import Line, Message, Reply
from handlers.common import Common
from handlers.delivery import Delivery
from handlers.errors import Errors
from handlers.request import Wire
from handlers.stats import stats
from handlers.turns import Asked, CoachError, Taken, Turns
from handlers.updates import FromGroup, WithDocument, read
from store import inbox, outbox
from store.inbox import Arrived
from store.outbox import Leave, Letter

TRIES = 5
STORE_PAUSE = 5.0  # seconds
#: Groups that were left lately, so that the kind line is said once, however much is going on there.
GROUPS = 1000
_log = logging.getLogger(__name__)


class Reception:
    """Receives updates one by one: `await receive(arrived)` never raises. `look_through` is given each document,
    `arm` gets each turn's next appointment.
    """

    def __init__(self, common: Common, bot: Wire, turns: Turns, delivery: Delivery, errors: Errors) -> None:
        self._common, self._bot, self._turns = common, bot, turns
        self._delivery, self._errors = delivery, errors
        self._groups_left: dict[int, None] = {}
        self.look_through: Callable[[Asked], Awaitable[Asked]] = _as_it_is
        self.arm: Callable[[int | None], None] = lambda due: None

    async def receive(self, arrived: Arrived) -> None:
        """Work an update off; one that fails again and again is set aside and stops nobody."""
        attempt = 0
        while True:
            try:
                if attempt < TRIES:
                    await self._receive(arrived)
                else:
                    await self._give_up(arrived)
            except sqlite3.Error as error:  # a disk that is full now may not be later; nothing is given up
                _log.error("the store fails: %s", type(error).__name__)
                await self._common.clock.pause(STORE_PAUSE)
            except Exception as error:
                self._errors.note(error, f"update {arrived.update_id}")
                if attempt == TRIES:  # not even the apology can be written; the next start tries again
                    return
                await self._common.clock.pause(0.2 * 4**attempt)
                attempt += 1
            else:
                return

    async def _receive(self, arrived: Arrived) -> None:
        try:
            what = read(arrived.body)
        except Exception as error:
            _log.error("update %d cannot be read, set aside: %s", arrived.update_id, type(error).__name__)
            await self._set_aside(arrived, type(error).__name__)
            return
        match what:
            case None:
                await self._common.store.write(inbox.done, arrived.update_id, self._common.now_ms())
            case FromGroup():
                await self._group(arrived, what)
            case WithDocument():
                await self.answer(await self._fetched(what))
            case Asked(event=Command(name="stats")) if what.athlete_id == self._common.owner:
                await self._stats(what)
            case Asked():
                await self.answer(what)

    async def answer(self, asked: Asked) -> None:
        """Take the turn of an event and do what it leaves to do."""
        begun = self._common.clock.monotonic()
        try:
            taken = await self._turns.take(asked, self._common.clock.now())
        except CoachError as error:
            await self._errors.turn_failed(asked, error)
            return
        if taken is not None:
            self.finish(taken, self._common.clock.monotonic() - begun)

    def finish(self, taken: Taken, seconds: float) -> None:
        """What a committed turn leaves to do: one line of the log, letters to deliver, the alarm to set."""
        self._common.figures.took(seconds)
        _log.info(
            "turn athlete=%d event=%s state=%s->%s ms=%.1f",
            *(taken.athlete_id, taken.kind, taken.before, taken.after, seconds * 1000),
        )
        if taken.silence:
            self._delivery.silence(taken.athlete_id)
        self._delivery.hand_over(*taken.letters)
        self.arm(taken.next_due)

    async def left(self, chat_id: int) -> None:
        """A chat cannot be reached any more: the coach is told, and nothing is due."""
        try:
            await self.answer(Asked(chat_id, Left()))
        except Exception as error:
            self._errors.note(error, f"the leaving of {chat_id}")

    async def _give_up(self, arrived: Arrived) -> None:
        _log.error("update %d is set aside after %d attempts", arrived.update_id, TRIES)
        asked = Asked(arrived.chat_id, Unreadable("other"), update_id=arrived.update_id)
        now = self._common.clock.now()
        self._delivery.hand_over(*await self._turns.apologise(asked, f"{TRIES} attempts", now))

    async def _set_aside(self, arrived: Arrived, trouble: str) -> None:
        await self._common.store.write(inbox.set_aside, arrived.update_id, trouble, self._common.now_ms())

    async def _fetched(self, what: WithDocument) -> Asked:
        event = what.asked.event
        assert isinstance(event, Attached)
        try:
            file = await self._bot.get_file(what.file_id)
            data = bytes(await file.download_as_bytearray())
        except BadRequest:  # larger than it said, or gone
            return what.asked
        return await self.look_through(replace(what.asked, event=replace(event, data=data)))

    async def _group(self, arrived: Arrived, group: FromGroup) -> None:
        """Say one kind line and leave; nothing of an athlete is ever said in a group."""
        known = group.chat_id in self._groups_left and "my_chat_member" not in arrived.body
        self._groups_left[group.chat_id] = None
        if len(self._groups_left) > GROUPS:
            del self._groups_left[next(iter(self._groups_left))]
        words = self._common.coach.render(Reply((Line("shell.group"),)), group.language)
        say = () if known else (words, Leave())
        await self._post(arrived.update_id, group.chat_id, *say)

    async def _stats(self, asked: Asked) -> None:
        await self._post(asked.update_id or 0, asked.athlete_id, Message(await stats(self._common)))

    async def _post(self, update_id: int, chat_id: int, *contents: Message | Leave) -> None:
        """Answer an update without the coach."""
        now = self._common.now_ms()
        self._delivery.hand_over(*await self._common.store.write(_posted, update_id, chat_id, contents, now))


async def _as_it_is(asked: Asked) -> Asked:
    """Nobody looks into documents."""
    return asked


def _posted(
    db: sqlite3.Connection, update_id: int, chat_id: int, contents: tuple[Message | Leave, ...], now: int
) -> tuple[Letter, ...]:
    if not inbox.done(db, update_id, now):
        return ()
    return tuple(outbox.put(db, chat_id, content, now) for content in contents)
