"""What lifters type is found: their words, their slips, their languages, and never a silent guess."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exercises import Found, all_exercises, find, guesses, is_exercise, key_of
from coach.exercises.finding import names_of, slips

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    "text, exercise",
    [
        ("RDLs", "romanian_deadlift"),
        ("the deadlift", "deadlift"),
        ("Deadlifts", "deadlift"),
        ("World’s Greatest Stretch", "worlds_greatest_stretch"),
        ("the World's Greatest Stretch", "worlds_greatest_stretch"),
        ("lat  pull-down", "lat_pulldown"),
        ("bent over barbell rows", "bent_over_barbell_row"),
        ("T bar rows", "t_bar_row"),
        ("fat grip holds", "fat_grip_hold"),
        ("static bar hangs", "bar_hang"),
        ("cable lat pulldowns", "lat_pulldown"),
        ("high row machines", "high_row_machine"),
        ("Klimmzüge", "pull_up"),
        ("KREUZHEBEN", "deadlift"),
        ("peso muerto rumano", "romanian_deadlift"),
        ("jalon al pecho", "lat_pulldown"),
        ("soulevé de terre", "deadlift"),
        ("souleve de terre", "deadlift"),
        ("remada curvada", "bent_over_barbell_row"),
        ("trazioni", "pull_up"),
        ("становая тяга", "deadlift"),
        ("Подтягивания", "pull_up"),
    ],
)  # fmt: skip
def test_what_people_call_an_exercise_is_found_exactly(text: str, exercise: str) -> None:
    assert find(text) == Found("exact", (exercise,))


@pytest.mark.parametrize(
    "text, exercise",
    [
        ("deadlfit", "deadlift"),
        ("romainan deadlift", "romanian_deadlift"),
        ("pulup", "pull_up"),
        ("lat puldown", "lat_pulldown"),
        ("chest suported row", "chest_supported_row"),
        ("farmers cary", "farmer_carry"),
        ("становая тга", "deadlift"),
        ("romainan deadlfit", "romanian_deadlift"),  # long names forgive two slips
    ],
)  # fmt: skip
def test_a_slip_of_the_finger_is_a_suggestion(text: str, exercise: str) -> None:
    assert find(text) == Found("near", (exercise,))
    assert find(text).exercise == exercise


@pytest.mark.parametrize("text", ["row", "Rows", "the rows", "curls", "shrug", "hang", "machine", "band"])
def test_a_word_for_several_exercises_is_asked_about(text: str) -> None:
    found = find(text)
    assert found.kind == "ambiguous"
    assert len(found.exercises) >= 2
    assert found.exercise is None


def test_two_exercises_equally_near_are_asked_about() -> None:
    assert find("nb curl") == Found("ambiguous", ("barbell_curl", "dumbbell_curl"))


@pytest.mark.parametrize("text", ["", "   ", "bench press", "hello", "60x10", "rwo", "good morning!!"])
def test_short_slips_and_other_words_are_not_guessed(text: str) -> None:
    assert find(text).kind == ("exact" if text.startswith("good morning") else "unknown")


def test_an_athletes_own_word_wins() -> None:
    assert find("my row", {key_of("My Row"): "meadows_row"}) == Found("exact", ("meadows_row",))
    assert find("rows", {"rows": "seal_row"}) == Found("exact", ("seal_row",))


def test_every_name_finds_its_exercise() -> None:
    for entry in all_exercises():
        for name in names_of(entry):
            assert find(name) == Found("exact", (entry.id,)), name


def _slipped(name: str, chance: random.Random) -> Iterator[str]:
    """The name with a letter dropped, added, changed, and two of them swapped."""
    at, other, letter = chance.randrange(len(name)), chance.randrange(len(name) - 1), chance.choice(LETTERS)
    yield name[:at] + name[at + 1 :]
    yield name[:at] + letter + name[at:]
    yield name[:at] + letter + name[at + 1 :]
    yield name[:other] + name[other + 1] + name[other] + name[other + 2 :]


def test_ninety_eight_of_a_hundred_slips_find_their_exercise_and_hardly_one_another() -> None:
    chance = random.Random(7)
    results: Counter[str] = Counter()
    for entry in all_exercises():
        for name in (entry.name, *entry.aliases):
            for typed in _slipped(name.lower(), chance) if len(key_of(name)) >= 5 else ():
                found = find(typed)
                right = entry.id in found.exercises
                results["right" if right else "asked" if found.exercise is None else "wrong"] += 1
    total = results.total()
    assert total > 1200
    assert results["right"] / total >= 0.98, results
    assert results["wrong"] / total <= 0.002, results


@pytest.mark.parametrize(
    "one, other, distance",
    [
        ("row", "row", 0),
        ("row", "rwo", 1),
        ("row", "rw", 1),
        ("row", "rows", 1),
        ("row", "raw", 1),
        ("abc", "", 3),
    ],
)
def test_slips_are_counted_as_damerau_and_levenshtein_do(one: str, other: str, distance: int) -> None:
    assert slips(one, other) == slips(other, one) == distance


@given(st.text(max_size=60))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_any_text_gets_an_answer_that_keeps_its_promise(text: str) -> None:
    found = find(text)
    assert (found.exercise is not None) == (found.kind in ("exact", "near"))
    assert (found.kind == "unknown") == (not found.exercises)


@pytest.mark.parametrize(
    "text, exercise",
    [
        ("rows with a barbell bent over", "bent_over_barbell_row"),
        ("my incline chest supported machine", "chest_supported_row"),
        ("pulldowns on the lat tower", "lat_pulldown"),
        ("some kind of seated cable thing", "seated_cable_row"),
    ],
)
def test_the_best_guess_at_unknown_words_is_offered_never_acted_on(text: str, exercise: str) -> None:
    assert find(text).kind == "unknown"
    assert exercise in guesses(text)


def test_words_that_no_exercise_has_give_no_guess() -> None:
    assert guesses("tomorrow maybe") == guesses("") == guesses("the") == ()


@given(st.text(max_size=60))
@settings(derandomize=True, max_examples=100, deadline=None)
def test_guesses_are_few_and_exist(text: str) -> None:
    found = guesses(text)
    assert len(found) <= 3
    assert all(map(is_exercise, found))
