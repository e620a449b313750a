"""What reading a log needs to know of the athlete, and the four things a reading can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.lines import Line
from coach.sets import SetEntry, Unit

#: The key of a sentence and its values; the words are in `coach/texts`, under `notation`.
Remark = Line
Question = Line
Reason = Line


@dataclass(frozen=True, slots=True)
class Context:
    """What the athlete's situation says about a reading; all of it may be missing."""

    unit: Unit | None = None  # the athlete's setting; None: not known yet
    plan: tuple[str, ...] = ()  # lift names of today's plan, in order
    current: str | None = None  # the exercise the session is at
    planned: SetEntry | None = None  # and its planned load
    last: tuple[SetEntry, ...] = ()  # the sets of the last log, for `again`, `same`, `+2.5`
    recent: tuple[str, ...] = ()  # lifts logged lately, the newest first
    usual: Mapping[str, int] = field(default_factory=dict)  # lift -> usual load in grams
    spellings: Mapping[str, str] = field(default_factory=dict)  # confirmed once: key -> lift
    bodyweight_g: int | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """One usual reading: `entries` are to be kept, repeated in full, and can be undone; `remarks` say what
    was assumed.
    """

    entries: tuple[SetEntry, ...]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A reading that can be meant: its label, its sets, and the spelling that choosing it confirms."""

    label: Line
    entries: tuple[SetEntry, ...]
    teaches: tuple[str, str] | None = None  # (key as typed, lift it means)
    unit: Unit | None = None  # the unit that choosing it settles


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, with the likelier answers first; nothing is stored until one is given.

    Where a load or a count is missing, `draft` holds the sets without it and `read_answer` completes them.
    """

    question: Question
    options: tuple[Option, ...] = ()
    draft: tuple[SetEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Not stored, and why: a value outside the limits, or no number at all."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class NotALog:
    """A question, a plan, a wish or plain chat: not meant as a log."""


Reading = Stored | Asked | Refused | NotALog
