"""Everyday words: the table is understood, and what asks for nothing changes nothing."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exercises import all_exercises
from coach.texts import has
from coach.understanding import INTENTS, TOPICS, TROUBLES, Meaning, guess, likeness, reading, rules, understand
from coach.understanding.lexicon import words_of
from coach.understanding.naming import find_in_catalogue
from devtools.examples import digest, examples
from tests.coach.understanding import table
from tests.coach.understanding.table import Expected

TODAY = date(2026, 9, 23)  # a Wednesday
TABLES = Path(rules.__file__).parent
#: What the rules may ask for beside the concepts of the lexicon: names, hours, days and figures.
SLOT_CONCEPTS = set(
    "REGION EXERCISE EQUIPMENT UNIT LANGUAGE AT GOAL CLOCK DAYS MANY_DAYS DATE UNTIL MINUTES PLACE NUMBER LEVEL SCORE "
    "TIMES WORK RECEIPT_ID QM LOWER_BACK PULL_UP ONE_WEEK".split()
)

#: Meanings that change what is kept; the others are answered with words.
ACTING = {
    "log", "correction", "undo", "delete", "export", "days", "times_a_week", "nudge_time", "timezone",
    "travel",
    "nudges_off", "nudges_on", "nudges_less", "nudges_more", "quiet_hours", "pause", "resume", "unit",
    "language",
    "skip", "other_day", "other_time", "finish", "start", "equipment", "goal", "soreness", "illness", "tired",
    "deload", "cleared", "recovered", "swap", "no_time", "later", "place_today",
    "this_week", "days_out", "usual_week",
}  # fmt: skip


UTTERANCES = list(table.utterances())


def meant(text: str) -> tuple[Meaning, ...]:
    return understand(text, today=TODAY)


def intents(text: str) -> list[str]:
    return [meaning.intent for meaning in meant(text)]


def one(text: str) -> Meaning:
    (meaning,) = meant(text)
    return meaning


def _intents_right(line: Expected) -> bool:
    return intents(line.text) == [intent for intent, _ in line.meanings]


def _wrong_slots(line: Expected) -> list[str]:
    found = meant(line.text)
    return [
        f"{name}={table.shown(meaning.slots, name)}, not {value}"
        for meaning, (_, slots) in zip(found, line.meanings, strict=True)
        for name, value in slots.items()
        if table.shown(meaning.slots, name) != value
    ]


def test_the_table_holds_enough_to_tell() -> None:
    assert len(UTTERANCES) >= 600
    named = {intent for line in UTTERANCES for intent, _ in line.meanings}
    assert named == set(INTENTS)


def test_at_least_97_in_100_utterances_are_understood_with_all_their_slots() -> None:
    wrong = [line.text for line in UTTERANCES if not _intents_right(line) or _wrong_slots(line)]

    assert len(wrong) <= 0.03 * len(UTTERANCES), wrong


@pytest.mark.parametrize("line", list(table.utterances("later.txt")), ids=lambda line: line.text)
def test_what_was_once_put_right_stays_right(line: Expected) -> None:
    assert intents(line.text) == [intent for intent, _ in line.meanings]
    assert _wrong_slots(line) == []


def test_no_utterance_of_the_table_is_taken_for_a_deletion_that_is_none() -> None:
    for line in UTTERANCES:
        if "delete" not in [intent for intent, _ in line.meanings]:
            assert "delete" not in intents(line.text), line.text


@pytest.mark.parametrize("text", table.no_requests())
def test_what_asks_for_nothing_changes_nothing(text: str) -> None:
    acting = [
        each.intent for each in meant(text) if each.intent != "goal" or each.slots.goal
    ]  # a goal of their own: words
    assert not ACTING.intersection(acting)


def test_several_meanings_are_served_in_the_order_they_are_said() -> None:
    log, soreness = meant("rows 60x10x3 and my lower back is a 7")

    assert (log.intent, soreness.intent) == ("log", "soreness")
    assert log.slots.text == "rows 60 x 10 x 3"
    assert [(each.region, each.level) for each in soreness.slots.soreness] == [("lower_back", 2)]


def test_the_words_of_a_log_keep_their_figures() -> None:
    assert one("Rows 62.5x10 @8").slots.text == "Rows 62.5x10 @8"
    assert meant("assisted pull up -20 x 8 @8, lats sore")[0].slots.text == "assisted pull up -20 x 8 @8"


def test_a_new_line_ends_a_sentence() -> None:
    assert intents("lats are toast\nonly 20 min today") == ["soreness", "no_time"]


def test_the_words_of_a_log_are_not_mended() -> None:
    log, _ = meant("deadlfit 100x5, grip gives out")

    assert (log.slots.exercise, log.slots.text) == ("deadlift", "deadlfit 100 x 5")


def test_not_today_tomorrow_is_one_wish() -> None:
    meaning = one("not today, tomorrow")

    assert (meaning.intent, meaning.slots.date) == ("other_day", date(2026, 9, 24))


def test_a_journey_brings_its_place_its_dates_and_its_equipment() -> None:
    meaning = one("flying to Tokyo tomorrow until the 28th, hotel with dumbbells only")

    assert meaning.intent == "travel"
    assert meaning.slots.places[0].zone == "Asia/Tokyo"
    assert (meaning.slots.date, meaning.slots.until) == (date(2026, 9, 24), date(2026, 9, 28))
    assert (meaning.slots.at, meaning.slots.equipment) == ("hotel", frozenset({"dumbbells"}))


@pytest.mark.parametrize(
    ("text", "intent"),
    [("remnd me at 7", "nudge_time"), ("how do i do a deadlfit", "how_to"), ("exhuasted today", "tired"),
     ("my lats are soer", "soreness"), ("skpi deadlifts", "skip")],
)  # fmt: skip
def test_one_slip_of_the_finger_is_forgiven(text: str, intent: str) -> None:
    assert intents(text) == [intent]


@pytest.mark.parametrize("text", ["germany is nice", "lunes y jueves", "i thought so", "the house"])
def test_a_word_that_is_right_is_not_mended_into_one_of_ours(text: str) -> None:
    assert "language" not in intents(text)
    assert "swap" not in intents(text)


def test_a_denied_wish_is_offered_and_not_done() -> None:
    assert meant("don't delete my data") == ()
    assert "delete" in [each.intent for each in guess("don't delete my data", today=TODAY)]


def test_somebody_elses_illness_is_not_the_athletes() -> None:
    assert meant("my wife is sick") == ()
    assert intents("i am sick") == ["illness"]


def test_a_word_or_two_in_a_long_tale_are_no_request() -> None:
    assert meant("the film we saw at the old theatre near the harbour ended with a pause nobody understood") == ()


@pytest.mark.parametrize(
    ("text", "likeliest"),
    [
        ("18:00", "nudge_time"),
        ("lats", "soreness"),
        ("something about my data", "export"),
    ],
)
def test_a_miss_is_honest_and_offers_the_likeliest_meanings(text: str, likeliest: str) -> None:
    offered = guess(text, today=TODAY)

    assert meant(text) == ()
    assert offered[0].intent == likeliest
    assert 1 <= len(offered) <= 2
    assert all(each.confidence < 0.55 for each in offered)


@pytest.mark.parametrize("text", ["asdf qwer", "", "   ", "…", "?"])
def test_of_nothing_nothing_is_made(text: str) -> None:
    assert meant(text) == ()
    assert guess(text, today=TODAY) == ()


def test_a_wish_to_die_is_heard_whatever_else_is_said() -> None:
    assert "crisis" in intents("rows were fine today, 60x10, but honestly i don't want to live anymore")
    assert "crisis" not in intents("deadlifts kill me")


def test_the_exercises_may_be_named_by_a_function_of_the_callers() -> None:
    meaning = understand(
        "how do i do a zercher",
        today=TODAY,
        find_exercise=lambda name: ("zercher",) if name == "zercher" else (),
    )

    assert [(each.intent, each.slots.exercise) for each in meaning] == [("how_to", "zercher")]


def test_every_topic_and_every_trouble_has_its_answer() -> None:
    keys = [f"question.{topic}" for topic in TOPICS] + [f"technique.{trouble}" for trouble in TROUBLES]
    keys += [f"why_region.{region}" for region in ("upper_back", "mid_back", "lower_back", "support")]

    assert [key for key in keys if not has(key)] == []


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(max_size=80))
def test_no_text_makes_it_stumble(text: str) -> None:
    for meaning in (*meant(text), *guess(text, today=TODAY)):
        assert meaning.intent in INTENTS
        assert 0 <= meaning.confidence <= 1


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.sampled_from([line.text for line in UTTERANCES[::7]]), min_size=1, max_size=4))
def test_any_mixture_of_messages_is_read_without_stumbling(parts: list[str]) -> None:
    assert all(meaning.intent in INTENTS for meaning in meant(", ".join(parts)))


@pytest.mark.parametrize("file", ["lexicon.toml", "names.toml"])
def test_the_tables_are_written_as_messages_are_compared(file: str) -> None:
    def entries(table: dict[str, Any]) -> list[str]:
        return [e for v in table.values() for e in (entries(v) if isinstance(v, dict) else v)]

    plain = [entry for entry in entries(tomllib.loads((TABLES / file).read_text("utf-8"))) if "*" not in entry]

    assert [entry for entry in plain if " ".join(words_of(entry)) != entry] == []


def test_the_rules_ask_for_nothing_that_does_not_exist() -> None:
    concepts = set(tomllib.loads((TABLES / "lexicon.toml").read_text("utf-8"))) | SLOT_CONCEPTS
    asked = {name for rule in rules.table().rules for part in rule.asks for name in part}
    asked |= {name for rule in rules.table().rules for name in (*rule.likes, *rule.forbids)}

    assert {name for name in asked if name.isupper()} <= concepts
    assert set(rules.table().hints) | set(rules.table().weak) <= concepts
    assert {rule.intent.partition(".")[0] for rule in rules.table().rules} == set(INTENTS)


@pytest.mark.parametrize("frame, intent", [("how do i do {}", "how_to"), ("skip {}", "skip"), ("{} 60x10", "log")])
def test_every_exercise_is_known_by_every_name_it_has(frame: str, intent: str) -> None:
    named = [(each.id, name) for each in all_exercises() for name in (each.name, *each.aliases)]
    wrong = [name for exercise, name in named if not _names(frame.format(name), intent, exercise)]

    assert len(wrong) <= 0.02 * len(named), wrong


def _names(text: str, intent: str, exercise: str) -> bool:
    return [(each.intent, each.slots.exercise) for each in meant(text)] == [(intent, exercise)]


def test_of_a_very_long_message_only_the_beginning_is_read() -> None:
    long = "lats sore, and rows 60x10, " * 200

    assert meant(long) == meant(long * 2)
    assert reading.read(long, TODAY, find_in_catalogue).words == reading.read(long * 9, TODAY, find_in_catalogue).words


def test_the_examples_are_counted_as_they_stand() -> None:
    assert likeness.counted().of == digest(), "python3 -m devtools.examples counts them anew"


def test_every_example_stands_for_a_meaning_there_is() -> None:
    labels = {label for _, label in examples()}
    details = {f"technique.{each}" for each in TROUBLES} | {f"question.{each}" for each in TOPICS}

    assert labels <= (set(INTENTS) - {"technique", "question", "crisis"}) | details | {likeness.NOTHING}


def test_no_example_stands_twice() -> None:
    texts = [text.lower() for text, _ in examples()]

    assert len(texts) == len(set(texts))


def test_examples_are_read_as_what_they_stand_for() -> None:
    chosen = [each for each in examples() if each[1] != likeness.NOTHING][::25]
    wrong = [text for text, label in chosen if label.partition(".")[0] not in intents(text)]

    assert len(wrong) <= 0.12 * len(chosen), wrong
