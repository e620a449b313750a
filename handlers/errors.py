"""When a turn fails: the log gets the place, the owner a line now and then, the athlete an honest one.

What an exception says may quote what an athlete wrote (a value that would not validate does), so neither the
log nor the owner is shown it: they get its type and where it happened, which is what a bug is found by.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from html import escape
from traceback import extract_tb

from coach.turn import Message
from handlers.common import Common
from handlers.delivery import Delivery
from handlers.turns import Asked, CoachError, Turns
from store import outbox

QUIET = timedelta(minutes=10)  # the owner hears of the same trouble no more often
_log = logging.getLogger(__name__)


class Errors:
    """Reports what went wrong, and says what may be said."""

    def __init__(self, common: Common, turns: Turns, delivery: Delivery) -> None:
        self._common, self._turns, self._delivery = common, turns, delivery
        self._told: dict[str, datetime] = {}

    async def turn_failed(self, asked: Asked, error: Exception) -> None:
        """A message could not be answered: its update is set aside, and the athlete reads that it is our
        fault.
        """
        place = self.note(error, f"update {asked.update_id}")
        self._delivery.hand_over(*await self._turns.apologise(asked, place, self._common.clock.now()))
        await self.tell_owner(f"update {asked.update_id}", place)

    def note(self, error: BaseException, what: str) -> str:
        """Log an error without its words, and return its type and place."""
        self._common.figures.turns_failed += 1
        cause = error.__cause__ if isinstance(error, CoachError) and error.__cause__ else error
        frames = extract_tb(cause.__traceback__)
        trace = "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        _log.error("%s failed: %s\n%s", what, type(cause).__name__, trace)
        where = f" at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
        return f"{type(cause).__name__}{where}"

    async def tell_owner(self, what: str, place: str) -> None:
        """A line to the owner, unless they have just heard of the same."""
        now, owner = self._common.clock.now(), self._common.owner
        if owner is None or now - self._told.get(place, now - 2 * QUIET) < QUIET:
            return
        self._told[place] = now
        words = Message(f"⚠️ {escape(what)} failed: <code>{escape(place)}</code>")
        self._delivery.hand_over(await self._common.store.write(outbox.put, owner, words, self._common.now_ms()))
