"""From a line to sets: normalise, lex, divide, parse, interpret, check - and only then say what was read.

The whole message stands or falls together: one segment that is unclear makes a question of all of it, one
value beyond a limit refuses all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from coach.lifts import lift_named
from coach.notation.groups import Malformed
from coach.notation.intent import means_a_log
from coach.notation.lexing import items as lex
from coach.notation.limits import MOST_SETS, beyond
from coach.notation.names import own_names
from coach.notation.naming import choose
from coach.notation.relative import leans, relative_ways
from coach.notation.script import normalise
from coach.notation.segments import Segment, segments
from coach.notation.usual import ten_times
from coach.notation.values import (
    Asked,
    Context,
    NotALog,
    Option,
    Question,
    Reading,
    Reason,
    Refused,
    Remark,
    Stored,
)
from coach.notation.ways import LACKING, Way, ways_of
from coach.notation.writing import symbols
from coach.sets import SetEntry, Unit

LONGEST_LINE = 1000
LONGEST_MESSAGE = 4096
_MOST_OPTIONS = 4
_MOST_COMBINED = 16
#: Sixty sets with a load, a count, an effort and a rest each are written with fewer numbers than this.
_MOST_NUMBERS = 260
_UNIT = Question("notation.asked.unit", {})
#: Beside this many words that say nothing of a set, numbers are part of a sentence.
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Read:
    """A segment read: its ways, the question that stands before storing any of them, and a name as typed."""

    ways: tuple[Way, ...]
    question: str = ""
    typed: str = ""


def read(text: str, context: Context, *, explicit: bool = False) -> Reading:
    """What a message means as a log; `explicit` if it came by a command and is certainly meant as one."""
    reading = _read(text, context, explicit) if context.unit else _read_in_both_units(text, context, explicit)
    if explicit and isinstance(reading, NotALog):
        return _refused("no_log")
    return reading


def _refused(key: str, **values: object) -> Refused:
    return Refused(Reason(f"notation.refused.{key}", values))


def _read_in_both_units(text: str, context: Context, explicit: bool) -> Reading:
    """While the athlete's unit is not known: a load without one is asked, once."""
    units: tuple[Unit, Unit] = ("kg", "lb")
    first = _read(text, replace(context, unit="kg"), explicit)
    if isinstance(first, NotALog) or (isinstance(first, Refused) and "load" not in first.reason.values):
        return first
    second = _read(text, replace(context, unit="lb"), explicit)
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
        return (Option(_label(reading.entries), reading.entries),)
    return reading.options if isinstance(reading, Asked) else ()


def _read(text: str, context: Context, explicit: bool) -> Reading:
    if len(text) > LONGEST_MESSAGE or any(len(line) > LONGEST_LINE for line in text.splitlines()):
        return _refused("too_long", limit=LONGEST_LINE) if any(map(str.isdigit, text)) else NotALog()
    if not means_a_log(text):
        return NotALog()
    plain = normalise(text)
    if plain is None:
        return _refused("not_a_number", text="") if explicit or any(map(str.isdigit, text)) else NotALog()
    try:
        lexed = lex(plain, own_names(context))
        if sum(item.kind == "amount" for item in lexed) > _MOST_NUMBERS:
            return _refused("too_many_sets", sets=f"{MOST_SETS}+", limit=MOST_SETS)
        found = segments(lexed)
        if not _worth_reading(found, context, explicit):
            return NotALog()
        counted = [segment for segment in found if segment.counts]
        if len(counted) > MOST_SETS:
            return _refused("too_many_sets", sets=len(counted), limit=MOST_SETS)
        return _together([_segment(segment, context) for segment in counted])
    except Malformed as wrong:
        return _refused(wrong.reason, text=wrong.text)


def _worth_reading(found: Sequence[Segment], context: Context, explicit: bool) -> bool:
    """Whether there is anything that looks like sets: a lift with numbers, a product, a number during a
    session.
    """
    counted = [segment for segment in found if segment.counts]
    if explicit or not counted:
        return bool(counted)
    return any(_looks_like_sets(segment, context) for segment in counted)


def _looks_like_sets(segment: Segment, context: Context) -> bool:
    kinds = [item.kind for item in segment.items]
    words = kinds.count("word")
    if segment.name is not None:
        return True
    if kinds[:1] == ["again"] or leans(segment, context):
        return words == 0 and bool(context.last or context.planned)
    if any(item.kind == "by" and item.text in ("x", "*") for item in segment.items) and "amount" in kinds:
        return words <= _MOST_WORDS
    return context.current is not None and words == 0 and not _only_time(segment, context.current)


def _only_time(segment: Segment, current: str) -> bool:
    """Seconds and minutes alone say nothing of a lift that is counted in reps."""
    amounts = [item for item in segment.items if item.kind == "amount"]
    return lift_named(current).measure == "reps" and all(item.unit in ("seconds", "s", "m") for item in amounts)


def _segment(segment: Segment, context: Context) -> _Read:
    """One segment: every way to read it, over all its rounds."""
    found = _once(segment, context)
    if segment.rounds == 1:
        return found
    return replace(found, ways=tuple(replace(way, entries=way.entries * segment.rounds) for way in found.ways))


def _once(segment: Segment, context: Context) -> _Read:
    """One round of a segment, with the ten-times question asked of the usual reading."""
    if leans(segment, context):
        ways = relative_ways(segment, context)
        return _Read(tuple(ways), next((way.asks for way in ways if way.asks), "" if ways else "nothing_to_repeat"))
    choice = choose(segment, context)
    ways = [way for lift in choice.lifts for way in ways_of(lift, choice, context)]
    question = choice.question or next((way.asks for way in ways if way.asks), "")
    if not question and ways:
        doubted = ten_times(ways[0], context)
        return _Read(doubted, "ten_times" if len(doubted) > 1 else "")
    return _Read(tuple(ways), question, choice.typed)


def _together(found: Sequence[_Read]) -> Reading:
    """All segments at once: stored if each has one usual reading, refused if one is beyond a limit, else
    asked.
    """
    question = next((each.question for each in found if each.question), "")
    wholes = [_joined(combination) for combination in _combinations([each.ways for each in found])]
    complete = [whole for whole in wholes if whole.complete]
    within = [whole for whole in complete if beyond(whole.entries) is None]
    if complete and not within:
        return Refused(beyond(complete[0].entries) or Reason("notation.refused.no_log", {}))
    if within and (not question or (question == "ambiguous_reading" and len(within) == 1 < len(complete))):
        return Stored(within[0].entries, within[0].remarks)
    draft = next((_drafted(whole.entries) for whole in wholes if not whole.complete), ())
    refusal = beyond(draft)
    if refusal is not None and not within:
        return Refused(refusal)
    return Asked(_asked(question or "ambiguous_reading", found, draft, within), _options(within), draft)


def _drafted(entries: Sequence[SetEntry]) -> tuple[SetEntry, ...]:
    return tuple(replace(entry, band=None) if entry.band == LACKING else entry for entry in entries)


def _combinations(ways: Sequence[Sequence[Way]]) -> list[tuple[Way, ...]]:
    """Readings of the whole message; once they are too many, later segments stand in their likeliest reading."""
    room = _MOST_COMBINED
    kept: list[Sequence[Way]] = []
    for each in ways:
        kept.append(each if len(each) <= room else each[:1])
        room //= max(1, len(kept[-1]))
    return list(product(*kept))


def _joined(combination: Sequence[Way]) -> Way:
    remarks: list[Remark] = []
    for remark in (remark for way in combination for remark in way.remarks):
        if remark not in remarks:
            remarks.append(remark)
    asks = next((way.asks for way in combination if way.asks), "")
    teaches = next((way.teaches for way in combination if way.teaches), None)
    whole = all(way.entries for way in combination)
    return Way(
        tuple(entry for way in combination for entry in way.entries) if whole else (),
        tuple(remarks),
        asks,
        teaches,
    )


def _asked(key: str, found: Sequence[_Read], draft: Sequence[SetEntry], within: Sequence[Way]) -> Question:
    values: dict[str, object] = {}
    typed = next((each.typed for each in found if each.typed), "")
    sets = draft or (within[0].entries if within else ())
    if typed:
        values["name"] = typed
    if sets:
        values |= {"sets": symbols(sets), "lift": sets[0].lift}
    return Question(f"notation.asked.{key}", values)


def _options(wholes: Sequence[Way]) -> tuple[Option, ...]:
    found: list[Option] = []
    for whole in wholes:
        if all(whole.entries != other.entries for other in found):
            found.append(Option(_label(whole.entries), whole.entries, whole.teaches))
    return tuple(found[:_MOST_OPTIONS])


def _label(entries: Sequence[SetEntry]) -> Remark:
    return Remark("notation.option.sets", {"sets": symbols(entries)})
