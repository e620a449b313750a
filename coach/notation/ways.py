"""The ways one segment can be read: each lift it may be about, with each sense its numbers have on that
lift.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.lifts import Lift, key
from coach.notation.blocks import needs_load
from coach.notation.cells import Force
from coach.notation.entries import make, written_unit
from coach.notation.items import Item
from coach.notation.naming import Choice
from coach.notation.sensing import Sense, senses
from coach.notation.values import Context, Remark
from coach.sets import Load, SetEntry, Unit

#: A load within this range may be the person's own weight, where that is not known.
_OWN_WEIGHT_G = (40_000, 160_000)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a segment, or a whole message: `asks` is empty where it is the usual one."""

    entries: tuple[SetEntry, ...]
    remarks: tuple[Remark, ...] = ()
    asks: str = ""
    teaches: tuple[str, str] | None = None

    @property
    def complete(self) -> bool:
        """Whether it could be stored as it is."""
        return bool(self.entries) and not missing(self.entries)


def missing(entries: Sequence[SetEntry]) -> str:
    """`reps_missing` or `load_missing`, whichever a set lacks first, or nothing."""
    if any(entry.reps is None and entry.seconds is None and entry.distance_m is None for entry in entries):
        return "reps_missing"
    return "load_missing" if any(entry.band == LACKING for entry in entries) else ""


#: Stands in `band` of a draft whose load is still missing; never stored.
LACKING = "?"


def ways_of(lift: Lift, choice: Choice, context: Context) -> list[Way]:
    """Every reading of a segment as sets of `lift`, the likelier first; raises Malformed."""
    teaches = (key(choice.typed), lift.name) if choice.typed else None
    own = written_unit(choice.items)
    items = _joined_sets(choice.items) if lift.loaded else choice.items
    found: list[Way] = []
    for sense in senses(items, lift, planned_load(lift, context)):
        found.extend(_of_sense(sense, items, lift, own, context))
    return [replace(way, teaches=teaches) for way in found]


def _of_sense(sense: Sense, items: Sequence[Item], lift: Lift, own: Unit | None, context: Context) -> list[Way]:
    made = make(sense.drafts, lift, own, context.unit)
    entries = _lacking(made.entries, lift, items)
    asks = sense.asks or ("" if entries else "reps_missing") or missing(entries)
    if needs_load(lift) and _plus(items):
        return [_more_than_last(Way(entries, sense.remarks, "plus_needs_history"), context)]
    way = Way(entries, (*sense.remarks, *made.remarks), asks)
    if asks in ("", "ambiguous_reading") and _may_be_own_weight(sense, entries, context):
        bare = tuple(replace(entry, added=None) for entry in entries)
        return [replace(way, entries=bare, asks="own_weight"), replace(way, asks="own_weight")]
    return [way]


def _plus(items: Sequence[Item]) -> bool:
    """Whether a plus says "more than last time": not behind `bw`."""
    kinds = {item.kind for item in items}
    return "body" not in kinds and any(item.kind == "amount" and item.sign == "+" for item in items)


def _more_than_last(way: Way, context: Context) -> Way:
    """`deadlift +5`: more than last time, which is asked; the last load, if known, makes the answer."""
    lasts = [entry.weight for entry in context.last if way.entries and entry.lift == way.entries[0].lift]
    last = lasts[-1] if lasts else None
    entries = []
    for entry in way.entries:
        step = entry.weight
        if last is not None and step is not None and last.unit == step.unit:
            entries.append(replace(entry, weight=Load(last.thousandths + step.thousandths, last.unit)))
        else:
            entries.append(replace(entry, weight=None, band=LACKING))
    return replace(way, entries=tuple(entries))


def _lacking(entries: tuple[SetEntry, ...], lift: Lift, items: Sequence[Item]) -> tuple[SetEntry, ...]:
    """Marks the sets of a loaded lift that have no load and were not said to have none."""
    if not needs_load(lift) or any(item.kind == "unloaded" for item in items):
        return entries
    return tuple(
        replace(entry, band=LACKING)
        if entry.weight is None and not entry.bodyweight and entry.reps is not None and entry.band is None
        else entry
        for entry in entries
    )


def _may_be_own_weight(sense: Sense, entries: Sequence[SetEntry], context: Context) -> bool:
    signs = {draft.load.sign for draft in sense.drafts if draft.load is not None and not draft.planned}
    loads = [entry.added.grams for entry in entries if entry.added is not None]
    if not signs & {"", "@"} or not loads or not all(entry.bodyweight for entry in entries):
        return False
    if context.bodyweight_g is not None:
        return any(abs(load - context.bodyweight_g) * 100 <= 15 * context.bodyweight_g for load in loads)
    return any(_OWN_WEIGHT_G[0] <= load <= _OWN_WEIGHT_G[1] for load in loads)


def planned_load(lift: Lift, context: Context) -> Force:
    """The load planned for the exercise the session is at."""
    plan = context.planned
    if plan is None or lift.name != context.current:
        return Force()
    item = load_item(plan)
    return Force(item, planned=True) if item is not None else Force()


def load_item(entry: SetEntry) -> Item | None:
    """The load of a set as it would have been written."""
    load = entry.weight or entry.added or entry.assisted
    if load is None:
        return None
    sign = "-" if entry.assisted is not None else "+" if entry.added is not None else ""
    return Item("amount", 0, 0, load.thousandths, load.unit, sign, load.number)


def _joined_sets(items: Sequence[Item]) -> tuple[Item, ...]:
    """On a loaded lift `100x5 +80x8` joins two sets: the plus is not the number's own."""
    found: list[Item] = []
    for index, item in enumerate(items):
        multiplied = index + 1 < len(items) and items[index + 1].kind == "by"
        after_number = bool(found) and found[-1].kind == "amount"
        if item.kind == "amount" and item.sign == "+" and multiplied and after_number:
            found += [Item("join", item.start, item.start), replace(item, sign="")]
        else:
            found.append(item)
    return tuple(found)
