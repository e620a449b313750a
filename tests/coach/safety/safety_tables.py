"""Reads the tables of red flags and harmless texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    cls: str  # empty for a harmless text
    language: str
    text: str


def rows(name: str) -> list[Row]:
    found = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, text = line.split("|", 1)
            *cls, language = head.split()
            found.append(Row("".join(cls), language, text.strip()))
    return found


RED_FLAGS = rows("red_flags.txt") + rows("red_flags_held_back.txt")
HARMLESS = rows("harmless.txt") + rows("harmless_held_back.txt")

#: What counts as caught.
CAUGHT = {
    "E": {"emergency", "ask"},
    "U": {"emergency", "urgent", "ask"},
    "s": {"self_harm"},
    "a": {"emergency", "urgent", "ask", "amber"},
}


def is_caught(row: Row, kind: str) -> bool:
    return kind in CAUGHT[row.cls[0]]
