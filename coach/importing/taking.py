"""While a file is taken in: each part becomes sets, and at the end the history is folded anew."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from coach import history, plan
from coach.athlete import Athlete, ImportProgress, Pushed, epoch_ms
from coach.events import HistoryFolded, ImportPart
from coach.history import Base
from coach.importing import telling, undoing
from coach.importing.asking import SLOT
from coach.imports import ImportedSet, Skipped, Survey, Unreadable, clocks_of, identities, open_export, survey
from coach.imports.surveying import TOLD
from coach.local_time import local_date
from coach.records import FileDropped, SetImported
from coach.sets import DAY_ONLY, LoggedSet
from coach.spacing import is_legal
from coach.steps import Step
from coach.turn import Line, Reply, line

#: Rows of one part: a turn of some hundredths of a second.
PART = 500
#: The message that shows how far it is changes about so often, Telegram's pace in mind.
SHOWN_TIMES, SHOWN_ROWS = 8, 1000
#: Sets of the recent log beyond which imported ones count as history: nobody lifts so many in five weeks, and each
#: turn looks through the log.
MOST_RECENT = 3000
AHEAD = "imports.skipped.ahead"


def due(athlete: Athlete, now: datetime) -> datetime | None:
    """The next part is due at once."""
    return now + timedelta(milliseconds=1) if athlete.importing is not None else None


def look_through(athlete: Athlete | None, data: bytes) -> tuple[Survey | Unreadable, tuple[str, ...]]:
    """What a file holds, and the identities of its sets; its wall clocks are read where the athlete lives."""
    zone, names = (athlete.answers.get("zone"), athlete.spellings) if athlete else (None, {})
    found = survey(data, zone, names)
    return (found, ()) if isinstance(found, Unreadable) else (found.survey, found.identities)


def is_own(found: Survey | Unreadable) -> bool:
    """Whether it is our own file: its sets may be stored without having come from a file."""
    return isinstance(found, Survey) and found.source == "own"


def parts(athlete: Athlete, data: bytes) -> Iterator[ImportPart]:
    """The parts of the file that are still to come, read as the athlete answered; none when it cannot be read."""
    underway, export = athlete.importing, open_export(data)
    if underway is None or isinstance(export, Unreadable):
        return
    every = export.parts(underway.zone, unit=underway.unit, names=athlete.spellings, size=PART)
    for number, part in enumerate(every):
        if number * PART >= underway.position:
            yield ImportPart(number * PART, part)


def stored_before(athlete: Athlete, sets: Iterable[LoggedSet], data: bytes) -> frozenset[str]:
    """What our own export of all stored sets would be known by, written at home, on a journey or before a move."""
    home, every, export = athlete.answers.get("zone"), tuple(sets), open_export(data)
    clocks = () if isinstance(export, Unreadable) else clocks_of(export, home, every)
    return frozenset(each for zone in {home, str(athlete.clock), *clocks} for each in identities(every, zone))


def fold(athlete: Athlete, sets: tuple[LoggedSet, ...]) -> Base:
    """What all sets come to that are no part of the recent log, as if each had been logged on its day."""
    base = history.absorb(Base(), sets, sys.maxsize, athlete.bodyweight_g, clock=athlete.clock)
    return base.model_copy(update={"trained": _trained(athlete, sets)})


def _trained(athlete: Athlete, sets: tuple[LoggedSet, ...]) -> datetime | None:
    """When the last hard session began. Days without an hour tell it only once all of them are weeks past."""
    recent = any(one.source == DAY_ONLY and epoch_ms(one.at) >= athlete.log_from for one in sets)
    counted = [one for one in sets if not (recent and one.source == DAY_ONLY)]
    return max((bout.start for bout in history.hard_bouts(counted)), default=None)


# ------------------------------------------------------------------------------------------------------------- a part


def take(athlete: Athlete, event: ImportPart, now: datetime) -> Step:
    """The next rows of the file: what is new of them is stored. One that is not the next changes nothing."""
    before, underway = athlete, athlete.importing
    if underway is None or underway.stopped or event.position != underway.position:
        return Step(athlete)
    if event.part is None:  # the file is gone; what is stored stays and is folded in
        return Step(athlete.with_(importing=underway.model_copy(update={"stopped": True})))
    new = [each for each in event.part.sets if each.identity not in event.known]
    today = local_date(now, athlete.clock)
    logged = _logged(athlete, [each for each in new if local_date(each.at, athlete.clock) <= today], now)
    ahead = [Skipped(each.line, AHEAD) for each in new if local_date(each.at, athlete.clock) > today]
    skipped = (*event.part.skipped, *ahead)
    after = underway.model_copy(
        update={
            "position": min(underway.position + PART, underway.total),
            "stored": underway.stored + len(logged),
            "known": underway.known + len(event.part.sets) - len(new),
            "skipped": underway.skipped + len(skipped),
            "first_skipped": (*underway.first_skipped, *skipped)[:TOLD],
            "first": underway.first or (logged[0][0].id if logged else 0),
        }
    )
    athlete = _respaced(_with(athlete, [one for one, _ in logged]), now)
    moved = athlete.session != before.session
    step = Step(athlete.with_(importing=after.model_copy(update={"moved": after.moved or moved})))
    return _shown(step.keep(*(SetImported(one, identity) for one, identity in logged)), underway, after)


def _logged(athlete: Athlete, new: Iterable[ImportedSet], now: datetime) -> list[tuple[LoggedSet, str]]:
    room = MOST_RECENT - len(athlete.log)
    found: list[tuple[LoggedSet, str]] = []
    for each in new:
        recent = epoch_ms(each.at) >= athlete.log_from
        timed = each.timed and each.at <= now and (not recent or room > 0)
        room -= recent and timed
        source = "import" if timed else DAY_ONLY
        found.append((LoggedSet(athlete.next_set + len(found), each.entry, each.at, source=source), each.identity))
    return found


def _with(athlete: Athlete, logged: list[LoggedSet]) -> Athlete:
    """The recent log with those of the sets that belong to it."""
    recent = [one for one in logged if one.source != DAY_ONLY and epoch_ms(one.at) >= athlete.log_from]
    log = tuple(sorted((*athlete.log, *recent), key=lambda s: (s.at, s.id))) if recent else athlete.log
    return athlete.with_(log=log, next_set=athlete.next_set + len(logged))


def _shown(step: Step, before: ImportProgress, after: ImportProgress) -> Step:
    every = max(SHOWN_ROWS, after.total // SHOWN_TIMES)
    if before.position // every == after.position // every or after.position >= after.total:
        return step
    return step.reply(Reply((telling.progress(after),), slot=SLOT, edit=True))


# -------------------------------------------------------------------------------------------------------------- the end


def fold_in(athlete: Athlete, event: HistoryFolded, now: datetime) -> Step:
    """The last step: the history as it now is, and what came of the file. Waits when the log moved on meanwhile."""
    underway = athlete.importing
    if underway is None or event.log_from != athlete.log_from:
        return Step(athlete)
    folded = athlete.with_(base=event.base, importing=None)
    if underway.undone:
        return undoing.over(athlete, folded, underway, now)
    moved = _moved(athlete) if underway.moved else ()
    told = Reply((*telling.done(underway), *moved), undoing.offered(underway), slot=SLOT, edit=True)
    return Step(undoing.remembered(folded, underway)).reply(told).keep(FileDropped())


def _moved(athlete: Athlete) -> tuple[Line, ...]:
    session = athlete.session
    return () if session is None else (line("imports.moved", at=athlete.local(session.planned)),)


def _respaced(athlete: Athlete, now: datetime) -> Athlete:
    """The session at hand moved when hard work from the file lies too close before it."""
    session, last = athlete.session, plan.last_hard(athlete)
    if session is None or session.status != "planned" or session.light or athlete.profile is None:
        return athlete
    if is_legal(last, session.planned, athlete.clock):
        return athlete
    later = plan.next_hard_slot(athlete.with_(session=None), now)
    pushed = Pushed(session=session.id, was=session.planned, to=later)
    return athlete.with_(session=plan.blank(session).model_copy(update={"planned": later}), pushed=pushed)


def lost(athlete: Athlete, now: datetime) -> Step:
    """The appointment rang and nobody brought a part: the file is let go, what was stored stays."""
    if athlete.importing is None:
        return Step(athlete)
    told = Reply((line("imports.stopped", n=athlete.importing.stored),), slot=SLOT, edit=True)
    return Step(athlete.with_(importing=None)).reply(told).keep(FileDropped())
