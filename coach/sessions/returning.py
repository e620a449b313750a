"""Back after months, or a year after the questions of health: told and asked before anything is trained.

However the athlete comes back, by a command, a button, a wish, a log or a message of the coach, the new start is taken
once and before what they came for. Sets that were logged are facts and kept all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from coach import comebacks, onboarding
from coach.athlete import Athlete
from coach.receipts import Receipt
from coach.steps import Step
from coach.turn import Line, line


def first(athlete: Athlete, now: datetime) -> Step | None:
    """What has to be told and asked before training goes on; None nearly always."""
    session = athlete.session
    if session is not None and session.status == "running":
        return None
    again = comebacks.new_start(athlete, now, session.planned if session is not None else None)
    if again is not None:
        known, receipt = again
        return _ask(Step(known).keep(receipt.record), (_told(receipt),), now)
    due = comebacks.health_again(athlete, now) if session is not None else None
    if due is not None:
        return _ask(Step(due), (line("start.health_again"),), now)
    return None


def first_as_nudge(athlete: Athlete, now: datetime) -> Step | None:
    """The same where the coach writes first."""
    step = first(athlete, now)
    if step is None:
        return None
    return replace(step, replies=tuple(replace(reply, nudge=True) for reply in step.replies))


def around(athlete: Athlete, now: datetime, act: Callable[[Athlete], Step]) -> Step:
    """What the athlete did, done after the new start where one is due, and the questions after it."""
    session = athlete.session
    running = session is not None and session.status == "running"
    again = None if running else comebacks.new_start(athlete, now)
    if again is None:
        return act(athlete)
    known, receipt = again
    return _ask(act(known).keep(receipt.record), (_told(receipt),), now)


def _told(receipt: Receipt) -> Line:
    return line("receipt.line", receipt=receipt.name, says=line(receipt.key))


def _ask(step: Step, told: tuple[Line, ...], now: datetime) -> Step:
    """Followed by the first of the questions that are open again, in one message with what it is for."""
    return step.then(lambda known: onboarding.ask_next(known, now, first=told))
