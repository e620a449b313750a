"""Stretches of time in words: minutes (`20 min`, `an hour and a half`) and days (`two weeks`)."""

from __future__ import annotations

from coach.when.tokens import Found, number_at, numbered, split

_UNITS = numbered("stretch")
_PHRASES = numbered("stretch_phrases")
_SPANS = numbered("spans")
_LONGEST = 36_500  # days; what is longer is no plan
_AND = ("and", "und", "y", "et", "e", "и")


def read_duration_minutes(text: str) -> int | None:
    """Minutes, from `20 min`, `half an hour`, `1h30`, `1.5 hours`; None when no length of time is said."""
    found = find_minutes(split(text))
    return found.value if found else None


def find_minutes(words: tuple[str, ...]) -> Found[int] | None:
    """The first length of time in minutes or hours among these words."""
    for i in range(len(words)):
        found = _hours_and_minutes(words, i) or _PHRASES.at(words, i)
        if found:
            return found
    return None


def find_span(words: tuple[str, ...], i: int) -> Found[int] | None:
    """Days, from `two weeks`, `3 days`, `a month` at position i; a month counts 30 days, a year 365."""
    number = number_at(words, i)
    start = number.end if number else i
    if words[start : start + 1] == ("of",):  # a couple of weeks
        start += 1
    unit = _SPANS.at(words, start)
    if not unit:
        return _couple(words, i)
    days = number.value * unit.value if number else 0
    return Found(days, i, unit.end) if number and days <= _LONGEST else None


def _couple(words: tuple[str, ...], i: int) -> Found[int] | None:
    """`a couple of weeks`, `a few days`: two, and three."""
    count = {"couple": 2, "few": 3}.get(words[i + 1] if words[i : i + 1] == ("a",) and i + 1 < len(words) else "")
    if not count:
        return None
    start = i + 2 + (words[i + 2 : i + 3] == ("of",))
    unit = _SPANS.at(words, start)
    return Found(count * unit.value, i, unit.end) if unit else None


def _hours_and_minutes(words: tuple[str, ...], i: int) -> Found[int] | None:
    longer = _PHRASES.at(words, i)
    number = _decimal(words, i) or _tenths(number_at(words, i))
    unit = _UNITS.at(words, number.end) if number else None
    if not number or not unit or (longer and longer.end > unit.end):
        return None
    minutes, end = number.value * unit.value // 10, unit.end
    if unit.value == 60:
        rest = number_at(words, end + (end < len(words) and words[end] in _AND))
        closes = _UNITS.at(words, rest.end) if rest else None
        short = bool(closes and closes.value == 1)
        if rest and rest.value < 60 and (short or (rest.end == len(words) and rest.start == end)):
            return Found(minutes + rest.value, i, closes.end if closes and short else rest.end)
    return Found(minutes, i, end)


def _tenths(number: Found[int] | None) -> Found[int] | None:
    return Found(number.value * 10, number.start, number.end) if number else None


def _decimal(words: tuple[str, ...], i: int) -> Found[int] | None:
    """`1.5` or `1,5`, in tenths."""
    parts = words[i : i + 3]
    if len(parts) == 3 and parts[0].isdigit() and parts[1] in ".," and parts[2].isdigit() and len(parts[2]) == 1:
        return Found(int(parts[0]) * 10 + int(parts[2]), i, i + 3)
    return None
