"""A whole import taken back: its sets go, an audit row for each, and the history is folded anew without them."""

from __future__ import annotations

from datetime import datetime

from coach.athlete import Athlete, ImportProgress, TakenIn
from coach.quick_log.following import follow
from coach.records import FileDropped, ImportUndone
from coach.steps import Step, button
from coach.turn import Button, Reply, line

#: So many files can be taken back.
DEPTH = 3


def remembered(athlete: Athlete, underway: ImportProgress) -> Athlete:
    """The athlete once a file is taken in, so that it can be taken back."""
    if not underway.stored:
        return athlete
    done = TakenIn(
        source=underway.source,
        first=underway.first,
        last=athlete.next_set - 1,
        stored=underway.stored,
        fixes=len(athlete.mended),
    )
    return athlete.with_(taken_in=(*athlete.taken_in, done)[-DEPTH:])


def offered(underway: ImportProgress) -> tuple[tuple[Button, ...], ...]:
    """The way back, below what came of the file."""
    return ((button("word.undo", f"import.undo={underway.first}"),),) if underway.stored else ()


def undo_last(athlete: Athlete, now: datetime) -> Step | None:
    """`/undo`: the last file, where nothing was logged or put right since; else None."""
    if not athlete.taken_in:
        return None
    last = athlete.taken_in[-1]
    newest = max(athlete.last_logged, default=0) <= last.last and last.fixes >= len(athlete.mended)
    return undo(athlete, last.first, now) if newest else None


def undo(athlete: Athlete, first: int, now: datetime) -> Step:
    """Take the file back whose first set had this id. The history is folded anew before the end is told."""
    done = next((each for each in athlete.taken_in if each.first == first), None)
    if done is None:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    if athlete.importing is not None:
        return Step(athlete).say(line("imports.busy_undo"))
    gone = {s.id for s in athlete.log if s.source != "chat" and done.first <= s.id <= done.last}
    folding = ImportProgress(file=0, source=done.source, zone=str(athlete.clock), total=0, undone=done.stored)
    left = athlete.with_(
        log=tuple(s for s in athlete.log if s.id not in gone),
        taken_in=tuple(each for each in athlete.taken_in if each is not done),
        mended=tuple(each for each in athlete.mended if not gone & set(each.now)),
        importing=folding,
    )
    step = Step(left).keep(ImportUndone(done.first, done.last, now)).say(line("imports.undoing"))
    return follow(athlete, step, now)


def over(before: Athlete, folded: Athlete, underway: ImportProgress, now: datetime) -> Step:
    """All that followed from the file is gone as well."""
    step = Step(folded).say(line("imports.undone", n=underway.undone)).keep(FileDropped())
    return follow(before, step, now)
