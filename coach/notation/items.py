"""A typed thing of a log line: an amount with its unit, a lift, a mark, a separator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.sets import Unit

Kind = Literal[
    "lift", "unqualified", "amount", "by", "comma", "slash", "dash", "join", "drop", "new", "then", "break",
    "effort",
    "side", "warm", "work", "dropset", "band", "colour", "body", "unloaded", "help", "hand", "again",
    "failure", "max",
    "filler", "word", "note", "aside", "rounds", "open", "close", "bad",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """What stands between `start` and `end` of the message.

    `value` is in thousandths for an amount, tenths for an effort; `unit` is a unit, `rpe` or `rir`; `sign` is
    the
    `+`, `-` or `@` before an amount; `text` a lift's name, a side, a colour, the digits or the word itself.
    """

    kind: Kind
    start: int
    end: int
    value: int = 0
    unit: str = ""
    sign: str = ""
    text: str = ""
    glued: bool = False
    partial: bool = False  # "9+2": partial reps were dropped
    beside: int = 0  # "2 plates and a 10": what is on each side beside the plates, in thousandths
    raw: str = ""  # as it was written

    @property
    def whole(self) -> bool:
        """Whether an amount has no decimals."""
        return self.value % 1000 == 0

    @property
    def load_unit(self) -> Unit | None:
        """The unit of load an amount was written with."""
        return "kg" if self.unit == "kg" else "lb" if self.unit == "lb" else None


class Malformed(Exception):
    """A line no grammar can take: a factor with nothing after it, a sign that belongs to nothing."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.reason, self.text = reason, text
