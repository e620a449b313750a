"""The marks of a set: effort, side, warm-up, drop, band, help and the note, as the words around the numbers
say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coach.notation.items import Item
from coach.notation.values import Remark
from coach.sets import Side


@dataclass(frozen=True, slots=True)
class Marks:
    """What was marked; `help` is true where a load is help, `unloaded` where none was wanted."""

    rpe10: int | None = None
    rir: int | None = None
    side: Side | None = None
    warmup: bool = False
    drop: bool = False
    body: bool = False
    unloaded: bool = False
    help: bool = False
    band: str | None = None
    note: str = ""
    remarks: tuple[Remark, ...] = ()


def gather(marks: Iterable[Item], start: Marks, words: str) -> Marks:
    """The marks of one cell on top of those that hold for the whole segment; `words` is the cell's note."""
    found = start
    for mark in marks:
        found = _marked(found, mark)
    note = " ".join(part for part in (found.note, words) if part)
    return replace(found, note=note)


def _marked(found: Marks, mark: Item) -> Marks:
    match mark.kind:
        case "effort":
            return _effort(found, mark)
        case "side":
            return replace(found, side=mark.text)  # type: ignore[arg-type]
        case "warm":
            return replace(found, warmup=True)
        case "body":
            return replace(found, body=True)
        case "unloaded":
            return replace(found, unloaded=True)
        case "help":
            return replace(found, help=True)
        case "colour":
            return replace(found, band=mark.text)
        case "failure":
            return replace(found, note=f"{found.note} to failure".strip())
        case "note":
            return replace(found, note=f"{found.note} {mark.text}".strip())
    return found


def _effort(found: Marks, mark: Item) -> Marks:
    """RPE 1 to 10 in halves, RIR 0 to 10; anything else keeps the set and drops the effort."""
    if mark.unit == "rpe" and 10 <= mark.value <= 100 and mark.value % 5 == 0:
        return replace(found, rpe10=mark.value)
    if mark.unit == "rir" and 0 <= mark.value <= 100 and mark.value % 10 == 0:
        return replace(found, rir=mark.value // 10)
    return replace(found, remarks=(*found.remarks, Remark("notation.remark.effort_dropped", {})))
