"""A receipt: one decision with the rule that made it, its inputs and what came of them, so that it can be
replayed.

Inputs and outcome are canonical JSON (sorted keys, no spaces). `replay` runs the same rule over the stored
inputs; a receipt is honest when it gives the stored outcome, byte for byte. `RULES` lists every family
that can be replayed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from coach.athlete import Athlete
from coach.programme.days import DaysAsked, days_of
from coach.programme.one_week import WeekAsked, days_of_week
from coach.programme.prescribing import FirstTimes, first_times
from coach.programme.smaller import SmallerAsked, smaller
from coach.progression.advance import Advance, advance
from coach.progression.machines import MachineWeeks, dominate
from coach.progression.pull_ups import Climb, climbed, told
from coach.progression.weak_links import GripAsked, StallAsked, advised, find_link
from coach.records import ReceiptKept
from coach.spacing import SlotAsked, place
from coach.stubs import Stub, Values
from coach.timebox import BoxAsked, shorten
from coach.volume.deload import DeloadInput, deload
from coach.volume.gate import GateInput, gate
from coach.volume.layoff import comeback
from coach.volume.levels import LevelAsked, level_from
from coach.volume.ramp import RampAsked, ramp
from coach.volume.review import ReviewDecision, ReviewInput, review_week
from coach.volume.wishes import Wish, granted

#: Stubs kept at hand with the athlete.
AT_HAND = 30


@dataclass(frozen=True, slots=True)
class Week:
    """The inputs of one weekly review: all regions, because they are decided together."""

    regions: tuple[ReviewInput, ...]


class Receipt(BaseModel):
    """Why something changed: beside what the stub tells, when, and the inputs and outcome as canonical JSON."""

    model_config = ConfigDict(frozen=True)

    id: int
    rule: str
    key: str
    values: Values = {}
    at: datetime
    inputs: str
    delta: str

    @property
    def stub(self) -> Stub:
        """What stays at hand."""
        return Stub(id=self.id, rule=self.rule, key=self.key, values=self.values)

    @property
    def name(self) -> str:
        """The name an athlete asks for it by: R-118."""
        return self.stub.name

    @property
    def record(self) -> ReceiptKept:
        """The row that is kept for ever."""
        says = canonical({"key": self.key, "values": self.values})
        return ReceiptKept(self.id, self.at, self.rule, self.inputs, self.delta, says)


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of decision: how its inputs are read, and the rule that decides from them."""

    read: TypeAdapter[Any]
    decide: Callable[[Any], object]


class UnknownRuleError(LookupError):
    """A receipt of a rule that this version does not know."""


def review_all(week: Week) -> tuple[ReviewDecision, ...]:
    """The weekly review of all regions, from one value."""
    return review_week(week.regions)


RULES: Mapping[str, Family] = {
    "gate": Family(TypeAdapter(GateInput), gate),
    "review": Family(TypeAdapter(Week), review_all),
    "deload": Family(TypeAdapter(DeloadInput), deload),
    "ramp": Family(TypeAdapter(RampAsked), ramp),
    "layoff": Family(TypeAdapter(int), comeback),
    "advance": Family(TypeAdapter(Advance), advance),
    "weak_link": Family(TypeAdapter(StallAsked), find_link),
    "timebox": Family(TypeAdapter(BoxAsked), shorten),
    "smaller": Family(TypeAdapter(SmallerAsked), smaller),
    "spacing": Family(TypeAdapter(SlotAsked), place),
    "other_week": Family(TypeAdapter(WeekAsked), days_of_week),
    "pull_up": Family(TypeAdapter(Climb), climbed),
    "machines": Family(TypeAdapter(MachineWeeks), dominate),
    "grip": Family(TypeAdapter(GripAsked), advised),
    "wish": Family(TypeAdapter(Wish), granted),
    "promotion": Family(TypeAdapter(LevelAsked), level_from),
    "days": Family(TypeAdapter(DaysAsked), days_of),
    "first_time": Family(TypeAdapter(FirstTimes), first_times),
    "pull_up_told": Family(TypeAdapter(int), told),
}


@cache
def _adapter(kind: type) -> TypeAdapter[Any]:
    """Made once: that takes longer than anything that is decided."""
    return TypeAdapter(kind)


def digest(value: object) -> str:
    """A short fingerprint of a value of ours, by which it is known again."""
    return blake2b(canonical(value).encode(), digest_size=8).hexdigest()


def canonical(value: object) -> str:
    """Any frozen value of ours as JSON of exactly one spelling."""
    kind: Any = type(value)
    plain = _adapter(kind).dump_python(value, mode="json")
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def stub_of(kept: ReceiptKept) -> Stub:
    """The stub of a stored receipt."""
    return Stub(id=kept.id, rule=kept.rule, **json.loads(kept.says))


def issue(number: int, line: tuple[str, str], inputs: object, outcome: object, at: datetime) -> Receipt:
    """The receipt of a decision just made; `line` is the family and the rule, whose text is
    `<family>.<rule>`.

    Raises UnknownRuleError for a family that could not be replayed.
    """
    family, rule = line
    _family(family)
    stored, came_of_it = canonical(inputs), canonical(outcome)
    return Receipt(id=number, at=at, rule=family, inputs=stored, delta=came_of_it, key=f"{family}.{rule}")


def replay(receipt: Receipt | ReceiptKept) -> str:
    """What the receipt's rule makes of the stored inputs; UnknownRuleError for a rule long gone."""
    family = _family(receipt.rule)
    return canonical(family.decide(family.read.validate_json(receipt.inputs)))


def is_honest(receipt: Receipt | ReceiptKept) -> bool:
    """Whether replaying the receipt gives the stored outcome, byte for byte."""
    return replay(receipt).encode() == receipt.delta.encode()


def keep_receipt(
    athlete: Athlete,
    family: str,
    rule: str,
    inputs: object,
    outcome: object,
    now: datetime,
    **values: str | int,
) -> tuple[Athlete, Receipt]:
    """The athlete with one stub more at hand, and its receipt, to be kept; `values` fill its text."""
    receipt = issue(athlete.next_receipt, (family, rule), inputs, outcome, now)
    receipt = receipt.model_copy(update={"values": dict(values)})
    kept = (*athlete.receipts, receipt.stub)[-AT_HAND:]
    return athlete.with_(receipts=kept, next_receipt=athlete.next_receipt + 1), receipt


def _family(name: str) -> Family:
    if name not in RULES:
        raise UnknownRuleError(name)
    return RULES[name]
