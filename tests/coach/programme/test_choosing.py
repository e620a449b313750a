"""Which template, and which of its sessions in which week."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.exercises import is_exercise
from coach.programme import choose_template, letters_of_week, template_of, weekly_plan
from coach.templates import all_templates, template
from tests.coach.programme.people import ADVANCED, BEGINNER_GYM, BEGINNER_HOME, FULL_HOME, INTERMEDIATE


@pytest.mark.parametrize(
    "level, setting, sessions, chosen",
    [
        ("beginner", "gym", 1, "beginner_gym_1"),
        ("beginner", "gym", 2, "beginner_gym_2"),
        ("beginner", "gym", 3, "beginner_gym_3"),
        ("beginner", "gym", 5, "beginner_gym_3"),
        ("beginner", "home", 1, "home_beginner_3"),
        ("beginner", "home", 4, "home_beginner_4"),
        ("intermediate", "home", 3, "home_full_3"),
        ("advanced", "home", 5, "home_full_4"),
        ("intermediate", "gym", 1, "intermediate_2"),
        ("intermediate", "gym", 3, "intermediate_3"),
        ("advanced", "gym", 1, "advanced_2"),
        ("advanced", "gym", 4, "advanced_3"),
    ],
)
def test_the_template_is_the_nearest_to_what_is_asked(level: str, setting: str, sessions: int, chosen: str) -> None:
    assert choose_template(level, setting, sessions).id == chosen  # type: ignore[arg-type]


def test_every_session_of_the_template_comes_once_a_week() -> None:
    assert letters_of_week(BEGINNER_GYM, 1) == letters_of_week(BEGINNER_GYM, 7) == ("A", "B")
    assert letters_of_week(ADVANCED, 4) == ("A", "B", "C")


def test_three_hard_days_and_a_light_one_at_home() -> None:
    assert letters_of_week(replace(BEGINNER_HOME, sessions_per_week=4), 2) == ("A", "B", "C", "L")
    assert [each.light for each in weekly_plan(replace(FULL_HOME, sessions_per_week=4), week=3)] == [False] * 3 + [True]


def test_rolling_every_other_day_a_week_has_four_or_three_hard_sessions_and_no_light_one() -> None:
    rolling = replace(BEGINNER_HOME, rolling=True, sessions_per_week=4)
    assert letters_of_week(rolling, 1) == ("A", "B", "C", "A")
    assert letters_of_week(replace(rolling, turn=5), 2) == ("C", "A", "B", "C")
    assert letters_of_week(replace(rolling, sessions_per_week=3, turn=1), 2) == ("B", "C", "A")
    assert template_of(rolling).light_sessions == ()


def test_fewer_sessions_than_the_template_has_take_turns() -> None:
    twice = replace(BEGINNER_HOME, sessions_per_week=2)
    assert [letters_of_week(twice, week) for week in (1, 2, 3)] == [("A", "B"), ("C", "A"), ("B", "C")]
    assert [letters_of_week(replace(INTERMEDIATE, sessions_per_week=1), week) for week in (1, 2)] == [
        ("A",),
        ("B",),
    ]


def test_every_template_refers_to_exercises_and_sessions_that_exist() -> None:
    assert len(all_templates()) == 12
    for each in all_templates():
        swaps = (each.swaps_when_missing, each.lower_back_tired_swap)
        listed = [name for exercises in each.sessions.values() for name in exercises]
        listed += [name for swap in swaps for pair in swap.items() for name in pair]
        listed += [
            *each.heavy,
            *each.set_overrides,
            *each.drop_set_on,
            *each.extras_when_volume_rises.values(),
        ]
        listed += [name for step in each.ramp for exercises in step.sessions.values() for name in exercises]
        assert all(map(is_exercise, listed)), each.id
        letters = {*each.light_sessions, *each.extras_when_volume_rises}
        letters |= {letter for step in each.ramp for letter in step.sessions}
        assert letters <= set(each.sessions), each.id


def test_an_unknown_template_says_so() -> None:
    with pytest.raises(KeyError):
        template("beginner_gym_9")
