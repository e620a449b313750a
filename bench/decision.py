"""What a decision of the coach costs: the gate before a session and the weekly review, for an empty log and for ten
years of history. It must not grow with the history, which is kept as what it came to.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from bench.athletes import Lived, aged, met, rested
from bench.goals import found
from coach.athlete import from_epoch_ms
from coach.dialogue import respond
from coach.events import CheckInDue, Chose, Event


def main(arguments: Sequence[str] = ()) -> int:
    """Measure; 0 when ten years cost no more than five weeks."""
    parser = argparse.ArgumentParser(prog="bench decision", description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--years", type=int, default=10)
    options = parser.parse_args(arguments)
    people = {"empty log": met(), "five weeks": rested(), f"{options.years} years": aged(rested(), options.years)}
    kept = True
    for name, event in {"gate": _soreness, "review": _week}.items():
        took = {who: _median(lived, event, options.times) for who, lived in people.items()}
        said = f"{name}: " + ", ".join(f"{who} {1000 * each:.2f} ms" for who, each in took.items())
        _, weeks, years = took.values()
        kept &= found("history", said, years <= 1.25 * weeks + 0.0002)
    return int(not kept)


def _soreness(lived: Lived) -> tuple[Lived, Event]:
    """The tap that lets the gate decide, just before it."""
    session = lived.athlete.session
    assert session is not None
    there = lived.until(session.planned + timedelta(minutes=5))
    return there, Chose(f"sore.{session.id}.all=2")


def _week(lived: Lived) -> tuple[Lived, Event]:
    """The weekly review, when it is due."""
    due = next(each for each in lived.turn.agenda if each.kind == "week")
    return Lived(lived.athlete, from_epoch_ms(due.due), lived.turn), CheckInDue("week", due.due)


def _median(lived: Lived, prepare: Callable[[Lived], tuple[Lived, Event]], times: int) -> float:
    there, event = prepare(lived)
    took = []
    for number in range(times):
        athlete = there.athlete.with_(log=(*there.athlete.log,), next_set=there.athlete.next_set + number)
        begun = time.perf_counter()
        respond(athlete, event, there.now)
        took.append(time.perf_counter() - begun)
    return statistics.median(took)
