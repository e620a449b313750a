"""The gate against its tables, and the promises no wording gets around."""

from __future__ import annotations

import sys
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coach.safety import begin_hold, blocks_everything, blocks_hard_sessions, blocks_nudges, scan

sys.path.insert(0, str(Path(__file__).parent))
from safety_tables import HARMLESS, RED_FLAGS, is_caught

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
FOLLOW_UPS = (
    "I'll train anyway",
    "just light rows",
    "it's fine, give me the next set",
    "/log row 60x10",
    "stop it",
    "ok",
)


def test_the_tables_are_as_large_as_promised():
    assert len({row.text for row in RED_FLAGS}) >= 300
    assert len({row.text for row in HARMLESS}) >= 300
    assert {row.language for row in RED_FLAGS} == {"en", "de", "es", "fr", "pt", "it", "ru"}
    assert {row.cls for row in RED_FLAGS} == {"E1", "E2", "E3", "E4", "U1", "self_harm", "amber"}


def test_every_red_flag_is_caught():
    missed = [(row.cls, row.text) for row in RED_FLAGS if not is_caught(row, scan(row.text).kind)]
    assert missed == []


def test_every_red_flag_is_answered_in_the_language_it_was_written_in():
    answered = [(row.text, scan(row.text, language="en").language) for row in RED_FLAGS]
    assert [pair for row, pair in zip(RED_FLAGS, answered, strict=True) if pair[1] != row.language] == []


def test_no_harmless_text_locks_anything():
    locked = [(row.text, scan(row.text, language=row.language)) for row in HARMLESS]
    assert [(text, v) for text, v in locked if v.kind not in ("none", "ask")] == []


def test_at_most_three_harmless_texts_in_a_hundred_are_asked_back():
    asked = [row.text for row in HARMLESS if scan(row.text, language=row.language).kind == "ask"]
    assert len(asked) <= 0.03 * len(HARMLESS), asked


def test_no_follow_up_talks_a_lock_away():
    for row in RED_FLAGS:
        verdict = scan(row.text)
        if row.cls[0] not in "EU" or verdict.kind == "amber":
            continue
        hold = begin_hold(verdict, NOW)
        for follow_up in FOLLOW_UPS:
            later = scan(follow_up)
            assert later.kind == "none", follow_up
            assert blocks_hard_sessions(hold, NOW + timedelta(days=30)), row.text
        assert blocks_everything(hold, NOW + timedelta(days=30))
        assert blocks_nudges(hold, NOW + timedelta(days=30))


@pytest.mark.parametrize("follow_up", FOLLOW_UPS)
def test_a_follow_up_in_the_same_message_takes_nothing_back(follow_up: str):
    missed = [
        row.text
        for row in RED_FLAGS
        if row.language == "en" and row.cls != "amber"
        if not is_caught(row, scan(f"{row.text}. {follow_up}").kind)
        or not is_caught(row, scan(f"{follow_up}\n{row.text}").kind)
    ]
    assert missed == []


@pytest.mark.parametrize("dressed", ["row 60x10 60x8 {}", "note: {}", "🙂 {} 🙂", "(edited) {}", "lol {} lol"])
def test_a_red_flag_in_a_note_a_caption_or_a_log_is_seen(dressed: str):
    missed = [
        row.text
        for row in RED_FLAGS
        if row.cls[0] in "EU" and row.language == "en"
        if not is_caught(row, scan(dressed.format(row.text)).kind)
    ]
    assert missed == []


@pytest.mark.parametrize(
    "text, cls",
    [
        ("my crotch is numb since deadlifts", "E1"),
        ("cant pee properly and back hurts", "E1"),
        ("tingling down both legs", "E1"),
        ("my foot keeps dragging", "E1"),
        ("chest pain during rows", "E3"),
        ("pee looks like cola, arms swollen", "E4"),
        ("back pain and fever 39", "U1"),
        ("hurts all night, nothing helps", "U1"),
        ("pain goes down below my knee with pins and needles", "U1"),
        ("felt a pop in lower back on rep 4", "amber"),
    ],
)
def test_a_plain_sign_gets_its_class_without_a_question(text: str, cls: str):
    verdict = scan(text)
    assert verdict.cls == cls
    assert verdict.kind != "ask"


@pytest.mark.parametrize(
    "text",
    [
        "no numbness in the groin but my back and leg hurt",
        "two years ago my groin went numb, checked by a doctor",
        "what if I get chest pain during deadlifts?",
        "legs are weak after squats",
        "after carrying the kids chest hurts",
        "no breakfast chest pain",
    ],
)
def test_doubt_asks_once_and_the_second_time_shows_the_text(text: str):
    assert scan(text).kind == "ask"
    assert scan(text, asked_before=True).kind == "emergency"


def test_doubt_about_an_urgent_sign_becomes_the_urgent_text():
    text = "my left leg is weak after lunges"
    assert scan(text).kind == "ask"
    assert scan(text, asked_before=True).kind == "urgent"


def test_asking_before_changes_nothing_for_harmless_texts():
    locked = [
        row.text
        for row in HARMLESS
        if scan(row.text, language=row.language).kind == "none"
        if scan(row.text, asked_before=True, language=row.language).kind != "none"
    ]
    assert locked == []


def test_other_people_s_signs_lock_nothing():
    assert scan("my mum has chest pain").kind == "none"
    assert scan("my mum has chest pain and now I have it too").kind == "ask"
    assert scan("my mum is here, I have chest pain").kind == "emergency"


def test_a_denied_sign_beside_a_real_one_does_not_hide_it():
    assert scan("no fever but my groin is numb").kind == "emergency"
    assert scan("no pain in the legs, chest pain though").kind in ("emergency", "ask")


def test_the_gravest_sign_decides():
    assert scan("back pain and fever, and I can't pee").kind == "emergency"
    assert scan("tweaked my back, also fever and my back hurts").kind == "urgent"


def test_a_question_remembers_what_is_left_after_a_no():
    verdict = scan("felt a pop in my lower back. legs are weak after squats")
    assert (verdict.kind, verdict.otherwise) == ("ask", "amber")


def test_an_ordinary_ache_is_green_and_no_alarm():
    assert scan("my back is sore").cls == "green"
    assert scan("my back is sore").kind == "none"


def test_a_verdict_has_no_place_for_the_words():
    verdict = scan("my crotch is numb, signed Miroslava")
    assert "Miroslava" not in repr(verdict)
    assert {f.name for f in fields(verdict)} == {"kind", "cls", "language", "symptom", "otherwise"}


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "🙂", "...", "0", "/", "'", "a" * 4096, "1/1/1", "9" * 400, "٣٩", "½/10"]
)
def test_any_text_is_read(text: str):
    assert scan(text).kind == "none"
