"""What is written while a question of the profile is open, or before the first one.

The open question is answered first. An answer to another one is kept for it and said back, also where it is another
answer than before ("actually I train at home"). What is no answer at all is None here, and may mean something else.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from coach import introduction, onboarding
from coach.athlete import Athlete
from coach.changing import SLOT, zone_name
from coach.dialogues import Asking
from coach.local_time import local_date
from coach.onboarding import ASKS
from coach.places import Place, find
from coach.steps import Step, raw, rows
from coach.turn import Line, Reply, line
from coach.understanding import understand
from coach.when import read_every_other_day

#: More candidates for a place than this are no help.
PLACES_SHOWN = 5
_BACK = ("back", "go back", "zurück")
#: At a question with ticks: what is ticked is meant.
_AS_TICKED = re.compile(
    r"(?:i'?m )?done|(?:just |only )?(?:those|these)(?: (?:\w+ )?(?:days|ones|three|two|are fine))?"
    r"|as (?:it )?(?:is|ticked)"
    r"|(?:that'?s|that is) (?:it|all|fine)|fine|perfect|great|use (?:it|them|those)|keep (?:it|them|those)",
    re.IGNORECASE,
)
_ANY_DAY = ("whenever", "anytime", "any time", "i'm flexible", "flexible", "all the same", "doesn't matter")
#: The list of the health question is wanted again.
_WHICH_LIST = re.compile(r"\blist\b|\bwhich (?:ones?|of)\b|\bwhat (?:do you mean|counts)\b", re.IGNORECASE)
#: Who speaks of the body says nothing of days and places: "sore since Monday".
_OF_THE_BODY = frozenset({"soreness", "pain", "illness", "tired"})


def hear(athlete: Athlete, field: str, text: str, now: datetime) -> Step | None:
    """Free text while a profile question is open; None when it is no answer to it or to any other."""
    said = text.strip().rstrip(".!").casefold()
    if said in _BACK:
        return onboarding.go_back(athlete, field, now) if onboarding.comes_after_another(athlete, field) else None
    meant: set[str] = {meaning.intent for meaning in understand(text, today=local_date(now, athlete.clock))}
    all_the_same = field == "days" and (meant == {"not_sure"} or said in _ANY_DAY)
    if ASKS[field].many and (meant == {"yes"} or all_the_same or _AS_TICKED.fullmatch(said)) and _has_ticks(athlete):
        return onboarding.ticked(athlete, field, now)
    if field == "health" and _WHICH_LIST.search(said):
        return onboarding.ask(athlete, field)
    found = _understood(athlete, field, text, meant)
    if found:
        return onboarding.keep(athlete, found, now)
    if field == "zone":
        return _which_place(athlete, text)
    return None


def _has_ticks(athlete: Athlete) -> bool:
    return isinstance(athlete.dialogue, Asking) and bool(athlete.dialogue.picked)


def _understood(athlete: Athlete, field: str, text: str, meant: set[str]) -> dict[str, Any]:
    """The answers in a text: to the open question first, and to any other that is still open."""
    found: dict[str, Any] = {}
    own = ASKS[field].read(text)
    if own is not None:
        found[field] = own
        found |= {"rolling": True} if field == "days" and read_every_other_day(text) else {}
    if athlete.profile is None and not meant & _OF_THE_BODY:
        told = introduction.told(athlete.answers, text)
        if own is not None and not told.get("equipment"):  # "none of these" is no word about equipment
            told = {name: value for name, value in told.items() if name != "equipment"}
        if own is None and not told.keys() & {*ASKS, "times"}:
            told = _otherwise(athlete, text)
        if field in ("pain", "health", "zone") or len(told.keys() & set(ASKS)) > 1 or field in told or own is None:
            found = {**told, **found}
    return found if found.keys() & {*ASKS, "times"} else {}


def _otherwise(athlete: Athlete, text: str) -> dict[str, Any]:
    """Answers that were given before and are different now."""
    told = introduction.told({}, text)
    return {name: value for name, value in told.items() if name in ASKS and value != athlete.answers.get(name)}


def introduces(athlete: Athlete, text: str) -> bool:
    """Whether a text answers two questions of the profile at once, or one and more: somebody introduces themselves."""
    told = introduction.told(athlete.answers, text).keys()
    answers = len(told & set(ASKS))
    return athlete.profile is None and answers >= 1 and answers + len(told & introduction.BESIDE) >= 2


def tells_of_oneself(athlete: Athlete, text: str, now: datetime) -> bool:
    """Whether a stranger's first words answer a question of the profile already, and speak of nothing else."""
    meant = {meaning.intent for meaning in understand(text, today=local_date(now, athlete.clock))}
    return not meant & _OF_THE_BODY and bool(introduction.told(athlete.answers, text).keys() & {*ASKS, "times"})


def introduce(athlete: Athlete, text: str, now: datetime) -> Step:
    """A sentence instead of taps: what was heard is said back, and what is missing is asked."""
    first: tuple[Line, ...] = ()
    if athlete.begun is None:
        athlete, first = athlete.with_(begun=now), (line("start.hello"), line("start.kept"))
    athlete = athlete.with_(unit=athlete.unit or introduction.unit_told(text))
    return onboarding.keep(athlete, introduction.told(athlete.answers, text), now, first=first)


def _which_place(athlete: Athlete, text: str) -> Step | None:
    places: dict[str, Place] = {}
    for place in find(text):
        places.setdefault(place.zone, place)
    if not places:
        return None
    nearest = list(places.values())[:PLACES_SHOWN]
    options = tuple(raw(_place_label(place), f"profile.zone={place.zone}") for place in nearest)
    shown = Reply((line("profile.zone.which"),), rows(options, 1), slot=SLOT)
    return Step(athlete).reply(shown)


def _place_label(place: Place) -> str:
    return f"{place.city}, {place.country} ({place.zone})" if place.city else zone_name(place.zone)
