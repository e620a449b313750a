"""Every way to put a log right: a reply, a phrase, undo, and the list of the last days; an audit row stays for each."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from coach import cards, history
from coach.athlete import Athlete, Mended
from coach.notation import read_correction
from coach.quick_log.storing import UNDO_DEPTH, readback
from coach.records import SetKept, SetRemoved
from coach.sets import LoggedSet, SetEntry
from coach.steps import Step, button, rows
from coach.turn import Line, Reply, line
from coach.words import lift_name, sets

_LOG_SLOT = re.compile(r"log\.(\d+)$")
#: Numbers alone, in reply to the card: the next sets, not a correction.
_BARE = re.compile(r"[\d\s,./x×@+]+")


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
    new = _in_place_of(old, entries, athlete.next_set)
    groups = tuple(_regrouped(group, ids, new) for group in athlete.undoable)
    mended = Mended(was=old, now=tuple(s.id for s in new), logs=len(groups))
    athlete = athlete.with_(
        next_set=max([athlete.next_set, *(s.id + 1 for s in new)]),
        undoable=groups,
        last_logged=mended.now,
        mended=(*athlete.mended, mended)[-UNDO_DEPTH:],
    )
    told = line("log.corrected", now=readback(new, athlete.language), was=sets([s.entry for s in old]))
    undo_it = ((button("word.undo", f"undo.set={new[0].id}"),),)
    told_at = Reply((told, *remarks), undo_it, slot=f"log.{old[0].message_id}", edit=True)
    return _refreshed(_exchanged(athlete, old, new, now).reply(told_at), now)


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
    if mine:
        from coach.quick_log.hearing import same_lifts  # noqa: PLC0415 - hearing stores what it hears by way of this

        return fix(athlete, text, mine, now) or same_lifts(athlete, text, mine, now)
    if slot and slot.startswith("session.") and not _BARE.fullmatch(text.strip()):
        return fix_last(athlete, text, now)
    return None


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
    corrected = tuple(s for s in athlete.log if s.id in mended.now)
    athlete = athlete.with_(
        mended=athlete.mended[:-1],
        last_logged=tuple(s.id for s in mended.was),
        undoable=tuple(_regrouped(group, mended.now, mended.was) for group in athlete.undoable),
    )
    back = line("undo.back", sets=readback(mended.was, athlete.language))
    told = Reply((back,), slot=f"log.{mended.was[0].message_id}", edit=True)
    return _refreshed(_exchanged(athlete, corrected, mended.was, now).reply(told), now)


def remove(athlete: Athlete, mine: tuple[LoggedSet, ...], now: datetime, key: str) -> Step:
    """Remove some sets; an audit row stays for each."""
    ids = {s.id for s in mine}
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
    return _refreshed(step.reply(told), now)


def recent(athlete: Athlete, now: datetime, days: int = 7) -> Step:
    """`/history`: the last days' sets, each day's logs with a delete button."""
    since = now - timedelta(days=days)
    groups = list(history.clusters([s for s in athlete.log if s.at >= since]))
    if not groups:
        return Step(athlete).say(line("history.none", n=days))
    lines, buttons = [line("history.head")], []
    for group in groups[-5:]:
        lines.append(line("history.day", at=athlete.local(group[0].at)))
        for _, one_log in groupby(group, key=lambda s: (s.message_id, s.entry.lift)):
            own = tuple(one_log)
            lines.append(line("history.log", sets=readback(own, athlete.language)))
            buttons.append(
                button(
                    "history.delete",
                    f"forget.set={own[0].id}",
                    name=lift_name(own[0].entry),
                    at=athlete.local(own[0].at),
                )
            )
    lines.append(line("history.how"))
    return Step(athlete).reply(Reply(tuple(lines), rows(buttons[-8:], 1), slot="history"))


def forget(athlete: Athlete, set_id: int, now: datetime) -> Step:
    """Delete the log a button of `/history` names."""
    first = next((s for s in athlete.log if s.id == set_id), None)
    if first is None:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    mine = tuple(
        s
        for s in athlete.log
        if s.entry.lift == first.entry.lift
        and (s.message_id == first.message_id if first.message_id else s.id == first.id)
    )
    return remove(athlete, mine, now, "history.deleted")
