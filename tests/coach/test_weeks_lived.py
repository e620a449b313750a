"""Weeks lived through at random: whatever is asked, the 48 hours hold, nothing piles up, each change is on paper."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from coach import plan
from coach.local_time import local_date, monday_of
from coach.receipts import is_honest
from coach.records import ReceiptKept
from coach.spacing import is_legal
from tests.stories.player import Chat, gym, onboarded

WISHES = (
    "this week only tue and fri",
    "only one session this week",
    "can't train thursday",
    "no training this week",
    "can't train tomorrow",
    "next week only wednesday",
    "back to my normal week",
    "this week at home",
    "next week at home",
    "only 20 min today",
    "not today",
    "/undo",
    "i missed my session",
    "/whatif only one session this week",
    "/deload lower",
    "move it to friday",
    "/resume",
    "/today",
    "/plan",
)


def asks(chat: Chat, chance: random.Random) -> None:
    """Something is asked, and now and then a button of the answer pressed."""
    chat.says(chance.choice(WISHES))
    if chat.buttons and chance.random() < 0.3:
        chat.taps(chance.choice(chat.buttons[:6])[1])


def trains(chat: Chat) -> None:
    """The session at hand is begun where it may be, and finished."""
    session = chat.athlete.session
    assert session is not None
    chat.happens_press(f"session.start={session.id}")
    if chat.athlete.session is not None and chat.athlete.session.status == "running":
        chat.happens_press(f"session.finish={session.id}")
        chat.happens_press(f"went.{session.id}=all")


def lived(chat: Chat, seed: int, days: int = 25) -> list[datetime]:
    """Days of wishes, sessions and silence; the hard starts that came of them, each turn looked at."""
    chance = random.Random(seed)
    for _ in range(days):
        chat.until(chat.now + timedelta(hours=chance.choice((20, 24, 28))))
        if chance.random() < 0.7:
            asks(chat, chance)
        if chance.random() < 0.4 and chat.athlete.session is not None:
            trains(chat)
        _holds(chat)
    return [past.started for past in chat.athlete.past if past.hard and past.started is not None]


def _holds(chat: Chat) -> None:
    athlete = chat.athlete
    hard = [at for at, _, light in plan.upcoming(athlete, chat.now, 5) if not light]
    assert all(is_legal(before, after, athlete.clock) for before, after in pairwise(hard))
    weeks = Counter(monday_of(local_date(at, athlete.clock)) for at in hard)
    assert max(weeks.values(), default=0) <= max(3, len(plan.hard_days(athlete)))


@pytest.mark.parametrize("seed", range(10))
def test_U8_weeks_of_wishes_pile_nothing_up_and_each_change_is_kept_once_and_replays(seed: int) -> None:
    chat = gym() if seed % 2 else onboarded()
    hard = lived(chat, seed)
    for before, after in pairwise(sorted(hard)):
        assert after - before >= timedelta(hours=46, minutes=30), (
            "48 hours from the planned hour, begun within 90 minutes"
        )
    kept = [record for record in chat.records if isinstance(record, ReceiptKept)]
    numbers = [record.id for record in kept]
    assert numbers == list(range(1, chat.athlete.next_receipt)), "each number once, none left out"
    assert all(is_honest(record) for record in kept)
