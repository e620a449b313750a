"""What numbers say in a text about pain: 7/10, 39 degrees, 12 days, 15 years old."""

from __future__ import annotations

from collections.abc import Sequence

from coach.safety.matching import Places, Sets
from coach.safety.reading import Word

#: Pain from here on is amber (docs/training.md).
SEVERE = 5
#: Lasting longer than this many days is amber.
LONG_DAYS = 5
ADULT = 18
#: Body temperatures that are a fever, Celsius and Fahrenheit.
FEVER_C = (38.0, 42.5)
FEVER_F = (100.4, 108.0)


def add_numbers(words: Sequence[Word], sets: Sets) -> None:
    """Adds the sets `severe`, `long_time`, `minor_age` and `fever` where numbers say so."""
    for index, word in enumerate(words):
        if word.text[0].isdigit():
            for name in _said(index, words, sets):
                sets[name].append((index,))


def _said(index: int, words: Sequence[Word], sets: Sets) -> list[str]:
    text = words[index].text
    after = _names_at(index + 1, sets)
    if "/" in text:
        return ["severe"] if _of_ten(text) else []
    plain = text.replace(",", ".")
    number = float(plain) if plain.count(".") <= 1 else 0.0
    found = []
    if number >= SEVERE and number <= 10 and "out_of" in after and _text(index + 2, words, 3) & {"10", "ten"}:
        found.append("severe")
    if number > LONG_DAYS and "days" in after:
        found.append("long_time")
    if _is_fever(number) and (after & {"degrees", "fever"} or _near(index, "thermometer", sets)):
        found.append("fever")
    if 5 <= number < ADULT and _is_age(index, words, sets, after):
        found.append("minor_age")
    return found


def _of_ten(text: str) -> bool:
    parts = text.split("/")
    return len(parts) == 2 and parts[1] == "10" and parts[0].isdigit() and SEVERE <= int(parts[0]) <= 10


def _is_fever(number: float) -> bool:
    return FEVER_C[0] <= number <= FEVER_C[1] or FEVER_F[0] <= number <= FEVER_F[1]


def _is_age(index: int, words: Sequence[Word], sets: Sets, after: set[str]) -> bool:
    ended = index + 1 == len(words) or words[index + 1].clause != words[index].clause
    if "years_old" in after:
        alone = index == 0 and (len(words) <= 3 or words[2].clause != words[0].clause)
        return alone or bool(_names_at(index - 1, sets) & {"i_am", "first_person"})
    return "i_am" in _names_at(index - 1, sets) and ended


def _names_at(index: int, sets: Sets) -> set[str]:
    at: Places = (index,)
    return {name for name, places in sets.items() if at in places}


def _text(start: int, words: Sequence[Word], length: int) -> set[str]:
    return {word.text for word in words[start : start + length]}


def _near(index: int, name: str, sets: Sets) -> bool:
    return any(abs(at[0] - index) <= 4 for at in sets.get(name, ()))
