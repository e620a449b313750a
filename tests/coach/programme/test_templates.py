"""The printed table of the weeks: every template's exercises in their order, sets, repetitions, rests and reserve."""

from __future__ import annotations

import pytest

from coach.exercises import exercise
from coach.programme.counting import LOWER_BACK_BUDGET
from coach.programme.prescribing import reserve
from coach.templates import all_templates, template

HOME = ((12, 15), (60, 90))
GYM = ((8, 10), (90, 120))
MIDDLE = ((10, 12), (90, 120))
FULL = ((8, 12), (30, 60))
#: id: sets, repetitions and rest, reserve in the first weeks and later.
NUMBERS = {
    "home_beginner_3": (3, *HOME, (4, 2)),
    "home_beginner_4": (3, *HOME, (4, 2)),
    "home_full_3": (3, *HOME, (2, 1)),
    "home_full_4": (3, *HOME, (2, 1)),
    "beginner_gym_1": (2, *GYM, (4, 2)),
    "beginner_gym_2": (2, *GYM, (4, 2)),
    "beginner_gym_3": (2, *GYM, (4, 2)),
    "intermediate_2": (3, *MIDDLE, (3, 1)),
    "intermediate_3": (3, *MIDDLE, (3, 1)),
    "advanced_3": (3, *FULL, (2, 1)),
    "advanced_2": (4, *FULL, (2, 1)),
}
SESSIONS = {
    "home_beginner_3": (
        "band_good_morning band_row band_pull_apart",
        "inverted_row band_pulldown bird_dog",
        "band_good_morning band_pulldown band_face_pull",
    ),
    "home_full_3": (
        "band_good_morning band_row band_pulldown band_face_pull bird_dog",
        "inverted_row band_pulldown band_face_pull superman",
        "band_good_morning band_row band_pull_apart towel_squeeze",
    ),
    "beginner_gym_2": (
        "dumbbell_rdl lat_pulldown machine_row face_pull back_extension",
        "trap_bar_deadlift assisted_pull_up_machine chest_supported_row bird_dog farmer_carry",
    ),
    "intermediate_2": (
        "bent_over_barbell_row romanian_deadlift lat_pulldown face_pull back_extension",
        "pull_up seated_cable_row chest_supported_row back_extension farmer_carry",
    ),
    "intermediate_3": (
        "bent_over_barbell_row lat_pulldown face_pull back_extension",
        "pull_up romanian_deadlift farmer_carry",
        "seated_cable_row chest_supported_row face_pull back_extension",
    ),
    "advanced_3": (
        "rack_pull bent_over_barbell_row lat_pulldown face_pull back_extension",
        "t_bar_row wide_grip_pull_up reverse_pec_deck farmer_carry",
        "assisted_pull_up_machine high_row_machine face_pull back_extension",
    ),
}
#: One of each, in the order of a session: heavy hinge, unsupported row, bodyweight pull, lighter hinge, pulldown,
#: supported row, isolation, erectors, arms, grip.
IN_ORDER = (
    *("deadlift", "bent_over_barbell_row", "pull_up", "romanian_deadlift", "lat_pulldown", "chest_supported_row"),
    *("face_pull", "back_extension", "hammer_curl", "farmer_carry"),
)


@pytest.mark.parametrize("name", NUMBERS)
def test_a_template_has_the_numbers_of_its_row(name: str) -> None:
    plan = template(name)
    assert (plan.sets, plan.reps, plan.rest_s, plan.rir) == NUMBERS[name]


@pytest.mark.parametrize("name", SESSIONS)
def test_a_template_trains_the_exercises_of_its_row_in_their_order(name: str) -> None:
    plan = template(name)
    trained = tuple(" ".join(plan.sessions[letter]) for letter in plan.hard_sessions)
    assert trained == SESSIONS[name]


def test_every_template_has_its_row() -> None:
    assert {each.id for each in all_templates()} == {*NUMBERS, "active_recovery"}


def test_the_light_day_at_home_is_three_easy_moves_twice() -> None:
    for name in ("home_beginner_4", "home_full_4"):
        plan = template(name)
        assert plan.light_sessions == ("L",)
        assert plan.sessions["L"] == ("prone_y_raise", "bird_dog", "side_plank")
        assert plan.light_sets == 2
        assert plan.hard_sessions == template(name.replace("4", "3")).hard_sessions


def test_the_reserve_comes_down_from_the_first_weeks_to_later() -> None:
    for plan in map(template, NUMBERS):
        assert (reserve(plan.rir, 1), reserve(plan.rir, 12)) == plan.rir


def test_the_heavy_block_of_the_advanced_is_three_by_three_to_five_with_two_to_three_minutes() -> None:
    block = template("advanced_3").heavy["rack_pull"]
    assert (block.sets, block.reps, block.rest_s, block.rir) == (3, (3, 5), (120, 180), (3, 2))


def test_a_session_goes_from_the_heavy_hinge_to_the_grip() -> None:
    orders = [exercise(each).order for each in IN_ORDER]
    assert orders == sorted(set(orders))


def test_the_lower_back_has_a_budget_for_each_level() -> None:
    assert LOWER_BACK_BUDGET == {"beginner": 10, "intermediate": 18, "advanced": 24}
