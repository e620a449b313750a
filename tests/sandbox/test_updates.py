"""The queue: confirmed by offset, one poller at a time, and forgotten when it is too old."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Conflict

from sandbox.server import Person, Telegram


async def texts(client: Any, **options: Any) -> list[str]:
    return [update.message.text for update in await client.bot.get_updates(**options)]


async def test_an_update_stays_until_a_later_offset_is_asked_for(client: Any, sam: Person) -> None:
    for text in ("one", "two", "three"):
        await sam.says(text)
    assert await texts(client) == ["one", "two", "three"]
    assert await texts(client, limit=2) == ["one", "two"]
    second = (await client.bot.get_updates(limit=2))[1]
    assert await texts(client, offset=second.update_id) == ["two", "three"]
    assert await texts(client) == ["two", "three"]
    assert await texts(client, offset=second.update_id + 1) == ["three"]


async def test_a_negative_offset_keeps_the_newest(client: Any, sam: Person) -> None:
    for text in ("one", "two", "three"):
        await sam.says(text)
    assert await texts(client, offset=-1) == ["three"]
    assert await texts(client) == ["three"]


async def test_a_long_poll_is_answered_the_moment_something_is_said(client: Any, sam: Person) -> None:
    poll = asyncio.ensure_future(client.updates(timeout=30))
    await asyncio.sleep(0)
    await sam.says("now")
    assert [update.message.text for update in await poll] == ["now"]


async def test_a_newer_poll_ends_an_older_one_with_a_conflict(client: Any, telegram: Telegram, connected: Any) -> None:
    older = asyncio.ensure_future(client.bot.get_updates(timeout=30))
    await telegram.polled()
    async with connected(telegram) as newer:
        assert await newer.get_updates() == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await older


async def test_a_message_is_forgotten_after_a_day_and_a_tap_after_150_seconds(
    client: Any, telegram: Telegram, sam: Person, clock: Any
) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    await client.bot.send_message(1, "Ready?", reply_markup=markup)
    await sam.says("hello")
    await sam.presses("Go")
    assert telegram.pending == 2
    clock.forward(seconds=151)
    assert await texts(client) == ["hello"]
    clock.forward(hours=24)
    assert await texts(client) == []
    assert telegram.pending == 0


async def test_only_the_allowed_kinds_arrive_until_told_otherwise(client: Any, sam: Person) -> None:
    await client.updates(allowed_updates=["callback_query"])
    await sam.says("not wanted")
    assert await client.updates() == ()
    await client.updates(allowed_updates=[])
    await sam.says("wanted")
    assert await texts(client) == ["wanted"]


async def test_numbers_grow_and_both_sides_share_those_of_the_messages(client: Any, sam: Person) -> None:
    first = await sam.says("one")
    sent = await client.bot.send_message(1, "two")
    third = await sam.says("three")
    assert first < sent.message_id < third
    updates = await client.updates()
    assert updates[0].update_id < updates[1].update_id


async def test_one_can_wait_until_everything_is_confirmed(client: Any, telegram: Telegram, sam: Person) -> None:
    await sam.says("one")
    taken = asyncio.ensure_future(telegram.all_taken())
    await client.updates()
    assert not taken.done()
    await client.updates()
    await asyncio.wait_for(taken, 1)
