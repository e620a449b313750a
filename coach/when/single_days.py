"""One day in words, reckoned from today: `tomorrow`, `next tuesday`, `28 sep`, `the 28th`, `2026-03-29`, `in 3 days`.

A date without a year lies ahead: on 1 October `28 sep` is next year's. `next tuesday` is the one of the next
calendar week. Day and month in figures are read day first, unless only the other way is a date.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from coach.when.durations import find_span
from coach.when.tokens import Found, number_at, numbered, phrases

_WORDS = phrases("dates")
_DAYS = numbered("days")
_MONTHS = numbered("months")
_NEAR = {"today": 0, "tomorrow": 1, "day_after": 2, "yesterday": -1}

Day = Found[date]


def kind_at(words: tuple[str, ...], i: int) -> str:
    """Which word of dates stands at position i; an empty text for none."""
    found = _WORDS.at(words, i)
    return found.value if found else ""


def day_at(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """The day that is named at position i, an article before it included."""
    if i >= len(words):
        return None
    start = i + (words[i] in ("the", "on", "den", "el", "le", "il", "o"))
    for reader in (
        _near,
        _weekday,
        _iso,
        day_and_month,
        _figures,
        _in_days,
        _month_and_day,
        _ordinal,
        _edge,
    ):
        found = reader(words, start, today) if start < len(words) else None
        if found:
            return Found(found.value, i, found.end)
    return None


def _near(words: tuple[str, ...], i: int, today: date) -> Day | None:
    found = _WORDS.at(words, i)
    shift = _NEAR.get(found.value) if found else None
    return Found(today + timedelta(days=shift), i, found.end) if found and shift is not None else None


def _weekday(words: tuple[str, ...], i: int, today: date) -> Day | None:
    kind = _WORDS.at(words, i)
    lead = kind.value if kind and kind.value in ("next", "this", "last") else ""
    at = kind.end if kind and lead else i
    day = _DAYS.at(words, at)
    if not day or (not lead and i and words[i - 1] in ("i", "we", "just") and words[at] == "sat"):
        return None
    ahead = (day.value - today.weekday()) % 7
    if lead == "last":
        return Found(today - timedelta(days=(today.weekday() - day.value) % 7 or 7), i, day.end)
    if lead == "next":
        return Found(today + timedelta(days=7 - today.weekday() + day.value), i, day.end)
    return Found(today + timedelta(days=ahead or (0 if lead == "this" else 7)), i, day.end)


def _iso(words: tuple[str, ...], i: int, _today: date) -> Day | None:
    parts = words[i : i + 5]
    if len(parts) < 5 or len(parts[0]) != 4 or parts[1] not in "-./" or parts[3] != parts[1]:
        return None
    if not (parts[0].isdigit() and parts[2].isdigit() and parts[4].isdigit()):
        return None
    value = _date(int(parts[0]), int(parts[2]), int(parts[4]))
    return Found(value, i, i + 5) if value else None


def _figures(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`28.09.`, `28/9`, `28.9.2026`, and `9/28` where only that is a date."""
    parts = words[i : i + 3]
    if len(parts) < 3 or parts[1] not in "./" or not (parts[0].isdigit() and parts[2].isdigit()):
        return None
    year, end = _year(words, i + 3, parts[1])
    one, two = int(parts[0]), int(parts[2])
    value = _ahead(two, one, today, year) or _ahead(one, two, today, year)
    closed = words[end : end + 1] == (".",) and parts[1] == "."
    if parts[1] == "." and year is None and not closed and len(parts[2]) < 2:
        return None  # 7.5 is a number
    return Found(value, i, end + closed) if value else None


def _year(words: tuple[str, ...], i: int, sign: str) -> tuple[int | None, int]:
    figure = words[i + 1] if i + 1 < len(words) and words[i] == sign else ""
    if figure.isdigit() and len(figure) in (2, 4):
        return int(figure) + (2000 if len(figure) == 2 else 0), i + 2
    return None, i


def day_and_month(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`28 sep`, `the 28th of september`, `28. september 2026`."""
    number = number_at(words, i)
    if not number or not words[i].isdigit():
        return None
    end = number.end
    while end < len(words) and (words[end] in ("of", ".", "de", "di") or kind_at(words, end) == "ordinal"):
        end += 1
    month = _MONTHS.at(words, end)
    if not month:
        return None
    year = int(words[month.end]) if month.end < len(words) and _is_year(words[month.end]) else None
    value = _ahead(month.value, number.value, today, year)
    return Found(value, i, month.end + (year is not None)) if value else None


def _month_and_day(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`sep 28`, `september 28th`."""
    month = _MONTHS.at(words, i)
    number = number_at(words, month.end) if month else None
    if not month or not number or not words[month.end].isdigit():
        return None
    end = number.end + (kind_at(words, number.end) == "ordinal")
    value = _ahead(month.value, number.value, today, None)
    return Found(value, i, end) if value else None


def _in_days(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`in 3 days`, `two weeks ago`."""
    lead = kind_at(words, i) == "in"
    span = find_span(words, i + lead)
    if span and lead:
        return Found(today + timedelta(days=span.value), i, span.end)
    if span and kind_at(words, span.end) == "ago":
        return Found(today - timedelta(days=span.value), i, span.end + 1)
    return None


def _ordinal(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`the 28th`: of this month, or of the next where it is past."""
    number = number_at(words, i)
    if not number or not words[i].isdigit() or not 1 <= number.value <= 31:
        return None
    suffixed = kind_at(words, number.end) == "ordinal"
    if not suffixed and not (i and words[i - 1] in ("the", "den", "am", "zum", "el", "le", "il")):
        return None
    for months in range(3):
        first = month_start(today, months)
        value = _date(first.year, first.month, number.value)
        if value and value >= today:
            return Found(value, i, number.end + suffixed)
    return None


def _edge(words: tuple[str, ...], i: int, today: date) -> Day | None:
    found = _WORDS.at(words, i)
    if found and found.value == "end_of_month":
        return Found(month_end(today), i, found.end)
    if found and found.value == "end_of_week":
        return Found(today + timedelta(days=6 - today.weekday()), i, found.end)
    return None


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word.startswith("20")


def _ahead(month: int, day: int, today: date, year: int | None) -> date | None:
    if year is not None:
        return _date(year, month, day)
    value = _date(today.year, month, day)
    return value if value and value >= today else _date(today.year + 1, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_start(today: date, shift: int) -> date:
    """The first day of the month so many months from today's."""
    month = today.year * 12 + today.month - 1 + shift
    return date(month // 12, month % 12 + 1, 1)


def month_end(day: date) -> date:
    """The last day of the month a day lies in."""
    return day.replace(day=monthrange(day.year, day.month)[1])
