"""What the rule of a receipt looked at, in words: a function for each family of rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from coach.programme import Slot
from coach.programme.days import DaysAsked
from coach.programme.one_week import WeekAsked
from coach.programme.smaller import SmallerAsked
from coach.progression import Advance, advance
from coach.progression.machines import MachineWeeks
from coach.progression.pull_ups import Climb, is_on_ladder
from coach.progression.weak_links import GripAsked, StallAsked
from coach.receipts import RULES, Week
from coach.records import ReceiptKept
from coach.spacing import SlotAsked
from coach.timebox import BoxAsked
from coach.turn import Line, line
from coach.volume.gate import GateInput, RegionCheck
from coach.volume.levels import LevelAsked
from coach.volume.ramp import RampAsked
from coach.volume.review import ReviewInput
from coach.words import lift_name, name_of, sets


def looked_at(receipt: ReceiptKept) -> tuple[Line, ...]:
    """What the rule looked at, in words; nothing for a family that has no more to say than its own words."""
    shown = SHOWN.get(receipt.rule)
    return shown(RULES[receipt.rule].read.validate_json(receipt.inputs)) if shown else ()


def weekdays(digits: str) -> tuple[Line, ...]:
    """Weekdays as a receipt keeps them, "03", in words."""
    return tuple(line(f"day.short.{day}") for day in sorted(digits)) or (line("other_week.none"),)


def _region(each: RegionCheck | ReviewInput) -> Line:
    sore = line("receipt.sore_unknown") if each.soreness is None else line("receipt.sore", level=each.soreness)
    return line(
        "receipt.region",
        region=line(f"region.{each.region}"),
        sore=sore,
        performance=line(f"performance.{each.performance}"),
    )


def _gate(asked: GateInput) -> tuple[Line, ...]:
    hours = (line("receipt.hours", hours=round(asked.hours)),) if asked.hours is not None else ()
    return (*(_region(each) for each in asked.regions), *hours)


def _review(asked: Week) -> tuple[Line, ...]:
    return tuple(_region(each) for each in asked.regions)


def _stall(asked: StallAsked) -> tuple[Line, ...]:
    """The trend of the lift, and the direct sets of two weeks."""
    trend = round(100 * (asked.trend or 0.0), 1)
    return (
        line("weak_link.trend", name=name_of(asked.lift), trend=trend),
        line("weak_link.direct", erectors=asked.erector_sets, grip=asked.grip_sets),
    )


def _ramp(asked: RampAsked) -> tuple[Line, ...]:
    """How the week went, and the template's sets before and after the step."""
    calm = line("word.yes" if asked.calm and not asked.cut else "word.no")
    regions = (
        line(
            "ramp.region", region=line(f"region.{each.region}"), before=each.template_before, after=each.template_after
        )
        for each in asked.regions
    )
    return (line("ramp.kept", kept=round(100 * asked.kept), calm=calm), *regions)


def _machines(asked: MachineWeeks) -> tuple[Line, ...]:
    return tuple(line("receipt.machines", fixed=fixed, n=every) for fixed, every in (asked.before, asked.newest))


def _smaller(asked: SmallerAsked) -> tuple[Line, ...]:
    return (_planned(asked.slots),)


def _box(asked: BoxAsked) -> tuple[Line, ...]:
    """The session as planned, and the sessions of the week that could take what it gives up."""
    later = tuple(line("other_week.session", letter=each.letter) for each in asked.remaining)
    return (_planned(asked.session.slots), *((line("timebox.later", days=later),) if later else ()))


def _planned(slots: tuple[Slot, ...]) -> Line:
    names = (line("plan.slot", name=name_of(slot.exercise), sets=slot.sets) for slot in slots)
    return line("smaller.looked", slots=tuple(names))


def _week(asked: WeekAsked) -> tuple[Line, ...]:
    """What was known of the week: the days that could hold a session, those trained, and how many were left."""
    free = weekdays("".join(str(day.weekday()) for day in asked.free))
    shown = [line("other_week.looked_may", days=free), line("other_week.looked_most", n=asked.most)]
    if asked.done:
        done = "".join(str(day.weekday()) for day in asked.done)
        shown.append(line("other_week.looked_done", days=weekdays(done)))
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


def _promotion(asked: LevelAsked) -> tuple[Line, ...]:
    return (line("promotion.looked", before=line(f"level.{asked.level}"), after=line(f"level.{asked.wanted}")),)


def _days(asked: DaysAsked) -> tuple[Line, ...]:
    """The days that were named, and how many hard ones there may be."""
    free = weekdays("".join(map(str, asked.available)))
    return (line("other_week.looked_may", days=free), line("other_week.looked_most", n=asked.most))


#: How each family shows its inputs.
SHOWN: Mapping[str, Callable[[Any], tuple[Line, ...]]] = {
    "gate": _gate,
    "review": _review,
    "layoff": lambda days: (line("receipt.days_off", n=days),),
    "advance": _advances,
    "pull_up": _climb,
    "grip": _grip,
    "machines": _machines,
    "ramp": _ramp,
    "pull_up_told": lambda told: (line("receipt.told", n=told),),
    "other_week": _week,
    "weak_link": _stall,
    "smaller": _smaller,
    "timebox": _box,
    "spacing": _slot,
    "promotion": _promotion,
    "days": _days,
    "first_time": lambda asked: (_planned(asked.slots),),
}
