"""One step for one athlete: load, respond, save, in one transaction. Knows neither Telegram nor SQL.

Athletes that were here lately are kept in memory, so that a turn reads nothing: this process is the only
writer (a lock file sees to that), and a turn that fails leaves the kept value as it was.
"""

from __future__ import annotations

import logging
import sqlite3
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import unescape
from re import sub
from typing import TYPE_CHECKING

from coach.events import CheckInDue, Chose, Command, Event, Left, Said, Unasked
from coach.turn import CheckIn, Line, Message, Reply, Turn
from handlers.coaching import Coach
from store import Store, athletes, calendar, inbox, outbox, posted, records
from store.calendar import HOUR, Due
from store.outbox import Letter, Tap
from store.times import from_ms, to_ms

if TYPE_CHECKING:
    from coach.athlete import Athlete

_log = logging.getLogger(__name__)

#: Athletes kept in memory, about 140 KB each after weeks of training. A turn of one who is not costs 2 ms more.
REMEMBERED = 256
#: A message that waited longer is answered as of when it was written: a set logged while we were away was lifted then.
WAITED, KEPT_AT_TELEGRAM = timedelta(minutes=2), timedelta(hours=25)
NOTICE = 200  # characters of the notice of a pressed button (Bot API)


@dataclass(frozen=True, slots=True)
class Asked:
    """An event, and what only the transaction can look up: which slot `ours`, our message it refers to,
    stands for.
    """

    athlete_id: int
    event: Event
    language: str = "en"  # of somebody we have never met
    ours: int | None = None
    press: str | None = None  # the pressed button's query, which waits for an answer
    update_id: int | None = None
    written: int | None = None  # when, epoch seconds by Telegram's clock, where it tells


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn left to do: the letters to deliver and the alarm to set. `silence`: drop what waited before
    them.
    """

    athlete_id: int
    kind: str
    before: str = "-"
    after: str = "-"
    letters: tuple[Letter, ...] = ()
    next_due: int | None = None
    silence: bool = False


class CoachError(Exception):
    """The coach raised: a bug. The cause is what it raised; its text may hold an athlete's words and is not
    shown.
    """


class Turns:
    """Takes turns: `await turns.take(asked, now)`."""

    def __init__(self, store: Store, coach: Coach) -> None:
        self._store = store
        self._coach = coach
        self._known: OrderedDict[int, Athlete] = OrderedDict()
        store.on_lost = self._known.clear

    async def take(self, asked: Asked, now: datetime) -> Taken | None:
        """Answer an event; None when it was answered before. Raises CoachError, and nothing has changed
        then.
        """
        return await self._store.write(self._answer, asked, now)

    async def ring(self, due: Due, now: datetime, brings: Event | None = None) -> Taken | None:
        """Tell the coach that an appointment has come, or what comes with it; None when it was moved meanwhile. As
        `take`.
        """
        return await self._store.write(self._ring, due, now, brings)

    def _answer(self, db: sqlite3.Connection, asked: Asked, now: datetime) -> Taken | None:
        if asked.update_id is not None and not inbox.done(db, asked.update_id, to_ms(now)):
            return None
        slot = None if asked.ours is None else posted.slot_of(db, asked.athlete_id, asked.ours)
        return self._whole(db, replace(asked, event=_placed(asked.event, slot)), now)

    def _ring(self, db: sqlite3.Connection, due: Due, now: datetime, brings: Event | None) -> Taken | None:
        if not calendar.take(db, due):
            return None
        return self._whole(db, Asked(due.athlete_id, brings or CheckInDue(due.kind, due.due)), now)

    def _whole(self, db: sqlite3.Connection, asked: Asked, now: datetime) -> Taken:
        """The turn, or CoachError: what cannot be decided, said or kept now could not be later either."""
        try:
            return self._turn(db, asked, now)
        except sqlite3.OperationalError:  # a full or busy disk, which may pass
            raise
        except Exception as error:
            raise CoachError from error

    def _turn(self, db: sqlite3.Connection, asked: Asked, now: datetime) -> Taken:
        athlete = self._load(db, asked)
        kind = _name(asked.event)
        if athlete is None:
            return Taken(asked.athlete_id, kind, silence=isinstance(asked.event, Left))
        turn, messages = self._respond(db, athlete, asked.event, _moment(asked, athlete, now))
        if turn.athlete is None:
            return self._forget(db, asked, messages, now, kind, athlete)
        letters, next_due = self._save(db, asked, turn, turn.athlete, messages, now)
        self._remember(asked.athlete_id, turn.athlete)
        return Taken(
            *(asked.athlete_id, kind, athlete.name_of_state, turn.athlete.name_of_state, letters, next_due),
            silence=isinstance(asked.event, Left),
        )

    def _load(self, db: sqlite3.Connection, asked: Asked) -> Athlete | None:
        if asked.athlete_id in self._known:
            return self._known[asked.athlete_id]
        stored = athletes.load(db, asked.athlete_id)
        if stored is not None:
            return self._coach.restore(stored.body, stored.log)
        if isinstance(asked.event, Unasked):
            return None
        return self._coach.fresh(asked.athlete_id, asked.language)

    def _respond(
        self, db: sqlite3.Connection, athlete: Athlete, event: Event, now: datetime
    ) -> tuple[Turn, tuple[Message, ...]]:
        turn = self._coach.respond(athlete, event, now)
        language = (turn.athlete or athlete).language
        replies = (self._explained(db, athlete.id, reply) for reply in turn.replies)
        return turn, tuple(self._coach.render(reply, language) for reply in replies)

    def _explained(self, db: sqlite3.Connection, athlete_id: int, reply: Reply) -> Reply:
        """The reply with the words of the receipt it asks for."""
        if reply.receipt is None or self._coach.explain is None:
            return reply
        kept = records.receipt(db, athlete_id, reply.receipt)
        return reply if kept is None else replace(reply, lines=self._coach.explain(kept))

    def _save(
        self,
        db: sqlite3.Connection,
        asked: Asked,
        turn: Turn,
        athlete: Athlete,
        messages: tuple[Message, ...],
        now: datetime,
    ) -> tuple[tuple[Letter, ...], int | None]:
        ms, id_ = to_ms(now), asked.athlete_id
        unasked = isinstance(asked.event, Unasked)
        athletes.save(db, id_, athlete, ms, heard=not unasked)
        for record in turn.records:
            records.keep(db, id_, record, ms)
        if isinstance(asked.event, Left):
            athletes.mark_left(db, id_, ms)
            outbox.drop(db, id_)
            return (), None
        agenda = _ahead(turn.agenda, ms) if unasked else turn.agenda
        return _post(db, asked, messages, ms), calendar.agree(db, id_, agenda, ms)

    def _forget(
        self,
        db: sqlite3.Connection,
        asked: Asked,
        messages: tuple[Message, ...],
        now: datetime,
        kind: str,
        was: Athlete,
    ) -> Taken:
        """Delete the athlete; of what was said only the farewell stays, until it is delivered."""
        outbox.drop(db, asked.athlete_id)
        letters = _post(db, asked, messages, to_ms(now), fixed=True)
        athletes.forget(db, asked.athlete_id)
        inbox.blank(db, asked.athlete_id)
        self._known.pop(asked.athlete_id, None)
        return Taken(asked.athlete_id, kind, was.name_of_state, "forgotten", letters, silence=True)

    def _remember(self, athlete_id: int, athlete: Athlete) -> None:
        """The last step of a turn, so that nothing is remembered of one that failed."""
        self._known[athlete_id] = athlete
        self._known.move_to_end(athlete_id)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    async def apologise(self, asked: Asked, trouble: str, now: datetime) -> tuple[Letter, ...]:
        """Set an update aside whose turn failed, and tell the athlete so in one line."""
        return await self._store.write(self._apologise, asked, trouble, now)

    def _apologise(self, db: sqlite3.Connection, asked: Asked, trouble: str, now: datetime) -> tuple[Letter, ...]:
        if asked.update_id is not None:
            inbox.set_aside(db, asked.update_id, trouble, to_ms(now))
        language = athletes.language_of(db, asked.athlete_id) or asked.language
        return _post(db, asked, self._sorry(language), to_ms(now))

    def _sorry(self, language: str) -> tuple[Message, ...]:
        """The honest line; nothing where even that cannot be said, for an apology must not fail as well."""
        try:
            return (self._coach.render(Reply((Line("shell.failed"),)), language),)
        except Exception as error:
            _log.error("there is no apology in %s: %s", language, type(error).__name__)
            return ()


def _moment(asked: Asked, athlete: Athlete, now: datetime) -> datetime:
    """When it happened: now, or when it was written where it waited at Telegram, though never before what is known.

    What is older than Telegram keeps anything tells of a clock that is wrong.
    """
    written = None if asked.written is None else from_ms(1000 * asked.written)
    if written is None or not WAITED < now - written < KEPT_AT_TELEGRAM:
        return now
    return min(now, max(written, athlete.known_at))


def _placed(event: Event, slot: str | None) -> Event:
    """The event with the slot it refers to."""
    match event:
        case Chose():
            return replace(event, slot=slot)
        case Said() | Command():
            return replace(event, reply_to=slot)
    return event


def _post(
    db: sqlite3.Connection, asked: Asked, messages: tuple[Message, ...], now: int, *, fixed: bool = False
) -> tuple[Letter, ...]:
    """Write the letters of a turn. `fixed`: look up slots now, for they will not be there at delivery."""
    letters = []
    if asked.press is not None:
        notice = plain("\n".join(each.text for each in messages if each.toast))[:NOTICE]
        letters.append(outbox.put(db, asked.athlete_id, Tap(asked.press, notice), now))
        messages = tuple(each for each in messages if not each.toast)
    for message in messages:
        there = posted.at(db, asked.athlete_id, message.slot) if fixed and message.slot else None
        letters.append(outbox.put(db, asked.athlete_id, message, now, there.message_id if there else None))
    return tuple(letters)


def plain(html: str) -> str:
    """A text without its markup."""
    return unescape(sub(r"</?[a-z][^<>]*>", "", html))


def _ahead(agenda: tuple[CheckIn, ...], now: int) -> tuple[CheckIn, ...]:
    """An agenda without appointments that would ring again at once, for ever."""
    return tuple(each if each.due > now else replace(each, due=now + HOUR) for each in agenda)


def _name(event: Event) -> str:
    """The event in a word, for the log."""
    match event:
        case Command():
            return f"/{event.name}" if len(event.name) <= 32 and event.name.isascii() else "/?"
        case CheckInDue():
            return event.kind
    return type(event).__name__.lower()
