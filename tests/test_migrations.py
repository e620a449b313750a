"""A fresh database equals an upgraded one, and a migration that fails leaves nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from migrations import Migration, NewerDatabaseError, UnorderedError, migrate, migrations, version

ONE = Migration(1, "CREATE TABLE a (x INTEGER) STRICT;")
TWO = Migration(2, "ALTER TABLE a ADD COLUMN y TEXT;\nINSERT INTO a (x, y) VALUES (1, 'one');")


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        yield db


def schema(db: sqlite3.Connection) -> list[str]:
    return [row[0] for row in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")]


def test_a_fresh_database_has_the_newest_number(db: sqlite3.Connection) -> None:
    assert migrate(db) == len(migrations())
    assert version(db) == len(migrations())


def test_a_database_of_today_is_left_alone(db: sqlite3.Connection) -> None:
    migrate(db)
    before = schema(db)
    assert migrate(db) == 0
    assert schema(db) == before


@pytest.mark.parametrize("older", range(len(migrations())))
def test_upgraded_from_any_number_equals_fresh(db: sqlite3.Connection, older: int) -> None:
    migrate(db, migrations()[:older])
    migrate(db)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        assert schema(db) == schema(fresh)


def test_every_table_is_strict(db: sqlite3.Connection) -> None:
    migrate(db)
    loose = [name for _, name, kind, _, _, strict in db.execute("PRAGMA table_list") if kind == "table" and not strict]
    assert [name for name in loose if not name.startswith("sqlite_")] == []


def test_only_what_is_missing_is_applied(db: sqlite3.Connection) -> None:
    migrate(db, (ONE,))
    db.execute("INSERT INTO a (x) VALUES (7)")
    assert migrate(db, (ONE, TWO)) == 1
    assert db.execute("SELECT x, y FROM a ORDER BY x").fetchall() == [(1, "one"), (7, None)]


@pytest.mark.parametrize("broken", ["INSERT INTO nowhere VALUES (1);", "CREATE TABLE c (", "SELECT raise;"])
def test_a_file_that_fails_half_way_leaves_neither_table_nor_number(db: sqlite3.Connection, broken: str) -> None:
    migrate(db, (ONE,))
    before = schema(db)
    with pytest.raises(sqlite3.Error):
        migrate(db, (ONE, Migration(2, f"CREATE TABLE b (x INTEGER) STRICT;\n{broken}")))
    assert (schema(db), version(db), db.in_transaction) == (before, 1, False)


def test_a_database_from_the_future_is_refused_and_left_alone(db: sqlite3.Connection) -> None:
    migrate(db, (ONE, TWO))
    before = schema(db)
    with pytest.raises(NewerDatabaseError, match="version 2, this program knows 1"):
        migrate(db, (ONE,))
    assert (schema(db), version(db)) == (before, 2)


def test_a_gap_in_the_numbers_is_found(tmp_path: Path) -> None:
    (tmp_path / "0001_one.sql").write_text("SELECT 1;")
    (tmp_path / "0003_three.sql").write_text("SELECT 3;")
    with pytest.raises(UnorderedError, match=r"\[1, 3\]"):
        migrations(tmp_path)
