"""From a line to sets: normalise, lex, divide, parse, interpret, check - and only then say what was read.

The whole message stands or falls together: one segment that is unclear makes a question of all of it, one value beyond
a limit refuses all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from coach.lifts import Lift, key
from coach.notation.blocks import needs_load
from coach.notation.cells import Force
from coach.notation.entries import make, written_unit
from coach.notation.groups import Malformed
from coach.notation.intent import means_a_log
from coach.notation.items import Item
from coach.notation.lexing import items as lex
from coach.notation.limits import beyond
from coach.notation.naming import Choice, choose
from coach.notation.names import own_names
from coach.notation.script import normalise
from coach.notation.segments import Segment, segments
from coach.notation.sensing import senses
from coach.notation.values import Asked, Context, NotALog, Option, Question, Reading, Reason, Refused, Remark, Stored
from coach.notation.writing import symbols
from coach.sets import SetEntry, Unit

LONGEST_LINE = 1000
LONGEST_MESSAGE = 4096
_MOST_OPTIONS = 4


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read a segment."""

    entries: tuple[SetEntry, ...]
    remarks: tuple[Remark, ...] = ()
    asks: str = ""
    unitless: bool = False
    teaches: tuple[str, str] | None = None

    @property
    def complete(self) -> bool:
        return self.asks not in ("load_missing", "reps_missing") and bool(self.entries)


def read(text: str, context: Context, *, explicit: bool = False) -> Reading:
    """What a message means as a log; `explicit` if it came by a command and is certainly meant as one."""
    reading = _read(text, context, explicit)
    if explicit and isinstance(reading, NotALog):
        return _refused("no_log")
    return reading


def _refused(key_: str, **values: object) -> Refused:
    return Refused(Reason(f"notation.refused.{key_}", values))


def _read(text: str, context: Context, explicit: bool) -> Reading:
    if len(text) > LONGEST_MESSAGE or any(len(line) > LONGEST_LINE for line in text.splitlines()):
        return _refused("too_long", limit=LONGEST_LINE)
    if not means_a_log(text):
        return NotALog()
    plain = normalise(text)
    if plain is None:
        return _refused("not_a_number", text="") if explicit or any(sign.isdigit() for sign in text) else NotALog()
    own = own_names(context)
    found = segments(lex(plain, own))
    if not _worth_reading(found, context, explicit):
        return NotALog()
    counted = [segment for segment in found if segment.counts]
    try:
        ways = [_ways(segment, context, unit) for segment in counted for unit in (context.unit,)]
    except Malformed as wrong:
        return _refused(wrong.reason, text=wrong.text)
    return _together(ways, [choose(segment, context) for segment in counted], context)


def _worth_reading(found: Sequence[Segment], context: Context, explicit: bool) -> bool:
    """Whether there is anything that looks like sets: a lift with numbers, a product, a number during a session."""
    counted = [segment for segment in found if segment.counts]
    if explicit or not counted:
        return bool(counted)
    return any(_looks_like_sets(segment, context) for segment in counted)


def _looks_like_sets(segment: Segment, context: Context) -> bool:
    kinds = [item.kind for item in segment.items]
    words = sum(kind == "word" for kind in kinds)
    if segment.name is not None:
        return True
    if "by" in kinds and "amount" in kinds:
        return words <= 6
    return context.current is not None and words == 0


def _ways(segment: Segment, context: Context, setting: Unit | None) -> list[_Way]:
    choice = choose(segment, context)
    found = [way for lift in choice.lifts for way in _of_lift(lift, choice, context, setting)]
    return found


def _of_lift(lift: Lift, choice: Choice, context: Context, setting: Unit | None) -> list[_Way]:
    teaches = (key(choice.typed), lift.name) if choice.typed else None
    own = written_unit(choice.items)
    ways = []
    for sense in senses(choice.items, lift, _planned(lift, choice, context)):
        made = make(sense.drafts, lift, own, setting)
        asks = sense.asks or _missing(made.entries, lift, choice.items)
        ways.append(_Way(made.entries, (*sense.remarks, *made.remarks), asks, made.unitless, teaches))
    return ways


def _planned(lift: Lift, choice: Choice, context: Context) -> Force:
    """The load planned for the exercise the session is at."""
    plan = context.planned
    if plan is None or lift.name != context.current:
        return Force()
    load = plan.weight or plan.added or plan.assisted
    if load is None:
        return Force()
    sign = "-" if plan.assisted is not None else "+" if plan.added is not None else ""
    return Force(Item("amount", 0, 0, load.thousandths, load.unit, sign), planned=True)


def _missing(entries: Sequence[SetEntry], lift: Lift, items: Sequence[Item]) -> str:
    if any(entry.reps is None and entry.seconds is None and entry.distance_m is None for entry in entries) or not entries:
        return "reps_missing"
    unloaded = any(item.kind == "unloaded" for item in items)
    lacking = any(entry.weight is None and not entry.bodyweight and entry.reps is not None for entry in entries)
    return "load_missing" if lacking and needs_load(lift) and not unloaded else ""


def _together(ways: list[list[_Way]], choices: Sequence[Choice], context: Context) -> Reading:
    """All segments at once: stored if each has one usual reading, refused if one is beyond a limit, else asked."""
    question = _question(ways, choices)
    wholes = [_joined(combination) for combination in _combinations(ways)]
    complete = [whole for whole in wholes if whole.complete]
    within = [whole for whole in complete if beyond(whole.entries) is None]
    if complete and not within:
        reason = beyond(complete[0].entries)
        assert reason is not None
        return Refused(reason)
    if not question and within:
        return _settled(within[0], context)
    draft = next((whole.entries for whole in wholes if not whole.complete), ())
    return Asked(_asked(question, choices, draft), _options(within, context), draft)


def _combinations(ways: list[list[_Way]]) -> list[tuple[_Way, ...]]:
    sizes = 1
    for each in ways:
        sizes *= max(1, len(each))
    return list(product(*ways)) if sizes <= 16 else list(product(*(each[:2] if len(ways) < 5 else each[:1] for each in ways)))


def _joined(combination: Sequence[_Way]) -> _Way:
    asks = next((way.asks for way in combination if way.asks in ("load_missing", "reps_missing")), "")
    return _Way(
        tuple(entry for way in combination for entry in way.entries),
        _unique(combination),
        asks,
        any(way.unitless for way in combination),
        next((way.teaches for way in combination if way.teaches), None),
    )


def _unique(combination: Sequence[_Way]) -> tuple[Remark, ...]:
    found: list[Remark] = []
    for remark in (remark for way in combination for remark in way.remarks):
        if remark not in found:
            found.append(remark)
    return tuple(found)


def _question(ways: list[list[_Way]], choices: Sequence[Choice]) -> str:
    for choice, found in zip(choices, ways, strict=True):
        if choice.question:
            return choice.question
        asks = next((way.asks for way in found if way.asks), "")
        if asks:
            return asks
    return ""


def _asked(question: str, choices: Sequence[Choice], draft: Sequence[SetEntry]) -> Question:
    typed = next((choice.typed for choice in choices if choice.typed), "")
    values: dict[str, object] = {"name": typed} if typed else {}
    if draft:
        values["sets"] = symbols(draft)
        values["lift"] = draft[0].lift
    return Question(f"notation.asked.{question}", values)


def _options(wholes: Sequence[_Way], context: Context) -> tuple[Option, ...]:
    found: list[Option] = []
    for whole in wholes:
        option = Option(_label(whole.entries), whole.entries, whole.teaches)
        if all(option.entries != other.entries for other in found):
            found.append(option)
    return tuple(found[:_MOST_OPTIONS])


def _label(entries: Sequence[SetEntry]) -> Remark:
    return Remark("notation.option.sets", {"sets": symbols(entries)})


def _settled(whole: _Way, context: Context) -> Reading:
    """The usual reading: its unit is asked once, ten times the usual load is asked back, else it is stored."""
    if whole.unitless:
        return _ask_unit(whole)
    return Stored(whole.entries, whole.remarks)


def _ask_unit(whole: _Way) -> Asked:
    return Asked(Question("notation.asked.unit", {}), (), whole.entries)
