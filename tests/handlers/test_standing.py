"""What stands in a chat is known without the store, and is what the store says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from handlers import standing
from handlers.standing import Standing
from store import Store, athletes, posted
from store.posted import Posted
from tests.handlers.tiny import TinyAthlete

CARD = Posted(7, buttons=True, digest="x")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "bot.db") as store:
        yield store


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The arguments of every look into the store."""
    seen: list[Any] = []
    read = Store.read

    async def counted(self: Store, function: Any, *args: Any, **named: Any) -> Any:
        seen.append(args)
        return await read(self, function, *args, **named)

    monkeypatch.setattr(Store, "read", counted)
    return seen


async def test_a_slot_is_looked_up_once(store: Store, reads: list[Any]) -> None:
    await store.write(athletes.save, 1, TinyAthlete(1), 0, heard=True)  # type: ignore[arg-type]
    await store.write(posted.remember, 1, "card", CARD, 0)
    known = Standing(store)
    assert [await known.at(1, "card"), await known.at(1, "card"), await known.at(2, "card")] == [CARD, CARD, None]
    assert reads == [(1, "card"), (2, "card")]
    known.note(1, "card", None)
    assert await known.at(1, "card") is None


async def test_what_is_forgotten_is_looked_up_anew(store: Store, reads: list[Any]) -> None:
    known = Standing(store)
    known.note(1, "card", CARD)
    known.note(2, "card", CARD)
    known.forget(1)
    assert [await known.at(1, "card"), await known.at(2, "card")] == [None, CARD]
    assert reads == [(1, "card")]


async def test_only_so_many_slots_are_remembered(
    store: Store, reads: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "REMEMBERED", 2)
    known = Standing(store)
    for chat in (1, 2, 3):
        known.note(chat, "card", CARD)
    assert [await known.at(chat, "card") for chat in (3, 2, 1)] == [CARD, CARD, None]
    assert reads == [(1, "card")]
