"""Eight weeks of training, lived now: what /progress and /week draw of them, exactly as an athlete would get it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from coach.events import Chose
from tests.stories.player import EPOCH, Chat, gym

#: How sore the back was before each session of the two in a week (upper, mid, lower), over and over.
_SORE = ((0, 0, 0), (1, 1, 0), (0, 1, 1), (0, 2, 1), (1, 0, 0))
_WEEKS = timedelta(weeks=7, days=2)  # the first session of the eighth is done
_MISSED = 7  # the session nobody came to


@cache
def drawn() -> tuple[str, str]:
    """The weeks as bars, and this week's sets on the back, as SVG. Raises LookupError where nothing is drawn."""
    chat = _lived()
    weeks, back = (chat.says(command)[-1].picture for command in ("/progress", "/week"))
    if weeks is None or back is None:
        raise LookupError("eight weeks of training draw nothing any more: see devtools/pictures/lived.py")
    return weeks, back


def _lived() -> Chat:
    """Somebody in a gym, Monday and Thursday, who logs what the card says; once they stay at home."""
    chat, number = gym(), 0
    while chat.athlete.session is not None and chat.athlete.session.planned < EPOCH + _WEEKS:
        planned = chat.athlete.session.planned
        if number == _MISSED:
            chat.until(planned + timedelta(days=2))
        else:
            _trains(chat, planned, _SORE[number % len(_SORE)])
        chat.until(chat.now + timedelta(hours=20))
        number += 1
    return chat


def _trains(chat: Chat, planned: datetime, sore: tuple[int, ...]) -> None:
    chat.until(max(chat.now, planned + timedelta(minutes=5)))
    chat.says(f"upper {sore[0]}, mid {sore[1]}, lower {sore[2]}")
    session = chat.athlete.session
    if session is None or session.planned > chat.now + timedelta(hours=2):
        return  # too sore: the coach has moved it
    chat.happens(Chose(f"session.start={session.id}"))
    for slot in session.today:
        load = " 50kg x " if slot.entry.load == "external" else " "
        how = f"{slot.amount[1]}" if slot.metric == "reps" else f"{slot.amount[1]} s"
        for nth in range(slot.sets):
            chat.says(f"{slot.entry.name}{load}{how}" if nth == 0 else how)
    chat.happens(Chose(f"session.finish={session.id}"))
