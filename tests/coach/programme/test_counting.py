"""The printed arithmetic of the templates, every cell of it, and how sets are counted."""

from __future__ import annotations

import pytest

from coach.anatomy import Level
from coach.exercises import exercise
from coach.programme import (
    PlannedSession,
    Slot,
    first_time,
    hard_sets,
    lower_back_load,
    region_peak,
    region_volume,
    session_peak,
    volume,
    week_sessions,
    within_caps,
)
from coach.programme.counting import weakest_muscle
from coach.programme.prescribing import prescribe
from coach.templates import template

#: hard sets, then traps, rear delts, rhomboids, lats, erectors, biceps, grip, then the most for a back muscle
#: in one session: the table of weekly sets in docs/training.md.
FULL_PLANS = {
    "home_beginner_3": (27, 7.5, 12, 12, 12, 7.5, 6, 6, 6),
    "home_beginner_4": (27, 7.5, 12, 12, 12, 7.5, 6, 6, 6),
    "home_full_3": (39, 12, 16.5, 16.5, 15, 10.5, 7.5, 10.5, 6),
    "home_full_4": (39, 12, 16.5, 16.5, 15, 10.5, 7.5, 10.5, 6),
    "beginner_gym_1": (10, 5, 4, 4, 4, 4, 2, 3, 5),
    "beginner_gym_2": (20, 7, 6, 7, 8, 7, 4, 8, 4),
    "beginner_gym_3": (28, 10, 10, 11, 12, 9, 6, 10, 6),
    "intermediate_2": (30, 12, 10.5, 13.5, 15, 10.5, 7.5, 12, 9),
    "intermediate_3": (33, 15, 13.5, 15, 15, 10.5, 7.5, 12, 7.5),
    "advanced_3": (39, 19.5, 18, 19.5, 18, 12, 9, 13.5, 9),
    "advanced_2": (36, 19.5, 16.5, 20, 19, 11, 9.5, 14, 11),
}
#: week -> exercises in each session, sets of each, then traps, rear delts, rhomboids, lats, erectors.
GYM_RAMP = {
    1: ((3, 3), 2, 4, 3, 5, 6, 5),
    2: ((3, 3), 2, 4, 3, 5, 6, 5),
    3: ((4, 4), 2, 6, 6, 7, 8, 5),
    4: ((4, 4), 2, 6, 6, 7, 8, 5),
    5: ((5, 5), 2, 7, 6, 7, 8, 7),
    8: ((5, 5), 2, 7, 6, 7, 8, 7),
    9: ((5, 5), 3, 12, 12, 12, 12, 10.5),
    20: ((5, 5), 3, 12, 12, 12, 12, 10.5),
}
#: The week in which a template is trained in full.
FULL_WEEK = {"beginner_gym_2": 5}


@pytest.mark.parametrize("plan", FULL_PLANS)
def test_a_template_trains_as_many_sets_as_its_row_of_the_table_says(plan: str) -> None:
    sessions = week_sessions(template(plan), FULL_WEEK.get(plan, 3))
    most = max(session_peak(session) for session in sessions if not session.light)
    assert (hard_sets(sessions), *volume(sessions).values(), most) == FULL_PLANS[plan]


@pytest.mark.parametrize("week", GYM_RAMP)
def test_a_beginner_in_the_gym_builds_up_step_by_step(week: int) -> None:
    sessions = week_sessions(template("beginner_gym_2"), week)
    lengths = tuple(len(session.slots) for session in sessions)
    (sets,) = {slot.sets for session in sessions for slot in session.slots}
    back = list(volume(sessions).values())[:5]
    assert (lengths, sets, *back) == GYM_RAMP[week]


@pytest.mark.parametrize("week, rows", [(1, (5, 8, 8, 8, 5)), (2, (5, 8, 8, 8, 5)), (3, (7.5, 12, 12, 12, 7.5))])
@pytest.mark.parametrize("plan", ["home_beginner_3", "home_beginner_4"])
def test_a_beginner_at_home_does_two_of_three_sets_for_two_weeks(plan: str, week: int, rows: object) -> None:
    sessions = week_sessions(template(plan), week)
    assert tuple(volume(sessions).values())[:5] == rows
    assert {slot.sets for session in sessions if not session.light for slot in session.slots} == {2 if week < 3 else 3}


@pytest.mark.parametrize("plan", ["intermediate_2", "intermediate_3", "advanced_2", "advanced_3", "home_full_3"])
def test_AR12_above_beginner_every_back_muscle_gets_ten_sets_or_more(plan: str) -> None:
    sets = volume(week_sessions(template(plan), 3))
    assert min(region_volume(sets).values()) >= 10


def _slot(exercise_id: str, sets: int = 3, rir: int = 2) -> Slot:
    return Slot(exercise_id, sets, (8, 10), (90, 120), rir, metric=exercise(exercise_id).metric)


def test_a_region_counts_as_its_weakest_muscle_and_is_capped_by_its_strongest() -> None:
    sets = volume([PlannedSession("A", (_slot("lat_pulldown"), _slot("barbell_shrug", 2)))])
    assert region_volume(sets) == {"upper_back": 1.5, "mid_back": 1.5, "lower_back": 0}
    assert region_peak(sets) == {"upper_back": 2, "mid_back": 3, "lower_back": 0}
    assert weakest_muscle(sets, "mid_back") == "rhomboids"


def test_light_sessions_and_easy_sets_count_nothing() -> None:
    assert hard_sets([PlannedSession("L", (_slot("band_row"),), light=True)]) == 0
    assert set(volume([PlannedSession("A", (_slot("band_row", rir=5),))]).values()) == {0}
    assert volume([PlannedSession("A", (_slot("band_row", rir=4),))])["lats"] == 3


def test_the_lower_back_budget_is_cost_times_sets() -> None:
    slots = (_slot("deadlift", 3), _slot("bent_over_barbell_row", 2), _slot("face_pull", 4))
    assert lower_back_load(slots) == 13
    assert not within_caps(PlannedSession("A", slots), "beginner")
    assert within_caps(PlannedSession("A", slots), "intermediate")


@pytest.mark.parametrize("level, most", [("beginner", 8), ("intermediate", 10), ("advanced", 11)])
def test_one_back_muscle_gets_so_many_sets_in_a_session_and_no_more(level: Level, most: int) -> None:
    pulldowns = tuple(_slot(each, 4) for each in ("lat_pulldown", "close_grip_pulldown"))
    session = PlannedSession("A", (*pulldowns, _slot("single_arm_pulldown", most - 8)))
    more = PlannedSession("A", (*pulldowns, _slot("single_arm_pulldown", most - 7)))
    assert within_caps(session, level)
    assert not within_caps(more, level)


@pytest.mark.parametrize("plan", FULL_PLANS)
@pytest.mark.parametrize("week", [1, 3, 5, 9])
def test_no_template_passes_what_one_session_should_give(plan: str, week: int) -> None:
    chosen = template(plan)
    assert chosen.level != "any"
    assert all(within_caps(session, chosen.level) for session in week_sessions(chosen, week))


def test_what_is_new_starts_with_two_sets_and_more_in_reserve() -> None:
    assert first_time(_slot("band_row", 4, rir=1)) == _slot("band_row", 2, rir=3)
    assert first_time(_slot("band_row", 1, rir=4)) == _slot("band_row", 1, rir=4)


def test_the_heavy_block_keeps_its_own_numbers() -> None:
    slot = prescribe("rack_pull", "rack_pull", template("advanced_3"), 1)
    assert (slot.sets, slot.amount, slot.rest_s, slot.rir, slot.heavy) == (3, (3, 5), (120, 180), 3, True)
    stand_in = prescribe("rack_pull", "back_extension", template("advanced_3"), 1)
    assert (stand_in.heavy, stand_in.amount) == (False, (8, 12))
