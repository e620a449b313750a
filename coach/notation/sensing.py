"""The sense of a segment: its cells one after the other, each read under the load the ones before it left in
force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.lifts import Lift
from coach.notation.blocks import Block, Pair, Unclear, load_like, needs_load, spread
from coach.notation.cells import NO_FORCE, Force, blocks
from coach.notation.groups import Grammar
from coach.notation.items import Item, Malformed
from coach.notation.marks import Marks, gather
from coach.notation.parts import LOADS, Cell, Term
from coach.notation.settling import at_signs, settle
from coach.notation.values import Remark

#: More readings of one line than this are never weighed against each other.
_MOST_READINGS = 4
#: "3 x max" is sets to the limit up to here, in thousandths.
_MOST_TIMES = 12_000


@dataclass(frozen=True, slots=True)
class Draft:
    """One set before it has a unit: load and count as amounts, and its marks."""

    load: Item | None
    count: Item | None
    marks: Marks
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a segment. `asks` names what is still unclear or missing; empty where the reading is
    usual.
    """

    drafts: tuple[Draft, ...] = ()
    remarks: tuple[Remark, ...] = ()
    asks: str = ""
    pending: bool = False  # the last load has no count yet
    force: Force = NO_FORCE
    since: int = 0  # where the sets of the cell before begin
    body: bool = False  # "bw, +5, +10 x 5": the first of the list is the body alone


def senses(items: Sequence[Item], lift: Lift, force: Force) -> list[Sense]:
    """Every reading of a segment's items, the likelier first; raises Malformed."""
    loaded = lift.loaded or lift.load == "any"
    parsed = Grammar(items, loaded=loaded).parse()
    found = _of_cells(parsed.cells, lift, force)
    if parsed.doubtful:
        other = Grammar(items, loaded=loaded, decimals=False).parse()
        found = _asking("ambiguous_reading", [*_of_cells(other.cells, lift, force), *found])
    if parsed.ranged:
        other = Grammar(items, loaded=loaded, high=True).parse()
        found = _asking("reps_range", [*found, *_of_cells(other.cells, lift, force)])
    return found[:_MOST_READINGS]


def _asking(question: str, found: Sequence[Sense]) -> list[Sense]:
    return [replace(sense, asks=sense.asks or question) for sense in found]


def _of_cells(cells: Sequence[Cell], lift: Lift, force: Force) -> list[Sense]:
    found = [Sense(force=force)]
    leading = _leading(cells, "warm", "all")
    dropping = _leading(cells, "dropset", "")
    for place, cell in enumerate(_with_their_counts(cells)):
        leading = leading and cell.joined not in ("line", "then")
        if dropping and place and cell.joined == "comma":
            cell.joined = "drop"
        known = any(sense.force.load is not None for sense in found)
        for number, part in enumerate(settle(cell, lift, known)):
            if dropping and number:
                part.joined = "drop"
            found = [after for sense in found for after in _with(part, sense, lift, Marks(warmup=leading))]
            found = found[:_MOST_READINGS]
    return [_finished(sense) for sense in found]


def _with_their_counts(cells: Sequence[Cell]) -> Sequence[Cell]:
    """`3 sets at 60kg, 10 reps` is one cell, and so is `60kg, 10 reps, 3 sets`."""
    joined: list[Cell] = []
    for cell in cells:
        before = joined[-1] if joined else None
        counts = [term.factors[0] for term in cell.terms if len(term.factors) == 1]
        alone = len(counts) == len(cell.terms) == 1 and len(counts[0]) == 1
        if before is not None and alone and cell.joined == "comma" and _completes(before, counts[0][0]):
            joined[-1] = Cell([*before.parts, *cell.parts], before.joined)
        else:
            joined.append(cell)
    return joined


def _completes(cell: Cell, amount: Item) -> bool:
    """Whether a cell tells sets and lacks reps, or tells reps and lacks sets, and the amount is the other."""
    units = [amount.unit for term in cell.terms for factor in term.factors for amount in factor]
    if amount.unit == "sets" and len(cell.terms) == 1 and len(cell.terms[0].factors) == 2:
        return "sets" not in units  # "80 x 8, 3 sets"
    if not units or any(len(term.factors) > 1 for term in cell.terms):
        return False
    lacking, told = ("reps", "sets") if amount.unit == "reps" else ("sets", "reps")
    return amount.unit == lacking and units.count(told) == 1 and set(units) <= {told, *LOADS}


def _leading(cells: Sequence[Cell], kind: str, text: str) -> bool:
    """Whether a mark stands before the first number: a warm-up up to "then", "work" or a new line; a drop
    set.
    """
    for cell in cells:
        for part in cell.parts:
            if isinstance(part, Term):
                return False
            if part.kind == kind and part.text == text:
                return True
    return False


def _finished(sense: Sense) -> Sense:
    if sense.pending:
        lone = Draft(sense.force.load, None, Marks())
        return replace(sense, drafts=(*sense.drafts, lone), asks=sense.asks or "reps_missing")
    return sense


def _with(cell: Cell, sense: Sense, lift: Lift, base: Marks) -> list[Sense]:
    """The readings after one more cell."""
    words = _note(cell)
    cell, doubt = at_signs(cell, lift, sense.force.load)
    if not cell.terms:
        return [_remarked(cell, sense, lift, words)]
    if any(mark.kind == "max" and mark.sign == "x" for mark in cell.marks):
        return [_to_the_limit(cell, sense, lift, words)]
    trailing = any(mark.kind == "dropset" for mark in cell.marks) and bool(sense.drafts or cell.parts[-1] in cell.marks)
    marks = gather(cell.marks, replace(base, drop=trailing or cell.joined == "drop"), words)
    bare = replace(lift, load="bodyweight") if marks.body or marks.unloaded else lift
    found = blocks(cell.terms, bare, sense.force)
    question = doubt or ("ambiguous_reading" if len(found) > 1 else "")
    return _possible([(block, sense, marks, question, lift) for block in found])


def _possible(tries: Sequence[tuple[Block, Sense, Marks, str, Lift]]) -> list[Sense]:
    """The readings that can be spread into sets; where none can, the first says why not."""
    found: list[Sense] = []
    wrong: Malformed | None = None
    for each in tries:
        try:
            found.append(_grown(*each))
        except Malformed as malformed:
            wrong = wrong or malformed
    if wrong is not None and not found:
        raise wrong
    return found


def _grown(block: Block, sense: Sense, marks: Marks, question: str, lift: Lift) -> Sense:
    overtaken = "ambiguous_reading" if sense.pending and block.loads else ""  # the load before it has no sets
    asks = sense.asks or block.asks or question or overtaken
    if block.early and len(block.loads) == 1 and not block.counts and not block.asks and _lack(sense, lift):
        return replace(sense, drafts=_filled(sense.drafts, block.loads), asks=_found(asks), force=Force(block.loads[0]))
    if block.loads and not block.counts and not block.asks:
        return replace(sense, asks=asks, pending=True, force=Force(block.loads[-1]))
    try:
        pairs, remarks = spread(block)
    except Unclear as unclear:
        pairs, remarks, asks = _listed(block), (), unclear.question
    drafts = tuple(
        _draft(pair, sense, marks if place == len(pairs) else replace(marks, note=""))
        for place, pair in enumerate(pairs, 1)
    )
    if sense.body and block.loads and block.sets is None and len(block.counts) == 1 and block.loads[0].sign == "+":
        bare = replace(marks, body=True, note="")
        drafts = (Draft(None, block.counts[0], bare), *drafts)
    loads = [pair.load for pair in pairs if pair.load is not None]
    force = Force(loads[-1]) if loads else Force() if marks.body or marks.unloaded else sense.force
    said = (*sense.remarks, *(remark for remark in (*remarks, *marks.remarks) if remark not in sense.remarks))
    before = sense.drafts if block.early else _filled(sense.drafts, loads)
    if before != sense.drafts and asks == "load_missing":
        asks = ""
    return Sense((*before, *drafts), said, asks, False, force, len(before))


def _lack(sense: Sense, lift: Lift) -> bool:
    """Whether all sets so far still lack the load: `3x5 - 140 kg`, `8,8,7, 80 kg`."""
    if not sense.drafts or any(
        draft.load is not None or draft.marks.body or draft.marks.unloaded for draft in sense.drafts
    ):
        return False
    return sense.asks == "load_missing" or (needs_load(lift) and not sense.asks)


def _found(asks: str) -> str:
    return "" if asks == "load_missing" else asks


def _filled(drafts: tuple[Draft, ...], loads: Sequence[Item]) -> tuple[Draft, ...]:
    """`3x10, 2x8 60kg`: one load at the end is the load of all that have none."""
    if len(loads) < 1 or any(draft.load is not None for draft in drafts):
        return drafts
    return tuple(replace(draft, load=loads[0]) for draft in drafts)


def _listed(block: Block) -> tuple[Pair, ...]:
    if len(block.counts) == 1:
        return tuple(Pair(load, block.counts[0]) for load in block.loads)
    load = block.loads[0] if block.loads else None
    return tuple(Pair(load, count) for count in block.counts)


def _draft(pair: Pair, sense: Sense, marks: Marks) -> Draft:
    force, hung = sense.force, not marks.body or sense.pending  # "10kg + bw x 8": the load waits for its count
    if pair.load is None and force.load is not None and not marks.unloaded and hung:
        return Draft(force.load, pair.count, marks, force.planned)
    return Draft(pair.load, pair.count, marks)


def _to_the_limit(cell: Cell, sense: Sense, lift: Lift, words: str) -> Sense:
    """ "max", "3 x max", "100 x amrap": how many is asked; the load, and how often, are kept for the answer."""
    numbers = [term.factors[0][0] for term in cell.terms if len(term.factors) == 1]
    loads = [number for number in numbers if _is_load(number, lift)]
    often = [number.value // 1000 for number in numbers if number not in loads and 0 < number.value <= _MOST_TIMES]
    load = loads[0] if loads else sense.force.load
    draft = Draft(load, None, gather(cell.marks, Marks(), words), not loads and sense.force.planned)
    asks = sense.asks or "reps_missing"
    return replace(sense, drafts=(*sense.drafts, *(draft,) * (often[0] if often else 1)), asks=asks, pending=False)


def _is_load(number: Item, lift: Lift) -> bool:
    return number.unit in LOADS or number.sign != "" or (lift.loaded and load_like(number))


def _remarked(cell: Cell, sense: Sense, lift: Lift, words: str) -> Sense:
    """A cell without numbers: what it marks belongs to the set before it."""
    kinds = {mark.kind for mark in cell.marks}
    if "max" in kinds and not words:
        return _to_the_limit(cell, sense, lift, words)
    if not sense.drafts:
        return replace(sense, body=sense.body or "body" in kinds)
    last = sense.drafts[-1]
    if kinds and kinds <= {"again", "effort"} and "again" in kinds and not sense.pending:  # "60x10, same again"
        marks = gather(cell.marks, replace(last.marks, note="", rpe10=None, rir=None), "")
        return replace(sense, drafts=(*sense.drafts, replace(last, marks=marks)), since=len(sense.drafts))
    if cell.joined == "drop" and not cell.parts:
        return replace(sense, drafts=(*sense.drafts[:-1], replace(last, marks=replace(last.marks, drop=True))))
    if kinds == {"effort"} and cell.joined == "comma":  # "3x10, rpe 8": of all that stand before the comma
        own = (replace(draft, marks=gather(cell.marks, draft.marks, "")) for draft in sense.drafts[sense.since :])
        return replace(sense, drafts=(*sense.drafts[: sense.since], *own))
    if words and last.marks.note and cell.joined == "comma":
        last = replace(last, marks=replace(last.marks, note=f"{last.marks.note},"))
    marked = replace(last, marks=gather(cell.marks, last.marks, words))
    return replace(sense, drafts=(*sense.drafts[:-1], marked))


def _note(cell: Cell) -> str:
    words = [mark for mark in cell.marks if mark.kind == "word"]
    return "".join(word.text if not place or word.glued else f" {word.text}" for place, word in enumerate(words))
