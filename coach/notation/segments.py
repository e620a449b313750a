"""A message falls into segments, one for each lift in it: where one begins, and which numbers are whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coach.notation.items import Item
from coach.notation.rounds import rounds

_LIFTS = ("lift", "unqualified")
_BREAKS = ("break", "new", "then")
_BETWEEN = ("comma", "join", "slash", "dash", "filler")


@dataclass(frozen=True, slots=True)
class Segment:
    """What was written about one lift. `name` is None where it was not named."""

    name: Item | None
    items: tuple[Item, ...]
    rounds: int = 1

    @property
    def counts(self) -> bool:
        """Whether it holds any number at all."""
        return any(item.kind in ("amount", "max", "failure", "again", "bad") for item in self.items)


def segments(items: Sequence[Item]) -> list[Segment]:
    """The segments of a message, each with the number of rounds it was done for."""
    return [replace(segment, rounds=part.times) for part in rounds(items) for segment in _segments(part.items)]


def _segments(items: Sequence[Item]) -> list[Segment]:
    """A line without a lift belongs to the lift above it."""
    found: list[Segment] = []
    for chunk, after in _chunks(items):
        for segment in _parted(chunk):
            previous = found[-1] if found else None
            if segment.name is None and previous is not None and not _names_itself(segment, after):
                divider = Item("then" if after == "then" else "break", chunk[0].start, chunk[0].start)
                found[-1] = replace(previous, items=(*previous.items, divider, *segment.items))
            elif segment.items or segment.name:
                found.append(segment)
    return found


def _names_itself(segment: Segment, after: str) -> bool:
    """Whether a line without a known lift has words before its numbers: a lift we do not know."""
    if after == "then":
        return False
    for item in segment.items:
        if item.kind == "amount":
            return False
        if item.kind == "word":
            return segment.counts
    return False


def _chunks(items: Sequence[Item]) -> list[tuple[list[Item], str]]:
    """Runs of items between line breaks, semicolons and "then", with what went before each."""
    chunks: list[tuple[list[Item], str]] = []
    run: list[Item] = []
    before = "break"
    for item in items:
        if item.kind not in _BREAKS:
            run.append(item)
            continue
        if run:
            chunks.append((run, before))
        run, before = [], item.kind
    return [*chunks, (run, before)] if run else chunks


def _parted(chunk: Sequence[Item]) -> list[Segment]:
    """A line cut at each of the lifts it names."""
    places = [index for index, item in enumerate(chunk) if item.kind in _LIFTS]
    places = [place for rank, place in enumerate(places) if rank == 0 or _begins_lift(chunk, place)]
    if not places:
        return [Segment(None, tuple(chunk))]
    numbers = next((index for index, item in enumerate(chunk) if item.kind == "amount"), len(chunk))
    cuts = [0, *(_cut(chunk, one, other, numbers < places[0]) for one, other in pairwise(places))]
    parts = [chunk[start:end] for start, end in zip(cuts, [*cuts[1:], len(chunk)], strict=True)]
    return [_segment(part) for part in parts]


def _begins_lift(chunk: Sequence[Item], place: int) -> bool:
    """A lift named after a remark and without numbers of its own is part of the remark ("grip dies on
    deadlifts").
    """
    if any(item.kind in ("amount", "again") for item in chunk[place + 1 :]):
        return True
    before = next((item for item in reversed(chunk[:place]) if item.kind not in ("filler", "join")), None)
    return before is not None and before.kind in ("comma", "amount") and chunk[place - 1].kind != "filler"


def _cut(chunk: Sequence[Item], one: int, other: int, numbers_first: bool) -> int:
    """Where the segment of the later lift begins."""
    if numbers_first:
        for index in range(other - 1, one, -1):
            if chunk[index].kind in ("comma", "join") and any(item.kind == "amount" for item in chunk[index:other]):
                return index + 1
    start = other
    while start - 1 > one and chunk[start - 1].kind in ("word", "colour", "band", "help", *_BETWEEN):
        start -= 1
    return start


def _segment(part: Sequence[Item]) -> Segment:
    name = next(item for item in part if item.kind in _LIFTS)
    others = [item for item in part if item is not name]
    while others and others[0].kind in _BETWEEN and others[0].kind != "filler":
        others.pop(0)
    return Segment(name, tuple(others))
