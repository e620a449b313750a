"""Killed at any moment, the program loses nothing, does nothing twice, and keeps the order."""

from __future__ import annotations

from pathlib import Path

from bench.reliability import crash


async def test_kills_under_bad_weather_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    outcome = await crash(tmp_path, kills=3, chats=10, rate=20, gap=(0.05, 0.3), seed=4)
    assert outcome.messages > 10
    assert outcome.kept, str(outcome)
