"""Records become rows; a correction leaves the older reading beside it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import Any

from coach.records import HealthNoted, ReceiptKept, Record, SessionKept, SetKept, SetRemoved, SorenessGiven
from coach.sets import lb
from store import Store, records
from store.dump import everything
from store.times import to_ms
from tests.store.people import NOW, add, row_set


async def keep(store: Store, *kept: Record) -> None:
    def job(db: sqlite3.Connection) -> None:
        add(db, 1)
        for each in kept:
            records.keep(db, 1, each, to_ms(NOW))

    await store.write(job)


async def rows(store: Store, sql: str) -> list[Any]:
    return await store.read(lambda db: db.execute(sql).fetchall())


async def test_sets_come_back_in_the_order_they_were_lifted(store: Store) -> None:
    early, late = row_set(2, hours=-1), row_set(1, weight=lb(135))
    await keep(store, SetKept(late), SetKept(early))
    assert await store.read(records.sets_since, 1, 0) == (early, late)


async def test_only_sets_since_then_are_read(store: Store) -> None:
    early, late = row_set(1, hours=-1), row_set(2)
    await keep(store, SetKept(early), SetKept(late))
    assert await store.read(records.sets_since, 1, to_ms(NOW)) == (late,)


async def test_a_corrected_set_replaces_its_row_and_leaves_an_audit(store: Store) -> None:
    was = row_set(1)
    now = replace(was, entry=replace(was.entry, reps=9))
    await keep(store, SetKept(was), SetKept(now, was))
    assert await store.read(records.sets_since, 1, 0) == (now,)
    [(set_id, before, after)] = await rows(store, "SELECT set_id, was, now FROM set_audit")
    assert (set_id, json.loads(before)["entry"]["reps"], json.loads(after)["entry"]["reps"]) == (1, 8, 9)


async def test_a_removed_set_leaves_an_audit_only(store: Store) -> None:
    gone = row_set(1)
    await keep(store, SetKept(gone), SetRemoved(gone, NOW + timedelta(minutes=1)))
    assert await store.read(records.sets_since, 1, 0) == ()
    assert await rows(store, "SELECT at, now FROM set_audit") == [(to_ms(NOW) + 60_000, None)]


async def test_soreness_is_kept_with_tenths_of_hours(store: Store) -> None:
    await keep(store, SorenessGiven(NOW, "mid_back", 2, 47.96, 3), SorenessGiven(NOW, "upper_back", 0, None))
    found = await rows(store, "SELECT region, level, hours10, session FROM soreness ORDER BY region")
    assert found == [("mid_back", 2, 480, 3), ("upper_back", 0, None, None)]


async def test_an_answer_given_again_replaces_the_first(store: Store) -> None:
    await keep(store, SorenessGiven(NOW, "mid_back", 2, 48), SorenessGiven(NOW, "mid_back", 1, 48))
    assert await rows(store, "SELECT level FROM soreness") == [(1,)]


async def test_a_session_is_replaced_by_its_id(store: Store) -> None:
    planned = SessionKept(1, NOW, None, None, hard=True, status="planned", body="{}")
    await keep(store, planned, replace(planned, started=NOW, status="running", body='{"a": 1}'))
    found = await rows(store, "SELECT started, ended, hard, status, body FROM session")
    assert found == [(to_ms(NOW), None, 1, "running", '{"a": 1}')]


async def test_what_a_receipt_was_decided_from_is_packed_and_comes_back_to_the_letter(store: Store) -> None:
    short, long = '{"a":"Ü"}', '{"sets":[' + ",".join(['{"lift":"row","reps":8}'] * 50) + "]}"
    receipts = [ReceiptKept(number, NOW, "gate", inputs, "[]", "x") for number, inputs in ((1, short), (2, long))]
    await keep(store, *receipts)
    assert [await store.read(records.receipt, 1, each.id) for each in receipts] == receipts
    [(as_it_is, _), (_, size)] = await rows(store, "SELECT inputs, length(inputs) FROM receipt ORDER BY id")
    assert as_it_is == short
    assert size < len(long) / 5
    shown = json.loads(await store.read(everything, 1))["receipt"]
    assert [each["inputs"] for each in shown] == [json.loads(short), json.loads(long)]


async def test_receipts_from_before_they_were_packed_are_read_as_well(store: Store) -> None:
    long = '{"sets":[' + ",".join(['{"lift":"row","reps":8}'] * 50) + "]}"
    await keep(store)
    await store.write(lambda db: db.execute("INSERT INTO receipt VALUES (1, 1, 0, 'gate', ?, '[]', 'x')", (long,)))
    kept = await store.read(records.receipt, 1, 1)
    assert kept is not None
    assert kept.inputs == long


async def test_receipts_and_health_notes_are_kept(store: Store) -> None:
    await keep(store, ReceiptKept(1, NOW, "gate", "{}", "[]", "fewer"), HealthNoted(NOW, "pain", "sharp"))
    assert await rows(store, "SELECT rule, delta, says FROM receipt") == [("gate", "[]", "fewer")]
    assert await rows(store, "SELECT kind, detail FROM health_note") == [("pain", "sharp")]
