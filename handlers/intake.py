"""Intake: Telegram's updates are kept in the inbox, and only then does Telegram hear that we have them.

Telegram forgets an update as soon as a later offset is asked for. Hence this loop of our own: fetch, commit,
then ask for more. An update that is delivered twice is known by its number and is not taken a second time.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from handlers.common import Common
from handlers.lines import Lines
from handlers.request import Wire, seconds_of
from handlers.updates import KINDS, chat_of
from store import inbox
from store.inbox import Arrived

HOLD = 50  # seconds a poll waits at Telegram for something to come
ROOM = 2_000  # updates in memory; beyond that Telegram keeps them for us
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # seconds after one, two, ... polls that failed
HANGS = 120.0  # seconds without an answer after which a poll is begun anew
_log = logging.getLogger(__name__)


class Inbox:
    """Keeps what arrives, by whichever way, and puts what is new into the lines."""

    def __init__(self, common: Common, lines: Lines[Arrived]) -> None:
        self._common, self._lines = common, lines
        self._keeping: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Take up what an earlier run has kept and not worked off."""
        for each in await self._common.store.read(inbox.waiting):
            self._lines.put(each.chat_id, each)

    async def keep(self, raw: list[dict[str, Any]]) -> None:
        """Returns when the updates are on the disk. One who waits for that may go away: what is written all the same is
        in its line, for when it is delivered again it is not new any more.
        """
        arrived = [Arrived(each["update_id"], chat_of(each), each) for each in raw if _numbered(each)]
        if arrived:
            keeping = asyncio.create_task(self._keep(arrived))
            self._keeping.add(keeping)
            keeping.add_done_callback(self._keeping.discard)
            await asyncio.shield(keeping)

    async def _keep(self, arrived: list[Arrived]) -> None:
        """Into the lines at once: jobs are written in the order they come, so a turn finds its update, and shares the
        commit with it. A turn whose update was answered before, or could not be kept, finds nothing to do.
        """
        for each in arrived:
            self._lines.put(each.chat_id, each)
        new = await self._common.store.write(inbox.keep, arrived, self._common.now_ms())
        self._common.figures.updates += new

    async def room(self) -> None:
        """Returns when there is room for more."""
        while self._lines.waiting >= ROOM:
            self._lines.shorter.clear()
            await self._lines.shorter.wait()


class Polling:
    """Fetches updates until it is closed."""

    def __init__(self, common: Common, bot: Wire, inbox_: Inbox) -> None:
        self._clock, self._figures = common.clock, common.figures
        self._bot, self._inbox = bot, inbox_
        self._offset: int | None = None
        self._poll: asyncio.Task[int] | None = None
        self._begun = 0.0  # when the poll under way began
        self._hurried: list[asyncio.Future[None]] = []
        self._task: asyncio.Task[None] | None = None
        self._failures = 0

    def start(self) -> None:
        """Begin to poll."""
        self._task = asyncio.create_task(self._go_on(), name="polling")

    async def close(self) -> None:
        """End the poll that is held; nothing more is asked, for a repeated question would be held up at
        Telegram.
        """
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for each in self._hurried:
            each.cancel()

    async def drained(self) -> None:
        """Returns when a poll begun after this call found nothing waiting at Telegram."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._hurried.append(done)
        self._break_off()
        await done

    def watch(self) -> None:
        """Begin the poll anew when it has been without an answer for longer than Telegram ever holds one."""
        since = self._clock.monotonic() - self._begun
        if self._poll is not None and not self._poll.done() and since > HANGS:
            _log.warning("a poll without an answer for %.0f s: polling anew", since)
            self._break_off()

    def _break_off(self) -> None:
        if self._poll is not None:
            self._poll.cancel()

    async def _go_on(self) -> None:
        while True:
            await self._inbox.room()
            hurried, self._begun = list(self._hurried), self._clock.monotonic()
            self._poll = asyncio.create_task(self._once(0 if hurried else HOLD))
            try:
                found = await self._poll
            except asyncio.CancelledError:
                if not self._poll.done() or _cancelling():  # it is us who are to end
                    self._poll.cancel()
                    await asyncio.gather(self._poll, return_exceptions=True)
                    raise
                continue
            except Exception as error:  # the store's as well: a disk that is full now may not be later
                await self._failed(error)
                continue
            self._went_well()
            if not found:
                self._tell(hurried)

    async def _once(self, hold: int) -> int:
        raw = await self._bot.raw_updates(self._offset, hold, KINDS)
        await self._inbox.keep(raw)
        numbers = [each["update_id"] for each in raw if _numbered(each)]
        if numbers:  # only now is the offset moved, and Telegram told by the next poll
            self._offset = max(numbers) + 1
        return len(raw)

    def _tell(self, hurried: list[asyncio.Future[None]]) -> None:
        for each in hurried:
            self._hurried.remove(each)
            if not each.done():
                each.set_result(None)

    def _went_well(self) -> None:
        if self._failures:
            _log.info("Telegram answers again")
        self._failures = 0
        self._figures.last_good_poll = self._clock.monotonic()

    async def _failed(self, error: Exception) -> None:
        pause = PAUSES[min(self._failures, len(PAUSES) - 1)]
        self._failures += 1
        self._figures.polls_failed += 1
        match error:
            case RetryAfter():
                pause = max(pause, seconds_of(error))
            case Conflict():
                await self._conflict(error)
            case InvalidToken():
                _log.error("Telegram does not know the token")
            case _ if self._failures in (1, 10) or self._failures % 100 == 0:
                whose = "Telegram does not answer" if isinstance(error, TelegramError) else "the intake fails"
                _log.warning("%s (%s), attempt %d", whose, type(error).__name__, self._failures)
        await self._clock.pause(pause)

    async def _conflict(self, error: Conflict) -> None:
        """A webhook is set, or another program polls with our token."""
        _log.warning("Telegram serves another: %s", "a webhook" if "webhook" in error.message else "a second poller")
        if "webhook" in error.message:
            try:
                await self._bot.delete_webhook()
            except TelegramError as trouble:
                _log.warning("the webhook stays: %s", type(trouble).__name__)


def _numbered(raw: dict[str, Any]) -> bool:
    number = raw.get("update_id")
    return isinstance(number, int) and 0 <= number < 2**63


def _cancelling() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
