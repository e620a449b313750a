"""What an athlete means by everyday words, read without a language model.

A message becomes words, the words concepts (`lexicon.toml`), the concepts meanings (`rules.toml`), and what
else is named (hours, days, places, exercises, levels) the slots of those meanings. What is not understood is
(), and `guess` then tells the likeliest meanings, to be offered as buttons and never acted on by themselves.
"""

from __future__ import annotations

from datetime import date

from coach.understanding.meaning import INTENTS, TOPICS, TROUBLES, Intent, Meaning, Slots, Soreness
from coach.understanding.naming import Finder, find_in_catalogue
from coach.understanding.profile import ProfileAnswers, read_profile
from coach.understanding.reading import guesses, meanings, read
from coach.understanding.residence import says_where_they_live
from coach.understanding.soreness import level_of_the_rest

__all__ = [
    "INTENTS",
    "TOPICS",
    "TROUBLES",
    "Finder",
    "Intent",
    "Meaning",
    "ProfileAnswers",
    "Slots",
    "Soreness",
    "exercises_named",
    "guess",
    "level_of_the_rest",
    "read_profile",
    "says_where_they_live",
    "understand",
]

_ANY_DAY = date(2026, 1, 1)


def understand(text: str, *, today: date, find_exercise: Finder = find_in_catalogue) -> tuple[Meaning, ...]:
    """Everything a message means, in the order it is said; () when it is not understood.

    today: the athlete's local date, for "tomorrow" and "until the 28th".
    find_exercise: ids of the exercises that a name means exactly; the catalogue's names unless told
        otherwise.
    """
    return meanings(read(text, today, find_exercise))


def exercises_named(text: str) -> tuple[tuple[str, ...], ...]:
    """What each name of an exercise in a text may mean: ids of the catalogue, several where it is not certain."""
    found = read(text, _ANY_DAY, find_in_catalogue)
    named = (found.named.values.get(span) for span in found.spans if span.concept == "EXERCISE")
    return tuple(each for each in named if isinstance(each, tuple))


def guess(
    text: str, *, today: date = _ANY_DAY, find_exercise: Finder = find_in_catalogue, most: int = 2
) -> tuple[Meaning, ...]:
    """The likeliest meanings of a message that was not understood, to be offered and never acted on."""
    return guesses(read(text, today, find_exercise), most)
