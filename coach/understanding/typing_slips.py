"""One slip of the finger: an unknown word that is one letter away from exactly one known word is taken for
it.

Only words of five letters and more (four, where two neighbours changed places), and none of the common words
of the language that happen to lie near one of ours. The known words are indexed by what is left of them when
one letter is dropped, so that a look-up is a dozen hits.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from coach.places import is_name
from coach.understanding.lexicon import lexicon
from coach.understanding.naming import catalogue_words, names
from coach.when.tokens import known_words

_SHORTEST, _SHORTEST_SWAP = 5, 4
_TABLES = ("REGIONS", "EQUIPMENT", "UNITS", "LANGUAGES", "AT", "GOALS")


def mended(words: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """The words, each slip replaced by the one word it can be.

    `known` are words that are right as they are.
    """
    return tuple(word if word in known else _mend(word) for word in words)


def _mend(word: str) -> str:
    if len(word) < _SHORTEST_SWAP or not word.isalpha() or word in _vocabulary() or word in _common() or is_name(word):
        return word
    near = {known for key in (word, *_dropped(word)) for known in _index().get(key, "").split()}
    close = [known for known in near if _one_apart(word, known)]
    return close[0] if len(close) == 1 else word


def _one_apart(one: str, other: str) -> bool:
    """One letter dropped, added, changed, or two neighbours swapped.

    The first letter stays unless it is swapped.
    """
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, theirs = one[start:], other[start:]
    if rest[:2] == theirs[:2][::-1] and rest[2:] == theirs[2:]:
        return True
    return start > 0 and len(one) >= _SHORTEST and (rest[1:] == theirs[1:] or rest[1:] == theirs or rest == theirs[1:])


def _dropped(word: str) -> Iterable[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


@cache
def _vocabulary() -> frozenset[str]:
    tables = (lexicon().known, *(names(table).known for table in _TABLES), catalogue_words())
    return frozenset(word for table in tables for word in table)


@cache
def _index() -> dict[str, str]:
    """The known words for each key: one text, for a list of its own for each would take megabytes."""
    index: dict[str, str] = {}
    for word in _vocabulary():
        if len(word) >= _SHORTEST_SWAP and word.isalpha():
            for key in {word, *_dropped(word)}:
                index[key] = f"{index[key]} {word}" if key in index else word
    return index


@cache
def _common() -> frozenset[str]:
    """Words that are right as they are: common ones, and those of days and hours."""
    text = files("coach.understanding").joinpath("rules.toml").read_text("utf-8")
    return known_words() | frozenset(tomllib.loads(text)["common"]["words"].split())
