"""What the grammar makes of a line: factors, terms and cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from coach.notation.items import Item

Factor = tuple[Item, ...]
#: The units a load is written in.
LOADS = ("kg", "lb", "plates", "bar")


@dataclass(frozen=True, slots=True)
class Term:
    """A product; `times` is true where a multiplication sign stood before it ("x10")."""

    factors: tuple[Factor, ...]
    times: bool = False


@dataclass(slots=True)
class Cell:
    """Terms and marks between two separators, in the order written; `joined` is the separator before them."""

    parts: list[Term | Item] = field(default_factory=list)
    joined: Literal["start", "comma", "join", "drop", "line", "then"] = "start"

    @property
    def terms(self) -> list[Term]:
        """The products alone."""
        return [part for part in self.parts if isinstance(part, Term)]

    @property
    def marks(self) -> list[Item]:
        """Everything else."""
        return [part for part in self.parts if isinstance(part, Item)]
