"""A question asked on the card itself, with a way back to it."""

from __future__ import annotations

from coach import cards
from coach.steps import button
from coach.training import Session
from coach.turn import Button, Line, Reply


def back(session: Session) -> tuple[Button, ...]:
    """The way back to the card."""
    return (button("word.back", f"session.show={session.id}"),)


def card(session: Session, lines: tuple[Line, ...], buttons: tuple[tuple[Button, ...], ...]) -> Reply:
    """Something said in the place of the card."""
    return Reply(lines, buttons, slot=cards.slot_of(session.id), edit=True)
