"""Numbers and moments of export files: strict about what is a number, tolerant about how it is written."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from coach.local_time import local_to_utc

_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,20})?")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEVY = re.compile(r"(\d{1,2})\.? ([A-Za-z]{3})[A-Za-z]*\.? (\d{4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,6})?)([+-]\d{2}:\d{2})?)?")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")
_METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "miles": 1609.344, "ft": 0.3048, "yd": 0.9144, "cm": 0.01}
#: No app and no lifter is older; and no clock runs out.
_FIRST_YEAR, _LAST_YEAR = 1950, 2200


class Bad(Exception):
    """A value that rejects its row; the message is the key of the reason."""


def thousandths(text: str) -> int | None:
    """A number in thousandths, float dust brushed off; None for nothing or zero; raises Bad."""
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise Bad("not_a_number")
    value = round(float(text.replace(",", ".")) * 1000)
    if value < 0:
        raise Bad("negative")
    return value or None


def whole(text: str) -> int | None:
    """A whole number ("16.0" is one); None for nothing or zero; raises Bad."""
    value = thousandths(text)
    if value is None:
        return None
    if value % 1000:
        raise Bad("not_whole")
    return value // 1000


def seconds(text: str) -> int | None:
    """Seconds: `93`, `93.0`, `1:33`, `0:01:33`; raises Bad."""
    match = _CLOCK.fullmatch(text)
    if match:
        hours, minutes, rest = (int(part or 0) for part in match.groups())
        return hours * 3600 + minutes * 60 + rest or None
    value = thousandths(text)
    return None if value is None else max(1, round(value / 1000))


def metres(text: str, unit: str) -> int | None:
    """A distance in whole metres; raises Bad."""
    value = thousandths(text)
    if value is None:
        return None
    if unit.lower() not in _METRES:
        raise Bad("unknown_unit")
    return max(1, round(value * _METRES[unit.lower()] / 1000))


def moment(text: str, zone: ZoneInfo) -> datetime:
    """The instant a wall clock names in the athlete's zone; a day alone is its noon; raises Bad."""
    try:
        day, at, offset = _wall(text.strip())
    except ValueError:
        raise Bad("impossible_date") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise Bad("impossible_date")
    if offset:
        return datetime.fromisoformat(f"{day.isoformat()}T{at.isoformat()}{offset}").astimezone(UTC)
    return local_to_utc(day, at, zone)


def _wall(text: str) -> tuple[date, time, str]:
    iso = _ISO.fullmatch(text)
    if iso:
        return date.fromisoformat(iso[1]), time.fromisoformat(iso[2]) if iso[2] else time(12), iso[3] or ""
    match = _HEVY.fullmatch(text)
    if match is None or match[2].lower() not in _ENGLISH:
        raise ValueError(text)
    month = _ENGLISH.index(match[2].lower()) + 1
    return (
        date(int(match[3]), month, int(match[1])),
        time(int(match[4]), int(match[5]), int(match[6] or 0)),
        "",
    )
