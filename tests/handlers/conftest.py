"""A Telegram on loopback, a clock that travels, and the program between them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.clock import TravelClock
from handlers.program import Program
from sandbox.server import Telegram
from tests.handlers.tiny import TINY, settings

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
async def clock() -> TravelClock:
    return TravelClock(START)


@pytest.fixture
async def telegram(clock: TravelClock) -> AsyncIterator[Telegram]:
    telegram = Telegram(now=clock.now)
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest.fixture
async def program(telegram: Telegram, clock: TravelClock, tmp_path: Path) -> AsyncIterator[Program]:
    program = Program(settings(tmp_path, telegram), clock, coach=TINY)
    await program.start()
    yield program
    await program.stop()
