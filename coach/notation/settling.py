"""Signs whose meaning the lift settles: `s` and `m`, `20s` as a pair of dumbbells, `@` as a load or an
effort.

A cell that holds several sets without a comma between them is cut here as well: `60x10 60x9`, `10L 9R`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from coach.lifts import Lift
from coach.notation.blocks import is_light, load_like, takes_load
from coach.notation.items import Item
from coach.notation.parts import LOADS, Cell, Term
from coach.notation.products import role_of

Part = Term | Item


def settle(cell: Cell, lift: Lift, known: bool) -> list[Cell]:
    """The cell in one or more parts, its `s` and `m` settled; `known`: whether a load is in force."""
    units = _resolver(cell.terms, lift, known)
    far = any(_measured(term) for term in cell.terms)
    beside = len(cell.terms) > 1
    parts = [
        _resolved(_one_hand(part, lift, far, beside), units) if isinstance(part, Term) else part for part in cell.parts
    ]
    return [Cell(run, cell.joined) for run in _cut(parts)]


def _measured(term: Term) -> bool:
    return len(term.factors) == 1 and term.factors[0][0].unit in ("m", "s", "metres", "seconds")


def _one_hand(term: Term, lift: Lift, far: bool, beside: bool) -> Term:
    """On a carry `2x28kg` is one bell in each hand, not two sets; and so is `2x28` beside how far it was carried."""
    factors = term.factors
    held = lift.load in ("dumbbell", "kettlebell") and beside and len(factors) == 2
    if held and [amount.value for amount in factors[0]] in ([1000], [2000]) and factors[1][0].load_unit:
        return replace(term, factors=factors[1:])  # "2x30kg 3x12": how many are held, and what one weighs
    hands = lift.family == "carry" and len(factors) > 1 and [amount.value for amount in factors[0]] == [2000]
    if hands and role_of(factors[1]) == "load" and not role_of(factors[0]):
        return replace(term, factors=factors[1:])
    if hands and far and len(factors) == 2 and not role_of(factors[1]):
        bell = tuple(replace(amount, unit="load") for amount in factors[1])
        return replace(term, factors=(bell,))
    return term


def _resolved(term: Term, resolve: Callable[[Item], Item]) -> Term:
    return replace(term, factors=tuple(tuple(resolve(amount) for amount in factor) for factor in term.factors))


def _resolver(terms: Sequence[Term], lift: Lift, known: bool) -> Callable[[Item], Item]:
    amounts = [amount for term in terms for factor in term.factors for amount in factor]
    counted = any(amount.unit == "reps" for amount in amounts)
    known = known or any(amount.unit in LOADS or amount.sign in ("+", "-") for amount in amounts)
    pairs = lift.load in ("dumbbell", "kettlebell") and lift.measure != "seconds" and not known
    loads = next(
        (term.factors for term in terms if any(one.unit == "s" for factor in term.factors for one in factor)), ()
    )

    def resolve(amount: Item) -> Item:
        if amount.unit == "m":
            held = lift.measure == "seconds"
            return replace(amount, unit="seconds", value=amount.value * 60) if held else replace(amount, unit="metres")
        if amount.unit != "s":
            return amount
        if counted and amount.value <= 20_000 and amount.whole:
            return replace(amount, unit="sets")
        load = pairs and any(amount is one for factor in loads for one in factor)  # "28s 30s": the load, then the time
        return replace(amount, unit="load" if load else "seconds")

    return resolve


def _cut(parts: list[Part]) -> list[list[Part]]:
    sides = [part.text for part in parts if isinstance(part, Item) and part.kind == "side"]
    if "left" in sides and "right" in sides:
        return _cut_by_sides(parts)
    if sum(isinstance(part, Item) and part.kind == "warm" and part.text == "pair" for part in parts) > 1:
        return [cut for run in _by_warm_ups(parts) for cut in _cut_terms(run)]
    return _cut_terms(parts)


def _cut_terms(parts: list[Part]) -> list[list[Part]]:
    terms = [part for part in parts if isinstance(part, Term)]
    if sum(len(term.factors) > 1 for term in terms) > 1:
        return _cut_before(parts, _product, _bare)
    if len(_runs(terms)) > 1:
        return _cut_before(parts, _load, _load)
    if _pairs(terms):
        return _cut_before(parts, _heavy, _heavy)
    return [parts]


def _cut_by_sides(parts: list[Part]) -> list[list[Part]]:
    """ "L 10 R 9" marks what follows, "10 L 9 R" what went before."""
    sided = [part for part in parts if (part.kind == "side" if isinstance(part, Item) else not _load(part))]
    leads = isinstance(sided[-1], Term)  # "30 L12 R11"
    runs: list[list[Part]] = [[]]
    for part in parts:
        side = isinstance(part, Item) and part.kind == "side"
        if side and leads and any(isinstance(one, Item) and one.kind == "side" for one in runs[-1]):
            runs.append([])
        runs[-1].append(part)
        if side and not leads:
            runs.append([])
    return [run for run in runs if run]


def _by_warm_ups(parts: list[Part]) -> list[list[Part]]:
    """ "w 60x8 w 100x5 140x5": each mark leads the one pair behind it; "60x8 w 100x5 w" has them behind."""
    leads = not isinstance(parts[0], Term)
    runs: list[list[Part]] = [[]]
    for part in parts:
        warm = isinstance(part, Item) and part.kind == "warm"
        marked = any(isinstance(one, Item) and one.kind == "warm" for one in runs[-1])
        done = marked and any(isinstance(one, Term) for one in runs[-1])
        if done and (warm or (_product(part) if leads else isinstance(part, Term))):
            runs.append([])
        runs[-1].append(part)
    return [run for run in runs if run]


def _product(part: Part) -> bool:
    return isinstance(part, Term) and len(part.factors) > 1


def _bare(part: Part) -> bool:
    return isinstance(part, Term) and len(part.factors) == 1


def _load(part: Part) -> bool:
    return isinstance(part, Term) and len(part.factors) == 1 and role_of(part.factors[0]) == "load"


def _heavy(part: Part) -> bool:
    return isinstance(part, Term) and load_like(part.factors[0][0])


def _runs(terms: Sequence[Term]) -> list[int]:
    """Where runs of loads begin."""
    flags = [_load(term) for term in terms]
    return [index for index, flag in enumerate(flags) if flag and (index == 0 or not flags[index - 1])]


def _pairs(terms: Sequence[Term]) -> bool:
    """ "100 5 110 3": load, reps, load, reps."""
    singles = len(terms) >= 4 and len(terms) % 2 == 0 and all(_bare(term) for term in terms)
    return singles and all(_heavy(term) == (index % 2 == 0) for index, term in enumerate(terms))


def _cut_before(parts: list[Part], sign: Callable[[Part], bool], lead: Callable[[Part], bool]) -> list[list[Part]]:
    """Cuts before each `sign`, or before each `lead` if the cell begins with one; or after, if it ends with a
    load.
    """
    terms = [part for part in parts if isinstance(part, Term)]
    if sign is _load and not _load(terms[0]):
        return _cut_after(parts)
    begins = lead if lead(terms[0]) else sign
    runs: list[list[Part]] = [[]]
    for part in parts:
        content = [one for one in runs[-1] if isinstance(one, Term)]
        if (begins(part) and content and not begins(content[-1])) or (begins(part) and content and begins is sign):
            runs.append([])
        runs[-1].append(part)
    return runs


def _cut_after(parts: list[Part]) -> list[list[Part]]:
    runs: list[list[Part]] = [[]]
    for part in parts:
        content = [one for one in runs[-1] if isinstance(one, Term)]
        if isinstance(part, Term) and content and _load(content[-1]) and not _load(part):
            runs.append([])
        runs[-1].append(part)
    return runs


def at_signs(cell: Cell, lift: Lift, load: Item | None) -> tuple[Cell, str]:
    """The cell with each @ settled as a load or an effort, and the question where both are possible."""
    if not any(_at(part) for part in cell.parts):
        return cell, ""
    others = [part for part in cell.parts if isinstance(part, Term) and not _at(part)]
    asks = ""
    parts: list[Part] = []
    for part in cell.parts:
        if isinstance(part, Term) and _at(part) and len(part.factors) == 1:
            settled, question = _at_term(part, others, lift, load)
            asks = asks or question
            parts.extend(settled)
        else:
            parts.append(part)
    return Cell(parts, cell.joined), asks


def _at(part: Part) -> bool:
    return isinstance(part, Term) and part.factors[0][0].sign == "@"


def _at_term(term: Term, others: Sequence[Term], lift: Lift, load: Item | None) -> tuple[list[Part], str]:
    amount = term.factors[0][0]
    if amount.unit or len(term.factors[0]) > 1:
        return [term], ""
    effort = replace(amount, kind="effort", unit="rpe", value=amount.value // 100)
    beyond = amount.value > 10_000
    if beyond and load_like(amount) and lift.loaded and load is not None and _only_counts(others):
        return [term], ""  # "140x5, 3x5 @120": no effort, and a load of its own
    if _lacks_load(others, lift, load):
        light = 5000 <= amount.value <= 10_000 and not is_light(lift) and lift.load in ("barbell", "cable", "machine")
        return ([effort] if light else [term]), ""
    if beyond and not lift.loaded and load is None:  # what assists or is hung on is what such a lift lacks
        return [term], "" if takes_load(lift) else "ambiguous_reading"
    return [effort], ""


def _only_counts(others: Sequence[Term]) -> bool:
    """Whether what stands beside an @ is sets x reps alone, or reps."""
    if len(others) != 1 or len(others[0].factors) > 2:
        return False
    amounts = [amount for factor in others[0].factors for amount in factor]
    return all(amount.unit in ("", "reps", "sets") and not load_like(amount) for amount in amounts)


def _lacks_load(others: Sequence[Term], lift: Lift, load: Item | None) -> bool:
    """Whether a number after @ may still be the load of the lift."""
    if load is not None or not (lift.loaded or lift.load == "any"):
        return False
    amounts = [amount for term in others for factor in term.factors for amount in factor]
    if any(amount.unit in (*LOADS, "load") or amount.sign in ("+", "-") for amount in amounts):
        return False
    firsts = [term.factors[0][0] for term in others if len(term.factors) > 1]
    if sum(any(not amount.unit for amount in term.factors[0]) for term in others) > 1 and not firsts:
        return False
    if any(load_like(term.factors[2][0]) for term in others if len(term.factors) > 2):
        return False
    return not any(load_like(first) and not first.unit for first in firsts)
