"""The program: everything of the shell put together, started and stopped.

bot, store, coach -> intake -> lines -> reception -> turns -> delivery, with the alarm beside it. The clock is injected,
and with a clock that travels a month passes as fast as its turns can be taken.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from handlers.clock import Clock, TravelClock
from handlers.coaching import Coach, backbone
from handlers.delivery import Delivery
from handlers.documents import Documents
from handlers.errors import Errors
from handlers.figures import Figures
from handlers.intake import Inbox, Polling
from handlers.lines import Lines
from handlers.nudges import Alarm
from handlers.pace import Pace
from handlers.reception import Reception
from handlers.request import Wire, wire
from handlers.sending import Sender
from handlers.turns import Turns
from store import Store, calendar
from store.inbox import Arrived
from store.times import from_ms, to_ms

if TYPE_CHECKING:
    from handlers.settings import Settings

SIDE_BY_SIDE = 64  # updates worked on at once
GRACE = 3.0  # seconds that updates being worked on are given when we stop
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
    ) -> None:
        self.settings = settings
        self.clock = clock or Clock()
        self.figures = Figures()
        self._coach = coach or backbone()
        self._base_url = telegram_base_url or settings.telegram_api_url

    async def start(self) -> None:
        """Open the store and begin; what an earlier run left is taken up first. Asks nothing of the network itself."""
        self.store = await Store.open(database_path(self.settings.database_url))
        self._build()
        await self._bot.connect()
        self.figures.started = self.clock.monotonic()
        self._scheduler.start()
        await self._delivery.start()
        await self._inbox.start()
        await self._alarm.start()
        self._polling.start()
        _log.info("ready")

    def _build(self) -> None:
        store, clock, figures, owner = self.store, self.clock, self.figures, self.settings.owner_chat_id
        self._bot: Wire = wire(self.settings.telegram_bot_token or "", self._base_url)
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        turns = Turns(store, self._coach)
        errors = Errors(store, turns, figures, owner)
        reception = Reception(store, self._bot, self._coach, turns, errors, clock, figures, owner)
        sender = Sender(self._bot, Documents(store, self._coach).render)
        pace = Pace(clock.monotonic, clock.pause)
        self._delivery = Delivery(store, sender, pace, clock, figures, reception.left)
        self._alarm = Alarm(
            store, self._scheduler, clock, turns, errors, figures, self._delivery, reception.finish
        )
        reception.delivery, reception.alarm = self._delivery, self._alarm
        self._lines: Lines[Arrived] = Lines(reception.receive, SIDE_BY_SIDE)
        self._inbox = Inbox(store, self._lines, clock, figures)
        self._polling = Polling(self._bot, self._inbox, clock, figures)

    async def stop(self) -> None:
        """Ask nothing more, finish what is under way, close. What is left stays in the store for the next start."""
        await self._polling.close()
        await self._alarm.close()
        await self._lines.close(GRACE)
        await self._delivery.close()
        self._scheduler.shutdown(wait=False)
        await self._bot.disconnect()
        await self.store.close()
        _log.info("stopped")

    async def settle(self) -> None:
        """Returns when nothing waits at Telegram, in the inbox, in the outbox, or in the calendar at this time."""
        while True:
            seen = self.figures.turns
            await self._polling.drained()
            await self._lines.still()
            await self._alarm.quiet()
            await self._delivery.idle()
            if seen == self.figures.turns and not self._lines.waiting:
                return

    async def travel(self, to: datetime) -> None:
        """Move the clock to an instant, stopping at every appointment on the way, in order."""
        clock = self.clock
        if not isinstance(clock, TravelClock):
            raise TypeError("only a TravelClock can be moved")
        await self.settle()
        while (due := await self.store.read(calendar.next_due)) is not None and due <= to_ms(to):
            clock.set(max(from_ms(due), clock.now()))
            await self.settle()
        clock.set(max(to, clock.now()))
        self._alarm.rearm(await self.store.read(calendar.next_due))
        await self.settle()


def database_path(url: str) -> Path:
    """The file of `sqlite:///relative.db`, `sqlite:////absolute.db`, or a plain path. ValueError for other databases."""
    scheme, separator, rest = url.partition(":///")
    if not separator:
        if "://" in url:
            raise ValueError(f"this database is not supported: {url.partition('://')[0]}")
        return Path(url).expanduser()
    if scheme.split("+")[0] != "sqlite":
        raise ValueError(f"this database is not supported: {scheme}")
    return Path(rest).expanduser()
