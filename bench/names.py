"""How many misspelt names of lifts find their lift: our distance beside difflib's, over every name and alias."""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from bench.goals import found
from coach.lifts import LIFTS, by_key, key, nearest, unqualified

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BY_KEY = {key(name): lift.name for lift in LIFTS.values() for name in (lift.name, *lift.aliases)}
_KEYS = list(_BY_KEY)
#: difflib's share of letters in common from which on a name counts as meant.
_CUT = 0.8
#: Words people write beside numbers that are no lifts.
_NO_LIFTS = (
    "banana helicopter breakfast protein shoulder birthday tomorrow stretching treadmill meditation swimming cycling "
    "vitamins coffee sleeping steps weekend holiday physio massage sauna yoga running football climbing tennis hiking "
    "calories creatine stairs elevator"
).split()
_Finder = Callable[[str], str | None]


def slips(name: str, chance: random.Random, count: int) -> Iterator[str]:
    """`count` ways to mistype a key: letters swapped, left out, doubled or wrong; two slips in one of 9 or more."""
    for number in range(count):
        typed = _slip(name, chance)
        yield _slip(typed, chance) if len(name) >= 9 and number % 2 else typed


def _slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name) - 1)
    return chance.choice(
        (
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + chance.choice(_LETTERS) + name[at + 1 :],
        )
    )


def ours(typed: str) -> str | None:
    """One slip in 5 to 8 letters, two in 9 or more, and only one lift as near."""
    near = nearest(typed)
    return near.name if near else None


def difflibs(typed: str) -> str | None:
    """The best match of the standard library."""
    best = get_close_matches(typed, _KEYS, 1, _CUT)
    return _BY_KEY[best[0]] if best else None


def measured(find: _Finder, each: int, seed: int = 1) -> Counter[str]:
    """Over every name of five letters or more: right, wrong, and not guessed (asked as a new lift)."""
    chance = random.Random(seed)
    result: Counter[str] = Counter()
    for name, lift in _BY_KEY.items():
        if len(name) < 5:  # shorter names are never guessed
            continue
        for typed in slips(name, chance, each):
            if by_key(typed) is not None or unqualified(typed) is not None:
                result["a name of its own"] += 1
                continue
            guessed = find(typed)
            result["right" if guessed == lift else "wrong" if guessed else "not guessed"] += 1
    return result


def main(arguments: Sequence[str] = ()) -> int:
    """Measure both; 0 where ours is wrong less often and takes no word for a lift that is none."""
    parser = argparse.ArgumentParser(prog="bench names", description=__doc__)
    parser.add_argument("--each", type=int, default=5, help="misspellings of each name")
    options = parser.parse_args(arguments)
    wrong: list[float] = []
    taken: list[int] = []
    for says, find in (("Damerau-Levenshtein, as we do", ours), ("difflib at 0.80", difflibs)):
        result = measured(find, options.each)
        typed = sum(result.values()) - result["a name of its own"]
        junk = sum(find(word) is not None for word in _NO_LIFTS)
        wrong.append(result["wrong"] / typed)
        taken.append(junk)
        told = ((outcome, 100 * result[outcome] / typed) for outcome in ("right", "wrong", "not guessed"))
        shares = ", ".join(f"{outcome} {share:.1f} %" for outcome, share in told)
        others = f"{junk} of {len(_NO_LIFTS)} other words taken"
        said = f"{says}: of {typed} misspellings of {len(_KEYS)} names {shares}; {others}"
        kept = find is difflibs or junk == 0
        found("names", said, kept)
    return int(wrong[0] > wrong[1] or taken[0] > 0)
