"""Sets are kept, read back in one line, and session, rest timer and spacing brought along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from coach import cards, loads, notation, pain, plan, pull_ups, sessions
from coach.athlete import Athlete
from coach.notation import read
from coach.quick_log import resting
from coach.quick_log.following import follow
from coach.quick_log.situation import context
from coach.records import SetKept
from coach.sessions import drops
from coach.sets import LoggedSet, SetEntry, Unit
from coach.spacing import is_legal
from coach.steps import Step, button
from coach.training import Session
from coach.turn import Line, Reply, line
from coach.words import lift_name, sets

#: How many logs can be undone one after the other.
UNDO_DEPTH = 20
#: The same button again within this time is one tap.
DOUBLE_TAP = timedelta(seconds=2)


def store(
    athlete: Athlete,
    entries: tuple[SetEntry, ...],
    now: datetime,
    message_id: int,
    remarks: tuple[Line, ...] = (),
    edit_slot: str | None = None,
) -> Step:
    """Keep the sets, read them back, and bring session, rest timer and spacing along; after months off, a new start."""

    def kept(known: Athlete) -> Step:
        return _stored(known, entries, now, message_id, remarks, edit_slot)

    trains = any(entry.exercise is not None and not entry.warmup for entry in entries)
    return sessions.returning.around(athlete, now, kept) if trains else kept(athlete)


def _stored(
    athlete: Athlete,
    entries: tuple[SetEntry, ...],
    now: datetime,
    message_id: int,
    remarks: tuple[Line, ...],
    edit_slot: str | None,
) -> Step:
    before = athlete
    athlete = _begun_by_logging(athlete, entries, now)
    unit = unit_heard(athlete, entries)
    if unit is not None:
        athlete, remarks = athlete.with_(unit=unit), (*remarks, line("log.unit_heard", unit=line(f"log.unit.{unit}")))
    logged = tuple(_logged(athlete, entry, i, now, message_id) for i, entry in enumerate(entries))
    ids = tuple(one.id for one in logged)
    athlete = athlete.with_(
        log=(*athlete.log, *logged),
        next_set=athlete.next_set + len(logged),
        last_logged=ids,
        undoable=(*athlete.undoable, ids)[-UNDO_DEPTH:],
        mended=athlete.mended if len(athlete.undoable) < UNDO_DEPTH else (),
    )
    step = Step(athlete).keep(*(SetKept(one) for one in logged))
    records = tuple(r for one in logged if (r := loads.record_line(before, one)) is not None)[:1]
    if athlete.session is not None and athlete.session.status == "running":
        return _on_the_card(before, step, Stored(logged, message_id, remarks, records, edit_slot), now)
    undo = ((button("word.undo", f"undo.set={logged[0].id}"),),)
    told = (readback(logged, athlete.language), *remarks, *records)
    slot = edit_slot or f"log.{message_id}"
    return follow(before, step.reply(Reply(told, undo, slot=slot, edit=bool(edit_slot))), now)


def unit_heard(athlete: Athlete, entries: tuple[SetEntry, ...]) -> Unit | None:
    """The unit written with the first loads: it need not be asked for any more. None for two, and once one is known."""
    units = {load.unit for entry in entries for load in (entry.weight, entry.added, entry.assisted) if load is not None}
    return units.pop() if athlete.unit is None and len(units) == 1 else None


def note_down(athlete: Athlete, text: str, now: datetime, message_id: int) -> Step:
    """Sets in a message that told of pain: kept as facts and read back, and no session begins or goes on with them.

    Without their note: what was said of the body is kept as a class and a time (`HealthNoted`), never in words.
    """
    reading = read(text, context(athlete, now))
    if not isinstance(reading, notation.Stored):
        return Step(athlete)
    entries = (replace(entry, note="") for entry in reading.entries)
    logged = tuple(_logged(athlete, entry, i, now, message_id) for i, entry in enumerate(entries))
    ids = tuple(one.id for one in logged)
    known = athlete.with_(
        log=(*athlete.log, *logged),
        next_set=athlete.next_set + len(logged),
        last_logged=ids,
        undoable=(*athlete.undoable, ids)[-UNDO_DEPTH:],
    )
    undo = ((button("word.undo", f"undo.set={ids[0]}"),),)
    step = Step(known).keep(*(SetKept(one) for one in logged))
    return step.reply(Reply((readback(logged, athlete.language),), undo, slot=f"log.{message_id}"))


@dataclass(frozen=True, slots=True)
class Stored:
    """What was just stored, by which message, and what there is to say of it."""

    sets: tuple[LoggedSet, ...]
    message_id: int
    remarks: tuple[Line, ...]
    records: tuple[Line, ...]
    edit_slot: str | None  # the question that this answered


def _logged(athlete: Athlete, entry: SetEntry, place: int, now: datetime, message_id: int) -> LoggedSet:
    session = athlete.session
    running = session is not None and session.status == "running"
    return LoggedSet(
        id=athlete.next_set + place,
        entry=entry,
        at=now + timedelta(milliseconds=place),
        message_id=message_id,
        session=session.id if session and running else None,
        deload=bool(session and running and loads.is_light(session, entry.exercise)),
        eased=bool(session and running and loads.is_eased(athlete, session, entry.exercise)),
        rung=loads.rung_of(athlete, session if running else None, entry.exercise),
    )


def _begun_by_logging(athlete: Athlete, entries: tuple[SetEntry, ...], now: datetime) -> Athlete:
    """Logging an exercise of the session that is due begins it, so that nobody needs to press Start first."""
    session = athlete.session
    if session is None or session.status != "planned" or not session.today or pain.bars(athlete, now):
        return athlete
    planned = {slot.exercise for slot in session.today}
    mine = any(entry.exercise in planned and not entry.warmup for entry in entries)
    legal = session.light or is_legal(plan.last_hard(athlete), now, athlete.clock)
    due = athlete.local(session.planned).date() <= athlete.local(now).date() or bool(session.gate)
    return sessions.begin(athlete, now) if mine and legal and due else athlete


def _on_the_card(before: Athlete, step: Step, stored: Stored, now: datetime) -> Step:
    """Under way: a reaction, and the card edited in place; words only where something was assumed."""
    session = step.athlete.session
    assert session is not None
    step = step.now(resting.after(step.athlete, session, stored.sets, now))
    read = readback(stored.sets, step.athlete.language)
    if stored.message_id:
        mark = "\N{TROPHY}" if stored.records else "\N{THUMBS UP SIGN}"
        step = step.reply(Reply(reaction=mark, to=stored.message_id))
    if stored.edit_slot:
        step = step.reply(Reply((read,), slot=stored.edit_slot, edit=True))
    if before.rest_timer:  # the set that was rung for is here
        step = step.reply(Reply(slot=resting.SLOT, remove=True))
    begun = () if before.session and before.session.status == "running" else (line("log.begun"),)
    shown = (read,) if stored.remarks or len({s.entry.lift for s in stored.sets}) > 1 else ()
    first = (*begun, *shown, *stored.remarks, *stored.records)
    step = step.then(lambda known: pull_ups.rest_lower(known, now))
    show = cards.show_session if begun else cards.show_as_planned
    step = step.then(lambda known: show(known, now, first=first, fresh=bool(begun)))
    return _dropped_sharply(step, now)


def _dropped_sharply(step: Step, now: datetime) -> Step:
    """Followed by one question when the set was far below what was expected."""
    session = step.athlete.session
    asked = drops.after_sharp_drop(step.athlete, session, now) if session is not None else None
    return step if asked is None else step.then(lambda _known: asked)


def readback(logged: Iterable[LoggedSet], language: str = "en") -> Line:
    """What was stored, in full: `Barbell row 60 kg × 10, 9, 8`."""
    groups = tuple(
        line("log.lift", name=name, sets=sets([s.entry for s in group]))
        for name, group in groupby(logged, key=lambda s: lift_name(s.entry, language))
    )
    return line("log.stored", lifts=groups)


def tap(athlete: Athlete, count: int, now: datetime) -> Step:
    """A count was tapped on the card: the next set at its planned load."""
    session = athlete.session
    if session is None or session.status != "running":
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    here = cards.current(athlete, session)
    planned = loads.entry(athlete, session, here) if here else None
    if here is None or planned is None or _is_double_tap(athlete, session, count, now):
        return cards.show_session(athlete, now)
    field = {"reps": "reps", "seconds": "seconds", "metres": "distance_m"}[here.metric]
    return store(athlete, (replace(planned, **{field: count}),), now, 0)  # type: ignore[arg-type]


def _is_double_tap(athlete: Athlete, session: Session, count: int, now: datetime) -> bool:
    """Whether this is the tap of a moment ago, arriving twice: nobody does a set in two seconds."""
    last = max(cards.logged_in(athlete, session), key=lambda s: s.at, default=None)
    if last is None or last.message_id or now - last.at >= DOUBLE_TAP:
        return False
    return count in (last.entry.reps, last.entry.seconds, last.entry.distance_m)
