"""`python -m bench [NAMES] [--long]`: the measurements below, all of them within some minutes when none is named.

A single name may be followed by options of its own (`python -m bench month --athletes 2000`); `--help` after it lists
them. The load comes from this process and goes to loopback only. At the end every goal is listed with what was found.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from bench.goals import FOUND, overview


@dataclass(frozen=True)
class Bench:
    """A measurement: what it tells, its module, its arguments when it is short and when it may take long."""

    tells: str
    module: str
    short: tuple[str, ...] = ()
    long: tuple[str, ...] = ()


BENCHES: dict[str, Bench] = {
    "notation": Bench("lines of a log read in a second, and the slowest", "bench.notation", long=("--lines", "50000")),
    "names": Bench("misspelt names of lifts: ours beside difflib", "bench.names", long=("--each", "25")),
    "understanding": Bench(
        "a text understood, the pain gate included", "bench.understanding", long=("--texts", "20000")
    ),
    "decision": Bench("the gate and the weekly review, for an empty log and for ten years", "bench.decision"),
    "turn": Bench(
        "a whole /log turn beside a bare echo, also with ten years of history",
        "bench.turn",
        long=("--rounds", "3", "--seconds", "10"),
    ),
    "pictures": Bench(
        "a picture, and what those who log meanwhile notice",
        "bench.pictures",
        long=("--stretches", "6", "--seconds", "10"),
    ),
    "throughput": Bench(
        "messages a second beside bare echoes; what a person who floods does to another",
        "bench.throughput",
        short=("--seconds", "3"),
        long=("--seconds", "20"),
    ),
    "burst": Bench("thousands of nudges in the same minute", "bench.burst", long=("--nudges", "3000")),
    "backlog": Bench("5,000 messages waiting, killed after three seconds", "bench.backlog"),
    "rows": Bench("a million appointments: a ring, the start, the memory", "bench.rows"),
    "month": Bench(
        "a month of training: memory and file at the end of each week",
        "bench.month",
        short=("--athletes", "25"),
        long=("--athletes", "2000"),
    ),
    "reliability": Bench(
        "kills under bad weather while many write and hundreds log: what is lost, doubled, out of order",
        "bench.reliability",
        short=("--kills", "15"),
        long=("--kills", "50"),
    ),
    "nudges": Bench(
        "kills during a rush of nudges: what fell due and never came, or came twice",
        "bench.nudge_kills",
        short=("--kills", "10"),
        long=("--kills", "50"),
    ),
    "weather": Bench(
        "errors, lost answers, 429s, a minute without a network, a chat that blocks: what arrives, and who waits",
        "bench.weather",
        short=("--seconds", "10", "--refused", "5"),
    ),
    "oddities": Bench(
        "what cannot be read, turns that fail, notes too long to send: what others notice of it",
        "bench.oddities",
        short=("--seconds", "6"),
        long=("--seconds", "30"),
    ),
    "simulation": Bench(
        "4,000 virtual lifters for 26 weeks: does training settle where people recover",
        "bench.simulation",
        long=("--replications", "10", "--shifts"),
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Run the benches that are named, or all; 0 when every goal that was measured is kept."""
    names = [each for each in arguments if each in BENCHES]
    options = [each for each in arguments if each not in names and each != "--long"]
    if options and len(names) != 1:
        print(__doc__)
        print("\n".join(f"  {name:<14} {bench.tells}" for name, bench in BENCHES.items()))
        return 0 if options[0] in ("-h", "--help") else 2
    failed = [name for name in names or BENCHES if _run(name, options, long="--long" in arguments)]
    if FOUND:
        print(f"\n{overview()}")
    print(f"\nFalls short: {', '.join(failed)}" if failed else "\nEverything that was measured keeps its goals.")
    return int(bool(failed))


def _run(name: str, options: Sequence[str], *, long: bool) -> int:
    bench = BENCHES[name]
    print(f"\n{name}: {bench.tells}", flush=True)
    begun = time.monotonic()
    code: int = import_module(bench.module).main(options or (bench.long if long else bench.short))
    print(f"  ({time.monotonic() - begun:.0f} s)", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
