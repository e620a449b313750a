"""The files an athlete can ask for, made at the moment they are sent, so that they hold what is true then."""

from __future__ import annotations

import asyncio

from coach.turn import Document
from handlers.common import Common
from store import athletes, dump, records


class Documents:
    """`await documents.render(athlete_id, kind)` gives a file's name and bytes."""

    def __init__(self, common: Common) -> None:
        self._store, self._coach = common.store, common.coach

    async def render(self, athlete_id: int, kind: Document) -> tuple[str, bytes]:
        """The file, rendered beside the event loop."""
        if kind == "everything_json":
            return "backbone-export.json", (await self._store.read(dump.everything, athlete_id)).encode()
        sets = await self._store.read(records.sets_since, athlete_id, 0)
        zone = await self._store.read(athletes.zone_of, athlete_id)
        text = await asyncio.to_thread(self._coach.write_csv, sets, zone)
        return "backbone-sets.csv", text.encode()
