"""Five minutes before everything, and how long the whole takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from coach.programme import Person, PlannedSession, Slot, minutes, warm_up, weekly_plan
from coach.programme.timing import set_seconds, slot_seconds
from coach.programme.warm_up import Move, RampSet
from tests.coach.programme.people import (
    BEGINNER_GYM,
    BEGINNER_HOME,
    INTERMEDIATE,
    QUICKLY,
    USUAL,
    people,
    weeks,
)

MOVES = [
    ("rock_back_rotation", 6),
    ("cat_stretch", 8),
    ("worlds_greatest_stretch", 4),
    ("spider_man_stretch_rotation", 4),
]


@given(people, weeks)
@QUICKLY
def test_A21_AR11_every_session_begins_with_the_four_moves_in_four_to_six_minutes(person: Person, week: int) -> None:
    for session in weekly_plan(person, week=week):
        opening = warm_up(session, week)
        assert [(move.exercise, move.count) for move in opening.moves[:4]] == MOVES
        assert 4 * 60 <= sum(move.seconds for move in opening.moves) <= 6 * 60


def test_counts_are_for_each_side_where_there_are_sides() -> None:
    assert [move.per_side for move in warm_up(weekly_plan(INTERMEDIATE, week=9)[0], 9).moves] == [
        True,
        False,
        True,
        True,
    ]


def test_the_hinge_is_drilled_in_the_first_four_weeks_where_one_is_planned() -> None:
    drill = Move("hip_hinge_drill", 8, 45)
    a, b = weekly_plan(BEGINNER_GYM, week=1)
    assert drill not in warm_up(a, 1).moves  # pulldown, row, back extension
    assert drill in warm_up(b, 1).moves
    assert drill in warm_up(b, 4).moves
    assert drill not in warm_up(b, 5).moves


def test_two_lighter_sets_lead_up_to_the_first_loaded_exercise() -> None:
    session = weekly_plan(INTERMEDIATE, week=5)[1]
    assert session.exercises[0] == "pull_up"  # the body is not loaded by percentages
    assert warm_up(session, 5).ramp_for == "seated_cable_row"
    assert warm_up(session, 5).ramp == (RampSet(8, 50), RampSet(4, 75))


def test_bands_and_light_sessions_have_no_lighter_sets() -> None:
    assert warm_up(weekly_plan(BEGINNER_HOME, week=1)[0], 1).ramp == ()
    light = weekly_plan(replace(BEGINNER_HOME, sessions_per_week=4), week=1)[-1]
    assert warm_up(light, 1).ramp_for is None


def _slot(exercise: str, sets: int, amount: tuple[int, int], metric: str = "reps") -> Slot:
    return Slot(exercise, sets, amount, (60, 90), 2, metric=metric)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "slot, one, all_sets",
    [
        (_slot("band_row", 3, (12, 15)), 60, 3 * 60 + 2 * 75),
        (_slot("bird_dog", 2, (8, 10)), 80, 2 * 80 + 75),  # both sides
        (_slot("bar_hang", 1, (20, 40), "seconds"), 40, 40),
        (_slot("farmer_carry", 2, (20, 40), "metres"), 40, 2 * 40 + 75),
        (_slot("band_row", 0, (12, 15)), 60, 0),
    ],
)  # fmt: skip
def test_a_set_takes_four_seconds_a_repetition_and_a_second_a_metre(slot: Slot, one: int, all_sets: int) -> None:
    assert set_seconds(slot) == one
    assert slot_seconds(slot) == all_sets


def test_a_session_takes_its_warm_up_its_sets_and_the_way_between() -> None:
    slots = (_slot("band_row", 3, (12, 15)), _slot("band_face_pull", 3, (12, 15)))
    assert minutes(slots, 1) == -(-(300 + 330 + 60 + 330) // 60)
    assert minutes((), 1) == 5


def test_a_first_session_at_home_is_done_in_twenty_minutes() -> None:
    assert minutes(weekly_plan(BEGINNER_HOME, week=1)[0].slots, 1) <= 20


@pytest.mark.parametrize("person", USUAL, ids=[f"{each.level}-{each.setting}" for each in USUAL])
def test_no_usual_session_takes_an_hour(person: Person) -> None:
    assert all(15 <= minutes(session.slots, 9) <= 60 for session in weekly_plan(person, week=9))


def test_a_set_more_never_takes_less_time() -> None:
    session: PlannedSession = weekly_plan(INTERMEDIATE, week=5)[0]
    longer = tuple(replace(slot, sets=slot.sets + 1) for slot in session.slots)
    assert minutes(longer, 5) > minutes(session.slots, 5)
