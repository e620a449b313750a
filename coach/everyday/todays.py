"""What is said of the session at hand: less time, another exercise, another day, another place, or none at all."""

from __future__ import annotations

import re
from datetime import datetime

from coach import cards, check_ins, onboarding, plan, sessions, this_week, travelling
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc
from coach.spacing import earliest_hard, is_legal
from coach.steps import Step, button
from coach.turn import Reply, line
from coach.understanding import Meaning


def short(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Less time today."""
    minutes = meaning.slots.minutes
    return sessions.box(athlete, max(5, min(minutes, 180)), now) if minutes else sessions.ask_minutes(athlete, now)


#: Said when there is nothing at all, not when one thing is missing.
_NOTHING = re.compile(
    r"\b(?:no|any|without|zero|lack of|not a single) (?:\w+ )?(?:equipment|weights?|gear|kit|gym|stuff)\b"
    r"|body ?weight|\bnothing\b|\bgym\W.*\b(?:closed|shut|flooded)\b|\bjust (?:me|a floor|a mat)\b",
    re.IGNORECASE,
)


#: Where a swap names a thing that shall not be needed: "something without the barbell"; else it is what is wished for.
_WITHOUT = re.compile(r"\b(?:without|no|not|instead of|rather than|other than|doesn'?t)\b", re.IGNORECASE)


def swap(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Something is missing, taken or unwanted: alternatives for the exercise that is meant, or for all of them."""
    wanted, missing = meaning.slots.exercise, frozenset(meaning.slots.equipment)
    bare = meaning.intent == "no_equipment" and not missing and wanted is None
    away = travelling.told_of_kit(athlete, meaning.slots, now) if bare else None
    if away is not None:
        return away
    if bare and _NOTHING.search(meaning.slots.text):
        return travelling.train_elsewhere(athlete, "away", frozenset(), now)
    if meaning.intent == "busy_station":
        return sessions.without(athlete, missing, wanted, now, taken=True)
    if missing and (meaning.intent == "no_equipment" or _WITHOUT.search(meaning.slots.text)):
        return sessions.without(athlete, missing, wanted, now)
    opened = sessions.cards.opened(athlete, now)
    planned = {slot.exercise for slot in opened.session.today} if opened.session else set()
    return sessions.offer_swap(opened, wanted, now) if wanted in planned else sessions.ask_swap(opened, now)


def later(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Later today."""
    minutes = min(meaning.slots.minutes or 60, 24 * 60)
    return check_ins.snooze(athlete, minutes, now)


def other_day(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Another day: the legal slot nearest to the day that was named, or the ones there are."""
    other = this_week.exchanged(athlete, meaning.slots, now)
    if other is not None:
        return other
    day = meaning.slots.date
    if day is None or meaning.slots.until is not None:
        return sessions.not_today(athlete, now)
    at = local_to_utc(day, meaning.slots.clock or athlete.session_time, athlete.clock)
    return sessions.move(athlete, at, now) if at > now else sessions.not_today(athlete, now)


def skip(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Not this exercise while under way, not this session before it."""
    session = athlete.session
    if session is not None and session.status == "running" and not _WHOLE_SESSION.search(meaning.slots.text):
        return sessions.skip_exercise(athlete, now)
    return sessions.not_today(athlete, now)


#: What is skipped under way is the exercise, unless the words are about the day or the session.
_WHOLE_SESSION = re.compile(r"\b(today|session|workout|training|day)\b", re.IGNORECASE)


_FOR_GOOD = re.compile(
    r"\b(?:from now on|always|any ?more|no longer|these days|permanently|for good|new gym|join(?:ed)? (?:a|the) gym)\b"
    r"|\b(?:train|training|work(?:ing)? out|lift|lifting)\b.*\bnow\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|tonight|right now|just now|this (?:morning|afternoon|evening|week))\b", re.IGNORECASE)


def other_place(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Today at another place; from now on, where the words say so.

    A session of another day that may not begin today stays as it is.
    """
    slots = meaning.slots
    away = travelling.told_of_kit(athlete, slots, now)
    if away is not None:
        return away
    if slots.at in ("home", "gym") and _FOR_GOOD.search(slots.text) and not _TODAY.search(slots.text):
        kit = {"equipment": tuple(sorted(slots.equipment))} if slots.equipment and slots.at == "home" else {}
        return onboarding.keep(athlete, {"place": slots.at, **kit}, now)
    session = athlete.session
    ahead = session is not None and local_date(session.planned, athlete.clock) > local_date(now, athlete.clock)
    if session is not None and session.status == "planned" and ahead and not cards.may_start(athlete, now):
        return Step(athlete).say(line("place.no_session", at=athlete.local(session.planned)))
    return travelling.train_elsewhere(athlete, meaning.slots.at or "home", meaning.slots.equipment, now)


def next_session(athlete: Athlete, _meaning: Meaning, now: datetime) -> Step:
    """When the next session is."""
    return Step(athlete).reply(Reply((cards.next_line(athlete),), cards.go_on_row(athlete)))


def can_i(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Whether a day is one to train: today by the card, another by what spacing says of it."""
    day, session = meaning.slots.date, athlete.session
    if day is None or day <= local_date(now, athlete.clock) or session is None:
        return sessions.today(athlete, now)
    at = local_to_utc(day, athlete.session_time, athlete.clock)
    last = now if session.status == "running" else plan.last_hard(athlete)
    if not is_legal(last, at, athlete.clock):
        first = earliest_hard(last, athlete.clock) or at
        return Step(athlete).say(line("can_i.no", at=athlete.local(at), first=athlete.local(first)))
    if session.status == "running" or local_date(session.planned, athlete.clock) == day:
        return Step(athlete).say(line("can_i.yes", at=athlete.local(at)))
    there = button("not_today.to", f"move.{session.id}={int(at.timestamp())}", at=athlete.local(at))
    told = line("can_i.instead", at=athlete.local(at), planned=athlete.local(session.planned))
    return Step(athlete).say(told, buttons=((there,),))
