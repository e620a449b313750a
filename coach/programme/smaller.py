"""A session in its smaller version: two compounds, one support exercise, a set fewer each or a share of the sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach.programme.session import Slot

#: What stays of a session in its smaller version (docs/training.md): compounds, support, and the sets it gives up.
SMALL_COMPOUNDS, SMALL_SUPPORT, SETS_LESS = 2, 1, 1


@dataclass(frozen=True, slots=True)
class SmallerAsked:
    """A session as planned, and the percent of its sets that stay; 100: one set fewer of each exercise."""

    slots: tuple[Slot, ...]
    sets_pct: int = 100


@dataclass(frozen=True, slots=True)
class Smaller:
    """What is left of it."""

    slots: tuple[Slot, ...]


def smaller(asked: SmallerAsked) -> Smaller:
    """The session in its smaller version."""
    return Smaller(tuple(_fewer(slot, asked.sets_pct) for slot in _core(asked.slots)))


def _core(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    kept: list[Slot] = []
    room = {"compound": SMALL_COMPOUNDS, "support": SMALL_SUPPORT}
    for slot in slots:
        kind = "compound" if slot.entry.kind == "compound" else "support"
        if room[kind]:
            room[kind] -= 1
            kept.append(slot)
    return tuple(kept)


def _fewer(slot: Slot, sets_pct: int) -> Slot:
    fewer = (slot.sets - SETS_LESS) if sets_pct == 100 else slot.sets * sets_pct // 100
    return replace(slot, sets=max(1, fewer), technique=None)
