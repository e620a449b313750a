"""The whole shell over HTTP against the sandbox, with a coach as small as its questions."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import re
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.clock import TravelClock
from handlers.program import Program
from sandbox.server import Telegram
from store import outbox
from tests.handlers.tiny import TINY, ms, settings, until


def heard(telegram: Telegram, chat_id: int) -> list[str]:
    return [each.text for each in telegram.person(chat_id).chat.said_by_bot()]


def calls(telegram: Telegram, *methods: str) -> list[str]:
    return [call.method for call in telegram.calls if call.method in methods]


def refusals(telegram: Telegram) -> list[int]:
    return [call.status for call in telegram.calls if call.status != 200 and call.method != "getUpdates"]


async def test_what_is_said_is_answered_in_order(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    for number in range(5):
        await sam.says(f"message {number}")
    await program.settle()
    assert heard(telegram, 1) == [f"message {number}" for number in range(5)]


async def test_chats_do_not_mix(telegram: Telegram, program: Program) -> None:
    for number in range(20):
        await telegram.person(1 + number % 4).says(f"message {number}")
    await program.settle()
    for chat_id in (1, 2, 3, 4):
        assert heard(telegram, chat_id) == [f"message {n}" for n in range(20) if 1 + n % 4 == chat_id]


async def test_a_nudge_comes_when_it_is_due_and_not_before(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    sam, start = telegram.person(1), clock.now()
    await sam.says("in 3600")
    await program.travel(start + timedelta(minutes=59))
    assert sam.last.text == "noted"
    await program.travel(start + timedelta(minutes=61))
    assert sam.last.text == f"nudge ping {ms(start) + 3_600_000}"
    assert clock.now() == start + timedelta(minutes=61)


async def test_on_a_journey_everything_due_rings_in_order(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    start = clock.now()
    for chat_id, seconds in ((1, 300), (2, 100), (3, 200)):
        await telegram.person(chat_id).says(f"in {seconds}")
    await program.travel(start + timedelta(hours=1))
    sent = [call.params["chat_id"] for call in telegram.calls if "nudge" in str(call.params.get("text"))]
    assert [int(each) for each in sent] == [2, 3, 1]


async def test_a_pressed_button_is_answered_and_edits_its_message(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await program.settle()
    await sam.presses("One")
    await program.settle()
    assert heard(telegram, 1) == ["n=1 of menu"]
    assert sam.chat.toasts == ["got it"]


async def test_a_newer_message_at_the_same_slot_takes_the_buttons_off_the_older(
    telegram: Telegram, program: Program
) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await program.settle()
    old = sam.last.message_id
    await sam.says("menu")
    await program.settle()
    first, second = sam.chat.said_by_bot()
    assert (first.labels, second.labels) == ([], ["One"])
    await sam.presses("One", message_id=old)
    await program.settle()
    assert sam.last.text == "n=1 of None", "the older message has no slot any more; the edit went to the newer"


async def test_an_edit_to_the_same_words_is_not_sent(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await program.settle()
    await sam.presses("One")
    await program.settle()
    await sam.says("edit n=1 of menu")
    await program.settle()
    assert calls(telegram, "editMessageText") == ["editMessageText"]
    assert refusals(telegram) == []


async def test_what_stands_at_a_slot_can_be_taken_away(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await sam.says("away")
    await sam.says("away")
    await program.settle()
    assert heard(telegram, 1) == []
    assert calls(telegram, "deleteMessage") == ["deleteMessage"]


async def test_an_edit_of_a_message_that_is_gone_is_sent_anew(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await program.settle()
    sam.last.deleted = True
    await sam.says("edit new words")
    await program.settle()
    assert heard(telegram, 1) == ["new words"]


async def test_a_reply_to_one_of_our_messages_names_its_slot(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    await sam.says("menu")
    await program.settle()
    await sam.says("this one", reply_to=sam.last.message_id)
    await program.settle()
    assert sam.last.text == "this one to menu"


async def test_a_reaction_goes_to_the_message_it_answers(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    number = await sam.says("react")
    await program.settle()
    message = sam.chat.find(number)
    assert message is not None
    assert message.reactions == ["👍"]


async def test_edits_places_documents_and_pictures_arrive_as_what_they_are(
    telegram: Telegram, program: Program
) -> None:
    sam = telegram.person(1)
    number = await sam.says("one")
    await sam.edits(number, "two")
    await sam.sends_location(52.52, 13.4)
    await sam.sends_document("export.csv", b"a,b\n1,2\n")
    await sam.sends_sticker()
    await sam.sends_voice()
    await sam.sends_photo()
    await sam.sends_photo("row 60x10")
    await program.settle()
    assert heard(telegram, 1) == [
        *("one", "edited: two", "zone Europe/Berlin", "export.csv: 8"),
        *("a sticker", "a voice", "a picture", "row 60x10"),
    ]


async def test_documents_are_made_when_they_are_sent(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    await sam.says("/export")
    await program.settle()
    everything, sets = (message.documents[0] for message in sam.chat.said_by_bot())
    assert (everything.name, sets.name) == ("backbone-export.json", "backbone-sets.csv")
    assert json.loads(everything.content)["athlete"][0]["id"] == 1
    assert sets.content == b"lift\r\n0\r\n"


async def test_a_bug_of_the_coach_is_confessed_and_stops_nobody(
    telegram: Telegram, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    sam, owner = telegram.person(1), telegram.person(99)
    for text in ("one", "boom", "two", "boom"):
        await sam.says(text)
    await program.settle()
    assert heard(telegram, 1) == ["one", "shell.failed", "two", "shell.failed"]
    assert len(heard(telegram, 99)) == 1, "the owner hears of the same trouble once"
    assert "ValueError" in owner.last.text
    assert "tiny.py" in caplog.text
    assert "secret words" not in caplog.text + owner.last.text


async def test_a_check_in_that_fails_moves_an_hour_and_stops_nobody(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    start = clock.now()
    await telegram.person(1).says("in 60 broken")
    await telegram.person(2).says("in 60")
    await program.travel(start + timedelta(minutes=30))
    assert program.figures.nudges_failed == 1
    assert len(heard(telegram, 2)) == 2
    await program.travel(start + timedelta(minutes=90))
    assert program.figures.nudges_failed == 2


async def test_who_blocks_the_bot_is_left_alone_and_welcome_again(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    sam, start = telegram.person(1), clock.now()
    await sam.says("in 60")
    await program.settle()
    await sam.blocks()
    await program.travel(start + timedelta(hours=1))
    assert heard(telegram, 1) == ["noted"]
    assert refusals(telegram) == []
    await sam.unblocks()
    await sam.says("/start")
    await program.settle()
    assert sam.last.text == "Welcome"


async def test_a_403_alone_tells_as_much(telegram: Telegram, program: Program, clock: TravelClock) -> None:
    sam, start = telegram.person(1), clock.now()
    await sam.says("in 60")
    await sam.says("in 7200 later")
    await program.settle()
    sam.chat.blocked = True  # and nobody tells us
    await program.travel(start + timedelta(hours=5))
    assert refusals(telegram) == [403]
    assert await program.store.read(outbox.unsent) == []


async def test_delete_says_farewell_and_keeps_nothing(telegram: Telegram, program: Program) -> None:
    sam = telegram.person(1)
    for text in ("secret words", "menu", "/delete"):
        await sam.says(text)
    await program.settle()
    assert sam.last.text == "All gone"
    await program.stop()
    await program.start()
    await program.stop()
    kept = b"".join(path.read_bytes() for path in program.settings.database.parent.iterdir() if path.is_file())
    assert b"secret words" not in kept
    await program.start()


async def test_a_group_hears_one_kind_line_and_is_left(telegram: Telegram, program: Program) -> None:
    group = telegram.group(-5, "Gym")
    await group.adds_bot()
    await group.says("/start")
    await program.settle()
    assert [each.text for each in group.chat.said_by_bot()] == ["shell.group"]
    assert group.chat.left
    await group.adds_bot()
    await program.settle()
    assert len(group.chat.said_by_bot()) == 2


async def test_the_owner_alone_is_told_the_numbers(telegram: Telegram, program: Program) -> None:
    await telegram.person(1).says("/stats")
    await program.settle()
    await telegram.person(99).says("/stats")
    await program.settle()
    assert telegram.person(1).last.text == "/stats"
    assert "Athletes: 1, active this week: 1, gone: 0" in telegram.person(99).last.text


async def test_the_menu_is_told_once_for_each_language(telegram: Telegram, program: Program) -> None:
    await program.menu_told()
    assert calls(telegram, "setMyCommands") == ["setMyCommands"] * 2
    await program.stop()
    await program.start()
    await program.menu_told()
    assert calls(telegram, "setMyCommands") == ["setMyCommands"] * 2


async def test_a_restart_takes_up_what_was_left(telegram: Telegram, program: Program, clock: TravelClock) -> None:
    sam, start = telegram.person(1), clock.now()
    await sam.says("in 60")
    await program.settle()
    await program.stop()
    await sam.says("meanwhile")
    clock.set(start + timedelta(minutes=5))
    await program.start()
    await program.settle()
    assert sorted(heard(telegram, 1)) == sorted(["noted", "meanwhile", f"nudge ping {ms(start) + 60_000}"])


async def test_what_was_written_while_we_were_away_is_heard_before_what_fell_due_rings(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    people = [telegram.person(number) for number in range(1, 31)]
    for each in people:
        await each.says("in 60")
    await program.settle()
    await program.stop()
    clock.set(clock.now() + timedelta(minutes=10))
    for each in people:
        await each.says("done already")
    await program.start()
    await program.settle()
    for each in people:
        _, answer, nudge = (message.text for message in each.chat.said_by_bot())
        assert answer == "done already"
        assert nudge.startswith("nudge")


async def test_what_fell_due_rings_although_telegram_cannot_be_reached(
    telegram: Telegram, program: Program, clock: TravelClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.program.CATCHING_UP", 0.05)
    await telegram.person(1).says("in 60")
    await program.settle()
    await program.stop()
    clock.set(clock.now() + timedelta(minutes=10))
    telegram.faults.storm("fail", 1.0, method="getUpdates", error=502)
    await program.start()
    await telegram.person(1).hears("nudge")
    telegram.faults.clear()


async def test_a_reply_that_could_not_be_sent_survives_the_stop(telegram: Telegram, program: Program) -> None:
    telegram.faults.storm("fail", 1.0, method="sendMessage", error=500)
    sam = telegram.person(1)
    await sam.says("one")
    await until(lambda: program.figures.retried > 1)
    await program.stop()
    telegram.faults.clear()
    await program.start()
    await program.settle()
    assert heard(telegram, 1) == ["one"]


async def test_stopping_is_quick_and_leaves_no_thread_or_task(
    telegram: Telegram, clock: TravelClock, tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    before = threading.active_count()
    program = Program(settings(tmp_path, telegram), clock, coach=TINY)
    await program.start()
    await telegram.person(1).says("one")
    await program.settle()
    async with asyncio.timeout(2):
        await program.stop()
    await asyncio.sleep(0)
    ours = [repr(task) for task in asyncio.all_tasks() if re.search(r"(handlers|store|telegram)/\w+\.py", repr(task))]
    assert [each for each in ours if "tests/handlers" not in each] == []
    await until(lambda: threading.active_count() == before)
    del program
    gc.collect()
    assert [str(each.message) for each in recwarn] == []


async def test_a_start_does_not_wait_for_the_network(telegram: Telegram, clock: TravelClock, tmp_path: Path) -> None:
    telegram.faults.storm("cut", 1.0)
    telegram.faults.storm("cut", 1.0, method="getUpdates")
    program = Program(settings(tmp_path, telegram), clock, coach=TINY)
    async with asyncio.timeout(2):
        await program.start()
    await telegram.person(1).says("one")
    await until(lambda: program.figures.polls_failed > 1)
    telegram.faults.clear()
    await program.settle()
    assert heard(telegram, 1) == ["one"]
    await program.stop()


async def test_the_log_has_a_line_for_each_turn_and_never_what_was_said(
    telegram: Telegram, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "handlers")
    caplog.set_level(logging.DEBUG, "store")
    await telegram.person(1).says("very private words")
    await program.settle()
    [line] = [each.getMessage() for each in caplog.records if each.getMessage().startswith("turn ")]
    assert line.startswith("turn athlete=1 event=said state=turn0->turn1 ms=")
    assert "private" not in "".join(each.getMessage() for each in caplog.records if "handlers" in each.name)
