"""From a typed message to plain words with places, so that spelling habits do not hide a symptom.

Letters are folded (case, accents, full-width and look-alike letters), apostrophes dropped or opened (`can't`
is `cant`, `l'urine` is `l urine`), letters spread over spaces pulled together, digits used as letters put
back. Every word keeps its sentence and its clause. Its place counts words, with a step at the end of a
sentence: words of neighbouring sentences are near, words two sentences apart are not.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: How many words the end of a sentence is worth.
SENTENCE_STEP = 3

_APOSTROPHES = re.compile(r"['’‘`´ʼ＇]")
_ELISION = re.compile(r"\b(l|d|j|m|n|s|t|c|qu|jusqu|un|dell|all|nell|sull|dall|quell|quest)'(?=\w)")
_SPREAD = re.compile(r"(?<!\w)(?:[^\W\d_][\s.\-_*]{1,3}){3,}[^\W\d_](?!\w)")
#: Pictures that stand for a word ("my 🍑 is numb"); the word lists hold them beside the words.
_PICTURES = "🍑🍆🥜💩🚽🚻🩸🟤🤒🌡🤰⚡🦵🦶🫀🧠"
_PIECE = re.compile(rf"\d+(?:[.,/]\d+)*|[^\W\d_][^\W_]*|[{_PICTURES}]|[.!?;:…\n]+|[,()]|[—–]| - ")
_WORD_START = re.compile(rf"[\w{_PICTURES}]")
_LEET = str.maketrans("013457@$", "oieastas")
_LOOKALIKE = str.maketrans("асеорхукмтвн", "aceopxykmtbh")
_LATIN = re.compile("[a-z]")
_MY_SELF = re.compile(r"\bmy self\b")
_IN_WORD_SIGNS = re.compile(r"(?<=[^\W\d_])[@$](?=\w)")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word (or number) with its sentence, its clause within the message, and its place."""

    text: str
    sentence: int
    clause: int
    place: int


def fold(text: str) -> str:
    """Case, accents, compatibility forms and invisible characters away."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("'", text).casefold())
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf", "Me"))


def read(text: str) -> tuple[Word, ...]:
    """The words of a message, in order."""
    folded = _MY_SELF.sub("myself", _ELISION.sub(r"\1 ", fold(text)).replace("'", ""))
    folded = _IN_WORD_SIGNS.sub(lambda sign: sign[0].translate(_LEET), folded)
    folded = _SPREAD.sub(lambda spread: re.sub(r"[\W_]", "", spread[0]), folded)
    words: list[Word] = []
    sentence = clause = 0
    for piece in _PIECE.findall(folded):
        if _WORD_START.match(piece):
            words.append(Word(_plain(piece), sentence, clause, len(words) + SENTENCE_STEP * sentence))
        elif words and words[-1].clause == clause:
            clause += 1
            sentence += piece[0] in ".!?;…\n"
    return tuple(words)


def _plain(piece: str) -> str:
    """A word without digits for letters and without Cyrillic letters among Latin ones; numbers stay."""
    if piece.isdigit() or piece[0].isdigit():
        return piece
    if _LATIN.search(piece):
        return piece.translate(_LOOKALIKE).translate(_LEET)
    return piece
