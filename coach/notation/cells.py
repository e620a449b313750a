"""What one cell can mean: its loads, its counts and its product brought together into blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.lifts import Lift
from coach.notation.blocks import Block, is_big, load_like, needs_load, reps_first, takes_load
from coach.notation.items import Item
from coach.notation.parts import Factor, Term
from coach.notation.products import readings, role_of, sets_and_reps

#: On a loaded lift more reps than this are likelier the load, in thousandths.
_HIGHEST_REPS = 30_000


@dataclass(frozen=True, slots=True)
class Force:
    """The load in force when a cell is read: from the cells before it, or the one planned for the session."""

    load: Item | None = None
    planned: bool = False


#: No load is known.
NO_FORCE = Force()


def blocks(terms: Sequence[Term], lift: Lift, force: Force) -> list[Block]:
    """The readings of a cell's terms, the likelier first; one alone is the usual reading."""
    loads = tuple(amount for term in terms if _is_load(term) for amount in term.factors[0])
    works = [term for term in terms if not _is_load(term)]
    early = bool(loads) and _is_load(terms[0])
    if not works:
        return [Block(loads, early=True)]
    products = [term for term in works if len(term.factors) > 1]
    singles = [term for term in works if len(term.factors) == 1]
    if len(products) > 1:
        return [Block(asks="ambiguous_reading")]
    if products:
        return _with_product(works, loads, early, lift, force)
    return _counted(singles, loads, early, lift) if loads else _singles(singles, lift, force)


def _is_load(term: Term) -> bool:
    return len(term.factors) == 1 and role_of(term.factors[0]) == "load"


def _flat(terms: Sequence[Term]) -> Factor:
    return tuple(amount for term in terms for amount in term.factors[0])


def _with_product(works: Sequence[Term], loads: Factor, early: bool, lift: Lift, force: Force) -> list[Block]:
    product = next(term for term in works if len(term.factors) > 1)
    singles = [term for term in works if term is not product]
    if not singles and not loads:
        return readings(product, lift, force.load)
    if not loads and len(singles) == 1 and role_of(singles[0].factors[0]) == "sets" and len(product.factors) == 2:
        return _so_many_sets(product, singles[0].factors[0][0], lift, force)
    if len(product.factors) > 2 or (loads and singles):
        return [Block(asks="ambiguous_reading")]
    if loads:
        return [_at_load(product, loads, early, lift)]
    return _beside(product, singles, lift, early=works[0] is not product)


def _so_many_sets(product: Term, sets: Item, lift: Lift, force: Force) -> list[Block]:
    """`3 sets at 70 for 8`: the product tells one of them."""
    first, second = product.factors
    if role_of(first) == "" == role_of(second) and lift.loaded and force.load is None:
        return [Block(first, second, sets, early=True)]
    known = readings(product, lift, force.load)
    if len(known) == 1 and known[0].sets is None:
        return [replace(known[0], sets=sets)]
    return [Block(asks="ambiguous_reading")]


def _at_load(product: Term, loads: Factor, early: bool, lift: Lift) -> Block:
    """`3x10` beside a load: sets x reps at that load."""
    first, second = product.factors
    roles = [role_of(first), role_of(second)]
    if "load" in roles or (len(first) > 1 and len(second) > 1):
        return Block(asks="ambiguous_reading")
    if roles == ["count", ""] or roles[1] == "sets":
        return Block(loads, first, second[0], early)
    if roles[0] == "sets":
        return Block(loads, second, first[0], early)
    if len(second) > 1 or "" not in roles[1:]:
        return Block(loads, second, first[0], early)
    return sets_and_reps(first[0], second[0], lift, loads, early=early)


def _beside(product: Term, singles: list[Term], lift: Lift, *, early: bool) -> list[Block]:
    """A bare number beside a product: its load on a loaded lift, unless the product has one already."""
    first, second = product.factors
    numbers = _flat(singles)
    has_load = role_of(first) == "load" or role_of(second) == "load" or (lift.loaded and load_like(first[0]))
    if has_load:
        more = readings(product, lift, None)
        grown = [replace(block, counts=(*block.counts, *numbers)) for block in more if block.sets is None]
        return (
            grown
            if grown and not early and not any(load_like(n) for n in numbers)
            else [Block(asks="ambiguous_reading")]
        )
    block = _at_load(product, numbers, early, lift)
    if lift.loaded or lift.load == "any" or takes_load(lift) or any(not number.whole for number in numbers):
        return [block]
    return [replace(block, asks="ambiguous_reading")]


def _counted(singles: list[Term], loads: Factor, early: bool, lift: Lift) -> list[Block]:
    """Counts beside a load that is written as one."""
    with_sets = _sets_named(singles, loads, early)
    if with_sets is not None:
        return [with_sets]
    numbers = _flat(singles)
    if len(singles) == 2 and len(numbers) == 2 and not any(number.unit for number in numbers):
        return _two_small(numbers, loads, early, lift)
    return [Block(loads, numbers, early=early)]


def _sets_named(singles: list[Term], loads: Factor, early: bool) -> Block | None:
    """`3 sets 10 reps`, `5 sets: 10,9,8,8,7`."""
    named = [term for term in singles if role_of(term.factors[0]) == "sets"]
    if not named:
        return None
    counts = _flat([term for term in singles if term not in named])
    block = Block(loads, counts, named[0].factors[0][0], early)
    return block if counts and len(named) == 1 else replace(block, asks="reps_missing")


def _two_small(numbers: Factor, loads: Factor, early: bool, lift: Lift) -> list[Block]:
    """A load and two small bare numbers: sets and reps, or two sets. It is asked."""
    one, other = numbers
    product = Block(loads, (other,), one, early)
    if reps_first(lift, one, other):
        product = Block(loads, (one,), other, early)
    listed = Block(loads, numbers, early=early)
    if one.value > 10_000 and other.value > 5_000:
        return [listed, product] if product.sets and product.sets.value <= 20_000 else [listed]
    close = other.value * 2 > one.value and one.value > 5_000
    return [listed, product] if close else [product, listed]


def _singles(singles: list[Term], lift: Lift, force: Force) -> list[Block]:
    """Numbers without a product and without a written load."""
    with_sets = _sets_named(singles, (), False)
    numbers = _flat(singles)
    if with_sets is not None:
        if needs_load(lift) and force.load is None and len(with_sets.counts) > 1 and load_like(with_sets.counts[0]):
            return [replace(with_sets, loads=with_sets.counts[:1], counts=with_sets.counts[1:], early=True)]
        return [with_sets]
    beside = _two_lists(singles, lift) or _load_beside_reps(numbers, lift, force)
    if beside is not None:
        return [beside]
    if takes_load(lift) and len(numbers) > 1 and not _units(numbers) and force.load is None:
        heavy = [load_like(number) for number in numbers]
        if heavy[0] and not any(heavy[1:]):
            return [Block(numbers[:1], numbers[1:], early=True)]
    if not numbers[0].unit and (lift.loaded or lift.load == "any" or not numbers[0].whole):
        paired = _alternating(numbers)
        return _maybe_load(singles, numbers, lift, force) if paired is None else [paired]
    if len(singles) == 2 and len(numbers) == 2 and numbers[1].value > numbers[0].value and not _units(numbers):
        if lift.load != "bodyweight" and lift.measure == "seconds":  # a hold with a load: "20 30"
            return [Block(numbers[:1], numbers[1:], early=True), Block(counts=numbers)]
        return [Block(counts=(numbers[1],), sets=numbers[0]), Block(counts=numbers)]
    if numbers[0].value > 200_000:
        return [Block(counts=numbers)]
    return [Block(counts=numbers)]


def _two_lists(singles: list[Term], lift: Lift) -> Block | None:
    """ "10/8/6 60/65/70": as many counts as loads, paired in order."""
    lists = [term.factors[0] for term in singles]
    if not lift.loaded or len(lists) != 2 or len(lists[0]) != len(lists[1]) or len(lists[0]) < 2:
        return None
    heavy = [all(map(load_like, numbers)) for numbers in lists]
    light = [not any(map(load_like, numbers)) for numbers in lists]
    if not ((heavy[0] and light[1]) or (light[0] and heavy[1])):
        return None
    return Block(lists[light[0]], lists[heavy[0]], early=heavy[0])


def _load_beside_reps(numbers: Factor, lift: Lift, force: Force) -> Block | None:
    """ "10 reps 60", "a triple 180": what is counted says so, the one bare number is the load."""
    bare = tuple(number for number in numbers if not number.unit)
    counted = tuple(number for number in numbers if number.unit == "reps")
    if not needs_load(lift) or len(bare) != 1 or not load_like(bare[0]) or not counted:
        return None
    if force.load is not None and bare[0].value <= _HIGHEST_REPS:
        return None
    early = numbers[0] is bare[0]
    return Block(bare, counted, early=early) if len(bare) + len(counted) == len(numbers) else None


def _units(numbers: Factor) -> bool:
    return any(number.unit for number in numbers)


def _maybe_load(singles: list[Term], numbers: Factor, lift: Lift, force: Force) -> list[Block]:
    first, rest = numbers[0], numbers[1:]
    if singles[0].times:
        return [Block(counts=numbers)]
    if not rest:
        return [_alone(first, lift, force)]
    spaced = len(singles[0].factors[0]) == 1
    apart = len(singles) == 2 and len(rest) > 1 and (load_like(first) or not is_big(lift))  # "20 15,15,15"
    if spaced and (apart or rest[0].unit):
        return [Block((first,), rest, early=True)]
    if force.load is not None and not load_like(first):
        return (
            _two_small(numbers, (), False, lift) if len(singles) == 2 and len(numbers) == 2 else [Block(counts=numbers)]
        )
    if spaced and len(singles) == 3 and len(numbers) == 3:
        return _two_small((numbers[1], numbers[2]), (first,), True, lift)
    if load_like(first) and not all(load_like(number) for number in rest[1:2] or rest):
        return [Block((first,), rest, early=True)]
    if load_like(first) and lift.measure == "metres" and len(numbers) > 2:
        return [Block((first,), rest, early=True), Block(counts=numbers)]
    if load_like(first):
        return [Block((first,), rest, early=True)] if len(numbers) == 2 else [Block(counts=numbers)]
    if spaced and len(singles) == 2 and len(rest) == 1:
        pair = Block((first,), rest, early=True)
        return [replace(pair, asks="ambiguous_reading")] if is_big(lift) or lift.load == "any" else [pair]
    return [Block(counts=numbers)]


def _alternating(numbers: Factor) -> Block | None:
    """ "60-10, 70-8", "10 (60) 8 (70)": a load and its reps, again and again, in either order."""
    heavy = [load_like(number) for number in numbers]
    if len(numbers) < 4 or len(numbers) % 2 or any(heavy[place] == heavy[place - 1] for place in range(1, len(heavy))):
        return None
    return Block(numbers[::2], numbers[1::2], early=True) if heavy[0] else Block(numbers[1::2], numbers[::2])


def _alone(first: Item, lift: Lift, force: Force) -> Block:
    """One bare number: a count where a load is in force or none is needed, else it is asked."""
    if force.load is not None:
        heavy = lift.measure == "reps" and first.value >= max(30_000, force.load.value // 2)
        heavy = heavy or not first.whole
        return Block((first,)) if heavy and force.planned else Block(counts=(first,))
    if not first.whole:
        return Block((first,))
    if not needs_load(lift):
        return Block(counts=(first,))
    return Block((first,)) if load_like(first) else Block(counts=(first,))
