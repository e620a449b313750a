"""The words of symptoms in every language, compiled so that a typed word finds what it may mean in
microseconds.

`words/<language>.toml` holds sets of words under names all languages share (`pain`, `chest`, `cannot`). An
entry is a word, a stem (`tingl*`), or several of these joined by `+` (`inner+thigh`): all of them near each
other, in any order. `@name` in a joined entry stands for every single word of that set.

A word matches a set exactly, by stem, with letters drawn out (`paaain`), with one edit (a letter missing,
extra, wrong, or two swapped) where the listed word has at least five letters and the typed word is no
ordinary word of its own (`plain`), or as words run together (`chestpain`). One edit is found through an index
of all words with one letter taken out (symmetric deletes), so no text makes the search slow.
"""

from __future__ import annotations

import re
import tomllib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from zlib import crc32

from coach.recall import remembered
from coach.safety.reading import fold

LANGUAGES = ("en", "de", "es", "fr", "pt", "it", "ru")
SHORTEST_FUZZY = 5
#: Letters of words written as one, and of each of them.
SHORTEST_JOINED, LONGEST_JOINED, LONGEST_PIECE = 6, 60, 14
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Part:
    """One place where a listed word belongs: a set, or one part of a joined entry of that set."""

    language: str
    name: str
    joined: int = -1  # which joined entry, as the lexicon counts them; -1: the word alone is the entry
    part: int = 0


class Near:
    """Listed words and stems* by what is left of them without one letter.

    There are a hundred thousand of these, so each is a number made of its letters, with that of its word behind it, in
    a sorted array: a tenth of the memory of a dictionary. Two that come to the same number only cost a comparison.
    """

    def __init__(self, listed: Sequence[str]) -> None:
        self._listed = tuple(listed)
        found = (
            _number(shorter) << 32 | number
            for number, word in enumerate(self._listed)
            if len(word.rstrip("*")) >= SHORTEST_FUZZY
            for shorter in _shortened(word.rstrip("*"))
        )
        self._known = array("Q", sorted(found))

    def of(self, shorter: str) -> Iterator[str]:
        """The words that may be left as these letters without one of theirs."""
        number = _number(shorter)
        at = bisect_left(self._known, number << 32)
        while at < len(self._known) and self._known[at] >> 32 == number:
            yield self._listed[self._known[at] & 0xFFFF_FFFF]
            at += 1


def _number(letters: str) -> int:
    return crc32(letters.encode("utf-8"))


@dataclass(slots=True)
class Lexicon:
    """All languages' words. Build once with `load()`; nothing changes afterwards."""

    exact: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    stems: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    near: Near = field(default_factory=lambda: Near(()))
    joined: list[tuple[str, str, int]] = field(default_factory=list)  # language, set, parts
    idioms: dict[str, list[tuple[str, str, tuple[str, ...]]]] = field(default_factory=dict)  # by first word
    plain: set[str] = field(default_factory=set)
    glue: set[str] = field(default_factory=set)


def load() -> Lexicon:
    """Reads the packaged word lists."""
    lexicon = Lexicon()
    for language in LANGUAGES:
        source = files(__package__) / "words" / f"{language}.toml"
        if source.is_file():
            _add_language(lexicon, language, tomllib.loads(source.read_text(encoding="utf-8")))
    lexicon.near = Near((*lexicon.exact, *(f"{stem}*" for stem in lexicon.stems)))
    return lexicon


def _add_language(lexicon: Lexicon, language: str, source: dict[str, Any]) -> None:
    ordinary = source.get("ordinary", {})
    sets = {name: _entries(words, language) for name, words in {**source["sets"], **ordinary}.items()}
    lexicon.plain.update(sets.pop("plain"))
    for name, entries in sets.items():
        alone = Part(language, name)
        for entry in entries:
            if "+" in entry:
                number = len(lexicon.joined)
                parts = entry.split("+")
                lexicon.joined.append((language, name, len(parts)))
                for index, part in enumerate(parts):
                    place = Part(language, name, number, index)
                    for word in _single_words(sets, part):
                        _add_word(lexicon, word, place)
            else:
                _add_word(lexicon, entry, alone)
    for name, idioms in source.get("idioms", {}).items():
        for idiom in idioms:
            words = tuple(fold(idiom).replace("'", "").split())
            lexicon.idioms.setdefault(words[0], []).append((language, name, words))
    lexicon.glue.update(sets["glue"])


def _entries(words: str, language: str) -> list[str]:
    """The entries of a set; German words also as they are typed without umlauts."""
    found = []
    for entry in words.lower().split():
        found.append(fold(entry).replace("'", ""))
        if language == "de" and any(c in entry for c in "äöü"):
            found.append(fold(entry.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")))
    return found


def _single_words(sets: dict[str, list[str]], part: str) -> list[str]:
    return [w for w in sets[part[1:]] if "+" not in w] if part.startswith("@") else [part]


def _add_word(lexicon: Lexicon, word: str, part: Part) -> None:
    index = lexicon.stems if word.endswith("*") else lexicon.exact
    word = word.rstrip("*")
    index[word] = (*index.get(word, ()), part)


def _shortened(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def within_one_edit(a: str, b: str) -> bool:
    """Whether one missing, extra, wrong or swapped letter turns one word into the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]


LEXICON = load()
_LONGEST_STEM = max((len(stem) for stem in LEXICON.stems), default=0)


@remembered(size=4096)
def meanings(word: str) -> tuple[Part, ...]:
    """What a typed word may be part of, in all languages."""
    drawn = {_DRAWN_OUT.sub(r"\1\1", word), _DRAWN_OUT.sub(r"\1", word)} if _DRAWN_OUT.search(word) else set()
    for form in (word, *sorted(drawn, reverse=True)):
        found = _listed(form)
        if found and (form in LEXICON.exact or word in LEXICON.plain):
            return found
        if found:
            return tuple(dict.fromkeys((*found, *_with_one_edit(form))))
    if word in LEXICON.plain or len(word) < SHORTEST_FUZZY - 1 or word[0].isdigit():
        return ()
    return tuple(_with_one_edit(word)) or _run_together(word)


def _listed(word: str) -> tuple[Part, ...]:
    found = list(LEXICON.exact.get(word, ()))
    if word not in LEXICON.plain:
        for length in range(2, min(len(word), _LONGEST_STEM) + 1):
            found += LEXICON.stems.get(word[:length], ())
    return tuple(found)


def _with_one_edit(word: str) -> Iterator[Part]:
    seen: set[str] = set()
    for length in range(SHORTEST_FUZZY - 1, min(len(word), _LONGEST_STEM + 1) + 1):
        beginning = word[:length]
        for shorter in _shortened(beginning):
            for listed in LEXICON.near.of(shorter):
                is_stem, plain = listed.endswith("*"), listed.rstrip("*")
                if listed in seen or not (is_stem or length == len(word)):
                    continue
                if within_one_edit(beginning, plain):
                    seen.add(listed)
                    yield from (LEXICON.stems if is_stem else LEXICON.exact)[plain]


def _run_together(word: str) -> tuple[Part, ...]:
    """The meanings of words written as one ("chestpain"): two listed ones of one language at least, the unknown only at
    the end.
    """
    if not SHORTEST_JOINED <= len(word) <= LONGEST_JOINED:
        return ()
    best: dict[int, tuple[str, ...]] = {0: ()}
    for start in range(len(word)):
        for end in range(start + 1, min(len(word), start + LONGEST_PIECE) + 1) if start in best else ():
            if end not in best and _is_piece(word[start:end]):
                best[end] = (*best[start], word[start:end])
    pieces = best[max(best, key=lambda end: (sum(_is_listed(p) for p in best[end]), end))]
    if sum(map(len, pieces)) < SHORTEST_JOINED:
        return ()
    found = [(part, piece) for piece in pieces for part in _parts(piece)]
    own = {language: {piece for part, piece in found if part.language == language} for language in LANGUAGES}
    return tuple(part for part, _ in found if sum(map(_is_listed, own[part.language])) >= 2)


def _parts(piece: str) -> tuple[Part, ...]:
    return (*LEXICON.exact.get(piece, ()), *LEXICON.stems.get(piece, ()))


def _is_listed(piece: str) -> bool:
    return len(piece) > 2 and (piece in LEXICON.exact or piece in LEXICON.stems)


def _is_piece(piece: str) -> bool:
    return piece in LEXICON.glue or _is_listed(piece)
