"""Receipts in words: the last ones, and one by its number with what its rule says again."""

from __future__ import annotations

from coach.athlete import Athlete
from coach.progression import Advance, advance
from coach.receipts import RULES, Stub, is_honest, stub_of
from coach.records import ReceiptKept
from coach.steps import Step
from coach.turn import Line, Reply, line
from coach.words import name_of, sets

#: How many the bare `/why` shows.
SHOWN = 3


#: Receipts of earlier versions may hold less than their words ask for.
_BLANKS: dict[str, object] = {"region": "upper_back", "hours": 48, "sets": 0}


def told(receipt: Stub) -> Line:
    """A receipt in words: its number and what was decided."""
    values: dict[str, object] = {**_BLANKS, **receipt.values}
    if "region" in values:
        values["region"] = line(f"region.{values['region']}")
    return line("receipt.line", receipt=receipt.name, says=Line(receipt.key, values))


def why(athlete: Athlete, number: int | None) -> Step:
    """`/why`: the last receipts, or the one asked for, whose inputs only the store knows."""
    if not athlete.receipts:
        return Step(athlete).say(line("receipt.none"))
    if number is None:
        latest = athlete.receipts[-SHOWN:][::-1]
        return Step(athlete).say(line("receipt.latest"), *(told(each) for each in latest))
    last = athlete.next_receipt - 1
    unknown = line("receipt.unknown", number=number, first=1, last=last)
    return Step(athlete).reply(Reply((unknown,), receipt=number if 1 <= number <= last else None))


def full(kept: ReceiptKept) -> tuple[Line, ...]:
    """A stored receipt with what its rule looked at, and what it says again from those inputs."""
    checked = line("receipt.replayed" if is_honest(kept) else "receipt.differs")
    return told(stub_of(kept)), line("receipt.inputs", inputs=_inputs(kept)), checked


def _inputs(receipt: ReceiptKept) -> tuple[Line, ...]:
    """What the rule looked at, region by region, in words."""
    inputs = RULES[receipt.rule].read.validate_json(receipt.inputs)
    if isinstance(inputs, Advance):
        return _advances(inputs)
    shown = []
    for each in getattr(inputs, "regions", ()):
        sore = line("receipt.sore_unknown") if each.soreness is None else line("receipt.sore", level=each.soreness)
        shown.append(
            line(
                "receipt.region",
                region=line(f"region.{each.region}"),
                sore=sore,
                performance=line(f"performance.{each.performance}"),
            )
        )
    hours = getattr(inputs, "hours", None)
    if hours is not None:
        shown.append(line("receipt.hours", hours=round(hours)))
    return tuple(shown)


def _advances(looked_at: Advance) -> tuple[Line, ...]:
    """What was done of each exercise last time, and what follows from it."""
    return tuple(
        line(
            "receipt.advance",
            name=name_of(each.exercise),
            sets=sets(each.history[-1]),
            says=line(f"progression.{made.why}", aim=made.aim, high=made.high),
        )
        for each, made in zip(looked_at.exercises, advance(looked_at), strict=True)
        if made is not None and each.history
    )
