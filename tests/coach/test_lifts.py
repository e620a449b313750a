"""The lifts people log: names that are found, names that are not guessed."""

from __future__ import annotations

from collections import Counter

import pytest

from coach.lifts import LIFTS, UNQUALIFIED, by_key, key, lift_named, named, nearest, possible, unqualified


def test_no_key_belongs_to_two_lifts() -> None:
    keys = Counter(each for lift in LIFTS.values() for each in {key(name) for name in (lift.name, *lift.aliases)})
    assert [each for each, times in keys.items() if times > 1] == []


def test_a_word_that_fits_several_lifts_names_none_of_them() -> None:
    assert [word for word in UNQUALIFIED if by_key(word) is not None and key(by_key(word).name) == word] == []  # type: ignore[union-attr]
    assert all(name in LIFTS for word in UNQUALIFIED.values() for name in word.lifts)


def test_every_alias_leads_to_its_lift() -> None:
    for lift in LIFTS.values():
        for name in (lift.name, *lift.aliases):
            assert named(name) is lift, name


@pytest.mark.parametrize(
    ("typed", "lift"),
    [
        ("Bent Over Rows", "barbell row"),
        ("PULL UPS", "pull-up"),
        ("the deadlift", "deadlift"),
        ("RDL", "romanian deadlift"),
        ("wide grip pull-ups", "Wide-grip pull-up"),
        ("reverse fly", "rear delt fly"),
        ("Klimmzüge", "pull-up"),
        ("klimmzuge", "pull-up"),
        ("становая", "deadlift"),
        ("soulevé de terre", "deadlift"),
        ("shrug", "shrug"),
        ("squats", "squat"),
    ],
)
def test_a_name_is_found_whatever_its_case_accents_and_plural(typed: str, lift: str) -> None:
    found = named(typed)
    assert found is not None
    assert found.name == lift


@pytest.mark.parametrize(
    ("lift", "exercise"),
    [
        ("deadlift", "deadlift"),
        ("barbell row", "bent_over_barbell_row"),
        ("dead hang", "bar_hang"),
        ("block pull", "rack_pull"),
        ("stiff-leg deadlift", "romanian_deadlift"),
        ("rear delt raise", "reverse_dumbbell_fly"),
        ("bicep curl", "dumbbell_curl"),
        ("High row machine", "high_row_machine"),
        ("bench press", None),
        ("plank", None),
        ("cable pullover", None),
    ],
)
def test_a_lift_points_at_the_exercise_it_trains(lift: str, exercise: str | None) -> None:
    assert LIFTS[lift].exercise == exercise


@pytest.mark.parametrize(
    ("typed", "lift"),
    [("deadlfit", "deadlift"), ("pendley row", "pendlay row"), ("lat puldown", "lat pulldown"), ("squatt", "squat")],
)
def test_a_slip_of_the_finger_is_near_one_lift(typed: str, lift: str) -> None:
    found = nearest(key(typed))
    assert found is not None
    assert found.name == lift


@pytest.mark.parametrize("typed", ["rwo", "plnk", "banana", "helicopter", "my new lift", "x" * 500, ""])
def test_what_is_near_nothing_is_not_guessed(typed: str) -> None:
    assert nearest(key(typed)) is None


def test_an_unqualified_word_is_asked_among_its_lifts() -> None:
    row = unqualified(key("Rows"))
    assert row is not None
    assert row.lifts[0] == "barbell row"
    assert row.fits("t-bar row")
    assert not row.fits("deadlift")


def test_an_unknown_lift_is_a_lift_of_its_own_that_may_be_loaded_or_not() -> None:
    own = lift_named("jefferson curl with a twist")
    assert (own.exercise, own.load, own.measure) == (None, "any", "reps")


def test_an_unknown_name_offers_the_lifts_it_contains() -> None:
    assert "romanian deadlift" in [lift.name for lift in possible(key("romanian deadlift b stance"))]
    assert possible(key("zzz")) == ()
