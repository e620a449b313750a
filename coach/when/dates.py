"""Dates in words, reckoned from today: `till the 28th`, `next tuesday`, `28 sep`, `for two weeks`, `2026-03-29`.

A date without a year lies ahead: on 1 October `28 sep` is next year's. `next tuesday` is the one of the next calendar
week. A range holds its first and its last day. Day and month in figures are read day first, unless only the other way
is a date.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from coach.when.durations import find_span
from coach.when.tokens import Found, number_at, numbered, phrases, split

_WORDS = phrases("dates")
_DAYS = numbered("days")
_MONTHS = numbered("months")
_SPANS = numbered("spans")
_TO = (("to",), ("until",), ("till",), ("and",), ("-",), ("bis",))
_NEAR = {"today": 0, "tomorrow": 1, "day_after": 2, "yesterday": -1}


@dataclass(frozen=True, slots=True)
class DateRange:
    """From `start` to `end`, both included."""

    start: date
    end: date


Day = Found[date]
When = Found[date | DateRange]


def read_date(text: str, today: date) -> date | DateRange | None:
    """The date or the stretch of days a text names, reckoned from today; None when it names none."""
    found = find_date(split(text), today)
    return found.value if found else None


def find_date(words: tuple[str, ...], today: date) -> When | None:
    """The first date or range among these words; a range (`until sunday`, `for two weeks`) wins over a day."""
    for reader in (_range_at, _week_at, _day_at, _length_at):
        for i in range(len(words)):
            found = reader(words, i, today)
            if found:
                return Found(found.value, found.start, found.end)
    return None


def find_until(words: tuple[str, ...], today: date) -> Found[DateRange] | None:
    """The first range that is said to end: `until sunday`, `for two weeks`."""
    for i in range(len(words)):
        found = _range_at(words, i, today)
        if found:
            return found
    return None


def _kind(words: tuple[str, ...], i: int) -> str:
    found = _WORDS.at(words, i)
    return found.value if found else ""


def _range_at(words: tuple[str, ...], i: int, today: date) -> Found[DateRange] | None:
    found = _WORDS.at(words, i)
    if found and found.value == "until":
        last = _day_at(words, found.end, today) or _last_of_week(words, found.end, today)
        return Found(DateRange(today, max(last.value, today)), i, last.end) if last else None
    if found and found.value == "back":
        first = _day_at(words, found.end, today)
        last_away = first.value - timedelta(days=1) if first else today
        return Found(DateRange(today, last_away), i, first.end) if first and last_away >= today else None
    if found and found.value in ("for", "next"):
        span = find_span(words, found.end) or _bare_span(words, found)
        return Found(DateRange(today, today + timedelta(days=span.value - 1)), i, span.end) if span else None
    return _from_to(words, i, today)


def _length_at(words: tuple[str, ...], i: int, today: date) -> Found[DateRange] | None:
    """`2 weeks`, when nothing else is said: from today on."""
    span = find_span(words, i) if i == 0 or words[i - 1] not in ("every", "last", "in", "been", "past") else None
    if not span or span.value > 180 or _kind(words, span.end) == "ago" or words[i] in ("no", "once"):
        return None
    return Found(DateRange(today, today + timedelta(days=max(span.value, 1) - 1)), i, span.end)


def _bare_span(words: tuple[str, ...], lead: Found[str]) -> Found[int] | None:
    """`for the week`."""
    the = words[lead.end : lead.end + 1] in (("the",), ("this",), ("a",))
    unit = _SPANS.at(words, lead.end + 1) if the else None
    return unit if unit and lead.value == "for" and unit.value > 1 else None


def _from_to(words: tuple[str, ...], i: int, today: date) -> Found[DateRange] | None:
    """`from monday to friday`, `10-17 july`, `3 to 9 march`."""
    first = number_at(words, i)
    if first and words[first.end : first.end + 1] in (("-",), ("to",), ("till",)):
        last = _day_and_month(words, first.end + 1, today)
        if last and 0 < first.value <= last.value.day:
            return Found(DateRange(last.value.replace(day=first.value), last.value), i, last.end)
    if words[i] not in ("from", "between", "vom", "del", "du", "dal", "с"):
        return None
    start = _day_at(words, i + 1, today)
    if not start or words[start.end : start.end + 1] not in _TO:
        return None
    end = _day_at(words, start.end + 1, today)
    if not end:
        return None
    last_day = end.value if end.value >= start.value else end.value + timedelta(days=7)
    return Found(DateRange(start.value, last_day), i, end.end)


def _week_at(words: tuple[str, ...], i: int, today: date) -> Found[DateRange] | None:
    """`next week`, `this week`, `this weekend`, `next month`."""
    kind = _WORDS.at(words, i)
    if words[i] in ("weekend", "wochenende"):
        saturday = today + timedelta(days=max(5 - today.weekday(), -1 if today.weekday() == 6 else 0))
        return Found(DateRange(max(saturday, today), saturday + timedelta(days=1)), i, i + 1)
    unit = _SPANS.at(words, kind.end) if kind and kind.value in ("next", "this", "last") else None
    if not kind or not unit or unit.value not in (7, 30):
        return None
    shift = {"next": 1, "this": 0, "last": -1}[kind.value]
    if unit.value == 7:
        monday = today + timedelta(days=7 * shift - today.weekday())
        return Found(DateRange(monday, monday + timedelta(days=6)), i, unit.end)
    first = _month_start(today, shift)
    return Found(DateRange(first, _month_end(first)), i, unit.end)


def _last_of_week(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`until next week` ends with the day before it; `until the weekend` likewise."""
    start = i + (words[i : i + 1] == ("the",))
    span = _week_at(words, start, today) if start < len(words) else None
    return Found(span.value.start - timedelta(days=1), i, span.end) if span else None


def _day_at(words: tuple[str, ...], i: int, today: date) -> Day | None:
    if i >= len(words):
        return None
    start = i + (words[i] in ("the", "on", "den", "el", "le", "il", "o"))
    for reader in (_near, _weekday, _iso, _day_and_month, _figures, _in_days, _month_and_day, _ordinal, _edge):
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


def _day_and_month(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`28 sep`, `the 28th of september`, `28. september 2026`."""
    number = number_at(words, i)
    if not number or not words[i].isdigit():
        return None
    end = number.end
    while end < len(words) and (words[end] in ("of", ".", "de", "di") or _kind(words, end) == "ordinal"):
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
    end = number.end + (_kind(words, number.end) == "ordinal")
    value = _ahead(month.value, number.value, today, None)
    return Found(value, i, end) if value else None


def _in_days(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`in 3 days`, `two weeks ago`."""
    lead = _kind(words, i) == "in"
    span = find_span(words, i + lead)
    if span and lead:
        return Found(today + timedelta(days=span.value), i, span.end)
    if span and _kind(words, span.end) == "ago":
        return Found(today - timedelta(days=span.value), i, span.end + 1)
    return None


def _ordinal(words: tuple[str, ...], i: int, today: date) -> Day | None:
    """`the 28th`: of this month, or of the next where it is past."""
    number = number_at(words, i)
    if not number or not words[i].isdigit() or not 1 <= number.value <= 31:
        return None
    suffixed = _kind(words, number.end) == "ordinal"
    if not suffixed and not (i and words[i - 1] in ("the", "den", "am", "zum", "el", "le", "il")):
        return None
    for months in range(3):
        first = _month_start(today, months)
        value = _date(first.year, first.month, number.value)
        if value and value >= today:
            return Found(value, i, number.end + suffixed)
    return None


def _edge(words: tuple[str, ...], i: int, today: date) -> Day | None:
    found = _WORDS.at(words, i)
    if found and found.value == "end_of_month":
        return Found(_month_end(today), i, found.end)
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


def _month_start(today: date, shift: int) -> date:
    month = today.year * 12 + today.month - 1 + shift
    return date(month // 12, month % 12 + 1, 1)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
