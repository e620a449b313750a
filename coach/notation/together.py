"""All segments of a message at once: it is stored, asked about or refused as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from coach.notation.limits import beyond
from coach.notation.values import Asked, Option, Question, Reading, Reason, Refused, Remark, Stored
from coach.notation.ways import LACKING, Way
from coach.notation.writing import symbols
from coach.sets import SetEntry

_MOST_OPTIONS = 4
_MOST_COMBINED = 16


@dataclass(frozen=True, slots=True)
class Read:
    """A segment read: its ways, the question that stands before storing any of them, and a name as typed."""

    ways: tuple[Way, ...]
    question: str = ""
    typed: str = ""


def together(found: Sequence[Read]) -> Reading:
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


def _asked(key: str, found: Sequence[Read], draft: Sequence[SetEntry], within: Sequence[Way]) -> Question:
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
            found.append(Option(option_label(whole.entries), whole.entries, whole.teaches))
    return tuple(found[:_MOST_OPTIONS])


def option_label(entries: Sequence[SetEntry]) -> Remark:
    """The words of a button that stands for these sets."""
    return Remark("notation.option.sets", {"sets": symbols(entries)})
