"""The alarm: set for the earliest, set again for an earlier one, and a net beneath it."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.clock import TravelClock
from handlers.program import Program
from sandbox.server import Telegram
from store import calendar
from tests.handlers.tiny import TINY, ms, settings, until


def jobs(program: Program) -> dict[str, datetime]:
    assert program._parts is not None
    return {job.id: job.next_run_time for job in program._parts.scheduler.get_jobs()}


async def test_the_alarm_is_set_for_the_earliest_and_moved_to_an_earlier_one(
    telegram: Telegram, program: Program
) -> None:
    assert set(jobs(program)) >= {"net", "watch", "backup", "sweep"}
    ahead = []
    for text in ("in 3600", "in 600 sooner", "in 7200 later"):
        await telegram.person(1).says(text)
        await program.settle()
        ahead.append((jobs(program)["alarm"] - datetime.now(UTC)).total_seconds())
    assert [round(each, -1) for each in ahead] == [3600, 600, 600]


async def test_every_job_rather_comes_late_than_never(program: Program) -> None:
    assert program._parts is not None
    for job in program._parts.scheduler.get_jobs():
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)


async def test_on_a_clock_that_runs_it_rings_by_itself(telegram: Telegram, tmp_path: Path) -> None:
    clock = TravelClock(datetime(2026, 3, 2, 8, tzinfo=UTC), running=True)
    program = Program(settings(tmp_path, telegram), clock, coach=TINY)
    await program.start()
    await telegram.person(1).says("in 1")
    await telegram.person(1).hears("noted")
    begun = time.monotonic()
    await telegram.person(1).hears("nudge")
    assert time.monotonic() - begun < 1.5
    await program.stop()


async def test_a_machine_that_slept_rings_when_it_wakes(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    await telegram.person(1).says("in 60")
    await program.settle()
    clock.set(clock.now() + timedelta(hours=9))  # and no timer has noticed
    assert program._parts is not None
    await program._parts.alarm.ring()  # the net
    await program.settle()
    assert "nudge" in telegram.person(1).last.text
    assert program.figures.nudges_late == 1


async def test_thousands_due_at_once_all_ring_and_the_loop_is_not_held_up(
    telegram: Telegram, program: Program, clock: TravelClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(db: Any) -> None:
        body = TINY.fresh(1, "en").to_json()
        rows = [(number, body) for number in range(1, 1001)]
        db.executemany(
            "INSERT INTO athlete (id, language, body, log_from, since, heard_at) VALUES (?, 'en', ?, 0, 0, 0)",
            rows,
        )
        due = ms(clock.now()) + 60_000
        db.executemany("INSERT INTO check_in VALUES (?, 'broken', ?)", [(number, due) for number, _ in rows])

    await program.store.write(fill)
    longest, last = 0.0, time.perf_counter()

    async def watch() -> None:
        nonlocal longest, last
        while True:
            last = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - last)

    watching = asyncio.create_task(watch())
    clock.set(clock.now() + timedelta(minutes=2))
    assert program._parts is not None
    await program._parts.alarm.ring()
    watching.cancel()
    assert program.figures.nudges_due == 1000
    assert await program.store.read(calendar.next_due) == ms(clock.now()) + calendar.HOUR
    assert longest < 0.5, "generous: the machine that tests may be busy with other things"


async def test_a_store_that_fails_for_a_moment_does_not_silence_the_alarm(
    telegram: Telegram, program: Program, clock: TravelClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await telegram.person(1).says("in 60")
    await program.settle()
    assert program._parts is not None

    def broken(*_: object) -> None:
        raise OSError("no disk")

    clock.set(clock.now() + timedelta(minutes=2))
    monkeypatch.setattr(calendar, "due", broken)
    with pytest.raises(OSError, match="no disk"):
        await program._parts.alarm.ring()
    monkeypatch.undo()
    await program.settle()
    assert "nudge" in telegram.person(1).last.text


async def test_a_stop_waits_for_the_ring_under_way(telegram: Telegram, program: Program, clock: TravelClock) -> None:
    for chat in range(1, 30):
        await telegram.person(chat).says("in 60")
    await program.settle()
    clock.set(clock.now() + timedelta(minutes=2))
    assert program._parts is not None
    ringing = asyncio.create_task(program._parts.alarm.ring())
    await until(lambda: program.figures.nudges_due > 0)
    await program.stop()
    assert ringing.done()
    await program.start()
    await program.settle()
    assert all("nudge" in telegram.person(chat).last.text for chat in range(1, 30))
