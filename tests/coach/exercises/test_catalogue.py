"""The catalogue holds together: files are read, references lead somewhere, the rules about exercises hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter, ValidationError

from coach.anatomy import MUSCLES_OF, REGION_OF
from coach.exercises import (
    EQUIPMENT,
    FULL_GYM,
    HOUSEHOLD,
    KITS,
    Exercise,
    UnknownExerciseError,
    all_exercises,
    ambiguous_terms,
    equipment_of,
    equipment_words,
    exercise,
    has,
    is_exercise,
    key_of,
    mistake,
    mistakes,
)
from coach.exercises.finding import names_of

EVERY = all_exercises()
IDS = [each.id for each in EVERY]
PULLS = [each for each in EVERY if each.is_pull]

TRAINING_STAPLES = {
    *(
        "deadlift",
        "bent_over_barbell_row",
        "pendlay_row",
        "pull_up",
        "wide_grip_pull_up",
        "neutral_grip_pull_up",
    ),
    *("band_assisted_pull_up", "assisted_pull_up_machine", "back_extension", "bird_dog", "romanian_deadlift"),
    *("farmer_carry", "fat_grip_hold", "bar_hang", "chest_supported_row", "lat_pulldown", "face_pull"),
    *("rack_pull", "t_bar_row", "high_row_machine"),
}
WARM_UP_STAPLES = {
    *("rock_back_rotation", "cat_stretch", "worlds_greatest_stretch", "spider_man_stretch_rotation"),
}


def test_there_are_seventy_two_exercises_in_the_order_of_a_session() -> None:
    assert len(EVERY) == 72
    assert [each.order for each in EVERY] == sorted(each.order for each in EVERY)


def test_an_exercise_is_found_by_its_id_and_an_unknown_id_says_so() -> None:
    assert exercise("pull_up").name == "Pull-up"
    assert is_exercise("pull_up")
    assert not is_exercise("bench_press")
    with pytest.raises(UnknownExerciseError):
        exercise("bench_press")


@pytest.mark.parametrize("entry", EVERY, ids=IDS)
def test_every_reference_leads_to_another_exercise(entry: Exercise) -> None:
    for reference in (*entry.regressions, *entry.progressions, *entry.substitutions):
        assert is_exercise(reference), f"{entry.id} refers to {reference}"
        assert reference != entry.id
    assert entry.mistake in mistakes()


@pytest.mark.parametrize("entry", EVERY, ids=IDS)
def test_every_exercise_keeps_to_the_scales(entry: Exercise) -> None:
    assert entry.order in {0, 10, 20, 25, 30, 40, 60, 70, 75, 80, 90}
    assert entry.lower_back_cost in range(4)
    assert entry.skill in (1, 2, 3)
    assert not set(entry.primary) & set(entry.secondary)
    assert (entry.bw_fraction is not None) == (entry.load in ("bodyweight", "assisted"))
    assert entry.bw_fraction is None or 0 < entry.bw_fraction <= 1
    assert (entry.kind == "warmup") == (entry.pattern == "warmup") == (entry.order == 0)
    assert entry.equipment


@pytest.mark.parametrize("entry", EVERY, ids=IDS)
def test_every_exercise_says_how_it_is_done(entry: Exercise) -> None:
    words = entry.words["en"]
    assert words.name
    assert 2 <= len(words.steps) <= 4
    assert all(step.endswith(".") and len(step) <= 160 for step in words.steps), words.steps
    assert words.how == " ".join(words.steps)
    assert 1 <= len(words.cues) <= 3
    assert entry.words_in("xx") == words


def test_a_language_has_words_for_everything_or_for_nothing() -> None:
    for language in {each for entry in EVERY for each in entry.words}:
        assert [entry.id for entry in EVERY if language not in entry.words] == [], language
        assert [key for key, words in mistakes().items() if language not in words] == [], language


def test_no_name_or_alias_belongs_to_two_exercises_or_is_ambiguous() -> None:
    owner: dict[str, str] = {}
    for entry in EVERY:
        for name in names_of(entry):
            assert key_of(name), f"{entry.id} has a name without letters: {name!r}"
            assert owner.setdefault(key_of(name), entry.id) == entry.id, f"{name} is {owner[key_of(name)]} too"
    assert not owner.keys() & {key_of(term) for term in ambiguous_terms()}
    english = {key_of(name) for entry in EVERY for name in (entry.id, entry.name, *entry.aliases)}
    assert len(english) == 394


def test_ambiguous_words_ask_about_two_to_four_exercises() -> None:
    for term, meant in ambiguous_terms().items():
        assert 2 <= len(meant) <= 4, term
        assert all(map(is_exercise, meant)), term


def test_an_unknown_muscle_or_equipment_or_field_is_refused_by_the_reader() -> None:
    reader = TypeAdapter(Exercise)
    good = reader.dump_python(exercise("pull_up"), mode="json")
    assert reader.validate_python(good) == exercise("pull_up")
    for wrong in ({"primary": ["quads"]}, {"equipment": [["sofa"]]}, {"colour": "red"}):
        with pytest.raises(ValidationError):
            reader.validate_python(good | wrong)


def test_every_mistake_has_what_goes_wrong_and_a_fix() -> None:
    assert len(mistakes()) == 12
    for key in mistakes():
        assert mistake(key).what
        assert mistake(key).fix
        assert mistake(key, "xx") == mistake(key)


def test_equipment_is_what_exercises_need_and_each_piece_has_its_words() -> None:
    needed = {item for each in EVERY for alternative in each.equipment for item in alternative}
    assert needed == EQUIPMENT
    assert set(equipment_words()) == EQUIPMENT
    assert all(words.name and words.what for words in equipment_words().values())


def test_kits_stand_for_equipment_and_add_up() -> None:
    assert equipment_of([]) == HOUSEHOLD == equipment_of(["nothing"])
    assert equipment_of(["bands", "pullup_bar"]) == KITS["bands"] | KITS["pullup_bar"]
    assert equipment_of(["full_gym"]) == FULL_GYM
    assert "pullup_bar" not in equipment_of(["bands"])


def test_an_alternative_counts_only_when_all_of_it_is_there() -> None:
    assert has(frozenset(), ((),))
    assert has(frozenset({"barbell", "rack"}), (("rings",), ("rack", "barbell")))
    assert not has(frozenset({"barbell"}), (("rack", "barbell"),))


def test_a_set_counts_whole_for_what_it_trains_and_half_for_what_it_helps() -> None:
    row = exercise("bent_over_barbell_row")
    assert (row.credit("lats"), row.credit("erectors"), row.credit("biceps")) == (1.0, 0.5, 0.5)
    assert exercise("bird_dog").credit("lats") == 0.0


def test_direction_says_what_can_stand_in_for_what() -> None:
    assert exercise("pull_up").direction == exercise("dumbbell_pullover").direction == "pulldown"
    assert exercise("deadlift").direction == exercise("back_extension").direction == "extend"
    assert exercise("face_pull").direction == "raise"
    assert exercise("hammer_curl").direction == "curl"
    assert exercise("cat_stretch").direction == "move"


def test_exercises_are_values_that_can_be_hashed_and_compared() -> None:
    assert len({*EVERY, *EVERY}) == 72
    assert replace(exercise("pull_up"), skill=3) != exercise("pull_up")


def test_A1_AR1_the_back_is_four_regions_of_seven_muscles() -> None:
    assert MUSCLES_OF == {
        "upper_back": ("traps", "rear_delts"),
        "mid_back": ("rhomboids", "lats"),
        "lower_back": ("erectors",),
        "support": ("biceps", "forearms_grip"),
    }
    trained = {REGION_OF[muscle] for each in EVERY for muscle in each.primary}
    assert trained == {each.region for each in EVERY} == set(MUSCLES_OF)


@pytest.mark.parametrize("entry", PULLS, ids=[each.id for each in PULLS])
def test_A3_AR2_each_pull_has_a_stretch_a_squeeze_and_a_mistake(entry: Exercise) -> None:
    words = entry.words["en"]
    assert words.stretch
    assert words.squeeze
    assert mistake(entry.mistake).fix


def test_A10_AR4_the_deadlift_and_the_rack_pull_come_first_of_all() -> None:
    first = {each.id for each in EVERY if each.order == 10}
    assert {"deadlift", "rack_pull"} <= first
    assert all(each.pattern == "hinge" for each in EVERY if each.order == 10)


def test_A11_AR5_unsupported_rows_stand_before_every_pulldown() -> None:
    pulldowns = [each.order for each in PULLS if each.pattern == "vertical_pull" and each.load != "bodyweight"]
    for row in ("bent_over_barbell_row", "pendlay_row", "t_bar_row"):
        assert exercise(row).order < min(pulldowns)


def test_A12_AR6_the_pendlay_row_resets_on_the_floor_every_rep() -> None:
    assert "Reset on the floor every rep" in exercise("pendlay_row").words["en"].cues


def test_A13_AR7_there_are_three_grips_and_two_easier_ways_up() -> None:
    assert {"wide_grip_pull_up", "neutral_grip_pull_up", "pull_up"} <= set(IDS)
    assert {"assisted_pull_up_machine", "band_assisted_pull_up"} <= set(exercise("pull_up").regressions)


def test_A17_AR8_extensions_bird_dogs_and_lighter_hinges_train_the_erectors_directly() -> None:
    assert all(exercise(each).direct_erector for each in ("back_extension", "bird_dog", "romanian_deadlift"))
    direct = [each for each in EVERY if each.direct_erector]
    assert all(each.region == "lower_back" and each.credit("erectors") for each in direct)


def test_A18_AR9_grip_is_last_and_counted_in_seconds_or_metres() -> None:
    for each in ("farmer_carry", "fat_grip_hold", "bar_hang"):
        assert exercise(each).metric in ("seconds", "metres")
        assert exercise(each).order == max(entry.order for entry in EVERY)


def test_A20_AR10_supported_rows_cost_the_lower_back_nothing_and_come_late() -> None:
    row = exercise("chest_supported_row")
    assert row.lower_back_cost == 0
    assert row.order > exercise("bent_over_barbell_row").order
    assert exercise("bent_over_barbell_row").substitutions[0] == "chest_supported_row"


def test_A22_AR11_the_four_moves_of_the_warm_up_need_nothing() -> None:
    for each in WARM_UP_STAPLES:
        assert exercise(each).kind == "warmup"
        assert exercise(each).equipment == ((),)


def test_A23_moves_of_the_warm_up_train_no_muscle_that_is_counted() -> None:
    assert all(not each.primary and not each.secondary for each in EVERY if each.kind == "warmup")


def test_A41_AR24_pulls_are_lowered_slowly_with_the_chest_up_and_the_elbows_to_hips_or_ribs() -> None:
    def said(entry: Exercise) -> str:
        words = entry.words["en"]
        return " ".join((*words.cues, words.how)).lower()

    everything = " ".join(map(said, PULLS))
    for cue in ("two or three seconds", "chest up", "elbows to the ribs", "elbows to your hips"):
        assert cue in everything
    slow = ("slow", "second", "control", "put the bar down", "dead hang")
    assert [each.id for each in PULLS if not any(word in said(each) for word in slow)] == []


def test_A50_the_staples_are_twenty_to_train_with_and_four_to_warm_up() -> None:
    assert {each.id for each in EVERY if each.staple} == TRAINING_STAPLES | WARM_UP_STAPLES
