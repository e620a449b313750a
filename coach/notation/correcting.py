"""A reply that mends a log: "8 not 10", "last was 9", "it was 62.5", "3rd set 8"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from coach.notation.amounts import amount_at
from coach.notation.efforts import effort_at
from coach.notation.items import Item
from coach.notation.limits import beyond
from coach.notation.script import normalise
from coach.notation.tokens import Token, tokens
from coach.notation.vocabulary import PHRASES
from coach.sets import Load, SetEntry, Unit

_ORDINALS = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4,
    "5th": 4,
    "sixth": 5, "6th": 5, "seventh": 6, "7th": 6, "eighth": 7, "8th": 7, "last": -1, "final": -1,
}  # fmt: skip
#: Words of a correction that say nothing of what is right.
IN_PASSING = frozenset(
    "it was is should be have been actually make that sorry oops no i mean meant set sets one the a to reps rep"
    " were had did just only correction correct change and on all weight load wrong kg lb x of in fact rather them"
    " they thats was meant should've done really should've typo mistake for".split()
)
#: A decimal comma of a load: 25, 5 or 75 and nothing more.
_COMMA = re.compile(r"(?<![\d,.])(\d{1,3}),(25|5|75)(?![\d,.])")
#: Up to here a number beside a comma may be a count.
_MOST_COUNTED = 30
#: What follows one of these is wrong.
AGAINST = frozenset("not instead rather".split())
#: A bare number above this corrects the load of a loaded set, never its reps.
_MOST_REPS = 30_000


def read_correction(text: str, entries: Sequence[SetEntry]) -> tuple[SetEntry, ...] | None:
    """The sets as a reply corrects them; None where it says something else, or would exceed a limit.

    A number without a unit keeps the set's own.
    """
    plain = normalise(text.strip()[:200])
    if not plain or not entries or len(text) > 200:
        return None
    if all(entry.load is not None for entry in entries):
        plain = _COMMA.sub(_decimal, plain)
    found = tokens(plain)
    place, rest = _which(found)
    if place is not None and not -len(entries) <= place < len(entries):
        return None
    mended = _mended(rest, list(entries), place)
    if mended is None or tuple(mended) == tuple(entries) or beyond(mended) is not None:
        return None
    return tuple(mended)


def _decimal(found: re.Match[str]) -> str:
    """`62,5` where a load can be put together so; `10,5` stays two counts."""
    load = float(f"{found[1]}.{found[2]}")
    return f"{found[1]}.{found[2]}" if load > _MOST_COUNTED and load % 1.25 == 0 else found[0]


def _which(found: Sequence[Token]) -> tuple[int | None, list[Token]]:
    """Which set is meant ("last", "3rd set", "set 2"), and the tokens without the words that say so."""
    for index, token in enumerate(found):
        if token.text in _ORDINALS and token.text.isalpha():
            return _ORDINALS[token.text], [*found[:index], *found[index + 1 :]]
        after = found[index + 1] if index + 1 < len(found) else None
        if token.kind == "number" and after is not None and after.glued and token.text + after.text in _ORDINALS:
            return _ORDINALS[token.text + after.text], [*found[:index], *found[index + 2 :]]
        if token.text == "set" and after is not None and after.kind == "number" and len(found) > index + 2:
            return int(after.thousandths // 1000) - 1, [*found[:index], *found[index + 2 :]]
    return None, list(found)


def _mended(rest: list[Token], entries: list[SetEntry], place: int | None) -> list[SetEntry] | None:
    marked = _marked(rest, entries, place)
    if marked is not None:
        return marked
    numbers, against, effort, others = _numbers(rest)
    if others or any(not _fits(number, entry) for number in numbers for entry in entries):
        return None
    if effort is not None and not numbers:
        told = any(token.text in ("rpe", "rir") for token in rest)
        where = place if place is not None or told else -1  # "could do 2 more" is about the set just done
        return _each(entries, where, lambda entry: _with_effort(entry, effort))
    if not numbers:
        unit = _unit_named(rest)
        return None if unit is None else _each(entries, place, lambda entry: _in_unit(entry, unit))
    if against is not None and len(numbers) == 1:
        return _replaced(entries, numbers[0], against, place)
    if len(numbers) == len(entries) > 1 and place is None and all(not number.unit for number in numbers):
        return [_counted(entry, number) for entry, number in zip(entries, numbers, strict=True)]
    if len(numbers) == 2 and (place is not None or len(entries) == 1):
        return _load_and_count(entries, numbers, place or 0)
    every = place is None and _of_all(rest)
    return _set_to(entries, numbers[0], place, every=every) if len(numbers) == 1 else None


def _of_all(rest: Sequence[Token]) -> bool:
    """ "All were 8", "8 on all"; but "8 in all" is their sum."""
    texts = [token.text for token in rest]
    return "all" in texts and "in" not in texts


def _load_and_count(entries: list[SetEntry], numbers: Sequence[Item], place: int) -> list[SetEntry] | None:
    """ "Last was 55x7": its load and its reps."""
    first, second = numbers
    heavy = [number.unit in ("kg", "lb") or not number.whole or number.value > _MOST_REPS for number in numbers]
    if heavy == [True, True] or (heavy == [False, False] and entries[place].load is None):
        return None
    load, count = (second, first) if heavy == [False, True] else (first, second)
    if not count.whole or entries[place].load is None:
        return None
    return _each(entries, place, lambda entry: _counted(_weighing(entry, load), count))


def _marked(rest: Sequence[Token], entries: list[SetEntry], place: int | None) -> list[SetEntry] | None:
    """ "That was a warm-up", "per side": what the words of a mark change; None where there are others."""
    said = [token.text.replace("-", " ") for token in rest if token.text not in IN_PASSING - {"a", "on"} | AGAINST]
    mark = PHRASES.get(" ".join(said)) or PHRASES.get(" ".join(word for word in said if word not in ("a", "on", "for")))
    negated = any(token.text in AGAINST for token in rest)
    if mark is None or (mark[0] == "side" and negated):
        return None
    kind, says = mark
    if kind == "warm":
        return _each(entries, place, lambda entry: replace(entry, warmup=not negated))
    if kind == "side":
        return _each(entries, place, lambda entry: replace(entry, side=says))
    return None


def _fits(number: Item, entry: SetEntry) -> bool:
    """Whether a number is of what the set has: no minutes on repetitions, no sets."""
    if number.unit in ("", "kg", "lb"):
        return True
    own = "reps" if entry.reps is not None else "seconds" if entry.seconds is not None else "metres"
    return number.unit == own or (number.unit, own) in (("s", "seconds"), ("m", "metres"))


def _numbers(rest: Sequence[Token]) -> tuple[list[Item], Item | None, Item | None, bool]:
    """The numbers that are right, the one that is not, an effort, and whether anything else was said."""
    numbers: list[Item] = []
    wrong: Item | None = None
    effort: Item | None = None
    others = False
    index, negated = 0, False
    while index < len(rest):
        found = effort_at(rest, index)
        if found is not None:
            effort, taken = found
        else:
            found = amount_at(rest, index)
            taken = found[1] if found else 1
            if found is not None and negated:
                wrong, negated = found[0], False
            elif found is not None:
                numbers.append(found[0])
            elif rest[index].text in AGAINST:
                negated = True
            elif rest[index].kind == "word":
                others = others or rest[index].text not in IN_PASSING | {"but", "lbs", "kgs"}
        index += taken
    return numbers, wrong, effort, others


def _each(entries: list[SetEntry], place: int | None, change: object) -> list[SetEntry]:
    assert callable(change)
    chosen = range(len(entries)) if place is None else [place % len(entries)]
    return [change(entry) if index in chosen else entry for index, entry in enumerate(entries)]


def _unit_named(rest: Sequence[Token]) -> Unit | None:
    """ "lb not kg", "it was lbs": the first unit is the right one."""
    for token in rest:
        if token.text in ("kg", "kgs"):
            return "kg"
        if token.text in ("lb", "lbs", "pounds"):
            return "lb"
    return None


def _in_unit(entry: SetEntry, unit: Unit) -> SetEntry:
    def turned(load: Load | None) -> Load | None:
        return None if load is None else Load(load.thousandths, unit)

    return replace(entry, weight=turned(entry.weight), added=turned(entry.added), assisted=turned(entry.assisted))


def _with_effort(entry: SetEntry, effort: Item) -> SetEntry:
    if effort.unit == "rir":
        return replace(entry, rir=effort.value // 10, rpe10=None)
    return replace(entry, rpe10=effort.value, rir=None) if 10 <= effort.value <= 100 else entry


def _replaced(entries: list[SetEntry], right: Item, wrong: Item, place: int | None) -> list[SetEntry] | None:
    """ "8 not 10": the last set that counts 10, else every set with a load of 10."""
    chosen = range(len(entries)) if place is None else [place % len(entries)]
    load = right.unit in ("kg", "lb") or wrong.unit in ("kg", "lb")
    counting = [index for index in chosen if wrong.whole and entries[index].count == wrong.value // 1000]
    if counting and right.whole and not load:
        return [_counted(entry, right) if index == counting[-1] else entry for index, entry in enumerate(entries)]
    weighing = {index for index in chosen if (own := entries[index].load) and own.thousandths == wrong.value}
    if not weighing:
        return None
    return [_weighing(entry, right) if index in weighing else entry for index, entry in enumerate(entries)]


def _set_to(entries: list[SetEntry], number: Item, place: int | None, *, every: bool = False) -> list[SetEntry] | None:
    """ "it was 62.5" is the load of all, "last was 9" the count of that set; with several sets a bare 9 alone
    is unclear.
    """
    loaded = all(entry.load is not None for entry in entries)
    heavy = number.unit in ("kg", "lb") or (
        loaded and not number.unit and (not number.whole or number.value > _MOST_REPS)
    )
    if heavy:
        return _each(entries, place, lambda entry: _weighing(entry, number))
    if number.whole and every:
        return _each(entries, None, lambda entry: _counted(entry, number))
    if not number.whole or (place is None and len(entries) > 1):
        return None
    return _each(entries, place if place is not None else 0, lambda entry: _counted(entry, number))


def _counted(entry: SetEntry, number: Item) -> SetEntry:
    count = number.value // 1000
    if entry.reps is not None:
        return replace(entry, reps=count)
    return replace(entry, seconds=count) if entry.seconds is not None else replace(entry, distance_m=count)


def _weighing(entry: SetEntry, number: Item) -> SetEntry:
    own = entry.load
    unit = number.load_unit or (own.unit if own else "kg")
    load = Load(number.value, unit)
    if entry.assisted is not None:
        return replace(entry, assisted=load)
    return replace(entry, added=load) if entry.bodyweight else replace(entry, weight=load)
