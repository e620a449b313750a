"""Delivery: what the turns said, in order within a chat, at Telegram's pace, until it is accepted.

A letter is a row of the outbox, written in the transaction of its turn and deleted once Telegram has it.
Between these two the process may die at any moment: then the letter is sent again, which is the lesser evil,
for the Bot API has no number by which Telegram could tell the second from the first.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from coach.turn import Message
from handlers.common import Common
from handlers.lines import Lines
from handlers.pace import Pace
from handlers.request import seconds_of
from handlers.sending import Sender, Stands
from handlers.standing import Standing
from store import outbox, posted
from store.outbox import Letter, Tap
from store.posted import Posted
from store.times import to_ms

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0  # seconds between attempts, doubling; the pace bounds what all of them add up to
TAP_LIVES_MS = 150_000  # a pressed button waits no longer for its answer (Bot API server)
GRACE = 1.0  # seconds that calls under way are given when we stop
_NOBODY = ("chat not found", "user is deactivated", "peer_id_invalid", "have no rights to send")
_log = logging.getLogger(__name__)
T = TypeVar("T")


class Delivery:
    """Hands letters over to Telegram. `left` is called when a chat cannot be reached any more."""

    def __init__(self, common: Common, sender: Sender, pace: Pace) -> None:
        self._store, self._clock, self._figures = common.store, common.clock, common.figures
        self._sender, self._pace = sender, pace
        self._standing = Standing(common.store)
        self.left: Callable[[int], Awaitable[None]] = _nothing
        self._lines: Lines[Letter] = Lines(self._until_accepted)
        self._beside: Lines[Letter] = Lines(self._until_accepted)  # what holds up nothing and waits for nothing
        self._calls: set[asyncio.Task[bool]] = set()
        self._void: set[int] = set()  # letters that were dropped when it was already their turn
        self._closed = False

    async def start(self) -> None:
        """Take up what an earlier run has left unsent."""
        self.hand_over(*await self._store.read(outbox.unsent))

    def hand_over(self, *letters: Letter) -> None:
        """Deliver letters that are committed."""
        for letter in letters:
            lines = self._beside if _goes_alone(letter) else self._lines
            lines.put(letter.id if lines is self._beside else letter.chat_id, letter)

    def silence(self, chat_id: int) -> None:
        """Drop what waits for a chat: its rows are gone."""
        self._standing.forget(chat_id)
        self._void.update(letter.id for letter in self._lines.line(chat_id)[:1])
        self._lines.drop(chat_id)

    @property
    def waiting(self) -> int:
        """How many letters wait or are on their way."""
        return self._lines.waiting + self._beside.waiting

    async def idle(self) -> None:
        """Returns when everything was accepted, or set aside."""
        while self.waiting:
            await self._lines.still()
            await self._beside.still()

    async def close(self) -> None:
        """Stop: calls under way may end, everything else stays in the outbox for the next start."""
        self._closed = True
        self._pace.close()
        await self._lines.close(0)
        await self._beside.close(0)
        if self._calls:
            _, late = await asyncio.wait(self._calls, timeout=GRACE)
            for call in late:
                call.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _until_accepted(self, letter: Letter) -> None:
        pause = FIRST_PAUSE
        while not self._closed:
            if not isinstance(letter.content, Tap):
                await self._pace.permit(letter.chat_id, nudge=self._may_wait(letter), light=_light(letter))
            if letter.id in self._void:
                self._void.discard(letter.id)
                return
            if self._has_expired(letter):
                await self._note(outbox.sent, letter.id)
                self._figures.expired += 1
                return
            call = asyncio.create_task(self._attempt(letter))
            self._calls.add(call)
            call.add_done_callback(self._calls.discard)
            if await asyncio.shield(call):
                self._void.discard(letter.id)
                return
            asked = self._pace.asked(letter.chat_id)
            await self._clock.pause(asked or pause)  # a 429 says how long, and is no reason to wait longer next time
            pause = pause if asked else min(pause * 2, LONGEST_PAUSE)

    def _has_expired(self, letter: Letter) -> bool:
        """Whether it could not be delivered as long as it made sense."""
        message = letter.content
        ends = message.expires if isinstance(message, Message) else None
        return ends is not None and to_ms(self._clock.now()) > ends

    def _may_wait(self, letter: Letter) -> bool:
        """A nudge yields to answers, unless an answer of its own chat waits behind it."""
        return letter.nudge and all(each.nudge for each in self._lines.line(letter.chat_id))

    async def _attempt(self, letter: Letter) -> bool:
        """Try once; whether the letter is dealt with."""
        try:
            there = await self._there(letter)
            stands = await self._sender.send(letter, there)
        except TelegramError as error:
            return await self._refused(letter, error)
        except sqlite3.Error as error:
            _log.error("the store fails: %s", type(error).__name__)
            return False
        except Exception as error:
            _log.error("letter %d cannot be made: %s", letter.id, type(error).__name__)
            return await self._set_aside(letter, type(error).__name__)
        self._figures.delivered(letter.nudge)
        if not _light(letter):
            self._pace.accepted()
        await self._done(letter, stands)
        return True

    async def _done(self, letter: Letter, stands: Stands | None, trouble: str | None = None) -> None:
        """Note what became of a letter and what stands in the chat now; `trouble` is why it was set aside."""
        kept = await self._note(_dealt_with, letter, stands, to_ms(self._clock.now()), trouble)
        if stands is None:
            return
        if kept:
            self._standing.note(letter.chat_id, stands.slot, stands.now)
        if stands.strip is not None:
            await self._strip(letter.chat_id, stands.strip)

    async def _note(self, function: Callable[..., T], *args: Any) -> T:
        """Write what became of a letter, as often as it takes: otherwise it would be sent again."""
        while True:
            try:
                return await self._store.note(function, *args)
            except sqlite3.Error as error:
                _log.error("the store fails: %s", type(error).__name__)
                await self._clock.pause(FIRST_PAUSE)

    async def _there(self, letter: Letter) -> Posted | None:
        message = letter.content
        if not isinstance(message, Message) or message.slot is None:
            return None
        if letter.message_id is not None:
            return Posted(letter.message_id, True, "")
        return await self._standing.at(letter.chat_id, message.slot)

    async def _strip(self, chat_id: int, message_id: int) -> None:
        try:
            await self._sender.strip(chat_id, message_id)
        except TelegramError as error:  # old buttons are harmless: the coach answers a press on them
            _log.info("old buttons stay: %s", type(error).__name__)

    async def _refused(self, letter: Letter, error: TelegramError) -> bool:
        match error:
            case RetryAfter():
                self._refused_for(letter, error)
                return isinstance(letter.content, Tap) and await self._too_late(letter)
            case Forbidden() | ChatMigrated():
                return await self._nobody(letter)
            case BadRequest():
                nobody = any(reason in error.message.lower() for reason in _NOBODY)
                return await (self._nobody(letter) if nobody else self._bad(letter, error))
            case InvalidToken():
                _log.error("Telegram does not know the token: is it still valid? Nothing can be sent")
        self._figures.retried += 1
        return isinstance(letter.content, Tap) and await self._too_late(letter)

    def _refused_for(self, letter: Letter, error: RetryAfter) -> None:
        self._figures.refused += 1
        self._pace.refused(letter.chat_id, seconds_of(error))

    async def _too_late(self, letter: Letter) -> bool:
        """Whether a pressed button has ceased to wait."""
        if to_ms(self._clock.now()) - letter.came_at <= TAP_LIVES_MS:
            return False
        await self._note(outbox.sent, letter.id)
        return True

    async def _nobody(self, letter: Letter) -> bool:
        await self._note(outbox.drop, letter.chat_id)
        self._lines.drop(letter.chat_id)
        await self.left(letter.chat_id)
        return True

    async def _bad(self, letter: Letter, error: BadRequest) -> bool:
        """Telegram will never take it as it is: its words are sent plainly, and the row is set aside."""
        reason = ":".join(error.message.split(":")[:1])[:80]
        _log.error("letter %d set aside: %s", letter.id, reason)
        stands = None
        try:
            stands = await self._sender.send_plainly(letter, await self._there(letter))
        except (BadRequest, Forbidden):
            pass
        except TelegramError:
            return False
        return await self._set_aside(letter, reason, stands)

    async def _set_aside(self, letter: Letter, trouble: str, stands: Stands | None = None) -> bool:
        self._figures.set_aside += 1
        await self._done(letter, stands, trouble)
        return True


async def _nothing(chat_id: int) -> None:
    """Nobody wants to know."""


def _goes_alone(letter: Letter) -> bool:
    """Whether its place among the other letters means nothing: a tap may not wait, a reaction need not."""
    return isinstance(letter.content, Tap) or (isinstance(letter.content, Message) and bool(letter.content.reaction))


def _light(letter: Letter) -> bool:
    """Whether it adds no message to the chat, so that Telegram's pace for messages does not bind it."""
    message = letter.content
    return not isinstance(message, Message) or message.reaction is not None or message.remove


def _dealt_with(db: sqlite3.Connection, letter: Letter, stands: Stands | None, now: int, trouble: str | None) -> bool:
    """Whether it is kept what stands in the chat now: not of somebody who was forgotten meanwhile."""
    if trouble is None:
        outbox.sent(db, letter.id)
    else:
        outbox.set_aside(db, letter.id, trouble)
    if stands is None:
        return False
    if stands.now is not None:
        return posted.remember(db, letter.chat_id, stands.slot, stands.now, now)
    posted.vacate(db, letter.chat_id, stands.slot)
    return True
