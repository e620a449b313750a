"""Exercises that somebody never wants again: left out of every plan, until a tap or a word brings them back."""

from __future__ import annotations

import re
from datetime import datetime

from coach import changing
from coach.athlete import Athlete
from coach.exercises import is_exercise
from coach.steps import Step, button
from coach.turn import Reply, line
from coach.understanding import exercises_named
from coach.words import name_of

SLOT = "avoid"
_NEVER = re.compile(
    r"\b(?:never|stop (?:giving|planning|showing|putting)|ban|exclude|no more)\b"
    r"|\b(?:remove|take|leave|drop|delete|cut)\b.*\b(?:from|out of) (?:my|the) (?:plan|program\w*|routine)\b"
    r"|\b(?:don'?t|do not) (?:ever )?(?:give|plan|put|show)\b.*\b(?:again|any ?more|ever)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:bring|put|want|give me)\b.*\b(?:back|again)\b", re.IGNORECASE)
_ONLY_NOW = re.compile(r"\b(?:today|tonight|now|this (?:time|session|week))\b|\?", re.IGNORECASE)


def said(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """ "Never give me face pulls again", and "bring back face pulls"; None for anything else."""
    never, back = _NEVER.search(text), _BACK.search(text)
    if athlete.profile is None or not (never or back) or _ONLY_NOW.search(text):
        return None
    exercise_id = _named(athlete, text)
    if exercise_id is None:
        return None
    if never:
        return avoid(athlete, exercise_id, now)
    return bring_back(athlete, exercise_id, now) if exercise_id in athlete.avoided else None


def _named(athlete: Athlete, text: str) -> str | None:
    """The one exercise that is meant; of several of a name the one the plan holds."""
    today = {slot.exercise for slot in athlete.session.today} if athlete.session is not None else set()
    for candidates in exercises_named(text):
        mine = candidates if len(candidates) == 1 else [each for each in candidates if each in today]
        if len(mine) == 1:
            return mine[0]
    return None


def avoid(athlete: Athlete, exercise_id: str, now: datetime) -> Step:
    """Never again: the plan finds something else for it, in a session that waits already too."""
    avoided = tuple(sorted({*athlete.avoided, exercise_id}))
    athlete = changing.replan(athlete.with_(avoided=avoided), now)
    bring = ((button("avoid.bring_back", f"avoid.{exercise_id}=back"),),)
    return Step(athlete).reply(Reply((line("avoid.noted", name=name_of(exercise_id)),), bring, slot=SLOT))


def bring_back(athlete: Athlete, exercise_id: str, now: datetime, edit: bool = False) -> Step:
    """It may be planned again."""
    avoided = tuple(each for each in athlete.avoided if each != exercise_id)
    athlete = changing.replan(athlete.with_(avoided=avoided), now)
    return Step(athlete).reply(Reply((line("avoid.back", name=name_of(exercise_id)),), slot=SLOT, edit=edit))


def press(athlete: Athlete, exercise_id: str, value: str, now: datetime) -> Step:
    """The button under it."""
    if value != "back" or not is_exercise(exercise_id) or exercise_id not in athlete.avoided:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    return bring_back(athlete, exercise_id, now, edit=True)
