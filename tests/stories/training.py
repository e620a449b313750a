"""Somebody who trains for weeks: begins the session at hand at its hour, does each set as wanted, finishes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from coach import loads
from coach.athlete import Athlete
from coach.events import Chose
from coach.programme import Slot
from coach.sets import Load
from coach.training import Session
from tests.stories.player import Chat

#: How many of a slot's metric to log for one of its sets (counted from 0); None leaves the rest of the exercise out.
Doing = Callable[[Slot, int], int | None]
#: What marks the exercise at hand on a card.
AT_HAND = "\N{BLACK RIGHT-POINTING TRIANGLE}"
FIRST_LOAD = Load(20_000, "kg")


def at_hand(chat: Chat) -> Session:
    """The session at hand, which there must be."""
    assert chat.athlete.session is not None
    return chat.athlete.session


def begun(chat: Chat) -> Session:
    """The session at hand, begun at its hour; light ones on the way are let go."""
    for _ in range(6):
        chat.until(max(chat.now, at_hand(chat).planned))
        chat.happens(Chose(f"session.start={at_hand(chat).id}"))
        if at_hand(chat).status == "running" and not at_hand(chat).light:
            return at_hand(chat)
        if at_hand(chat).light:
            chat.happens(Chose(f"session.drop={at_hand(chat).id}"))
    raise AssertionError(f"no session could be begun: {chat.said}")


def most(athlete: Athlete, session: Session, slot: Slot) -> int:
    """The top of what is asked for in a set."""
    return loads.planned(athlete, session, slot).amount[1]


def trained(chat: Chat, doing: Doing | None = None) -> str:
    """One hard session from its first tap to its last; the card as it stood when it began."""
    session = begun(chat)
    card = next(each.text for each in reversed(chat.messages) if AT_HAND in each.text)
    for slot in session.today:
        for number in range(slot.sets):
            wanted = most(chat.athlete, at_hand(chat), slot) if doing is None else doing(slot, number)
            if wanted is None:
                break
            chat.now += timedelta(minutes=2)
            done(chat, slot, wanted)
    chat.happens(Chose(f"session.finish={session.id}"))
    return card


def done(chat: Chat, slot: Slot, wanted: int) -> None:
    """One set of an exercise: tapped where it is at hand and its load is known, else written."""
    from coach.quick_log import lift_of

    planned = loads.entry(chat.athlete, at_hand(chat), slot)
    name, unit = lift_of(slot.exercise), {"reps": "", "seconds": "s", "metres": "m"}[slot.metric]
    load = "" if planned is not None and not (planned.weight or planned.assisted or planned.added) else None
    if load is None:
        chosen = FIRST_LOAD if planned is None else planned.weight or planned.added or planned.assisted
        sign = "-" if planned is not None and planned.assisted else "+" if planned is not None and planned.added else ""
        load = f" {sign}{chosen}".replace(" kg", "kg").replace(" lb", "lb")
    band = f" {planned.band} band" if planned is not None and planned.band else ""
    times = "" if slot.metric != "reps" else " x " if load else " "
    chat.says(f"{name}{load}{times or ' '}{wanted}{unit}{band}")


def line_of(card: str, name: str) -> str:
    """What a card says of one exercise, the reason beneath it included."""
    lines = card.split("\n")
    at = next(number for number, each in enumerate(lines) if re.match(rf"\W*\d+\. (<b>)?{re.escape(name)}", each))
    reason = at + 1 < len(lines) and lines[at + 1].strip().startswith("\N{RIGHTWARDS ARROW}")
    return "\n".join(lines[at : at + 2] if reason else lines[at : at + 1])
