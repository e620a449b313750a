"""The program: everything of the shell put together, started and stopped.

`build` is the list of what is wired. The clock is injected, and with one that travels, a month passes as fast
as its turns can be taken.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from handlers import build
from handlers.clock import Clock, TravelClock
from handlers.coaching import Coach, backbone
from handlers.common import Common
from handlers.figures import Figures
from handlers.menu import tell_menu
from store import Store, calendar
from store.outbox import Letter
from store.times import from_ms, to_ms

if TYPE_CHECKING:
    from handlers.settings import Settings

GRACE = 1.0  # seconds that updates being worked on are given when we stop
CATCHING_UP = 10.0  # seconds that the alarm waits for what was written while we were away
_log = logging.getLogger(__name__)


class Program:
    """Start it, stop it; between the two it answers. `settle` and `travel` are for tests and the sandbox."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        *,
        telegram_base_url: str | None = None,
        coach: Coach | None = None,
        paced: bool = True,
    ) -> None:
        self.settings = settings
        self.clock = clock or Clock()
        self.figures = Figures()
        self._coach, self._paced = coach, paced
        self._base_url = telegram_base_url or settings.telegram_api_url
        self._store: Store | None = None
        self._parts: build.Parts | None = None
        self._beside: set[asyncio.Task[None]] = set()  # what a start does not wait for

    @property
    def store(self) -> Store:
        """The open store; only between `start` and `stop`."""
        assert self._store is not None
        return self._store

    async def start(self) -> None:
        """Open the store and begin; what an earlier run left is taken up first. Does not wait for the
        network.

        Raises migrations.NewerDatabaseError, sqlite3.Error, and OSError when a port is taken; nothing is left
        open.
        """
        self.figures.started = self.clock.monotonic()
        self._store = await Store.open(self.settings.database)
        try:
            await self._begin(self._store)
        except BaseException:
            await self.stop()
            raise
        _log.info("ready")

    async def _begin(self, store: Store) -> None:
        settings = self.settings
        coach = self._coach or backbone()
        common = Common(store, coach, self.clock, self.figures, settings.owner_chat_id)
        scheduler = AsyncIOScheduler(timezone=UTC)
        self._parts = parts = build.parts(common, settings, scheduler, self._base_url, paced=self._paced)
        await parts.bot.connect()
        scheduler.start()
        parts.housekeeping.schedule(scheduler, parts.door.watch)
        await parts.delivery.start()
        await parts.inbox.start()
        await parts.alarm.start()
        if parts.health is not None:
            await parts.health.start()
        await parts.open_door()
        self._beside = {asyncio.create_task(self._catch_up(parts)), asyncio.create_task(tell_menu(common, parts.bot))}
        for each in self._beside:
            each.add_done_callback(_tell_failure)

    async def _catch_up(self, parts: build.Parts) -> None:
        """Let the alarm ring when what was written while we were away is heard, for it may silence what fell due; but
        wait no longer than some seconds for Telegram.
        """
        heard = asyncio.create_task(_heard(parts))
        try:
            await asyncio.wait({heard}, timeout=CATCHING_UP)
        finally:
            heard.cancel()
            await asyncio.gather(heard, return_exceptions=True)
        parts.alarm.begin()

    async def stop(self) -> None:
        """Ask nothing more, finish what is under way, close. What is left stays in the store for the next
        start.
        """
        parts, store = self._parts, self._store
        self._parts = self._store = None
        if parts is not None:
            await self._end(parts)
        if store is not None:
            await store.close()
            _log.info("stopped")

    async def _end(self, parts: build.Parts) -> None:
        for each in self._beside:
            each.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)
        await parts.door.close()
        await parts.alarm.close()
        await parts.lines.close(GRACE)
        await parts.delivery.close()
        await parts.pictures.close()
        if parts.health is not None:
            await parts.health.close()
        if parts.scheduler.running:
            parts.scheduler.shutdown(wait=False)
        await parts.bot.disconnect()

    async def settle(self) -> None:
        """Returns when nothing waits at Telegram, in the inbox, the outbox, or the calendar at this time."""
        parts = self._parts
        assert parts is not None
        while True:
            seen = self.figures.turns
            await parts.door.drained()
            await parts.lines.still()
            await parts.alarm.quiet()
            await parts.delivery.idle()
            if seen == self.figures.turns and not parts.lines.waiting:
                return

    async def arrives(self, raw: dict[str, Any]) -> None:
        """Take a raw update that came by another way than the door; returns when it is kept."""
        assert self._parts is not None
        await self._parts.inbox.keep([raw])

    def watch(self) -> None:
        """Look whether the intake hangs; happens by itself every 20 seconds."""
        if self._parts is not None:
            self._parts.door.watch()

    def hand_over(self, *letters: Letter) -> None:
        """Deliver letters that were put into the outbox from outside a turn."""
        assert self._parts is not None
        self._parts.delivery.hand_over(*letters)

    async def menu_told(self) -> None:
        """Returns when Telegram knows the command menu."""
        if self._beside:
            await asyncio.wait(self._beside)

    async def travel(self, to: datetime) -> None:
        """Move the clock to an instant, stopping at every appointment on the way, in order."""
        clock, parts = self.clock, self._parts
        if parts is None or not isinstance(clock, TravelClock):
            raise TypeError("only a started program with a TravelClock can travel")
        await self.settle()
        while (due := await self.store.read(calendar.next_due)) is not None and due <= to_ms(to):
            clock.set(max(from_ms(due), clock.now()))
            await self.settle()
        clock.set(max(to, clock.now()))
        parts.alarm.rearm(await self.store.read(calendar.next_due))
        await self.settle()


async def _heard(parts: build.Parts) -> None:
    """Returns when nothing waits at Telegram or in the inbox."""
    await parts.door.drained()
    await parts.lines.still()


def _tell_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _log.error("something of the start failed: %s", type(error).__name__)
