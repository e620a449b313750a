"""Trouble is told by its type and place, to whom it concerns, and not again and again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.clock import TravelClock
from handlers.program import Program
from handlers.turns import CoachError
from sandbox.server import Telegram


async def test_the_owner_hears_of_the_same_trouble_again_after_a_while(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    owner = telegram.person(99)
    for minutes in (0, 5, 5, 5):
        clock.set(clock.now() + timedelta(minutes=minutes))
        await telegram.person(1).says("boom")
        await program.settle()
    assert len(owner.chat.said_by_bot()) == 2


async def test_an_owner_who_cannot_be_reached_troubles_nobody(telegram: Telegram, program: Program) -> None:
    await telegram.person(1).says("boom")
    await telegram.person(1).says("and on")
    await program.settle()
    assert telegram.person(1).last.text == "and on"


async def test_the_place_is_that_of_the_cause(
    telegram: Telegram, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    await telegram.person(1).says("boom")
    await program.settle()
    told = caplog.text
    assert "update 1 failed: ValueError" in told
    assert "tiny.py" in told
    assert CoachError.__name__ not in told
