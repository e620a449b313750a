"""Receipts in words: the last ones, and one by its number with what its rule says again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from coach.athlete import Athlete
from coach.programme.one_week import WeekAsked
from coach.progression import Advance, advance
from coach.progression.machines import MachineWeeks
from coach.progression.pull_ups import Climb, is_on_ladder
from coach.progression.weak_links import GripAsked, StallAsked
from coach.receipts import RULES, Stub, is_honest, stub_of
from coach.records import ReceiptKept
from coach.spacing import SlotAsked
from coach.steps import Step
from coach.turn import Line, Reply, line
from coach.volume.gate import RegionCheck
from coach.volume.review import ReviewInput
from coach.words import lift_name, name_of, sets

#: How many the bare `/why` shows.
SHOWN = 3


#: Receipts of earlier versions may hold less than their words ask for.
_BLANKS: dict[str, object] = {"region": "upper_back", "hours": 48, "sets": 0}


def told(receipt: Stub) -> Line:
    """A receipt in words: its number and what was decided."""
    values: dict[str, object] = {**_BLANKS, **receipt.values}
    if "region" in values:
        values["region"] = line(f"region.{values['region']}")
    for name in ("was", "at"):
        if name in values:
            values[name] = datetime.fromisoformat(str(values[name]))
    for name in ("days", "usual"):
        if name in values:
            values[name] = _weekdays(str(values[name]))
    if "monday" in values:
        values["monday"] = date.fromisoformat(str(values["monday"]))
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
    inputs = _inputs(kept)
    return told(stub_of(kept)), *((line("receipt.inputs", inputs=inputs),) if inputs else ()), checked


def _weekdays(digits: str) -> tuple[Line, ...]:
    """Weekdays as a receipt keeps them, "03", in words."""
    return tuple(line(f"day.short.{day}") for day in sorted(digits)) or (line("other_week.none"),)


def _inputs(receipt: ReceiptKept) -> tuple[Line, ...]:
    """What the rule looked at, in words."""
    inputs = RULES[receipt.rule].read.validate_json(receipt.inputs)
    return _TELLERS.get(receipt.rule, _regions)(inputs)


def _regions(inputs: object) -> tuple[Line, ...]:
    """Soreness and performance by region, and the hours since the last hard session, where a rule looked at them."""
    shown = [_region(each) for each in getattr(inputs, "regions", ())]
    hours = getattr(inputs, "hours", None)
    if hours is not None:
        shown.append(line("receipt.hours", hours=round(hours)))
    return tuple(shown)


def _stall(inputs: StallAsked) -> tuple[Line, ...]:
    return (
        line("weak_link.trend", name=name_of(inputs.lift), trend=round(100 * (inputs.trend or 0.0), 1)),
        line("weak_link.direct", erectors=inputs.erector_sets, grip=inputs.grip_sets),
    )


def _machines(inputs: MachineWeeks) -> tuple[Line, ...]:
    return tuple(line("receipt.machines", fixed=fixed, n=every) for fixed, every in (inputs.before, inputs.newest))


def _region(each: RegionCheck | ReviewInput) -> Line:
    sore = line("receipt.sore_unknown") if each.soreness is None else line("receipt.sore", level=each.soreness)
    return line(
        "receipt.region",
        region=line(f"region.{each.region}"),
        sore=sore,
        performance=line(f"performance.{each.performance}"),
    )


def _week(asked: WeekAsked) -> tuple[Line, ...]:
    """What was known of the week: the days that could hold a session, those trained, and how many were left."""
    free = _weekdays("".join(str(day.weekday()) for day in asked.free))
    shown = [line("other_week.looked_may", days=free), line("other_week.looked_most", n=asked.most)]
    if asked.done:
        done = "".join(str(day.weekday()) for day in asked.done)
        shown.append(line("other_week.looked_done", days=_weekdays(done)))
    return tuple(shown)


def _slot(asked: SlotAsked) -> tuple[Line, ...]:
    """What was known of a slot: the last hard session, the one wanted, and the hours between."""
    zone = ZoneInfo(asked.zone)
    last = (line("spacing.last", at=asked.last.astimezone(zone)),) if asked.last is not None else ()
    wanted = line("spacing.wanted", at=datetime.combine(asked.day, asked.at, zone))
    return (*last, wanted, line("spacing.gap", n=round(asked.min_hours)))


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


def _climb(looked_at: Climb) -> tuple[Line, ...]:
    """The rung before a session, and its pull-ups, helped, lowered or strict."""
    before = (line("receipt.ladder_from", rung=line(f"rung.{looked_at.rung}")),) if looked_at.rung else ()
    by_name = groupby((entry for entry in looked_at.sets if is_on_ladder(entry)), key=lift_name)
    done = (line("log.lift", name=name, sets=sets(tuple(group))) for name, group in by_name)
    return (*before, *(line("receipt.ladder", sets=each) for each in done))


def _grip(looked_at: GripAsked) -> tuple[Line, ...]:
    """The exercise whose grip gave out, how long straps have been used on it, and whether the week trains the grip."""
    weeks = looked_at.weeks_with_straps
    straps = line("receipt.no_straps") if weeks is None else line("receipt.straps", n=weeks)
    work = line("receipt.grip_work" if looked_at.has_grip_work else "receipt.no_grip_work")
    return (line("receipt.ladder", sets=name_of(looked_at.exercise)), straps, work)


#: How the inputs of a family of rules are told; the others look at regions.
_TELLERS: Mapping[str, Callable[[Any], tuple[Line, ...]]] = {
    "advance": _advances,
    "pull_up": _climb,
    "pull_up_told": lambda strict: (line("receipt.told", n=strict),),
    "grip": _grip,
    "machines": _machines,
    "weak_link": _stall,
    "spacing": _slot,
    "other_week": _week,
    "layoff": lambda days: (line("receipt.days_off", n=days),),
}
