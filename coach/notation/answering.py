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

_FIELDS = {"reps": "reps", "seconds": "seconds", "metres": "distance_m"}


def read_answer(text: str, asked: Asked, context: Context) -> Reading:
    """The sets of a question for a missing load or count, completed by a bare answer ("60", "45 lb", "10").

    NotALog where the text is no such answer, Refused where it is beyond a limit; a load without a unit while
    the
    athlete's is not known is asked.
    """
    plain = normalise(text.strip()[:60])
    amounts = [item for item in lex(plain or "", {}) if item.kind not in ("filler", "comma", "word")]
    lacking = [place for place, entry in enumerate(asked.draft) if entry.count is None]
    if not asked.draft or not amounts or len(text) > 60 or any(item.kind != "amount" for item in amounts):
        return NotALog()
    if len(amounts) != 1 and len(amounts) != len(lacking):
        return NotALog()
    told = dict(zip(lacking, amounts, strict=True)) if len(amounts) == len(lacking) else {}
    if any(not _counts(told.get(place, amounts[0]), asked.draft[place]) for place in lacking):
        return NotALog()
    units: tuple[Unit, ...] = (context.unit,) if context.unit else ("kg", "lb")
    completed = [
        tuple(_completed(entry, told.get(place, amounts[0]), unit) for place, entry in enumerate(asked.draft))
        for unit in units
    ]
    within = [(unit, sets) for unit, sets in zip(units, completed, strict=True) if beyond(sets) is None]
    if not within:
        return Refused(beyond(completed[0]) or Reason("notation.refused.no_log", {}))
    if len(completed) == 1 or completed[0] == completed[1]:
        return Stored(within[0][1])
    options = (Option(option_label(sets), sets, unit=unit) for unit, sets in within)
    return Asked(Question("notation.asked.unit", {}), tuple(options))


def _completed(entry: SetEntry, number: Item, unit: Unit) -> SetEntry:
    if entry.count is None:
        return replace(entry, **{_FIELDS[_measure(number, entry)]: number.value // 1000 * _seconds(number, entry)})  # type: ignore[arg-type]
    if entry.weight is None and not entry.bodyweight and needs_load(lift_named(entry.lift)):
        return replace(entry, weight=Load(number.value, number.load_unit or unit))
    return entry


def _measure(number: Item, entry: SetEntry) -> str:
    """What an answer counts: as its unit says, else as the lift is counted."""
    own = lift_named(entry.lift).measure
    if number.unit in ("s", "seconds"):
        return "seconds"
    return own if number.unit == "m" else number.unit if number.unit in _FIELDS else own


def _seconds(number: Item, entry: SetEntry) -> int:
    """60 where `m` means minutes, on a hold."""
    return 60 if number.unit == "m" and lift_named(entry.lift).measure == "seconds" else 1


def _counts(number: Item, entry: SetEntry) -> bool:
    """Whether an answer can be the count of a set: no load, and no metres of a bench press."""
    own = lift_named(entry.lift).measure
    fits = {"reps": ("", "reps"), "seconds": ("", "s", "seconds", "m"), "metres": ("", "m", "metres", "s", "seconds")}
    return number.whole and not number.sign and number.unit in fits[own]
