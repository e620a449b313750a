"""The inbox, the outbox, and where our messages stand."""

from __future__ import annotations

import json
import sqlite3

import pytest

from coach.turn import Message
from store import Store, dump, figures, inbox, kept, outbox, posted
from store.inbox import Arrived
from store.outbox import Leave, Tap
from store.posted import Posted
from tests.store.people import add

FULL = Message(
    *("<b>hi</b> ✓", ((("Yes", "y"), ("No", "n")),), "card.1"),
    edit=True,
    reaction="👍",
    to=7,
    remove=True,
    toast=True,
    document="sets_csv",
    nudge=True,
    silent=True,
)


async def test_new_updates_come_back_and_known_ones_do_not(store: Store) -> None:
    one, two = Arrived(1, 5, {"a": "ü"}), Arrived(2, 5, {})
    assert await store.write(inbox.keep, [one], 0) == 1
    assert await store.write(inbox.keep, [one, two, two], 0) == 1
    assert await store.read(inbox.waiting) == [one, two]


async def test_they_wait_in_the_order_they_came_not_of_their_numbers(store: Store) -> None:
    for number in (900, 3, 4):
        await store.write(inbox.keep, [Arrived(number, 5, {})], 0)
    assert [each.update_id for each in await store.read(inbox.waiting)] == [900, 3, 4]


async def test_done_is_done_once_and_remembered(store: Store) -> None:
    await store.write(inbox.keep, [Arrived(1, 5, {})], 0)
    assert await store.write(inbox.done, 1, 7)
    assert not await store.write(inbox.done, 1, 8)
    assert not await store.write(inbox.done, 2, 8)
    assert await store.write(inbox.keep, [Arrived(1, 5, {})], 9) == 0


async def test_what_is_set_aside_does_not_wait_any_more(store: Store) -> None:
    await store.write(inbox.keep, [Arrived(1, 5, {})], 0)
    await store.write(inbox.set_aside, 1, "KeyError", 9)
    assert await store.read(inbox.waiting) == []


@pytest.mark.parametrize("content", [FULL, Message("plain"), Tap("77", "done"), Leave()])
async def test_a_letter_comes_back_as_it_was_written(store: Store, content: Message | Tap | Leave) -> None:
    letter = await store.write(outbox.put, 5, content, 9, 33)
    assert await store.read(outbox.unsent) == [letter]
    assert (letter.content, letter.chat_id, letter.came_at, letter.message_id) == (content, 5, 9, 33)
    assert letter.nudge == (content == FULL)


async def test_what_was_sent_is_gone_and_what_was_set_aside_is_not_sent(store: Store) -> None:
    one, two, three = [await store.write(outbox.put, 5, Message(str(n)), 0) for n in range(3)]
    await store.write(outbox.sent, one.id)
    await store.write(outbox.set_aside, two.id, "Bad Request")
    assert await store.read(outbox.unsent) == [three]
    assert (await store.write(outbox.put, 5, Message("next"), 0)).id > three.id


async def test_a_slot_is_where_the_newest_message_of_it_stands(store: Store) -> None:
    await store.write(add, 5)
    for number in (10, 11):
        await store.write(posted.remember, 5, "card", Posted(number, buttons=True, digest="x"), 0)
    assert await store.read(posted.at, 5, "card") == Posted(11, buttons=True, digest="x")
    assert await store.read(posted.slot_of, 5, 11) == "card"
    assert await store.read(posted.slot_of, 5, 10) is None
    await store.write(posted.vacate, 5, "card")
    assert await store.read(posted.at, 5, "card") is None


async def test_nothing_is_remembered_of_who_was_forgotten(store: Store) -> None:
    await store.write(posted.remember, 5, "card", Posted(1, buttons=True, digest="x"), 0)
    assert await store.read(posted.at, 5, "card") is None


async def test_everything_of_one_athlete_and_nothing_of_others(store: Store) -> None:
    def fill(db: sqlite3.Connection) -> None:
        for chat_id in (1, 2):
            add(db, chat_id, body=json.dumps({"name": f"athlete {chat_id}"}))
            inbox.keep(db, [Arrived(chat_id, chat_id, {"text": f"words of {chat_id}"})], 0)
            outbox.put(db, chat_id, Message(f"answer to {chat_id}"), 0)

    await store.write(fill)
    text = await store.read(dump.everything, 1)
    everything = json.loads(text)
    assert everything["athlete"][0]["body"] == {"name": "athlete 1"}
    assert everything["inbox"][0]["body"] == {"text": "words of 1"}
    assert everything["outbox"][0]["body"]["text"] == "answer to 1"
    assert "of 2" not in text
    assert "to 2" not in text


async def test_the_dump_names_every_table_that_has_rows_of_an_athlete(store: Store) -> None:
    def holding(db: sqlite3.Connection) -> set[str]:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        named = ("athlete_id", "chat_id")
        return {table for table in tables if any(row[1] in named for row in db.execute(f"PRAGMA table_info({table})"))}

    everything = json.loads(await store.read(dump.everything, 1))
    assert set(everything) == await store.read(holding) | {"about", "athlete"}


async def test_the_figures_count_what_waits(store: Store) -> None:
    def fill(db: sqlite3.Connection) -> None:
        add(db, 1, now=1000)
        add(db, 2, now=1000 - figures.WEEK_MS)
        inbox.keep(db, [Arrived(1, 1, {})], 500)
        outbox.put(db, 1, Message("x"), 600)

    await store.write(fill)
    stands = await store.read(figures.standing, 1000)
    assert (stands.athletes, stands.active, stands.inbox, stands.outbox) == (2, 1, 1, 1)
    assert await store.read(figures.oldest) == (500, 600)
    assert (stands.inbox_oldest, stands.outbox_oldest, stands.next_due) == (500, 600, None)


async def test_small_facts_are_kept_by_name(store: Store) -> None:
    assert await store.read(kept.get, "a") is None
    await store.write(kept.put, "a", "1")
    await store.write(kept.put, "a", "2")
    assert await store.read(kept.get, "a") == "2"
