"""Sets of an earlier day, told later: "yesterday I did rows 60x10x3", "pulldown 50 12,12 on saturday".

They are kept at the hour of training of that day, outside of any session; the 48 hours follow from them. Only a day of
the last two weeks that is named for the sets themselves counts: "10 more than yesterday" is a note.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from coach import loads
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc
from coach.quick_log.following import follow
from coach.quick_log.storing import UNDO_DEPTH, readback, unit_heard
from coach.records import SetKept
from coach.sets import LoggedSet, SetEntry
from coach.steps import Step, button
from coach.turn import Line, Reply, line
from coach.when import read_days

#: Sets of longer ago are the business of an import.
LONGEST_AGO = 14
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DAY = re.compile(
    r"(?<!than )(?<!as )(?<!like )(?<!vs )(?<!from )(?<!since )(?<!beat )(?<!of )"
    r"\b(?:(?P<yesterday>yesterday|last night)|(?P<ago>\d{1,2}|two|three|four|five|six) days ago"
    r"|(?:on|last|this past) (?P<weekday>mon|tues?|wed|weds|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?)\b"
    r"(?! off| rest)",
    re.IGNORECASE,
)


def day_told(athlete: Athlete, text: str, now: datetime) -> date | None:
    """The earlier day that a line of sets names as theirs; None for today."""
    found, today = _DAY.search(text), local_date(now, athlete.clock)
    if found is None:
        return None
    if found["yesterday"]:
        return today - timedelta(days=1)
    if found["ago"]:
        ago = _COUNTS.get(found["ago"].casefold()) or int(found["ago"])
        return today - timedelta(days=ago) if 1 <= ago <= LONGEST_AGO else None
    named = read_days(found["weekday"][:3])
    behind = (today - timedelta(days=n) for n in range(1, 8))
    return next((day for day in behind if named is not None and day.weekday() in named), None)


def without_day(text: str) -> str:
    """The sets alone, to be read."""
    return _DAY.sub("", text, count=1).strip(" ,:") if _DAY.search(text) else text


def on_the_day_of(text: str, part: str) -> str:
    """A part of a message that holds sets, with the day that the message names for them."""
    found = _DAY.search(text)
    return part if found is None or _DAY.search(part) else f"{found[0]} {part}"


def store(
    athlete: Athlete,
    entries: tuple[SetEntry, ...],
    day: date,
    now: datetime,
    message_id: int,
    remarks: tuple[Line, ...],
) -> Step:
    """Keep the sets on that day, read them back with it, and bring spacing along."""
    before, at = athlete, local_to_utc(day, athlete.session_time, athlete.clock)
    unit = unit_heard(athlete, entries)
    if unit is not None:
        athlete, remarks = athlete.with_(unit=unit), (*remarks, line("log.unit_heard", unit=line(f"log.unit.{unit}")))
    logged = tuple(
        LoggedSet(
            id=athlete.next_set + place,
            entry=entry,
            at=at + timedelta(milliseconds=place),
            message_id=message_id,
            session=None,
            rung=loads.rung_of(athlete, None, entry.exercise),
        )
        for place, entry in enumerate(entries)
    )
    ids = tuple(one.id for one in logged)
    athlete = athlete.with_(
        log=tuple(sorted((*athlete.log, *logged), key=lambda s: (s.at, s.id))),
        next_set=athlete.next_set + len(logged),
        last_logged=ids,
        undoable=(*athlete.undoable, ids)[-UNDO_DEPTH:],
    )
    undo = ((button("word.undo", f"undo.set={ids[0]}"),),)
    told = (line("log.late", at=athlete.local(at), sets=readback(logged, athlete.language)), *remarks)
    step = Step(athlete).keep(*(SetKept(one) for one in logged))
    return follow(before, step.reply(Reply(told, undo, slot=f"log.{message_id}")), now)
