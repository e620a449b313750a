"""From a line to sets: normalise, lex, divide, parse, interpret, check - and only then say what was read.

The whole message stands or falls together: one segment that is unclear makes a question of all of it, one
value beyond a limit refuses all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.lifts import lift_named
from coach.notation.both_units import in_both_units
from coach.notation.intent import means_a_log
from coach.notation.items import Malformed
from coach.notation.lexing import items as lex
from coach.notation.limits import MOST_SETS
from coach.notation.names import own_names
from coach.notation.naming import choose
from coach.notation.relative import leans, relative_ways
from coach.notation.script import normalise
from coach.notation.segments import Segment, segments
from coach.notation.together import Read, together
from coach.notation.usual import ten_times
from coach.notation.values import Context, NotALog, Reading, Reason, Refused
from coach.notation.vocabulary import REMARKS
from coach.notation.ways import ways_of

LONGEST_LINE = 1000
LONGEST_MESSAGE = 4096
#: Sixty sets with a load, a count, an effort and a rest each are written with fewer numbers than this.
_MOST_NUMBERS = 260
#: "60 feels heavy" is about a load; "10 felt heavy" about reps.
_MOST_COUNTED = 30_000
#: Beside this many words that say nothing of a set, numbers are part of a sentence.
_MOST_WORDS = 6


def read(text: str, context: Context, *, explicit: bool = False) -> Reading:
    """What a message means as a log; `explicit` if it came by a command and is certainly meant as one."""
    reading = (
        _read(text, context, explicit)
        if context.unit
        else in_both_units(lambda unit: _read(text, replace(context, unit=unit), explicit))
    )
    if explicit and isinstance(reading, NotALog):
        return _refused("no_log")
    return reading


def _refused(key: str, **values: object) -> Refused:
    return Refused(Reason(f"notation.refused.{key}", values))


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
        return together([_segment(segment, context) for segment in counted])
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
    if {item.unit for item in segment.items if item.kind == "amount"} == {"sets"}:
        return False  # "2 sets left", "only 3 sets today"
    remarked = words == 0 or _only_remarks(segment)
    return context.current is not None and remarked and not _only_time(segment, context.current)


def _only_remarks(segment: Segment) -> bool:
    """ "10 felt heavy": a count, and behind it words that only tell how it went."""
    found = [item for item in segment.items if item.kind != "filler"]
    words = [item.text for item in found if item.kind == "word"]
    counted = bool(found) and found[0].kind == "amount" and found[0].value <= _MOST_COUNTED
    return counted and not found[0].load_unit and all(word in REMARKS for word in words)


def _only_time(segment: Segment, current: str) -> bool:
    """Seconds and minutes alone say nothing of a lift that is counted in reps."""
    amounts = [item for item in segment.items if item.kind == "amount"]
    return lift_named(current).measure == "reps" and all(item.unit in ("seconds", "s", "m") for item in amounts)


def _segment(segment: Segment, context: Context) -> Read:
    """One segment: every way to read it, over all its rounds."""
    found = _once(segment, context)
    if segment.rounds == 1:
        return found
    return replace(found, ways=tuple(replace(way, entries=way.entries * segment.rounds) for way in found.ways))


def _once(segment: Segment, context: Context) -> Read:
    """One round of a segment, with the ten-times question asked of the usual reading."""
    if leans(segment, context):
        ways = relative_ways(segment, context)
        return Read(tuple(ways), next((way.asks for way in ways if way.asks), "" if ways else "nothing_to_repeat"))
    choice = choose(segment, context)
    ways = [way for lift in choice.lifts for way in ways_of(lift, choice, context)]
    question = choice.question or next((way.asks for way in ways if way.asks), "")
    if not question and ways:
        doubted = ten_times(ways[0], context)
        return Read(doubted, "ten_times" if len(doubted) > 1 else "")
    return Read(tuple(ways), question, choice.typed)
