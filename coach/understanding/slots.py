"""Slots: the regions, levels, hours, days, dates, places, exercises and things that a message names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from coach.anatomy import Region
from coach.places import Place, find, is_name, settled
from coach.places.offsets import read_offset
from coach.understanding.lexicon import Span, lexicon
from coach.understanding.meaning import At, Goal, Slots
from coach.understanding.naming import Finder, exercise_spans, names
from coach.understanding.soreness import level_of, read_soreness
from coach.when import (
    DateRange,
    Found,
    each_day,
    find_clock,
    find_date,
    find_minutes,
    find_times_a_week,
    find_until,
    find_week,
)
from coach.when.tokens import number_at

_TABLES = {"REGIONS": "REGION", "EQUIPMENT": "EQUIPMENT", "UNITS": "UNIT", "LANGUAGES": "LANGUAGE",
           "AT": "AT",
           "GOALS": "GOAL"}  # fmt: skip
#: Words of the catalogue that are too common to mean an exercise by themselves.
_NOT_ALONE = frozenset(
    {"machine", "machines", "band", "bands", "pull", "stretch", "extension", "stiff", "bag", "row machine"}
)
_TIMES = frozenset({"x", "*", "×", "х"})
_BEFORE_PLACE = frozenset({"in", "to", "from", "at", "is", "near", "zone", "timezone", "visiting", "for",
                           "city", "en", "on",
                           "nach", "para", "в", "a", "lisbon", "around", "m"})  # fmt: skip
#: A name of so few letters is a place only right after one of these.
_SHORTEST_ALONE = 3
_BEFORE_SHORT_PLACE = frozenset({"in", "to", "from", "is", "zone", "timezone", "visiting", "near"})
#: People in the smallest place that a message is believed to name: after "in" or "to", and without such a
#: word.
_LEAST_PEOPLE, _KNOWN_BY_ITSELF = 50_000, 200_000


@dataclass(slots=True)
class Named:
    """What was found among the words: the spans, and the value of each."""

    values: dict[Span, object] = field(default_factory=dict)

    def add(self, concept: str, start: int, end: int, value: object) -> None:
        """Notes a value that stands at words[start:end]."""
        self.values[Span(concept, start, end)] = value

    def first(self, concept: str, spans: Sequence[Span]) -> object | None:
        """The value of the first of these spans that stands for the concept."""
        return next((self.values[span] for span in spans if span.concept == concept and span in self.values), None)


def find_names(words: tuple[str, ...], today: date, find_exercise: Finder, with_places: bool) -> Named:
    """Everything among the words that has a value."""
    named = Named()
    for table, concept in _TABLES.items():
        for span in names(table).spans(words):
            named.add(concept, span.start, span.end, span.concept)
            if concept == "REGION" and span.concept == "lower_back":
                named.add("LOWER_BACK", span.start, span.end, span.concept)
    for span, meant in exercise_spans(words, find_exercise):
        if " ".join(words[span.start : span.end]) not in _NOT_ALONE:
            named.values[span] = meant
            if "pull_up" in meant or "chin_up" in meant:
                named.add("PULL_UP", span.start, span.end, meant)
    _add_low(named, words)
    _add_times(named, words, today)
    _add_numbers(named, words)
    if with_places:
        _add_places(named, words)
    return named


def _add_low(named: Named, words: tuple[str, ...]) -> None:
    """`upper 2 mid 1 low 0`: "low" before a figure is the lower back where another region is named too."""
    for i, word in enumerate(words[:-1]):
        if word == "low" and words[i + 1].isdigit() and any(span.concept == "REGION" for span in named.values):
            named.add("REGION", i, i + 1, "lower_back")
            named.add("LOWER_BACK", i, i + 1, "lower_back")


_ORDINALS = {"second": 2, "third": 3, "fourth": 4}


def _add_bare_minutes(named: Named, words: tuple[str, ...]) -> None:
    """`remind me in 45`: minutes where nothing else is counted; and `add a third day`: times a week."""
    for i, word in enumerate(words):
        minutes = word.isdigit() and 5 <= int(word) <= 180 and i > 1 and words[i - 1] == "in"
        if minutes and (i + 1 == len(words) or not words[i + 1].isalnum()) and words[i - 2] in ("me", "again", "back"):
            named.add("MINUTES", i, i + 1, int(word))
        follows = words[i + 1 : i + 2] in (("day",), ("session",))
        if word in _ORDINALS and follows and words[max(0, i - 2) : i] in (("add", "a"), ("do", "a"), ("have", "a")):
            named.add("TIMES", i - 2, i + 2, _ORDINALS[word])


def _add_times(named: Named, words: tuple[str, ...], today: date) -> None:
    until = find_until(words, today)
    if until:
        named.add("UNTIL", until.start, until.end, until.value)
    rest = words if not until else (*words[: until.start], *("",) * (until.end - until.start), *words[until.end :])
    for concept, found in (
        *(("CLOCK", clock) for clock in _clocks(rest)),
        ("MINUTES", find_minutes(rest)),
        ("TIMES", _times_wished(rest)),
    ):
        if found:
            named.add(concept, found.start, _before_week(rest, found, today), found.value)
    _add_bare_minutes(named, rest)
    _add_dates(named, rest, today)
    found_days = each_day(rest)
    for days in found_days:
        start = days.start - (rest[days.start - 1 : days.start] == ("on",))  # as far as the date that it also is
        if len(found_days) > 1 or len(days.value) > 1:
            named.add("MANY_DAYS", start, days.end, days.value)
        named.add("DAYS", start, days.end, days.value)


def _clocks(words: tuple[str, ...], most: int = 3) -> list[Found[time]]:
    """Every hour that is named, in order: "the plumber comes at 3, could we make it 7 tonight"."""
    found: list[Found[time]] = []
    while len(found) < most and (clock := find_clock(words)):
        found.append(clock)
        words = (*words[: clock.start], *("",) * (clock.end - clock.start), *words[clock.end :])
    return found


def _times_wished(words: tuple[str, ...]) -> Found[int] | None:
    """How often a week; "three times a week is too much" wishes the number that follows, and none where none does."""
    found = find_times_a_week(words)
    too = next((i for i in range(found.end, len(words) - 1) if words[i] == "too"), None) if found else None
    if found is None or too is None or words[too + 1] not in ("much", "many", "often") or too > found.end + 3:
        return found
    wished = next((number for i in range(too + 2, len(words)) if (number := number_at(words, i))), None)
    return Found(wished.value, found.start, wished.end) if wished and 1 <= wished.value <= 7 else None


def _add_dates(named: Named, words: tuple[str, ...], today: date, since: int = 0) -> None:
    """Every date but today itself, which the rules know by its word; a range is found first, wherever it stands."""
    start = since
    while found := find_date(("",) * start + words[start:], today):
        if found.value != today:
            named.add("DATE", found.start, found.end, found.value)
        if isinstance(found.value, DateRange) and any(words[start : found.start]):
            _add_dates(named, words[: found.start], today, start)
        start = found.end
    week = find_week(words, today)
    if week is not None:
        named.add("ONE_WEEK", week.start, week.end, week.value)


def _before_week(words: tuple[str, ...], found: Found[Any], today: date) -> int:
    """Where the words of a time end: `two sessions this week` is two sessions, and a week."""
    week = find_week(words, today)
    return week.start if week is not None and found.start < week.start < found.end else found.end


def _add_numbers(named: Named, words: tuple[str, ...]) -> None:
    for i, word in enumerate(words):
        if word == "?":
            named.add("QM", i, i + 1, True)
        number = number_at(words, i)
        if not number or word in ("a", "an", "no", "once", "un", "una", "do") or number.value > 5000:
            continue
        end = number.end
        if not word.isdigit() and word not in ("zero", "one", "two", "three", "four", "five", "six", "seven",
                                                       "eight", "nine", "ten"):  # fmt: skip
            continue
        named.add("NUMBER", i, end, number.value)
        of_ten = words[end : end + 2] == ("/", "10") or words[end : end + 3] == ("out", "of", "10")
        of_three = number.value <= 3 and words[end : end + 2] == ("/", "3")
        level = level_of(number.value, of_ten)
        after = words[end] if end < len(words) else ""
        if level is not None and (of_ten or of_three or after not in _COUNTED):
            stop = end + (2 if words[end : end + 1] == ("/",) else 3) if of_ten or of_three else end
            named.add("LEVEL", i, stop, level)
            if of_ten:
                named.add("SCORE", i, stop, level)
        if word.isdigit() and i and words[i - 1] == "-" and words[i - 2 : i - 1] == ("r",):
            named.add("RECEIPT_ID", i - 2, i + 1, number.value)
        elif word.isdigit() and i and words[i - 1] in ("r", "receipt", "#"):
            named.add("RECEIPT_ID", i - 1, i + 1, number.value)
    _on_one_scale(named, words)
    _add_work(named, words)


def _on_one_scale(named: Named, words: tuple[str, ...]) -> None:
    """`upper 3 mid 5 lower 1`: where one figure is beyond the short scale, all of them are on the long one."""
    levels = [
        span for span in named.values if span.concept == "LEVEL" and span.length == 1 and words[span.start].isdigit()
    ]
    if len(levels) > 1 and any(int(words[span.start]) > 3 for span in levels):
        for span in levels:
            named.values[span] = level_of(int(words[span.start]), of_ten=True)


_COUNTED = frozenset("x reps rep sets set kg lb lbs kilos min mins minutes minute hours hour days day weeks week am pm "
                     "h : . % pounds pull times s sec".split())  # fmt: skip


def _add_work(named: Named, words: tuple[str, ...]) -> None:
    """Sets as people write them: `60x10`, `8,7,6`, `3 sets of 10`, `100 5x3`, `40s`."""
    for i in range(len(words) - 2):
        one, sign, two = words[i : i + 3]
        if (one.isdigit() or one == "bw") and sign in _TIMES and two.isdigit():
            named.add("WORK", i, i + 3, True)
        if one.isdigit() and sign in ("kg", "lb", "lbs", "kilos") and two in _TIMES:
            named.add("WORK", i, i + 3, True)
        if one.isdigit() and sign == "," and two.isdigit() and words[i + 3 : i + 4] == (",",):
            named.add("WORK", i, i + 5, True)
        if one.isdigit() and sign in ("sets", "set") and two in ("of", "x"):
            named.add("WORK", i, i + 4, True)
        if one.isdigit() and sign in ("for", "by") and two.isdigit():
            named.add("WORK", i, i + 3, True)
    exercises = [span for span in named.values if span.concept == "EXERCISE"]
    for span in exercises:
        at = span.end + (words[span.end : span.end + 1] in ((":",), ("at",), ("@",)))
        tail = words[at : at + 2]
        if tail and tail[0].isdigit() and (len(tail) == 1 or tail[1] in ("s", "sec", "kg", "lb", "m",
        "reps", ",", "x", "@")
                                           or tail[1].isdigit()):  # fmt: skip
            named.add("WORK", at, at + len(tail), True)


def _add_places(named: Named, words: tuple[str, ...]) -> None:
    i = 0
    while i < len(words):
        for end in range(min(len(words), i + 4), i, -1):
            name = " ".join(words[i:end]).replace(" / ", "/")
            leads = i == 0 or words[i - 1] in _BEFORE_PLACE or not words[i - 1].isalnum()
            if len(name) <= _SHORTEST_ALONE and (not i or words[i - 1] not in _BEFORE_SHORT_PLACE):
                continue  # "la la la", "van": three letters by themselves are a word sooner than a place
            if not leads or not words[i][0].isalpha() or words[i] in ("home", "mobile", "reading", "a", "the"):
                continue
            if name in lexicon().known or not (is_name(name) or "/" in name or read_offset(name)):
                continue
            places = find(name)
            least = _LEAST_PEOPLE if i and words[i - 1].isalpha() else _KNOWN_BY_ITSELF
            if places and places[0].exact and (places[0].population >= least or not places[0].population):
                one = settled(places)
                named.add("PLACE", i, end, (one,) if one else places)
                i = end - 1
                break
        i += 1


def _place_meant(named: Named, spans: Sequence[Span], words: tuple[str, ...]) -> object | None:
    """The first place that is named without a "not" shortly before it."""
    told = [span for span in spans if span.concept == "AT" and span in named.values]
    kept = [span for span in told if "not" not in words[max(0, span.start - 5) : span.start]]
    return named.values[(kept or told)[0]] if told else None


#: Before these a day is the one that is left: "thursday instead of friday".
_LEFT = frozenset({"of", "not", "manage", "than"})
#: Between two days these say that the second is wished: "swap friday with sunday", "not friday, thursday".
_TOWARDS = frozenset({"with", "to", "for", ",", "but"})


def _swaps(between: tuple[str, ...]) -> bool:
    """Whether the words between two days put one in the place of the other."""
    return not {"with", "to", "for", "of"}.isdisjoint(between)


def _day_wished(named: Named, spans: Sequence[Span], words: tuple[str, ...]) -> object | None:
    """The first day that is named, unless it is the one that is left for another single day."""
    told = [(span, named.values[span]) for span in spans if span.concept == "DATE" and span in named.values]
    single = [(span, value) for span, value in told if isinstance(value, date)]
    stretch = next((value for _, value in told if isinstance(value, DateRange)), None)
    if len(single) < 2:
        return stretch or (single[0][1] if single else None)
    (first, one), (second, other) = single[:2]
    if stretch is not None and not _swaps(words[first.end : second.start]):
        return stretch
    leaves = first.start > 0 and words[first.start - 1] in _LEFT
    towards = words[second.start - 1] in _TOWARDS and words[second.start - 1] != ","
    return other if leaves or (towards and words[second.start - 2 : second.start - 1] != ("instead",)) else one


def slots_of(named: Named, spans: Sequence[Span], text: str, today: date, words: tuple[str, ...] = ()) -> Slots:
    """The slots that these spans hold; `words` are those of the whole message, which the spans count in."""
    meant = _tuple(named.first("EXERCISE", spans))
    when, until = _day_wished(named, spans, words), named.first("UNTIL", spans)
    day = when.start if isinstance(when, DateRange) else when
    if day is None and isinstance(until, DateRange) and until.start > today:
        day = until.start
    last = until.end if isinstance(until, DateRange) else when.end if isinstance(when, DateRange) else None
    regions: dict[Span, Region] = {s: v for s, v in named.values.items() if s.concept == "REGION"}  # type: ignore[misc]
    levels: dict[Span, int] = {s: v for s, v in named.values.items() if s.concept == "LEVEL"}  # type: ignore[misc]
    return Slots(
        soreness=read_soreness(spans, regions, levels),
        regions=tuple(dict.fromkeys(regions[span] for span in spans if span in regions)),
        minutes=_int(named.first("MINUTES", spans)),
        days=frozenset(day for span in spans if span.concept == "DAYS" for day in _days(named.values.get(span))),
        times_a_week=_int(named.first("TIMES", spans)),
        clock=clock if isinstance(clock := named.first("CLOCK", spans), time) else None,
        date=day if isinstance(day, date) else None,
        until=last,
        places=_places(named.first("PLACE", spans)),
        at=_place_meant(named, spans, words),  # type: ignore[arg-type] # the names of the table are those of `At`
        exercise=meant[0] if len(meant) == 1 else None,
        candidates=meant if len(meant) > 1 else (),
        equipment=frozenset(str(named.values[s]) for s in spans if s.concept == "EQUIPMENT" and s in named.values),
        unit=named.first("UNIT", spans),  # type: ignore[arg-type] # as above
        number=_int(named.first("NUMBER", spans)),
        goal=named.first("GOAL", spans),  # type: ignore[arg-type] # as above
        language=language if isinstance(language := named.first("LANGUAGE", spans), str) else None,
        receipt=_int(named.first("RECEIPT_ID", spans)),
        text=text,
    )


def _tuple(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _days(value: object) -> frozenset[int]:
    return value if isinstance(value, frozenset) else frozenset()


def _places(value: object) -> tuple[Place, ...]:
    return value if isinstance(value, tuple) else ()


__all__ = ["At", "Goal", "Named", "find_names", "slots_of"]
