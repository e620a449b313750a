"""Which exercise a lifter means by what was typed.

The text becomes a key (case folded, accents and everything but letters and digits dropped). An exact key
wins; then the key without a leading "the" or a trailing "s"; then the words that mean several exercises,
which are asked about; then near spellings: Damerau-Levenshtein distance 1 for keys of 5 to 8 characters, 2
for longer ones. A near spelling is a suggestion to confirm, never a reading to act on.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from coach.exercises.catalogue import all_exercises, ambiguous_terms
from coach.exercises.exercise import Exercise

_SHORTEST_NEAR = 5  # shorter keys have too many neighbours to guess
_LONG = 9  # from here on two slips are forgiven
_FILLERS = frozenset(("the", "with", "on", "and", "my", "de", "la", "el", "le", "con", "com", "mit", "der", "am", "al"))


@dataclass(frozen=True, slots=True)
class Found:
    """What a text may mean: one exercise for `exact` and `near`, several to ask about for `ambiguous`."""

    kind: Literal["exact", "ambiguous", "near", "unknown"]
    exercises: tuple[str, ...] = ()

    @property
    def exercise(self) -> str | None:
        """The one exercise meant, when there is one; a near one wants confirming."""
        return self.exercises[0] if self.kind in ("exact", "near") else None


def find(text: str, learned: Mapping[str, str] | None = None) -> Found:
    """The exercise a text names; `learned` maps the athlete's own keys (see `key_of`) to exercise ids."""
    key = key_of(text)
    for variant in _variants(key):
        if learned and variant in learned:
            return Found("exact", (learned[variant],))
        if variant in _names():
            return Found("exact", (_names()[variant],))
    for variant in _variants(key):
        if variant in _terms():
            return Found("ambiguous", _terms()[variant])
    return _nearest(key)


def guesses(text: str, limit: int = 3) -> tuple[str, ...]:
    """The exercises whose names share most words with a text that `find` does not know, likeliest first."""
    words = _words(text)
    scores: dict[str, float] = {}
    for meant, theirs in _worded() if words else ():
        common = len(words & theirs)
        if common:
            scores[meant] = max(scores.get(meant, 0.0), common / len(words) + common / len(theirs))
    return tuple(sorted(scores, key=lambda each: (-scores[each], each))[:limit])


def key_of(text: str) -> str:
    """The text as it is compared: case folded, without accents, letters and digits only."""
    if text.isascii():
        return "".join(filter(str.isalnum, text.lower()))
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, folded))


def names_of(exercise: Exercise) -> Iterator[str]:
    """Everything an exercise is called: its id, its names and its aliases in every language."""
    yield exercise.id
    for words in exercise.words.values():
        yield words.name
    yield from exercise.aliases
    for aliases in exercise.aliases_other.values():
        yield from aliases


def _words(text: str) -> frozenset[str]:
    """The words of a text as keys, without a plural s; one-letter words say too little."""
    keys = (key_of(word) for word in text.replace("-", " ").replace("_", " ").split())
    return frozenset(key.removesuffix("s") for key in keys if len(key) > 1) - _FILLERS


@cache
def _worded() -> tuple[tuple[str, frozenset[str]], ...]:
    named = ((each.id, _words(name)) for each in all_exercises() for name in names_of(each))
    return tuple((meant, words) for meant, words in named if words)


def _variants(key: str) -> Iterator[str]:
    """The key itself, then without a leading "the", a trailing "s", or both."""
    bare = key.removeprefix("the")
    yield from dict.fromkeys((key, bare, key.removesuffix("s"), bare.removesuffix("s")))


@cache
def _names() -> dict[str, str]:
    return {key_of(name): each.id for each in all_exercises() for name in names_of(each)}


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    return {key_of(term): exercises for term, exercises in ambiguous_terms().items()}


def _nearest(key: str) -> Found:
    """The exercise within reach of a misspelling: near if one is closest, ambiguous if several are."""
    reach = 0 if len(key) < _SHORTEST_NEAR else 1 if len(key) < _LONG else 2
    for allowed in range(1, reach + 1):
        close = tuple(dict.fromkeys(meant for name, meant in _within(key, allowed)))
        if len(close) == 1 and len(close[0]) == 1:
            return Found("near", close[0])
        if close:
            return Found("ambiguous", tuple(dict.fromkeys(each for meant in close for each in meant))[:4])
    return Found("unknown")


def _within(key: str, allowed: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every known key at most `allowed` slips away; its letters are counted first, since that is cheap."""
    letters = Counter(key)
    for name, their_letters, meant in _keys():
        if abs(len(name) - len(key)) > allowed:
            continue
        if (letters - their_letters).total() > allowed or (their_letters - letters).total() > allowed:
            continue
        if slips(key, name) <= allowed:
            yield name, meant


@cache
def _keys() -> tuple[tuple[str, Counter[str], tuple[str, ...]], ...]:
    single = {name: (meant,) for name, meant in _names().items()}
    return tuple((name, Counter(name), meant) for name, meant in (single | _terms()).items())


def slips(one: str, other: str) -> int:
    """Damerau-Levenshtein distance: inserted, dropped, changed or swapped neighbouring characters."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i] + [0] * len(other)
        for j, theirs in enumerate(other, 1):
            row[j] = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                row[j] = min(row[j], before[j - 2] + 1)
        before, above = above, row
    return above[-1]
