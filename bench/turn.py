"""A whole `/log` turn of the real coach: received, committed with synchronous=FULL, answered.

Everybody is in the middle of a session, with five weeks of sets at hand; so each turn reacts to the message and edits
the card of the session: two calls where the echo makes one. The same with ten years of history in the database. Beside
it, in the same run, a bare python-telegram-bot echo, which keeps nothing. Our own pace is switched off.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections.abc import Sequence
from functools import partial

from bench.athletes import aged, fill, under_way
from bench.goals import found
from bench.subjects import ECHOES, US, Measured, Subject, flat_out, steady

TEXT = "/log lat pulldown 60 kg x 10"
AS_CONCURRENT, AS_DEFAULT = 5, 20  # times as fast
P99_MS = 80


def backbone(chats: int, years: int = 0) -> Subject:
    """The program with people in the middle of a session."""
    lived = aged(under_way(), years)
    options = ("unpaced", "real", f"at={lived.now.isoformat()}")
    return Subject(US, options, partial(fill, lived=lived, chats=range(1, chats + 1)))


def main(arguments: Sequence[str] = ()) -> int:
    """Measure; 0 when it is as fast as it should be."""
    parser = argparse.ArgumentParser(prog="bench turn", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1, help="the median of so many is compared")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--chats", type=int, default=64)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--steady-chats", type=int, default=200)
    options = parser.parse_args(arguments)
    subjects = ECHOES | {
        "turn": backbone(options.chats),
        f"turn, {options.years} years": backbone(options.chats, options.years),
    }
    print(f"flat out: {flat_out.__doc__}")
    rates: dict[str, list[Measured]] = {name: [] for name in subjects}
    for _ in range(options.rounds):
        for name, subject in subjects.items():
            one = asyncio.run(flat_out(name, subject, chats=options.chats, seconds=options.seconds, text=TEXT))
            rates[name].append(one)
            print("  ", one, flush=True)
    return int(not (_compare(rates) & _steady(options)))


def _compare(rates: dict[str, list[Measured]]) -> bool:
    default, concurrent, ours, _ = (statistics.median(each.rate for each in many) for many in rates.values())
    *_, now, old = (statistics.median(each.cpu_ms for each in many) for many in rates.values())
    growth = old / now - 1
    fast = ours >= AS_CONCURRENT * concurrent and ours >= AS_DEFAULT * default
    said = f"{ours:.0f}/s: {ours / concurrent:.1f} x PTB concurrent, {ours / default:.0f} x PTB default"
    bad = sum(each.bad for name in list(rates)[2:] for each in rates[name])
    kept = found("G2", said, fast)
    kept &= found("history", f"a turn with ten years takes {growth:+.0%} of a processor's time", growth <= 0.15)
    return kept & found("G11", f"{bad} calls refused by Telegram during the turns", bad == 0)


def _steady(options: argparse.Namespace) -> bool:
    """Judged are people who have written since the start, as in `flat_out`; beside them those who write for the first
    time, whose athletes have to be read.
    """
    print(f"steady: {steady.__doc__}")
    chats, seconds = options.steady_chats, options.seconds
    ours = backbone(chats)
    scenes = (
        ("ptb concurrent", ECHOES["ptb concurrent"], True),
        ("turn", ours, True),
        ("turn, met first", ours, False),
    )
    seen = []
    for name, subject, met in scenes:
        seen.append(asyncio.run(steady(name, subject, chats=chats, seconds=seconds, text=TEXT, met=met)))
        print("  ", seen[-1], flush=True)
    echo, turn, first = seen
    quick = turn.p99 <= P99_MS and turn.cpu_ms <= echo.cpu_ms
    said = (
        f"p99 {turn.p99:.0f} ms; {turn.cpu_ms:.1f} ms of a processor each, the echo's {echo.cpu_ms:.1f} ms;"
        f" of people met first since the start p99 {first.p99:.0f} ms, {first.cpu_ms:.1f} ms"
    )
    return found("G3", said, quick)
