"""Away from home: another clock until a date, another place today, and the way back by itself."""

from __future__ import annotations

from datetime import date, datetime

from coach import cards, onboarding, plan
from coach.athlete import Athlete, Travel
from coach.exercises import EQUIPMENT, FULL_GYM, HOUSEHOLD, Equipment
from coach.local_time import local_date
from coach.programme import PlannedSession
from coach.steps import Step
from coach.swaps import adapt
from coach.training import Note
from coach.turn import Reply, line
from coach.understanding import Slots
from coach.words import name_of


def leave(athlete: Athlete, slots: Slots, now: datetime) -> Step:
    """ "In Tokyo till the 28th": the zone, the nudges and the return date together; 48 hours stay in UTC."""
    if len(slots.places) != 1:
        return Step(athlete).say(line("travel.where"))
    until = slots.until or slots.date
    athlete = athlete.with_(travel=Travel(zone=slots.places[0].zone, until=until))
    athlete = onboarding.replan(athlete, now)
    assert athlete.session is not None
    key = "travel.until" if until else "travel.open"
    told = line(key, zone=slots.places[0].zone, at=athlete.local(athlete.session.planned), until=until or local_date(now, athlete.clock),
                home=str(athlete.answers.get("zone")))
    return Step(athlete).reply(Reply((told,), slot="travel"))


def arrived(athlete: Athlete, zone: str, now: datetime) -> Step:
    """A pin while away: this zone, until the same date."""
    assert athlete.travel is not None
    if zone == athlete.answers.get("zone"):
        return come_back(athlete, now)
    athlete = onboarding.replan(athlete.with_(travel=Travel(zone=zone, until=athlete.travel.until)), now)
    return Step(athlete).say(line("travel.arrived", zone=zone, at=athlete.local(now)))


def come_back(athlete: Athlete, now: datetime) -> Step:
    """Home again: the clock of before, said in one line."""
    athlete = onboarding.replan(athlete.with_(travel=None), now)
    return Step(athlete).say(line("travel.back", zone=str(athlete.clock), at=athlete.local(now)))


def is_over(athlete: Athlete, now: datetime) -> bool:
    """Whether the last day away has passed."""
    away = athlete.travel
    return away is not None and away.until is not None and _today(athlete, now) > away.until


def _today(athlete: Athlete, now: datetime) -> date:
    return local_date(now, athlete.clock)


def train_elsewhere(athlete: Athlete, at: str, named: frozenset[str], now: datetime) -> Step:
    """Today at home, in the gym or in a hotel: everything that cannot be done there is swapped, for today."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    if session is None:
        return Step(athlete).say(line("plan.none"))
    here = _equipment(athlete, at, named)
    changed = adapt(PlannedSession(session.letter, session.today, session.light), plan.person(athlete), equipment=here)
    notes = [
        Note(key="change.swapped", values={"before": name_of(old), "after": name_of(new),
                                           "sets": next(s.sets for s in changed.session.slots if s.exercise == new)})
        for old, new in changed.swapped
    ]
    notes += [Note(key="change.dropped", values={"exercise": name_of(each)}) for each in changed.lost]
    session = session.model_copy(update={"today": changed.session.slots, "notes": (*session.notes, *notes)})
    first = (line(f"place.{at if at in ('home', 'gym') else 'away'}"),)
    return cards.show_session(athlete.with_(session=session), now, fresh=True, first=first)


def _equipment(athlete: Athlete, at: str, named: frozenset[str]) -> frozenset[Equipment]:
    known = frozenset(item for item in EQUIPMENT if item in named)
    if known:
        return known | HOUSEHOLD
    if at == "gym":
        return FULL_GYM
    return plan.home_equipment(athlete) if at == "home" else HOUSEHOLD
