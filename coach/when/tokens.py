"""Text as a row of words: lower case, without accents, numbers apart from letters, signs on their own.

The tables of `words.toml` are read once, each entry as the tuple of words it is made of, so that a phrase and
a word are found the same way: the longest entry that stands at a position.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Generic, NamedTuple, TypeVar

V = TypeVar("V")

_WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
_SIGNS = str.maketrans({"’": "", "ʼ": "", "`": "", "–": "-", "—": "-", "−": "-", "ß": "ss", "ø": "o", "ł": "l"})
_HALF_DAY = re.compile(r"\b([ap])\.\s?m\b\.?")


class Found(NamedTuple, Generic[V]):
    """A value and the words it was read from: `words[start:end]`."""

    value: V
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case, half and full width alike, without accents: `Mañana` is `manana`."""
    wide = unicodedata.normalize("NFKC", text).casefold().translate(_SIGNS)
    return "".join(c for c in unicodedata.normalize("NFKD", wide) if not unicodedata.combining(c))


def split(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of a text: `18h, mon-fri` is `18 h , mon - fri`; apostrophes vanish."""
    folded = _HALF_DAY.sub(r"\1m", fold(text))
    folded = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "", folded)
    return tuple(_WORD.findall(folded))


class Phrases(Generic[V]):
    """Words and phrases with what each means."""

    def __init__(self, table: Mapping[V, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for value, entries in table.items():
            for entry in entries:
                words = split(entry)
                self._by_first.setdefault(words[0], []).append((words, value))
        for listed in self._by_first.values():
            listed.sort(key=lambda pair: -len(pair[0]))

    def at(self, words: tuple[str, ...], i: int) -> Found[V] | None:
        """The longest entry that stands at position i."""
        if not 0 <= i < len(words):
            return None
        for entry, value in self._by_first.get(words[i], ()):
            if words[i : i + len(entry)] == entry:
                return Found(value, i, i + len(entry))
        return None

    def before(self, words: tuple[str, ...], end: int) -> Found[V] | None:
        """The longest entry that ends just before position `end`."""
        for start in range(max(0, end - 5), end):
            found = self.at(words, start)
            if found and found.end == end:
                return found
        return None


def _read() -> dict[str, dict[str, list[str]]]:
    text = files("coach.when").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)


_TABLES = _read()


def phrases(table: str) -> Phrases[str]:
    """A table of `words.toml` by its name."""
    return Phrases(_TABLES[table])


def numbered(table: str) -> Phrases[int]:
    """A table whose entries stand for numbers."""
    return Phrases({int(value): entries for value, entries in _TABLES[table].items()})


_NUMBERS = numbered("numbers")
_TENS = frozenset({20, 30, 40, 50})


def number_at(words: tuple[str, ...], i: int) -> Found[int] | None:
    """A whole number in digits or in words: `20`, `twenty`, `forty five`."""
    if not 0 <= i < len(words):
        return None
    if words[i].isascii() and words[i].isdigit() and len(words[i]) <= 6:
        return Found(int(words[i]), i, i + 1)
    found = _NUMBERS.at(words, i)
    if found and found.value in _TENS:
        ones = _NUMBERS.at(words, found.end + (words[found.end : found.end + 1] == ("-",)))
        if ones and 0 < ones.value < 10 and words[ones.start] not in ("a", "an", "once"):
            return Found(found.value + ones.value, i, ones.end)
    return found


def known_words() -> frozenset[str]:
    """Every word of the tables: what needs no mending."""
    return frozenset(w for table in _TABLES.values() for entries in table.values() for e in entries for w in split(e))
