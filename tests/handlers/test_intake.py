"""What Telegram was told that we have, we have; what cannot be read stops nobody; nothing is taken twice."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from handlers.clock import TravelClock
from handlers.program import Program
from sandbox.server import Telegram
from sandbox.updates import Updates
from store import Store, inbox
from store.inbox import Arrived
from tests.handlers.tiny import TINY, settings, until


def heard(telegram: Telegram, chat_id: int) -> list[str]:
    return [each.text for each in telegram.person(chat_id).chat.said_by_bot()]


def message(update_id: int, chat_id: int, text: str) -> dict[str, Any]:
    who = {"id": chat_id, "is_bot": False, "first_name": "Sam"}
    body = {
        "message_id": update_id,
        "date": 1_770_000_000,
        "chat": {"id": chat_id, "type": "private"},
        "from": who,
    }
    return {"update_id": update_id, "message": body | {"text": text}}


async def test_telegram_is_told_only_what_is_on_the_disk(
    telegram: Telegram, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, int]] = []
    confirm = Updates.confirm
    with closing(sqlite3.connect(program.settings.database)) as db:

        def watched(self: Updates, offset: int) -> None:
            seen.append((offset, db.execute("SELECT count(*) FROM inbox").fetchone()[0]))
            confirm(self, offset)

        monkeypatch.setattr(Updates, "confirm", watched)
        for number in range(30):
            await telegram.person(1 + number % 3).says(f"message {number}")
        await program.settle()
    assert max(offset for offset, _ in seen) == 31
    assert all(kept >= offset - 1 for offset, kept in seen)


async def test_an_update_and_its_turn_share_a_commit(telegram: Telegram, program: Program) -> None:
    await telegram.person(1).says("first")
    await program.settle()
    before = program.store.commits
    await program.arrives(message(70, 1, "second"))
    await program.settle()
    assert heard(telegram, 1) == ["first", "second"]
    assert program.store.commits - before == 2, "with its turn, and that the answer was delivered"


async def test_an_update_that_could_not_be_kept_is_not_answered_before_it_is(
    telegram: Telegram, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram.person(1)
    kept = inbox.keep

    def full(*_: Any) -> int:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(inbox, "keep", full)
    with pytest.raises(sqlite3.OperationalError):
        await program.arrives(message(7, 1, "once"))
    await program.settle()
    assert heard(telegram, 1) == []
    monkeypatch.setattr(inbox, "keep", kept)
    await program.arrives(message(7, 1, "once"))
    await program.settle()
    assert heard(telegram, 1) == ["once"]


async def test_an_update_delivered_twice_is_taken_once(telegram: Telegram, program: Program) -> None:
    telegram.person(1)
    for _ in range(3):
        await program.arrives(message(7, 1, "once"))
    await program.settle()
    assert heard(telegram, 1) == ["once"]


async def test_a_poll_broken_off_while_it_writes_loses_nothing(telegram: Telegram, program: Program) -> None:
    telegram.person(1)
    poll = asyncio.create_task(program.arrives(message(7, 1, "once")))
    await asyncio.sleep(0)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    await program.arrives(message(7, 1, "once"))
    await program.settle()
    assert heard(telegram, 1) == ["once"]


async def test_lower_numbers_after_a_quiet_week_are_taken_too(telegram: Telegram, program: Program) -> None:
    telegram.person(1)
    for number in (1_000_000, 12, 11):
        await program.arrives(message(number, 1, f"number {number}"))
    await program.settle()
    assert heard(telegram, 1) == ["number 1000000", "number 12", "number 11"]


@pytest.mark.parametrize(
    "body",
    [
        {"update_id": 5, "message": {"message_id": "what", "chat": 7}},
        {"update_id": 5, "message": None},
        {"update_id": 5, "message": []},
        {"update_id": 5, "callback_query": {"id": 5}},
        {
            "update_id": 5,
            "message": {"message_id": 1, "date": "yesterday", "chat": {"id": 1, "type": "private"}},
        },
        {"update_id": 5, "something_new_in_2030": {"a": 1}},
        {"update_id": 5},
    ],
)
async def test_an_update_that_cannot_be_read_stops_nobody(
    telegram: Telegram, program: Program, body: dict[str, Any]
) -> None:
    telegram.person(1)
    await program.arrives(message(4, 1, "before"))
    await program.arrives(body)
    await program.arrives(message(6, 1, "after"))
    await program.settle()
    assert heard(telegram, 1) == ["before", "after"]
    assert await program.store.read(inbox.waiting) == []


async def test_half_a_character_is_read_as_far_as_it_goes(telegram: Telegram, program: Program) -> None:
    telegram.person(1)
    await program.arrives(message(5, 1, "row \ud83d 60x10 \x00"))
    await program.settle()
    assert len(heard(telegram, 1)) == 1
    assert await program.store.read(inbox.waiting) == []


async def test_a_store_that_fails_for_a_while_loses_nothing(
    telegram: Telegram, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    await telegram.person(1).says("before")
    await program.settle()
    whole, failures = Store.write, iter(range(8))

    async def full(self: Store, *args: Any, **named: Any) -> Any:
        if next(failures, None) is not None:
            raise sqlite3.OperationalError("database or disk is full")
        return await whole(self, *args, **named)

    monkeypatch.setattr(Store, "write", full)
    for number in range(3):
        await telegram.person(1 + number).says("after")
    await program.settle()
    assert heard(telegram, 1) == ["before", "after"]
    assert (heard(telegram, 2), heard(telegram, 3)) == (["after"], ["after"])
    assert next(failures, None) is None


async def test_what_fails_five_times_is_set_aside_and_its_chat_goes_on(telegram: Telegram, program: Program) -> None:
    telegram.faults.storm("fail", 1.0, method="getFile", error=500)
    sam = telegram.person(1)
    await sam.sends_document("export.csv", b"a,b")
    await sam.says("after")
    await program.settle()
    assert heard(telegram, 1) == ["shell.failed", "after"]
    trouble = await program.store.read(lambda db: db.execute("SELECT trouble FROM inbox").fetchall())
    assert trouble == [("5 attempts",), (None,)]
    assert len([call for call in telegram.calls if call.method == "getFile"]) == 5


async def test_a_document_that_is_slow_holds_up_no_other_chat(telegram: Telegram, program: Program) -> None:
    telegram.faults.hang_next("getFile")
    await telegram.person(1).sends_document("export.csv", b"a,b")
    await telegram.person(2).says("hello")
    await telegram.person(2).hears("hello")


async def test_what_was_kept_and_not_worked_off_is_taken_up_at_the_start(telegram: Telegram, program: Program) -> None:
    telegram.person(1)
    await program.store.write(inbox.keep, [Arrived(5, 1, message(5, 1, "kept"))], 0)
    await program.stop()
    await program.start()
    await program.settle()
    assert heard(telegram, 1) == ["kept"]


async def test_an_outage_of_the_poll_is_lived_through(telegram: Telegram, program: Program) -> None:
    for error in (500, 429, 409, 401):
        telegram.faults.fail_next("getUpdates", error=error)
    telegram.faults.cut_next("getUpdates", times=2)
    telegram.faults.drop_next("getUpdates")
    await telegram.person(1).says("hello")
    await program.settle()
    assert heard(telegram, 1) == ["hello"]


async def test_a_webhook_that_stands_in_the_way_is_taken_down(
    telegram: Telegram, clock: TravelClock, tmp_path: Path
) -> None:
    telegram._cloud.webhook.url = "https://elsewhere.example.org/"
    program = Program(settings(tmp_path, telegram), clock, coach=TINY)
    await program.start()
    await telegram.person(1).says("hello")
    await telegram.person(1).hears("hello")
    assert "deleteWebhook" in [call.method for call in telegram.calls]
    await program.stop()


async def test_a_poll_that_hangs_is_begun_anew(telegram: Telegram, program: Program, clock: TravelClock) -> None:
    def polls() -> list[str]:
        return [call.description for call in telegram.calls if call.method == "getUpdates"]

    await program.settle()
    telegram.faults.hang_next("getUpdates")
    await telegram.person(1).says("one")
    await until(lambda: "made to hang" in polls())
    before = len(polls())
    program.watch()
    await asyncio.sleep(0)
    assert len(polls()) == before, "it did not hang for long"
    clock.wait(130)
    program.watch()
    await telegram.person(1).says("two")
    await telegram.person(1).hears("two")


async def test_a_poll_that_is_merely_held_is_left_alone_however_long_ago_the_last_good_one_was(
    telegram: Telegram, program: Program, clock: TravelClock
) -> None:
    def polls() -> int:
        return len([call for call in telegram.calls if call.method == "getUpdates"])

    await program.settle()
    program.figures.last_good_poll = clock.monotonic() - 600  # Telegram was away, is back, and has nothing for us
    before = polls()
    for _ in range(3):
        program.watch()
        await asyncio.sleep(0.02)
    assert polls() == before


async def test_a_stop_asks_nothing_more(telegram: Telegram, program: Program) -> None:
    await telegram.person(1).says("hello")
    await program.settle()
    await program.stop()
    before = len(telegram.calls)
    await asyncio.sleep(0.02)
    assert len([c for c in telegram.calls[before:] if c.method != "getUpdates" or c.status == 200]) <= 1


async def test_thousands_waiting_are_fetched_only_as_fast_as_they_are_worked_off(
    telegram: Telegram, program: Program
) -> None:
    for number in range(300):
        await telegram.person(1 + number % 50).says(f"message {number}")
    await program.settle()
    assert program.figures.updates == 300
    assert program.figures.turns == 300
