"""An earlier message was edited: its sets follow it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from coach.athlete import Athlete
from coach.dialogues import Choosing
from coach.notation import Context, Stored, read
from coach.quick_log import in_line
from coach.quick_log.fixing import sets_of_message
from coach.quick_log.hearing import SLOT, freed, hear, take
from coach.quick_log.situation import context
from coach.sets import LoggedSet
from coach.steps import Step
from coach.turn import Reply, line

_COMMAND = re.compile(r"^/\w+(@\w+)?\s*")


def edited(athlete: Athlete, text: str, message_id: int, now: datetime) -> Step | None:
    """An earlier message was edited: its sets follow. None when it stored none and is no log now."""
    mine = sets_of_message(athlete, message_id)
    body = _COMMAND.sub("", text)
    if not mine:
        if _is_nobody(athlete, message_id):
            return None
        heard = hear(athlete, body, now, message_id, explicit=text.startswith("/log"))
        return heard or _withdrawn(athlete, message_id, now)
    ids = tuple(s.id for s in mine)
    reading = read(body, as_of(athlete, mine, now), explicit=True)
    if isinstance(reading, Stored) and tuple(s.entry for s in mine) == reading.entries:
        return Step(in_line.settled(athlete, message_id))
    return take(athlete, reading, body, now, message_id, replaces=ids)


def _is_nobody(athlete: Athlete, message_id: int) -> bool:
    """Somebody we know nothing of edits an old message: after /delete it must not bring anything back."""
    asked = athlete.dialogue
    waiting = (asked.message_id, *(each.message_id for each in asked.waiting)) if isinstance(asked, Choosing) else ()
    return athlete.begun is None and not athlete.log and message_id not in waiting


def _withdrawn(athlete: Athlete, message_id: int, now: datetime) -> Step | None:
    """A message whose reading was still open now says something else: the question is over."""
    settled = in_line.settled(athlete, message_id)
    if settled is athlete:
        return None
    step = Step(settled).reply(Reply((line("log.not_stored"),), slot=SLOT, edit=True))
    return freed(step, athlete.dialogue, now)


def as_of(athlete: Athlete, mine: tuple[LoggedSet, ...], now: datetime) -> Context:
    """The situation in which the message was written: its own lift at hand, its own sets not there yet."""
    before = athlete.with_(log=tuple(s for s in athlete.log if s not in mine))
    return replace(context(before, now), current=mine[0].entry.lift, planned=mine[0].entry)
