"""What happens at night: a copy of the database, old rows thrown away, the query planner's statistics
renewed.

The hours are UTC, which has neither a missing hour nor a repeated one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from apscheduler.triggers.cron import CronTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.date import DateTrigger  # type: ignore[import-untyped]
from apscheduler.triggers.interval import IntervalTrigger  # type: ignore[import-untyped]

from handlers.common import Common
from store.backup import back_up, backups
from store.sweeping import sweep

COPIED_AT, SWEPT_AT = time(3, 17), time(3, 47)
SOON = timedelta(minutes=1)
WATCH = 20  # seconds
_log = logging.getLogger(__name__)


class Housekeeping:
    """The nightly jobs, and `watch`, which looks every 20 seconds whether the intake hangs. `tell_owner` gets what
    failed, and why.
    """

    def __init__(
        self, common: Common, backup_folder: Path, tell_owner: Callable[[str, str], Awaitable[None]] | None = None
    ) -> None:
        self._common, self._folder, self._tell_owner = common, backup_folder, tell_owner

    def schedule(self, scheduler: AsyncIOScheduler, watch: Callable[[], None]) -> None:
        """Enter the jobs. A machine that was off at night does their work soon after the start."""
        late = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler.add_job(self.back_up, _nightly(COPIED_AT), id="backup", **late)
        scheduler.add_job(self.sweep, _nightly(SWEPT_AT), id="sweep", **late)
        scheduler.add_job(watch, IntervalTrigger(seconds=WATCH, timezone=UTC), id="watch", **late)
        if not self._fresh():
            soon = DateTrigger(datetime.now(UTC) + SOON, timezone=UTC)
            scheduler.add_job(self.back_up, soon, id="first backup", **late)
            scheduler.add_job(self.sweep, soon, id="first sweep", **late)

    async def back_up(self) -> None:
        """Copy the database; a failure is told in the log and to the owner, and changes nothing."""
        day = self._common.clock.now().date()
        try:
            copy = await asyncio.to_thread(back_up, self._common.store.path, self._folder, day)
        except Exception as error:
            _log.error("the backup failed: %s", error)
            if self._tell_owner is not None:
                await self._tell_owner("the backup", f"{type(error).__name__}: {error}")
        else:
            _log.info("backup written: %s", copy.name)

    async def sweep(self) -> None:
        """Throw away old rows and renew the statistics."""
        rows = await self._common.store.write(sweep, self._common.now_ms())
        await self._common.store.optimize()
        _log.info("%d old rows deleted", rows)

    def _fresh(self) -> bool:
        """Whether there is a copy of the last night."""
        now, newest = self._common.clock.now(), backups(self._folder)[-1:]
        night = now.date() if now.time() >= COPIED_AT else now.date() - timedelta(days=1)
        return bool(newest) and newest[0].stem[-10:] >= night.isoformat()


def _nightly(at: time) -> CronTrigger:
    return CronTrigger(hour=at.hour, minute=at.minute, timezone=UTC)
