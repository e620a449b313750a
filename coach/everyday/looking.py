"""What is asked of the coach: records, reasons, how a lift is done, and what there is to say to small talk."""

from __future__ import annotations

from datetime import datetime

from coach import answers, bests, cards, commands, courses, library, pain, reasons, what_if
from coach.athlete import Athlete
from coach.dialogues import Idle
from coach.events import Command
from coach.everyday.serving import Serve
from coach.steps import Step
from coach.turn import Reply, line
from coach.understanding import Meaning


def records(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """The best so far: of the lift that is named, or of all."""
    exercise = meaning.slots.exercise
    return bests.show(athlete, (exercise,) if exercise else meaning.slots.candidates)


def progressing(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """How it goes: with the lift that is named, or over the weeks."""
    slots = meaning.slots
    lift = slots.exercise or courses.latest(athlete, slots.candidates)
    return commands.run(athlete, Command("progress", lift or ""), now)


def supposing(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """What if?"""
    return what_if.show(athlete, meaning.slots.text, now)


def yes_or_no(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A yes or no to nothing: the open question again, where there is one; a yes to what was told is taken as such."""
    if not isinstance(athlete.dialogue, Idle):
        return Step(athlete).say(line("chat.tap"))
    if meaning.intent == "yes" and athlete.session is not None and not pain.blocks_training(athlete, now):
        told = (line("chat.agreed"), cards.next_line(athlete))
        return Step(athlete).reply(Reply(told, cards.go_on_row(athlete)))
    return Step(athlete).say(line("chat.nothing_open"))


def greeting(athlete: Athlete, _meaning: Meaning, now: datetime) -> Step:
    """Hello, and what is next."""
    if pain.bars(athlete, now):
        return Step(athlete).say(line("chat.greeting_held"))
    return Step(athlete).say(line("chat.greeting" if athlete.profile is not None else "chat.greeting_before"))


def saying(key: str) -> Serve:
    """One line, whatever was meant exactly."""
    return lambda athlete, _meaning, _now: Step(athlete).say(line(key))


def as_command(name: str) -> Serve:
    """What a command would do."""
    return lambda athlete, _meaning, now: commands.run(athlete, Command(name), now)


def how_to(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """How an exercise is done: the one that is named, or under way the one at hand."""
    slots, session = meaning.slots, athlete.session
    here = cards.current(athlete, session) if session is not None and session.status == "running" else None
    if slots.exercise:
        return library.show(athlete, slots.exercise)
    if here is not None and not slots.candidates:
        return library.show(athlete, here.exercise)
    return library.which(athlete, slots.candidates) if slots.candidates else library.browse(athlete, "", now)


def why_change(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """The last changes, or the one that is named."""
    return reasons.why(athlete, meaning.slots.receipt)


def answer(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A question about training."""
    return answers.answer(athlete, meaning, now)
