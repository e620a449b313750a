"""The alarm: APScheduler rings at the earliest appointment of the calendar, and what is due becomes turns.

The calendar is a table; APScheduler is only the clock that rings. One dated job is set for the earliest row
and set again whenever a turn brings an earlier one; an interval job beneath it catches what the dated one
missed (the scheduler sleeps by the monotonic clock, which a suspended machine does not advance). No person's
reminder is ever a job of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.interval import IntervalTrigger  # type: ignore[import-untyped]

from coach.events import Event
from handlers.common import Common
from handlers.errors import Errors
from handlers.turns import Taken, Turns
from store import calendar
from store.calendar import Due
from store.times import from_ms, to_ms

NET = 20  # seconds
TOGETHER = 50  # appointments in one batch: one commit, and room for others between two
LATE_MS = 60_000
#: By default APScheduler drops a job that is more than a second late.
_LATE_IS_BETTER = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
_log = logging.getLogger(__name__)


class Alarm:
    """Rings when something is due. `finish` gets each turn that was taken, with the seconds it took; `brings` fetches
    what comes with an appointment, where something does.
    """

    def __init__(
        self,
        common: Common,
        scheduler: AsyncIOScheduler,
        turns: Turns,
        errors: Errors,
        finish: Callable[[Taken, float], None],
    ) -> None:
        self._store, self._clock, self._figures = common.store, common.clock, common.figures
        self._scheduler, self._turns, self._errors, self._finish = scheduler, turns, errors, finish
        self.brings: Callable[[Due], Awaitable[Event | None]] = _nothing
        self._armed: int | None = None
        self._ringing = asyncio.Lock()
        self._again = False
        self._rang = asyncio.Event()
        self._may_ring = asyncio.Event()
        self._closed = False

    async def start(self) -> None:
        """Set the alarm for the earliest row and spread the net beneath it; the first ring waits for `begin`."""
        self._scheduler.add_job(
            self.ring,
            IntervalTrigger(seconds=NET, timezone=UTC),
            id="net",
            **_LATE_IS_BETTER,
        )
        self.arm(await self._store.read(calendar.next_due))

    def begin(self) -> None:
        """From now on it may ring."""
        self._may_ring.set()

    def arm(self, due: int | None) -> None:
        """Ring at `due` (epoch ms), unless the alarm is set for an earlier time; a ring under way will see to
        it.
        """
        if due is None or self._closed or (self._armed is not None and self._armed <= due):
            return
        self._armed = due
        self._scheduler.add_job(
            self.ring,
            DateTrigger(self._clock.real(from_ms(due)), timezone=UTC),
            id="alarm",
            replace_existing=True,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=2,  # one that comes while another is under way only tells it to look again
        )

    def rearm(self, due: int | None) -> None:
        """Set the alarm anew, after the clock was moved."""
        self._armed = None
        self.arm(due)

    async def ring(self) -> None:
        """Everything that is due becomes turns, batch by batch; then the alarm is set for what comes next."""
        await self._may_ring.wait()
        self._again = True
        if self._closed or self._ringing.locked():  # the ring under way looks again before it ends
            return
        async with self._ringing:
            try:
                while self._again:
                    await self._ring()
            finally:  # even if the store failed: the net rings again
                self._rang.set()

    async def _ring(self) -> None:
        self._armed, self._again = None, False
        while due := await self._store.read(calendar.due, self._now(), TOGETHER):
            await asyncio.gather(*map(self._turn, due))
            if self._closed:
                return
        self.rearm(await self._store.read(calendar.next_due))

    async def quiet(self) -> None:
        """Returns when nothing is due any more; the alarm does the ringing."""
        while (due := await self._store.read(calendar.next_due)) is not None and due <= self._now():
            self._rang.clear()
            self.rearm(due)
            await self._rang.wait()

    async def close(self) -> None:
        """Ring no more; returns when a ring under way has ended."""
        self._closed = True
        self._may_ring.set()
        async with self._ringing:
            pass

    async def _turn(self, due: Due) -> None:
        self._figures.nudges_due += 1
        self._figures.nudges_late += self._now() - due.due > LATE_MS
        begun = self._clock.monotonic()
        try:
            taken = await self._turns.ring(due, self._clock.now(), await self.brings(due))
        except Exception as error:
            await self._failed(due, error)
            return
        if taken is not None:
            self._finish(taken, self._clock.monotonic() - begun)

    async def _failed(self, due: Due, error: Exception) -> None:
        """A check-in that fails moves an hour and stops nobody."""
        self._figures.nudges_failed += 1
        place = self._errors.note(error, f"check-in {due.kind} of {due.athlete_id}")
        await self._store.write(calendar.postpone, due, self._now())
        await self._errors.tell_owner(f"check-in {due.kind}", place)

    def _now(self) -> int:
        return to_ms(self._clock.now())


async def _nothing(due: Due) -> None:
    """An appointment comes alone."""
