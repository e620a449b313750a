"""Sets and something else in one breath: what belongs to the sets stays with them, and none is lost by the cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coach.lifts import LIFTS
from coach.notation import Asked, Context, NotALog, Reading, Refused, Stored, is_still_to_come, read
from coach.sets import SetEntry
from coach.understanding import Meaning, understand

#: What is said of sets in the same breath belongs to them.
_OF_THE_SETS = frozenset({"log", "too_hard", "too_easy", "praise", "thanks", "greeting", "correction", "undo"})
_UNKNOWN_LIFT = frozenset({"notation.asked.new_lift", "notation.asked.did_you_mean", "notation.asked.which_lift"})
#: Behind sets these are told as often as asked: "(slow)", "rest 90s", "my best ever", "warm-up", "belt on".
_TOLD_OR_ASKED = frozenset({"question", "records", "how_to", "warm_up_done"})
_PRODUCT = re.compile(r"\d\s*(?:kgs?|lbs?)?\s*[x×*]\s*\d", re.IGNORECASE)
_ASKS = re.compile(
    r"\?|\b(?:how|what\w*|when|why|which|who|should|shall|can|could|may|must|show|tell|give|explain|is|are|am|do|does)\b",
    re.IGNORECASE,
)


def tells_more_than_sets(text: str, known: Context, today: date) -> bool:
    """Whether a message says more than sets ("rows 60x10 and my lower back is a 7"), or something else with figures.

    Words that mean something else mean that where they could be a log only of a lift nobody knows.
    """
    found = understand(text, today=today)
    others = [meaning for meaning in found if meaning.intent not in _OF_THE_SETS]
    if not others:
        return False
    reading = read(text, known)
    unknown = isinstance(reading, Asked) and reading.question.key in _UNKNOWN_LIFT
    if isinstance(reading, Stored | Asked) and not unknown and all(map(_remarks, others)):
        return False
    if isinstance(reading, Stored) and _only_timed(reading) and any(each.slots.minutes for each in others):
        return True  # "only 20 minutes, can you replace the deadlifts" is no deadlift of 20 minutes
    return any(meaning.intent == "log" for meaning in found) or unknown or isinstance(reading, Refused)


def sets_alone(text: str, known: Context) -> bool:
    """Whether a message is sets of lifts we know, with no word more than a remark behind a product."""
    reading = read(text, known)
    if not isinstance(reading, Stored) or any(entry.lift not in LIFTS for entry in reading.entries):
        return False
    return _PRODUCT.search(text) is not None or not any(entry.note for entry in reading.entries)


def _only_timed(reading: Stored) -> bool:
    return all(each.seconds is not None and each.reps is None and each.weight is None for each in reading.entries)


def _remarks(meaning: Meaning) -> bool:
    """Whether words that could be a request only tell how the sets were done."""
    said = meaning.slots.text
    if meaning.intent == "skip":  # "60x10, 40x8 (drop)"
        return said.strip() in ("drop", "drops")
    return meaning.intent in _TOLD_OR_ASKED and not _ASKS.search(said)


def whole(found: Sequence[Meaning], text: str, known: Context) -> Reading | None:
    """The sets of a message as one reading, where the parts they were found in would lose or change one.

    None where each part reads as it does in the whole, or where the whole is no log.
    """
    parts = [meaning.slots.text for meaning in found if meaning.intent == "log"]
    if not parts or is_still_to_come(text):
        return NotALog() if parts else None
    reading = read(text, known)
    apart = [read(part, known) for part in parts]
    stored = [one for one in apart if isinstance(one, Stored)]
    others = {meaning.intent for meaning in found} - _OF_THE_SETS
    if isinstance(reading, Stored) and others == {"technique"}:  # "grip gave out": advice is given, and the note stays
        return reading
    if isinstance(reading, Stored):
        same = len(stored) == len(apart) and _bare(reading) == tuple(entry for one in stored for entry in _bare(one))
        return None if same else replace(reading, entries=_bare(reading))
    half = len(apart) > 1 and len(stored) < len(apart)
    return reading if half and not isinstance(reading, NotALog) else None


def _bare(reading: Stored) -> tuple[SetEntry, ...]:
    """Its sets without their notes: the words beside them were for something else."""
    return tuple(replace(entry, note="") for entry in reading.entries)
