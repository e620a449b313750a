"""Days of the week in words, Monday being 0: a list, a range, `weekends`, `every day but sunday`, in six
languages.
"""

from __future__ import annotations

from coach.when.tokens import Found, number_at, numbered, phrases, split

_DAYS = numbered("days")
_SHORT = numbered("short_days")
_SETS = phrases("day_sets")
_SPANS = numbered("spans")

_WHOLE = frozenset(range(7))
_NAMED: dict[str, frozenset[int]] = {
    "weekdays": frozenset({0, 1, 2, 3, 4}),
    "weekends": frozenset({5, 6}),
    "daily": _WHOLE,
    # On the grid of a week, with a rest day before the next Monday.
    "every_other": frozenset({0, 2, 4}),
    "mwf": frozenset({0, 2, 4}),
    "tth": frozenset({1, 3}),
}
#: A short name that is also an English word is a day only after or before another day.
_PRONOUNS = ("i", "we", "just", "have", "the", "ve", "been", "and")
_OFTEN = ("x", "times", "time", "sessions", "session", "mal", "veces", "fois", "volte", "vezes", "раза", "раз",
          "workouts", "trainings", "workout", "training", "days", "day")  # fmt: skip
_TRAININGS = (("sessions",), ("session",), ("workouts",), ("workout",), ("trainings",), ("training",))
_PER_WEEK = ("week", "wk", "weekly", "woche", "semana", "semaine", "settimana", "неделю")


def read_days(text: str) -> frozenset[int] | None:
    """The days a text names, Monday 0 to Sunday 6; None when it names none.

    `every other day` is Monday, Wednesday and Friday; `read_every_other_day` tells it apart.
    """
    found = find_days(split(text))
    return found.value if found else None


def read_every_other_day(text: str) -> bool:
    """Whether the text says `every other day` in one of its forms."""
    words = split(text)
    return any((found := _SETS.at(words, i)) and found.value == "every_other" for i in range(len(words)))


def read_times_a_week(text: str) -> int | None:
    """How often a week: `3x a week`, `three days`, `twice a week`; None when it is not said."""
    found = find_times_a_week(split(text))
    return found.value if found else None


def find_days(words: tuple[str, ...]) -> Found[frozenset[int]] | None:
    """The days among these words, and the stretch of words they take up."""
    only_days = all(_day_at(words, i, True) or _is_join(words, i) or _SETS.at(words, i) for i in range(len(words)))
    days: frozenset[int] = frozenset()
    first, i, end, left_out = -1, 0, 0, False
    while i < len(words):
        step = _step(words, i, only_days)
        if step:
            days = (days or _WHOLE) - step.value if left_out else days | step.value
            first = i if first < 0 else first
            i = end = step.end
            continue
        kind = _SETS.at(words, i)
        left_out = bool(kind and kind.value == "except") or (left_out and _is_join(words, i))
        first = i if left_out and first < 0 and _leads_to_day(words, i + 1, only_days) else first
        i += 1
    return Found(days, first, end) if days else None


def each_day(words: tuple[str, ...]) -> list[Found[frozenset[int]]]:
    """The days one by one, each where it stands; `every day but sunday` is one."""
    steps, i = [], 0
    while i < len(words):
        step = _step(words, i, short=False)
        if step:
            steps.append(step)
        i = step.end if step else i + 1
    whole = find_days(words)
    if whole and any(len(step.value) > 4 for step in steps) and len(steps) > 1:
        return [whole]
    return steps


def find_times_a_week(words: tuple[str, ...]) -> Found[int] | None:
    """How often a week, and where it is said: a number from 1 to 7 and a word for times, days or sessions."""
    for i in range(len(words)):
        number = number_at(words, i)
        if not number or not 1 <= number.value <= 7:
            continue
        end = number.end
        unit = end < len(words) and words[end] in _OFTEN
        lead = words[max(0, i - 1)]
        if lead in ("in", "after", "every", "last") or (lead == "for" and words[end : end + 1] not in _TRAININGS):
            continue
        adverb = words[i] in ("once", "twice", "thrice", "zweimal", "dreimal", "viermal")
        end += unit
        rest = words[end : end + 3]
        per_week = next((k for k, word in enumerate(rest) if word in _PER_WEEK), None)
        if per_week is not None and (unit or adverb):
            return Found(number.value, i, end + per_week + 1)
        if unit and end == len(words) and any(word in _PER_WEEK for word in words[:i]) and lead in ("only", "just"):
            return Found(number.value, i, end)
        if unit and words[end - 1] in ("days", "sessions", "times", "x") and end == len(words) and words[i] != "a":
            return Found(number.value, i, end)
    return None


def _day_at(words: tuple[str, ...], i: int, short: bool) -> Found[int] | None:
    found = _DAYS.at(words, i)
    if found and words[i] in ("sat", "sun") and i and words[i - 1] in _PRONOUNS[:-1]:
        return None
    return found or (_SHORT.at(words, i) if short else None)


def _is_join(words: tuple[str, ...], i: int) -> bool:
    if not words[i].isalnum():
        return True
    kind = _SETS.at(words, i)
    return bool(kind and kind.value in ("joins", "through", "except"))


def _step(words: tuple[str, ...], i: int, short: bool) -> Found[frozenset[int]] | None:
    """One day, a range of days or a named set at this position."""
    named = _SETS.at(words, i)
    if named and named.value in _NAMED:
        return Found(_NAMED[named.value], i, named.end)
    day = _day_at(words, i, short)
    if not day:
        return None
    joint = _SETS.at(words, day.end)
    if words[day.end : day.end + 1] == ("-",) or (joint and joint.value == "through"):
        last = _day_at(words, day.end + 1, short)
        if last:
            length = (last.value - day.value) % 7
            return Found(frozenset((day.value + k) % 7 for k in range(length + 1)), i, last.end)
    return Found(frozenset({day.value}), i, day.end)


def _leads_to_day(words: tuple[str, ...], i: int, short: bool) -> bool:
    return any(_day_at(words, k, short) for k in range(i, min(i + 3, len(words))))
