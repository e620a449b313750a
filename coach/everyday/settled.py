"""What is said of how things are set: days, hours, clock, units, goals, pauses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from coach import (
    changing,
    hours,
    introduction,
    onboarding,
    pain,
    sessions,
    settings,
    this_week,
    travelling,
    week_review,
    when,
)
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.everyday.serving import Serve
from coach.everyday.todays import other_day
from coach.exercises import equipment_words
from coach.local_time import local_date, local_to_utc
from coach.steps import Step
from coach.texts import has
from coach.turn import line
from coach.understanding import Meaning, says_where_they_live
from coach.when import read_every_other_day


def _next_weekday(athlete: Athlete, days: frozenset[int], now: datetime) -> date:
    """The next such weekday after today: one day named is a wish for this session, not a new plan."""
    today = local_date(now, athlete.clock)
    return next(day for n in range(1, 8) if (day := today + timedelta(days=n)).weekday() in days)


def setting(field: str) -> Serve:
    """A question of the profile: answered where the answer is in the words, else asked."""

    def serve(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
        slots = meaning.slots
        away = travelling.told_of_kit(athlete, slots, now) if field == "equipment" else None
        if away is not None:
            return away
        other = this_week.exchanged(athlete, slots, now) if field == "days" and athlete.session is not None else None
        if other is not None:
            return other
        found: dict[str, object] = {}
        if field == "days" and len(slots.days) == 1 and athlete.session is not None and "only" not in slots.text:
            return other_day(
                athlete, replace(meaning, slots=replace(slots, date=_next_weekday(athlete, slots.days, now))), now
            )
        if field == "days" and slots.days:
            found = {"days": tuple(sorted(slots.days)), "rolling": read_every_other_day(slots.text)}
            train = hours.read_hours(slots.text).train if athlete.profile is not None else None
            found |= {"session_at": f"{train:%H:%M}"} if train is not None else {}
        elif field == "nudge_at" and slots.clock:
            found = {"nudge_at": f"{slots.clock:%H:%M}"}
        elif field == "equipment" and slots.equipment:
            found = {"equipment": tuple(sorted({*athlete.answers.get("equipment", ()), *slots.equipment}))}
            missed = athlete.answers.get("missing", ())
            still = tuple(item for item in missed if item not in slots.equipment)
            athlete = athlete.with_(answers={**athlete.answers, "missing": still})
            if set(slots.equipment) <= set(missed) and athlete.answers.get("place") == "gym":
                return _there_again(athlete, slots.equipment, now)
        return onboarding.keep(athlete, found, now) if found else onboarding.ask(athlete, field)

    return serve


def _there_again(athlete: Athlete, kit: Iterable[str], now: datetime) -> Step:
    """What was never there in the gym is there now: the plan uses it again."""
    words = {str(item): each.name for item, each in equipment_words().items()}
    names = tuple(line("word.raw", text=words.get(item, item)) for item in sorted(kit))
    return Step(changing.replan(athlete, now)).say(line("swap.there_again", what=names))


def hour(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """An hour: of training where the words are about training, of the message where they are about that, or both.

    "Move it to noon" and "7 tonight instead" are about one session, and change that one alone.
    """
    said = hours.read_hours(meaning.slots.text)
    once = _once(athlete, meaning, now) if said.write is None and _ONE_SESSION.search(meaning.slots.text) else None
    if once is not None:
        return once
    return hours.set_hours(athlete, said, now) if said.train else setting("nudge_at")(athlete, meaning, now)


_ONE_SESSION = re.compile(
    r"\b(?:today|tonight|this (?:morning|afternoon|evening)|instead|(?:move|push|shift|bump|make) (?:it|this|that))\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)


def _once(athlete: Athlete, meaning: Meaning, now: datetime) -> Step | None:
    """The next session at another hour; None where that hour is gone or nothing is planned."""
    session, clock = athlete.session, meaning.slots.clock
    if meaning.intent != "other_time" or session is None or session.status != "planned" or clock is None:
        return None
    today = local_date(now, athlete.clock)
    day = today if _TODAY.search(meaning.slots.text) else local_date(session.planned, athlete.clock)
    at = local_to_utc(day, clock, athlete.clock)
    return sessions.move(athlete, at, now) if at > now else None


def quiet(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """The hours in which nothing is written."""
    return hours.set_quiet(athlete, *hours.read_quiet(meaning.slots.text))


#: Whoever says so lives there; whoever only is there may come back.
_MOVED = re.compile(
    r"\b(?:live|living|moved?|moving|relocat\w+|based|home\w*|zone|timezone|clock|tz|city|town|from|location|[a-z]+/[a-z]+)\b"
    r"|[-+]\d|\butc\b|\bgmt\b",
    re.IGNORECASE,
)


def zone(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A place that the athlete says they live in is set; a mere name, or one of few letters, is asked back."""
    places = meaning.slots.places
    if len(places) != 1:
        return onboarding.ask(athlete, "zone")
    zone = places[0].zone
    if athlete.profile is None:
        return onboarding.keep(athlete, {"zone": zone}, now)
    if says_where_they_live(meaning.slots.text, zone):
        return _there(athlete, meaning, zone, now)
    if athlete.safety_question is not None:
        return pain.locked(athlete, now)  # the safety question goes first
    return settings.ask_zone(athlete, zone, now)


def _there(athlete: Athlete, meaning: Meaning, zone: str, now: datetime) -> Step:
    """Who has moved lives there from now on; who is there is away until they are back."""
    away = athlete.travel is not None or athlete.trip is not None
    if _MOVED.search(meaning.slots.text):
        return onboarding.keep(travelling.returned(athlete, now) if away else athlete, {"zone": zone}, now)
    there = athlete.travel or athlete.trip
    if there is not None and there.zone == zone:
        return travelling.arrived(athlete, zone, now)
    if zone != athlete.answers.get("zone"):
        return travelling.leave(athlete, meaning.slots, now)
    return travelling.come_back(athlete, now) if away else onboarding.keep(athlete, {"zone": zone}, now)


def unit(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Kilograms or pounds."""
    return settings.unit(athlete, meaning.slots.unit) if meaning.slots.unit else settings.show(athlete, now)


def pause(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A pause until a day, or the question until when."""
    told = when.read_end(meaning.slots.text, local_date(now, athlete.clock))
    until = told or meaning.slots.until or meaning.slots.date
    return settings.pause(athlete, until, now) if until else settings.ask_pause(athlete)


_TODAY_ONLY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)


def quieter(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """No more messages: for good, or for the days that are named; some days of every week are asked back about."""
    slots, today = meaning.slots, local_date(now, athlete.clock)
    if slots.until is not None:
        return settings.pause(athlete, slots.until + timedelta(days=1), now)
    if _TODAY_ONLY.search(slots.text):
        return settings.pause(athlete, today + timedelta(days=1), now)
    if slots.days:
        return settings.some_days(athlete)
    return settings.stop(athlete, now)


def deload(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """An easy week is asked for: of one area where one is named, else of the whole back."""
    named = [region for region in BACK_REGIONS if region in meaning.slots.regions]
    return week_review.ask_deload(athlete, named[0] if len(named) == 1 else None, now)


_FEWER = re.compile(r"\b(?:fewer|less|reduce|cut|lower|decrease|drop|not so many|too many)\b(?! back)", re.IGNORECASE)


def more_sets(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A wish for more sets, of the areas that are named; else it is asked which. Fewer are no such wish."""
    if _FEWER.search(meaning.slots.text):
        return Step(athlete).say(line("wish.fewer"))
    named = [region for region in BACK_REGIONS if region in meaning.slots.regions]
    if not named:
        return week_review.ask_more_sets(athlete)
    step = Step(athlete)
    for region in named:
        step = step.then(lambda known, region=region: week_review.more_sets(known, region, now))  # type: ignore[misc]
    return step


def goal(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """A goal that changes the plan is kept; of every other one it is said what the plan does for it."""
    goal = meaning.slots.goal
    found = introduction.GOALS.get(goal or "", {})
    kept = changing.replan(athlete.with_(answers={**athlete.answers, **found}), now) if found else athlete
    return Step(kept).say(line(f"goal.{goal}" if goal is not None and has(f"goal.{goal}") else "goal.other"))


def times_a_week(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """So many days a week: those furthest apart are ticked, nothing is kept before Done."""
    wanted = meaning.slots.times_a_week
    if wanted is None or not 1 <= wanted <= 7:
        return onboarding.ask(athlete, "days")
    if athlete.profile is None:
        return onboarding.keep(athlete, {"times": wanted}, now)
    return onboarding.ask_days(athlete, wanted)


def back_again(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """ "I'm back": from a trip, or from a pause."""
    if athlete.travel is not None or athlete.trip is not None:
        return travelling.come_back(athlete, now)
    return settings.resume(athlete, now)
