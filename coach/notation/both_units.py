"""A log read while nobody knows whether the athlete lifts kilos or pounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from coach.notation.together import option_label
from coach.notation.values import Asked, NotALog, Option, Question, Reading, Refused, Remark, Stored
from coach.sets import SetEntry, Unit

_UNIT = Question("notation.asked.unit", {})


def in_both_units(read: Callable[[Unit], Reading]) -> Reading:
    """While the athlete's unit is not known: a load without one is asked, once. `read` reads in a unit."""
    units: tuple[Unit, Unit] = ("kg", "lb")
    first = read("kg")
    if isinstance(first, NotALog) or (isinstance(first, Refused) and "load" not in first.reason.values):
        return first
    second = read("lb")
    if first == second:
        return first
    options = [
        replace(option, unit=unit)
        for reading, unit in zip((first, second), units, strict=True)
        for option in _options_of(reading)
    ]
    if not options and _draft_of(first) != _draft_of(second):  # what is missing is asked once the unit is known
        return Asked(_UNIT, tuple(Option(Remark(f"log.unit.{unit}", {}), (), unit=unit) for unit in units))
    if not options:
        return first
    question = first.question if isinstance(first, Asked) else _UNIT
    return Asked(question, tuple(options), _draft_of(first))


def _draft_of(reading: Reading) -> tuple[SetEntry, ...]:
    return reading.draft if isinstance(reading, Asked) else ()


def _options_of(reading: Reading) -> tuple[Option, ...]:
    if isinstance(reading, Stored):
        return (Option(option_label(reading.entries), reading.entries),)
    return reading.options if isinstance(reading, Asked) else ()
