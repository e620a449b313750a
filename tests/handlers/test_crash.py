"""Killed at any moment, the program loses nothing, does nothing twice, and keeps the order."""

from __future__ import annotations

from pathlib import Path

from bench.log_kills import log_kills
from bench.nudge_kills import rush
from bench.reliability import crash


async def test_kills_under_bad_weather_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    outcome = await crash(tmp_path, kills=3, chats=10, rate=20, gap=(0.05, 0.3), seed=4)
    assert outcome.messages > 10
    assert outcome.kept, str(outcome)


async def test_kills_while_many_log_leave_each_set_once_and_in_order(tmp_path: Path) -> None:
    outcome = await log_kills(tmp_path, kills=2, chats=15, seed=4)
    assert outcome.messages > 20
    assert outcome.kept, str(outcome)


async def test_kills_during_a_rush_of_nudges_lose_none_and_double_only_what_was_in_flight(tmp_path: Path) -> None:
    outcome = await rush(tmp_path, kills=2, seed=4)
    assert (outcome.due, outcome.senseless) == (48, 12)
    assert outcome.kept, str(outcome)
