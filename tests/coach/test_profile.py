"""What free text means as an answer to each question of the profile, and what is no answer."""

from __future__ import annotations

import pytest

from coach.forms import questions
from coach.profile import Profile, complete

ASKS = questions(Profile)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("experience", "new", "new"),
        ("experience", "8 months", "months"),
        ("experience", "4 years", "years"),
        ("weekly_sets", "7", "few"),
        ("weekly_sets", "about 10", "some"),
        ("weekly_sets", "8-10 sets", "some"),
        ("weekly_sets", "12 or more", "many"),
        ("weekly_sets", "around 16 sets a week", "many"),
        ("weekly_sets", "not sure", "unsure"),
        ("weekly_sets", "I don't know", "unsure"),
        ("place", "at home", "home"),
        ("pain", "no", "no"),
        ("pain", "Yes!", "yes"),
        ("health", "none of these", "no"),
        ("days", "tue thu sat", (1, 3, 5)),
        ("nudge_at", "7:30am", "07:30"),
        ("nudge_at", "18:00", "18:00"),
        ("zone", "Lisbon", "Europe/Lisbon"),
        ("zone", "UTC+2", "Etc/GMT-2"),
        ("equipment", "nothing", ()),
    ],
)
def test_an_answer_in_words(field: str, text: str, value: object) -> None:
    assert ASKS[field].read(text) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("weekly_sets", "row 60x10"),
        ("weekly_sets", "pull-ups 8,7,6"),
        ("weekly_sets", "60 kg"),
        ("days", "10"),
        ("days", "3"),
        ("days", "row 60x10"),
        ("nudge_at", "25:00"),
        ("nudge_at", "row 60x10"),
        ("zone", "San Jose"),
        ("zone", "qwertz"),
        ("pain", "a little"),
        ("health", "maybe"),
        ("experience", "hello"),
        ("place", "on the moon"),
    ],
)
def test_what_is_no_answer_is_taken_for_none(field: str, text: str) -> None:
    assert ASKS[field].read(text) is None


FULL = {"experience": "years", "weekly_sets": "many", "place": "gym", "pain": "no", "health": "no", "days": (0, 2, 4)}
FULL |= {"nudge_at": "18:00", "zone": "Europe/Lisbon"}


def test_years_with_many_sets_are_advanced_and_the_lower_answer_wins() -> None:
    levels = {}
    for experience, sets in (("years", "many"), ("years", "few"), ("months", "many"), ("new", None)):
        profile = complete({**FULL, "experience": experience, "weekly_sets": sets})
        assert profile is not None
        levels[experience, sets] = profile.level
    assert list(levels.values()) == ["advanced", "intermediate", "intermediate", "beginner"]


def test_a_profile_with_pain_in_it_is_never_complete() -> None:
    assert complete({**FULL, "pain": "yes"}) is None


@pytest.mark.parametrize("missing", [name for name in FULL if name != "weekly_sets"])
def test_a_profile_needs_every_answer(missing: str) -> None:
    assert complete({name: value for name, value in FULL.items() if name != missing}) is None
