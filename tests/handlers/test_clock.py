"""A clock that stands, runs, and is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from handlers.clock import Clock, TravelClock

START = datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_the_real_clock_is_aware_and_real() -> None:
    assert abs(Clock().now() - datetime.now(UTC)) < timedelta(seconds=1)
    assert Clock().real(START) == START


async def test_a_clock_that_stands_stands() -> None:
    clock = TravelClock(START)
    await clock.pause(100)
    assert clock.now() == START


def test_a_clock_that_runs_runs_on_from_where_it_was_set() -> None:
    clock = TravelClock(START, running=True)
    first = clock.now()
    assert START <= first < START + timedelta(seconds=1)
    clock.set(START + timedelta(days=3))
    assert timedelta(days=3) <= clock.now() - START < timedelta(days=3, seconds=1)


def test_it_is_set_in_any_zone_and_told_in_utc() -> None:
    clock = TravelClock(START)
    clock.set(datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=2))))
    assert clock.now() == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_an_hour_ahead_here_is_an_hour_ahead_on_the_machine() -> None:
    ahead = TravelClock(START).real(START + timedelta(hours=1)) - datetime.now(UTC)
    assert abs(ahead - timedelta(hours=1)) < timedelta(seconds=1)


async def test_pauses_count_on_the_monotonic_time_without_being_waited_for() -> None:
    clock = TravelClock(START)
    before = clock.monotonic()
    await clock.pause(60)
    assert 60 <= clock.monotonic() - before < 61
