"""Athletes to talk to, and short ways of living through a session or a week with them."""

from __future__ import annotations

from datetime import timedelta

from coach import plan
from coach.programme import Slot, weekly_plan
from coach.training import Session
from tests.stories.player import Chat, onboarded

NEW, SOME, YEARS = "Under 6 months", "6 months to 3 years", "Over 3 years"


def at_hand(chat: Chat) -> Session:
    session = chat.athlete.session
    assert session is not None
    return session


def beginner_in_a_gym() -> Chat:
    return onboarded(NEW, "Gym", "No", "None of these", "Done", "18:00")


def advanced() -> Chat:
    return onboarded(YEARS, "12 or more", "Gym", "No", "None of these", "Done", "18:00")


def answer(chat: Chat, text: str) -> str:
    """What the coach says to these words, in one text."""
    return "\n".join(message.text for message in chat.says(text))


def trains(chat: Chat, *lines: str) -> str:
    """The session at hand at its hour, started, logged and finished; its summary."""
    chat.until(max(chat.now, at_hand(chat).planned))
    session = at_hand(chat).id
    chat.happens_press(f"session.start={session}")
    for each in lines or ("barbell row 60kg 10,10,10", "seated cable row 50kg 10,10"):
        chat.now += timedelta(minutes=4)
        chat.says(each)
    chat.happens_press(f"session.finish={session}")
    return chat.said


def told_week(chat: Chat) -> str:
    """On to the weekly message; its text."""
    for _ in range(12):
        for due, said in chat.until(chat.now + timedelta(days=1)):
            if due.kind == "week" and said:
                return said[0].text
    raise AssertionError("no weekly message came")


def week_of(chat: Chat, number: int = 5) -> list[Slot]:
    """Every exercise of a hard session in a training week, as this athlete is given it."""
    known = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"number": number}))
    sessions = weekly_plan(plan.person(known), week=number)
    return [slot for session in sessions if not session.light for slot in session.slots]


def hard_days(chat: Chat, *days: int) -> int:
    """How many hard sessions a week come of these days."""
    return len(plan.hard_days(chat.athlete.with_(answers={**chat.athlete.answers, "days": days})))


def answer_at(chat: Chat, later: timedelta, text: str) -> str:
    """What the coach says to these words some time from now."""
    chat.until(chat.now + later)
    return answer(chat, text)


def labels(chat: Chat) -> list[str]:
    """The buttons of the last message."""
    return [label for row in chat.messages[-1].buttons for label, _ in row]


def under_way(chat: Chat) -> Chat:
    chat.until(max(chat.now, at_hand(chat).planned))
    chat.happens_press(f"session.start={at_hand(chat).id}")
    return chat


def taps_every_set(chat: Chat) -> None:
    """The session under way, all of it."""
    session = at_hand(chat)
    for slot in session.today:
        for _ in range(slot.sets):
            chat.now += timedelta(minutes=2)
            before = len(chat.athlete.log)
            chat.happens_press(f"set.{session.id}={slot.amount[0]}")
            if len(chat.athlete.log) == before:
                chat.says(f"10 kg x {slot.amount[0]}")
    chat.happens_press(f"session.finish={session.id}")
