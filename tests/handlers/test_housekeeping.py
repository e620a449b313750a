"""The nightly jobs: when they run, and what happens when one fails."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from handlers.clock import TravelClock
from handlers.common import Common
from handlers.figures import Figures
from handlers.housekeeping import Housekeeping
from store import Store, inbox
from store.backup import backups
from store.inbox import Arrived
from tests.handlers.tiny import TINY


@pytest.fixture
async def common(tmp_path: Path, clock: TravelClock) -> AsyncIterator[Common]:
    async with await Store.open(tmp_path / "bot.db") as store:
        yield Common(store, TINY, clock, Figures())


def scheduled(common: Common, folder: Path) -> dict[str, datetime]:
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start(paused=True)
    Housekeeping(common, folder).schedule(scheduler, lambda: None)
    jobs = {job.id: job.next_run_time for job in scheduler.get_jobs()}
    scheduler.shutdown(wait=False)
    return jobs


async def test_a_machine_without_a_fresh_copy_makes_one_soon(
    common: Common, tmp_path: Path, clock: TravelClock
) -> None:
    jobs = scheduled(common, tmp_path / "copies")
    assert timedelta(0) < jobs["first backup"] - datetime.now(UTC) <= timedelta(minutes=1)
    await Housekeeping(common, tmp_path / "copies").back_up()
    assert "first backup" not in scheduled(common, tmp_path / "copies")
    clock.set(clock.now() + timedelta(days=3))
    assert "first backup" in scheduled(common, tmp_path / "copies")


async def test_a_machine_that_is_off_every_night_makes_a_copy_every_day(
    common: Common, tmp_path: Path, clock: TravelClock
) -> None:
    for day in range(4):
        clock.set(datetime(2026, 3, 2 + day, 8, tzinfo=UTC))
        assert {"first backup", "first sweep"} <= scheduled(common, tmp_path / "copies").keys()
        await Housekeeping(common, tmp_path / "copies").back_up()
        clock.set(datetime(2026, 3, 2 + day, 20, tzinfo=UTC))
        assert not {"first backup", "first sweep"} & scheduled(common, tmp_path / "copies").keys()
    clock.set(datetime(2026, 3, 6, 3, 10, tzinfo=UTC))
    assert "first backup" not in scheduled(common, tmp_path / "copies"), "the night's own is a few minutes away"


async def test_the_night_is_reckoned_in_utc(common: Common, tmp_path: Path) -> None:
    jobs = scheduled(common, tmp_path)
    assert (jobs["backup"].strftime("%H:%M"), jobs["sweep"].strftime("%H:%M")) == ("03:17", "03:47")
    assert jobs["backup"].utcoffset() == timedelta(0)


async def test_a_copy_is_named_after_its_day(common: Common, tmp_path: Path) -> None:
    await Housekeeping(common, tmp_path / "copies").back_up()
    assert [path.name for path in backups(tmp_path / "copies")] == ["backbone-2026-03-02.db"]


async def test_a_copy_that_fails_is_told_and_nothing_more(
    common: Common, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    told: list[tuple[str, str]] = []

    async def tell(what: str, why: str) -> None:
        told.append((what, why))

    await Housekeeping(common, tmp_path / "file", tell).back_up()
    assert "the backup failed" in caplog.text
    [(what, why)] = told
    assert what == "the backup"
    assert why.startswith("FileExistsError")


async def test_old_rows_are_swept(common: Common, tmp_path: Path) -> None:
    await common.store.write(inbox.keep, [Arrived(1, 1, {})], 0)
    await common.store.write(inbox.done, 1, 0)
    await Housekeeping(common, tmp_path).sweep()
    assert await common.store.write(inbox.keep, [Arrived(1, 1, {})], 0) == 1
