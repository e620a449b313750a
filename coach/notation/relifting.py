"""A reply that says it was another lift: "that was pulldowns, not rows", "it was cable row"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.lifts import Lift, lift_named, unqualified
from coach.notation.blocks import needs_load
from coach.notation.correcting import AGAINST, IN_PASSING
from coach.notation.items import Item
from coach.notation.lexing import items as lex
from coach.notation.limits import beyond
from coach.notation.names import own_names
from coach.notation.naming import choose
from coach.notation.script import normalise
from coach.notation.segments import Segment
from coach.notation.together import option_label
from coach.notation.values import Asked, Context, Option, Question, Reading, Refused, Stored
from coach.notation.writing import symbols
from coach.sets import SetEntry

_LONGEST = 120
_LIFTS = ("lift", "unqualified")
_PASSING = ("filler", "comma", "dash", "join", "then", "slash")


def read_other_lift(text: str, entries: Sequence[SetEntry], context: Context) -> Reading | None:
    """The sets with the lift a reply says they were; asked where it may be several. None: it tells no lift."""
    plain = normalise(text.strip()[:_LONGEST])
    if not plain or not entries or len(text) > _LONGEST:
        return None
    right, wrong = _named(lex(plain, own_names(context)))
    if right is None:
        return None
    places = _meant(wrong, entries)
    choice = choose(Segment(right, ()), context)
    ways = [_as(lift, entries, places) for lift in choice.lifts]
    ways = [way for way in ways if tuple(entries) != way]
    if not places or not ways:
        return None
    return _asked(ways) if len(ways) > 1 else _settled(ways[0])


def _named(items: Sequence[Item]) -> tuple[Item | None, Item | None]:
    """The lift that is right and the one that is not; neither where anything else was said."""
    right: Item | None = None
    wrong: Item | None = None
    negated = False
    for item in items:
        if item.kind in _LIFTS and negated:
            wrong, negated = item, False
        elif item.kind in _LIFTS and right is None:
            right = item
        elif item.text in AGAINST:
            negated = True
        elif item.kind not in _PASSING and item.text not in IN_PASSING:
            return None, None
    return right, wrong


def _meant(wrong: Item | None, entries: Sequence[SetEntry]) -> frozenset[int]:
    """Which sets are meant: those of the lift that was named as wrong, else all, where they are of one lift."""
    if wrong is None:
        alike = len({entry.lift for entry in entries}) == 1
        return frozenset(range(len(entries))) if alike else frozenset()
    term = unqualified(wrong.text) if wrong.kind == "unqualified" else None
    return frozenset(
        place
        for place, entry in enumerate(entries)
        if (term.fits(entry.lift) if term is not None else entry.lift == wrong.text)
    )


def _as(lift: Lift, entries: Sequence[SetEntry], places: frozenset[int]) -> tuple[SetEntry, ...]:
    return tuple(_lifted(entry, lift) if place in places else entry for place, entry in enumerate(entries))


def _lifted(entry: SetEntry, lift: Lift) -> SetEntry:
    """The same set of another lift: its load goes where that lift has its loads, its count to what it counts."""
    load = entry.load
    body = lift.load == "bodyweight"
    helped = body and (entry.assisted is not None or "assisted" in lift.name.lower())
    moved = replace(
        entry,
        lift=lift.name,
        exercise=lift.exercise,
        bodyweight=body,
        weight=None if body else load,
        added=load if body and not helped else None,
        assisted=load if helped else None,
    )
    own = lift_named(entry.lift).measure
    if entry.count is None or lift.measure == own:
        return moved
    where = {"reps": "reps", "seconds": "seconds", "metres": "distance_m"}
    if getattr(entry, where[own]) is None:
        return moved
    return replace(moved, **{where[own]: None, where[lift.measure]: entry.count})  # type: ignore[arg-type]


def _settled(entries: tuple[SetEntry, ...]) -> Reading:
    refusal = beyond(entries)
    if refusal is not None:
        return Refused(refusal)
    if any(_lacks(entry) for entry in entries):
        told = {"sets": symbols(entries), "lift": entries[0].lift}
        return Asked(Question("notation.asked.load_missing", told), (), entries)
    return Stored(entries)


def _lacks(entry: SetEntry) -> bool:
    return needs_load(lift_named(entry.lift)) and entry.load is None and not entry.bodyweight and not entry.band


def _asked(ways: Sequence[tuple[SetEntry, ...]]) -> Reading:
    whole = [way for way in ways if beyond(way) is None and not any(map(_lacks, way))]
    if not whole:
        return _settled(ways[0])
    return Asked(Question("notation.asked.which_lift", {}), tuple(Option(option_label(way), way) for way in whole))
