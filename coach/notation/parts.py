"""What the grammar makes of a line: factors, terms and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from coach.notation.items import Item

Factor = tuple[Item, ...]
#: The units a load is written in.
LOADS = ("kg", "lb", "plates", "bar")
#: Behind "x10" a number up to here tells how many sets, in thousandths.
_FEW_SETS = 5_000


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


def listed(factors: Sequence[Factor]) -> Term:
    """ "x10 x8 x6" are three sets, "x10 x3" three of ten: what follows the first sign can only be reps."""
    amounts = tuple(amount for factor in factors for amount in factor)
    if len(factors) == 2 and len(amounts) == 2 and amounts[1].value <= _FEW_SETS:
        return Term(((replace(amounts[0], unit=amounts[0].unit or "count"),), factors[1]), times=True)
    return Term((amounts,), times=True)


def has_load(term: Term) -> bool:
    """Whether a term before leaves no room for a bare load."""
    return len(term.factors) != 2 or can_be_load(term.factors[0][0])


def both_loads(one: Item, other: Item) -> bool:
    """Whether two amounts can be a list of loads."""
    return can_be_load(one) and can_be_load(other)


def can_be_load(amount: Item) -> bool:
    """Whether an amount is or can only be a load, by its unit, its sign or its size."""
    return amount.value > 12_000 or not amount.whole or amount.unit in LOADS or amount.sign == "+"


def same_unit(one: Item, other: Item) -> bool:
    """Whether two amounts can stand in one list: the same unit, or the later one bare or first to name it."""
    if one.unit and not other.unit:
        return one.unit not in LOADS
    return one.unit == other.unit or not one.unit
