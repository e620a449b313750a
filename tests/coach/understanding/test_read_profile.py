"""The sentence people introduce themselves with: what is said comes out, and nothing else."""

from __future__ import annotations

from datetime import time

import pytest

from coach.understanding import read_profile


def test_the_sentence_of_an_intermediate_lifter() -> None:
    told = read_profile("been lifting 2 years, gym, tue thu sat, rows 60x10 pulldown 55x12, grip dies on deadlifts")

    assert told == {
        "months": 24,
        "experience": "months",
        "place": "gym",
        "days": frozenset({1, 3, 5}),
        "troubles": ("grip",),
        "work": "rows 60 x 10 pulldown 55 x 12",
    }


def test_the_sentence_of_an_advanced_lifter() -> None:
    assert read_profile("8 years, want width, 3x a week, drop sets ok") == {
        "months": 96,
        "experience": "years",
        "times_a_week": 3,
        "goals": ("width",),
        "drop_sets": True,
    }


def test_the_sentence_of_a_beginner_at_home() -> None:
    assert read_profile("New, home, bands") == {
        "experience": "new",
        "place": "home",
        "equipment": frozenset({"bands"}),
    }


@pytest.mark.parametrize(
    ("text", "experience"),
    [("new", "new"), ("3 months", "new"), ("a few months", "new"), ("8 months", "months"), ("half a year",
     "months"),
     ("2 years", "months"), ("3 years", "years"), ("4 years", "years"), ("many years", "years"),
     ("i'm 35 years old, just started", "new"), ("some months", "months")],
)  # fmt: skip
def test_experience_is_told_by_the_months_that_separate_the_levels(text: str, experience: str) -> None:
    assert read_profile(text).get("experience") == experience


@pytest.mark.parametrize(
    ("text", "equipment"),
    [("bands and a pull-up bar", {"bands", "pullup_bar"}), ("nothing", set()), ("just my bodyweight", set()),
     ("dumbbells, no barbell", {"dumbbells"}), ("резинки и турник", {"bands", "pullup_bar"})],
)  # fmt: skip
def test_equipment_is_what_there_is_and_not_what_is_missing(text: str, equipment: set[str]) -> None:
    assert read_profile(text).get("equipment") == frozenset(equipment)


@pytest.mark.parametrize(
    ("text", "place"), [("home", "home"), ("at the gym", "gym"), ("both", "both"), ("home and gym", "both")]
)
def test_a_place_to_train_at_is_read(text: str, place: str) -> None:
    assert read_profile(text).get("place") == place


def test_hours_units_and_cities_come_out_too() -> None:
    told = read_profile("mon thu at 18:30, lbs, i live in Porto")

    assert (told["days"], told["nudge_at"], told["unit"]) == (frozenset({0, 3}), time(18, 30), "lb")
    assert told["places"][0].zone == "Europe/Lisbon"


@pytest.mark.parametrize("text", ["", "hello", "what is this", "asdf"])
def test_what_tells_nothing_answers_nothing(text: str) -> None:
    assert read_profile(text) == {}
