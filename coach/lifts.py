"""The lifts people log: under which name a set is stored, what it is loaded with, and what else people call
it.

A name is compared by its *key*: lower case, without accents, spaces and punctuation, so that "Pull Ups",
"pull-ups" and "PULLUPS" are one. A key names one lift; words that fit several ("row") are kept apart as
unqualified. A lift points at the exercise of the catalogue it trains, and lifts the coach does not plan
point nowhere: they are stored and shown, and count for no volume.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from coach.recall import remembered

Resistance = Literal["barbell", "dumbbell", "kettlebell", "cable", "machine", "bodyweight", "band", "any"]
Measure = Literal["reps", "seconds", "metres"]


@dataclass(frozen=True, slots=True)
class Lift:
    """A lift: `load` is the base resistance, `measure` what one set is counted in, `exercise` the catalogue's
    id.
    """

    name: str
    family: str = "other"
    load: Resistance = "any"
    measure: Measure = "reps"
    exercise: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def loaded(self) -> bool:
        """Whether a set of it says nothing without a load."""
        return self.load in ("barbell", "dumbbell", "kettlebell", "cable", "machine") and self.measure != "seconds"


@dataclass(frozen=True, slots=True)
class Unqualified:
    """A word that fits several lifts: those it is asked among, and the families it may mean in a plan."""

    families: tuple[str, ...]
    lifts: tuple[str, ...]

    def fits(self, name: str) -> bool:
        """Whether `name` may be meant by the word."""
        lift = LIFTS.get(name)
        return lift is not None and (name in self.lifts or lift.family in self.families)


@remembered(size=4096)
def key(text: str) -> str:
    """The form names are compared in: letters and digits of any script, lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("coach").joinpath("lifts.toml").read_text("utf-8"))


def _lifts(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Lift]:
    return {row["name"]: Lift(**{**row, "aliases": tuple(row["aliases"])}) for row in rows}


def _unqualified(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Unqualified]:
    return {
        key(word): Unqualified(tuple(row["families"]), tuple(row["lifts"])) for row in rows for word in row["words"]
    }


_TABLE = _table()
#: Every lift by the name it is stored under.
LIFTS: Mapping[str, Lift] = _lifts(_TABLE["lift"])
#: The words that fit several lifts, by key.
UNQUALIFIED: Mapping[str, Unqualified] = _unqualified(_TABLE["unqualified"])
_BY_KEY: Mapping[str, Lift] = {key(name): lift for lift in LIFTS.values() for name in (lift.name, *lift.aliases)}


def named(text: str) -> Lift | None:
    """The lift called exactly so, up to spelling of case, spaces, accents, a leading "the" and a plural s."""
    return by_key(key(text))


def by_key(wanted: str) -> Lift | None:
    """The lift with this key; then without a leading "the", and without one trailing s."""
    for candidate in _softened(wanted):
        if candidate in _BY_KEY:
            return _BY_KEY[candidate]
    return None


def unqualified(wanted: str) -> Unqualified | None:
    """The several lifts a key may mean."""
    return UNQUALIFIED.get(wanted) or UNQUALIFIED.get(wanted.removeprefix("the"))


def _softened(wanted: str) -> Iterable[str]:
    yield wanted
    bare = wanted.removeprefix("the")
    yield bare
    if bare.endswith("s") and len(bare) > 2:
        yield bare[:-1]


def lift_named(name: str) -> Lift:
    """The lift stored under `name`; the athlete's own word for a lift we do not know may be loaded in any
    way.
    """
    return LIFTS.get(name) or Lift(name)


@remembered(size=1024)
def nearest(wanted: str) -> Lift | None:
    """The one lift a misspelt key is close to: one slip in 5 to 8 characters, two in 9 or more."""
    allowed = 0 if len(wanted) < 5 else 1 if len(wanted) < 9 else 2
    if not allowed or len(wanted) > 40:
        return None
    near: dict[int, set[str]] = {}
    for known, lift in _BY_KEY.items():
        if abs(len(known) - len(wanted)) <= allowed and len(known) >= 5:
            slips = _slips(wanted, known, allowed)
            if slips <= allowed:
                near.setdefault(slips, set()).add(lift.name)
    closest = near[min(near)] if near else set()
    return LIFTS[closest.pop()] if len(closest) == 1 else None


def _slips(one: str, other: str, allowed: int) -> int:
    """Damerau-Levenshtein distance (optimal string alignment), given up once it exceeds `allowed`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        current = [i]
        for j, known in enumerate(other, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (letter != known))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == known:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > allowed:
            return allowed + 1
        before, row = row, current
    return row[-1]


def possible(wanted: str) -> tuple[Lift, ...]:
    """Up to three lifts whose names contain the words of an unknown name, or are contained in it, the best
    first.
    """
    if len(wanted) < 4:
        return ()
    scored: dict[str, float] = {}
    for known, lift in _BY_KEY.items():
        if len(known) >= 4 and (known in wanted or wanted in known):
            share = min(len(known), len(wanted)) / max(len(known), len(wanted))
            scored[lift.name] = max(share, scored.get(lift.name, 0.0))
    best = sorted(scored, key=lambda name: (-scored[name], name))
    return tuple(LIFTS[name] for name in best[:3] if scored[name] >= 0.5)
