"""The calendar agrees with the agenda, and finds what is due without looking at everybody."""

from __future__ import annotations

import sqlite3

from coach.turn import CheckIn
from store import Store, calendar
from store.calendar import HOUR, Due
from tests.store.people import add


def rows(db: sqlite3.Connection) -> list[tuple[int, str, int]]:
    return db.execute("SELECT athlete_id, kind, due FROM check_in ORDER BY 1, 2").fetchall()


async def agree(store: Store, now: int, *agenda: CheckIn, athlete_id: int = 1) -> int | None:
    def job(db: sqlite3.Connection) -> int | None:
        add(db, athlete_id)
        return calendar.agree(db, athlete_id, agenda, now)

    return await store.write(job)


async def test_the_rows_become_the_agenda(store: Store) -> None:
    await agree(store, 0, CheckIn(10, "plan"), CheckIn(20, "rest"))
    assert await agree(store, 0, CheckIn(15, "plan"), CheckIn(12, "week")) == 12
    assert await store.read(rows) == [(1, "plan", 15), (1, "week", 12)]


async def test_an_empty_agenda_empties_the_rows(store: Store) -> None:
    await agree(store, 0, CheckIn(10, "plan"))
    assert await agree(store, 0) is None
    assert await store.read(rows) == []


async def test_other_athletes_keep_theirs(store: Store) -> None:
    await agree(store, 0, CheckIn(10, "plan"), athlete_id=2)
    await agree(store, 0, athlete_id=1)
    assert await store.read(rows) == [(2, "plan", 10)]


async def test_a_row_that_is_due_and_has_not_rung_is_not_swallowed(store: Store) -> None:
    await agree(store, 0, CheckIn(10, "plan"))
    assert await agree(store, 10, CheckIn(100, "plan"), CheckIn(200, "week")) == 10
    assert await store.read(rows) == [(1, "plan", 10), (1, "week", 200)]


async def test_what_is_due_comes_earliest_first_and_in_batches(store: Store) -> None:
    for athlete_id, due in ((1, 30), (2, 10), (3, 20), (4, 99)):
        await agree(store, 0, CheckIn(due, "plan"), athlete_id=athlete_id)
    assert await store.read(calendar.due, 50, 2) == [Due(10, 2, "plan"), Due(20, 3, "plan")]
    assert await store.read(calendar.next_due) == 10


async def test_an_appointment_is_taken_once_and_only_as_it_was(store: Store) -> None:
    await agree(store, 0, CheckIn(10, "plan"))
    assert not await store.write(calendar.take, Due(9, 1, "plan"))
    assert await store.write(calendar.take, Due(10, 1, "plan"))
    assert not await store.write(calendar.take, Due(10, 1, "plan"))


async def test_a_failed_one_moves_an_hour(store: Store) -> None:
    await agree(store, 0, CheckIn(10, "plan"))
    await store.write(calendar.postpone, Due(10, 1, "plan"), 50)
    assert await store.read(rows) == [(1, "plan", 50 + HOUR)]


async def test_no_query_of_a_turn_or_of_the_alarm_walks_through_a_table(store: Store) -> None:
    queries = (
        "SELECT min(due) FROM check_in",
        "SELECT due, athlete_id, kind FROM check_in WHERE due <= 1 ORDER BY due LIMIT 5",
        "SELECT kind, due FROM check_in WHERE athlete_id = 1",
        "SELECT id FROM logged_set WHERE athlete_id = 1 AND at >= 1 ORDER BY at, id",
        "SELECT body, log_from FROM athlete WHERE id = 1",
        "SELECT slot FROM posted WHERE athlete_id = 1 AND message_id = 1",
        "SELECT message_id FROM posted WHERE athlete_id = 1 AND slot = 'a'",
        "SELECT update_id FROM inbox WHERE done_at IS NULL ORDER BY seq",
        "UPDATE inbox SET done_at = 1 WHERE update_id = 1 AND done_at IS NULL",
        "SELECT id FROM outbox WHERE trouble IS NULL ORDER BY id",
        "DELETE FROM outbox WHERE chat_id = 1",
    )

    def plans(db: sqlite3.Connection) -> dict[str, str]:
        return {sql: " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")) for sql in queries}

    walks = {
        sql: plan
        for sql, plan in (await store.write(plans)).items()
        if ("SEARCH" not in plan and "INDEX" not in plan) or "TEMP B-TREE" in plan
    }
    assert walks == {}
