"""The signs of a message as tokens: numbers, words, multiplication, breaks and everything else, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "word", "by", "arrow", "break", "sign"]

# Alternatives begin with different characters and hold no nested repetition: the scan is linear.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)*|\.\d+)|(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)|(?P<by>\*)"
    r"|(?P<arrow>-{1,3}>|>{1,3})|(?P<break>\n)|(?P<sign>\S)"
)
#: Words that take an x without a blank: 60kgx10, bwx8.
_BEFORE_X = frozenset(
    "kg kgs kilo kilos lb lbs кг s r m sec secs min reps rep sets set bw body pounds plates plate".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its text in lower case, where it stands, and whether it follows the one before without a
    blank.
    """

    kind: Kind
    text: str
    start: int
    end: int
    glued: bool = False

    @property
    def thousandths(self) -> int:
        """The value of a number, in thousandths; more than three decimals are cut."""
        whole, _, rest = self.text.partition(".")
        return int(whole or 0) * 1000 + int((rest + "000")[:3])


def tokens(text: str) -> list[Token]:
    """Every token of a normalised text, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        start, end = match.span()
        glued = bool(found) and found[-1].end == start
        token = Token(kind, match.group().casefold(), start, end, glued)
        found.extend(_split(token, found[-1] if found else None, text[end : end + 1]) if kind == "word" else (token,))
    return found


def _split(token: Token, before: Token | None, after: str) -> Iterator[Token]:
    """Cuts the x of a multiplication off a word it was written onto."""
    text, start, end = token.text, token.start, token.end
    if text == "x":
        yield Token("by", text, start, end, token.glued)
    elif text[-1] == "x" and text[:-1] in _BEFORE_X and (after.isdigit() or after in (" ", "")):
        yield Token("word", text[:-1], start, end - 1, token.glued)
        yield Token("by", "x", end - 1, end, True)
    elif text[0] == "x" and token.glued and before is not None and before.kind == "number":
        yield Token("by", "x", start, start + 1, True)
        yield Token("word", text[1:].lstrip("'-") or "x", start + 1, end, True)
    else:
        yield token
