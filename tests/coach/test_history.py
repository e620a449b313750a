"""What the log says, and that letting go of old sets changes none of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from coach import history
from coach.history import Base
from coach.sets import Load, LoggedSet, SetEntry

START = datetime(2026, 9, 7, 17, 0, tzinfo=UTC)


def row(n: int, day: int, reps: int = 10, kg: int = 60, session: int | None = None, **more: Any) -> LoggedSet:
    entry = SetEntry(
        lift="bent-over barbell row", exercise="bent_over_barbell_row", reps=reps, weight=Load(kg * 1000, "kg")
    )
    at = START + timedelta(days=day, minutes=n)
    return LoggedSet(id=n, entry=replace(entry, **more), at=at, message_id=n, session=session)


def test_A23_warm_ups_count_for_no_volume() -> None:
    assert set(history.volume([row(1, 0, warmup=True)]).values()) == {0.0}
    assert history.volume([row(1, 0)])["rhomboids"] == 1.0


def test_three_rows_are_no_hard_session_and_four_are() -> None:
    assert not history.is_hard([row(n, 0) for n in range(3)])
    assert history.is_hard([row(n, 0) for n in range(4)])


def test_a_light_week_s_session_still_needs_its_48_hours() -> None:
    light = [replace(row(n, 0), deload=True) for n in range(4)]
    assert history.is_hard(light)


def test_sets_of_one_session_stay_together_however_long_it_took() -> None:
    slow = [row(0, 0, session=1), row(200, 0, session=1)]
    assert len(tuple(history.clusters(slow))) == 1
    loose = [row(0, 0), row(200, 0)]
    assert len(tuple(history.clusters(loose))) == 2


def test_an_absorbed_log_expects_the_same_strength() -> None:
    log = tuple(row(n, 3 * n, reps=8 + n % 3) for n in range(12))
    whole, _ = history.strength(Base(), log)
    cut = int((START + timedelta(days=17)).timestamp() * 1000)
    base = history.absorb(Base(), log, cut)
    rest = tuple(s for s in log if s.at.timestamp() * 1000 >= cut)
    split, _ = history.strength(base, rest)
    assert abs(split["bent_over_barbell_row"].expected - whole["bent_over_barbell_row"].expected) < 1e-9
    assert base.sets + len(rest) == len(log)


def test_an_absorbed_log_remembers_when_hard_training_last_began() -> None:
    log = tuple(row(n, 0) for n in range(5))
    assert history.absorb(Base(), log, int((START + timedelta(days=9)).timestamp() * 1000)).trained == log[0].at
