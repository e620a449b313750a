"""How many lines of a log are read in a second, and how long the slowest of a large random set takes."""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Sequence

from bench.athletes import under_way
from bench.goals import found
from coach.lifts import LIFTS
from coach.notation import Context, read
from coach.quick_log import context

SLOWEST_MS = 20
_NAMES = [name for lift in LIFTS.values() for name in (lift.name, *lift.aliases)]
_SHAPES = (
    "{lift} {kg}kg x {reps}", "{lift} {kg} x {reps}", "{lift} 3x10 @ {kg}kg", "{lift} {kg}kg 10,10,9,8", "{kg}x{reps}",
    "{lift} {kg}kg {reps} reps rpe 8", "{lift} bw+{plus} x {reps}",
    "{lift} 3 sets of {reps} with {kg} kilos", "+{plus}",
    "{lift} {kg}lb 5x5, {other} {plus}kg 3x12", "{lift} {kg}/{plus}/{reps}", "{reps}", "again",
    "{lift}: {kg} kg, {reps} r",
    "{lift} {kg}kg x {reps} left, {kg}kg x {reps} right", "{lift} 60s", "did {lift} today, {reps} with {kg}", "{other}",
    "warm-up {lift} {plus}kg x 10\n{lift} {kg}kg x {reps}\n{other} {kg}kg 8,8,7 # felt good",
)  # fmt: skip
_SIGNS = " x,/-+@().:;#kglbrpe0123456789"


def lines(count: int, seed: int = 1) -> list[str]:
    """Lines as people write them, a third of them with slips of the finger; some as long as a message may be."""
    chance = random.Random(seed)
    return [_line(chance, number) for number in range(count)]


def _line(chance: random.Random, number: int) -> str:
    if number % 100 == 99:  # nonsense made of the signs of the notation
        return "".join(chance.choice(_SIGNS) for _ in range(chance.randint(20, 1000)))
    shape = "; ".join(chance.choice(_SHAPES) for _ in range(20 if number % 100 == 98 else 1))
    text = shape.format(
        lift=chance.choice(_NAMES), other=chance.choice(_NAMES), kg=chance.choice((20, 42.5, 60, 100, 135)),
        plus=chance.choice((2.5, 5, 10, 20)), reps=chance.randint(1, 20),
    )  # fmt: skip
    for _ in range(chance.choice((0, 0, 1))):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(_SIGNS) + text[at + 1 :]
    return text


def main(arguments: Sequence[str] = ()) -> int:
    """Read them all, with the unit known and unknown; 0 when no line is slow."""
    parser = argparse.ArgumentParser(prog="bench notation", description=__doc__)
    parser.add_argument("--lines", type=int, default=4_000)
    options = parser.parse_args(arguments)
    here = under_way()
    kept = True
    for name, situation in (
        ("somebody in a session", context(here.athlete, here.now)), ("a stranger, unit unknown", Context())
    ):  # fmt: skip
        took = []
        for line in lines(options.lines):
            begun = time.perf_counter()
            read(line, situation, explicit=True)
            took.append(time.perf_counter() - begun)
        slowest = 1000 * max(took)
        said = (
            f"{name}: {len(took) / sum(took):.0f} lines a second, median {1000 * statistics.median(took):.2f} ms,"
            f" slowest of {len(took)} {slowest:.1f} ms"
        )
        kept &= found("notation", said, slowest < SLOWEST_MS)
    return int(not kept)
