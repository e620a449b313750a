"""Names in a message: exercises of the catalogue, equipment, regions of the back, places, languages, units."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from coach.understanding.lexicon import Lexicon, Span, words_of

#: What an exercise's name means: its id, or several where the word is used for several; () for no exercise.
Finder = Callable[[str], tuple[str, ...]]
_LONGEST_NAME = 7


@cache
def names(table: str) -> Lexicon:
    """A table of `names.toml`: REGIONS, EQUIPMENT, UNITS, LANGUAGES, AT, GOALS."""
    read = tomllib.loads(files("coach.understanding").joinpath("names.toml").read_text("utf-8"))
    return Lexicon(read[table])


@cache
def _catalogue() -> dict[str, tuple[str, ...]]:
    from coach.exercises import all_exercises, ambiguous_terms, key_of  # noqa: PLC0415 - read when first needed
    from coach.exercises.finding import names_of  # noqa: PLC0415

    known = {key_of(term): tuple(meant) for term, meant in ambiguous_terms().items()}
    for each in all_exercises():
        known.update({key_of(name): (each.id,) for name in names_of(each)})
    return known


@cache
def catalogue_words() -> frozenset[str]:
    """Every word of the exercises' names, as a message spells them."""
    from coach.exercises import all_exercises  # noqa: PLC0415
    from coach.exercises.finding import names_of  # noqa: PLC0415

    spelt = (words_of(name.replace("_", " ")) for each in all_exercises() for name in names_of(each))
    return frozenset(word for name in spelt for word in name)


def find_in_catalogue(name: str) -> tuple[str, ...]:
    """The exercise of exactly this name, plural and leading "the" aside.

    Several for a word that means several.
    """
    known = _catalogue()
    key = "".join(filter(str.isalnum, name))
    for variant in (key, key.removesuffix("s"), key.removesuffix("ing"), key.removesuffix("es")):
        if variant in known:
            return known[variant]
    return ()


def needed_for(exercise: str) -> frozenset[str]:
    """The equipment that an exercise is first of all done with.

    Empty where it needs none or is not in the catalogue.
    """
    from coach.exercises import exercise as look_up  # noqa: PLC0415
    from coach.exercises import is_exercise  # noqa: PLC0415

    alternatives = look_up(exercise).equipment if is_exercise(exercise) else ()
    return frozenset(alternatives[0]) if alternatives else frozenset()


def exercise_spans(words: tuple[str, ...], find: Finder) -> list[tuple[Span, tuple[str, ...]]]:
    """The exercises named among the words, the longest name at each place."""
    found, i = [], 0
    while i < len(words):
        for end in range(min(len(words), i + _LONGEST_NAME), i, -1):
            meant = find(" ".join(words[i:end])) if words[i].isalpha() and words[end - 1].isalnum() else ()
            if meant:
                found.append((Span("EXERCISE", i, end), meant))
                i = end - 1
                break
        i += 1
    return found
