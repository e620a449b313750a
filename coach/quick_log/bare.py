"""Counts and nothing else, with no session under way: asked whether they are of the lift that was logged just now."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from coach.athlete import Athlete
from coach.notation import Asked, Option, Stored, read, symbols
from coach.quick_log.hearing import ask
from coach.quick_log.situation import context, newest
from coach.steps import Step
from coach.turn import line

#: How long after a set the next counts are likely to be of the same lift: as long as one is at the bar.
_AT_THE_BAR = timedelta(hours=1)
_BARE = re.compile(r"\W*\d{1,3}(?:\s*[,/]?\s*\d{1,3}){0,9}(?:\s*reps?)?\W*", re.IGNORECASE)


def of_the_last(athlete: Athlete, text: str, now: datetime, message_id: int) -> Step | None:
    """The question, with the reading as its button; None for other words, and where no set was logged just now."""
    last = newest(athlete) if _BARE.fullmatch(text) else None
    if last is None or now - last.at > _AT_THE_BAR:
        return None
    bar = replace(last.entry, warmup=False, drop=False, note="")
    reading = read(text, replace(context(athlete, now), current=last.entry.lift, planned=bar), explicit=True)
    if not isinstance(reading, Stored):
        return None
    option = Option(line("notation.option.sets", sets=symbols(reading.entries)), reading.entries)
    return ask(athlete, Asked(line("notation.asked.of_the_last"), (option,)), text, message_id)
