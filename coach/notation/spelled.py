"""Numbers written as words, as a phone that listens writes them: "sixty", "fifty five", "a hundred and ten"."""

from __future__ import annotations

from collections.abc import Sequence

from coach.notation.tokens import Token
from coach.notation.vocabulary import NUMERALS, TENS

_HUNDRED = 100


def spelled_at(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """The number that begins here and the place after it; None where none does."""
    first = _word(tokens, place)
    if first == "a" and _word(tokens, place + 1) == "hundred":
        return _after_hundred(tokens, place + 2, _HUNDRED)
    if first == "hundred":
        return _after_hundred(tokens, place + 1, _HUNDRED)
    if first in NUMERALS and _word(tokens, place + 1) == "hundred":
        return _after_hundred(tokens, place + 2, NUMERALS[first] * _HUNDRED)
    return _below_hundred(tokens, place)


def _after_hundred(tokens: Sequence[Token], place: int, number: int) -> tuple[int, int]:
    rest = _below_hundred(tokens, place + (_word(tokens, place) == "and"))
    if rest is None or (_word(tokens, place) == "and" and rest[0] <= 0):
        return number, place
    return number + rest[0], rest[1]


def _below_hundred(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    word = _word(tokens, place)
    if word in TENS:
        more = NUMERALS.get(_word(tokens, place + 1), 0)
        return (TENS[word] + more, place + 2) if 0 < more < 10 else (TENS[word], place + 1)
    tens, _, unit = word.partition("-")
    if tens in TENS and unit in NUMERALS:
        return TENS[tens] + NUMERALS[unit], place + 1
    return (NUMERALS[word], place + 1) if word in NUMERALS else None


def _word(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].text if 0 <= place < len(tokens) else ""
