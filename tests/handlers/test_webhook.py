"""Updates by post: 200 only when they are on the disk, 403 without the secret."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from handlers.clock import TravelClock
from handlers.program import Program
from handlers.webhook import HEADER
from sandbox.server import Telegram
from store import Store
from tests.handlers.tiny import TINY, settings

SECRET = "a-long-random-word-0123"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def hooked(telegram: Telegram, clock: TravelClock, tmp_path: Path) -> AsyncIterator[Program]:
    port = free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    program = Program(
        settings(tmp_path, telegram, webhook_url=url, webhook_secret=SECRET, port=port), clock, coach=TINY
    )
    await program.start()
    yield program
    await program.stop()


async def post(program: Program, body: str, secret: str = SECRET) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(program.settings.webhook_url or "", data=body, headers={HEADER: secret}) as answer,
    ):
        return answer.status


async def test_what_is_posted_is_answered(telegram: Telegram, hooked: Program) -> None:
    sam = telegram.person(1)
    for number in range(5):
        await sam.says(f"message {number}")
    await hooked.settle()
    assert [each.text for each in sam.chat.said_by_bot()] == [f"message {number}" for number in range(5)]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET[:-1], SECRET + "x", "ä"])
async def test_without_the_secret_nothing_is_taken(hooked: Program, secret: str) -> None:
    assert await post(hooked, '{"update_id": 5}', secret) == 403
    assert hooked.figures.updates == 0


@pytest.mark.parametrize("body", ["", "not json", "[]", '{"a": 1}', '{"update_id": "x"}'])
async def test_what_is_no_update_is_let_go(hooked: Program, body: str) -> None:
    assert await post(hooked, body) == 200
    assert hooked.figures.updates == 0


async def test_when_the_store_fails_telegram_is_asked_to_come_again(
    hooked: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Store, "write", full)
    assert await post(hooked, '{"update_id": 5, "message": {}}') == 503
    monkeypatch.undo()


async def test_what_came_while_we_were_away_comes_afterwards(telegram: Telegram, hooked: Program) -> None:
    await hooked.settle()
    await hooked.stop()
    await telegram.person(1).says("meanwhile")
    await hooked.start()
    await hooked.settle()
    assert telegram.person(1).last.text == "meanwhile"


async def test_a_port_that_is_taken_is_told_and_leaves_nothing_open(
    telegram: Telegram, hooked: Program, clock: TravelClock, tmp_path: Path
) -> None:
    port = hooked.settings.port
    other = settings(tmp_path / "other", telegram, webhook_url="http://127.0.0.1/x", webhook_secret=SECRET, port=port)
    with pytest.raises(OSError, match="address"):
        await Program(other, clock, coach=TINY).start()


async def test_health_is_told_beside_the_webhook(hooked: Program) -> None:
    url = f"http://127.0.0.1:{hooked.settings.port}/health"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        report = await answer.json()
    assert (answer.status, report["ok"], report["last_good_poll_seconds"]) == (200, True, None)
