"""Replies that mend a log, and answers to what was missing in one."""

from __future__ import annotations

import pytest

from coach.notation import (
    Asked,
    Context,
    NotALog,
    Reading,
    Refused,
    Stored,
    read,
    read_answer,
    read_correction,
)
from tests.coach.notation.tabular import sets_of, text_of

ROWS = "barbell row: 60kg x10; 60kg x9; 60kg x10"
KG = Context(unit="kg")


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ("8 not 10", ROWS, "barbell row: 60kg x10; 60kg x9; 60kg x8"),
        ("not 9 but 8", ROWS, "barbell row: 60kg x10; 60kg x8; 60kg x10"),
        ("it was 8, not 9", ROWS, "barbell row: 60kg x10; 60kg x8; 60kg x10"),
        ("8 instead of 9", ROWS, "barbell row: 60kg x10; 60kg x8; 60kg x10"),
        ("last was 9", ROWS, "barbell row: 60kg x10; 60kg x9; 60kg x9"),
        ("the last one was 7 sorry", ROWS, "barbell row: 60kg x10; 60kg x9; 60kg x7"),
        ("first was 11", ROWS, "barbell row: 60kg x11; 60kg x9; 60kg x10"),
        ("3rd set 8", ROWS, "barbell row: 60kg x10; 60kg x9; 60kg x8"),
        ("second set: 8", ROWS, "barbell row: 60kg x10; 60kg x8; 60kg x10"),
        ("set 2 was 8", ROWS, "barbell row: 60kg x10; 60kg x8; 60kg x10"),
        ("it was 62.5", ROWS, "barbell row: 62.5kg x10; 62.5kg x9; 62.5kg x10"),
        ("62.5 kg", ROWS, "barbell row: 62.5kg x10; 62.5kg x9; 62.5kg x10"),
        ("should be 65", ROWS, "barbell row: 65kg x10; 65kg x9; 65kg x10"),
        ("65 not 60", ROWS, "barbell row: 65kg x10; 65kg x9; 65kg x10"),
        ("last was 55kg", ROWS, "barbell row: 60kg x10; 60kg x9; 55kg x10"),
        ("62,5", ROWS, "barbell row: 62.5kg x10; 62.5kg x9; 62.5kg x10"),
        ("last was 55x7", ROWS, "barbell row: 60kg x10; 60kg x9; 55kg x7"),
        ("the second was 55 kg x 8", ROWS, "barbell row: 60kg x10; 55kg x8; 60kg x10"),
        ("all were 8", ROWS, "barbell row: 60kg x8; 60kg x8; 60kg x8"),
        ("typo: 8 not 9", ROWS, "barbell row: 60kg x10; 60kg x8; 60kg x10"),
        ("it was 62.5 kg for the last", ROWS, "barbell row: 60kg x10; 60kg x9; 62.5kg x10"),
        ("10,9,8", ROWS, "barbell row: 60kg x10; 60kg x9; 60kg x8"),
        ("it was lb not kg", ROWS, "barbell row: 60lb x10; 60lb x9; 60lb x10"),
        ("rpe 8", ROWS, "barbell row: 60kg x10 rpe8; 60kg x9 rpe8; 60kg x10 rpe8"),
        ("last rir 1", ROWS, "barbell row: 60kg x10; 60kg x9; 60kg x10 rir1"),
        ("it was 9", "barbell row: 60kg x10", "barbell row: 60kg x9"),
        ("9", "pull-up: x8", "pull-up: x9"),
        ("40s", "dead hang: x45s", "dead hang: x40s"),
        ("it was 15kg", "pull-up: +10kg x5", "pull-up: +15kg x5"),
        ("25 not 20", "assisted pull-up: -20kg x8", "assisted pull-up: -25kg x8"),
    ],
)
def test_a_reply_corrects_the_sets_it_means(said: str, before: str, after: str) -> None:
    corrected = read_correction(said, sets_of(before))
    assert corrected is not None
    assert text_of(corrected) == after


@pytest.mark.parametrize(
    "said",
    [
        "9",
        "thanks",
        "why?",
        "7 not 12",
        "5th set 8",
        "first was 900",
        "it was great",
        "my knee hurts 9",
        "",
        "8 not",
        "x" * 500,
    ],
)
def test_what_is_no_correction_changes_nothing(said: str) -> None:
    assert read_correction(said, sets_of(ROWS)) is None


def asked(text: str, context: Context = KG) -> Asked:
    reading = read(text, context, explicit=True)
    assert isinstance(reading, Asked)
    return reading


@pytest.mark.parametrize(
    ("log", "answer", "outcome"),
    [
        ("bb row 3x10", "60", "barbell row: 60kg x10; 60kg x10; 60kg x10"),
        ("bb row 3x10", "at 62.5 kg", "barbell row: 62.5kg x10; 62.5kg x10; 62.5kg x10"),
        ("bb row 3x10", "135 lb", "barbell row: 135lb x10; 135lb x10; 135lb x10"),
        ("deadlift 10,9,8", "100", "deadlift: 100kg x10; 100kg x9; 100kg x8"),
        ("bb row 60", "10", "barbell row: 60kg x10"),
        ("bb row 60kg 3 sets", "8", "barbell row: 60kg x8; 60kg x8; 60kg x8"),
        ("plank max", "60", "plank: x60s"),
        ("plank 20kg", "1:30", "plank: +20kg x90s"),
        ("farmer carry 32kg", "40", "farmer carry: 32kg x40m"),
        ("farmer carry 32kg", "45s", "farmer carry: 32kg x45s"),
        ("pull-ups max", "12", "pull-up: x12"),
        ("pull-ups 3 x max", "12, 10, 8", "pull-up: x12; x10; x8"),
        ("pull-ups 3 x max", "10", "pull-up: x10; x10; x10"),
        ("pull-ups 8, max", "6", "pull-up: x8; x6"),
        ("bench 60 x amrap", "9", "bench press: 60kg x9"),
    ],
)
def test_a_bare_number_completes_what_was_missing(log: str, answer: str, outcome: str) -> None:
    completed = read_answer(answer, asked(log), KG)
    assert isinstance(completed, Stored)
    assert text_of(completed.entries) == outcome


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("no idea", NotALog), ("60 or 65", NotALog), ("600", Refused), ("", NotALog), ("what do you mean?", NotALog)],
)
def test_another_answer_completes_nothing(answer: str, kind: type[Reading]) -> None:
    assert isinstance(read_answer(answer, asked("bb row 3x10"), KG), kind)


@pytest.mark.parametrize(
    ("log", "answer"), [("bench 60kg 3 sets", "40m"), ("plank max", "40kg"), ("farmer carry 32kg", "8 reps")]
)
def test_what_a_lift_does_not_count_in_is_no_answer(log: str, answer: str) -> None:
    assert isinstance(read_answer(answer, asked(log), KG), NotALog)


def test_an_answer_without_a_unit_is_asked_for_it_while_none_is_known() -> None:
    unknown = Context()
    reading = read_answer("60", asked("bb row 3x10", unknown), unknown)
    assert isinstance(reading, Asked)
    assert [option.unit for option in reading.options] == ["kg", "lb"]


def test_choosing_a_near_spelling_teaches_it() -> None:
    reading = asked("deadlfit 100x5")
    assert reading.options[0].teaches == ("deadlfit", "deadlift")
    learnt = Context(unit="kg", spellings={"deadlfit": "deadlift"})
    assert isinstance(read("deadlfit 100x5", learnt), Stored)


def test_every_sentence_a_reading_can_say_has_its_words() -> None:
    from coach.texts import has
    from tests.coach.notation.tabular import rows

    for row in rows():
        reading = read(row.text, row.context, explicit=row.explicit)
        match reading:
            case Stored(_, remarks):
                lines = list(remarks)
            case Asked(question, options):
                lines = [question, *(option.label for option in options)]
            case Refused(reason):
                lines = [reason]
            case _:
                lines = []
        assert all(has(line.key) for line in lines), lines
