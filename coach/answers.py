"""Answers worth having: technique troubles, why a region is trained, and what people ask about training."""

from __future__ import annotations

from datetime import datetime

from coach.athlete import Athlete
from coach.steps import Step
from coach.texts import has
from coach.turn import Line, line
from coach.understanding import Meaning, understand


def answer(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """The answer to a question or a technique trouble; what can be asked where there is none."""
    found = _line(meaning)
    return Step(athlete).say(found if found is not None else line("answer.unknown"))


#: A topic named alone is understood as one of these questions about it.
_ASKED = ("why {}", "does training help with {}?", "should I use {}?")


def why(athlete: Athlete, topic: str, now: datetime) -> Step:
    """`/why posture`: the answer to a topic named in words."""
    key = f"question.{topic.strip().casefold().replace(' ', '_')}"
    if has(key):
        return Step(athlete).say(line(key))
    for asked in _ASKED:
        for meaning in understand(asked.format(topic), today=athlete.local(now).date()):
            found = _line(meaning)
            if found is not None:
                return Step(athlete).say(found)
    return Step(athlete).say(line("receipt.how"))


def _line(meaning: Meaning) -> Line | None:
    slots = meaning.slots
    keys = []
    if slots.trouble:
        keys.append(f"technique.{slots.trouble}")
    if slots.topic:
        keys.append(f"question.{slots.topic}")
    keys += [f"why_region.{region}" for region in slots.regions]
    return next((line(key) for key in keys if has(key)), None)
