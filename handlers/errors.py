"""When a turn fails: the log gets the place, the owner a line now and then, the athlete an honest one.

What an exception says may quote what an athlete wrote (a value that would not validate does), so neither the log nor the
owner is shown it: they get its type and where it happened, which is what a bug is found by.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from html import escape
from traceback import extract_tb

from coach.turn import Message
from handlers.figures import Figures
from handlers.turns import Asked, CoachFailed, Turns
from store import Store, outbox
from store.outbox import Letter
from store.times import to_ms

QUIET = timedelta(minutes=10)  # the owner hears of the same trouble no more often
_log = logging.getLogger(__name__)


class Errors:
    """Reports what went wrong, and says what may be said."""

    def __init__(self, store: Store, turns: Turns, figures: Figures, owner: int | None) -> None:
        self._store, self._turns, self._figures, self._owner = store, turns, figures, owner
        self._told: dict[str, datetime] = {}

    async def turn_failed(self, asked: Asked, error: Exception, now: datetime) -> tuple[Letter, ...]:
        """A message could not be answered: apologise. Returns the letters to deliver."""
        place = self.note(error, f"update {asked.update_id}")
        sorry = await self._turns.apologise(asked, place, now)
        return *sorry, *await self.tell_owner(f"update {asked.update_id}", place, now)

    def note(self, error: BaseException, what: str) -> str:
        """Log an error without its words, and return its type and place."""
        self._figures.turns_failed += 1
        cause = error.__cause__ if isinstance(error, CoachFailed) and error.__cause__ else error
        _log.error("%s failed: %s\n%s", what, type(cause).__name__, _trace(cause))
        frames = extract_tb(cause.__traceback__)
        where = f" at {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
        return f"{type(cause).__name__}{where}"

    async def tell_owner(self, what: str, place: str, now: datetime) -> tuple[Letter, ...]:
        """A line to the owner, unless they have just heard of the same."""
        if self._owner is None or now - self._told.get(place, now - 2 * QUIET) < QUIET:
            return ()
        self._told[place] = now
        words = Message(f"⚠️ {escape(what)} failed: <code>{escape(place)}</code>")
        return (await self._store.write(outbox.put, self._owner, words, to_ms(now)),)


def _trace(error: BaseException) -> str:
    """The frames of an error, innermost last, without what it says."""
    frames = extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
