"""The answer to what was missing in a log: a load, or a count."""

from __future__ import annotations

from dataclasses import replace

from coach.lifts import lift_named
from coach.notation.blocks import needs_load
from coach.notation.items import Item
from coach.notation.lexing import items as lex
from coach.notation.limits import beyond
from coach.notation.script import normalise
from coach.notation.together import option_label
from coach.notation.values import Asked, Context, NotALog, Option, Question, Reading, Reason, Refused, Stored
from coach.sets import Load, SetEntry, Unit


def read_answer(text: str, asked: Asked, context: Context) -> Reading:
    """The sets of a question for a missing load or count, completed by a bare answer ("60", "45 lb", "10").

    NotALog where the text is no such answer, Refused where it is beyond a limit; a load without a unit while
    the
    athlete's is not known is asked.
    """
    plain = normalise(text.strip()[:60])
    amounts = [item for item in lex(plain or "", {}) if item.kind not in ("filler", "comma", "word")]
    if len(amounts) != 1 or amounts[0].kind != "amount" or not asked.draft or len(text) > 60:
        return NotALog()
    number = amounts[0]
    counting = any(entry.count is None for entry in asked.draft)
    if counting and (not number.whole or number.unit in ("kg", "lb")):
        return NotALog()
    units: tuple[Unit, ...] = (context.unit,) if context.unit else ("kg", "lb")
    completed = [tuple(_completed(entry, number, unit) for entry in asked.draft) for unit in units]
    within = [(unit, sets) for unit, sets in zip(units, completed, strict=True) if beyond(sets) is None]
    if not within:
        return Refused(beyond(completed[0]) or Reason("notation.refused.no_log", {}))
    if len(completed) == 1 or completed[0] == completed[1]:
        return Stored(within[0][1])
    options = (Option(option_label(sets), sets, unit=unit) for unit, sets in within)
    return Asked(Question("notation.asked.unit", {}), tuple(options))


def _completed(entry: SetEntry, number: Item, unit: Unit) -> SetEntry:
    if entry.count is None:
        return replace(entry, reps=number.value // 1000)
    if entry.weight is None and not entry.bodyweight and needs_load(lift_named(entry.lift)):
        return replace(entry, weight=Load(number.value, number.load_unit or unit))
    return entry
