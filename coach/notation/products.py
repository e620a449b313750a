"""Which factor of a product is which: the rules for `A x B` and `A x B x C`, by unit first, then by size and
lift.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from coach.lifts import Lift
from coach.notation.blocks import (
    HEAVIEST_COUNT,
    Block,
    is_big,
    is_light,
    load_like,
    needs_load,
    reps_first,
    takes_load,
)
from coach.notation.items import Item
from coach.notation.parts import LOADS, Factor, Term

#: On a loaded lift more reps than this are likelier the load, in thousandths.
_HIGHEST_REPS = 30_000
#: More reps than this are no set of a loaded lift, in thousandths.
_MOST_REPS_OF_A_SET = 100_000
#: More sets than this nobody means.
_MOST_SETS_MEANT = 20_000

Role = Literal["load", "sets", "count", ""]


def role_of(factor: Factor) -> Role:
    """What the units or the sign of a factor make of it; nothing if all its numbers are bare."""
    units = {amount.unit for amount in factor}
    if units & {*LOADS, "load"} or any(amount.sign in ("+", "-", "@") for amount in factor):
        return "load"
    if "sets" in units:
        return "sets"
    return "count" if units - {""} else ""


def readings(term: Term, lift: Lift, known: Item | None) -> list[Block]:
    """What a product can mean, the likelier first; `known` is the load already in force."""
    factors = term.factors
    if len(factors) > 3:
        return [Block(asks="too_many_factors")]
    if len(factors) == 1:
        return [Block(counts=factors[0])]
    roles = [role_of(factor) for factor in factors]
    if len(factors) == 2:
        return _two(factors, roles, lift, known)
    return _three(factors, roles, lift)


def _two(factors: tuple[Factor, ...], roles: list[Role], lift: Lift, known: Item | None) -> list[Block]:
    first, second = factors
    if roles == ["", "load"] and _cannot_be_counted(first, second, lift):
        return _two((_in_unit_of(first, second), _bared(second)), ["load", ""], lift, known)
    if roles == ["load", "load"] or roles[0] == roles[1] != "":
        return [Block(asks="ambiguous_reading")]
    if "load" in roles:
        at = roles.index("load")
        other = factors[1 - at]
        carried = lift.measure == "metres" and factors[at][0].unit == "load" and other[0].value <= 10_000
        if roles[1 - at] == "sets" or carried:  # a carry of 3 x 30s: thirties, and nobody said how far
            return [Block(factors[at], sets=other[0], asks="reps_missing")]
        return [Block(factors[at], other, early=at == 0)]
    if "sets" in roles:
        at = roles.index("sets")
        return [Block(counts=factors[1 - at], sets=factors[at][0])]
    if roles[1] == "count":
        return [_before_count(first, second, lift, known)]
    if roles[0] == "count":
        loaded_after = needs_load(lift) and known is None and load_like(second[0])
        return [Block(second, first) if loaded_after else Block(counts=first, sets=second[0])]
    return _bare(first, second, lift, known)


def _cannot_be_counted(first: Factor, second: Factor, lift: Lift) -> bool:
    """`315x5 lb`: nobody does 315 reps with five pounds; the unit behind the product is that of its load."""
    return lift.loaded and any(amount.value > _MOST_REPS_OF_A_SET for amount in first) and not load_like(second[0])


def _in_unit_of(first: Factor, second: Factor) -> Factor:
    return tuple(replace(amount, unit=second[-1].unit) for amount in first)


def _bared(factor: Factor) -> Factor:
    return tuple(replace(amount, unit="") for amount in factor)


def _before_count(first: Factor, second: Factor, lift: Lift, known: Item | None) -> Block:
    """`60 x 10 reps`, `3 x 10 reps`, `3 x 40 m`."""
    if known is None and lift.loaded and load_like(first[0]):
        return Block(first, second, early=True)
    return Block(counts=second, sets=first[0]) if len(first) == 1 else Block(first, second, early=True)


def _bare(first: Factor, second: Factor, lift: Lift, known: Item | None) -> list[Block]:
    """`A x B` without any unit."""
    if len(first) > 1:
        return _list_first(first, second, lift)
    if known is None and load_like(first[0]) and _load_stands_first(lift, first[0], second[0]):
        return _load_first(first, second, lift)
    if known is not None and lift.loaded and _another_load(first[0], known):
        return [Block(first, second, early=True)]
    if len(second) > 1:
        return [Block(counts=second, sets=first[0])]
    if known is None and needs_load(lift):
        return _load_lacking(first, second, lift)
    if lift.loaded and second[0].value > _HIGHEST_REPS and not first[0].value > HEAVIEST_COUNT:
        return [replace(Block(second, first), asks="ambiguous_reading")]
    if takes_load(lift) and known is None and first[0].value > 5000:
        return [Block(first, second, early=True), sets_and_reps(first[0], second[0], lift)]
    if lift.measure == "reps" and not lift.loaded and first[0].value > _MOST_SETS_MEANT:
        return _too_many_sets(first, second, lift)
    return [sets_and_reps(first[0], second[0], lift)]


def _load_stands_first(lift: Lift, first: Item, second: Item) -> bool:
    """Whether a first number above 12 is the load: where the lift has one, or where no count has decimals."""
    if lift.measure == "seconds" and reps_first(lift, first, second):
        return False
    return lift.loaded or lift.load == "any" or takes_load(lift) or not first.whole or lift.measure == "metres"


def _too_many_sets(first: Factor, second: Factor, lift: Lift) -> list[Block]:
    """`pull-up 30x8` cannot be thirty sets: a load it may be; `push-up 25x3` is reps first."""
    if reps_first(lift, first[0], second[0]) and first[0].value <= 40_000:
        return [sets_and_reps(first[0], second[0], lift)]
    return [replace(Block(first, second, early=True), asks="ambiguous_reading"), Block(counts=second)]


def _another_load(first: Item, known: Item) -> bool:
    """After `60x10` the 50 of `50x8` is the next load; the 3 of `3x8` is not."""
    return load_like(first) or (first.value > 5000 and first.value * 5 >= known.value * 2)


def sets_and_reps(first: Item, second: Item, lift: Lift, loads: Factor = (), *, early: bool = False) -> Block:
    """Sets x reps, unless the numbers tell of a reps-first writer."""
    if reps_first(lift, first, second):
        block = Block(loads, (first,), second, early)
        return block.saying("reps_first", sets=second.value // 1000, reps=first.value // 1000)
    return Block(loads, (second,), first, early)


def _list_first(first: Factor, second: Factor, lift: Lift) -> list[Block]:
    if len(second) == 1 and load_like(second[0]) and not any(load_like(amount) for amount in first):
        return [Block(second, first)]
    paired = len(first) == len(second) and lift.loaded and all(map(load_like, second))
    if paired and not any(map(load_like, first)):  # `10,8,6 x 60,65,70`
        return [Block(second, first)]
    if lift.loaded or any(load_like(amount) for amount in first):
        return [Block(first, second, early=True)]
    return [Block(asks="ambiguous_reading")]


def _load_first(first: Factor, second: Factor, lift: Lift) -> list[Block]:
    """The first number can only be a load: one set, or one for each count."""
    block = Block(first, second, early=True)
    fifteens = lift.measure == "reps" and first[0].value == 15_000 and not is_big(lift)
    if fifteens and len(second) == 1 and 2000 <= second[0].value <= 4000:  # three sets of fifteen, perhaps
        return [replace(sets_and_reps(first[0], second[0], lift), asks="load_missing"), block]
    return [block]


def _load_lacking(first: Factor, second: Factor, lift: Lift) -> list[Block]:
    """`3x10` on a loaded lift: sets x reps with the load missing, unless the first number may be a small
    load.
    """
    lacking = replace(sets_and_reps(first[0], second[0], lift), asks="load_missing")
    as_load = Block(first, second, early=True).saying("first_is_load")
    if second[0].value > _HIGHEST_REPS:
        return [replace(Block(second, first), asks="ambiguous_reading")]
    if is_big(lift):
        return [lacking]
    if reps_first(lift, first[0], second[0]) or first[0].value < 5000:
        return [lacking, as_load] if is_light(lift) and first[0].value > 1000 else [lacking]
    return [as_load] if is_light(lift) else [replace(as_load, asks="ambiguous_reading", remarks=()), lacking]


def _three(factors: tuple[Factor, ...], roles: list[Role], lift: Lift) -> list[Block]:
    """Reps are in the middle; the outer number that can only be a load is the load."""
    if roles[1] == "load":
        return (
            [sets_and_reps(factors[0][0], factors[2][0], lift, factors[1])]
            if len(factors[2]) == 1
            else [Block(factors[1], factors[2], factors[0][0])]
        )
    if roles == ["", "", "load"] and _cannot_be_counted(factors[0], factors[2], lift):
        return _three((_in_unit_of(factors[0], factors[2]), factors[1], _bared(factors[2])), ["load", "", ""], lift)
    if roles.count("load") == 1:
        at = roles.index("load")
        return [_outer(factors, at, roles)]
    if roles.count("load") > 1:
        return [Block(asks="ambiguous_reading")]
    if "sets" in roles:
        at = roles.index("sets")
        others = [factor for index, factor in enumerate(factors) if index != at]
        loads, counts = (others[1], others[0]) if at == 0 else (others[0], others[1])
        return [Block(loads, counts, factors[at][0], early=True)]
    return _three_bare(factors, roles)


def _three_bare(factors: tuple[Factor, ...], roles: list[Role]) -> list[Block]:
    heavy = [load_like(factors[0][0]), load_like(factors[2][0])]
    if heavy == [True, False]:
        return [_outer(factors, 0, roles)]
    if heavy == [False, True]:
        return [_outer(factors, 2, roles)]
    if heavy == [True, True]:
        at = 0 if factors[0][0].value > factors[2][0].value else 2
        block = _outer(factors, at, roles)
        return [block if block.remarks else replace(block, asks="ambiguous_reading")]
    last, first = _outer(factors, 2, roles), _outer(factors, 0, roles)
    if factors[0][0].value > factors[2][0].value:  # the greater number is likelier the load
        return [replace(first, asks="ambiguous_reading"), last]
    return [replace(last, asks="ambiguous_reading"), first]


def _outer(factors: tuple[Factor, ...], at: int, roles: list[Role]) -> Block:
    """The load stands at `at`, first or last: the middle counts, the other end is the number of sets."""
    loads, middle, end = factors[at], factors[1], factors[2 - at]
    reps, sets = middle[0], end[0]
    if len(end) > 1 or roles[2 - at] == "count" or roles[1] == "sets":
        return Block(loads, end, middle[0], early=at == 0)
    block = Block(loads, middle, sets, early=at == 0)
    if len(middle) > 1:
        return block
    if sets.value > 10_000 and 1000 < reps.value <= 6000 and sets.value <= 30_000 and roles[1] == "":
        swapped = Block(loads, (sets,), reps, early=at == 0)
        return swapped.saying("swapped", sets=reps.value // 1000, reps=sets.value // 1000)
    if at == 0 and reps.value <= 5000 and sets.value <= 5000 and reps.value != sets.value:
        return block.saying("reps_in_the_middle", sets=sets.value // 1000, reps=reps.value // 1000)
    return block
