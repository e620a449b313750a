"""What a message can mean: the intents, and the slots that come out with them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import Literal, get_args

from coach.anatomy import Region
from coach.places import Place
from coach.sets import Load, Unit

Intent = Literal[
    # talk
    "greeting", "thanks", "bye", "praise", "yes", "no", "not_sure", "cancel", "help", "about", "privacy",
    "off_topic", "abuse", "crisis",
    # how the athlete is
    "soreness", "pain", "cleared", "illness", "recovered", "tired", "low_motivation",
    # today's session
    "start", "finish", "warm_up_done", "no_time", "no_equipment", "busy_station", "swap", "skip", "later",
    "other_day", "other_time", "place_today", "too_hard", "too_easy", "can_i_train", "what_if", "deload", "more_sets",
    # how things are set
    "unit", "days", "times_a_week", "nudge_time", "timezone", "travel", "nudges_off", "nudges_on",
    "nudges_less", "nudges_more", "quiet_hours", "pause", "resume", "language", "equipment", "goal",
    "settings", "this_week", "days_out", "usual_week",
    # how and why
    "how_to", "why_exercise", "why_region", "why_change", "technique", "question",
    # looking
    "today", "plan", "next_session", "week", "progress", "records", "history", "missed",
    # the log and the data
    "log", "correction", "undo", "export", "delete",
]  # fmt: skip
INTENTS: tuple[Intent, ...] = get_args(Intent)

Trouble = Literal[
    "biceps", "momentum", "lower_back_takes_over", "grip", "no_feel", "rounding", "shrugging", "rear_delts",
    "cannot_pull_up",
]  # fmt: skip
TROUBLES: tuple[Trouble, ...] = get_args(Trouble)

Topic = Literal[
    "posture", "back_pain", "everyday", "why_rest", "soreness_meaning", "pain_or_soreness", "volume",
    "frequency",
    "rest_between_sets", "load", "warm_up", "machines", "straps", "effort", "deload", "results", "medicine",
    "tempo",
]  # fmt: skip
TOPICS: tuple[Topic, ...] = get_args(Topic)

At = Literal["home", "gym", "hotel", "outdoors"]
Goal = Literal[
    "width", "thickness", "posture", "strength", "muscle", "pull_up", "grip", "everyday", "elsewhere", "healthy_back"
]


@dataclass(frozen=True, slots=True)
class Soreness:
    """How sore one region is, 0 to 3. `region` None is the whole back; `level` None was not said."""

    region: Region | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Slots:
    """What came out of the words beside the intent; empty where nothing was said.

    exercise: its id in the catalogue; `candidates` holds several ids where the word means several.
    date: the day that is meant, or the first of several; `until` the last day of a stretch.
    clock: a wall time; days: Monday 0 to Sunday 6; minutes: a length of time.
    receipt: the number of a receipt, for "why R-131".
    text: the words the meaning was read from, for the grammar of sets to read again.
    """

    soreness: tuple[Soreness, ...] = ()
    regions: tuple[Region, ...] = ()
    minutes: int | None = None
    days: frozenset[int] = frozenset()
    times_a_week: int | None = None
    clock: datetime.time | None = None
    date: datetime.date | None = None
    until: datetime.date | None = None
    places: tuple[Place, ...] = ()
    at: At | None = None
    exercise: str | None = None
    candidates: tuple[str, ...] = ()
    equipment: frozenset[str] = frozenset()
    unit: Unit | None = None
    load: Load | None = None
    number: int | None = None
    goal: Goal | None = None
    language: str | None = None
    trouble: Trouble | None = None
    topic: Topic | None = None
    receipt: int | None = None
    text: str = ""

    def joined(self, other: Slots) -> Slots:
        """Both together: what the other adds, where this one has nothing; lists and sets are united."""
        both: dict[str, object] = {}
        for field in fields(self):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            if isinstance(mine, frozenset):
                both[field.name] = mine | theirs
            elif isinstance(mine, tuple) and field.name != "places":
                both[field.name] = tuple(dict.fromkeys((*mine, *theirs)))
            elif field.name == "text":
                both[field.name] = f"{mine}, {theirs}".strip(", ")
            else:
                both[field.name] = theirs if mine is None or mine == () else mine
        return Slots(**both)  # type: ignore[arg-type] # each value was taken from the field of that name


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a message means.

    `confidence` is 0 to 1: the share of the words that speak for it, roughly.
    """

    intent: Intent
    slots: Slots
    confidence: float
