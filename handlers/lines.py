"""Waiting lines: what has the same key is worked off in order, different keys side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Generic, TypeVar

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Lines(Generic[T]):
    """A line for each chat. At most `side_by_side` items are worked on at once; between two items of a chat
    another chat may step in, so one that floods or is slow holds up nobody else."""

    def __init__(self, work: Callable[[T], Awaitable[None]], side_by_side: int | None = None) -> None:
        self._work = work
        self._limit = nullcontext() if side_by_side is None else asyncio.Semaphore(side_by_side)
        self._lines: dict[int, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._still = asyncio.Event()
        self._still.set()
        self._closed = False
        self.waiting = 0  # items in all lines, those being worked on included
        self.shorter = asyncio.Event()  # set whenever an item is done

    def put(self, key: int, item: T) -> None:
        """Append an item to the line of `key`."""
        self.waiting += 1
        line = self._lines.get(key)
        if line is not None:
            line.append(item)
            return
        self._lines[key] = deque([item])
        self._still.clear()
        if not self._closed:
            task = asyncio.create_task(self._walk(key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def line(self, key: int) -> tuple[T, ...]:
        """What waits under a key, the item being worked on first."""
        return tuple(self._lines.get(key, ()))

    def drop(self, key: int, unwanted: Callable[[T], bool] = lambda item: True) -> None:
        """Take what is unwanted out of a line; an item that is being worked on stays."""
        line = self._lines.get(key)
        if line:
            kept = [line[0], *(item for item in list(line)[1:] if not unwanted(item))]
            self.waiting -= len(line) - len(kept)
            line.clear()
            line.extend(kept)

    async def still(self) -> None:
        """Returns when every line is empty."""
        await self._still.wait()

    async def close(self, grace: float) -> None:
        """Begin nothing more, let what is under way end within `grace` seconds, and break off the rest."""
        self._closed = True
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _walk(self, key: int) -> None:
        line = self._lines[key]
        while line and not self._closed:
            async with self._limit:
                if not self._closed:  # it may have been closed while we waited for room
                    await self._one(line[0])
            line.popleft()
            self.waiting -= 1
            self.shorter.set()
        if not line:
            del self._lines[key]
            if not self._lines:
                self._still.set()

    async def _one(self, item: T) -> None:
        try:
            await self._work(item)
        except Exception as error:  # a bug, for the work handles its own errors; it must not stop the line
            _log.error("the work on a waiting line failed: %s", type(error).__name__)
