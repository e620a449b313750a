"""A sentence to say, before it is words: its key in the texts and what fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence to say: its key in the texts, and what fills it. `text` holds an athlete's own words, escaped."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def line(key: str, /, **values: object) -> Line:
    """`line("log.stored", sets="60 kg × 10")`."""
    return Line(key, values)
