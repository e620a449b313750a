"""Estimated maxima and first loads."""

from __future__ import annotations

import pytest

from coach.plates import Rack, floor_load
from coach.strength import (
    Range,
    brzycki,
    chart_share,
    epley,
    first_load,
    lombardi,
    may_show,
    one_rep_max,
    shown_range,
    wathan,
)


@pytest.mark.parametrize(
    "reps, estimates",
    [
        (3, [110.0, 105.9, 111.6, 109.0]),
        (5, [116.7, 112.5, 117.5, 116.6]),
        (10, [133.3, 133.3, 125.9, 134.7]),
        (12, [140.0, 144.0, 128.2, 141.5]),
    ],
)
def test_the_four_formulas_at_a_hundred_kilograms(reps: int, estimates: list[float]) -> None:
    made = [formula(100, reps) for formula in (epley, brzycki, lombardi, wathan)]
    assert made == pytest.approx(estimates, abs=0.06)


def test_a_true_single_is_its_own_maximum() -> None:
    assert epley(100, 1) == pytest.approx(103.3, abs=0.05)
    assert one_rep_max(100, 1) == 100
    assert one_rep_max(100, 1, rir=1) > 100


def test_the_estimate_is_the_mean_of_three_formulas() -> None:
    assert one_rep_max(100, 3, rir=2) == pytest.approx((116.667 + 112.5 + 116.583) / 3, abs=0.02)


@pytest.mark.parametrize("reps, rir", [(11, 0), (9, 2), (0, 0)])
def test_nothing_is_estimated_above_ten_reps(reps: int, rir: int) -> None:
    with pytest.raises(ValueError, match="no estimate"):
        one_rep_max(100, reps, rir)
    assert shown_range(100, reps, rir) is None


def test_an_estimate_is_shown_as_a_range() -> None:
    assert shown_range(100, 1, 0) == Range(95, 105)


def test_no_maximum_for_bands_holds_and_carries() -> None:
    assert shown_range(1, 8, 0, kind="band") is None
    assert shown_range(20, 8, 0, metric="seconds") is None
    assert shown_range(20, 8, 0, metric="metres") is None
    assert shown_range(20, 8, 0, kind="bodyweight") is None


def test_beginners_see_no_maximum_in_their_first_three_weeks() -> None:
    assert [may_show("beginner", week) for week in (1, 3, 4)] == [False, False, True]
    assert may_show("intermediate", 1)


@pytest.mark.parametrize(
    "reps, rpe, share",
    [(1, 10, 1.0), (3, 8, 0.863), (5, 8, 0.811), (8, 8, 0.739), (10, 8, 0.680), (12, 8, 0.626)],
)
def test_the_chart_of_reps_and_effort(reps: int, rpe: float, share: float) -> None:
    assert chart_share(reps, rpe) == share


#: The printed chart in half steps of effort, from one repetition at 10 on.
CHART = (
    *(1, 0.978, 0.955, 0.939, 0.922, 0.907, 0.892, 0.878, 0.863, 0.850, 0.837, 0.824, 0.811, 0.799, 0.786, 0.774),
    *(0.762, 0.751, 0.739, 0.723, 0.707, 0.694, 0.680, 0.667, 0.653, 0.640, 0.626, 0.613, 0.599, 0.586),
)


def test_every_cell_of_the_chart_is_the_printed_one() -> None:
    for reps in range(1, 13):
        for halves in range(9):
            place = 2 * (reps - 1) + halves
            assert chart_share(reps, 10 - halves / 2) == (CHART[place] if place < len(CHART) else None)


def test_the_chart_only_falls_and_ends() -> None:
    assert chart_share(12, 6.5) == 0.586
    assert chart_share(12, 6) is None
    shares = [chart_share(reps, 8.5) or 0 for reps in range(1, 13)]
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("reps, rpe", [(13, 8), (0, 8), (5, 5.5), (5, 10.5)])
def test_off_the_chart_is_an_error(reps: int, rpe: float) -> None:
    with pytest.raises(ValueError, match="chart"):
        chart_share(reps, rpe)


def test_a_first_load_is_careful_and_rounded_down() -> None:
    load = first_load((60, 8, 2), reps_high=12, target_rir=3)
    assert load == pytest.approx(one_rep_max(60, 8, 2) * 0.599 * 0.95)
    assert load is not None
    assert floor_load(load * 1000, Rack("barbell")) == 45_000


def test_no_first_load_from_a_set_that_says_too_little() -> None:
    assert first_load((60, 15, 0), 12, 2) is None
    assert first_load((60, 8, 1), 15, 2) is None
