"""Logs that lean on the set before: `again`, `same 8,7`, `+2.5`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.lifts import lift_named
from coach.notation.blocks import needs_load
from coach.notation.cells import Force
from coach.notation.entries import make, written_unit
from coach.notation.items import Item
from coach.notation.marks import Marks, gather
from coach.notation.segments import Segment
from coach.notation.sensing import senses
from coach.notation.values import Context, Remark
from coach.notation.ways import LACKING, Way, load_item, missing, planned_load
from coach.sets import Load, SetEntry


def leans(segment: Segment, context: Context) -> bool:
    """Whether a segment says how it differs from the last set, and not what it was."""
    meaning = [item for item in segment.items if item.kind != "filler"]
    if meaning and meaning[0].kind == "again":
        return True
    if _more_of_named(segment, context):
        return True
    return segment.name is None and _step(segment.items) is not None and _base(segment, context) is not None


def _more_of_named(segment: Segment, context: Context) -> bool:
    """`deadlift +5` with a deadlift before it: more than last time, which is asked."""
    if segment.name is None or segment.name.kind != "lift" or _base(segment, context) is None:
        return False
    step = _step(segment.items)
    return step is not None and step.sign == "+" and needs_load(lift_named(segment.name.text))


def relative_ways(segment: Segment, context: Context) -> list[Way]:
    """The sets meant, the likelier first; empty where there is no set to lean on."""
    base = _base(segment, context)
    if base is None:
        return []
    step = _step(segment.items)
    items = [_effort(item) for item in segment.items if item.kind != "again" and item is not step]
    if step is not None and items and items[0].kind == "by":  # "+2.5 x 8"
        items = items[1:]
    found = _sets(base, items, context)
    if step is None:
        return found
    stepped = [_stepped(way, step, base) for way in found]
    if _more_of_named(segment, context):
        return [replace(way, asks="plus_needs_history") for way in stepped]
    if base.bodyweight and base.assisted is None:
        plain = [replace(way, entries=tuple(replace(e, added=_load(step, base)) for e in way.entries)) for way in found]
        counted = any(item.kind == "amount" for item in items)
        return plain if counted else [replace(way, asks="ambiguous_reading") for way in (*plain, *stepped)]
    return stepped


def _effort(item: Item) -> Item:
    """The load being known, a number after @ is an effort."""
    if item.kind == "amount" and item.sign == "@" and not item.unit and item.value <= 10_000:
        return replace(item, kind="effort", unit="rpe", sign="", value=item.value // 100)
    return item


def _base(segment: Segment, context: Context) -> SetEntry | None:
    """The set a log leans on: the last one of the lift that is named, or the last of all."""
    name = segment.name.text if segment.name is not None and segment.name.kind == "lift" else None
    lasts = [entry for entry in context.last if name in (None, entry.lift)]
    here = name or context.current
    if context.planned is not None and here == context.current and not any(entry.lift == here for entry in lasts):
        return context.planned if here is not None else None
    return lasts[-1] if lasts else None


def _step(items: Sequence[Item]) -> Item | None:
    """The `+2.5` of a line that says nothing else of a load."""
    amounts = [item for item in items if item.kind == "amount"]
    if not amounts or amounts[0].sign not in ("+", "-") or amounts[0].unit not in ("", "kg", "lb"):
        return None
    return amounts[0]


def _load(step: Item, base: SetEntry) -> Load:
    own = base.weight or base.added or base.assisted
    unit = step.load_unit or (own.unit if own else "kg")
    return Load(step.value if step.sign == "+" else -step.value, unit)


def _stepped(way: Way, step: Item, base: SetEntry) -> Way:
    entries = tuple(_more(entry, _load(step, base)) for entry in way.entries)
    return replace(way, entries=entries, asks=way.asks or missing(entries))


def _more(entry: SetEntry, by: Load) -> SetEntry:
    load = entry.weight or entry.added or entry.assisted
    if load is not None and load.unit == by.unit:
        more = Load(load.thousandths + by.thousandths, load.unit)
        if entry.weight is not None:
            return replace(entry, weight=more)
        return replace(entry, added=more) if entry.added is not None else replace(entry, assisted=more)
    if entry.bodyweight and entry.added is None and entry.assisted is None:
        return replace(entry, added=by)
    return replace(entry, weight=None, added=None, assisted=None, band=LACKING)


def _sets(base: SetEntry, items: Sequence[Item], context: Context) -> list[Way]:
    """The sets that are written, at the load of the base; the base itself where none are."""
    clean = replace(base, rpe10=None, rir=None, note="", drop=False)
    lift = lift_named(base.lift)
    marks = [item for item in items if item.kind in ("effort", "side", "warm", "note", "failure")]
    if not any(item.kind == "amount" for item in items):
        return [Way((_marked(clean, marks),), (Remark("notation.remark.same_as_last", {}),))]
    item = load_item(base)
    force = Force(item) if item is not None else planned_load(lift, context)
    ways: list[Way] = []
    for sense in senses(items, lift, force):
        made = make(sense.drafts, lift, written_unit(items), context.unit)
        entries = tuple(_like(clean, entry) for entry in made.entries)
        ways.append(Way(entries, (*sense.remarks, *made.remarks), sense.asks))
    return _or_repeated(ways, clean, items)


def _like(base: SetEntry, entry: SetEntry) -> SetEntry:
    """What the base has and the new set does not say: its side and band."""
    return replace(entry, side=entry.side or base.side, band=entry.band or base.band)


def _or_repeated(ways: list[Way], base: SetEntry, items: Sequence[Item]) -> list[Way]:
    """`again x3` may be three more sets, or one of three."""
    kinds = [item.kind for item in items if item.kind != "filler"]
    amounts = [item for item in items if item.kind == "amount"]
    if kinds != ["by", "amount"] or amounts[0].value > 6000 or not amounts[0].whole:
        return ways
    repeated = Way((base,) * (amounts[0].value // 1000), (), "ambiguous_reading")
    return [repeated, *(replace(way, asks="ambiguous_reading") for way in ways)]


def _marked(entry: SetEntry, marks: Sequence[Item]) -> SetEntry:
    found = gather(marks, Marks(side=entry.side, warmup=entry.warmup), "")
    return replace(entry, rpe10=found.rpe10, rir=found.rir, side=found.side, warmup=found.warmup, note=found.note)
