"""The pain gate over HTTP: read however it is written, held over a restart, and nothing of it kept in words."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from store.sweeping import sweep
from store.times import to_ms
from tests.test_bot import World, onboard

#: A word that is no health word and stands in every message: where it is found, words were kept.
MARK = "zorble"
STRONG = (
    b"Date,Workout Name,Exercise Name,Set Order,Weight,Reps\n2026-09-01 18:00:00,Back,Bent Over Row (Barbell),1,60,10\n"
)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path)
    await world.start()
    await onboard(world)
    yield world
    await world.stop()


def tables_that_hold(world: World, word: str) -> set[str]:
    names = [str(name) for (name,) in world.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name for name in names if any(word in str(row) for row in world.rows(f"SELECT * FROM {name}"))}


async def swept(world: World) -> None:
    """What happens every night."""
    assert world.program is not None
    await world.program.store.write(sweep, to_ms(world.clock.now()))


def is_held(world: World) -> bool:
    ((body,),) = world.rows("SELECT body FROM athlete")
    return "hold" in json.loads(str(body))


async def test_a_caption_of_a_picture_is_read(world: World) -> None:
    await world.sam.sends_photo(f"{MARK} chest pain during rows")
    await world.settle()
    assert "112" in world.sam.last.text
    assert is_held(world)


async def test_a_caption_of_a_file_is_read_before_the_file(world: World) -> None:
    await world.sam.sends_document("strong.csv", STRONG, f"{MARK} my groin is numb")
    await world.settle()
    assert "112" in world.sam.last.text
    assert is_held(world)


async def test_an_edited_log_is_read(world: World) -> None:
    number = await world.sam.says("lateral raise 8kg x 10")
    await world.settle()
    await world.sam.edits(number, f"lateral raise 8kg x 10 {MARK} felt numb between my legs")
    await world.settle()
    assert "112" in world.sam.last.text
    assert is_held(world)


@pytest.mark.parametrize(
    "words",
    [
        "my groin is numb since deadlifts",
        "lateral raise 8kg x 10 back pain and fever 39",
        "lateral raise 8kg x 10 felt a pop in my lower back",
        "lateral raise 8kg x 10 legs weak after squats",
        "I want to kill myself",
        "I'm pregnant",
        "my groin",
    ],
)
async def test_what_the_gate_answered_is_nowhere_kept_in_words_but_for_two_days_in_the_inbox(
    world: World, words: str
) -> None:
    await world.says(f"{MARK} {words}" if "8kg" not in words else f"{words} {MARK}")
    assert tables_that_hold(world, MARK) <= {"inbox"}
    await world.until(10, 5)
    await swept(world)
    assert tables_that_hold(world, MARK) == set()


async def test_a_hold_stands_over_a_restart_with_every_button_of_before(world: World) -> None:
    await world.says("/today", f"{MARK} back pain and fever 39")
    await world.restart()
    for text in ("/today", "/plan", "/start", "I'll train anyway", "just light rows", "/resume", "/deload"):
        said = await world.says(text)
        assert "rest 60" not in said
        assert "Next session" not in said
    assert is_held(world)


async def test_nothing_but_the_one_question_is_written_while_training_is_held(world: World) -> None:
    await world.says(f"{MARK} chest pain during rows")
    before = len(world.sam.chat.said_by_bot())
    await world.until(30, 12)
    later = [message.text for message in world.sam.chat.said_by_bot()[before:]]
    assert later == ["Did you get help? You don't have to answer."]
    asked = world.when("Did you get help?")
    assert timedelta(hours=24) <= asked - world.when("112") <= timedelta(hours=24, minutes=2)
