"""One update from its raw form to its answer: parse, fetch what it refers to, take the turn, hand over the letters."""

from __future__ import annotations

import logging
import sqlite3
from dataclasses import replace

from telegram import Update
from telegram.error import BadRequest

from coach.events import Attached, Command, Left
from coach.turn import Line, Message, Reply
from handlers.clock import Clock
from handlers.coaching import Coach
from handlers.delivery import Delivery
from handlers.errors import Errors
from handlers.figures import Figures
from handlers.nudges import Alarm
from handlers.request import Wire
from handlers.stats import stats
from handlers.turns import Asked, CoachFailed, Taken, Turns
from handlers.updates import FromGroup, WithDocument, read
from store import Store, inbox, outbox
from store.inbox import Arrived
from store.outbox import Leave, Letter
from store.times import to_ms

TRIES = 5
_log = logging.getLogger(__name__)


class Reception:
    """Receives updates one by one: `await receive(arrived)` never raises."""

    def __init__(
        self,
        store: Store,
        bot: Wire,
        coach: Coach,
        turns: Turns,
        errors: Errors,
        clock: Clock,
        figures: Figures,
        owner: int | None,
    ) -> None:
        self._store, self._bot, self._coach, self._turns = store, bot, coach, turns
        self._errors, self._clock, self._figures, self._owner = errors, clock, figures, owner
        self._groups_left: dict[int, None] = {}
        self.delivery: Delivery
        self.alarm: Alarm

    async def receive(self, arrived: Arrived) -> None:
        """Work an update off; one that fails again and again is set aside and stops nobody."""
        while True:
            try:
                return await self._receive(arrived)
            except Exception as error:
                tries = await self._tried(arrived, error)
                if tries >= TRIES:
                    return
                await self._clock.pause(0.2 * 4**tries)

    async def _receive(self, arrived: Arrived) -> None:
        try:
            update = Update.de_json(arrived.body, self._bot)
            what = read(update)
        except Exception as error:
            _log.error(
                "update %d cannot be read and is set aside: %s", arrived.update_id, type(error).__name__
            )
            await self._store.write(inbox.set_aside, arrived.update_id, type(error).__name__, self._now_ms())
            return
        match what:
            case None:
                await self._store.write(inbox.done, arrived.update_id, self._now_ms())
            case FromGroup():
                await self._group(arrived, what)
            case WithDocument():
                await self.answer(await self._fetched(what))
            case Asked(event=Command(name="stats"), athlete_id=self._owner):
                await self._stats(what)
            case Asked():
                await self.answer(what)

    async def answer(self, asked: Asked) -> None:
        """Take the turn of an event and hand over what it left to do."""
        begun = self._clock.monotonic()
        try:
            taken = await self._turns.take(asked, self._clock.now())
        except CoachFailed as error:
            self.delivery.hand_over(*await self._errors.turn_failed(asked, error, self._clock.now()))
            return
        if taken is not None:
            self.finish(taken, self._clock.monotonic() - begun)

    def finish(self, taken: Taken, seconds: float) -> None:
        """What a committed turn leaves to do."""
        self._figures.turns += 1
        self._figures.turn_seconds += seconds
        _log.info(
            "turn athlete=%d event=%s state=%s->%s ms=%.1f",
            *(taken.athlete_id, taken.kind, taken.before, taken.after, seconds * 1000),
        )
        if taken.silence:
            self.delivery.silence(taken.athlete_id)
        self.delivery.hand_over(*taken.letters)
        self.alarm.arm(taken.next_due)

    async def left(self, chat_id: int) -> None:
        """A chat cannot be reached any more: the coach is told, nothing is due."""
        try:
            await self.answer(Asked(chat_id, Left()))
        except Exception as error:
            self._errors.note(error, f"the leaving of {chat_id}")

    async def _tried(self, arrived: Arrived, error: Exception) -> int:
        place = self._errors.note(error, f"update {arrived.update_id}")
        tries = await self._store.write(inbox.tried, arrived.update_id)
        if tries >= TRIES:
            await self._store.write(inbox.set_aside, arrived.update_id, place, self._now_ms())
            _log.error("update %d is set aside after %d attempts", arrived.update_id, tries)
        return tries

    async def _fetched(self, what: WithDocument) -> Asked:
        event = what.asked.event
        assert isinstance(event, Attached)
        try:
            file = await self._bot.get_file(what.file_id)
            data = bytes(await file.download_as_bytearray())
        except BadRequest:  # larger than it said, or gone
            return what.asked
        return replace(what.asked, event=replace(event, data=data))

    async def _group(self, arrived: Arrived, group: FromGroup) -> None:
        """Say one kind line and leave; nothing of an athlete is ever said in a group."""
        known = group.chat_id in self._groups_left and "my_chat_member" not in arrived.body
        self._groups_left[group.chat_id] = None
        if len(self._groups_left) > 1000:
            del self._groups_left[next(iter(self._groups_left))]
        words = self._coach.render(Reply((Line("shell.group"),)), group.language)
        self.delivery.hand_over(
            *await self._store.write(_leave, arrived.update_id, group.chat_id, words, self._now_ms(), known)
        )

    async def _stats(self, asked: Asked) -> None:
        text = await stats(self._store, self._figures, self._clock)
        self.delivery.hand_over(
            *await self._store.write(
                _tell, asked.update_id or 0, asked.athlete_id, Message(text), self._now_ms()
            )
        )

    def _now_ms(self) -> int:
        return to_ms(self._clock.now())


def _leave(
    db: sqlite3.Connection, update_id: int, chat_id: int, words: Message, now: int, known: bool
) -> tuple[Letter, ...]:
    if not inbox.done(db, update_id, now) or known:
        return ()
    return outbox.put(db, chat_id, words, now), outbox.put(db, chat_id, Leave(), now)


def _tell(
    db: sqlite3.Connection, update_id: int, chat_id: int, words: Message, now: int
) -> tuple[Letter, ...]:
    return (outbox.put(db, chat_id, words, now),) if inbox.done(db, update_id, now) else ()
