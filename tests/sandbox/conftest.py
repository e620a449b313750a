"""A Telegram on loopback with its clock in the test's hand, and a real python-telegram-bot."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Bot, Update
from telegram.request import HTTPXRequest

from sandbox.server import Person, Telegram


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    moment: datetime = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **time: float) -> None:
        self.moment += timedelta(**time)


class Client:
    """A PTB bot and the polling it needs in a test."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.offset = 0

    async def updates(self, **options: Any) -> tuple[Update, ...]:
        """What waits now, confirmed with the next call."""
        got = await self.bot.get_updates(offset=self.offset, **options)
        if got:
            self.offset = got[-1].update_id + 1
        return got

    async def update(self) -> Update:
        """The one update that waits."""
        (only,) = await self.updates()
        return only


@pytest.fixture(autouse=True)
def today_s_ptb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times of PTB's errors as timedelta, without its warning about the change."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[Telegram]:
    server = Telegram(now=clock)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def client(telegram: Telegram) -> AsyncIterator[Client]:
    async with ptb(telegram) as bot:
        yield Client(bot)


@pytest.fixture
def connected() -> Callable[[Telegram], Bot]:
    """Makes a bot for another server."""
    return ptb


@pytest.fixture
def bot(client: Client) -> Bot:
    return client.bot


@pytest.fixture
def sam(telegram: Telegram) -> Person:
    return telegram.person(1)


def ptb(telegram: Telegram) -> Bot:
    """A bot of python-telegram-bot at this server. No TLS here, so no certificates need be loaded."""
    plain, polling = (HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2))
    url = telegram.url
    return Bot(telegram.token, f"{url}/bot", f"{url}/file/bot", request=plain, get_updates_request=polling)
