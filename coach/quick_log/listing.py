"""`/history`: the last days, log by log, each with a button to change it and one to delete it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from coach import history
from coach.athlete import Athlete
from coach.dialogues import Correcting
from coach.quick_log.fixing import remove
from coach.quick_log.storing import readback
from coach.sets import LoggedSet
from coach.steps import Step, button
from coach.turn import Button, Reply, line
from coach.words import lift_name

#: Logs with buttons, the newest ones.
_WITH_BUTTONS = 8


def recent(athlete: Athlete, now: datetime, days: int = 7) -> Step:
    """The last days' sets, each log with a button to change it and one to delete it."""
    since = now - timedelta(days=days)
    groups = list(history.clusters([s for s in athlete.log if s.at >= since]))
    if not groups:
        return Step(athlete).say(line("history.none", n=days))
    lines, buttons = [line("history.head")], list[tuple[Button, ...]]()
    for group in groups[-5:]:
        lines.append(line("history.day", at=athlete.local(group[0].at)))
        for own in _logs(group):
            lines.append(line("history.log", sets=readback(own, athlete.language)))
            buttons.append(_buttons(athlete, own[0]))
    lines.append(line("history.how"))
    return Step(athlete).reply(Reply(tuple(lines), tuple(buttons[-_WITH_BUTTONS:]), slot="history"))


def _logs(group: Iterable[LoggedSet]) -> list[tuple[LoggedSet, ...]]:
    """The sets as they were logged, in the order they came: of one lift in one message, or tapped in one session."""
    logs: dict[tuple[object, ...], list[LoggedSet]] = {}
    for each in group:
        logs.setdefault(_key(each), []).append(each)
    return [tuple(log) for log in logs.values()]


def _key(logged: LoggedSet) -> tuple[object, ...]:
    """What sets of one log share; what no message of the chat brought belongs to its session, or else to its moment."""
    together = None if logged.message_id else logged.at if logged.session is None else logged.session
    return logged.entry.lift, logged.message_id, together


def _buttons(athlete: Athlete, first: LoggedSet) -> tuple[Button, ...]:
    named = {"name": lift_name(first.entry, athlete.language), "at": athlete.local(first.at)}
    return (
        button("history.change", f"change.set={first.id}", **named),
        button("history.delete", f"forget.set={first.id}"),
    )


def _log_of(athlete: Athlete, set_id: int) -> tuple[LoggedSet, ...]:
    """The log that this set begins."""
    first = next((s for s in athlete.log if s.id == set_id), None)
    return tuple(s for s in athlete.log if first is not None and _key(s) == _key(first))


def forget(athlete: Athlete, set_id: int, now: datetime) -> Step:
    """Delete the log a button of `/history` names."""
    mine = _log_of(athlete, set_id)
    return remove(athlete, mine, now, "history.deleted") if mine else _gone(athlete)


def change(athlete: Athlete, set_id: int, _now: datetime) -> Step:
    """Ask what the log a button of `/history` names shall be; the next words say it."""
    mine = _log_of(athlete, set_id)
    if not mine:
        return _gone(athlete)
    asked = Correcting(ids=tuple(s.id for s in mine))
    return Step(athlete).opening(asked).say(line("history.what", sets=readback(mine, athlete.language)))


def _gone(athlete: Athlete) -> Step:
    return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
