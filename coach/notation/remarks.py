"""What is said behind the numbers, kept as it was written: a run of words is one item, small words and case and all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.notation.items import Item

#: What may stand inside a remark: a lift that is only spoken of, too.
_TELLING = frozenset({"word", "filler", "lift", "unqualified", "again", "body", "max"})
#: Small words that join a remark to what stands before it, or to what comes.
_JOINING = frozenset("and then so plus und y e et i -".split())


def whole(items: Sequence[Item]) -> list[Item]:
    """The items of a segment, each remark behind its numbers in one."""
    kept: list[Item] = []
    run: list[Item] = []
    counted = False
    for place, item in enumerate(items):
        begins = bool(run) or item.kind in ("word", "filler") or _leads_a_remark(items, place)
        if counted and item.kind in _TELLING and begins:
            run.append(item)
            continue
        kept += _told(run, items[place:])
        kept.append(item)
        run, counted = [], counted or item.kind == "amount"
    return [*kept, *_told(run, ())]


def _leads_a_remark(items: Sequence[Item], place: int) -> bool:
    """ "Body tired", "max effort": before a word these are no marks of a set."""
    return items[place].kind in ("body", "max") and place + 1 < len(items) and items[place + 1].kind == "word"


def _told(run: Sequence[Item], rest: Sequence[Item]) -> list[Item]:
    """A run as one item; as it was where it says nothing."""
    if not any(item.kind == "word" for item in run):
        return list(run)
    words = list(run)
    while words and (words[0].text in _JOINING or not _spoken(words[0])):
        words.pop(0)
    counted = len(rest) > 1 and rest[0].kind == "amount" and rest[1].kind == "by"
    while words and (not _spoken(words[-1]) or (counted and words[-1].kind == "filler")):
        words.pop()
    if not words:
        return list(run)
    text = "".join(_written(item, first=place == 0) for place, item in enumerate(words))
    return [replace(words[0], kind="word", end=words[-1].end, text=text)]


def _spoken(item: Item) -> bool:
    return any(sign.isalnum() for sign in item.raw)


def _written(item: Item, *, first: bool) -> str:
    return item.raw if first or item.glued else f" {item.raw}"
