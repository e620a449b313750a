"""What was worked out of a value is not worked out again: remembered by the very object, not by what it equals.

A turn asks the same of the same log again and again. An athlete and a log never change, so their identity is as good
as their contents and costs nothing to compare.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

V = TypeVar("V")
P = ParamSpec("P")
R = TypeVar("R")

#: Answers remembered at once: those of a turn, before and after it.
KEPT = 6
#: Logs and other long values of which the answer is remembered: those of the athletes who wrote lately.
LOGS = 256

_FORGETTING: list[Callable[[], None]] = []


def forget() -> None:
    """Forget all that was worked out, of everybody: it is worked out again when it is asked for."""
    for clear in _FORGETTING:
        clear()


def forgotten_with(clear: Callable[[], None]) -> None:
    """Have `clear` called whenever something is to be forgotten."""
    _FORGETTING.append(clear)


def remembered(size: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Makes a function remember its last `size` answers by what was asked: words, mostly."""

    def remember(work_out: Callable[P, R]) -> Callable[P, R]:
        known = lru_cache(maxsize=size)(work_out)
        forgotten_with(known.cache_clear)
        return cast("Callable[P, R]", known)

    return remember


def grown(add: Callable[[R | None, tuple[V, ...]], R | None]) -> Callable[[tuple[V, ...]], R]:
    """A function of a whole log from one that takes more of it in, for a log mostly grows at its end.

    `add(None, log)` is the answer for a log. `add(before, new)` is the answer for one that has grown by `new` since it
    was `before`, which stays as it is; or None where that does not follow, and then the whole log is taken in anew.
    """
    known: dict[int, tuple[tuple[V, ...], R]] = {}  # by the identity of a log's first set: one log of an athlete
    forgotten_with(known.clear)

    @wraps(add)
    def answer(log: tuple[V, ...]) -> R:
        then, before = known.get(id(log[0]) if log else 0, ((), None))
        if before is not None and then is log:
            return before
        grows = before is not None and log[: len(then)] == then
        found = add(before, log[len(then) :]) if grows else None
        if found is None:
            found = cast("R", add(None, log))
        if log:
            known.pop(id(log[0]), None)
            known[id(log[0])] = (log, found)
        if len(known) > LOGS:
            known.pop(next(iter(known)), None)
        return found

    return answer


def recalled(work_out: Callable[Concatenate[V, P], R]) -> Callable[Concatenate[V, P], R]:
    """The function, which remembers its last few answers by the object asked about and what else was said."""
    known: deque[tuple[V, object, R]] = deque(maxlen=KEPT)
    forgotten_with(known.clear)

    @wraps(work_out)
    def answer(value: V, /, *more: P.args, **named: P.kwargs) -> R:
        said = (more, named)
        # A copy, for a file may be looked through in another thread meanwhile.
        for asked, others, answered in tuple(known):
            if asked is value and others == said:
                return answered
        found = work_out(value, *more, **named)
        known.appendleft((value, said, found))
        return found

    return answer


def lasting(work_out: Callable[Concatenate[V, P], R]) -> Callable[Concatenate[V, P], R]:
    """The function, which remembers its last answer about each value of the athletes who wrote lately, by its identity.

    For what stays the same over many turns: a log and a history, say, and not the athlete, who changes with each.
    """
    known: dict[int, tuple[V, object, R]] = {}
    forgotten_with(known.clear)

    @wraps(work_out)
    def answer(value: V, /, *more: P.args, **named: P.kwargs) -> R:
        said = (more, named)
        found = known.get(id(value))
        if found is None or found[0] is not value or found[1] != said:
            found = value, said, work_out(value, *more, **named)
            known[id(value)] = found
            if len(known) > LOGS:
                known.pop(next(iter(known)), None)
        return found[2]

    return answer
