"""One step for one athlete: whole or not at all, once, the same whether remembered or read from the disk."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coach.events import CheckInDue, Chose, Command, Event, Left, Said
from coach.records import SetKept
from coach.sets import LoggedSet, SetEntry, kg
from coach.turn import CheckIn, Turn
from handlers.turns import REMEMBERED, Asked, CoachError, Turns, plain
from store import Store, athletes, calendar, inbox, outbox, records
from store.calendar import HOUR, Due
from store.inbox import Arrived
from store.outbox import Tap
from tests.handlers.conftest import START
from tests.handlers.tiny import TINY, TinyAthlete, ms, says


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with await Store.open(tmp_path / "bot.db") as store:
        yield store


def said(text: str, athlete_id: int = 1, update_id: int | None = None) -> Asked:
    return Asked(athlete_id, Said(text), update_id=update_id)


async def counted(store: Store) -> Any:
    return await store.read(lambda db: [row[0] for row in db.execute("SELECT body ->> 'turns' FROM athlete")])


async def test_a_turn_is_kept_with_its_letters_and_its_agenda(store: Store) -> None:
    taken = await Turns(store, TINY).take(said("in 60"), START)
    assert taken is not None
    assert (taken.before, taken.after, taken.kind) == ("turn0", "turn1", "said")
    assert taken.next_due == ms(START) + 60_000 == await store.read(calendar.next_due)
    assert tuple(await store.read(outbox.unsent)) == taken.letters


async def test_an_update_is_answered_once(store: Store) -> None:
    await store.write(inbox.keep, [Arrived(5, 1, {})], 0)
    turns = Turns(store, TINY)
    assert await turns.take(said("hi", update_id=5), START) is not None
    assert await turns.take(said("hi", update_id=5), START) is None
    assert await counted(store) == [1]


@pytest.mark.parametrize("part", ["respond", "render", "to_json"])
async def test_a_turn_that_fails_anywhere_has_changed_nothing(store: Store, part: str) -> None:
    def respond(athlete: Any, event: Event, now: Any) -> Turn:
        turn = TINY.respond(athlete, event, now)
        if event != Said("fail"):
            return turn
        if part == "to_json":
            return replace(turn, athlete=replace(turn.athlete, agenda=(object(),)))  # type: ignore[type-var]
        return Turn(turn.athlete, (says("fail"),)) if part == "render" else 1 / 0  # type: ignore[return-value]

    def render(reply: Any, language: str) -> Any:
        return 1 / 0 if reply.lines[0].key == "fail" else TINY.render(reply, language)

    turns = Turns(store, replace(TINY, respond=respond, render=render))
    await store.write(inbox.keep, [Arrived(5, 1, {})], 0)
    await turns.take(said("first"), START)
    before = await store.read(outbox.unsent)
    with pytest.raises(CoachError):
        await turns.take(said("fail", update_id=5), START)
    assert await store.read(outbox.unsent) == before
    assert [each.update_id for each in await store.read(inbox.waiting)] == [5]
    taken = await turns.take(said("next"), START)
    assert taken is not None
    assert taken.before == "turn1"


async def test_what_is_remembered_and_what_is_on_the_disk_are_the_same(store: Store) -> None:
    remembering = Turns(store, TINY)
    for text in ("in 60", "menu", "hello"):
        await remembering.take(said(text), START)
    one = await remembering.take(Asked(1, Chose("n=1"), ours=99), START)
    afresh = await Turns(store, TINY).take(Asked(1, Chose("n=1"), ours=99), START)
    assert one is not None
    assert afresh is not None
    assert (one.after, afresh.before) == ("turn4", "turn4")
    assert one.next_due == afresh.next_due


async def test_only_so_many_athletes_are_remembered(store: Store) -> None:
    turns = Turns(store, TINY)
    await asyncio.gather(*(turns.take(said("hi", number), START) for number in range(1, REMEMBERED + 20)))
    assert len(turns._known) == REMEMBERED
    taken = await turns.take(said("hi", 1), START)
    assert taken is not None
    assert taken.before == "turn1"


async def test_after_a_lost_commit_nothing_stale_is_remembered(store: Store) -> None:
    turns = Turns(store, TINY)
    await turns.take(said("one"), START)

    def end_it(db: sqlite3.Connection) -> None:
        db.execute("ROLLBACK")

    results = await asyncio.gather(turns.take(said("two"), START), store.write(end_it), return_exceptions=True)
    assert all(isinstance(each, sqlite3.Error) for each in results)
    taken = await turns.take(said("two"), START)
    assert taken is not None
    assert taken.before == "turn1"


async def test_an_athlete_is_restored_with_the_recent_log(store: Store) -> None:
    seen: list[Any] = []

    def respond(athlete: Any, event: Event, now: Any) -> Turn:
        seen.append(athlete.log)
        logged = LoggedSet(len(athlete.log) + 1, SetEntry("Row", reps=8, weight=kg(60)), now)
        return Turn(replace(athlete, log=(*athlete.log, logged)), (), (SetKept(logged),))

    coach = replace(TINY, respond=respond)
    turns = Turns(store, coach)
    for _ in range(3):
        await turns.take(said("log"), START)
    await Turns(store, coach).take(said("log"), START)
    assert [len(log) for log in seen] == [0, 1, 2, 3]
    assert seen[-1] == seen[-2] + (await store.read(records.sets_since, 1, 0))[2:3]


async def test_a_check_in_rings_once(store: Store) -> None:
    turns = Turns(store, TINY)
    await turns.take(said("in 60"), START)
    due = Due(ms(START) + 60_000, 1, "ping")
    later = START + timedelta(seconds=60)
    assert await turns.ring(due, later) is not None
    assert await turns.ring(due, later) is None
    assert await store.read(calendar.next_due) is None


async def test_an_agenda_that_would_ring_at_once_for_ever_is_moved_an_hour(store: Store) -> None:
    def respond(athlete: Any, event: Event, now: Any) -> Turn:
        stuck = CheckIn(ms(START) + 60_000, "stuck")
        return Turn(athlete, (), agenda=(stuck,))

    turns = Turns(store, replace(TINY, respond=respond))
    await turns.take(said("hi"), START)
    later = START + timedelta(seconds=60)
    await turns.ring(Due(ms(later), 1, "stuck"), later)
    assert await store.read(calendar.next_due) == ms(later) + HOUR


async def test_a_stranger_who_left_and_a_check_in_of_nobody_are_nothing(store: Store) -> None:
    turns = Turns(store, TINY)
    taken = await turns.take(Asked(1, Left()), START)
    assert taken is not None
    assert (taken.letters, taken.silence) == ((), True)
    assert await turns.ring(Due(0, 1, "ping"), START) is None
    assert await store.read(athletes.load, 1) is None


async def test_leaving_empties_agenda_and_outbox(store: Store) -> None:
    turns = Turns(store, TINY)
    await turns.take(said("in 60"), START)
    taken = await turns.take(Asked(1, Left()), START)
    assert taken is not None
    assert taken.silence
    assert await store.read(outbox.unsent) == []
    assert await store.read(calendar.next_due) is None
    assert await store.read(athletes.load, 1) is not None


async def test_after_delete_a_new_word_begins_a_new_life(store: Store) -> None:
    turns = Turns(store, TINY)
    await turns.take(said("hi"), START)
    gone = await turns.take(Asked(1, Command("delete")), START)
    assert gone is not None
    assert (gone.after, gone.silence) == ("forgotten", True)
    again = await turns.take(said("hi"), START)
    assert again is not None
    assert again.before == "turn0"


async def test_a_press_is_answered_with_its_notice_and_without_markup(store: Store) -> None:
    taken = await Turns(store, TINY).take(Asked(1, Chose("n=1"), press="77"), START)
    assert taken is not None
    assert taken.letters[0].content == Tap("77", "got it")
    assert len(taken.letters) == 2


async def test_a_notice_without_a_press_is_said_as_a_message(store: Store) -> None:
    taken = await Turns(store, TINY).take(Asked(1, Chose("n=1")), START)
    assert taken is not None
    assert [type(letter.content).__name__ for letter in taken.letters] == ["Message", "Message"]


async def test_a_command_of_any_length_is_short_in_the_log(store: Store) -> None:
    taken = await Turns(store, TINY).take(Asked(1, Command("x" * 64)), START)
    assert taken is not None
    assert taken.kind == "/?"


async def test_check_ins_and_words_of_many_at_once_share_commits(store: Store) -> None:
    turns = Turns(store, TINY)
    await asyncio.gather(*(turns.take(said("in 60", number), START) for number in range(1, 51)))
    before = store.commits
    due = await store.read(calendar.due, ms(START) + 60_000, 50)
    await asyncio.gather(*(turns.ring(each, START + timedelta(seconds=60)) for each in due))
    assert store.commits - before <= 2
    assert CheckInDue("ping", 0).kind == due[0].kind


def test_plain_keeps_what_only_looks_like_markup() -> None:
    assert plain("<b>60</b> &lt;3 a < b &amp; c") == "60 <3 a < b & c"


@pytest.mark.parametrize(
    ("ago", "known", "then"),
    [
        (timedelta(seconds=90), timedelta(days=9), timedelta(0)),  # it did not wait
        (timedelta(hours=3), timedelta(days=9), timedelta(hours=3)),
        (timedelta(hours=3), timedelta(hours=1), timedelta(hours=1)),  # nothing happened before what is known
        (timedelta(hours=3), timedelta(hours=-1), timedelta(0)),  # and nothing happens in the future
        (timedelta(days=300), timedelta(days=900), timedelta(0)),  # a clock that is wrong
        (timedelta(hours=-3), timedelta(days=9), timedelta(0)),
    ],
)
async def test_what_waited_at_telegram_happened_when_it_was_written(
    store: Store, ago: timedelta, known: timedelta, then: timedelta
) -> None:
    seen: list[datetime] = []

    def respond(athlete: Any, event: Any, now: datetime) -> Any:
        seen.append(now)
        return TINY.respond(athlete, event, now)

    class Knowing(TinyAthlete):
        @property
        def known_at(self) -> datetime:
            return START - known

    coach = replace(TINY, respond=respond, fresh=Knowing)  # type: ignore[arg-type]
    asked = Asked(1, Said("row 60x10"), update_id=1, written=int((START - ago).timestamp()))
    await store.write(inbox.keep, [Arrived(1, 1, {})], ms(START))
    await Turns(store, coach).take(asked, START)
    assert seen == [START - then]
