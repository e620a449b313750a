"""What every part of the shell works with."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.clock import Clock
from handlers.coaching import Coach
from handlers.figures import Figures
from store import Store
from store.times import to_ms


@dataclass(frozen=True, slots=True)
class Common:
    """The open store, the coach, the time, the counters, and the owner's chat (None: nobody is told of
    trouble).
    """

    store: Store
    coach: Coach
    clock: Clock
    figures: Figures
    owner: int | None = None

    def now_ms(self) -> int:
        """The time as the store has it."""
        return to_ms(self.clock.now())
