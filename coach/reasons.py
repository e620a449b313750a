"""The receipts at hand: show the last ones, and tell one by its number with what its rule says again."""

from __future__ import annotations

from coach.athlete import Athlete
from coach.receipts import RULES, Receipt, is_honest
from coach.steps import Step
from coach.turn import Line, line

#: How many the bare `/why` shows.
SHOWN = 3


#: Receipts of earlier versions may hold less than their words ask for.
_BLANKS: dict[str, object] = {"region": "upper_back", "hours": 48, "sets": 0}


def told(receipt: Receipt) -> Line:
    """A receipt in words: its number and what was decided."""
    values: dict[str, object] = {**_BLANKS, **receipt.values}
    if "region" in values:
        values["region"] = line(f"region.{values['region']}")
    return line("receipt.line", receipt=receipt.name, says=Line(receipt.key, values))


def why(athlete: Athlete, number: int | None) -> Step:
    """`/why`: the last receipts, or the one asked for with what its rule says again from the stored inputs."""
    if not athlete.receipts:
        return Step(athlete).say(line("receipt.none"))
    if number is None:
        latest = athlete.receipts[-SHOWN:][::-1]
        return Step(athlete).say(line("receipt.latest"), *(told(each) for each in latest))
    found = next((each for each in athlete.receipts if each.id == number), None)
    if found is None:
        first, last = athlete.receipts[0].id, athlete.receipts[-1].id
        return Step(athlete).say(line("receipt.unknown", number=number, first=first, last=last))
    checked = line("receipt.replayed" if is_honest(found) else "receipt.differs")
    return Step(athlete).say(told(found), line("receipt.inputs", inputs=_inputs(found)), checked)


def _inputs(receipt: Receipt) -> tuple[Line, ...]:
    """What the rule looked at, region by region, in words."""
    inputs = RULES[receipt.rule].read.validate_json(receipt.inputs)
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
