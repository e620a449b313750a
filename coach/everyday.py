"""What each meaning of everyday words leads to: the same step that a button or a command would have taken.

`SERVED` is the table. Who is asked for nothing is told nothing: a meaning that needs a plan or is barred by pain is
stopped before it comes here (`coach.conversation`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from coach import (
    answers,
    bests,
    changing,
    check_ins,
    commands,
    hours,
    library,
    onboarding,
    pain,
    readiness,
    reasons,
    sessions,
    settings,
    travelling,
    week_review,
    what_if,
)
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.dialogues import Doubting, Idle
from coach.events import Command
from coach.local_time import local_date, local_to_utc
from coach.steps import Step, button
from coach.texts import has
from coach.turn import Button, Line, Reply, line
from coach.understanding import Meaning, says_where_they_live

Serve = Callable[[Athlete, Meaning, datetime], Step]


# ------------------------------------------------------------------------------------------------------------ the body


def _soreness(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Soreness in words: the same facts as the buttons; a region without a level is asked for."""
    felt: dict[BackRegion, int] = {}
    for told in meaning.slots.soreness:
        regions = BACK_REGIONS if told.region is None else tuple(r for r in BACK_REGIONS if r == told.region)
        if told.level is not None:
            felt.update(dict.fromkeys(regions, told.level))
    if not felt:
        asked = (line("sore.how_much"), line("sore.scale"))
        return Step(athlete).reply(Reply(asked, week_review.soreness_rows({}), slot="felt"))
    step = readiness.report(athlete, felt, now)
    session = step.athlete.session
    todays = session is not None and session.status == "planned" and not session.gate and not session.light
    if todays and session is not None and set(session.soreness) >= set(BACK_REGIONS):
        return step.then(lambda known: readiness.decide(known, now))
    rest = week_review.soreness_rows(felt) if len(felt) < 3 else ()
    return step.reply(Reply(noted(step.athlete, felt), rest, slot="felt"))


def noted(athlete: Athlete, told: dict[BackRegion, int]) -> tuple[Line, ...]:
    """What an answer about soreness means: what changes because of it, or that nothing does."""
    levels = tuple(line("sore.told", region=line(f"area.{r}"), level=told[r]) for r in BACK_REGIONS if r in told)
    worst = max(told.values())
    key = "sore.noted_extreme" if worst == 3 else "sore.noted_sore" if worst == 2 else "sore.noted_fine"
    session = athlete.session
    after = line(key, at=athlete.local(session.planned)) if session else line("plan.none")
    return (line("sore.noted", levels=levels), after)


def _pain(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Pain in words: the day's number where it is waited for, else the five questions that tell it from soreness."""
    if pain.bars(athlete, now):
        return pain.locked(athlete, now)
    level, hold = meaning.slots.number, athlete.hold
    if level is not None and 0 <= level <= 10 and hold is not None and hold.cls == "amber":
        return pain.report(athlete, level, now)
    return pain.ask_soreness_or_pain(athlete, now)


def _rough(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Tired, ill or low: the week is marked as rough, and the ways to make it smaller are offered."""
    week = athlete.week.model_copy(update={"rough": True})
    session = athlete.session
    row: tuple[Button, ...] = ()
    if session is not None:
        smaller = button("confidence.smaller", f"short.{session.id}=20")
        row = (smaller, button("card.button.not_today", f"session.not={session.id}"))
    return Step(athlete.with_(week=week)).reply(Reply((line(f"chat.{meaning.intent}"),), (row,) if row else ()))


# ----------------------------------------------------------------------------------------------------- today's session


def _short(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    minutes = meaning.slots.minutes
    return sessions.box(athlete, max(5, min(minutes, 180)), now) if minutes else sessions.ask_minutes(athlete, now)


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
    minutes = min(meaning.slots.minutes or 60, 24 * 60)
    return check_ins.snooze(athlete, minutes, now)


def _other_day(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Another day: the legal slot nearest to the day that was named, or the ones there are."""
    day = meaning.slots.date
    if day is None:
        return sessions.not_today(athlete, now)
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


def _next_weekday(athlete: Athlete, days: frozenset[int], now: datetime) -> date:
    """The next such weekday after today: one day named is a wish for this session, not a new plan."""
    today = local_date(now, athlete.clock)
    return next(day for n in range(1, 8) if (day := today + timedelta(days=n)).weekday() in days)


def _set(field: str) -> Serve:
    def serve(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
        slots = meaning.slots
        found: dict[str, object] = {}
        if field == "days" and len(slots.days) == 1 and athlete.session is not None and "only" not in slots.text:
            return _other_day(
                athlete, replace(meaning, slots=replace(slots, date=_next_weekday(athlete, slots.days, now))), now
            )
        if field == "days" and slots.days:
            found = {"days": tuple(sorted(slots.days))}
            train = hours.read_hours(slots.text).train if athlete.profile is not None else None
            found |= {"session_at": f"{train:%H:%M}"} if train is not None else {}
        elif field == "nudge_at" and slots.clock:
            found = {"nudge_at": f"{slots.clock:%H:%M}"}
        elif field == "equipment" and slots.equipment:
            found = {"equipment": tuple(sorted({*athlete.answers.get("equipment", ()), *slots.equipment}))}
        return onboarding.keep(athlete, found, now) if found else onboarding.ask(athlete, field)

    return serve


def _hour(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """An hour: of training where the words are about training, of the message where they are about that, or both."""
    said = hours.read_hours(meaning.slots.text)
    return hours.set_hours(athlete, said, now) if said.train else _set("nudge_at")(athlete, meaning, now)


def _quiet(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return hours.set_quiet(athlete, *hours.read_quiet(meaning.slots.text))


def _zone(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A place that the athlete says they live in is set; a mere name, or one of few letters, is asked back."""
    places = meaning.slots.places
    if len(places) != 1:
        return onboarding.ask(athlete, "zone")
    zone = places[0].zone
    if says_where_they_live(meaning.slots.text, zone):
        return onboarding.keep(athlete, {"zone": zone}, now)
    if isinstance(athlete.dialogue, Doubting):
        return pain.locked(athlete, now)  # the safety question goes first
    return settings.ask_zone(athlete, zone, now)


def _unit(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return settings.unit(athlete, meaning.slots.unit) if meaning.slots.unit else settings.show(athlete, now)


def _pause(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    until = meaning.slots.until or meaning.slots.date
    return settings.pause(athlete, until, now) if until else settings.ask_pause(athlete)


def _deload(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """An easy week is asked for: of one area where one is named, else of the whole back."""
    named = [region for region in BACK_REGIONS if region in meaning.slots.regions]
    return week_review.ask_deload(athlete, named[0] if len(named) == 1 else None, now)


def _goal(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A goal that changes the plan is kept; of every other one it is said what the plan does for it."""
    goal = meaning.slots.goal
    changes: dict[str | None, dict[str, Any]] = {
        "strength": {"goal": "strength"},
        "muscle": {"goal": "size"},
        "grip": {"weak_grip": True},
    }
    found = changes.get(goal, {})
    kept = changing.replan(athlete.with_(answers={**athlete.answers, **found}), now) if found else athlete
    return Step(kept).say(line(f"goal.{goal}" if goal is not None and has(f"goal.{goal}") else "goal.other"))


def _times_a_week(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """So many days a week: those furthest apart are ticked, nothing is kept before Done."""
    wanted = meaning.slots.times_a_week
    if wanted is None or athlete.profile is None or not 1 <= wanted <= 7:
        return onboarding.ask(athlete, "days")
    return onboarding.ask_days(athlete, wanted)


def _records(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    exercise = meaning.slots.exercise
    return bests.show(athlete, (exercise,) if exercise else meaning.slots.candidates)


def _back_again(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """ "I'm back": from a trip, or from a pause."""
    if athlete.travel is not None or athlete.trip is not None:
        return travelling.come_back(athlete, now)
    return settings.resume(athlete, now)


def _what_if(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    return what_if.show(athlete, meaning.slots.text, now)


def _yes_or_no(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A yes or no to nothing: the open question again, where there is one with buttons."""
    if not isinstance(athlete.dialogue, Idle):
        return Step(athlete).say(line("chat.tap"))
    return Step(athlete).say(line("chat.nothing_open"))


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
    "yes": _yes_or_no,
    "no": _yes_or_no,
    "not_sure": _yes_or_no,
    "deload": _deload,
    "too_hard": _say("chat.too_hard"),
    "too_easy": _say("chat.too_easy"),
    "goal": _goal,
    "records": _records,
    "quiet_hours": _quiet,
    "times_a_week": _times_a_week,
    "what_if": _what_if,
    "soreness": _soreness,
    "pain": _pain,
    "cleared": lambda athlete, _m, now: onboarding.go_on(pain.clear(athlete, now), now),
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
    "other_time": _hour,
    "place_today": _other_place,
    "can_i_train": _can_i,
    "next_session": _next,
    "missed": lambda athlete, _m, now: sessions.not_today(athlete, now),
    "unit": _unit,
    "days": _set("days"),
    "nudge_time": _hour,
    "timezone": _zone,
    "equipment": _set("equipment"),
    "travel": lambda athlete, m, now: travelling.leave(athlete, m.slots, now),
    "nudges_off": lambda athlete, _m, now: settings.stop(athlete, now),
    "nudges_on": lambda athlete, _m, now: settings.resume(athlete, now),
    "nudges_less": lambda athlete, _m, now: settings.nudges(athlete, "less", now),
    "nudges_more": lambda athlete, _m, now: settings.nudges(athlete, "more", now),
    "pause": _pause,
    "resume": _back_again,
    "how_to": _how_to,
    "why_exercise": _how_to,
    "why_region": _answer,
    "why_change": _why_change,
    "technique": _answer,
    "question": _answer,
}
#: What is served although training is locked: talk, the log, settings and the athlete's own data. Nothing here trains.
WHILE_LOCKED = frozenset(
    "greeting thanks bye praise abuse about language help privacy cancel undo export delete history week progress"
    " settings pain cleared unit nudge_time other_time timezone travel nudges_off nudges_on nudges_less nudges_more"
    " quiet_hours records pause resume why_change days times_a_week equipment yes no not_sure".split()
)
#: What makes no sense before there is a plan.
NEEDS_PLAN = frozenset(
    "start finish no_time no_equipment busy_station swap skip later other_day place_today can_i_train next_session"
    " missed travel what_if deload".split()
)
