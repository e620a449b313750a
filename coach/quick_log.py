"""The quick log: one line in, the right sets stored, one line back; and every way to take it back.

What a line means is `coach.notation`'s business. Here a reading becomes rows: stored and read back, asked about with
nothing stored until answered, or refused with the limit named. Editing the message edits its sets, a reply corrects
them, undo removes them, and since everything else is derived from the log, nothing else needs repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from coach import cards, history, lifts, loads, plan, sessions
from coach.athlete import Athlete, epoch_ms
from coach.dialogues import Choosing, Option
from coach.notation import (
    Asked,
    Context,
    NotALog,
    Reading,
    Refused,
    Stored,
    read,
    read_answer,
    read_correction,
)
from coach.records import SetKept, SetRemoved
from coach.sets import LoggedSet, SetEntry
from coach.spacing import is_legal
from coach.steps import Step, button, rows
from coach.training import Session
from coach.turn import Button, Line, Reply, line
from coach.words import lift_name, sets

#: How many logs can be undone one after the other.
UNDO_DEPTH = 20
#: How many lifts count as logged lately.
RECENT_LIFTS = 12
_LOG_SLOT = re.compile(r"log\.(\d+)$")


def lift_of(exercise_id: str) -> str:
    """The name an exercise of the catalogue is logged under."""
    return _LIFT_OF.get(exercise_id, exercise_id.replace("_", " "))


_LIFT_OF = {lift.exercise: lift.name for lift in reversed(lifts.LIFTS.values()) if lift.exercise}


def context(athlete: Athlete, now: datetime) -> Context:
    """What the athlete's situation says about a reading: unit, plan, the exercise at hand, and what was logged last."""
    session = athlete.session
    slots = session.today if session else ()
    here = cards.current(athlete, session) if session and session.status == "running" else None
    by_id = {s.id: s.entry for s in athlete.log}
    newest = sorted(athlete.log, key=lambda s: (s.at, s.id), reverse=True)
    recent = tuple(dict.fromkeys(s.entry.lift for s in newest))[:RECENT_LIFTS]
    return Context(
        unit=athlete.unit,
        plan=tuple(lift_of(slot.exercise) for slot in slots),
        current=lift_of(here.exercise) if here else None,
        planned=loads.entry(athlete, session, here) if here and session else None,
        last=tuple(by_id[each] for each in athlete.last_logged if each in by_id),
        recent=recent,
        usual=usual_loads(newest),
        spellings=athlete.spellings,
        bodyweight_g=athlete.bodyweight_g,
    )


def usual_loads(newest: Iterable[LoggedSet]) -> dict[str, int]:
    """The load of the last working set of each lift, in grams."""
    usual: dict[str, int] = {}
    for logged in newest:
        if logged.entry.weight and not logged.entry.warmup:
            usual.setdefault(logged.entry.lift, logged.entry.weight.grams)
    return usual


def hear(athlete: Athlete, text: str, now: datetime, message_id: int, explicit: bool = False) -> Step | None:
    """A line that may be a log; None when it is not meant as one."""
    reading = read(text, context(athlete, now), explicit=explicit)
    if isinstance(reading, NotALog):
        return None
    return take(athlete, reading, text, now, message_id)


def take(athlete: Athlete, reading: Reading, text: str, now: datetime, message_id: int, replaces: tuple[int, ...] = ()) -> Step:
    """Act on a reading: store it, ask about it, or say why not."""
    if isinstance(reading, Stored):
        return store(athlete, reading.entries, now, message_id, reading.remarks, replaces)
    if isinstance(reading, Asked):
        return ask(athlete, reading, text, message_id, replaces)
    reason = reading.reason if isinstance(reading, Refused) else line("log.example")
    return Step(athlete).say(reason)


def ask(athlete: Athlete, asked: Asked, text: str, message_id: int, replaces: tuple[int, ...]) -> Step:
    """Two readings, or something missing: buttons with the likelier first; nothing is stored yet."""
    options = tuple(Option(entries=o.entries, teaches=o.teaches, unit=o.unit) for o in asked.options)
    choosing = Choosing(
        text=text, topic=asked.question.key, options=options, draft=asked.draft, message_id=message_id, replaces=replaces
    )
    buttons = [Button(o.label, f"read.{message_id}={i}") for i, o in enumerate(asked.options)]
    laid_out = (*rows(buttons, 1), (button("word.cancel", f"read.{message_id}=no"),))
    return Step(athlete).opening(choosing).reply(Reply((asked.question,), laid_out, slot="reading"))


def choose(athlete: Athlete, choosing: Choosing, value: str, now: datetime) -> Step:
    """One of the readings was pressed: store it, and remember the spelling or unit that this settled."""
    step = Step(athlete).idle()
    if value == "no":
        return step.reply(Reply((line("log.not_stored"),), slot="reading", edit=True))
    chosen = choosing.options[int(value)] if value.isdigit() and int(value) < len(choosing.options) else None
    if chosen is None:
        return step.reply(Reply((line("stale.question"),), toast=True))
    known = step.athlete
    if chosen.teaches:
        known = known.with_(spellings={**known.spellings, chosen.teaches[0]: chosen.teaches[1]})
    if chosen.unit:
        known = known.with_(unit=chosen.unit)
    if not chosen.entries:
        return take(known, read(choosing.text, context(known, now), explicit=True), choosing.text, now, choosing.message_id, choosing.replaces)
    return store(known, chosen.entries, now, choosing.message_id, (), choosing.replaces, edit_slot="reading")


def answer(athlete: Athlete, choosing: Choosing, text: str, now: datetime) -> Step | None:
    """Free text while a reading is open: the missing load or count, or a new line that replaces the question."""
    if not choosing.draft:
        return None
    asked = Asked(line(choosing.topic), (), choosing.draft)
    reading = read_answer(text, asked, context(athlete, now))
    if isinstance(reading, NotALog):
        return None
    known = Step(athlete).idle().athlete if isinstance(reading, Stored) else athlete
    return take(known, reading, text, now, choosing.message_id, choosing.replaces)


# -------------------------------------------------------------------------------------------------------------- store


def store(
    athlete: Athlete,
    entries: tuple[SetEntry, ...],
    now: datetime,
    message_id: int,
    remarks: tuple[Line, ...] = (),
    replaces: tuple[int, ...] = (),
    edit_slot: str | None = None,
) -> Step:
    """Keep the sets, read them back, and bring session, rest timer and spacing along."""
    if replaces:
        return correct(athlete, replaces, entries, now, remarks)
    before = athlete
    athlete = _begun_by_logging(athlete, entries, now)
    logged = tuple(_logged(athlete, entry, i, now, message_id) for i, entry in enumerate(entries))
    ids = tuple(one.id for one in logged)
    athlete = athlete.with_(
        log=(*athlete.log, *logged),
        next_set=athlete.next_set + len(logged),
        last_logged=ids,
        undoable=(*athlete.undoable, ids)[-UNDO_DEPTH:],
    )
    step = Step(athlete).keep(*(SetKept(one) for one in logged))
    return _read_back(before, step, logged, now, message_id, remarks, edit_slot)


def _logged(athlete: Athlete, entry: SetEntry, place: int, now: datetime, message_id: int) -> LoggedSet:
    session = athlete.session
    running = session is not None and session.status == "running"
    return LoggedSet(
        id=athlete.next_set + place,
        entry=entry,
        at=now + timedelta(milliseconds=place),
        message_id=message_id,
        session=session.id if session and running else None,
        deload=bool(session and running and session.deload),
    )


def _begun_by_logging(athlete: Athlete, entries: tuple[SetEntry, ...], now: datetime) -> Athlete:
    """Logging an exercise of the session that is due begins it, so that nobody needs to press Start first."""
    session = athlete.session
    if session is None or session.status != "planned" or athlete.hold is not None or not session.today:
        return athlete
    planned = {slot.exercise for slot in session.today}
    mine = any(entry.exercise in planned and not entry.warmup for entry in entries)
    legal = session.light or is_legal(plan.last_hard(athlete), now, athlete.clock)
    due = athlete.local(session.planned).date() <= athlete.local(now).date() or bool(session.gate)
    return sessions.begin(athlete, now) if mine and legal and due else athlete


def _read_back(
    before: Athlete, step: Step, logged: tuple[LoggedSet, ...], now: datetime, message_id: int,
    remarks: tuple[Line, ...], edit_slot: str | None,
) -> Step:
    """The small answer: under way, a reaction and the card edited in place; else one line with an undo button."""
    athlete = step.athlete
    records = tuple(r for one in logged if (r := loads.record_line(before, one)) is not None)[:1]
    session = athlete.session
    if session is not None and session.status == "running":
        step = step.now(_resting(athlete, session, logged, now))
        if message_id:
            step = step.reply(Reply(reaction="\N{TROPHY}" if records else "\N{THUMBS UP SIGN}", to=message_id))
        if edit_slot:
            step = step.reply(Reply((readback(logged, athlete.language),), slot=edit_slot, edit=True))
        if athlete.resting_until is None and before.resting_until is not None:
            step = step.reply(Reply(slot="rest", remove=True))
        read = (readback(logged, athlete.language),) if remarks or len({s.entry.lift for s in logged}) > 1 else ()
        started = () if before.session and before.session.status == "running" else (line("log.begun"),)
        return step.then(lambda known: cards.show_session(known, now, first=(*started, *read, *remarks, *records), fresh=bool(started)))
    undo = ((button("word.undo", f"undo.set={logged[0].id}"),),)
    told = (readback(logged, athlete.language), *remarks, *records)
    slot = edit_slot or f"log.{message_id}"
    return _early(before, step.reply(Reply(told, undo, slot=slot, edit=bool(edit_slot))), now)


def _resting(athlete: Athlete, session: Session, logged: tuple[LoggedSet, ...], now: datetime) -> Athlete:
    """The rest timer set anew by this set, when it is wanted and more sets are to come."""
    here = cards.current(athlete, session)
    if not athlete.rest_timer or here is None:
        return athlete.with_(resting_until=None)
    slot = next((s for s in session.today if s.exercise == logged[-1].entry.exercise), here)
    rest = timedelta(seconds=sum(slot.rest_s) // 2)
    return athlete.with_(resting_until=epoch_ms(now + rest))


def _early(before: Athlete, step: Step, now: datetime) -> Step:
    """Sets outside a session that came to a hard one: the next slot moves, and a short gap is said, never scolded."""
    last, new = plan.last_hard(before), plan.last_hard(step.athlete)
    session = step.athlete.session
    if new is None or new == last or session is None or session.status != "planned" or step.athlete.profile is None:
        return step
    if session.light or is_legal(new, session.planned, step.athlete.clock):
        moved = step
    else:
        fresh = plan.next_session(step.athlete.with_(session=None), now)
        moved = step.with_(session=fresh.model_copy(update={"id": session.id, "letter": session.letter, "light": session.light}))
    assert moved.athlete.session is not None
    at = step.athlete.local(moved.athlete.session.planned)
    if last is not None and not is_legal(last, new, step.athlete.clock):
        return moved.say(line("log.early", hours=round((new - last).total_seconds() / 3600), at=at))
    return moved.say(line("log.counts", at=at)) if moved is not step else step


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
    if here is None or planned is None:
        return cards.show_session(athlete, now)
    field = {"reps": "reps", "seconds": "seconds", "metres": "distance_m"}[here.metric]
    return store(athlete, (replace(planned, **{field: count}),), now, 0)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------------------------- fix


def sets_of_message(athlete: Athlete, message_id: int) -> tuple[LoggedSet, ...]:
    """The sets that one message of the athlete stored."""
    return tuple(s for s in athlete.log if message_id and s.message_id == message_id)


def edited(athlete: Athlete, text: str, message_id: int, now: datetime) -> Step | None:
    """An earlier message was edited: its sets follow. None when it stored none and is no log now."""
    mine = sets_of_message(athlete, message_id)
    body = re.sub(r"^/\w+(@\w+)?\s*", "", text)
    as_of = athlete.with_(log=tuple(s for s in athlete.log if s not in mine))
    if not mine:
        return hear(athlete, body, now, message_id)
    reading = read(body, context(as_of, now), explicit=True)
    if isinstance(reading, Stored) and tuple(s.entry for s in mine) == reading.entries:
        return Step(athlete)
    return take(athlete, reading, body, now, message_id, replaces=tuple(s.id for s in mine))


def correct(athlete: Athlete, ids: tuple[int, ...], entries: tuple[SetEntry, ...], now: datetime, remarks: tuple[Line, ...] = ()) -> Step:
    """Put other sets in the place of some, keeping their time, session and numbers; an audit row stays for each."""
    old = tuple(s for s in athlete.log if s.id in ids)
    if not old:
        return Step(athlete).say(line("log.too_old"))
    first, kept, records = old[0], [], []
    next_set = athlete.next_set
    for i, entry in enumerate(entries):
        if i < len(old):
            new = replace(old[i], entry=entry)
            records.append(SetKept(new, was=old[i]))
        else:
            new = replace(first, id=next_set, entry=entry, at=old[-1].at + timedelta(milliseconds=i))
            next_set += 1
            records.append(SetKept(new))
        kept.append(new)
    removed = [SetRemoved(s, now) for s in old[len(entries):]]
    gone = set(ids)
    log = tuple(sorted([*(s for s in athlete.log if s.id not in gone), *kept], key=lambda s: (s.at, s.id)))
    new_ids = tuple(s.id for s in kept)
    undoable = tuple(new_ids if set(group) == gone else group for group in athlete.undoable)
    athlete = athlete.with_(log=log, next_set=next_set, last_logged=new_ids, undoable=undoable)
    told = line("log.corrected", now=readback(kept, athlete.language), was=sets([s.entry for s in old]))
    step = Step(athlete).keep(*records, *removed).reply(Reply((told, *remarks), slot=f"log.{first.message_id}", edit=True))
    return _refreshed(step, now)


def _refreshed(step: Step, now: datetime) -> Step:
    """The card of a session under way shown with the corrected sets."""
    session = step.athlete.session
    if session is not None and session.status == "running":
        return step.then(lambda known: cards.show_session(known, now))
    return step


def replied(athlete: Athlete, text: str, slot: str | None, own_message: int | None, now: datetime) -> Step | None:
    """A reply to a log, or to our line about it: "8 not 10", "last was 9". None when it corrects nothing."""
    mine = sets_of_message(athlete, own_message or 0)
    if not mine and slot and (match := _LOG_SLOT.match(slot)):
        mine = sets_of_message(athlete, int(match[1]))
    if not mine and slot and slot.startswith("session."):
        mine = tuple(s for s in athlete.log if s.id in athlete.last_logged)
    return fix(athlete, text, mine, now)


def fix(athlete: Athlete, text: str, mine: tuple[LoggedSet, ...], now: datetime) -> Step | None:
    """Correct some sets by a phrase; None when the phrase is no correction of them."""
    if not mine:
        return None
    fixed = read_correction(text, tuple(s.entry for s in mine))
    return None if fixed is None else correct(athlete, tuple(s.id for s in mine), fixed, now)


def fix_last(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """A correction without a reply means the last log."""
    return fix(athlete, text, tuple(s for s in athlete.log if s.id in athlete.last_logged), now)


def undo(athlete: Athlete, now: datetime, set_id: int | None = None) -> Step:
    """Take the last log back (or the one a button names); can be done again for the one before."""
    group = next((g for g in reversed(athlete.undoable) if set_id is None or set_id in g), None)
    mine = tuple(s for s in athlete.log if group and s.id in group)
    if group is None or not mine:
        return Step(athlete).say(line("undo.nothing"))
    return remove(athlete, mine, now, "undo.done")


def remove(athlete: Athlete, mine: tuple[LoggedSet, ...], now: datetime, key: str) -> Step:
    """Remove some sets; an audit row stays for each."""
    ids = {s.id for s in mine}
    undoable = tuple(g for g in athlete.undoable if not ids & set(g))
    left = tuple(s for s in athlete.log if s.id not in ids)
    athlete = athlete.with_(log=left, undoable=undoable, last_logged=undoable[-1] if undoable else ())
    step = Step(athlete).keep(*(SetRemoved(s, now) for s in mine))
    told = Reply((line(key, sets=readback(mine, athlete.language)),), slot=f"log.{mine[0].message_id}", edit=True)
    if athlete.session is not None and athlete.session.status == "running":
        told = replace(told, slot=None, edit=False)
    return _refreshed(step.reply(told), now)


def recent(athlete: Athlete, now: datetime, days: int = 7) -> Step:
    """`/history`: the last days' sets, each day's logs with a delete button."""
    since = now - timedelta(days=days)
    groups = [g for g in history.clusters([s for s in athlete.log if s.at >= since])]
    if not groups:
        return Step(athlete).say(line("history.none", n=days))
    lines, buttons = [line("history.head")], []
    for group in groups[-5:]:
        lines.append(line("history.day", at=athlete.local(group[0].at)))
        for message, sets_ in groupby(group, key=lambda s: (s.message_id, s.entry.lift)):
            own = tuple(sets_)
            lines.append(line("history.log", sets=readback(own, athlete.language)))
            buttons.append(button("history.delete", f"forget.set={own[0].id}", name=lift_name(own[0].entry),
                                  at=athlete.local(own[0].at)))
            _ = message
    lines.append(line("history.how"))
    return Step(athlete).reply(Reply(tuple(lines), rows(buttons[-8:], 1), slot="history"))


def forget(athlete: Athlete, set_id: int, now: datetime) -> Step:
    """Delete the log a button of `/history` names."""
    first = next((s for s in athlete.log if s.id == set_id), None)
    if first is None:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    mine = tuple(s for s in athlete.log if s.entry.lift == first.entry.lift
                 and (s.message_id == first.message_id if first.message_id else s.id == first.id))
    return remove(athlete, mine, now, "history.deleted")


