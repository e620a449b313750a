"""How hard a set was, where a figure tells it: `rpe 8`, `@8`, `rir 2`, "2 left", "could do 2 more", "nothing left".

"Heavy" and "easy" are no figures; they stay words, and the note keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.notation.amounts import Found, is_number, text_at
from coach.notation.items import Item
from coach.notation.tokens import Token
from coach.notation.vocabulary import LEFT_PHRASES, NONE_LEFT, NUMERALS

#: Words before "2 more" that make it what was left: could do, maybe, had.
_COULD = frozenset(
    "could could've couldve can might maybe had have has another got do did done with about probably prob"
    " easily".split()
)
_MOST_BEFORE = 4
#: "A few more" (docs/training.md: 3 to 4 in reserve).
_FEW = 3
_LONGEST_NONE = max(len(words.split()) for words in NONE_LEFT)
_FIRST_OF_NONE = frozenset(words.split()[0] for words in NONE_LEFT)
_LEFT = tuple((phrase, phrase.split()) for phrase in LEFT_PHRASES)
_FIRST_OF_LEFT = frozenset(words[0] for _, words in _LEFT)


def effort_at(tokens: Sequence[Token], place: int) -> Found | None:
    """`rpe 8`, `@rpe8`, `8 rpe`, `rir 2`, `2 left`, `2 in the tank`, `nothing left`, `could do 2 more`."""
    start = place + (text_at(tokens, place) == "@")
    word = text_at(tokens, start)
    told = _none_left(tokens, place) or _more_possible(tokens, place) or _left_in_the_tank(tokens, place)
    if told is not None:
        return told
    if word in ("rpe", "rir", "рпе", "effort"):
        number = start + 1 + (text_at(tokens, start + 1) in ("=", ":", "@", "of"))
        return _ranged(tokens, place, number, word) if is_number(tokens, number) else None
    if is_number(tokens, start) or word in NUMERALS:
        return _effort_after(tokens, place, start)
    return None


def _none_left(tokens: Sequence[Token], place: int) -> Found | None:
    """ "nothing left", "couldn't do another"."""
    if tokens[place].text not in _FIRST_OF_NONE:
        return None
    for length in range(min(_LONGEST_NONE, len(tokens) - place), 0, -1):
        if " ".join(token.text for token in tokens[place : place + length]) in NONE_LEFT:
            return _effort(tokens, place, place + length, "rir", 0)
    return None


def _more_possible(tokens: Sequence[Token], place: int) -> Found | None:
    """ "could do 2 more", "maybe one more", "could have done a few more reps"."""
    number = place
    while text_at(tokens, number) in _COULD and number - place < _MOST_BEFORE:
        number += 1
    few = text_at(tokens, number) == "a" and text_at(tokens, number + 1) in ("few", "couple")
    more = number + 1 + few
    if number == place or text_at(tokens, more) != "more" or text_at(tokens, more + 1) in ("set", "sets", "kg", "lb"):
        return None
    value = _FEW * 10 if few else _tenths(tokens, number)
    end = more + 1 + (text_at(tokens, more + 1) in ("reps", "rep"))
    if text_at(tokens, end) in ("in", "left") and (few or value is not None):
        end += 1 + (text_at(tokens, end) == "in")
    return None if value is None else _effort(tokens, place, min(end, len(tokens)), "rir", value)


def _left_in_the_tank(tokens: Sequence[Token], place: int) -> Found | None:
    """ "left 2 in the tank"."""
    value = _tenths(tokens, place + 1) if text_at(tokens, place) == "left" else None
    end = place + 3 + (text_at(tokens, place + 3) == "the")
    if value is None or text_at(tokens, place + 2) != "in" or text_at(tokens, end) != "tank":
        return None
    return _effort(tokens, place, end + 1, "rir", value)


def _tenths(tokens: Sequence[Token], number: int) -> int | None:
    """The number that stands there, in tenths; None where none does."""
    if is_number(tokens, number):
        return tokens[number].thousandths // 100
    word = text_at(tokens, number)
    return NUMERALS[word] * 10 if word in NUMERALS else None


def _ranged(tokens: Sequence[Token], place: int, number: int, word: str) -> Found:
    """An effort after its word; "8-9" is no single effort and is kept as an impossible one, to be dropped
    aloud.
    """
    value = tokens[number].thousandths // 100
    end = number + 1
    if text_at(tokens, end) in ("-", "/") and is_number(tokens, end + 1) and tokens[end].glued:
        value, end = 9999, end + 2
    while text_at(tokens, end) == "," and is_number(tokens, end + 1) and _glued_effort(tokens, end):
        value, end = 9999, end + 2  # one for each set: kept on none
    return _effort(tokens, place, end, "rir" if word == "rir" else "rpe", value)


def _glued_effort(tokens: Sequence[Token], comma: int) -> bool:
    small = tokens[comma + 1].thousandths <= 10_000
    multiplied = comma + 2 < len(tokens) and tokens[comma + 2].kind == "by"
    return tokens[comma].glued and tokens[comma + 1].glued and small and not multiplied


def _effort(tokens: Sequence[Token], place: int, end: int, unit: str, value: int) -> Found:
    return Item("effort", tokens[place].start, tokens[end - 1].end, value, unit), end - place


def _effort_after(tokens: Sequence[Token], place: int, number: int) -> Found | None:
    value = _tenths(tokens, number)
    assert value is not None
    if text_at(tokens, number + 1) in ("rpe", "rir") and _number_follows(tokens, number + 2):
        return None
    if text_at(tokens, number + 1) == "rpe":
        return _effort(tokens, place, number + 2, "rpe", value)
    for phrase, words in _LEFT if text_at(tokens, number + 1) in _FIRST_OF_LEFT else ():
        following = [token.text for token in tokens[number + 1 : number + 1 + len(words)]]
        if following == words and value <= 100 and not _sides_follow(tokens, number, phrase):
            return _effort(tokens, place, number + 1 + len(words), "rir", value)
    return None


def _number_follows(tokens: Sequence[Token], place: int) -> bool:
    return is_number(tokens, place + (text_at(tokens, place) in ("=", ":", "@", "of")))


def _sides_follow(tokens: Sequence[Token], number: int, phrase: str) -> bool:
    """ "10 left, 9 right" counts sides; "2 left" alone counts what was left in reserve."""
    if phrase != "left":
        return False
    after = text_at(tokens, number + 2)
    counted = (_tenths(tokens, number) or 0) > 50 or any(token.text in ("right", "rh", "rhs") for token in tokens)
    return counted or after in ("arm", "leg", "side", "hand")
