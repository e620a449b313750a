"""The command: simulate a crowd under each policy, print the table, and say whether the coach passes.

python -m bench simulation [--lifters 4000] [--weeks 26] [--only coach] [--replications N] [--shifts]
[--workers 2]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from bench.simulation.lifter import World
from bench.simulation.measures import Summary, failures, summarise
from bench.simulation.policies import POLICIES
from bench.simulation.run import Trace, simulate

_CHUNK = 50

#: Stress tests: the model's parameters shifted for everybody.
SHIFTS: dict[str, World] = {
    "fatigue lasts x0.7": World(slowness=0.7),
    "fatigue lasts x1.5": World(slowness=1.5),
    "soreness x0.6": World(soreness=0.6),
    "soreness x1.5": World(soreness=1.5),
    "fatigue curvature x2": World(curvature=2),
    "no growth": World(growth=1e-9),
    "growth x2": World(growth=2),
    "attendance x0.75": World(attendance=0.75),
    "half of the answers missing": World(missing=0.5),
    "soreness never answered": World(missing=1.0),
    "performance noise x2": World(noise=2),
    "everybody over-reports x1.9": World(bias=1.9),
    "everybody under-reports x0.4": World(bias=0.4),
    "tolerance -40 % in week 13": World(drop=0.4),
}


def main(arguments: Sequence[str] = ()) -> int:
    """Run the simulation as asked; the exit code is 0 when the coach passes all criteria."""
    options = parser().parse_args(arguments)
    print(f"{options.lifters} lifters x 3 regions, {options.weeks} weeks, from seed {options.seed}")
    rows = {name: _run(name, options, World(), options.seed) for name in options.only or POLICIES}
    first = next(iter(rows.values()))
    print(_population(first))
    print(table(rows))
    if options.replications:
        print(table(_replications(options)))
    if options.shifts:
        shifted = {name: _run("coach", options, world, options.seed, name) for name, world in SHIFTS.items()}
        print(table(shifted))
    missed = failures(rows["coach"]) if "coach" in rows else []
    print("The coach misses: " + "; ".join(missed) if missed else "The coach meets every criterion.")
    return 1 if missed else 0


def parser() -> argparse.ArgumentParser:
    """What can be asked of the simulation."""
    parser = argparse.ArgumentParser(prog="bench simulation", description=__doc__)
    parser.add_argument("--lifters", type=int, default=4000)
    parser.add_argument("--weeks", type=int, default=26)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", action="append", choices=tuple(POLICIES), help="one policy; may be repeated")
    parser.add_argument("--replications", type=int, default=0, help="further crowds for the coach")
    parser.add_argument("--shifts", action="store_true", help="the model's parameters shifted, for the coach")
    return parser


def _replications(options: argparse.Namespace) -> dict[str, Summary]:
    starts = [options.seed + (nth + 1) * 1_000_000 for nth in range(options.replications)]
    return {f"crowd {nth + 2}": _run("coach", options, World(), start) for nth, start in enumerate(starts)}


def _run(policy: str, options: argparse.Namespace, world: World, seed: int, name: str = "") -> Summary:
    """One crowd under one policy, on all workers, with progress on the error stream."""
    seeds = range(seed, seed + options.lifters)
    jobs = [(policy, seeds[at : at + _CHUNK], options.weeks, world) for at in range(0, len(seeds), _CHUNK)]
    traces: list[Trace] = []
    began = time.perf_counter()
    for part in _each(jobs, options.workers):
        traces += part
        _progress(f"{name or policy}: {len(traces)} of {len(seeds)}, {time.perf_counter() - began:.0f} s")
    _progress("")
    return summarise(traces)


Job = tuple[str, range, int, World]


def _each(jobs: list[Job], workers: int) -> Iterator[list[Trace]]:
    if workers <= 1:
        yield from map(simulate_many, jobs)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(simulate_many, jobs)


def simulate_many(job: Job) -> list[Trace]:
    """Some lifters of a crowd, in one process."""
    policy, seeds, weeks, world = job
    return [simulate(policy, seed, weeks, world) for seed in seeds]


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def _population(row: Summary) -> str:
    shown = " / ".join(f"{each:.0f}" for each in row.tolerance)
    return (
        f"True weekly tolerance, 5th to 95th percentile: {shown} sets; "
        f"{row.intolerant:.0%} of {row.regions} region-lifters tolerate less than their target.\n"
    )


_HEADS = (
    "Policy",
    "V/target, tolerant (p10/p25/p50)",
    "V - V*, intolerant (p10/p50/p90)",
    "> V*+2",
    "spread p50/p90/p99",
    "reversals /12 wk mean/p95",
    "limited",
    "truly extreme",
    "< 48 h",
    "up at S=3",
    "model gain % b/i/a",
)


def table(rows: dict[str, Summary]) -> str:
    """The rows as a table in Markdown."""
    lines = [_HEADS, tuple("---" for _ in _HEADS), *(_cells(name, row) for name, row in rows.items())]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def _cells(name: str, row: Summary) -> tuple[str, ...]:
    return (
        name,
        " / ".join(f"{each:.2f}" for each in row.of_target),
        " / ".join(f"{each:+.1f}" for each in row.error),
        f"{row.over:.1%}",
        " / ".join(f"{each:.2f}" for each in row.spread),
        f"{row.reversals[0]:.2f} / {row.reversals[1]:.1f}",
        f"{row.limited:.1%}",
        f"{row.extreme:.1%}",
        str(row.too_soon),
        str(row.raised_while_extreme),
        " / ".join(f"{each:.1f}" for each in row.gain),
    )
