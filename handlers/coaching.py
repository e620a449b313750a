"""All that the shell asks of the coach, in one visible place: what it calls, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from coach.events import Event
from coach.sets import LoggedSet
from coach.turn import Message, Reply, Turn

if TYPE_CHECKING:
    from coach.athlete import Athlete


@dataclass(frozen=True, slots=True)
class Coach:
    """The functions the shell calls. `backbone()` is the real one; a test may pass one as small as its
    question.
    """

    respond: Callable[[Athlete, Event, datetime], Turn]
    render: Callable[[Reply, str], Message]
    fresh: Callable[[int, str], Athlete]
    restore: Callable[[str, tuple[LoggedSet, ...]], Athlete]
    menu: Callable[[str], tuple[tuple[str, str], ...]]
    languages: Callable[[], tuple[str, ...]]
    write_csv: Callable[[tuple[LoggedSet, ...], str | None], str]


def backbone() -> Coach:
    """The coach. Imported when it is asked for: a tool that only opens the store does not load it."""
    # ruff: noqa: PLC0415
    from coach.athlete import Athlete
    from coach.commands import menu
    from coach.dialogue import respond
    from coach.imports import write_csv
    from coach.texts import languages, render

    return Coach(respond, render, Athlete.fresh, Athlete.from_json, menu, languages, write_csv)
