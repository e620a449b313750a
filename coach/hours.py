"""The hours of the day that are an athlete's own: when sessions begin, and when nothing is written.

Sessions are planned for the hour of the message unless another was named, so that somebody who wants to hear at 17:00
and trains at 19:00 has both. Quiet hours are kept as they were said; an hour chosen for the message itself lies outside
them (`coach.quiet`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time

from coach import cards, changing, pain, quiet, when
from coach.athlete import Athlete
from coach.dialogues import Asking, Idle
from coach.steps import Step, button, raw, rows
from coach.turn import Button, Line, Reply, line

SLOT = "hour"
#: The open question of the training hour; it is none of the profile's.
TRAINING_HOUR = "session_at"
#: Hours that are offered for training, and quiet hours, each as the button's value.
TRAINING_HOURS = ("07:00", "12:00", "17:00", "18:00", "19:00", "20:00")
QUIET_HOURS = ("21-8", "22-7", "22-8", "20-9", "23-6")

_CLAUSES = re.compile(r"[,;.!?]\s+|\b(?:and|but)\b", re.IGNORECASE)
_TRAINS = re.compile(r"\b(?:i|we|my|the)?\s*(?:train|training|work\s?outs?|lift|sessions?)\b", re.IGNORECASE)
_WRITES = re.compile(
    r"\b(?:write|remind(?:er)?s?|message|nudge|ping|text|notify|notification|alert)s?\b(?:\s+me)?", re.IGNORECASE
)
_HOUR = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?"
_FROM_TO = re.compile(rf"{_HOUR}\s*(?:to|till|until|and|[-\N{{EN DASH}}])\s*{_HOUR}(?!\d)", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:before|until|earlier than)\s+{_HOUR}", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?:after|past|later than|from)\s+{_HOUR}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """The hours a text names for training and for the message; None where it names none."""

    train: time | None = None
    write: time | None = None


def read_hours(text: str) -> Said:
    """ "I train at 19:00, write at 17:00": each hour goes to what was spoken of last."""
    found: dict[str, time] = {}
    about = ""
    for clause in _CLAUSES.split(text):
        about = "write" if _WRITES.search(clause) else "train" if _TRAINS.search(clause) else about
        at = when.read_clock(clause) if re.search(r"\d|noon|midnight", clause) else None
        if at is not None and about:
            found[about] = at
    return Said(found.get("train"), found.get("write"))


def read_quiet(text: str) -> tuple[time | None, time | None]:
    """From when to when a text wants quiet: "22 to 7" is both, "not before 9" the end, "not after 21" the start.

    Of an hour up to 11 without am or pm the start is one of the evening.
    """
    if both := _FROM_TO.search(text):
        start, end = _time(*both.groups()[:3], evening=True), _time(*both.groups()[3:], evening=False)
        return (start, end) if start is not None and end is not None and start != end else (None, None)
    before, after = _BEFORE.search(text), _AFTER.search(text)
    start = _time(*after.groups(), evening=True) if after else None
    return start, _time(*before.groups(), evening=False) if before else None


def _time(hour: str, minute: str | None, half: str | None, *, evening: bool) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.casefold().startswith("p") else 0)
    elif evening and 5 <= hours <= 11:
        hours += 12
    hours %= 24 if hours == 24 else 100
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


# ---------------------------------------------------------------------------------------------------- the training hour


def ask_training_hour(athlete: Athlete) -> Step:
    """When do sessions begin? The hour of the message, one of some, or any other in words."""
    same = button("settings.training_same", "settings.session_at=same")
    offered = [raw(each, f"settings.session_at={each}") for each in TRAINING_HOURS]
    ways = ((same,), *rows(offered, 3), (button("profile.nudge_at.options.other", "settings.session_at=other"),))
    return Step(athlete).reply(Reply((line("settings.training_ask"),), ways, slot=SLOT))


def press_training_hour(athlete: Athlete, value: str, now: datetime) -> Step:
    """A choice of the training hour."""
    if value == "other":
        return ask_any_hour(athlete, edit=True)
    if value == "same":
        return set_hours(athlete, Said(), now, same=True)
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        return ask_training_hour(athlete)
    return set_hours(athlete, Said(train=time.fromisoformat(value)), now)


def ask_any_hour(athlete: Athlete, edit: bool = False) -> Step:
    """Any other hour, in words: what is written next is the answer."""
    asking = athlete.with_(dialogue=Asking(field=TRAINING_HOUR))
    return Step(asking).reply(Reply((line("settings.training_other"),), slot=SLOT, edit=edit))


def hear_training_hour(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """What was written while the hour was asked for; None when there is no hour in it."""
    said = read_hours(text)
    at = said.train or when.read_clock(text)
    return None if at is None else set_hours(athlete, Said(at, said.write), now)


def set_hours(athlete: Athlete, said: Said, now: datetime, same: bool = False) -> Step:
    """Keep what was said, place the waiting session anew, and say both hours. `same`: train when the message comes."""
    kept = dict(athlete.answers)
    if same:
        kept.pop("session_at", None)
    if said.write is not None:
        kept["nudge_at"] = f"{said.write:%H:%M}"
    if said.train is not None:
        kept["session_at"] = f"{said.train:%H:%M}"
    asked = isinstance(athlete.dialogue, Asking) and athlete.dialogue.field == TRAINING_HOUR
    athlete = athlete.with_(answers=kept, dialogue=Idle() if asked else athlete.dialogue)
    athlete = changing.replan(athlete, now)
    told = [_told(athlete), *changing.quiet_moved(athlete)]
    if athlete.session is not None and not pain.blocks_training(athlete, now):
        told.append(cards.next_line(athlete))
    return Step(athlete).reply(Reply(tuple(told), slot=SLOT))


def _told(athlete: Athlete) -> Line:
    """Both hours; the message never comes after the session has begun."""
    write = min(athlete.nudge_time, athlete.session_time)
    return line("settings.training_changed", train=athlete.session_time, at=write)


# ------------------------------------------------------------------------------------------------------------ the quiet


def ask_quiet(athlete: Athlete) -> Step:
    """From when to when shall nothing be written?"""
    start, end = quiet.quiet_hours(athlete)
    offered: list[Button] = []
    for value in QUIET_HOURS:
        since, until = (time(int(hour)) for hour in value.split("-"))
        offered.append(button("settings.quiet_choice", f"settings.quiet={value}", start=since, end=until))
    asked = (line("settings.quiet", start=start, end=end), line("settings.quiet_ask"))
    return Step(athlete).reply(Reply(asked, rows(offered, 2), slot=SLOT))


def press_quiet(athlete: Athlete, value: str) -> Step:
    """One of the choices."""
    if value not in QUIET_HOURS:
        return ask_quiet(athlete)
    since, until = (time(int(hour)) for hour in value.split("-"))
    return set_quiet(athlete, since, until)


def set_quiet(athlete: Athlete, start: time | None, end: time | None) -> Step:
    """Keep the edges that were named; what is None stays as it was. The hours that now hold are said."""
    named = {"quiet_from": start, "quiet_until": end}
    found = {name: f"{at:%H:%M}" for name, at in named.items() if at is not None}
    if not found:
        return ask_quiet(athlete)
    before, athlete = athlete, athlete.with_(answers={**athlete.answers, **found})
    start_now, end_now = quiet.quiet_hours(athlete)
    if start_now == end_now:
        return ask_quiet(before)
    told = [line("settings.quiet", start=start_now, end=end_now)]
    if (kept := quiet.moved_edge(athlete)) is not None:
        told.append(line("settings.quiet_but", at=kept))
    return Step(athlete).reply(Reply(tuple(told), slot=SLOT))
