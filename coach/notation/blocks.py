"""Blocks: what a product means once each factor has a role, and how a block spreads into sets.

A reading is *sure* when it is the usual one; where it is not, the alternatives are kept side by side, the
likelier first, and the question that tells them apart is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.lifts import Lift
from coach.notation.items import Item, Malformed
from coach.notation.values import Remark

#: Families in which a number of 12 or less may well be the load.
_LIGHT = frozenset({"curl", "shoulder", "rear delt", "triceps"})
#: On these "3x5" is always sets x reps.
_MAIN = frozenset({"deadlift", "sumo deadlift", "trap-bar deadlift", "squat", "bench press", "overhead press"})
#: Not the limit of a log, but more than anyone can have meant by a number of sets.
_MOST_SETS = 200
#: Above this a bare number beside a loaded lift can only be its load.
HEAVIEST_COUNT = 12_000


def needs_load(lift: Lift) -> bool:
    """Whether a set of the lift says nothing without a load."""
    return lift.loaded and lift.measure == "reps"


def takes_load(lift: Lift) -> bool:
    """Whether a bodyweight lift is about the load that is hung on or taken off: weighted and assisted
    pull-ups.
    """
    name = lift.name.lower()
    return lift.load == "bodyweight" and (name.startswith("weighted") or ("assisted" in name and "band" not in name))


def is_light(lift: Lift) -> bool:
    """Flies, raises and curls: small weights are ordinary."""
    return lift.family in _LIGHT or lift.name.endswith("fly")


def is_big(lift: Lift) -> bool:
    """A big barbell lift: 12 or less is never its load."""
    return lift.load == "barbell" and not is_light(lift)


def load_like(amount: Item) -> bool:
    """Whether a bare number can only be a load."""
    return amount.value > HEAVIEST_COUNT or not amount.whole


def reps_first(lift: Lift, first: Item, second: Item) -> bool:
    """Reps x sets as many private logs have it: 8 or more, then 5 or less, on anything but a main barbell
    lift.
    """
    return lift.name not in _MAIN and first.value >= 8000 and second.value <= 5000


@dataclass(frozen=True, slots=True)
class Block:
    """Loads, counts and a number of sets; `early` where the loads were written before the sets."""

    loads: tuple[Item, ...] = ()
    counts: tuple[Item, ...] = ()
    sets: Item | None = None
    early: bool = False
    remarks: tuple[Remark, ...] = ()
    asks: str = ""  # the load that is missing, the count that is missing

    def saying(self, key: str, **values: object) -> Block:
        """The same block with a remark on how it was read."""
        return replace(self, remarks=(*self.remarks, Remark(f"notation.remark.{key}", values)))


@dataclass(frozen=True, slots=True)
class Pair:
    """One set: its load, and what it counts."""

    load: Item | None
    count: Item | None


class Unclear(Exception):
    """A block that cannot be spread; `question` says what is unclear."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


def spread(block: Block) -> tuple[tuple[Pair, ...], tuple[Remark, ...]]:
    """The sets of a block, a remark where loads were repeated; raises Unclear where lists do not match."""
    loads, counts = block.loads, block.counts
    if block.sets is None:
        return _listed(loads, counts), block.remarks
    number = block.sets.value // 1000
    if not block.sets.whole or not 1 <= number <= _MOST_SETS:
        raise Malformed("sets_unclear", block.sets.text)
    if not counts:
        return (Pair(loads[0] if loads else None, None),) * number, block.remarks
    if len(counts) > 1:
        if len(counts) != number:
            raise Unclear("sets_disagree")
        return _listed(loads, counts), block.remarks
    if len(loads) > 1:
        return _laddered(block, number)
    return _listed(loads, counts * number), block.remarks


def _laddered(block: Block, number: int) -> tuple[tuple[Pair, ...], tuple[Remark, ...]]:
    """Several loads with N sets: before them each gets N sets, after them each set takes the next."""
    loads, counts = block.loads, block.counts
    if block.early:
        return tuple(Pair(load, count) for load in loads for count in counts * number), block.remarks
    if len(loads) > number:
        raise Unclear("sets_disagree")
    filled = (*loads, *(loads[-1] for _ in range(number - len(loads))))
    said = block if len(loads) == number else block.saying("load_repeated")
    return _listed(filled, counts * number), said.remarks


def _listed(loads: Sequence[Item], counts: Sequence[Item]) -> tuple[Pair, ...]:
    if not loads:
        return tuple(Pair(None, count) for count in counts)
    if not counts:
        return tuple(Pair(load, None) for load in loads)
    if len(loads) == 1:
        return tuple(Pair(loads[0], count) for count in counts)
    if len(counts) == 1:
        return tuple(Pair(load, counts[0]) for load in loads)
    if len(loads) == len(counts):
        return tuple(Pair(load, count) for load, count in zip(loads, counts, strict=True))
    raise Unclear("sets_disagree")
