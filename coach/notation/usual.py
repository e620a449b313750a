"""Ten times the person's usual load is rather a slip of the finger than a record: it is asked back."""

from __future__ import annotations

from dataclasses import replace

from coach.notation.limits import beyond
from coach.notation.values import Context
from coach.notation.ways import Way
from coach.sets import Load, SetEntry

#: From this many times the usual on, a missing decimal point is likelier than strength.
SUSPECT = 5


def ten_times(way: Way, context: Context) -> tuple[Way, ...]:
    """The way alone; or, where a load is far beyond the usual, first a tenth of it and then as written."""
    if not any(_suspect(entry, context) for entry in way.entries) or beyond(way.entries) is not None:
        return (way,)  # what no limit allows is refused, whatever was usual
    tenth = tuple(_tenth(entry) if _suspect(entry, context) else entry for entry in way.entries)
    return replace(way, entries=tenth, asks="ten_times"), replace(way, asks="ten_times")


def _suspect(entry: SetEntry, context: Context) -> bool:
    usual = context.usual.get(entry.lift, 0)
    load = entry.weight or entry.added
    return usual > 0 and load is not None and load.grams >= SUSPECT * usual and load.thousandths % 10 == 0


def _tenth(entry: SetEntry) -> SetEntry:
    def less(load: Load | None) -> Load | None:
        return None if load is None else Load(load.thousandths // 10, load.unit)

    return replace(entry, weight=less(entry.weight), added=less(entry.added))
