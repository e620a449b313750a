"""The weekly review: every rule, the grid, and what keeps it steady."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.anatomy import BACK_REGIONS, LEVELS, BackRegion, Level
from coach.performance import Label
from coach.volume import (
    BOUNDS,
    RegionState,
    Report,
    ReviewInput,
    adherence,
    at_level,
    corrected,
    from_ten,
    is_frozen,
    raise_by_hand,
    review,
    review_week,
    starting_sets,
    weekly_soreness,
)

WORST_FIRST: tuple[Label, ...] = ("sharp", "low", "ok", "high")
BELOW = RegionState(sets=6, streak=2)
WEEK = ReviewInput("mid_back", "intermediate", BELOW, soreness=0, performance="ok", trend=0.02, weeks=4)


def week(state: RegionState = BELOW, **changes: object) -> ReviewInput:
    return replace(WEEK, state=state, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rule, given_week, delta, load, event",
    [
        ("R0", week(deload=True, soreness=3), 0, "deload", False),
        ("R1a", week(soreness=3, performance="high"), -1, "hold", True),
        ("R1b", week(soreness=3), -1, "hold", True),  # two, stopped by the floor of 5
        ("R1b", week(RegionState(9), soreness=3, performance="unknown"), -2, "hold", True),
        ("R1a", week(RegionState(9), soreness=3, performance="high", late=True), -1, "hold", True),
        ("R1b", week(RegionState(9), soreness=3, performance="sharp"), -2, "hold", True),
        ("R2", week(RegionState(9), soreness=2, performance="sharp"), -2, "lighter", True),
        ("R3", week(soreness=1, performance="sharp"), -1, "lighter", True),
        ("R4", week(soreness=0, performance="sharp"), 0, "lighter", False),
        ("R4", week(soreness=None, performance="sharp"), 0, "lighter", False),
        ("R5", week(soreness=2, performance="low"), -1, "hold", False),
        ("R6", week(soreness=2, late=True, trend=0.019), -1, "hold", True),
        ("R9", week(soreness=2, late=True, trend=0.02), 0, "normal", False),
        ("R7", week(RegionState(6, sore_weeks=2), soreness=2, trend=0.009), -1, "hold", True),
        ("R9", week(RegionState(6, sore_weeks=1), soreness=2, trend=0.009), 0, "normal", False),
        ("R8a", week(performance="unknown"), 0, "hold", False),
        ("R8c", week(soreness=None), +1, "normal", False),
        ("R8b", week(RegionState(8, streak=5), soreness=None), 0, "normal", False),
        ("R8b", week(RegionState(6, streak=1), soreness=None), 0, "normal", False),
        ("R8b", week(RegionState(6, streak=5, cooldown=1), soreness=None), 0, "normal", False),
        ("R9", week(soreness=2), 0, "normal", False),
        ("R10", week(performance="low"), 0, "hold", False),
        ("R11", week(adherence=0.69), 0, "normal", False),
        ("R14", week(adherence=0.70), +1, "normal", False),
        ("R8b", week(RegionState(7, streak=5), soreness=None, adherence=0.69), 0, "normal", False),
        ("R8b", week(RegionState(7, streak=5, ceiling=7), soreness=None), 0, "normal", False),
        ("R8c", week(RegionState(7, streak=5), soreness=None), +1, "normal", False),
        ("R12", week(replace(BELOW, cooldown=2)), 0, "normal", False),
        ("R13", week(replace(BELOW, ceiling=6)), 0, "normal", False),
        ("R14", week(replace(BELOW, ceiling=7)), +1, "normal", False),
        ("R14", week(RegionState(6)), +1, "normal", False),
        ("R17", week(RegionState(8)), 0, "normal", False),
        ("R14", week(RegionState(8, streak=1)), +1, "normal", False),
        ("R15", week(soreness=1), +1, "normal", False),
        ("R17", week(soreness=1, trend=-0.001), 0, "normal", False),
        ("R17", week(RegionState(6), soreness=1), 0, "normal", False),
        ("R16", week(RegionState(10, streak=2), trend=0.004, weeks=6), +1, "normal", False),
        ("R17", week(RegionState(10, streak=2), trend=0.004, weeks=5), 0, "normal", False),
        ("R17", week(RegionState(10, streak=2), trend=-0.01, weeks=6), 0, "normal", False),
        ("R17", week(RegionState(18, streak=2), trend=0.0, weeks=6), 0, "normal", False),
        ("R17", week(RegionState(10, streak=2), trend=None, weeks=6), 0, "normal", False),
    ],
)
def test_each_rule_decides_in_its_turn(rule: str, given_week: ReviewInput, delta: int, load: str, event: bool) -> None:
    decision = review(given_week)
    assert (decision.rule, decision.delta, decision.load, decision.event) == (rule, delta, load, event)
    assert decision.state.sets == given_week.state.sets + delta


GRID = {  # soreness: change of weekly sets after sharp, low, ok, high
    0: (0, 0, +1, +1),
    1: (-1, 0, +1, +1),
    2: (-2, -1, 0, 0),
    3: (-2, -2, -2, -1),
}


@pytest.mark.parametrize("soreness", range(4))
def test_the_whole_grid_for_a_lifter_below_target_with_two_clean_weeks(soreness: int) -> None:
    state = RegionState(sets=7, streak=2)
    deltas = [review(week(state, soreness=soreness, performance=label)).delta for label in WORST_FIRST]
    assert tuple(deltas) == GRID[soreness]


def test_R4_and_every_sharp_rule_ask_for_72_hours() -> None:
    assert review(week(performance="sharp")).min_hours == 72
    assert review(week(performance="low")).min_hours == 48


def test_AR12_never_raised_while_not_recovering() -> None:
    for level in LEVELS:
        for region in BACK_REGIONS:
            for label in (*WORST_FIRST, "unknown"):
                for soreness in (2, 3):
                    state = RegionState(BOUNDS[level][region].floor, streak=9)
                    told = ReviewInput(region, level, state, soreness, label, 0.0, weeks=20)
                    assert review(told).delta <= 0


def test_A24_sets_rise_to_the_target_and_stop_there() -> None:
    told = week(RegionState(8, streak=2))
    for _ in range(12):
        told = replace(told, state=review(told).state)
    assert told.state.sets == BOUNDS["intermediate"]["mid_back"].target == 10


def test_an_event_lowers_the_ceiling_below_the_dose_that_was_too_much() -> None:
    state = review(week(RegionState(9, clean_weeks=4), soreness=3)).state
    assert (state.sets, state.ceiling, state.cooldown, state.streak, state.clean_weeks) == (7, 8, 2, 0, 0)
    again = review(week(RegionState(9, ceiling=6), soreness=3)).state
    assert again.ceiling == 6


def test_the_ceiling_never_falls_below_the_floor() -> None:
    state = review(week(RegionState(5), soreness=3)).state
    assert (state.sets, state.ceiling) == (5, 5)


def test_six_clean_weeks_lift_the_ceiling_by_one_not_necessarily_in_a_row() -> None:
    state = RegionState(8, ceiling=8)
    for performance in ("ok", "ok", "low", "ok", "ok", "ok"):
        state = review(week(state, performance=performance)).state
        assert (state.sets, state.ceiling) == (8, 8)
    assert state.clean_weeks == 5
    state = review(week(state, performance="ok")).state
    assert (state.sets, state.ceiling, state.clean_weeks) == (9, 9, 0)


def test_after_a_cut_two_reviews_pass_without_an_increase() -> None:
    state = review(week(RegionState(9), soreness=2, performance="low")).state
    rules = []
    for _ in range(3):
        decision = review(week(state))
        rules.append(decision.rule)
        state = decision.state
    assert rules == ["R12", "R12", "R14"]


def test_every_change_starts_the_streak_anew() -> None:
    assert review(week()).state.streak == 0
    assert review(week(RegionState(10, streak=2), weeks=2)).state.streak == 3
    assert review(week(soreness=2)).state.streak == 0


def test_a_week_of_unknown_soreness_keeps_the_streak_and_ends_the_run_of_sore_weeks() -> None:
    state = review(week(RegionState(10, streak=2, sore_weeks=2), soreness=None)).state
    assert (state.streak, state.sore_weeks) == (3, 0)


def test_never_all_three_regions_up_in_one_week() -> None:
    inputs = [replace(WEEK, region=region) for region in BACK_REGIONS]
    upper, mid, lower = review_week(inputs)
    assert (upper.delta, mid.delta, lower.delta, lower.rule) == (1, 1, 0, "R18")
    assert (lower.state.sets, lower.state.streak) == (6, 3)
    next_week = [replace(told, state=made.state) for told, made in zip(inputs, (upper, mid, lower), strict=True)]
    held = [replace(next_week[0], soreness=2), *next_week[1:]]
    assert [made.delta for made in review_week(held)] == [0, 1, 1]


def test_a_rough_week_costs_one_set_and_teaches_no_ceiling() -> None:
    decision = review(week(RegionState(9), soreness=3, rough=True))
    assert (decision.rule, decision.delta, decision.event, decision.state.ceiling) == ("R1b", -1, False, None)
    late = review(week(RegionState(9), soreness=2, late=True, trend=0.0, rough=True))
    assert (late.rule, late.state.ceiling) == ("R6", 8)


def test_A38_a_sharp_drop_never_raises_volume() -> None:
    for soreness in (None, 0, 1, 2, 3):
        assert review(week(RegionState(8, streak=9), soreness=soreness, performance="sharp")).delta <= 0


def test_a_raise_by_hand_reaches_the_cap_and_is_undone_by_a_cut() -> None:
    raised = raise_by_hand(RegionState(10), "intermediate", "mid_back", 2)
    assert (raised.sets, raised.user_raised) == (12, 2)
    assert raise_by_hand(raised, "intermediate", "mid_back", 20).sets == 18
    after = review(week(raised, soreness=3, performance="high")).state
    assert (after.sets, after.user_raised, after.ceiling) == (10, 0, 11)
    much = review(week(raise_by_hand(RegionState(10), "intermediate", "mid_back", 1), soreness=3)).state
    assert much.sets == 9
    weak = review(week(raised, soreness=2, performance="low"))
    assert (weak.event, weak.state.sets, weak.state.ceiling) == (False, 10, None)


def test_another_level_keeps_what_was_learned_within_its_bounds() -> None:
    state = RegionState(16, ceiling=17, streak=2, clean_weeks=4)
    lower = at_level(state, "beginner", "mid_back")
    assert lower == replace(state, sets=12)
    assert at_level(RegionState(4, ceiling=3), "advanced", "mid_back") == RegionState(6, ceiling=6)


def test_a_raise_by_hand_survives_an_ordinary_week() -> None:
    raised = raise_by_hand(RegionState(10), "intermediate", "mid_back", 2)
    assert review(week(raised)).state.user_raised == 2


def test_A44_adherence_moves_half_way_and_rest_never_counts_against() -> None:
    assert adherence(1.0, 1, 2) == 0.75
    assert adherence(0.5, 0.5, 1) == 0.5
    assert adherence(0.6, 0, 0) == 0.6
    assert adherence(0.5, 3, 2) == 0.75


def test_a_week_without_any_log_is_not_reviewed() -> None:
    assert not is_frozen(6)
    assert is_frozen(7)


@pytest.mark.parametrize("typed, soreness", [(0, 0), (1, 0), (2, 1), (4, 1), (5, 2), (7, 2), (8, 3), (10, 3)])
def test_soreness_typed_on_ten_is_read_on_three(typed: int, soreness: int) -> None:
    assert from_ten(typed) == soreness


@pytest.mark.parametrize("typed", [-1, 11])
def test_soreness_off_the_scale_is_refused(typed: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        from_ten(typed)


@pytest.mark.parametrize(
    "told, counted",
    [
        (Report(1, 48), 0),
        (Report(2, 59.9), 1),
        (Report(2, 60), 2),
        (Report(2, 47), 2),
        (Report(3, 50), 3),
        (Report(0, 50), 0),
        (Report(2), 2),
    ],
)
def test_soreness_at_its_ordinary_peak_counts_one_less_in_the_review(told: Report, counted: int) -> None:
    assert corrected(told) == counted


def test_the_week_counts_its_highest_corrected_report_and_knows_if_it_was_late() -> None:
    assert weekly_soreness([]) == (None, False)
    assert weekly_soreness([Report(2, 50), Report(0, 72)]) == (1, False)
    assert weekly_soreness([Report(2, 96)]) == (2, True)
    assert weekly_soreness([Report(1, 100)]) == (1, False)


def test_who_already_trains_starts_a_fifth_above_what_is_usual() -> None:
    bounds = BOUNDS["intermediate"]["mid_back"]
    assert starting_sets(bounds) == 8
    assert starting_sets(bounds, template_volume=15, recent=10) == 12
    assert starting_sets(bounds, template_volume=13.5, recent=20) == 13
    assert starting_sets(bounds, template_volume=15, recent=2) == 5
    assert starting_sets(bounds, recent=40) == 18


states = st.builds(
    RegionState,
    sets=st.integers(2, 22),
    ceiling=st.none() | st.integers(2, 22),
    cooldown=st.integers(0, 2),
    streak=st.integers(0, 4),
    clean_weeks=st.integers(0, 5),
    sore_weeks=st.integers(0, 4),
    user_raised=st.integers(0, 3),
)
weeks = st.builds(
    ReviewInput,
    region=st.sampled_from(BACK_REGIONS),
    level=st.sampled_from(LEVELS),
    state=states,
    soreness=st.integers(0, 3),
    performance=st.sampled_from(WORST_FIRST),
    trend=st.none() | st.floats(-0.05, 0.05),
    late=st.booleans(),
    adherence=st.floats(0, 1),
    weeks=st.integers(0, 30),
    rough=st.booleans(),
)


def random_week(made: ReviewInput) -> ReviewInput:
    bounds = BOUNDS[made.level][made.region]
    state = replace(made.state, sets=max(bounds.floor, min(made.state.sets, bounds.cap)))
    return replace(made, state=state)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(made=weeks.map(random_week), soreness=st.integers(0, 3), performance=st.sampled_from(WORST_FIRST))
def test_AR22_more_soreness_or_worse_performance_never_gives_more_sets(
    made: ReviewInput, soreness: int, performance: Label
) -> None:
    worse = replace(
        made,
        soreness=max(made.soreness or 0, soreness),
        performance=min(made.performance, performance, key=WORST_FIRST.index),
    )
    assert review(worse).state.sets <= review(made).state.sets


def test_AR22_the_whole_grid_is_monotone_from_many_states() -> None:
    for sets in (5, 7, 8, 9, 10, 12, 18):
        for state in (RegionState(sets), RegionState(sets, streak=3), RegionState(sets, sets, 1, 2, 5, 2)):
            for trend in (-0.02, 0.0, 0.03):
                grid = [
                    [
                        review(week(state, soreness=s, performance=p, trend=trend, weeks=8)).state.sets
                        for p in WORST_FIRST
                    ]
                    for s in range(4)
                ]
                assert all(row == sorted(row) for row in grid)
                assert all(list(column) == sorted(column, reverse=True) for column in zip(*grid, strict=True))


@settings(max_examples=80, derandomize=True, deadline=None)
@given(made=weeks.map(random_week))
def test_sets_stay_between_floor_and_cap_and_move_by_minus_two_to_plus_one(made: ReviewInput) -> None:
    decision = review(made)
    bounds = BOUNDS[made.level][made.region]
    assert bounds.floor <= decision.state.sets <= bounds.cap
    assert -2 - made.state.user_raised <= decision.delta <= 1
    assert decision.delta < 1 or (made.soreness or 0) <= 1


PRINTED = {  # start, floor, target, cap for the upper, mid and lower back
    "beginner": ((4, 4, 3), (3, 3, 2), (10, 10, 8), (12, 12, 10)),
    "intermediate": ((8, 8, 6), (5, 5, 4), (10, 10, 10), (18, 18, 14)),
    "advanced": ((10, 10, 8), (6, 6, 4), (12, 12, 10), (22, 22, 16)),
}


@pytest.mark.parametrize("level", LEVELS)
def test_the_bounds_are_those_of_the_table(level: Level) -> None:
    regions: list[BackRegion] = list(BOUNDS[level])
    assert regions == list(BACK_REGIONS)
    bounds = [BOUNDS[level][region] for region in BACK_REGIONS]
    columns = zip(*((each.start, each.floor, each.target, each.cap) for each in bounds), strict=True)
    assert tuple(columns) == PRINTED[level]
