"""A session in its smaller version: two compounds, one support exercise, a set fewer each or a share of the sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach.programme.session import Slot

#: What stays of a session in its smaller version (docs/training.md): compounds, support, and the sets it gives up.
SMALL_COMPOUNDS, SMALL_SUPPORT, SETS_LESS = 2, 1, 1
WHOLE = 100


@dataclass(frozen=True, slots=True)
class SmallerAsked:
    """A session as planned, and the percent of its sets that stay; 100: its core, one set fewer of each exercise."""

    slots: tuple[Slot, ...]
    sets_pct: int = 100


@dataclass(frozen=True, slots=True)
class Smaller:
    """What is left of it."""

    slots: tuple[Slot, ...]


def smaller(asked: SmallerAsked) -> Smaller:
    """The session in its smaller version."""
    if asked.sets_pct == WHOLE:
        return Smaller(
            tuple(replace(slot, sets=max(1, slot.sets - SETS_LESS), technique=None) for slot in _core(asked.slots))
        )
    return Smaller(_share(asked.slots, asked.sets_pct))


def _share(slots: tuple[Slot, ...], sets_pct: int) -> tuple[Slot, ...]:
    """Every exercise with its share of the sets, one at least; what is left of the share goes to those that lead."""
    fewer = [max(1, slot.sets * sets_pct // 100) for slot in slots]
    spare = sum(slot.sets for slot in slots) * sets_pct // 100 - sum(fewer)
    for place, slot in enumerate(slots):
        if spare > 0 and fewer[place] < slot.sets:
            fewer[place], spare = fewer[place] + 1, spare - 1
    return tuple(replace(slot, sets=n, technique=None) for slot, n in zip(slots, fewer, strict=True))


def _core(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    kept: list[Slot] = []
    room = {"compound": SMALL_COMPOUNDS, "support": SMALL_SUPPORT}
    for slot in slots:
        kind = "compound" if slot.entry.kind == "compound" else "support"
        if room[kind]:
            room[kind] -= 1
            kept.append(slot)
    return tuple(kept)
