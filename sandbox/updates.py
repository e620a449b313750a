"""The queue of updates: what happened and was not yet confirmed by the bot.

An update stays until a later offset is asked for (or a webhook answered 2xx), or until it is too old: a
message after 24 hours, a tap after 150 seconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from . import limits
from .chat import Json

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds this Telegram makes; all of them are sent unless `allowed_updates` says otherwise."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update nobody confirmed yet."""

    update: Json
    chat_id: int
    until: datetime


@dataclass
class Updates:
    """The queue. `now` is the clock by which updates grow old."""

    now: Callable[[], datetime]
    next_id: int = 1
    waiting: list[Waiting] = field(default_factory=list)
    allowed: frozenset[str] = frozenset(KINDS)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    emptied: asyncio.Event = field(default_factory=asyncio.Event)
    polling: asyncio.Event = field(default_factory=asyncio.Event)
    poller: asyncio.Future[None] | None = None
    on_push: Callable[[int], None] | None = None  # the webhook, told of a chat with something waiting

    def push(self, kind: str, body: Json, chat_id: int) -> None:
        """Something happened that the bot may want to know."""
        if kind not in self.allowed:
            return
        life = limits.TAP_LIFE if kind == "callback_query" else limits.MESSAGE_LIFE
        self.waiting.append(Waiting({"update_id": self.next_id, kind: body}, chat_id, self.now() + life))
        self.next_id += 1
        self.emptied.clear()
        self.arrived.set()
        if self.on_push:
            self.on_push(chat_id)

    def allow(self, kinds: Any) -> None:
        """Takes over `allowed_updates`; an empty list means all kinds, none given means as before."""
        if isinstance(kinds, list):
            self.allowed = frozenset(kinds) & frozenset(KINDS) if kinds else frozenset(KINDS)

    def confirm(self, offset: int) -> None:
        """Forgets what lies before the offset; a negative one keeps only that many of the newest."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
        elif offset:
            self.waiting = [waiting for waiting in self.waiting if waiting.update["update_id"] >= offset]
        self._look()

    def drop(self, update_id: int) -> None:
        """Forgets one update: a webhook took it."""
        self.waiting = [waiting for waiting in self.waiting if waiting.update["update_id"] != update_id]
        self._look()

    def fresh(self) -> list[Waiting]:
        """What waits and is not too old, oldest first."""
        now = self.now()
        self.waiting = [waiting for waiting in self.waiting if waiting.until > now]
        self._look()
        return self.waiting

    async def all_taken(self) -> None:
        """Returns when nothing waits any more: all was confirmed, or grew too old."""
        if self.fresh():
            await self.emptied.wait()

    def _look(self) -> None:
        if not self.waiting:
            self.emptied.set()

    async def poll(self, offset: int, limit: int, within: float) -> list[Json]:
        """getUpdates: what waits, or what comes `within` real seconds. A newer poll ends an older one."""
        if self.poller and not self.poller.done():
            self.poller.set_exception(limits.ApiError(409, _OTHER_POLLER))
        self.confirm(offset)
        if not self.fresh() and within > 0:
            await self._arrival(within)
        return [waiting.update for waiting in self.fresh()[:limit]]

    async def _arrival(self, within: float) -> None:
        mine = self.poller = asyncio.get_running_loop().create_future()
        self.arrived.clear()
        self.polling.set()
        arrival = asyncio.ensure_future(self.arrived.wait())
        try:
            await asyncio.wait((mine, arrival), timeout=within, return_when=asyncio.FIRST_COMPLETED)
            if mine.done():
                mine.result()
        finally:
            if self.poller is mine:
                self.polling.clear()
            arrival.cancel()
            mine.cancel()

    def interrupt(self, refusal: limits.ApiError | None = None) -> None:
        """Ends the poll that is under way, with an error if there is one to tell."""
        if self.poller and not self.poller.done():
            if refusal:
                self.poller.set_exception(refusal)
            else:
                self.poller.set_result(None)


_OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
