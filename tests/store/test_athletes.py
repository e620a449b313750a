"""An athlete's row, and what is left of them when they leave or are forgotten."""

from __future__ import annotations

import sqlite3

from coach.records import (
    FileKept,
    HealthNoted,
    ReceiptKept,
    SessionKept,
    SetImported,
    SetKept,
    SetRemoved,
    SorenessGiven,
)
from coach.turn import CheckIn, Message
from store import Store, athletes, calendar, inbox, outbox, pictures, posted, records
from store.inbox import Arrived
from store.posted import Posted
from store.times import to_ms
from tests.store.people import NOW, add, row_set

FULL = (
    SetKept(row_set(1)),
    SetRemoved(row_set(2), NOW),
    SorenessGiven(NOW, "mid_back", 1, 48),
    SessionKept(1, NOW, NOW, NOW, hard=True, status="done", body="{}"),
    ReceiptKept(1, NOW, "gate", "{}", "{}", "why"),
    HealthNoted(NOW, "pain", "none"),
    FileKept("strong.csv", b"secret words"),
    SetImported(row_set(1), "an identity"),
)


def fill(db: sqlite3.Connection, athlete_id: int) -> None:
    """A row in every table."""
    add(db, athlete_id)
    for record in FULL:
        records.keep(db, athlete_id, record, 0)
    calendar.agree(db, athlete_id, [CheckIn(5, "plan")], 0)
    posted.remember(db, athlete_id, "card", Posted(9, buttons=True, digest=""), 0)
    pictures.remember(db, athlete_id, "digest", "file", 0)
    pictures.remember(db, athlete_id, "digest", "file", 0)
    inbox.keep(db, [Arrived(athlete_id, athlete_id, {"message": {"text": "secret words"}})], 0)
    inbox.done(db, athlete_id, 0)
    outbox.put(db, athlete_id, Message("secret words"), 0)


def counts(db: sqlite3.Connection, athlete_id: int) -> dict[str, int]:
    """How many rows of each table name this athlete."""
    found = {}
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
        columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        for column in {"athlete_id", "chat_id"} & columns | ({"id"} if table == "athlete" else set()):
            row = db.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (athlete_id,)).fetchone()
            found[table] = row[0]
    return found


async def test_a_stranger_is_not_there(store: Store) -> None:
    assert await store.read(athletes.load, 1) is None
    assert await store.read(athletes.language_of, 1) is None
    assert await store.read(athletes.zone_of, 1) is None


async def test_an_athlete_comes_back_with_the_sets_of_the_recent_log(store: Store) -> None:
    def job(db: sqlite3.Connection) -> None:
        add(db, 1, log_from=to_ms(NOW), body='{"a": 2}')
        records.keep(db, 1, SetKept(row_set(1, hours=-1)), 0)
        records.keep(db, 1, SetKept(row_set(2)), 0)

    await store.write(job)
    stored = await store.read(athletes.load, 1)
    assert stored is not None
    assert (stored.body, [each.id for each in stored.log]) == ('{"a": 2}', [2])


async def test_forgetting_an_athlete_leaves_no_row_of_theirs_and_all_of_others(store: Store) -> None:
    def job(db: sqlite3.Connection) -> None:
        fill(db, 1)
        fill(db, 2)
        outbox.drop(db, 1)
        athletes.forget(db, 1)
        inbox.blank(db, 1)

    await store.write(job)
    one, two = await store.read(counts, 1), await store.read(counts, 2)
    assert set(one.values()) == {0}
    assert set(two.values()) == {1}, "the test fills every table"
    assert await store.read(lambda db: db.execute("SELECT body FROM inbox ORDER BY seq").fetchone()[0]) == "{}"


async def test_who_left_is_asked_nothing_more_and_who_writes_again_is_back(store: Store) -> None:
    def left_at(db: sqlite3.Connection) -> object:
        return db.execute("SELECT left_at FROM athlete").fetchone()[0]

    await store.write(fill, 1)
    await store.write(athletes.mark_left, 1, 7)
    assert await store.read(left_at) == 7
    assert await store.read(calendar.next_due) is None
    await store.write(add, 1, 8)
    assert await store.read(left_at) is None


async def test_a_turn_the_athlete_did_not_ask_for_is_not_hearing_from_them(store: Store) -> None:
    def job(db: sqlite3.Connection) -> object:
        add(db, 1, 5)
        from tests.store.people import athlete

        athletes.save(db, 1, athlete(), 9, heard=False)
        return db.execute("SELECT heard_at FROM athlete").fetchone()[0]

    assert await store.write(job) == 5
