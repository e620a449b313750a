"""All that the shell asks of the coach, in one visible place: what it calls, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from coach.events import Event, ImportPart
from coach.records import ReceiptKept
from coach.sets import LoggedSet
from coach.turn import Line, Message, Reply, Turn

if TYPE_CHECKING:
    from coach.athlete import Athlete
    from coach.history import Base
    from coach.imports import Survey, Unreadable


@dataclass(frozen=True, slots=True)
class Files:
    """What the coach makes of a file an athlete sends. All of it takes time and belongs into a thread.

    `look_through` also gives the identities of the sets it found; `parts` those that are still to come.
    """

    look_through: Callable[[Athlete | None, bytes], tuple[Survey | Unreadable, tuple[str, ...]]]
    is_own: Callable[[Survey | Unreadable], bool]
    parts: Callable[[Athlete, bytes], Iterator[ImportPart]]
    stored_before: Callable[[Athlete, tuple[LoggedSet, ...], bytes], frozenset[str]]
    fold: Callable[[Athlete, tuple[LoggedSet, ...]], Base]


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
    explain: Callable[[ReceiptKept], tuple[Line, ...]] | None = None  # None: there are no receipts
    files: Files | None = None  # None: documents are not looked into


def backbone() -> Coach:
    """The coach. Imported when it is asked for: a tool that only opens the store does not load it."""
    # ruff: noqa: PLC0415
    from coach import importing
    from coach.athlete import Athlete
    from coach.commands import menu
    from coach.dialogue import respond
    from coach.imports import write_csv
    from coach.reasons import full
    from coach.texts import languages, render

    files = Files(importing.look_through, importing.is_own, importing.parts, importing.stored_before, importing.fold)
    return Coach(respond, render, Athlete.fresh, Athlete.from_json, menu, languages, write_csv, full, files)
