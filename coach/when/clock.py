"""Clock times in words: `18`, `6pm`, `half past six`, `18 uhr`, `7.30`, `noon`."""

from __future__ import annotations

from datetime import time

from coach.when.tokens import Found, number_at, phrases, split

_WORDS = phrases("clock")
_PAST = phrases("past_the_hour")
_EVERY = {"am", "pm"}
#: A number before one of these counts something else.
_NOT_HOURS = frozenset(
    "kg kgs kilo kilos lb lbs pounds x reps rep sets set min mins minute minutes sec secs seconds s days day "
    "weeks week wks months month years year % / times mal veces fois volte jan feb mar apr may jun jul aug sep "
    "oct nov dec st nd rd th m".split()
)


def read_clock(text: str) -> time | None:
    """The time of day a text names.

    None when it names none. A bare number is an hour only when it stands alone.
    """
    words = split(text)
    found = find_clock(words)
    if not found and len(words) == 1:
        number = number_at(words, 0)
        found = _at(number, 0, number.end) if number else None
    return found.value if found else None


def find_clock(words: tuple[str, ...]) -> Found[time] | None:
    """The first clock time among these words."""
    for i in range(len(words)):
        found = _named(words, i) or _relative(words, i) or _digits(words, i)
        if found:
            return found
    return None


def _kind(words: tuple[str, ...], i: int) -> str:
    found = _WORDS.at(words, i)
    return found.value if found else ""


def _named(words: tuple[str, ...], i: int) -> Found[time] | None:
    found = _WORDS.at(words, i)
    if found and found.value == "noon":
        return Found(time(12), i, found.end)
    if found and found.value == "midnight":
        return Found(time(0), i, found.end)
    return None


def _relative(words: tuple[str, ...], i: int) -> Found[time] | None:
    """`half past six`, `quarter to 7`, `halb sieben`, `ten past six`."""
    found = _WORDS.at(words, i)
    shifts = {"half_past": 30, "half_to": -30, "quarter_past": 15, "quarter_to": -15}
    shift = shifts.get(found.value) if found else None
    start = found.end if found else i
    if shift is None:
        minutes = number_at(words, i)
        joint = _PAST.at(words, minutes.end) if minutes else None
        sign = {"past": 1, "to": -1}.get(joint.value if joint else "")
        if not minutes or not joint or sign is None or minutes.value > 29 or minutes.value % 5:
            return None
        shift, start = sign * minutes.value, joint.end
    hour = number_at(words, start)
    if not hour or not 1 <= hour.value <= 23 or words[start] in ("a", "an"):
        return None
    return _at(Found(hour.value, i, hour.end), 0, hour.end, words, shift)


def _digits(words: tuple[str, ...], i: int) -> Found[time] | None:
    """`18:30`, `7.30`, `18h30`, `6 pm`, `18 uhr`, `at 7`, `6 o'clock`."""
    number = number_at(words, i)
    if not number or (i and words[i - 1] in (".", ":", "/", "-", "x", "+") and not _follows_range(words, i)):
        return None
    digits = words[i].isdigit()
    minutes = _minutes(words, number.end) if digits else None
    end = minutes.end if minutes else number.end
    after = _WORDS.at(words, end)
    sure = bool(minutes) or bool(after and after.value in _EVERY)
    if after and after.value == "hour":
        sure, end = digits or words[end] not in ("h", "hours"), after.end
        sure = sure and not (words[end - 1] in ("hours", "часа", "час") and not _introduced(words, i))
        minutes = minutes or (_tail(words, end) if digits else None)
        end = minutes.end if minutes and minutes.end > end else end
    half = _WORDS.at(words, end)
    if half and half.value in ("and_half", "and_quarter") and (digits or _introduced(words, i)):
        return _at(number, 30 if half.value == "and_half" else 15, half.end, words)
    if not sure and not (_introduced(words, i) and words[i] not in ("a", "an") and _nothing_counted(words, end)):
        return None
    return _at(number, minutes.value if minutes else 0, end, words)


def _follows_range(words: tuple[str, ...], i: int) -> bool:
    return False if i < 2 else words[i - 1] == "-" and not words[i - 2].isdigit()


def _minutes(words: tuple[str, ...], i: int) -> Found[int] | None:
    """`:30`, `.30`, `h30` after the hour; two digits, below 60."""
    if i + 1 >= len(words) or words[i] not in (":", ".", "h"):
        return None
    figure = words[i + 1]
    if len(figure) != 2 or not figure.isdigit() or int(figure) > 59:
        return None
    if words[i] == "." and words[i + 2 : i + 3] and (words[i + 2] in _NOT_HOURS or words[i + 2] == "."):
        return None
    return Found(int(figure), i, i + 2)


def _tail(words: tuple[str, ...], i: int) -> Found[int] | None:
    """`18 uhr 30`."""
    figure = words[i] if i < len(words) else ""
    return Found(int(figure), i, i + 1) if len(figure) == 2 and figure.isdigit() and int(figure) < 60 else None


def _introduced(words: tuple[str, ...], i: int) -> bool:
    found = _WORDS.before(words, i)
    return bool(found and found.value == "at") or (i > 0 and words[i - 1] in ("at", "to", "past", "before", "@"))


def _nothing_counted(words: tuple[str, ...], end: int) -> bool:
    return words[end : end + 1] == () or (words[end] not in _NOT_HOURS and words[end] != ":")


def _at(hour: Found[int], minute: int, end: int, words: tuple[str, ...] = (), shift: int = 0) -> Found[time] | None:
    """The hour with its half of the day, moved by `shift` minutes."""
    value = hour.value
    half = _WORDS.at(words, end) if words else None
    kind = half.value if half and half.value in _EVERY else ""
    if half and kind:
        end = half.end
    elif words:
        kind = _half_day_before(words, hour.start)
    if value > 24 or minute > 59:
        return None
    if kind == "pm" and value < 12 and not (value < 5 and half and words[half.start : half.end] == ("at", "night")):
        value += 12
    if kind == "am" and value == 12:
        value = 0
    total = (value % 24 * 60 + minute + shift) % (24 * 60)
    return Found(time(total // 60, total % 60), hour.start, end)


def _half_day_before(words: tuple[str, ...], start: int) -> str:
    """`tonight at 8`, `this evening at 7`."""
    for k in range(max(0, start - 3), start):
        if words[k] in ("tonight", "evening", "afternoon", "evenings"):
            return "pm"
    return ""
