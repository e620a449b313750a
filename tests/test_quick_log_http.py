"""The quick log over HTTP: edit, reply, undo, again, a question answered by button, two lifts in a message."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.test_bot import World, onboard


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path)
    await world.start()
    await onboard(world)
    yield world
    await world.stop()


def sets(world: World) -> list[tuple[object, ...]]:
    return world.rows("SELECT lift, weight / 1000, reps FROM logged_set ORDER BY id")


async def test_an_edited_message_edits_its_sets_and_leaves_an_audit_row(world: World) -> None:
    number = await world.sam.says("pull-ups 8,7,6")
    await world.settle()
    await world.sam.edits(number, "pull-ups 8,7,5")
    await world.settle()
    assert [reps for _, _, reps in sets(world)] == [8, 7, 5]
    assert world.rows("SELECT count(*) FROM set_audit")[0][0] >= 1


async def test_a_reply_corrects_the_log_it_answers(world: World) -> None:
    number = await world.sam.says("lateral raise 8kg x 10")
    await world.settle()
    await world.sam.says("8 not 10", reply_to=number)
    await world.settle()
    assert sets(world) == [("lateral raise", 8, 8)]


async def test_undo_goes_back_more_than_once(world: World) -> None:
    await world.says("lateral raise 8kg x 10", "lateral raise 9kg x 10")
    await world.says("/undo")
    assert sets(world) == [("lateral raise", 8, 10)]
    await world.says("/undo")
    assert sets(world) == []


async def test_again_repeats_the_last_set(world: World) -> None:
    await world.says("lateral raise 8kg x 10", "again")
    assert sets(world) == [("lateral raise", 8, 10)] * 2


async def test_two_readings_become_buttons_and_nothing_is_stored_before_one_is_pressed(world: World) -> None:
    await world.says("lateral raise 8kg x 10", "lateral raise 80kg x 10")
    assert len(sets(world)) == 1
    await world.taps(world.sam.last.labels[0])
    assert sets(world) == [("lateral raise", 8, 10)] * 2


async def test_two_lifts_in_a_message_are_both_stored(world: World) -> None:
    await world.says("lateral raise 8kg x 10, bicep curl 12kg x 9")
    assert sets(world) == [("lateral raise", 8, 10), ("bicep curl", 12, 9)]


async def test_a_value_beyond_the_limits_is_refused_with_the_limit(world: World) -> None:
    said = await world.says("lateral raise 8kg x 10, bench press 600kg x 5")
    assert "500 kg" in said
    assert sets(world) == []


async def test_words_alone_put_the_last_log_right(world: World) -> None:
    await world.says("lateral raise 8kg x 10", "it was bicep curl")
    assert sets(world) == [("bicep curl", 8, 10)]
    assert world.rows("SELECT count(*) FROM set_audit")[0][0] == 1


async def test_history_changes_a_log_by_button_and_the_next_words(world: World) -> None:
    await world.says("lateral raise 8kg x 10", "/history")
    await world.taps(world.sam.last.labels[0])
    await world.says("8kg x 12")
    assert sets(world) == [("lateral raise", 8, 12)]
    await world.says("/undo")
    assert sets(world) == [("lateral raise", 8, 10)]


async def test_an_edit_into_nonsense_changes_nothing_and_is_answered(world: World) -> None:
    number = await world.sam.says("lateral raise 8kg x 10, bicep curl 12kg x 9")
    await world.settle()
    await world.sam.edits(number, "asdf")
    await world.settle()
    assert "stays as it was" in world.sam.last.text
    assert len(sets(world)) == 2
