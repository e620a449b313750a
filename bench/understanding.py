"""How long it takes to understand a text: the pain gate's scan, then what it means. Each text is new to the program."""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Sequence
from datetime import date

from bench.goals import found
from coach.safety import scan
from coach.understanding import guess, understand

SLOWEST_MS = 10
TODAY = date(2026, 9, 9)
_SAID = (
    "can we move it to {day}?", "i only have {n} minutes today", "my lower back is a bit sore from {day}",
    "what's next",
    "the cable machine is taken, what else can i do", "i slept badly and feel {how}, make it lighter please",
    "hello there",
    "why did you take a set away from {lift}", "how do i do a {lift} properly", "skip the {lift}, i hate it",
    "ok thanks",
    "i'm travelling to lisbon from the {n}th until the 28th", "remind me at {n} instead", "undo that last one",
    "pause",
    "my elbow hurts a little on {lift} but only at the bottom", "swap {lift} for something with dumbbells", "i'm ill",
    "how much did i row last time", "is it ok to train two days in a row?", "{n} reps felt easy, can i go heavier",
    "no pain at all, just tired legs from running {n} km on {day} and a bit of stress at work lately",
)  # fmt: skip
_LIFTS = ("lat pulldown", "barbell row", "face pull", "deadlift", "pull-ups", "back extension", "chest supported row")
_DAYS = ("friday", "tomorrow", "monday", "the weekend", "next tuesday")
_HOW = ("tired", "awful", "great", "stiff", "exhausted", "so so")


def texts(count: int, seed: int = 1) -> list[str]:
    """What athletes write, with slips of the finger, alone and two or three at once."""
    chance = random.Random(seed)
    return [_text(chance) for _ in range(count)]


def _text(chance: random.Random) -> str:
    said = ". ".join(chance.choice(_SAID) for _ in range(chance.choice((1, 1, 1, 2, 3))))
    text = said.format(day=chance.choice(_DAYS), lift=chance.choice(_LIFTS), how=chance.choice(_HOW),
                       n=chance.randint(5, 90))  # fmt: skip
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("abcdefghijklmnopqrstuvwxyz ") + text[at + 1 :] if chance.random() < 0.5 else text


def main(arguments: Sequence[str] = ()) -> int:
    """Understand them all, and guess where nothing was understood; 0 when it is quick."""
    parser = argparse.ArgumentParser(prog="bench understanding", description=__doc__)
    parser.add_argument("--texts", type=int, default=2_000)
    options = parser.parse_args(arguments)
    took, gate = [], []
    first, *rest = texts(options.texts + 1)
    _ = scan(first), understand(first, today=TODAY) or guess(first, today=TODAY)  # loads what is loaded late
    gc.collect()
    gc.freeze()  # what is loaded is not looked through again, as the bot does at its start
    for text in rest:
        begun = time.perf_counter()
        scan(text)
        scanned = time.perf_counter()
        _ = understand(text, today=TODAY) or guess(text, today=TODAY)
        took.append(time.perf_counter() - begun)
        gate.append(scanned - begun)
    median, tail = 1000 * statistics.median(took), 1000 * statistics.quantiles(took, n=100)[98]
    said = (
        f"median {median:.2f} ms ({1000 * statistics.median(gate):.2f} of it the pain gate), p99 {tail:.1f} ms,"
        f" slowest of {len(took)} {1000 * max(took):.1f} ms"
    )
    return int(not found("understanding", said, tail < SLOWEST_MS))
