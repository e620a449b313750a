"""Away from home: another clock from a day on, the nudges and what there is to train with, and the way back by itself.

A trip that begins on a later day waits as `trip`; on that day it becomes `travel`, the zone the athlete lives by. The
48 hours between hard sessions are reckoned in UTC, so they are the same hours wherever they are spent.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from coach import cards, changing, pain, plan
from coach.athlete import Athlete, Travel
from coach.exercises import FULL_GYM, HOUSEHOLD, Equipment
from coach.local_time import local_date, local_to_utc
from coach.programme import PlannedSession
from coach.programme.session import in_order
from coach.steps import Step, button
from coach.swaps import adapt
from coach.training import Note, Session
from coach.trimming import exchange
from coach.turn import Line, Reply, line
from coach.understanding import Slots
from coach.words import name_of

#: The way back is told at this hour of home, outside the quiet ones.
TOLD_AT = time(9, 0)
#: The answers that a stay elsewhere can stand in for.
PLACE = ("place", "equipment")


def leave(athlete: Athlete, slots: Slots, now: datetime) -> Step:
    """ "Flying to Tokyo tomorrow until the 28th": zone, nudges, kit and return date together, from that day on."""
    zones = {place.zone for place in slots.places}
    if len(zones) != 1:
        return Step(athlete).say(line("travel.where"))
    today = local_date(now, athlete.clock)
    since, until = _dates(slots, today)
    if until is not None and until < today:
        return Step(athlete).say(line("travel.where"))
    away = Travel(zone=zones.pop(), until=until, since=since, kit=_kit(slots))
    athlete = athlete.with_(trip=away)
    there = begun(athlete, now if since <= today else _starts(athlete, away))
    known = there if since <= today else athlete
    switch = (button("travel.switch", "trip.now=yes"),) if since > today else ()
    ways = (*switch, button("word.undo", "trip.off=yes"))
    return Step(known).reply(Reply(_told(athlete, there, away, now), (ways,), slot="travel"))


def press(athlete: Athlete, value: str, now: datetime) -> Step:
    """A button of the journey: its clock at once, or none of it."""
    away = athlete.trip
    if value == "off" and (away is not None or athlete.travel is not None):
        return come_back(athlete, now)
    if value != "now" or away is None:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    today = local_date(now, athlete.clock)
    there = begun(athlete.with_(trip=away.model_copy(update={"since": today})), now)
    told = line("travel.arrived", zone=changing.zone_name(away.zone), at=there.local(now))
    return Step(there).reply(Reply((told, cards.next_line(there)), slot="travel", edit=True))


def _dates(slots: Slots, today: date) -> tuple[date, date | None]:
    """From when and until when: one date without "until" is the last day, unless a stretch is named."""
    if slots.until is not None:
        return max(slots.date or today, today), slots.until
    return today, slots.date


def _kit(slots: Slots) -> tuple[str, ...] | None:
    """What there is to train with away: what was named, nothing in a hotel that was not described, else as at home."""
    if slots.equipment:
        return tuple(sorted(slots.equipment))
    return () if slots.at == "hotel" else None


def _starts(athlete: Athlete, away: Travel) -> datetime:
    """The first moment of the day of departure, on the clock of home."""
    assert away.since is not None
    return local_to_utc(away.since, time(0), athlete.clock)


def _told(athlete: Athlete, there: Athlete, away: Travel, now: datetime) -> tuple[Line, ...]:
    later = away.since is not None and away.since > local_date(now, athlete.clock)
    key = f"travel.{'later_' if later else ''}{'until' if away.until else 'open'}"
    today = local_date(now, athlete.clock)
    told = [
        line(
            key,
            zone=changing.zone_name(away.zone),
            until=away.until or today,
            since=away.since or today,
            home=changing.zone_name(str(athlete.answers.get("zone"))),
        )
    ]
    if away.kit is not None:
        told.append(kit_line(away))
    if not pain.blocks_training(athlete, now):
        told += _next(athlete, there, away)
    return tuple(told)


def _names(kit: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(line("word.raw", text=item.replace("_", " ")) for item in kit)


def _next(athlete: Athlete, there: Athlete, away: Travel) -> list[Line]:
    """The next session: before the departure at home, after it over there, with the real hours since the last one."""
    session = athlete.session
    if session is None or there.session is None:
        return []
    waits = session.status == "planned"
    if waits and away.since is not None and session.planned < _starts(athlete, away):
        return [line("plan.next_is", at=athlete.local(session.planned))]
    after = max(_starts(athlete, away), session.planned)
    coming = there.session if waits else plan.next_session(there.with_(session=None), after)
    last, at = plan.last_hard(there), coming.planned
    if last is None or coming.light:
        return [line("travel.next", at=there.local(at))]
    return [line("travel.next_after", at=there.local(at), hours=round((at - last).total_seconds() / 3600))]


# ------------------------------------------------------------------------------------------------- there and back again


def begun(athlete: Athlete, now: datetime) -> Athlete:
    """The trip under way: its clock holds, and its kit stands in for the one at home."""
    away = athlete.trip
    if away is None:
        return athlete
    home = athlete.travel.home if athlete.travel is not None else {}
    answers = _at_home(athlete, home)
    if away.kit is not None:
        home = {name: answers.get(name) for name in PLACE}
        answers = {**answers, "place": away.place, "equipment": away.kit}
    athlete = athlete.with_(travel=away.model_copy(update={"home": home}), trip=None, answers=answers)
    return pain.spared(changing.replan(athlete, now), now)


def told_of_kit(athlete: Athlete, slots: Slots, now: datetime) -> Step | None:
    """What there is to train with where a journey leads: kept for the journey. None at home, or of another place."""
    away = athlete.travel or athlete.trip
    if away is None or slots.at == "home" or not (slots.at == "hotel" or _THERE.search(slots.text)):
        return None
    if not slots.equipment and _A_GYM.search(slots.text):
        return Step(athlete).say(line("travel.what_kit"))
    told = away.model_copy(update={"kit": tuple(sorted(slots.equipment)), "place": "home"})
    athlete = athlete.with_(trip=told)
    known = begun(athlete, now) if athlete.travel is not None else athlete
    there = known if athlete.travel is not None else begun(athlete, _starts(athlete, told))
    return Step(known).reply(Reply((kit_line(told), *_next(athlete, there, told)), slot="travel"))


_THERE = re.compile(r"\b(?:here|there|hotel|motel|hostel|room|airbnb|apartment|resort)\b", re.IGNORECASE)
_A_GYM = re.compile(r"\bgym\b", re.IGNORECASE)


def arrived(athlete: Athlete, zone: str, now: datetime) -> Step:
    """A pin while away, or before: this zone from now on, until the same date; home ends the trip."""
    if zone == athlete.answers.get("zone") and athlete.travel is not None:
        return come_back(athlete, now)
    away = athlete.trip or athlete.travel
    assert away is not None
    athlete = begun(athlete.with_(trip=away.model_copy(update={"zone": zone})), now)
    return Step(athlete).say(line("travel.arrived", zone=changing.zone_name(zone), at=athlete.local(now)))


def come_back(athlete: Athlete, now: datetime) -> Step:
    """Home again: the clock and the place of before, said in one line."""
    away, trip, athlete = athlete.travel, athlete.trip, returned(athlete, now)
    if away is None and trip is not None:
        told = line("travel.off", zone=changing.place_of(athlete))
    elif away is None or away.zone != str(athlete.clock):
        told = line("travel.back", zone=changing.place_of(athlete), at=athlete.local(now))
    else:
        told = back(athlete, clock=False)
    return Step(pain.spared(athlete, now)).reply(Reply((told,), slot="travel", silent=True))


def back(athlete: Athlete, clock: bool) -> Line:
    """What is that of home again, told in passing: the clock, or the place alone."""
    if clock:
        return line("travel.back_lately", zone=changing.place_of(athlete))
    return line("travel.usual_place", setting=line(f"setting.{plan.setting(athlete)}"))


def returned(athlete: Athlete, now: datetime) -> Athlete:
    """The athlete with the clock and the place of before."""
    home: dict[str, Any] = athlete.travel.home if athlete.travel is not None else {}
    return changing.replan(athlete.with_(travel=None, trip=None, answers=_at_home(athlete, home)), now)


def _at_home(athlete: Athlete, home: dict[str, Any]) -> dict[str, Any]:
    """The answers as they are at home; what was never answered there is left out."""
    known = {**athlete.answers, **home}
    return {name: value for name, value in known.items() if value is not None or name not in home}


def stay(athlete: Athlete, slots: Slots, since: date, until: date, now: datetime) -> Athlete:
    """The same clock at another place for a stretch of days: what was named is there, or what stands at home."""
    owned = tuple(athlete.answers.get("equipment") or ()) if slots.at in ("home", None) else ()
    kit = tuple(sorted(slots.equipment)) or owned
    away = Travel(
        zone=str(athlete.clock), since=since, until=until, kit=kit, place="gym" if slots.at == "gym" else "home"
    )
    athlete = athlete.with_(trip=away)
    return begun(athlete, now) if since <= local_date(now, athlete.clock) else athlete


def kit_line(away: Travel) -> Line:
    """What there is to train with away."""
    if away.place == "gym":
        return line("travel.whole_gym")
    kit = away.kit or ()
    return line("travel.kit" if kit else "travel.no_kit", equipment=_names(kit))


def settle(athlete: Athlete, now: datetime, may_end: bool = True) -> Step:
    """A trip whose day has come begins without a word, since it was told; one that is over ends with a line.

    `may_end`: not when something else happens to ring first; the way back has an appointment of its own.
    """
    away = athlete.trip
    if away is not None and now >= _starts(athlete, away):
        athlete = begun(athlete, now)
    return come_back(athlete, now) if may_end and is_over(athlete, now) else Step(athlete)


def is_over(athlete: Athlete, now: datetime) -> bool:
    """Whether the last day away has passed there, or it is the morning after it at home."""
    away = athlete.travel
    if away is None or away.until is None:
        return False
    return local_date(now, athlete.clock) > away.until or now >= _morning_after(athlete, away.until)


def _morning_after(athlete: Athlete, until: date) -> datetime:
    """When the way back is told: the morning after the last day, on the clock of home."""
    home = ZoneInfo(str(athlete.answers.get("zone") or athlete.clock))
    return local_to_utc(until + timedelta(days=1), TOLD_AT, home)


def next_change(athlete: Athlete, now: datetime) -> datetime | None:
    """When the clock changes by itself: the first moment of the trip, or the morning after its last day."""
    found = []
    if athlete.trip is not None:
        found.append(_starts(athlete, athlete.trip))
    if athlete.travel is not None and athlete.travel.until is not None:
        found.append(_morning_after(athlete, athlete.travel.until))
    return min((at.astimezone(UTC) for at in found if at > now), default=None)


def changed_by(athlete: Athlete, moment: datetime) -> tuple[Athlete, Line]:
    """The athlete as they will be at a moment of `next_change`, away or home again, and a line that says so."""
    if athlete.trip is not None and moment >= _starts(athlete, athlete.trip):
        there = begun(athlete, moment)
        return there, line("plan.from_trip", at=there.local(moment), zone=changing.place_of(there))
    home = returned(athlete, moment)
    return home, line("plan.from_home", at=home.local(moment))


# ----------------------------------------------------------------------------------------------------- elsewhere today


def _as_usual(athlete: Athlete, session: Session) -> Session:
    """The session as it was before another place changed it, while nothing else has come of it since."""
    untouched = not (session.gate or session.whole or cards.logged_in(athlete, session))
    if not session.usual or not untouched:
        return session
    return session.model_copy(update={"today": session.usual, "notes": session.usual_notes})


def train_elsewhere(athlete: Athlete, at: str, named: frozenset[str], now: datetime) -> Step:
    """Today at home, in the gym or in a hotel: everything that cannot be done there is swapped, for today."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    if session is None:
        return Step(athlete).say(line("plan.none"))
    here = _equipment(athlete, at, named)
    session = _as_usual(athlete, session)
    begun = tuple(slot for slot in session.today if cards.done_of(athlete, session, slot))
    planned = PlannedSession(session.letter, tuple(slot for slot in session.today if slot not in begun), session.light)
    changed = adapt(planned, plan.person(athlete), equipment=here)
    sets = {slot.exercise: slot.sets for slot in changed.session.slots}
    notes = [exchange(old, new, sets[new]) for old, new in changed.swapped]
    notes += [Note(key="change.dropped", values={"exercise": name_of(each)}) for each in changed.lost]
    today = in_order((*begun, *changed.session.slots))
    was = {"usual": session.today, "usual_notes": session.notes, "elsewhere_on": local_date(now, athlete.clock)}
    update = {"today": today, "notes": (*session.notes, *notes), "kit": tuple(sorted(here)), **was}
    session = session.model_copy(update=update)
    first = (line(f"place.{at if at in ('home', 'gym') else 'away'}"),)
    return cards.show_session(athlete.with_(session=session), now, fresh=True, first=first)


def _equipment(athlete: Athlete, at: str, named: frozenset[str]) -> frozenset[Equipment]:
    if named:
        return plan.equipped(named)
    if at == "gym":
        return FULL_GYM
    return plan.home_equipment(athlete) if at == "home" else HOUSEHOLD
