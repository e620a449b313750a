"""How fast a bot may send: about 30 messages a second overall, one a second in a chat, 20 a minute in a
group.

The pace is measured by real time, not by the sandbox's movable clock: a bot waits out a 429 in real seconds.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from . import limits


@dataclass(slots=True)
class Bucket:
    """A token bucket: `rate` tokens a second, at most `burst` saved up."""

    rate: float
    burst: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Fills up to now and says how many seconds are missing for one token; 0.0 when there is one."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


@dataclass(slots=True)
class Pace:
    """The limits of sending, kept for all chats."""

    clock: Callable[[], float] = time.monotonic
    overall: Bucket | None = None
    chats: dict[int, Bucket] = field(default_factory=dict)

    def spend(self, chat_id: int) -> None:
        """Counts one message to a chat; ApiError (429) with retry_after when it comes too soon."""
        now = self.clock()
        if self.overall is None:
            self.overall = Bucket(limits.OVERALL_PER_SECOND, limits.OVERALL_PER_SECOND, limits.OVERALL_PER_SECOND, now)
        chat = self.chats.get(chat_id) or self.chats.setdefault(chat_id, _bucket(chat_id, now))
        missing = max(self.overall.wait(now), chat.wait(now))
        if missing:
            raise limits.too_many_requests(max(1, math.ceil(missing)))
        self.overall.level -= 1
        chat.level -= 1


def _bucket(chat_id: int, now: float) -> Bucket:
    if chat_id < 0:
        return Bucket(limits.GROUP_PER_MINUTE / 60, limits.GROUP_PER_MINUTE, limits.GROUP_PER_MINUTE, now)
    return Bucket(limits.CHAT_PER_SECOND, limits.CHAT_BURST, limits.CHAT_BURST, now)
