"""Everyday words: what a message means becomes the same step that a button or a command would have taken.

`SERVED` is the table from intents to steps. Several meanings in one message are all served, in the order they were
said; when nothing was understood the likeliest one or two meanings come back as buttons, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from coach import (
    answers,
    check_ins,
    commands,
    library,
    onboarding,
    pain,
    quick_log,
    readiness,
    reasons,
    sessions,
    settings,
    travelling,
    week_review,
)
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.dialogues import Confirming, Doubting
from coach.events import Command
from coach.local_time import local_date
from coach.steps import Step, button
from coach.turn import Button, Line, Reply, line
from coach.understanding import Meaning, guess, understand

Serve = Callable[[Athlete, Meaning, datetime], Step]
#: At most so many meanings of one message are served: more is a misunderstanding.
MOST_SERVED = 3


def hear(athlete: Athlete, text: str, now: datetime, message_id: int) -> Step | None:
    """What was understood, served in order; None when nothing was."""
    found = understand(text, today=local_date(now, athlete.clock))
    step, served = Step(athlete), 0
    for meaning in found[:MOST_SERVED]:
        part = _serve(step.athlete, meaning, now, message_id)
        if part is not None:
            step, served = step.then(lambda _known, part=part: part), served + 1
    return step if served else None


def _serve(athlete: Athlete, meaning: Meaning, now: datetime, message_id: int) -> Step | None:
    if meaning.intent == "log":
        return quick_log.hear(athlete, meaning.slots.text, now, message_id)
    if meaning.intent == "correction":
        return quick_log.fix_last(athlete, meaning.slots.text, now)
    serve = SERVED.get(meaning.intent)
    if serve is None:
        return None
    if meaning.intent in TRAINING and pain.blocks_training(athlete, now):
        return pain.locked(athlete, now)
    if meaning.intent in NEEDS_PLAN and (athlete.profile is None or athlete.session is None):
        return None if athlete.answers or athlete.begun else onboarding.begin(athlete, now)
    return serve(athlete, meaning, now)


# ------------------------------------------------------------------------------------------------------------ the body


def _soreness(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Soreness in words: the same facts as the buttons; a region without a level is asked for."""
    felt: dict[BackRegion, int] = {}
    for told in meaning.slots.soreness:
        regions = BACK_REGIONS if told.region is None else tuple(r for r in BACK_REGIONS if r == told.region)
        if told.level is not None:
            felt.update(dict.fromkeys(regions, told.level))
    if not felt:
        return Step(athlete).reply(Reply((line("sore.how_much"), line("sore.scale")), week_review.soreness_rows({}), slot="felt"))
    step = readiness.report(athlete, felt, now)
    session = step.athlete.session
    todays = session is not None and session.status == "planned" and not session.gate and not session.light
    if todays and session is not None and set(session.soreness) >= set(BACK_REGIONS):
        return step.then(lambda known: readiness.decide(known, now))
    return step.reply(Reply(noted(step.athlete, felt), week_review.soreness_rows(felt) if len(felt) < 3 else (), slot="felt"))


def felt_between(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A tap on the soreness question between sessions."""
    if not value.isdigit() or field not in (*BACK_REGIONS, "all"):
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    regions = BACK_REGIONS if field == "all" else tuple(r for r in BACK_REGIONS if r == field)
    step = readiness.report(athlete, dict.fromkeys(regions, min(3, int(value))), now)
    told = {s.region: s.level for s in step.athlete.soreness if (now - s.at).total_seconds() < 6 * 3600}
    if set(told) < set(BACK_REGIONS):
        shown = Reply((line("sore.more"), line("sore.scale")), week_review.soreness_rows(told), slot="felt", edit=True)
        return step.reply(shown)
    return step.reply(Reply(noted(step.athlete, told), slot="felt", edit=True))


def noted(athlete: Athlete, told: dict[BackRegion, int]) -> tuple[Line, ...]:
    """What an answer about soreness means: what changes because of it, or that nothing does."""
    levels = tuple(line("sore.told", region=line(f"area.{r}"), level=told[r]) for r in BACK_REGIONS if r in told)
    worst = max(told.values())
    key = "sore.noted_extreme" if worst == 3 else "sore.noted_sore" if worst == 2 else "sore.noted_fine"
    session = athlete.session
    after = line(key, at=athlete.local(session.planned)) if session else line("plan.none")
    return (line("sore.noted", levels=levels), after)


def _pain(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return pain.ask_soreness_or_pain(athlete, now)


def _rough(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Tired, ill or low: the week is marked as rough, and the ways to make it smaller are offered."""
    week = athlete.week.model_copy(update={"rough": True})
    session = athlete.session
    row: tuple[Button, ...] = ()
    if session is not None:
        row = (button("confidence.smaller", f"short.{session.id}=20"), button("card.button.not_today", f"session.not={session.id}"))
    return Step(athlete.with_(week=week)).reply(Reply((line(f"chat.{meaning.intent}"),), (row,) if row else ()))


# ----------------------------------------------------------------------------------------------------- today's session


def _short(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return sessions.box(athlete, meaning.slots.minutes, now) if meaning.slots.minutes else sessions.ask_minutes(athlete, now)


def _swap(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Something is missing, taken or unwanted: alternatives for the exercise that is meant."""
    wanted = meaning.slots.exercise
    missing = frozenset(meaning.slots.equipment)
    opened = sessions.cards.opened(athlete, now)
    session = opened.session
    assert session is not None
    if wanted is None and missing:
        needs = [s.exercise for s in session.today if any(missing & set(option) for option in s.entry.equipment)]
        wanted = needs[0] if needs else None
        if wanted is None:
            return Step(athlete).say(line("swap.not_needed"))
    planned = {slot.exercise for slot in session.today}
    return sessions.offer_swap(opened, wanted, now, missing) if wanted in planned else sessions.ask_swap(opened, now)


def _later(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    minutes = meaning.slots.minutes or 60
    return check_ins.snooze(athlete, minutes, now)


def _other_day(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Another day: the legal slot nearest to the day that was named, or the ones there are."""
    day = meaning.slots.date
    if day is None:
        return sessions.not_today(athlete, now)
    from coach.local_time import local_to_utc  # noqa: PLC0415

    at = local_to_utc(day, meaning.slots.clock or athlete.session_time, athlete.clock)
    return sessions.move(athlete, at, now) if at > now else sessions.not_today(athlete, now)


def _skip(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    session = athlete.session
    if session is not None and session.status == "running":
        return sessions.skip_exercise(athlete, now)
    return sessions.not_today(athlete, now)


def _other_place(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return travelling.train_elsewhere(athlete, meaning.slots.at or "home", meaning.slots.equipment, now)


# --------------------------------------------------------------------------------------------------------- settings


def _set(field: str) -> Serve:
    def serve(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
        slots = meaning.slots
        found: dict[str, object] = {}
        if field == "days" and slots.days:
            found = {"days": tuple(sorted(slots.days))}
        elif field == "nudge_at" and slots.clock:
            found = {"nudge_at": f"{slots.clock:%H:%M}"}
        elif field == "zone" and len(slots.places) == 1:
            found = {"zone": slots.places[0].zone}
        elif field == "equipment" and slots.equipment:
            found = {"equipment": tuple(sorted({*athlete.answers.get("equipment", ()), *slots.equipment}))}
        return onboarding.keep(athlete, found, now) if found else onboarding.ask(athlete, field)

    return serve


def _unit(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return settings.unit(athlete, meaning.slots.unit) if meaning.slots.unit else settings.show(athlete, now)


def _pause(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    until = meaning.slots.until or meaning.slots.date
    return settings.pause(athlete, until, now) if until else settings.ask_pause(athlete)


def _deload(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return commands.run(athlete, Command("deload"), now)


# ------------------------------------------------------------------------------------------------------------ answers


def _say(key: str) -> Serve:
    return lambda athlete, _meaning, _now: Step(athlete).say(line(key))


def _command(name: str) -> Serve:
    return lambda athlete, _meaning, now: commands.run(athlete, Command(name), now)


def _how_to(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    slots = meaning.slots
    if slots.exercise:
        return library.show(athlete, slots.exercise)
    return library.which(athlete, slots.candidates) if slots.candidates else library.browse(athlete, "", now)


def _why_change(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return reasons.why(athlete, meaning.slots.receipt)


def _answer(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return answers.answer(athlete, meaning, now)


def _next(athlete: Athlete, _meaning: Meaning, now: datetime) -> Step:
    assert athlete.session is not None
    return Step(athlete).say(line("plan.next_is", at=athlete.local(athlete.session.planned)))


def _can_i(athlete: Athlete, _meaning: Meaning, now: datetime) -> Step:
    return sessions.today(athlete, now)


#: What each intent leads to.
SERVED: dict[str, Serve] = {
    "greeting": _say("chat.greeting"),
    "thanks": _say("chat.thanks"),
    "bye": _say("chat.bye"),
    "praise": _say("chat.praise"),
    "abuse": _say("chat.abuse"),
    "off_topic": _say("chat.off_topic"),
    "about": _say("chat.about"),
    "language": _say("chat.language"),
    "warm_up_done": _say("chat.warm_up_done"),
    "recovered": _say("chat.recovered"),
    "help": _command("help"),
    "privacy": _command("privacy"),
    "cancel": _command("cancel"),
    "undo": _command("undo"),
    "export": _command("export"),
    "delete": _command("delete"),
    "history": _command("history"),
    "plan": _command("plan"),
    "week": _command("week"),
    "progress": _command("week"),
    "settings": _command("settings"),
    "today": _command("today"),
    "soreness": _soreness,
    "pain": _pain,
    "cleared": lambda athlete, _m, now: pain.clear(athlete, now),
    "illness": _rough,
    "tired": _rough,
    "low_motivation": _rough,
    "start": lambda athlete, _m, now: sessions.start(athlete, now),
    "finish": lambda athlete, _m, now: sessions.finish(athlete, now),
    "no_time": _short,
    "no_equipment": _swap,
    "busy_station": _swap,
    "swap": _swap,
    "skip": _skip,
    "later": _later,
    "other_day": _other_day,
    "other_time": _set("nudge_at"),
    "place_today": _other_place,
    "can_i_train": _can_i,
    "next_session": _next,
    "missed": lambda athlete, _m, now: sessions.not_today(athlete, now),
    "unit": _unit,
    "days": _set("days"),
    "nudge_time": _set("nudge_at"),
    "timezone": _set("zone"),
    "equipment": _set("equipment"),
    "travel": lambda athlete, m, now: travelling.leave(athlete, m.slots, now),
    "nudges_off": lambda athlete, _m, now: settings.stop(athlete, now),
    "nudges_on": lambda athlete, _m, now: settings.resume(athlete, now),
    "nudges_less": lambda athlete, _m, now: settings.nudges(athlete, "less", now),
    "nudges_more": lambda athlete, _m, now: settings.nudges(athlete, "more", now),
    "pause": _pause,
    "resume": lambda athlete, _m, now: settings.resume(athlete, now),
    "how_to": _how_to,
    "why_exercise": _how_to,
    "why_region": _answer,
    "why_change": _why_change,
    "technique": _answer,
    "question": _answer,
}
TRAINING = frozenset({"start", "no_time", "no_equipment", "busy_station", "swap", "skip", "later", "other_day", "place_today",
                      "can_i_train", "next_session", "missed", "today", "plan", "finish", "soreness", "tired", "low_motivation"})  # fmt: skip
NEEDS_PLAN = frozenset({"start", "finish", "no_time", "no_equipment", "busy_station", "swap", "skip", "later", "other_day",
                        "place_today", "can_i_train", "next_session", "missed", "travel"})  # fmt: skip


# ------------------------------------------------------------------------------------------------------------- misses


def not_understood(athlete: Athlete, text: str, now: datetime) -> Step:
    """An honest miss: the likeliest meanings as buttons, or what can be written."""
    likely = [m for m in guess(text, today=local_date(now, athlete.clock)) if m.intent in SERVED or m.intent == "log"]
    buttons = tuple(button(f"guess.{m.intent}", f"guess.is={m.intent}") for m in likely if m.intent in GUESSABLE)
    if buttons:
        return Step(athlete).reply(Reply((line("chat.guess"),), (*((each,) for each in buttons),)))
    return Step(athlete).reply(Reply((line("chat.miss"),)))


#: What can be offered as a button without the words it came from.
GUESSABLE = frozenset({"today", "plan", "week", "help", "soreness", "no_time", "swap", "other_day", "pause", "settings",
                       "how_to", "why_change", "undo", "history", "next_session", "start", "finish", "days", "nudge_time"})  # fmt: skip


def take_guess(athlete: Athlete, value: str, now: datetime) -> Step:
    """A guess that was offered, pressed."""
    from coach.understanding import Slots  # noqa: PLC0415

    if value not in GUESSABLE:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    step = _serve(athlete, Meaning(value, Slots(), 1.0), now, 0)  # type: ignore[arg-type]
    return step or Step(athlete).say(line("chat.miss"))


# -------------------------------------------------------------------------------------------- questions that are open


def confirm(athlete: Athlete, _confirming: Confirming, text: str, now: datetime) -> Step | None:
    """Free text while a step that cannot be taken back is open: only a clear yes or no is an answer."""
    word = text.strip().casefold().rstrip(".!")
    if word in ("yes", "yes, delete everything", "delete", "delete everything"):
        return delete(athlete, True, now)
    if word in ("no", "keep", "keep everything", "cancel", "no, keep it", "keep it"):
        return delete(athlete, False, now)
    return None


def delete(athlete: Athlete, sure: bool, now: datetime) -> Step:
    """The second step of `/delete`."""
    if not sure:
        return Step(athlete).idle().reply(Reply((line("delete.kept"),), slot="delete", edit=True))
    return Step(athlete, gone=True).say(line("delete.done"))


def hear_doubt(athlete: Athlete, doubting: Doubting, text: str, now: datetime) -> Step | None:
    """Free text while the safety question is open: yes, no or not sure; anything else leaves it open."""
    word = text.strip().casefold().rstrip(".!")
    value = _DOUBT_WORDS.get(word)
    return pain.answer_doubt(athlete, doubting, value, now) if value else None


_DOUBT_WORDS = {"yes": "yes", "y": "yes", "yeah": "yes", "yep": "yes", "no": "no", "n": "no", "none": "no", "nope": "no",
                "not sure": "not_sure", "unsure": "not_sure", "maybe": "not_sure", "i don't know": "not_sure"}  # fmt: skip


def attached(athlete: Athlete, name: str, data: bytes | None, message_id: int, now: datetime) -> Step:
    """A document: an export of another app is read, anything else is declined with the reason."""
    return Step(athlete).say(line("import.not_yet"))
