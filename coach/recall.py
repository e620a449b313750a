"""What was worked out of a value is not worked out again: remembered by the very object, not by what it equals.

A turn asks the same of the same log again and again. An athlete and a log never change, so their identity is as good
as their contents and costs nothing to compare.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

V = TypeVar("V")
P = ParamSpec("P")
R = TypeVar("R")

#: Answers remembered at once: those of a turn, before and after it.
KEPT = 6


def recalled(work_out: Callable[Concatenate[V, P], R]) -> Callable[Concatenate[V, P], R]:
    """The function, which remembers its last few answers by the object asked about and what else was said."""
    known: deque[tuple[V, object, R]] = deque(maxlen=KEPT)

    @wraps(work_out)
    def answer(value: V, /, *more: P.args, **named: P.kwargs) -> R:
        said = (more, named)
        for asked, others, answered in known:
            if asked is value and others == said:
                return answered
        found = work_out(value, *more, **named)
        known.appendleft((value, said, found))
        return found

    return answer
