"""What is said of a file: what it holds, how far it is read, and what came of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from coach.athlete import ImportProgress
from coach.dialogues import Importing
from coach.events import Attached
from coach.imports import Skipped, Survey, Unreadable
from coach.lifts import key
from coach.turn import Line, line

#: Rows that could not be read which are told one by one.
TOLD = 3
#: Names told before the rest becomes a number, and how much of a name.
NAMES, NAME = 6, 40


def refusal(event: Attached) -> Line | None:
    """Why a file is not taken in, in one sentence; None when it can be."""
    if event.data is None and event.found is None:
        return line("imports.unreadable.too_large")
    reason = event.found.reason if isinstance(event.found, Unreadable) else None if event.found else "unknown"
    if reason is None:
        return None
    if reason == "unknown" and event.name.lower().endswith(".json"):
        return line("imports.unreadable.json")
    return line(f"imports.unreadable.{reason}")


def summary(importing: Importing, zone: str) -> tuple[Line, ...]:
    """What the file holds, and what of it would be left out."""
    found = importing.found
    lines = [_head(found, zone)]
    if importing.known:
        lines.append(line("imports.partly_known", n=importing.known, new=found.sets - importing.known))
    lines += left_out(found.skipped, found.first_skipped)
    if found.ignored:
        lines.append(line("imports.ignored", n=found.ignored))
    lines.append(line("imports.times", zone=zone) if found.timed else line("imports.day_only"))
    return tuple(lines)


def _head(found: Survey, zone: str) -> Line:
    days = [each.astimezone(ZoneInfo(zone)).date().isoformat() for each in (found.first, found.last) if each]
    return line(
        "imports.summary",
        app=line(f"imports.app.{found.source}"),
        n=found.sets,
        lifts=found.lifts,
        first=days[0],
        last=days[-1],
    )


def left_out(n: int, first: tuple[Skipped, ...]) -> list[Line]:
    """The rows that could not be read: how many, and the first of them with their reasons."""
    if not n:
        return []
    return [line("imports.left_out", n=n), *(line(each.reason, line=each.line) for each in first[:TOLD])]


def kept_names(importing: Importing) -> list[Line]:
    """The lifts that stay under the names of the file."""
    found = importing.found
    if found.source == "own":
        return []
    names = [name for name, _ in found.unmatched if importing.names.get(key(name), name) == name]
    if not names:
        return []
    more = len(names) + found.unmatched_more - min(len(names), NAMES)
    shown = tuple(short(name) for name in names[:NAMES])
    return [line("imports.kept_more", names=shown, n=more) if more else line("imports.kept", names=shown)]


def short(name: str) -> str:
    """A name of the file, cut to what fits a line or a button."""
    return name if len(name) <= NAME else f"{name[: NAME - 1]}…"


def progress(underway: ImportProgress) -> Line:
    """How far the file is read."""
    return line("imports.progress", done=underway.position, total=underway.total)


def done(underway: ImportProgress) -> tuple[Line, ...]:
    """What came of the file."""
    first = line("imports.stopped" if underway.stopped else "imports.done", n=underway.stored)
    known = (line("imports.were_known", n=underway.known),) if underway.known else ()
    feeds = (line("imports.feeds"),) if underway.stored else ()
    return (first, *known, *left_out(underway.skipped, underway.first_skipped), *feeds)
