"""What a typed line means."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sandbox.terminal.lines import (
    HELP,
    ORDERS,
    Line,
    Order,
    Press,
    Say,
    SayOrPress,
    Travel,
    destination,
    read_line,
)

LISBON = ZoneInfo("Europe/Lisbon")


@pytest.mark.parametrize(
    "line,meaning",
    [
        ("", None),
        ("   \n", None),
        ("60x10", SayOrPress("60x10")),
        (" 3 ", SayOrPress("3")),
        ("#3", Press(3)),
        (":12", Press(12)),
        ("=3", Say("3")),
        ('"3', Say("3")),
        ("=", SayOrPress("=")),
        (":)", SayOrPress(":)")),
        (": what", SayOrPress(": what")),
        (":edit 60x9 @2", Order("edit", "60x9 @2")),
        (":HELP", Order("help")),
        (":tomorrow", Travel(days=1)),
        (":tomorrow 7:30", Travel(days=1, clock=time(7, 30))),
        (":+2h", Travel(later=timedelta(hours=2))),
        (":+1d2h30m", Travel(days=1, later=timedelta(hours=2, minutes=30))),
        (":+30m", Travel(later=timedelta(minutes=30))),
        (":18:05", Travel(clock=time(18, 5))),
        (":2026-03-29 07:30", Travel(date=datetime(2026, 3, 29, tzinfo=UTC), clock=time(7, 30))),
        (":2026-03-29", Travel(date=datetime(2026, 3, 29, tzinfo=UTC))),
        (":2026-02-30", Order("wrong", "2026-02-30")),
        (":25:00", Order("wrong", "25:00")),
        (":+", Order("wrong", "+")),
    ],
)
def test_a_line_is_read_as_it_is_meant(line: str, meaning: Line | None) -> None:
    assert read_line(line) == meaning


@pytest.mark.parametrize(
    "line,there",
    [
        (":tomorrow", "2026-03-29 09:15"),
        (":tomorrow 7:30", "2026-03-29 07:30"),
        (":+3d", "2026-03-31 09:15"),
        (":+24h", "2026-03-29 10:15"),  # the clocks went forward meanwhile
        (":18:00", "2026-03-28 18:00"),
        (":7:30", "2026-03-29 07:30"),
        (":2026-03-30 07:30", "2026-03-30 07:30"),
        (":2026-03-30", "2026-03-30 09:15"),
        (":2026-03-29 01:30", "2026-03-29 02:30"),  # a time that is skipped moves forward
    ],
)
def test_the_clock_moves_by_the_athlete_s_own_time(line: str, there: str) -> None:
    local = datetime(2026, 3, 28, 9, 15, tzinfo=LISBON)
    travel = read_line(line)
    assert isinstance(travel, Travel)
    goal = destination(travel, local)
    assert goal.tzinfo is UTC
    assert f"{goal.astimezone(LISBON):%Y-%m-%d %H:%M}" == there


def test_every_order_is_in_the_help() -> None:
    assert [order for order, _ in ORDERS if order not in HELP] == []
