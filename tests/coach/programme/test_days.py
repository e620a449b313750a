"""How often and on which days: the frequency table, days far apart, fewer where they are too close."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.programme import frequency, gaps, pick_days, pick_easy_day
from coach.programme.days import EVERY_DAY
from tests.coach.programme.people import QUICKLY

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
some_days = st.frozensets(st.integers(min_value=0, max_value=6))


@pytest.mark.parametrize(
    "available, n, days",
    [
        (EVERY_DAY, 1, (MON,)),
        (EVERY_DAY, 2, (MON, THU)),
        (EVERY_DAY, 3, (MON, WED, FRI)),
        ({TUE, THU, SAT}, 3, (TUE, THU, SAT)),
        ({TUE, THU, SAT, SUN}, 2, (TUE, SAT)),
        ({MON, TUE, WED}, 2, (MON, WED)),
        ({SAT, SUN, WED}, 2, (WED, SAT)),
        ({SUN, MON, WED}, 2, (WED, SUN)),
    ],
)  # fmt: skip
def test_days_are_as_far_apart_as_the_week_allows(available: set[int], n: int, days: tuple[int, ...]) -> None:
    picked = pick_days(frozenset(available), n)
    assert picked == days
    assert min(gaps(picked)) == max(min(gaps(each)) for each in combinations(sorted(available), n))


@pytest.mark.parametrize(
    "available, n, days",
    [
        (EVERY_DAY, 4, (MON, WED, FRI)),
        ({SAT, SUN}, 2, (SAT,)),
        ({SUN, MON}, 2, (MON,)),
        ({MON, TUE, WED}, 3, (MON, WED)),
        (set(), 2, ()),
    ],
)  # fmt: skip
def test_AR17_AR27_where_a_rest_day_would_be_missing_there_are_fewer_days(
    available: set[int], n: int, days: tuple[int, ...]
) -> None:
    assert pick_days(frozenset(available), n) == days


@given(some_days, st.integers(min_value=1, max_value=7))
@QUICKLY
def test_A36_no_two_hard_days_are_neighbours(available: frozenset[int], n: int) -> None:
    picked = pick_days(available, n)
    assert set(picked) <= available
    assert len(picked) <= n
    assert list(picked) == sorted(picked)
    assert not picked or min(gaps(picked)) >= 2
    assert bool(picked) == bool(available)


@pytest.mark.parametrize(
    "hard, easy",
    [((MON, WED, FRI), SUN), ((TUE, THU, SAT), MON), ((MON, THU), SUN), ((MON,), SUN), ((), SUN)],
)
def test_the_easy_day_is_furthest_from_the_last_hard_one(hard: tuple[int, ...], easy: int) -> None:
    assert pick_easy_day(hard) == easy


def test_there_is_no_easy_day_where_every_day_is_hard() -> None:
    assert pick_easy_day((MON, WED), frozenset({MON, WED})) is None


def test_AR13_AR14_AR16_how_often_follows_from_level_and_place() -> None:
    assert frequency("beginner", "gym").default == 2
    assert frequency("beginner", "gym").allowed == (1, 2, 3)
    assert frequency("intermediate", "gym").allowed == (2, 3)
    assert frequency("advanced", "gym").default == max(frequency("advanced", "gym").allowed) == 3
    assert frequency("beginner", "home").allowed == frequency("advanced", "home").allowed == (3, 4)


def test_the_days_of_the_table_are_those_that_would_be_picked() -> None:
    for level in ("beginner", "intermediate", "advanced"):
        for setting in ("gym", "home"):
            usual = frequency(level, setting)
            assert pick_days(EVERY_DAY, usual.default) == usual.days
