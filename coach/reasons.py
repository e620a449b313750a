"""Receipts in words: the last ones, and one by its number with what its rule says again."""

from __future__ import annotations

from datetime import date, datetime

from coach.athlete import Athlete
from coach.looked_at import looked_at, weekdays
from coach.receipts import is_honest, stub_of
from coach.records import ReceiptKept
from coach.steps import Step
from coach.stubs import Stub
from coach.turn import Line, Reply, line

#: How many the bare `/why` shows.
SHOWN = 3


#: Receipts of earlier versions may hold less than their words ask for.
_BLANKS: dict[str, object] = {"region": "upper_back", "hours": 48, "sets": 0}


def told(receipt: Stub) -> Line:
    """A receipt in words: its number and what was decided."""
    values: dict[str, object] = {**_BLANKS, **receipt.values}
    if "region" in values:
        values["region"] = line(f"region.{values['region']}")
    if "level" in values:
        values["level"] = line(f"level.{values['level']}")
    for name in ("was", "at"):
        if name in values:
            values[name] = datetime.fromisoformat(str(values[name]))
    for name in ("days", "usual"):
        if name in values:
            values[name] = weekdays(str(values[name]))
    if "monday" in values:
        values["monday"] = date.fromisoformat(str(values["monday"]))
    return line("receipt.line", receipt=receipt.name, says=Line(receipt.key, values))


def why(athlete: Athlete, number: int | None) -> Step:
    """`/why`: the last receipts, or the one asked for, whose inputs only the store knows."""
    if not athlete.receipts:
        return Step(athlete).say(line("receipt.none" if athlete.profile is not None else "receipt.none_yet"))
    if number is None:
        latest = athlete.receipts[-SHOWN:][::-1]
        return Step(athlete).say(line("receipt.latest"), *(told(each) for each in latest))
    last = athlete.next_receipt - 1
    unknown = line("receipt.unknown", number=number, first=1, last=last)
    return Step(athlete).reply(Reply((unknown,), receipt=number if 1 <= number <= last else None))


def full(kept: ReceiptKept) -> tuple[Line, ...]:
    """A stored receipt with what its rule looked at, and what it says again from those inputs."""
    checked = line("receipt.replayed" if is_honest(kept) else "receipt.differs")
    inputs = looked_at(kept)
    return told(stub_of(kept)), *((line("receipt.inputs", inputs=inputs),) if inputs else ()), checked
