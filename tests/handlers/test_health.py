"""Well or not well, and why."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from coach.turn import Message
from handlers.clock import TravelClock
from handlers.common import Common
from handlers.figures import Figures
from handlers.health import Health, HealthServer
from handlers.program import Program
from handlers.settings import Settings
from handlers.stats import stats
from sandbox.server import Telegram
from store import Store, outbox
from tests.handlers.tiny import TINY, ms


@pytest.fixture
async def common(tmp_path: Path, clock: TravelClock):  # type: ignore[no-untyped-def]
    async with await Store.open(tmp_path / "bot.db") as store:
        yield Common(store, TINY, clock, Figures(started=clock.monotonic(), last_good_poll=clock.monotonic()))


async def test_all_is_well_when_polls_are_good_and_nothing_waits(common: Common) -> None:
    report = await Health(common, polls=True).report()
    assert report["ok"]
    assert report["inbox_oldest_seconds"] is None


async def test_without_a_good_poll_for_long_it_is_not_well(common: Common, clock: TravelClock) -> None:
    clock.wait(200)
    assert not (await Health(common, polls=True).report())["ok"]
    assert (await Health(common, polls=False).report())["ok"]


async def test_a_letter_that_is_stuck_is_noticed(common: Common, clock: TravelClock) -> None:
    await common.store.write(outbox.put, 1, Message("hi"), ms(clock.now()))
    clock.set(clock.now() + timedelta(minutes=6))
    report = await Health(common, polls=True).report()
    assert (report["ok"], report["outbox_oldest_seconds"]) == (False, 360)


async def test_both_are_served_to_this_machine(common: Common, clock: TravelClock) -> None:
    server = HealthServer(Health(common, polls=True), 0)
    port = await server.start()
    common.figures.turns = 7
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
            text = await answer.text()
        clock.wait(1000)
        async with session.get(f"http://127.0.0.1:{port}/health") as answer:
            assert answer.status == 503
    await server.close()
    assert "backbone_turns 7\n" in text
    assert all(len(line.split()) == 2 for line in text.splitlines())


async def test_only_this_machine_is_served_unless_another_address_is_named(common: Common) -> None:
    assert Settings.from_env({"HOME": "/home/sam", "METRICS_PORT": "9100"}).metrics_host == "127.0.0.1"
    for host in ("127.0.0.1", "0.0.0.0"):
        server = HealthServer(Health(common, polls=True), 0, host)
        await server.start()
        assert server._runner is not None
        assert server._runner.addresses[0][0] == host
        await server.close()


async def test_the_owners_numbers_add_up(telegram: Telegram, program: Program, clock: TravelClock) -> None:
    start = clock.now()
    await telegram.person(1).says("in 60")
    await telegram.person(2).says("in 60 broken")
    await program.travel(start + timedelta(minutes=10))
    common = Common(program.store, TINY, clock, program.figures)
    text = await stats(common)
    assert "Athletes: 2, active this week: 2, gone: 0" in text
    assert "Nudges: due 2, sent 1, late 0, failed 1, overdue 0" in text
    assert "Inbox: 0\n" in text
