"""Who does less because the coach said so has not become weaker: no second cut follows from the first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach import history
from coach.history import Base
from coach.sets import LoggedSet, SetEntry, kg

MONDAY = datetime(2026, 9, 7, 16, 0, tzinfo=UTC)


def session(number: int, load: float, *, eased: bool = False, rir: int | None = None) -> LoggedSet:
    entry = SetEntry("barbell row", "bent_over_barbell_row", reps=10, weight=kg(load), rir=rir)
    return LoggedSet(number, entry, MONDAY + timedelta(days=3 * number), session=number, eased=eased)


STEADY = [session(n, 60) for n in range(1, 6)]


def label(*then: LoggedSet) -> str:
    _, results = history.strength(Base(), [*STEADY, *then])
    return history.last_performance(results, "mid_back").label


def test_a_lighter_session_on_purpose_is_no_drop() -> None:
    assert label(session(6, 54)) == "sharp"
    assert label(session(6, 54, eased=True)) == "unknown"


def test_with_a_written_reserve_it_tells_something_after_all() -> None:
    assert label(session(6, 54, eased=True, rir=4)) != "unknown"


def test_the_next_load_follows_from_the_last_full_one() -> None:
    times = history.last_times(Base(), [*STEADY, session(6, 54, eased=True)], "bent_over_barbell_row")
    assert [entry.weight for entry in times[-1]] == [kg(60)]
