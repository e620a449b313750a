"""Rounds, circuits, EMOMs and AMRAPs: a number of rounds multiplies every lift inside.

`3 rounds: row 60x10, pull-up 8`, `circuit x3 ...`, `(row 60x10, pull-up 8) x 3`, `EMOM 10 min pull-up 5`
(ten sets), `AMRAP 12 min, 5 rounds: ...` (five of each; the minutes are no hold).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coach.notation.items import Item, Malformed

#: More rounds than this are a slip; the limits on sets refuse them with the limit named.
_MOST = 100
_LIFTS = ("lift", "unqualified")
_SUPERSET = frozenset({"superset", "supersets", "ss", "tri-set", "giant"})


@dataclass(frozen=True, slots=True)
class Round:
    """Items that were done `times` over."""

    times: int
    items: tuple[Item, ...]


def rounds(items: Sequence[Item]) -> list[Round]:
    """A message in its bracketed parts, each with its rounds; one part where there are none."""
    found: list[Round] = []
    start = 0
    for opened, closed in _brackets(items):
        before, times_before = _product_before(items, start, opened)
        times, end = _times_after(items, closed)
        if times_before * times == 1:
            continue
        found.extend(_plain(items[start:before]))
        found.extend(
            Round(each.times * times_before * times, each.items) for each in _plain(items[opened + 1 : closed])
        )
        start = end
    found.extend(_plain(items[start:]))
    return found


def _brackets(items: Sequence[Item]) -> list[tuple[int, int]]:
    """Pairs of brackets that hold a lift."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for index, item in enumerate(items):
        if item.kind == "open":
            opened = index
        elif item.kind == "close" and opened is not None:
            if any(inside.kind in ("lift", "unqualified") for inside in items[opened:index]):
                pairs.append((opened, index))
            opened = None
    return pairs


def _product_before(items: Sequence[Item], start: int, opened: int) -> tuple[int, int]:
    """`3 x (`: where the product begins and its number, or the bracket itself and 1."""
    if opened - 2 >= start and items[opened - 1].kind == "by" and items[opened - 2].kind == "amount":
        return opened - 2, _number(items[opened - 2])
    return opened, 1


def _times_after(items: Sequence[Item], closed: int) -> tuple[int, int]:
    if closed + 2 < len(items) and items[closed + 1].kind == "by" and items[closed + 2].kind == "amount":
        return _number(items[closed + 2]), closed + 3
    return 1, closed + 1


def _number(item: Item) -> int:
    return max(1, min(_MOST, item.value // 1000)) if item.whole else 1


def _plain(items: Sequence[Item]) -> list[Round]:
    """Items without brackets, their count of rounds taken out of them."""
    if not items:
        return []
    times, kept, timed = 1, list(items), False
    for index, item in enumerate(items):
        times_it = index > 0 and items[index - 1].kind == "by"
        if item.text == "amrap" and (times_it or not any(one.kind == "amount" for one in items)):  # "3 x amrap"
            kept[kept.index(item)] = replace(item, kind="max")
        elif item.kind == "rounds" or item.text in _SUPERSET or _leads(items, index):
            taken, number = _count(items, index, item.text) if item.kind == "rounds" else _multiplied(items, index)
            kept = [one for one in kept if one not in taken]
            times = number if number > 1 else times
            timed = timed or (item.text == "amrap" and any(one.unit == "seconds" for one in taken))
    if timed and times == 1 and sum(item.kind in _LIFTS for item in items) > 1:
        raise Malformed("rounds_missing")
    return [Round(times, tuple(kept))]


def _leads(items: Sequence[Item], index: int) -> bool:
    """ "3x: row 60x10, pull-up 8": a colon or a new line after a number of times, before any lift."""
    here = items[index].kind == "break" or items[index].text == ":"
    return (
        here
        and not any(item.kind in (*_LIFTS, "break") for item in items[:index])
        and bool(_multiplied(items, index)[0])
    )


def _multiplied(items: Sequence[Item], index: int) -> tuple[list[Item], int]:
    """The number of times beside a word for a superset or before a colon: `3x`, `x3`; nothing where there is none."""
    before, after = items[max(0, index - 2) : index], items[index + 1 : index + 3]
    for pair in (before, after) if items[index].text in _SUPERSET else (before,):
        number = [item for item in pair if item.kind == "amount" and item.whole and not item.unit and not item.sign]
        if len(pair) == 2 and len(number) == 1 and any(item.kind == "by" for item in pair):
            return list(pair), _number(number[0])
    counted = list(before[-1:]) if items[index].text in _SUPERSET else []
    if counted and counted[0].kind == "amount" and counted[0].whole and not counted[0].unit:
        return counted, _number(counted[0])
    return [], 1


def _count(items: Sequence[Item], index: int, word: str) -> tuple[list[Item], int]:
    """What belongs to the word, and the rounds it tells: the number beside it, or an EMOM's minutes."""
    word_item = items[index]
    near = {offset: items[index + offset] for offset in (-2, -1, 1, 2) if 0 <= index + offset < len(items)}
    by = [near[offset] for offset in (-2, 1) if offset in near and near[offset].kind == "by"]
    after = near[2] if 2 in near and near[1].kind == "by" else near.get(1)
    numbers = [item for item in (near.get(-1), after) if item is not None and item.kind == "amount"]
    timed = next((item for item in numbers if item.unit == "seconds"), None)
    if word in ("emom", "amrap"):
        taken = [timed] if timed is not None else numbers[:1] if word == "emom" else []
        minutes = timed.value // 60_000 if timed is not None else _number(taken[0]) if taken else 1
        joined = by if timed is not None and timed is after else []
        return [word_item, *taken, *joined], min(_MOST, minutes) if word == "emom" else 1
    counted = next((item for item in numbers if not item.unit and not item.sign), None)
    if counted is None:
        return [word_item], 1
    return [word_item, counted, *by], _number(counted)
