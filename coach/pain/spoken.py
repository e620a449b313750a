"""What a short answer in words means to a question of safety: yes, no, or not sure. The words are in `spoken.toml`.

Whoever says yes is believed whatever else stands beside it; a no must be plain, and what is neither leaves the question
open, and training waits.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Literal

from coach.safety.reading import read

Spoken = Literal["yes", "no", "not_sure"]

#: More words than this are no answer but a tale.
LONGEST = 9
#: Too short to be read inside a sentence ("y" is "and" in Spanish).
_LETTERS: dict[str, Spoken] = {"y": "yes", "n": "no"}

_LISTS: dict[str, str] = tomllib.loads((files(__package__) / "spoken.toml").read_text(encoding="utf-8"))
_MEANT = {tuple(phrase.split()): name for name, listed in _LISTS.items() for phrase in listed.split(",")}
_LONGEST_PHRASE = max(map(len, _MEANT))


def spoken(text: str) -> Spoken | None:
    """The answer in a text; None where there is none, or none that is clear."""
    words = tuple(word.text for word in read(text))
    if not words or len(words) > LONGEST:
        return None
    if len(words) == 1 and words[0] in _LETTERS:
        return _LETTERS[words[0]]
    said = _said(words)
    if "yes" in said:
        return "yes"
    if "not_sure" in said:
        return "not_sure"
    if "" in said:
        return None
    return "not_sure" if "partly" in said else "no" if "no" in said else None


def _said(words: tuple[str, ...]) -> set[str]:
    """The lists the words are of, longest phrase first; an empty name where a word is of none."""
    found, at = set(), 0
    while at < len(words):
        length = next((n for n in range(_LONGEST_PHRASE, 0, -1) if words[at : at + n] in _MEANT), 0)
        found.add(_MEANT[words[at : at + length]] if length else "")
        at += length or 1
    return found
