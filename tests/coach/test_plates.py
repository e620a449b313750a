"""Rounding to what can be loaded."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.plates import (
    PlateLine,
    Rack,
    TooLightError,
    decreased,
    floor_load,
    increased,
    nearest_load,
    next_above,
    next_below,
    plate_line,
)

BAR, BAR_LB, BELLS = Rack("barbell"), Rack("barbell", "lb"), Rack("dumbbell")


@pytest.mark.parametrize(
    "load, factor, rack, after",
    [(60_000, 1.04, BAR, 62_500), (24_000, 1.0, BELLS, 26_000), (135_000, 1.05, BAR_LB, 140_000),
     (60_000, 1.09, BAR, 65_000)],
)  # fmt: skip
def test_an_increase_reaches_the_next_load_at_least(load: int, factor: float, rack: Rack, after: int) -> None:
    assert increased(load, factor, rack) == after


def test_a_decrease_is_rounded_down() -> None:
    assert decreased(62_500, 0.9, BAR) == 55_000
    assert decreased(60_000, 0.99, BAR) == 57_500
    assert decreased(20_000, 0.9, BAR) == 20_000


@pytest.mark.parametrize(
    "rack, steps",
    [
        (BAR, [20_000, 22_500, 25_000]),
        (Rack("barbell", small=False), [20_000, 25_000, 30_000]),
        (BAR_LB, [45_000, 50_000, 55_000]),
        (Rack("barbell", "lb", small=False), [45_000, 55_000, 65_000]),
        (Rack("barbell", bar=15_000), [15_000, 17_500, 20_000]),
        (Rack("stack"), [5_000, 10_000, 15_000]),
        (Rack("stack", small=True), [2_500, 5_000, 7_500]),
        (Rack("stack", "lb"), [10_000, 20_000, 30_000]),
        (Rack("kettlebell"), [4_000, 8_000, 12_000]),
        (Rack("plate_loaded"), [5_000, 10_000, 15_000]),
        (Rack("plate_loaded", "lb"), [10_000, 20_000, 30_000]),
        (Rack("dumbbell", "lb"), [5_000, 10_000, 15_000]),
        (Rack("dumbbell", owned=(16_000, 8_000, 12_000)), [8_000, 12_000, 16_000]),
    ],
)
def test_every_kit_has_its_own_steps(rack: Rack, steps: list[int]) -> None:
    assert list(rack.loads()[:3]) == steps


def test_kilogram_dumbbells_come_in_ones_to_ten_and_then_in_twos() -> None:
    assert next_above(8_000, BELLS) == 9_000
    assert next_above(10_000, BELLS) == 12_000
    assert next_below(12_000, BELLS) == 10_000


def test_the_nearest_load_is_the_lighter_of_two() -> None:
    assert nearest_load(61_250, BAR) == 60_000
    assert nearest_load(61_300, BAR) == 62_500


def test_the_heaviest_of_an_own_set_has_nothing_above() -> None:
    own = Rack("dumbbell", owned=(8_000, 12_000))
    assert increased(12_000, 1.05, own) is None
    assert next_below(8_000, own) is None
    assert floor_load(1_000, own) == 8_000


@pytest.mark.parametrize(
    "total, rack, line",
    [
        (62_500, BAR, PlateLine(20_000, (20_000, 1_250), 62_500)),
        (100_000, BAR, PlateLine(20_000, (25_000, 15_000), 100_000)),
        (135_000, BAR_LB, PlateLine(45_000, (45_000,), 135_000)),
        (20_000, BAR, PlateLine(20_000, (), 20_000)),
        (61_000, BAR, PlateLine(20_000, (20_000,), 60_000)),
        (62_500, Rack("barbell", small=False), PlateLine(20_000, (20_000,), 60_000)),
    ],
)
def test_the_plates_on_each_side(total: int, rack: Rack, line: PlateLine) -> None:
    assert plate_line(total, rack) == line


def test_a_bar_is_never_loaded_under_its_own_weight() -> None:
    with pytest.raises(TooLightError, match="less than the bar"):
        plate_line(15_000, BAR)
    assert floor_load(12_000, BAR) == 20_000


@settings(max_examples=80, derandomize=True, deadline=None)
@given(total=st.integers(20_000, 300_000), rack=st.sampled_from([BAR, Rack("barbell", small=False)]))
def test_plates_never_come_to_more_than_asked_and_miss_by_less_than_two_smallest(total: int, rack: Rack) -> None:
    line = plate_line(total, rack)
    assert line.total == line.bar + 2 * sum(line.each_side) <= total
    assert total - line.total < rack.step
    assert list(line.each_side) == sorted(line.each_side, reverse=True)
