"""Logs that came while the question about another one is open: they wait in line, and none of them is lost.

Between two sets nobody answers a question first. What is sent meanwhile is read once it is answered, in the order it
came; editing such a message changes what stands in line.
"""

from __future__ import annotations

from collections.abc import Callable

from coach.athlete import Athlete
from coach.dialogues import Choosing, Idle, Waiting
from coach.steps import Step

#: So many logs wait for the answer to a question; one more takes the question's place.
MOST_WAITING = 20


def must_wait(before: Choosing, message_id: int, replaces: tuple[int, ...]) -> bool:
    """Whether a log waits for the answer to an open question: no edit of a log, and not the same one put otherwise."""
    same = message_id and message_id == before.message_id
    return not (same or replaces or before.replaces) and len(before.waiting) < MOST_WAITING


def behind(athlete: Athlete, message_id: int) -> tuple[Waiting, ...]:
    """The logs that wait already, where the question is about the same message, put otherwise."""
    before = athlete.dialogue
    same = isinstance(before, Choosing) and message_id and before.message_id == message_id
    return before.waiting if same and isinstance(before, Choosing) else ()


def still_waiting(step: Step, waiting: tuple[Waiting, ...]) -> Step:
    """The logs in line stand behind the question that is open now."""
    choosing = step.athlete.dialogue
    assert isinstance(choosing, Choosing)
    return step.opening(choosing.model_copy(update={"waiting": waiting}))


def settled(athlete: Athlete, message_id: int) -> Athlete:
    """The question about this very message is over: it was edited into something clear. Nor does it wait any longer."""
    asked = athlete.dialogue
    if not isinstance(asked, Choosing) or not message_id:
        return athlete
    if asked.message_id == message_id:
        return athlete.with_(dialogue=Idle())
    left = tuple(each for each in asked.waiting if each.message_id != message_id)
    return athlete if left == asked.waiting else athlete.with_(dialogue=asked.model_copy(update={"waiting": left}))


def served(step: Step, waiting: tuple[Waiting, ...], hear: Callable[[Athlete, Waiting], Step | None]) -> Step:
    """The question is answered: those in line are read, until one of them leads to a question itself."""
    while waiting and not isinstance(step.athlete.dialogue, Choosing):
        heard, waiting = hear(step.athlete, waiting[0]), waiting[1:]
        step = step if heard is None else step.then(lambda _known, heard=heard: heard)  # type: ignore[misc]
    return still_waiting(step, waiting) if waiting else step
