"""Athletes to measure with: somebody in the middle of a session, after five weeks or ten years of training.

The last weeks are lived: every set of theirs went through the coach's own door. What is older is drawn up, set by set,
and taken in by the coach's own `absorb`, as it would have been over the years.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from coach import history
from coach.athlete import Athlete, epoch_ms, from_epoch_ms
from coach.dialogue import respond
from coach.events import CheckInDue, Chose, Command, Event, Said
from coach.lifts import LIFTS
from coach.records import Record, SetKept
from coach.sets import LoggedSet, SetEntry, kg
from coach.turn import Turn
from migrations import migrate
from store import athletes, calendar, records

#: A Wednesday; a session is under way an hour later.
NOW = datetime(2026, 9, 9, 17, 0, tzinfo=UTC)
WEEKS = 5
SETS_A_SESSION, SESSIONS_A_WEEK = 18, 3
YEAR = timedelta(days=365.25)


@dataclass(frozen=True)
class Lived:
    """Somebody, the moment they have come to, and all that was kept of them."""

    athlete: Athlete
    now: datetime
    turn: Turn
    kept: tuple[Record, ...] = ()

    def does(self, event: Event, now: datetime | None = None) -> Lived:
        """One more turn."""
        now = now or self.now
        turn = respond(self.athlete, event, now)
        assert turn.athlete is not None
        return Lived(turn.athlete, now, turn, self.kept + turn.records)

    def says(self, text: str) -> Lived:
        return self.does(Said(text, self.athlete.next_set + 100_000))

    def taps(self, data: str) -> Lived:
        return self.does(Chose(data))

    def until(self, when: datetime) -> Lived:
        """Everything due on the way rings."""
        here = self
        while here.turn.agenda and from_epoch_ms(here.turn.agenda[0].due) <= when:
            due = here.turn.agenda[0]
            here = here.does(CheckInDue(due.kind, due.due), max(here.now, from_epoch_ms(due.due)))
        return replace(here, now=when)


def met(now: datetime = NOW) -> Lived:
    """Somebody who has just been asked everything: in a gym, three days a week."""
    fresh = Athlete.fresh(1)
    here = Lived(fresh, now, Turn(fresh)).does(Command("start"))
    for answer in ("2 years, gym, mon wed fri", "8 to 11", "no", "none", "no, none of these", "18:00", "Lisbon", "kg"):
        here = here.says(answer)
    assert here.athlete.profile is not None, here.athlete.answers
    return here


def trains(here: Lived, *, finish: bool = True) -> Lived:
    """The session at hand from the soreness question to its end, each set typed; unfinished if told so."""
    session = here.athlete.session
    assert session is not None
    here = here.until(session.planned + timedelta(minutes=5))
    here = here.taps(f"sore.{_id(here)}.all=0")
    here = here.taps(f"session.start={_id(here)}")
    today = here.athlete.session.today if here.athlete.session else ()
    planned = [(slot, nth) for slot in today for nth in range(slot.sets)]
    for slot, nth in planned if finish else planned[: len(planned) // 2]:
        here = replace(here, now=here.now + timedelta(minutes=3))
        how = f"{slot.amount[1]}" if slot.metric == "reps" else f"{slot.amount[1]} s"
        load = " 40kg x " if slot.entry.load == "external" else " "
        here = here.says(f"{slot.entry.name}{load}{how}" if nth == 0 else how)
    return here.taps(f"session.finish={_id(here)}") if finish else here


def _id(here: Lived) -> int:
    return here.athlete.session.id if here.athlete.session else 0


@cache
def rested(weeks: int = WEEKS) -> Lived:
    """Somebody after some weeks of training, a session planned and not yet begun."""
    here = met(now=NOW - timedelta(weeks=weeks))
    while here.now < NOW - timedelta(days=1):
        here = trains(here)
        here = here.until(here.now + timedelta(hours=30))
    return here


@cache
def under_way(weeks: int = WEEKS) -> Lived:
    """The same half-way through that session."""
    return trains(rested(weeks), finish=False)


@cache
def history_of(years: int) -> tuple[LoggedSet, ...]:
    """What somebody lifted in so many years before the weeks that were lived: three sessions a week, 18 sets each."""
    chance = random.Random(years)
    lifts = [(lift.name, lift.exercise) for lift in LIFTS.values() if lift.exercise and lift.measure == "reps"][:24]
    first = NOW - timedelta(weeks=WEEKS) - years * YEAR
    log: list[LoggedSet] = []
    for session in range(round(years * 52.18 * SESSIONS_A_WEEK)):
        at = first + session * timedelta(days=7) / SESSIONS_A_WEEK
        for lift, exercise in chance.sample(lifts, SETS_A_SESSION // 3):
            entry = SetEntry(lift, exercise, reps=chance.randint(6, 12), weight=kg(2.5 * chance.randint(8, 40)))
            for _ in range(3):
                log.append(LoggedSet(1_000_000 + len(log), entry, at + timedelta(minutes=3 * len(log) % 60)))
    return tuple(log)


def aged(lived: Lived, years: int) -> Lived:
    """The same with so many years behind them, taken in as they would have been."""
    if not years:
        return lived
    old, athlete = history_of(years), lived.athlete
    base = history.absorb(athlete.base, old, epoch_ms(NOW - timedelta(weeks=WEEKS)), athlete.bodyweight_g)
    kept = (*(SetKept(each) for each in old), *lived.kept)
    return replace(lived, athlete=athlete.with_(base=base), kept=kept)


def fill(database: Path, lived: Lived, chats: Sequence[int]) -> None:
    """Put the same life into a database for many chats."""
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        migrate(db)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("BEGIN")
        for chat in chats:
            athletes.save(db, chat, lived.athlete.with_(id=chat), epoch_ms(lived.now), heard=True)
            calendar.agree(db, chat, lived.turn.agenda, 0)
        for record in lived.kept:
            records.keep(db, chats[0], record, epoch_ms(lived.now))
        for table in ("logged_set", "soreness", "session", "receipt"):
            _copy(db, table, chats)
        db.execute("COMMIT")


def _copy(db: sqlite3.Connection, table: str, chats: Sequence[int]) -> None:
    """The rows of the first chat for all the others."""
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] != "athlete_id"]
    names = ", ".join(columns)
    db.executemany(
        f"INSERT INTO {table} (athlete_id, {names}) SELECT ?, {names} FROM {table} WHERE athlete_id = ?",
        [(chat, chats[0]) for chat in chats[1:]],
    )
