"""Dates and stretches of days in words: `till the 28th`, `for two weeks`, `next week`, `10-17 july`.

A range holds its first and its last day; `until` begins today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from coach.when.durations import find_span
from coach.when.single_days import day_and_month, day_at, kind_at, month_end, month_start
from coach.when.tokens import Found, number_at, numbered, phrases, split

_WORDS = phrases("dates")
_SPANS = numbered("spans")
_MONTHS = numbered("months")
_TO = (("to",), ("until",), ("till",), ("and",), ("-",), ("bis",))


@dataclass(frozen=True, slots=True)
class DateRange:
    """From `start` to `end`, both included."""

    start: date
    end: date


When = Found[date | DateRange]


def read_date(text: str, today: date) -> date | DateRange | None:
    """The date or the stretch of days a text names, reckoned from today; None when it names none."""
    found = find_date(split(text), today)
    return found.value if found else None


def find_date(words: tuple[str, ...], today: date) -> When | None:
    """The first date or range among these words.

    A range (`until sunday`, `for two weeks`) wins over a day.
    """
    for reader in (_range_at, _week_at, day_at, _length_at):
        for i in range(len(words)):
            found = reader(words, i, today)
            if found:
                return Found(found.value, found.start, found.end)
    return None


def read_end(text: str, today: date) -> date | None:
    """The first day that a text leaves out again: `until friday` is friday, `for two weeks` the day after them."""
    words = split(text)
    found = find_date(words, today)
    if found is None:
        return None
    if not isinstance(found.value, DateRange):
        return found.value
    lead = _WORDS.at(words, found.start)
    is_day = lead is not None and lead.value == "until" and day_at(words, lead.end, today) is not None
    return found.value.end if is_day else found.value.end + timedelta(days=1)


def find_until(words: tuple[str, ...], today: date) -> Found[DateRange] | None:
    """The first range that is said to end: `until sunday`, `for two weeks`."""
    for i in range(len(words)):
        found = _range_at(words, i, today)
        if found:
            return found
    return None


def find_week(words: tuple[str, ...], today: date) -> Found[DateRange] | None:
    """The first calendar week that is named, this one or one to come: `this week`, `next week`."""
    for i in range(len(words)):
        found = _week_at(words, i, today)
        if found and (found.value.end - found.value.start).days == 6 and found.value.end >= today:
            return found
    return None


def _range_at(words: tuple[str, ...], i: int, today: date) -> Found[DateRange] | None:
    found = _WORDS.at(words, i)
    if found and found.value == "until":
        last = day_at(words, found.end, today) or _last_of_week(words, found.end, today)
        last = last or _last_before_month(words, found.end, today)
        return Found(DateRange(today, max(last.value, today)), i, last.end) if last else None
    if found and found.value == "back":
        first = day_at(words, found.end, today)
        last_away = first.value - timedelta(days=1) if first else today
        return Found(DateRange(today, last_away), i, first.end) if first and last_away >= today else None
    if found and found.value in ("for", "next"):
        span = find_span(words, found.end) or _bare_span(words, found)
        return Found(DateRange(today, today + timedelta(days=span.value - 1)), i, span.end) if span else None
    return _from_to(words, i, today)


def _length_at(words: tuple[str, ...], i: int, today: date) -> Found[DateRange] | None:
    """`2 weeks`, when nothing else is said: from today on."""
    span = find_span(words, i) if i == 0 or words[i - 1] not in ("every", "last", "in", "been", "past") else None
    if not span or span.value > 180 or kind_at(words, span.end) == "ago" or words[i] in ("no", "once"):
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
        last = day_and_month(words, first.end + 1, today)
        if last and 0 < first.value <= last.value.day:
            return Found(DateRange(last.value.replace(day=first.value), last.value), i, last.end)
    if words[i] not in ("from", "between", "vom", "del", "du", "dal", "с"):
        return None
    start = day_at(words, i + 1, today)
    if not start or words[start.end : start.end + 1] not in _TO:
        return None
    end = day_at(words, start.end + 1, today)
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
    first = month_start(today, shift)
    return Found(DateRange(first, month_end(first)), i, unit.end)


def _last_before_month(words: tuple[str, ...], i: int, today: date) -> Found[date] | None:
    """`until april` ends with the last day of March, this year's or the next's."""
    month = _MONTHS.at(words, i)
    if month is None:
        return None
    first = date(today.year + (month.value <= today.month), month.value, 1)
    return Found(first - timedelta(days=1), i, month.end)


def _last_of_week(words: tuple[str, ...], i: int, today: date) -> Found[date] | None:
    """`until next week` ends with the day before it; `until the weekend` likewise."""
    start = i + (words[i : i + 1] == ("the",))
    span = _week_at(words, start, today) if start < len(words) else None
    return Found(span.value.start - timedelta(days=1), i, span.end) if span else None
