"""The fixed texts: there in every language, marked as unread, and free of what a coach must not say."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest

from coach.safety.lexicon import LANGUAGES
from coach.safety.triage import TRIAGE_QUESTIONS

#: What every language the gate reads must be able to answer.
ANSWERS = (
    "emergency emergency_with_number urgent amber self_harm self_harm_with_number "
    "self_harm_with_line ask.question ask.yes ask.no ask.not_sure ask.answered_no signs.emergency "
    "signs.urgent hold.locked hold.locked_area hold.follow_up hold.cleared_button"
).split()
FORBIDDEN = r"\b(cures?|fix(es)?|prevents?|it's nothing|push through|train through|guarantee\w*)\b"


def source(language: str) -> str:
    return (files("coach.texts") / language / "safety.toml").read_text(encoding="utf-8")


def flat(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def texts(language: str) -> dict[str, str]:
    return dict(flat(tomllib.loads(source(language))["safety"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_answer_every_sign(language: str):
    assert [key for key in ANSWERS if key not in texts(language)] == []


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_all_that_is_said_of_pain_is_said_in_every_language(language: str):
    assert texts(language).keys() == texts("en").keys()


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_says_the_same_keys_with_the_same_values(language: str):
    english, other = texts("en"), texts(language)
    values = {key: set(re.findall(r"{(\w+)", english[key])) for key in other}
    assert {key: set(re.findall(r"{(\w+)", text)) for key, text in other.items()} == values
    lines = {key: english[key].count("\n") for key in other}
    assert {key: text.count("\n") for key, text in other.items()} == lines


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_translation_says_that_nobody_has_read_it_yet(language: str):
    assert source(language).startswith("# Not yet read by a native speaker or clinician.")


def test_the_english_texts_are_word_for_word_what_was_agreed():
    said = texts("en")
    assert said["emergency"] == (
        "I'm stopping the training part. What you describe can be a sign of something that needs emergency "
        "care. Please call your local emergency number (for example 112, 911 or 999) or go to an emergency "
        "department now. Don't drive yourself if your legs feel weak. I can't assess this and I'm not a "
        "medical service. I'll keep your plan paused."
    )
    assert said["urgent"] == (
        "Please don't train your back on this. These signs should be checked by a doctor today (or an "
        "urgent-care line such as 111 in the UK). I'll pause hard sessions until you tell me a professional "
        "has cleared you."
    )
    assert said["amber"].replace("{moves}", "...") == (
        "Let's leave that exercise. Pain is not soreness. No hard work for that area for 72 hours; these "
        "moves are fine if they are pain-free: .... If it isn't clearly better in a week, gets worse, or "
        "anything new appears, see a doctor or physio."
    )
    assert said["ask.question"] == "Just to be safe: do you have any of these right now?"
    assert said["hold.follow_up"] == "Did you get help? You don't have to answer."


def test_the_text_with_a_number_differs_by_the_number_alone():
    said = texts("en")
    general = "your local emergency number (for example 112, 911 or 999)"
    for key in ("emergency", "self_harm"):
        assert said[f"{key}_with_number"] == said[key].replace(general, "{number}")


def test_every_question_has_its_words():
    said = texts("en")
    wanted = [f"triage.{q.name}{suffix}" for q in TRIAGE_QUESTIONS for suffix in ("", *(f"_{o}" for o in q.options))]
    assert [key for key in wanted if key not in said] == []


def test_no_english_text_promises_or_belittles():
    assert [key for key, text in texts("en").items() if re.search(FORBIDDEN, text, re.IGNORECASE)] == []


def test_button_labels_are_short():
    for language in LANGUAGES:
        labels = [text for key, text in texts(language).items() if key.endswith(("_button", "ask.yes", "ask.no"))]
        assert max(map(len, labels)) <= 40
