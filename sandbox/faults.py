"""Bad weather on request: errors, silence, lost answers, refused connections, delays.

Asked for one call at a time (`fail_next`), or by a seeded chance (`storm`), so that a run can be repeated
exactly.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .limits import ApiError

Trouble: TypeAlias = Literal["fail", "hang", "drop", "mute", "cut"]
"""fail: an error is answered, nothing happens. hang: nothing happens and nothing is answered. cut: the
connection is closed, nothing happens. drop: the call takes effect, but its answer is lost with the connection.
mute: the call takes effect, but nothing is answered until the caller gives up."""

_REASONS = {
    400: "Bad Request: made to fail by the test",
    403: "Forbidden: bot was blocked by the user",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to a call instead of the usual."""

    trouble: Trouble
    refusal: ApiError = field(default_factory=lambda: ApiError(500, _REASONS[500]))


@dataclass(slots=True)
class _Queued:
    fault: Fault
    method: str | None
    chat_id: int | None
    times: int

    def meets(self, method: str, chat_id: int | None) -> bool:
        return self.method in (None, method) and self.chat_id in (None, chat_id)


@dataclass(slots=True)
class _Chance:
    fault: Fault
    method: str | None
    ratio: float
    random: random.Random


@dataclass(slots=True)
class Faults:
    """The weather over the API. `latency` (seconds) is added to every call but getUpdates, half before, half
    after.

    A fault that names no method never meets getUpdates: name it to disturb the poll.
    """

    latency: float = 0.0
    clock: Callable[[], float] = time.monotonic
    spared: frozenset[int] = frozenset()  # chats that no storm reaches
    met: Counter[Trouble] = field(default_factory=Counter)  # how many calls each trouble has befallen
    _queued: list[_Queued] = field(default_factory=list)
    _chances: list[_Chance] = field(default_factory=list)
    _refusing_until: float = 0.0

    def fail_next(
        self, method: str | None = None, *, error: int = 500, retry_after: int | None = None,
        description: str = "", times: int = 1, chat_id: int | None = None,
    ) -> None:  # fmt: skip
        """The next call (of that method, to that chat) is refused; a 429 comes with `retry_after` (1)."""
        self._queue(Fault("fail", _refusal(error, retry_after, description)), method, chat_id, times)

    def hang_next(self, method: str | None = None, *, times: int = 1, chat_id: int | None = None) -> None:
        """The next call gets no answer at all until the caller gives up, and has no effect."""
        self._queue(Fault("hang"), method, chat_id, times)

    def drop_next(self, method: str | None = None, *, times: int = 1, chat_id: int | None = None) -> None:
        """The next call takes effect, but the connection breaks before its answer."""
        self._queue(Fault("drop"), method, chat_id, times)

    def mute_next(self, method: str | None = None, *, times: int = 1, chat_id: int | None = None) -> None:
        """The next call takes effect, but gets no answer until the caller gives up."""
        self._queue(Fault("mute"), method, chat_id, times)

    def cut_next(self, method: str | None = None, *, times: int = 1, chat_id: int | None = None) -> None:
        """The connection of the next call breaks before it has any effect."""
        self._queue(Fault("cut"), method, chat_id, times)

    def storm(
        self, trouble: Trouble, ratio: float, *, method: str | None = None, seed: int = 0, error: int = 500,
        retry_after: int | None = None,
    ) -> None:  # fmt: skip
        """From now on this share of the calls (0-1) meets the trouble, drawn with the seed."""
        fault = Fault(trouble, _refusal(error, retry_after, ""))
        self._chances.append(_Chance(fault, method, ratio, random.Random(seed)))  # noqa: S311 - weather, no secret

    def refuse(self, seconds: float) -> None:
        """Connections are cut at once for that many real seconds."""
        self._refusing_until = self.clock() + seconds

    def clear(self) -> None:
        """Fair weather again."""
        self.spared = frozenset()
        self._queued.clear()
        self._chances.clear()
        self._refusing_until = 0.0
        self.latency = 0.0

    @property
    def refusing(self) -> bool:
        """Whether connections are cut just now."""
        return self.clock() < self._refusing_until

    def meet(self, method: str, chat_id: int | None) -> Fault | None:
        """What befalls this call, if anything. Uses up a queued fault."""
        fault = self._next(method, chat_id)
        if fault is not None:
            self.met[fault.trouble] += 1
        return fault

    def _next(self, method: str, chat_id: int | None) -> Fault | None:
        for queued in self._queued:
            if queued.meets(method, chat_id) and not (queued.method is None and method == "getUpdates"):
                queued.times -= 1
                if not queued.times:
                    self._queued.remove(queued)
                return queued.fault
        for chance in self._chances:
            named = chance.method == method or (chance.method is None and method != "getUpdates")
            named = named and chat_id not in self.spared
            if named and chance.random.random() < chance.ratio:
                return chance.fault
        return None

    def _queue(self, fault: Fault, method: str | None, chat_id: int | None, times: int) -> None:
        self._queued.append(_Queued(fault, method, chat_id, times))


def _refusal(error: int, retry_after: int | None, description: str) -> ApiError:
    if error == 429:
        retry_after = 1 if retry_after is None else retry_after
        return ApiError(429, description or f"Too Many Requests: retry after {retry_after}", retry_after)
    return ApiError(error, description or _REASONS.get(error, f"Error {error}"))
