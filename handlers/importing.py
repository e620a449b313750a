"""Files that athletes send are read here, beside the chat: looked through when they come, then brought part by part.

Reading takes a second or so for thousands of rows. It happens in a thread, one file at a time, and never within a
turn: the turn gets what was read as a value. An open file is remembered between two parts, and after a restart it is
opened again and read up to where it was.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coach.events import Attached, Event, HistoryFolded, ImportPart
from handlers.common import Common
from handlers.turns import Asked
from store import athletes, imports, records
from store.calendar import Due

if TYPE_CHECKING:
    from coach.athlete import Athlete, ImportProgress
    from handlers.coaching import Files

#: Files kept open between two parts. Each holds its rows, some tens of megabytes at most.
OPEN = 4
#: Identities looked up at once, so that other reads step in between.
TOGETHER = 2000


@dataclass(slots=True)
class _Reading:
    """An open file: what is still to come of it, the part given out last, and what is stored without a file."""

    file: int
    parts: Iterator[ImportPart]
    stored: frozenset[str]
    given: ImportPart | None = None

    def at(self, position: int) -> ImportPart | None:
        """The part that begins there; None when it is not the next one. The last one can be had again."""
        if self.given is None or self.given.position < position:
            self.given = next(self.parts, None)
        return self.given if self.given is not None and self.given.position == position else None


class Desk:
    """Where files are read: `looked_through` when one comes, `brings` when its appointment rings."""

    def __init__(self, common: Common, files: Files) -> None:
        self._store, self._coach, self._files = common.store, common.coach, files
        self._open: OrderedDict[int, _Reading] = OrderedDict()
        self._one = asyncio.Lock()

    async def looked_through(self, asked: Asked) -> Asked:
        """The same with what its document holds, and how many of its sets are stored already."""
        event = asked.event
        if not isinstance(event, Attached) or event.data is None:
            return asked
        athlete = await self._athlete(asked.athlete_id)
        async with self._one:
            found, identities = await asyncio.to_thread(self._files.look_through, athlete, event.data)
        known = await self._known(asked.athlete_id, identities)
        if athlete is not None and self._files.is_own(found):
            known |= (await self._stored_before(athlete, event.data)) & frozenset(identities)
        return replace(asked, event=replace(event, found=found, known=len(known)))

    async def brings(self, due: Due) -> Event | None:
        """What comes with an appointment: the next part of a file, or its end; None with any other."""
        if due.kind != "import":
            return None
        athlete = await self._athlete(due.athlete_id)
        underway = None if athlete is None else athlete.importing
        if athlete is None or underway is None:
            return None
        return await (self._end(athlete) if underway.is_read else self._part(athlete, underway))

    async def _part(self, athlete: Athlete, underway: ImportProgress) -> ImportPart:
        async with self._one:
            reading = await self._reading(athlete, underway)
            part = None if reading is None else await asyncio.to_thread(reading.at, underway.position)
        if reading is None or part is None or part.part is None:
            self._open.pop(athlete.id, None)
            return ImportPart(underway.position, None)
        identities = [each.identity for each in part.part.sets]
        return replace(part, known=await self._known(athlete.id, identities) | reading.stored)

    async def _reading(self, athlete: Athlete, underway: ImportProgress) -> _Reading | None:
        """The open file, opened (again) where that is needed; None when it is gone."""
        known = self._open.get(athlete.id)
        if known is not None and known.file == underway.file and _goes_on(known, underway.position):
            self._open.move_to_end(athlete.id)
            return known
        data = await self._store.read(imports.file_of, athlete.id)
        if data is None:
            return None
        stored = await self._stored_before(athlete, data) if underway.source == "own" else frozenset()
        parts = await asyncio.to_thread(self._files.parts, athlete, data)
        self._open[athlete.id] = reading = _Reading(underway.file, parts, stored)
        if len(self._open) > OPEN:
            self._open.popitem(last=False)
        return reading

    async def _end(self, athlete: Athlete) -> HistoryFolded:
        """All that is older than the recent log, folded."""
        self._open.pop(athlete.id, None)
        sets = await self._store.read(records.history, athlete.id, athlete.log_from)
        base = await asyncio.to_thread(self._files.fold, athlete, sets)
        return HistoryFolded(base, athlete.log_from)

    async def _known(self, athlete_id: int, identities: Sequence[str]) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for start in range(0, len(identities), TOGETHER):
            found |= await self._store.read(imports.known, athlete_id, identities[start : start + TOGETHER])
        return found

    async def _stored_before(self, athlete: Athlete, data: bytes) -> frozenset[str]:
        sets = await self._store.read(records.sets_since, athlete.id, 0)
        return await asyncio.to_thread(self._files.stored_before, athlete, sets, data)

    async def _athlete(self, athlete_id: int) -> Athlete | None:
        stored = await self._store.read(athletes.load, athlete_id)
        return None if stored is None else await asyncio.to_thread(self._coach.restore, stored.body, stored.log)


def _goes_on(reading: _Reading, position: int) -> bool:
    """Whether the file was left where the athlete's state says."""
    return reading.given is not None and reading.given.position <= position
