"""Other sets in the place of some, and undo; an audit row stays for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from coach import cards, loads
from coach.athlete import Athlete, Mended
from coach.quick_log.following import follow
from coach.quick_log.storing import UNDO_DEPTH, readback
from coach.records import SetKept, SetRemoved
from coach.sets import LoggedSet, SetEntry
from coach.steps import Step, button
from coach.turn import Line, Reply, line
from coach.words import sets


def sets_of_message(athlete: Athlete, message_id: int) -> tuple[LoggedSet, ...]:
    """The sets that one message of the athlete stored."""
    return tuple(s for s in athlete.log if message_id and s.message_id == message_id)


def correct(
    athlete: Athlete, ids: tuple[int, ...], entries: tuple[SetEntry, ...], now: datetime, remarks: tuple[Line, ...] = ()
) -> Step:
    """Put other sets in the place of some, keeping their time, session and numbers; an audit row stays for each."""
    old = tuple(s for s in athlete.log if s.id in ids)
    if not old:
        return Step(athlete).say(line("log.too_old"))
    before, new = athlete, _in_place_of(old, entries, athlete.next_set)
    groups = tuple(_regrouped(group, ids, new) for group in athlete.undoable)
    mended = Mended(was=old, now=tuple(s.id for s in new), logs=len(groups))
    athlete = athlete.with_(
        next_set=max([athlete.next_set, *(s.id + 1 for s in new)]),
        undoable=groups,
        last_logged=mended.now,
        mended=(*athlete.mended, mended)[-UNDO_DEPTH:],
    )
    told = line("log.corrected", now=readback(new, athlete.language), was=_was(old, new, athlete.language))
    others = athlete.with_(log=tuple(s for s in athlete.log if s.id not in {*ids, *mended.now}))
    records = tuple(r for one in new if (r := loads.record_line(others, one)) is not None)[:1]
    undo_it = ((button("word.undo", f"undo.set={new[0].id}"),),)
    told_at = Reply((told, *remarks, *records), undo_it, slot=f"log.{old[0].message_id}", edit=True)
    return _refreshed(before, _exchanged(athlete, old, new, now).reply(told_at), now)


def _was(old: tuple[LoggedSet, ...], new: tuple[LoggedSet, ...], language: str) -> str | Line:
    """The sets as they were, with the lift where it was another."""
    same = {s.entry.lift for s in old} == {s.entry.lift for s in new}
    return sets([s.entry for s in old]) if same else readback(old, language)


def _in_place_of(old: tuple[LoggedSet, ...], entries: tuple[SetEntry, ...], next_set: int) -> tuple[LoggedSet, ...]:
    """The corrected sets: as many of the old rows as are needed, and new ones after them."""
    more = [
        replace(old[-1], id=next_set + i, entry=entry, at=old[-1].at + timedelta(milliseconds=i + 1))
        for i, entry in enumerate(entries[len(old) :])
    ]
    return (*(replace(row, entry=entry) for row, entry in zip(old, entries, strict=False)), *more)


def _regrouped(group: tuple[int, ...], ids: tuple[int, ...], new: tuple[LoggedSet, ...]) -> tuple[int, ...]:
    """A log of the undo list whose sets were corrected: what it is made of now."""
    if not set(group) & set(ids):
        return group
    return tuple(sorted({*(each for each in group if each not in ids), *(s.id for s in new)}))


def _exchanged(athlete: Athlete, old: tuple[LoggedSet, ...], new: tuple[LoggedSet, ...], now: datetime) -> Step:
    """The log with some sets in the place of others, and the audit rows of what was."""
    was = {s.id: s for s in old}
    stay = {s.id for s in new}
    log = [s for s in athlete.log if s.id not in was and s.id not in stay]
    athlete = athlete.with_(log=tuple(sorted([*log, *new], key=lambda s: (s.at, s.id))))
    kept = tuple(SetKept(s, was=was.get(s.id)) for s in new if was.get(s.id) != s)
    return Step(athlete).keep(*kept, *(SetRemoved(s, now) for s in old if s.id not in stay))


def _refreshed(before: Athlete, step: Step, now: datetime) -> Step:
    """The card of a session under way shown with the corrected sets; one that is planned keeps its distance."""
    session = step.athlete.session
    if session is not None and session.status == "running":
        return step.then(lambda known: cards.show_session(known, now))
    return follow(before, step, now)


def undo(athlete: Athlete, now: datetime, set_id: int | None = None) -> Step:
    """Take the last log or correction back (or the one a button names); again for the one before."""
    mended = athlete.mended[-1] if athlete.mended else None
    if mended is not None and mended.logs >= len(athlete.undoable) and (set_id is None or set_id in mended.now):
        return _unmended(athlete, mended, now)
    group = next((g for g in reversed(athlete.undoable) if set_id is None or set_id in g), None)
    mine = tuple(s for s in athlete.log if group and s.id in group)
    if group is None or not mine:
        return Step(athlete).say(line("undo.nothing"))
    return remove(athlete, mine, now, "undo.done")


def _unmended(athlete: Athlete, mended: Mended, now: datetime) -> Step:
    """A correction taken back: the sets as they were before it."""
    before, corrected = athlete, tuple(s for s in athlete.log if s.id in mended.now)
    athlete = athlete.with_(
        mended=athlete.mended[:-1],
        last_logged=tuple(s.id for s in mended.was),
        undoable=tuple(_regrouped(group, mended.now, mended.was) for group in athlete.undoable),
    )
    back = line("undo.back", sets=readback(mended.was, athlete.language))
    told = Reply((back,), slot=f"log.{mended.was[0].message_id}", edit=True)
    return _refreshed(before, _exchanged(athlete, corrected, mended.was, now).reply(told), now)


def remove(athlete: Athlete, mine: tuple[LoggedSet, ...], now: datetime, key: str) -> Step:
    """Remove some sets; an audit row stays for each."""
    before, ids = athlete, {s.id for s in mine}
    left = [tuple(each for each in group if each not in ids) for group in athlete.undoable]
    undoable = tuple(group for group in left if group)
    athlete = athlete.with_(
        log=tuple(s for s in athlete.log if s.id not in ids),
        undoable=undoable,
        last_logged=undoable[-1] if undoable else (),
        mended=tuple(each for each in athlete.mended if not ids & set(each.now)),
    )
    step = Step(athlete).keep(*(SetRemoved(s, now) for s in mine))
    told = Reply((line(key, sets=readback(mine, athlete.language)),), slot=f"log.{mine[0].message_id}", edit=True)
    if athlete.session is not None and athlete.session.status == "running":
        told = replace(told, slot=None, edit=False)
    return _refreshed(before, step.reply(told), now)
