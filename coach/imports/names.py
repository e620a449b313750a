"""Exercise names of other apps, like `Bent Over Row (Barbell)`, and the lifts they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from coach.lifts import Lift, by_key, key

_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")
#: What stands in brackets and is the resistance the lift has anyway.
_RESISTANCE = {
    **{word: word for word in ("barbell", "dumbbell", "kettlebell", "cable", "machine", "bodyweight", "band")},
    "dumbbells": "dumbbell",
    "plate loaded": "machine",
    "smith machine": "barbell",
}


def lift_for(name: str, names: Mapping[str, str]) -> Lift | None:
    """The lift an app's name means; `names` are the athlete's own answers by key. None: unknown."""
    wanted = key(name)
    if wanted in names:
        return by_key(key(names[wanted])) or Lift(names[wanted])
    return _known(name)


@lru_cache(maxsize=4096)
def _known(name: str) -> Lift | None:
    for spelling in _spellings(name):
        lift = by_key(key(spelling))
        if lift is not None:
            return lift
    bare, inside = _parted(name)
    lift = by_key(key(bare)) if inside else None
    if lift is None:
        return None
    return lift if _RESISTANCE.get(inside.lower(), "") == lift.load else None


def _spellings(name: str) -> Iterable[str]:
    yield name
    bare, inside = _parted(name)
    if inside:
        yield f"{inside} {bare}"
        yield f"{bare} {inside}"


def _parted(name: str) -> tuple[str, str]:
    match = _BRACKETS.search(name)
    return (_BRACKETS.sub(" ", name).strip(), match[1].strip()) if match else (name, "")
