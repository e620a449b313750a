"""The catalogue: every exercise, mistake and ambiguous word, read once from the files beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from coach.exercises.exercise import Exercise

_HERE = Path(__file__).parent
#: Keys of an exercise's file that are not a language.
_NOT_LANGUAGES = frozenset(Exercise.__dataclass_fields__) - {"words"}


class UnknownExerciseError(KeyError):
    """No exercise has this id."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A common fault and its repair."""

    what: str
    fix: str


def exercise(exercise_id: str) -> Exercise:
    """The exercise with this id; raises UnknownExerciseError."""
    try:
        return _EXERCISES[exercise_id]
    except KeyError:
        raise UnknownExerciseError(exercise_id) from None


def all_exercises() -> tuple[Exercise, ...]:
    """Every exercise, in the order of a session and then by id."""
    return tuple(_EXERCISES.values())


def is_exercise(exercise_id: str) -> bool:
    """Whether the catalogue has an exercise of this id."""
    return exercise_id in _EXERCISES


def mistake(key: str, language: str = "en") -> Mistake:
    """What goes wrong and how to put it right; KeyError for a key the catalogue lacks."""
    words = mistakes()[key]
    return words.get(language, words["en"])


@cache
def mistakes() -> dict[str, dict[str, Mistake]]:
    """Every mistake by key and language."""
    return TypeAdapter(dict[str, dict[str, Mistake]]).validate_python(_read(_HERE / "tables" / "mistakes.toml"))


@cache
def ambiguous_terms() -> dict[str, tuple[str, ...]]:
    """Words that mean several exercises when they stand alone, with the exercises to ask about."""
    return TypeAdapter(dict[str, tuple[str, ...]]).validate_python(_read(_HERE / "tables" / "ambiguous.toml"))


def _load() -> Iterator[Exercise]:
    reader = TypeAdapter(Exercise)
    for path in _HERE.glob("*.toml"):
        yield reader.validate_python(_fields(path))


def _fields(path: Path) -> dict[str, Any]:
    """The file's table as fields: its name is the id, and every other table is a language."""
    table = _read(path)
    fields = {key: value for key, value in table.items() if key in _NOT_LANGUAGES}
    words = {key: value for key, value in table.items() if key not in _NOT_LANGUAGES}
    return fields | {"id": path.stem, "words": words}


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


#: Read when the coach is started, so that no athlete waits for it; in the order of a session, then by id.
_EXERCISES: dict[str, Exercise] = {each.id: each for each in sorted(_load(), key=lambda each: (each.order, each.id))}
