"""The time, injected: the real one, and one that can be moved.

Everything that asks for the time or waits for it asks a `Clock`, so that a test lives through a month in a
second.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta


class Clock:
    """The time it is."""

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)

    def real(self, instant: datetime) -> datetime:
        """When `instant` is by the machine's clock, which is the one APScheduler waits by."""
        return instant

    def monotonic(self) -> float:
        """Seconds that never go back, for measuring how long something took."""
        return time.monotonic()

    async def pause(self, seconds: float) -> None:
        """Let that many seconds pass."""
        await asyncio.sleep(seconds)


class TravelClock(Clock):
    """A clock that stands where it is set, or runs on from there. Pauses pass at once on its own monotonic
    time.
    """

    def __init__(self, start: datetime | None = None, *, running: bool = False) -> None:
        self._running = running
        self._set_at = time.monotonic()
        self._start = start or datetime.now(UTC)
        self._paused = 0.0

    def now(self) -> datetime:
        """Where the clock stands."""
        if not self._running:
            return self._start
        return self._start + timedelta(seconds=time.monotonic() - self._set_at)

    def set(self, instant: datetime) -> None:
        """Move to an instant (aware)."""
        self._start, self._set_at = instant.astimezone(UTC), time.monotonic()

    def real(self, instant: datetime) -> datetime:
        """The machine's time after as long as `instant` is ahead of this clock."""
        return datetime.now(UTC) + (instant - self.now())

    def monotonic(self) -> float:
        """The machine's, and all pauses that did not have to be waited for."""
        return time.monotonic() + self._paused

    def wait(self, seconds: float) -> None:
        """Let the monotonic time pass, as a machine that was suspended for so long would have it."""
        self._paused += seconds

    async def pause(self, seconds: float) -> None:
        """Passes without waiting, except for a breath that keeps a repeated attempt from spinning."""
        self._paused += seconds
        await asyncio.sleep(min(seconds, 0.005))
