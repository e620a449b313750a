"""What stands at the slots of the chats that were written to lately, so that an edit looks nothing up in the store."""

from __future__ import annotations

from collections import OrderedDict

from store import Store, posted
from store.posted import Posted

#: Slots that are remembered, some hundred bytes each.
REMEMBERED = 2_000


class Standing:
    """Delivery alone changes what stands, so what it has noted last is what the store has."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[tuple[int, str], Posted | None] = OrderedDict()

    async def at(self, chat_id: int, slot: str) -> Posted | None:
        """What stands at a slot; None for nothing."""
        if (chat_id, slot) not in self._known:
            self.note(chat_id, slot, await self._store.read(posted.at, chat_id, slot))
        return self._known[chat_id, slot]

    def note(self, chat_id: int, slot: str, now: Posted | None) -> None:
        """It is in the store now that this stands at a slot."""
        self._known[chat_id, slot] = now
        self._known.move_to_end((chat_id, slot))
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def forget(self, chat_id: int) -> None:
        """The slots of a chat are gone."""
        for key in [key for key in self._known if key[0] == chat_id]:
            del self._known[key]
