"""The commands: one row each. Telegram's menu and `/help` are derived from this list, so they cannot disagree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coach import (
    answers,
    check_ins,
    days_ahead,
    importing,
    library,
    onboarding,
    pain,
    progress,
    quick_log,
    reasons,
    sessions,
    settings,
    this_week,
    week_review,
    what_if,
    when,
)
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.dialogues import Confirming, Idle
from coach.events import Command
from coach.local_time import local_date
from coach.steps import Step, button
from coach.texts import say
from coach.turn import Reply, line

Run = Callable[[Athlete, Command, datetime], Step]


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: what it does, whether it stands in Telegram's menu, and what it needs.

    `trains`: it leads to training, so a locked hold answers instead. `needs_profile`: onboarding goes first.
    """

    name: str
    run: Run
    in_menu: bool = False
    trains: bool = False
    needs_profile: bool = False


def _start(athlete: Athlete, _command: Command, now: datetime) -> Step:
    if athlete.profile is None:
        return onboarding.begin(athlete, now)
    woken = check_ins.change(athlete, left=False)
    if woken.session is None:
        woken = pain.spared(onboarding.first_plan(woken, now), now)
    stopped = line("start.stopped") if woken.nudging.stopped else None
    step = Step(woken).say(line("start.again"), *((stopped,) if stopped else ()))
    return step.then(lambda known: sessions.today(known, now))


def _log(athlete: Athlete, command: Command, now: datetime) -> Step:
    if not command.argument.strip():
        return Step(athlete).say(line("log.how"))
    step = quick_log.hear(athlete, command.argument, now, command.message_id, explicit=True)
    return step if step is not None else Step(athlete).say(line("log.how"))


def _why(athlete: Athlete, command: Command, now: datetime) -> Step:
    number = re.search(r"\d+", command.argument)
    if command.argument.strip() and not number:
        return answers.why(athlete, command.argument, now)
    return reasons.why(athlete, int(number[0]) if number else None)


def _deload(athlete: Athlete, command: Command, now: datetime) -> Step:
    """`/deload`, or `/deload lower` for one area."""
    word = command.argument.strip().casefold().replace("back", "").strip()
    named = [region for region in BACK_REGIONS if word and region.startswith(word)]
    return week_review.ask_deload(athlete, named[0] if len(named) == 1 else None, now)


def _undo(athlete: Athlete, _command: Command, now: datetime) -> Step:
    taken = importing.undo_last(athlete, now) or this_week.undo_latest(athlete, now)
    return taken or quick_log.undo(athlete, now)


def _cancel(athlete: Athlete, _command: Command, now: datetime) -> Step:
    file = importing.cancel(athlete)
    if file is not None:
        return file
    if athlete.safety_question is not None:
        return pain.ask_again(athlete.with_(dialogue=Idle()))
    if isinstance(athlete.dialogue, Idle):
        return Step(athlete).say(line("cancel.nothing" if athlete.profile else "cancel.nothing_yet"))
    return Step(athlete).idle().say(line("cancel.done" if athlete.profile else "cancel.for_now"))


def _help(athlete: Athlete, _command: Command, _now: datetime) -> Step:
    commands = tuple(line("help.command", name=each.name, what=line(f"command.{each.name}")) for each in COMMANDS)
    return Step(athlete).say(line("help.head"), *commands, line("help.log"), line("help.limits"))


def _privacy(athlete: Athlete, _command: Command, _now: datetime) -> Step:
    return Step(athlete).say(line("privacy.text"))


def _export(athlete: Athlete, _command: Command, _now: datetime) -> Step:
    rows_of_sets = Reply((line("export.sets"),), document="sets_csv")
    return Step(athlete).reply(rows_of_sets, Reply((line("export.everything"),), document="everything_json"))


def _delete(athlete: Athlete, _command: Command, _now: datetime) -> Step:
    sure = (button("delete.yes", "delete.sure=yes"), button("delete.no", "delete.sure=no"))
    return Step(athlete).opening(Confirming(what="delete")).reply(Reply((line("delete.ask"),), (sure,), slot="delete"))


def _pause(athlete: Athlete, command: Command, now: datetime) -> Step:
    until = when.read_end(command.argument, local_date(now, athlete.clock))
    return settings.ask_pause(athlete) if until is None else settings.pause(athlete, until, now)


#: Every command, in the order of `/help`.
COMMANDS: tuple[Entry, ...] = (
    Entry("today", lambda a, _c, now: sessions.today(a, now), in_menu=True, trains=True, needs_profile=True),
    Entry("log", _log, in_menu=True),
    Entry("plan", lambda a, _c, now: days_ahead.show(a, now), in_menu=True, trains=True, needs_profile=True),
    Entry("week", lambda a, _c, now: week_review.show(a, now), in_menu=True, needs_profile=True),
    Entry("progress", lambda a, c, now: progress.show(a, now, c.argument), needs_profile=True),
    Entry("why", _why, in_menu=True),
    Entry("undo", _undo, in_menu=True),
    Entry("settings", lambda a, _c, now: settings.show(a, now), in_menu=True),
    Entry("help", _help, in_menu=True),
    Entry("history", lambda a, _c, now: quick_log.recent(a, now)),
    Entry("exercises", lambda a, c, now: library.browse(a, c.argument, now)),
    Entry("start", _start, trains=True),
    Entry("cancel", _cancel),
    Entry("deload", _deload, trains=True, needs_profile=True),
    Entry("whatif", lambda a, c, now: what_if.show(a, c.argument, now), trains=True, needs_profile=True),
    Entry("pause", _pause),
    Entry("resume", lambda a, _c, now: settings.resume(a, now)),
    Entry("stop", lambda a, _c, now: settings.stop(a, now)),
    Entry("privacy", _privacy),
    Entry("export", _export),
    Entry("delete", _delete),
)
BY_NAME = {entry.name: entry for entry in COMMANDS}


def words(command: Command) -> str:
    """What was written in a command: its argument, and a name that is none of ours ("/chest pain")."""
    return command.argument if command.name in BY_NAME else f"{command.name.replace('_', ' ')} {command.argument}"


def run(athlete: Athlete, command: Command, now: datetime) -> Step:
    """Carry a command out; an unknown one is answered with what there is."""
    entry = BY_NAME.get(command.name)
    if entry is None:
        return Step(athlete).say(line("command.unknown", name=command.name))
    if entry.trains and pain.bars(athlete, now):
        return pain.locked(athlete, now)
    if entry.needs_profile and athlete.profile is None:
        return onboarding.before_that(athlete, now)
    asked = sessions.returning.first(athlete, now) if entry.trains else None
    return asked if asked is not None else entry.run(athlete, command, now)


def menu(language: str) -> tuple[tuple[str, str], ...]:
    """The commands of Telegram's menu with what each does, in a language."""
    return tuple((entry.name, say(line(f"command.{entry.name}"), language)) for entry in COMMANDS if entry.in_menu)
