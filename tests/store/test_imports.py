"""The file that waits, the sets that came from files, and what of both the coach is given."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from typing import Any

from coach.records import FileDropped, FileKept, Record, SetImported, SetKept
from coach.sets import DAY_ONLY, LoggedSet
from store import Store, athletes, dump, imports, records, sweeping
from store.times import to_ms
from tests.store.people import NOW, add, row_set

DAY = 86_400_000


async def keep(store: Store, *kept: Record, now: int = to_ms(NOW), who: int = 1) -> None:
    def job(db: sqlite3.Connection) -> None:
        add(db, who)
        for each in kept:
            records.keep(db, who, each, now)

    await store.write(job)


def imported(number: int, hours: float = 0, source: str = "import") -> LoggedSet:
    return replace(row_set(number, hours), source=source)


async def test_a_file_waits_until_it_is_dropped(store: Store) -> None:
    await keep(store, FileKept("a.csv", b"one"))
    assert await store.read(imports.file_of, 1) == b"one"
    await keep(store, FileDropped())
    assert await store.read(imports.file_of, 1) is None


async def test_a_second_file_takes_the_place_of_the_first(store: Store) -> None:
    await keep(store, FileKept("a.csv", b"one"), FileKept("b.csv", b"\x00two"))
    assert await store.read(imports.file_of, 1) == b"\x00two"
    assert await store.read(imports.file_of, 2) is None


async def test_an_imported_set_is_stored_with_its_identity(store: Store) -> None:
    await keep(store, SetImported(imported(1), "a"), SetImported(imported(2), "b"))
    assert await store.read(records.sets_since, 1, 0) == (imported(1), imported(2))
    assert await store.read(imports.known, 1, ["a", "c", "b"]) == {"a", "b"}


async def test_what_one_athlete_took_in_is_new_to_another(store: Store) -> None:
    await keep(store, SetImported(imported(1), "a"))
    assert await store.read(imports.known, 2, ["a"]) == frozenset()


async def test_no_identities_are_looked_up_in_no_time(store: Store) -> None:
    assert await store.read(imports.known, 1, []) == frozenset()


async def test_sets_of_a_day_alone_are_kept_and_are_no_part_of_the_recent_log(store: Store) -> None:
    day, timed, said = imported(1, source=DAY_ONLY), imported(2), row_set(3)
    await keep(store, SetImported(day, "a"), SetImported(timed, "b"), SetKept(said))
    stored = await store.read(athletes.load, 1)
    assert stored is not None
    assert stored.log == (timed, said)
    assert await store.read(records.sets_since, 1, 0) == (day, timed, said)


async def test_history_is_all_that_is_not_in_the_recent_log(store: Store) -> None:
    old, day, recent = imported(1, hours=-50), imported(2, source=DAY_ONLY), imported(3, hours=1)
    await keep(store, *(SetImported(each, str(each.id)) for each in (old, day, recent)))
    assert await store.read(records.history, 1, to_ms(NOW)) == (old, day)


async def test_a_file_nobody_said_yes_to_is_swept_after_two_days(store: Store) -> None:
    await keep(store, FileKept("a.csv", b"one"), now=0)
    await store.write(sweeping.sweep, 2 * DAY)
    assert await store.read(imports.file_of, 1) == b"one"
    await store.write(sweeping.sweep, 2 * DAY + 1)
    assert await store.read(imports.file_of, 1) is None


async def test_a_copy_of_everything_holds_the_file_and_the_identities(store: Store) -> None:
    await keep(store, FileKept("a.csv", "naïve,\n".encode()), SetImported(imported(1), "a"))
    whole: dict[str, Any] = json.loads(await store.read(dump.everything, 1))
    assert whole["import_file"] == [{"name": "a.csv", "data": "naïve,\n", "at": to_ms(NOW)}]
    assert [row["identity"] for row in whole["imported"]] == ["a"]


async def test_identities_are_looked_up_one_by_one(store: Store) -> None:
    """Else every part of a long file would cost more than the one before."""
    plan = await store.read(
        lambda db: db.execute(
            "EXPLAIN QUERY PLAN SELECT identity FROM json_each('[]') CROSS JOIN imported"
            " ON athlete_id = 1 AND identity = value"
        ).fetchall()
    )
    assert any("athlete_id=? AND identity=?" in row[3] for row in plan)
