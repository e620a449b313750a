"""A line is read and acted on: stored, asked about with nothing stored until answered, or refused with the reason."""

from __future__ import annotations

from datetime import datetime
from textwrap import shorten

from coach.athlete import Athlete
from coach.dialogues import Choosing, Dialogue, Option, Waiting
from coach.local_time import local_date
from coach.notation import Asked, NotALog, Reading, Refused, Stored, read, read_answer
from coach.quick_log import in_line, late
from coach.quick_log.fixing import correct
from coach.quick_log.situation import at_hand, context
from coach.quick_log.storing import readback, store
from coach.sets import Unit
from coach.steps import Step, button, rows
from coach.turn import Button, Line, Reply, line
from coach.understanding import understand
from coach.words import lift_name

#: Where the question about a reading stands.
SLOT = "reading"
_UNITS: dict[str, Unit] = {
    "kg": "kg", "kgs": "kg", "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg",
    "lb": "lb", "lbs": "lb", "pound": "lb", "pounds": "lb",
}  # fmt: skip
_NEITHER = frozenset({"cancel", "none", "neither", "none of these", "no", "nothing", "forget it", "never mind"})


def hear(
    athlete: Athlete, text: str, now: datetime, message_id: int, explicit: bool = False, about: str | None = None
) -> Step | None:
    """A line that may be a log; None when it is not meant as one. `about`: the exercise at hand when it was written."""
    reading = read(late.without_day(text), context(athlete, now, about), explicit=explicit)
    if isinstance(reading, NotALog):
        return None
    return take(athlete, reading, text, now, message_id)


def take(
    athlete: Athlete, reading: Reading, text: str, now: datetime, message_id: int, replaces: tuple[int, ...] = ()
) -> Step:
    """Act on a reading: store it, ask about it, or say why not."""
    before = athlete.dialogue
    if isinstance(reading, Stored):
        athlete = in_line.settled(athlete, message_id)
        if replaces:
            return correct(athlete, replaces, reading.entries, now, reading.remarks)
        day = late.day_told(athlete, text, now)
        if day is not None:
            return freed(late.store(athlete, reading.entries, day, now, message_id, reading.remarks), before, now)
        return freed(store(athlete, reading.entries, now, message_id, reading.remarks), before, now)
    if isinstance(reading, Asked):
        if isinstance(before, Choosing) and in_line.must_wait(before, message_id, replaces):
            return _in_line(athlete, before, Waiting(text=text, message_id=message_id, about=at_hand(athlete)), now)
        return ask(athlete, reading, text, message_id, replaces)
    reason = reading.reason if isinstance(reading, Refused) else line("log.example")
    return Step(athlete).say(reason, *_kept(athlete, replaces))


def _kept(athlete: Athlete, ids: tuple[int, ...]) -> tuple[Line, ...]:
    """What stays as it was, where an edit could not be read."""
    mine = [s for s in athlete.log if s.id in ids]
    return (line("edit.kept", sets=readback(mine, athlete.language)),) if mine else ()


# ----------------------------------------------------------------------------------------------------- asking back


def ask(athlete: Athlete, asked: Asked, text: str, message_id: int, replaces: tuple[int, ...] = ()) -> Step:
    """Two readings, or something missing: buttons with the likelier first; nothing is stored yet."""
    if _many_lifts_and_units(asked) or _unit_alone(asked):
        return _ask_unit_first(athlete, text, message_id, replaces)
    options = tuple(Option(entries=o.entries, teaches=o.teaches, unit=o.unit) for o in asked.options)
    buttons = [Button(o.label, f"read.{message_id}={i}") for i, o in enumerate(asked.options)]
    choosing = Choosing(
        text=text,
        about=at_hand(athlete),
        topic=asked.question.key,
        options=options,
        draft=asked.draft,
        message_id=message_id,
        replaces=replaces,
        waiting=in_line.behind(athlete, message_id),
    )
    laid_out = (*rows(buttons, 1), _cancel(message_id))
    lines = (*_given_up(athlete, text, message_id), asked.question)
    return Step(athlete).opening(choosing).reply(Reply(lines, laid_out, slot=SLOT))


def _in_line(athlete: Athlete, before: Choosing, log: Waiting, now: datetime) -> Step:
    """Kept for later, and the open question once more."""
    asked = read(late.without_day(before.text), context(athlete, now, before.about, asked=True), explicit=True)
    if not isinstance(asked, Asked):  # what it was about is clear by now
        first = Waiting(text=before.text, message_id=before.message_id, about=before.about)
        return _next_in_line(Step(athlete).idle(), (first, log), now)
    step = _still_about(ask(Step(athlete).idle().athlete, asked, before.text, before.message_id), before)
    step = step.with_first(line("log.waits", said=_short(log.text)))
    others = (each for each in before.waiting if not log.message_id or each.message_id != log.message_id)
    return in_line.still_waiting(step, (*others, log))


def _still_about(step: Step, before: Choosing) -> Step:
    """Asked again, and about the exercise it was written for."""
    choosing = step.athlete.dialogue
    assert isinstance(choosing, Choosing)
    return step.opening(choosing.model_copy(update={"about": before.about}))


def ask_before_finish(athlete: Athlete, choosing: Choosing, now: datetime) -> Step | None:
    """The session is to end while a log of it is asked about: that question first. None where it has become clear."""
    asked = read(late.without_day(choosing.text), context(athlete, now, choosing.about, asked=True), explicit=True)
    if not isinstance(asked, Asked):
        return None
    step = _still_about(ask(athlete, asked, choosing.text, choosing.message_id, choosing.replaces), choosing)
    return step.with_first(line("log.before_finish", said=_short(choosing.text)))


def not_stored(choosing: Choosing) -> Line:
    """What is told when a question about a log ended without its answer: every log that goes with it."""
    texts = (choosing.text, *(each.text for each in choosing.waiting))
    return line("log.given_up", said="”, “".join(_short(each) for each in texts))


def _short(said: str) -> str:
    return shorten(said, 60, placeholder="…")


def _next_in_line(step: Step, waiting: tuple[Waiting, ...], now: datetime) -> Step:
    return in_line.served(step, waiting, lambda known, log: _hear_again(known, log, now))


def _hear_again(athlete: Athlete, log: Waiting, now: datetime) -> Step | None:
    return hear(athlete, log.text, now, log.message_id, explicit=True, about=log.about)


def freed(step: Step, before: Dialogue, now: datetime) -> Step:
    """Followed by the logs in line, where the question they waited for is over."""
    if not isinstance(before, Choosing) or isinstance(step.athlete.dialogue, Choosing):
        return step
    return _next_in_line(step, before.waiting, now)


def _given_up(athlete: Athlete, text: str, message_id: int) -> tuple[Line, ...]:
    """What an unanswered question was about: a new one takes its place, and that log is not dropped in silence."""
    before = athlete.dialogue
    if not isinstance(before, Choosing) or before.replaces or before.text == text:
        return ()
    if message_id and before.message_id == message_id:  # edited: the same log, put otherwise
        return ()
    return (not_stored(before),)


def _many_lifts_and_units(asked: Asked) -> bool:
    units = {option.unit for option in asked.options}
    lifts = {tuple(entry.lift for entry in option.entries) for option in asked.options}
    return len(units) > 1 and len(lifts) > 1


def _unit_alone(asked: Asked) -> bool:
    """Whether the unit has to be known before anything else can be asked."""
    return bool(asked.options) and not any(option.entries for option in asked.options)


def _ask_unit_first(athlete: Athlete, text: str, message_id: int, replaces: tuple[int, ...]) -> Step:
    """Neither lift nor unit is clear: one question at a time, and the unit is settled for good."""
    options = (Option(entries=(), unit="kg"), Option(entries=(), unit="lb"))
    choosing = Choosing(
        text=text,
        about=at_hand(athlete),
        topic="notation.asked.unit",
        options=options,
        message_id=message_id,
        replaces=replaces,
        waiting=in_line.behind(athlete, message_id),
    )
    pair = tuple(button(f"log.unit.{o.unit}", f"read.{message_id}={i}") for i, o in enumerate(options))
    lines = (*_given_up(athlete, text, message_id), line("notation.asked.unit"))
    shown = Reply(lines, (pair, _cancel(message_id)), slot=SLOT)
    return Step(athlete).opening(choosing).reply(shown)


def _cancel(message_id: int) -> tuple[Button, ...]:
    return (button("word.cancel", f"read.{message_id}=no"),)


def choose(athlete: Athlete, choosing: Choosing, value: str, now: datetime) -> Step:
    """One of the readings was pressed, or none: it is done, and the logs that waited for it have their turn."""
    step = _chosen(athlete, choosing, value, now)
    return step if step.athlete.dialogue == choosing else _next_in_line(step, choosing.waiting, now)


def _chosen(athlete: Athlete, choosing: Choosing, value: str, now: datetime) -> Step:
    """Store the reading that was pressed, and remember the spelling or unit that this settled."""
    step = Step(athlete).idle()
    if value == "no":
        return step.reply(Reply((line("log.not_stored"), *_kept(athlete, choosing.replaces)), slot=SLOT, edit=True))
    chosen = choosing.options[int(value)] if value.isdecimal() and int(value) < len(choosing.options) else None
    if chosen is None:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    known = step.athlete
    if chosen.teaches:
        known = known.with_(spellings={**known.spellings, chosen.teaches[0]: chosen.teaches[1]})
    if chosen.unit:
        known = known.with_(unit=chosen.unit)
    if not chosen.entries:
        reading = read(late.without_day(choosing.text), context(known, now, choosing.about, asked=True), explicit=True)
        return take(known, reading, choosing.text, now, choosing.message_id, choosing.replaces)
    if choosing.replaces:
        return correct(known, choosing.replaces, chosen.entries, now)
    day = late.day_told(known, choosing.text, now)
    if day is not None:
        return late.store(known, chosen.entries, day, now, choosing.message_id, ())
    return store(known, chosen.entries, now, choosing.message_id, edit_slot=SLOT)


def _agrees(text: str, athlete: Athlete, now: datetime) -> bool:
    """Whether the words are a yes and nothing else."""
    return [each.intent for each in understand(text, today=local_date(now, athlete.clock))] == ["yes"]


def answer(athlete: Athlete, choosing: Choosing, text: str, now: datetime) -> Step | None:
    """Free text while a reading is open: its answer in words or numbers; None for anything else."""
    plainly = text.strip().casefold().rstrip(".!")
    if plainly in _NEITHER:
        return choose(athlete, choosing, "no", now)
    named = _named(athlete, choosing, plainly)
    if named is None and len(choosing.options) == 1 and _agrees(text, athlete, now):
        named = 0
    if named is not None:
        return choose(athlete, choosing, str(named), now)
    if not choosing.draft:
        return None
    asked = Asked(line(choosing.topic), draft=choosing.draft)
    reading = read_answer(text, asked, context(athlete, now, choosing.about, asked=True))
    if isinstance(reading, NotALog):
        return None
    if isinstance(reading, Refused):
        return Step(athlete).say(reading.reason)
    done = take(Step(athlete).idle().athlete, reading, choosing.text, now, choosing.message_id, choosing.replaces)
    return _next_in_line(done, choosing.waiting, now)


def _named(athlete: Athlete, choosing: Choosing, said: str) -> int | None:
    """Which of the readings is meant by a unit, a lift's name or a load; None unless exactly one is."""
    unit = _UNITS.get(said)
    fits = [i for i, option in enumerate(choosing.options) if _fits(athlete, option, said, unit)]
    return fits[0] if len(fits) == 1 else None


def _fits(athlete: Athlete, option: Option, said: str, unit: Unit | None) -> bool:
    if unit is not None:
        return option.unit == unit
    if not option.entries or not said:
        return False
    first = option.entries[0]
    words = {*lift_name(first, athlete.language).casefold().split(), *first.lift.casefold().split()}
    load = first.load
    loads = {str(load), load.number, str(load).replace(" ", "")} if load else set()
    return said in loads or set(said.split()) <= words
