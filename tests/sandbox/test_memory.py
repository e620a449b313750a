"""A restart: the chats are still there and no number ever comes twice."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.server import Telegram

Running: TypeAlias = Callable[[], Any]


@pytest.fixture
def running(tmp_path: Path, clock: Any, connected: Any) -> Running:
    """A server with a memory and a bot, until the block ends."""

    @asynccontextmanager
    async def run() -> AsyncIterator[tuple[Telegram, Bot]]:
        server = Telegram(now=clock, files=tmp_path)
        await server.start()
        async with connected(server) as bot:
            yield server, bot
        await server.stop()

    return run


async def test_messages_buttons_and_files_survive_a_restart(running: Running) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="go")]])
    async with running() as (server, bot):
        said = await server.person(1).says("/start")
        sent = await bot.send_message(1, "<b>Ready?</b>", parse_mode="HTML", reply_markup=markup)
        file = await bot.send_document(1, b"a,b", filename="log.csv")
        before = server.person(1).transcript()
        first = (await bot.get_updates())[0].update_id
    async with running() as (server, bot):
        sam = server.person(1)
        assert sam.transcript() == before
        await bot.set_message_reaction(1, said, "👍")
        await bot.edit_message_text("Off!", 1, sent.message_id, reply_markup=markup)
        await sam.presses("Go")
        downloaded = await (await bot.get_file(file.document.file_id)).download_as_bytearray()
        assert bytes(downloaded) == b"a,b"
        assert [update.update_id for update in await bot.get_updates()] == [first, first + 1]
        assert (await bot.send_message(1, "New")).message_id == file.message_id + 1


async def test_after_a_crash_the_numbers_go_on_further_up(running: Running, tmp_path: Path) -> None:
    async with running() as (server, bot):
        await server.person(1).says("one")
        first = (await bot.get_updates())[0]
        server._memory.save()
        crashed = (tmp_path / "telegram.json").read_text()
        await server.person(1).says("never saved")
    (tmp_path / "telegram.json").write_text(crashed)
    async with running() as (server, bot):
        said = await server.person(1).says("two")
        second = (await bot.get_updates(offset=first.update_id + 1))[0]
        assert second.update_id > first.update_id + 2
        assert said > first.message.message_id + 1


async def test_a_file_that_cannot_be_read_begins_anew_with_fresh_numbers(
    running: Running, tmp_path: Path, clock: Any
) -> None:
    (tmp_path / "telegram.json").write_text("{")
    async with running() as (server, bot):
        await server.person(1).says("one")
        assert (await bot.get_updates())[0].update_id == int(clock().timestamp())
        assert json.loads((tmp_path / "telegram.json").read_text())["clean"] is False
    assert json.loads((tmp_path / "telegram.json").read_text())["clean"] is True


async def test_a_change_is_saved_without_a_stop(running: Running, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("sandbox.memory._PAUSE", 0.0)
    async with running() as (server, bot):
        await server.person(1).says("kept")
        await bot.get_me()  # a round trip: the loop has turned
        state = json.loads((tmp_path / "telegram.json").read_text("utf-8"))
        assert [message["text"] for message in state["chats"][0]["messages"]] == ["kept"]
