"""The one cue about technique that is worked on, as a card shows it, and the tap that ends it."""

from __future__ import annotations

from coach.athlete import Athlete
from coach.steps import button
from coach.texts import has
from coach.turn import Button, Line, line


def fixed_button(trouble: str) -> tuple[Button, ...]:
    """The tap that ends it."""
    return (button("technique_work.button", f"cue.fixed={trouble}"),)


def in_work(athlete: Athlete) -> tuple[Line, ...]:
    """The cue that is worked on, as a line of a card; nothing most of the time."""
    if not has(f"cue.{athlete.working_on}"):
        return ()
    return (line("technique_work.shown", cue=line(f"cue.{athlete.working_on}")),)
