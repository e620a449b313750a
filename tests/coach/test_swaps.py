"""Swaps keep region, direction and lower-back stress, need only what is there, and say when they cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exercises import FULL_GYM, HOUSEHOLD, Equipment, all_exercises, equipment_of, exercise, has
from coach.programme import (
    LOWER_BACK_BUDGET,
    Person,
    PlannedSession,
    Slot,
    is_possible,
    lower_back_load,
    weekly_plan,
)
from coach.swaps import Alternative, adapt, alternatives, exchanged, spare_lower_back
from coach.templates import template
from tests.coach.programme.people import (
    ADVANCED,
    BEGINNER_GYM,
    FULL_HOME,
    INTERMEDIATE,
    QUICKLY,
    people,
    weeks,
)
from tests.coach.programme.people import equipment as any_equipment

IDS = st.sampled_from([each.id for each in all_exercises()])
AT_HOME = replace(FULL_HOME, equipment=equipment_of(["bands", "dumbbells"]) | {"bench"})
NO_BAR: frozenset[Equipment] = frozenset({"pullup_bar"})
NOTHING_TO_HANG_FROM: frozenset[Equipment] = NO_BAR | {"band_anchor"}


def _ids(found: tuple[Alternative, ...]) -> list[str]:
    return [each.exercise for each in found]


@given(IDS, people, any_equipment, st.booleans())
@QUICKLY
def test_an_alternative_is_possible_here_and_no_harder_on_the_lower_back(
    wanted: str, person: Person, missing: frozenset[Equipment], tired: bool
) -> None:
    found = alternatives(wanted, person, today_without=missing, lower_back_tired=tired)
    assert len(found) <= 4
    assert len(set(_ids(found))) == len(found)
    for each in found:
        entry = exercise(each.exercise)
        assert entry.id != wanted
        assert is_possible(entry, person, person.equipment - missing)
        assert entry.region == exercise(wanted).region or entry.kind == "warmup"
        assert each.keeps_direction == (entry.direction == exercise(wanted).direction)
        assert entry.lower_back_cost <= max(1, exercise(wanted).lower_back_cost)
        assert not tired or entry.lower_back_cost <= 1


@pytest.mark.parametrize("wanted", [each.id for each in all_exercises()])
def test_a_full_gym_has_an_alternative_for_everything_that_keeps_its_direction(wanted: str) -> None:
    found = alternatives(wanted, replace(ADVANCED, equipment=FULL_GYM | HOUSEHOLD))
    assert found
    assert found[0].keeps_direction


def test_without_a_bar_the_lats_are_pulled_down_some_other_way() -> None:
    found = alternatives("pull_up", AT_HOME, today_without=NO_BAR)
    assert _ids(found) == [
        "band_pulldown", "single_arm_pulldown", "band_straight_arm_pulldown", "dumbbell_pullover",
    ]  # fmt: skip
    assert all(each.keeps_direction for each in found)


def test_without_an_anchor_either_what_still_pulls_down_is_all_that_is_offered() -> None:
    assert alternatives("pull_up", AT_HOME, today_without=NOTHING_TO_HANG_FROM) == (Alternative("dumbbell_pullover"),)


def test_where_nothing_pulls_down_the_same_area_is_trained_another_way_and_that_is_known() -> None:
    found = alternatives("pull_up", replace(AT_HOME, equipment=HOUSEHOLD))
    assert found == (Alternative("backpack_row", keeps_direction=False, spares_back=False),)


@pytest.mark.parametrize("wanted", [each.id for each in all_exercises()])
@given(owned=any_equipment, missing=any_equipment, level=st.sampled_from(["beginner", "intermediate", "advanced"]))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_what_is_offered_keeps_region_direction_and_lower_back_stress_with_what_is_there(
    wanted: str, owned: frozenset[Equipment], missing: frozenset[Equipment], level: Any
) -> None:
    person = replace(INTERMEDIATE, level=level, equipment=owned | HOUSEHOLD)
    entry, found = exercise(wanted), alternatives(wanted, person, today_without=missing)
    assert len(found) <= 4
    here = person.equipment - missing
    like = [
        each
        for each in all_exercises()
        if each.id != wanted
        and (each.kind == "warmup") == (entry.kind == "warmup")
        and (each.region == entry.region or entry.kind == "warmup")
        and each.direction == entry.direction
        and each.lower_back_cost <= entry.lower_back_cost
        and is_possible(each, person, here)
    ]
    for each in found:
        other = exercise(each.exercise)
        assert has(here, other.equipment)
        assert other.region == entry.region or entry.kind == "warmup"
        assert each.keeps_direction == (other.direction == entry.direction)
        assert each.spares_back == (other.lower_back_cost <= entry.lower_back_cost)
    if like:  # whenever something keeps all three, nothing else is offered
        assert found
        assert all(each.keeps_direction and each.spares_back for each in found)
        assert len(found) == min(4, len(like))


def test_a_busy_station_is_missing_for_today_although_the_gym_has_it() -> None:
    assert _ids(alternatives("lat_pulldown", INTERMEDIATE))[0] == "assisted_pull_up_machine"
    busy = frozenset[Equipment]({"assisted_pullup_machine", "lat_pulldown_machine"})
    assert "assisted_pull_up_machine" not in _ids(alternatives("lat_pulldown", INTERMEDIATE, today_without=busy))


def test_what_the_session_has_already_is_not_offered() -> None:
    avoid = frozenset({"chest_supported_row"})
    assert "chest_supported_row" not in _ids(alternatives("bent_over_barbell_row", INTERMEDIATE, avoid=avoid))


def test_AR10_a_tired_lower_back_rows_from_a_support() -> None:
    found = alternatives("bent_over_barbell_row", INTERMEDIATE, lower_back_tired=True)
    assert found[0].exercise == "chest_supported_row"
    assert all(exercise(each).lower_back_cost == 0 for each in _ids(found))


def test_a_tired_lower_back_does_not_hinge() -> None:
    found = _ids(alternatives("romanian_deadlift", INTERMEDIATE, lower_back_tired=True))
    assert "back_extension" in found
    assert all(exercise(each).pattern != "hinge" for each in found)


@given(people, weeks, any_equipment)
@QUICKLY
def test_a_session_for_another_place_needs_only_what_is_there_and_loses_nothing_silently(
    person: Person, week: int, place: frozenset[Equipment]
) -> None:
    for session in weekly_plan(person, week=week):
        adapted = adapt(session, person, equipment=place)
        swapped = dict(adapted.swapped)
        expected = [swapped.get(each, each) for each in session.exercises if each not in adapted.lost]
        assert sorted(adapted.session.exercises) == sorted(expected)
        assert len(set(expected)) == len(expected)
        assert all(has(place, slot.entry.equipment) for slot in adapted.session.slots)
        assert [slot.entry.order for slot in adapted.session.slots] == sorted(
            slot.entry.order for slot in adapted.session.slots
        )
        assert lower_back_load(adapted.session.slots) <= lower_back_load(session.slots) + len(swapped) * 4


def test_where_everything_is_there_nothing_changes() -> None:
    for session in weekly_plan(INTERMEDIATE, week=3):
        assert adapt(session, INTERMEDIATE).session == session


def test_at_home_today_the_whole_session_goes_home() -> None:
    session = weekly_plan(INTERMEDIATE, week=3)[0]
    adapted = adapt(session, INTERMEDIATE, equipment=equipment_of(["bands", "dumbbells"]))
    assert adapted.swapped == (
        ("bent_over_barbell_row", "bent_over_dumbbell_row"),
        ("romanian_deadlift", "dumbbell_rdl"),
        ("lat_pulldown", "band_pulldown"),
        ("face_pull", "band_face_pull"),
        ("back_extension", "superman"),
    )
    amounts = {slot.exercise: (slot.sets, slot.amount) for slot in adapted.session.slots}
    assert amounts["band_pulldown"] == (3, (12, 15))
    assert amounts["dumbbell_rdl"] == (3, (10, 12))


def test_what_takes_a_heavy_hinges_place_is_not_heavy() -> None:
    session = weekly_plan(ADVANCED, week=3)[0]
    adapted = adapt(session, ADVANCED, today_without=frozenset[Equipment]({"barbell", "trap_bar"}))
    assert not any(slot.heavy for slot in adapted.session.slots)
    assert all(slot.amount != (3, 5) for slot in adapted.session.slots)


def test_a_drop_set_stays_with_the_exercise_it_was_planned_for() -> None:
    session = weekly_plan(replace(ADVANCED, wants_drop_sets=True), week=3)[0]
    adapted = adapt(session, ADVANCED, today_without=frozenset[Equipment]({"lat_pulldown_machine", "cable_station"}))
    assert not any(slot.technique for slot in adapted.session.slots)


def test_a_grip_hold_in_place_of_a_carry_is_counted_in_seconds() -> None:
    session = weekly_plan(BEGINNER_GYM, week=5)[1]
    at_bar = adapt(session, BEGINNER_GYM, today_without=frozenset[Equipment]({"dumbbells", "kettlebell", "trap_bar"}))
    hang = at_bar.session.slots[-1]
    assert (hang.exercise, hang.metric, hang.amount) == ("bar_hang", "seconds", (20, 40))


def _spared(session: PlannedSession, none_at_all: bool = False) -> dict[str, int]:
    slots = spare_lower_back(session.slots, INTERMEDIATE, template("intermediate_2"), none_at_all=none_at_all)
    return {slot.exercise: slot.sets for slot in slots}


def test_a_sore_lower_back_rows_supported_and_extends_twice_easily_instead_of_hinging() -> None:
    session = weekly_plan(INTERMEDIATE, week=3)[0]
    spared = _spared(session)
    assert spared["chest_supported_row"] == 3
    assert not {"bent_over_barbell_row", "romanian_deadlift"} & spared.keys()
    assert spared["low_back_machine"] == 2  # the back extension is in the session already
    slots = spare_lower_back(session.slots, INTERMEDIATE, template("intermediate_2"))
    assert 2 * lower_back_load(slots) <= 18


def test_a_sore_lower_back_does_not_do_light_hinges_either() -> None:
    session = weekly_plan(BEGINNER_GYM, week=5)[0]
    assert session.exercises[0] == "dumbbell_rdl"
    assert all(exercise(each).pattern != "hinge" for each in _spared(session))


def test_an_extremely_sore_lower_back_is_asked_for_nothing_at_all() -> None:
    spared = _spared(weekly_plan(INTERMEDIATE, week=3)[0], none_at_all=True)
    assert all(exercise(each).lower_back_cost == 0 for each in spared)


@given(people, weeks, st.booleans())
@QUICKLY
def test_sparing_never_asks_more_of_the_lower_back(person: Person, week: int, none_at_all: bool) -> None:
    plan = template("intermediate_2")
    for session in weekly_plan(person, week=week):
        spared = spare_lower_back(session.slots, person, plan, none_at_all=none_at_all)
        assert lower_back_load(spared) <= lower_back_load(session.slots)
        assert all(slot.entry.lower_back_cost <= (0 if none_at_all else 1) for slot in spared)
        assert lower_back_load(spared) <= (0 if none_at_all else LOWER_BACK_BUDGET[person.level] // 2)
        assert all(slot.sets >= 1 for slot in spared)


def test_half_the_budget_is_kept_by_taking_sets_from_what_costs_most() -> None:
    slots = tuple(
        Slot(each, 4, (8, 10), (90, 120), 2) for each in ("one_arm_dumbbell_row", "lat_pulldown", "back_extension")
    )
    spared = spare_lower_back(slots, BEGINNER_GYM, template("beginner_gym_2"))
    assert [slot.sets for slot in spared] == [2, 4, 3]
    assert lower_back_load(spared) == 5


def test_an_exchange_for_want_of_equipment_keeps_its_sets_and_effort() -> None:
    slots = weekly_plan(INTERMEDIATE, week=9)[0].slots
    hinge = next(slot for slot in slots if slot.exercise == "romanian_deadlift")
    assert exchanged(hinge, "superman", slots) == replace(hinge, exercise="superman")
    assert exchanged(hinge, "band_good_morning", slots).amount == (12, 15)
    assert exchanged(hinge, "romanian_deadlift", slots) == hinge
