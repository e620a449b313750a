"""The grammar of one lift's line: cells of terms, a term a product of factors, a factor a list of amounts.

    segment  =  cell { ("," | "+" | "->" | new line) cell }
    cell     =  { term | mark }
    term     =  factor { "x" factor }
    factor   =  amount { ("," | "/" | "-") amount }

A comma is the one hard sign: inside `60x10,9,8` it lists counts, in `60x10, 60x9` it ends a set, in
`62,5x10` it is a decimal point. What decides is what follows the next number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from coach.notation.items import Item, Malformed
from coach.notation.parts import (
    LOADS,
    Cell,
    Factor,
    Term,
    both_loads,
    can_be_load,
    has_load,
    listed,
    same_unit,
)
from coach.notation.remarks import whole

_LISTS = ("comma", "slash", "dash")
#: What stands behind a decimal comma of a load that can be put together from plates.
_DECIMALS = ("25", "5", "75")
_MARKS = (
    *("effort", "side", "warm", "dropset", "colour", "body", "unloaded", "help", "hand", "failure", "max", "note"),
    *("word", "again"),
)


@dataclass(slots=True)
class Parsed:
    """The cells of a segment, and whether a comma in them may as well be read the other way."""

    cells: list[Cell]
    doubtful: bool = False
    ranged: bool = False


class Grammar:
    """A single pass over the items of a segment."""

    def __init__(self, items: Sequence[Item], *, loaded: bool, decimals: bool = True, high: bool = False) -> None:
        """`loaded`: whether a bare first number may be a load; `decimals`: how a doubtful comma is taken;
        `high`: which
        end of a range of reps."""
        kinds = ("filler", "aside", "open", "close", "lift", "unqualified", "rounds", "band")
        self.items = [item for item in whole(items) if item.kind not in kinds]
        self.loaded, self.decimals, self.high = loaded, decimals, high
        self.place = 0
        self.doubtful = self.ranged = self.beside = False

    def parse(self) -> Parsed:
        """All cells; raises Malformed."""
        cells = [Cell()]
        while self.place < len(self.items):
            item = self.items[self.place]
            if item.kind == "bad":
                raise Malformed("percent" if item.unit else "not_a_number", item.text)
            if item.kind == "amount":
                self._amount_in(cells)
            elif item.kind == "by" and item.text not in ("x", "*") and _in_words(cells):
                cells[-1].parts.append(replace(item, kind="word"))
                self.place += 1
            elif item.kind == "by":
                self._leading_times(cells[-1])
            elif item.kind == "dropset" and cells[-1].terms and self._kind(1) == "amount":
                cells.append(Cell(joined="drop"))
                self.place += 1
            elif item.kind in _MARKS:
                cells[-1].parts.append(item)
                self.place += 1
            else:
                cells.append(Cell(joined=_joined(item)))
                self.place += 1
        kept = [cell for cell in cells if cell.parts or cell.joined in ("then", "drop")]
        return Parsed(kept, self.doubtful, self.ranged)

    def _amount_in(self, cells: list[Cell]) -> None:
        """A number: a term, unless the sets are done and words have begun, where it is part of the note."""
        if _in_words(cells) and not self._multiplied() and not self._first_load(cells):
            item = self.items[self.place]
            if item.sign == "@" and not item.unit and item.value <= 10_000:  # "felt easy @7"
                cells[-1].parts.append(replace(item, kind="effort", unit="rpe", sign="", value=item.value // 100))
                self.place += 1
                return
            cells[-1].parts.append(replace(item, kind="word", text=item.raw or f"{item.text}{item.unit}"))
            self.place += 1
            return
        bare = any(len(term.factors) == 2 and not has_load(term) for term in cells[-1].terms)
        self.beside = bare and self.items[self.place].unit in LOADS  # "3x5 315lb, 275x8": the load of what stands there
        cells[-1].parts.append(self._term(times=False, fresh=not any(map(has_load, cells[-1].terms))))

    def _first_load(self, cells: Sequence[Cell]) -> bool:
        """ "3x8 holding 10kg": behind one word, where no load was told and no word follows."""
        if self.items[self.place].unit not in ("kg", "lb") or self._kind(1) == "word":
            return False
        words = [part.text for part in cells[-1].parts if isinstance(part, Item) and part.kind == "word"]
        amounts = [amount for cell in cells for term in cell.terms for factor in term.factors for amount in factor]
        told = any(amount.unit in LOADS or amount.sign or (self.loaded and can_be_load(amount)) for amount in amounts)
        return not told and len(words) == 1 and len(words[0].split()) == 1

    def _multiplied(self) -> bool:
        return self._kind(1) == "by" and self.items[self.place + 1].text in ("x", "*") and self._kind(2) == "amount"

    def _kind(self, offset: int = 0) -> str:
        index = self.place + offset
        return self.items[index].kind if index < len(self.items) else ""

    def _leading_times(self, cell: Cell) -> None:
        """`x10`, `bw x 8`: a count with its sign before it."""
        self.place += 1
        while self._kind() in ("body", "max", "side"):  # "3 x bw", "x max", "x each"
            cell.parts.append(replace(self.items[self.place], sign="x"))
            self.place += 1
            if self._kind() == "by":
                self.place += 1
        if self._kind() == "amount" and self._sided_count(cell):
            self._multiply_last(cell)
        elif self._kind() == "amount":
            cell.parts.append(self._term(times=True, fresh=False))
        elif (
            not cell.parts or not isinstance(cell.parts[-1], Item) or cell.parts[-1].kind not in ("body", "max", "side")
        ):
            raise Malformed("factor_missing")

    def _sided_count(self, cell: Cell) -> bool:
        """`8/side x3`: a count, its side, and behind it how many sets."""
        terms = cell.terms
        sided = bool(cell.parts) and isinstance(cell.parts[-1], Item) and cell.parts[-1].kind == "side"
        if not sided or not terms or len(terms[-1].factors) > 1 or len(terms[-1].factors[0]) > 1:
            return False
        count = terms[-1].factors[0][0]
        return (
            count.unit not in LOADS
            and not count.sign
            and not (can_be_load(count) and not count.unit and self.loaded and len(terms) == 1)
        )

    def _multiply_last(self, cell: Cell) -> None:
        place = max(index for index, part in enumerate(cell.parts) if isinstance(part, Term))
        count = cell.terms[-1].factors[0][0]
        counted = (replace(count, unit=count.unit or "count"),)
        cell.parts[place] = replace(
            cell.terms[-1], factors=(counted, self._factor(first=False, last=False, fresh=False))
        )

    def _term(self, *, times: bool, fresh: bool) -> Term:
        factors = [self._factor(first=not times, last=False, fresh=fresh)]
        while self._kind() == "by":
            if self._kind(1) == "dash" and self._kind(2) == "amount":
                raise Malformed("minus", self.items[self.place + 2].text)
            if self._kind(1) != "amount":
                break
            self.place += 1
            if self._sets_behind_for(factors):
                break
            last = len(factors) >= 2 or self._load_behind(factors)
            factors.append(self._factor(first=False, last=last, fresh=False))
        return listed(factors) if times and len(factors) > 1 else Term(tuple(factors), times)

    def _sets_behind_for(self, factors: Sequence[Factor]) -> bool:
        """ "100 for 3x5": the load, and three sets of five with it."""
        spoken = self.items[self.place - 1].text == "for" and self._kind(1) == "by"
        return (
            spoken
            and len(factors) == 1
            and self._kind(2) == "amount"
            and self.items[self.place + 1].text in ("x", "*", "of")
        )

    def _load_behind(self, factors: Sequence[Factor]) -> bool:
        """`12, 10, 9 x 47,5`: behind counts stands their load, which may have decimals."""
        counts = not any(can_be_load(amount) for factor in factors for amount in factor)
        tail = self.items[self.place + 2] if self._kind(1) == "comma" and self._kind(2) == "amount" else None
        if tail is None or tail.text not in _DECIMALS or not can_be_load(self.items[self.place]) or not counts:
            return False
        return not (self.items[self.place].value + int(tail.text) * int(10 ** (3 - len(tail.text)))) % 1250

    def _factor(self, *, first: bool, last: bool, fresh: bool) -> Factor:
        amounts = [self._amount(decimal=(first and (fresh or self._kind(3) == "by")) or last)]
        if self._range(amounts[0]):
            upper = self.items[self.place + 1]
            self.ranged, self.place = True, self.place + 2
            return (replace(upper if self.high else amounts[0], unit=upper.unit),)
        while self._kind() in _LISTS and self._kind(1) == "amount" and self._continues(amounts, first=first):
            self.place += 1
            amounts.append(self._amount(decimal=False))
        return tuple(amounts)

    def _range(self, lower: Item) -> bool:
        """`8-10`: two rising counts with a dash and no third are a range."""
        if self._kind() != "dash" or self._kind(1) != "amount" or not self.items[self.place].glued or not lower.whole:
            return False
        upper = self.items[self.place + 1]
        plain = upper.glued and not upper.sign and upper.unit in ("", "reps", "seconds", "s") and not lower.unit
        return (
            plain and lower.value < upper.value <= 60_000 and lower.value * 3 > upper.value and self._kind(2) != "dash"
        )

    def _continues(self, amounts: list[Item], *, first: bool) -> bool:
        """Whether the number after a comma belongs to the same list."""
        following = self.items[self.place + 1]
        after = self._kind(2)
        if following.sign == "@" or (amounts[0].sign == "@" and not self._another_load(amounts)):
            return False
        if after == "by" and not (
            first
            and not self.beside
            and (both_loads(amounts[0], following) or self._load_follows(amounts[0], following))
        ):
            return False
        if following.unit == "sets" and amounts[-1].unit != "sets":
            return False
        if (
            following.unit == "reps"
            and not amounts[-1].unit
            and can_be_load(amounts[-1])
            and not can_be_load(following)
        ):
            return False
        if not same_unit(amounts[-1], following):
            return first and amounts[-1].unit in LOADS and not following.unit and self._ends_in_times()
        if following.unit in LOADS and not amounts[-1].unit and not first:
            return False
        return following.glued or self._kind() != "comma" or not self._pair_follows()

    def _another_load(self, amounts: list[Item]) -> bool:
        """Whether a number after `@60,` is one more load, not the reps of the next set ("8@70, 8@72.5", "10@60, 9")."""
        before, following = amounts[-1], self.items[self.place + 1]
        if amounts[0].value <= 10_000 and not amounts[0].unit:
            return False
        after = self.items[self.place + 2] if self._kind(2) == "amount" else None
        paired = after is not None and after.sign == "@"
        return not paired and following.value * 2 > before.value and following.unit in ("", before.unit)

    def _load_follows(self, first: Item, following: Item) -> bool:
        """`10/9/8 x 60`: counts, then their load or a load for each."""
        if not self.loaded or self._kind(3) != "amount" or self._kind(4) == "by":
            return False
        return can_be_load(self.items[self.place + 3]) and not can_be_load(first) and not can_be_load(following)

    def _pair_follows(self) -> bool:
        """ "60 10, 60 9": the next number begins a pair of its own."""
        if self._kind(2) != "amount":
            return False
        after = self.items[self.place + 2]
        return not after.sign and after.unit not in (*LOADS, "sets")

    def _ends_in_times(self) -> bool:
        index = self.place
        while (
            index + 1 < len(self.items) and self.items[index].kind in _LISTS and self.items[index + 1].kind == "amount"
        ):
            index += 2
        return index < len(self.items) and self.items[index].kind == "by"

    def _amount(self, *, decimal: bool) -> Item:
        amount = self.items[self.place]
        self.place += 1
        if amount.unit == "plates" and amount.partial:  # "2 plates + 10 x 5": ten on each side, or in all
            self.doubtful = True
            return replace(amount, beside=amount.beside // 2) if self.decimals else amount
        tail = self._decimals(amount, decimal)
        if tail is None:
            return amount
        self.place += 2
        divisor: int = 10 ** (3 - len(tail.text))
        value = amount.value + int(tail.text) * divisor
        return replace(amount, value=value, unit=tail.unit, end=tail.end, text=f"{amount.text}.{tail.text}")

    def _decimals(self, amount: Item, decimal: bool) -> Item | None:
        """The digits after a decimal comma, if it is one: 25, 5 or 75 on a load that can be put together."""
        if self._kind() != "comma" or self._kind(1) != "amount" or amount.unit or "." in amount.text:
            return None
        tail = self.items[self.place + 1]
        tight = self.items[self.place].glued and tail.glued and not tail.sign
        load = (
            tail.unit in LOADS or amount.sign in ("@", "+", "-") or (decimal and self.loaded and tail.unit in ("", "s"))
        )
        if not tight or not load or not tail.text.isdecimal() or self._kind(2) in _LISTS:
            return None
        value = amount.value + int(tail.text[:3]) * int(10 ** (3 - len(tail.text[:3])))
        if tail.text in _DECIMALS and value % 1250 == 0:
            return tail
        if tail.text not in _DECIMALS and not self._sets_perhaps(amount, tail):
            return None
        self.doubtful = True
        return tail if self.decimals else None

    def _sets_perhaps(self, amount: Item, tail: Item) -> bool:
        """`61,2x10` is 61.2 kg, or 61 kg for two sets of ten."""
        small = tail.value <= 12_000 and len(tail.text) < 3 and tail.text.isdigit() and not tail.unit
        return small and can_be_load(amount) and self._kind(2) == "by" and self._kind(4) != "by"


def _in_words(cells: Sequence[Cell]) -> bool:
    """Whether the sets are done and a remark has begun."""
    parts = cells[-1].parts
    since = max((place for place, part in enumerate(parts) if isinstance(part, Term)), default=-1)
    words = any(isinstance(part, Item) and part.kind == "word" for part in parts[since + 1 :])
    return words and any(cell.terms for cell in cells)


def _joined(item: Item) -> Literal["comma", "join", "drop", "line", "then"]:
    if item.kind in ("work", "then"):
        return "then"
    if item.kind in ("join", "drop"):
        return "join" if item.kind == "join" else "drop"
    return "line" if item.kind in ("break", "new") else "comma"
