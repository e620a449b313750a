"""When the next session is and what it holds: the queue of sessions, laid onto the athlete's days.

Sessions are a queue, not dates: a missed or moved session stays at its head and waits for the next legal slot, so
nothing is ever stacked. Two clocks decide what is legal (`coach.spacing`); the days are those furthest apart among the
days the athlete can train.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from coach import history, spacing
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.exercises import EQUIPMENT, FULL_GYM, HOUSEHOLD, KITS, Equipment
from coach.local_time import local_date, local_to_utc
from coach.programme import (
    Person,
    PlannedSession,
    Slot,
    frequency,
    pick_days,
    pick_easy_day,
    recovery_session,
    template_of,
    weekly_plan,
)
from coach.programme.session import in_order
from coach.spacing import HARD_GAP_H, counted_start
from coach.templates import Setting, Template
from coach.training import Session
from coach.volume import RegionState, starting_sets
from coach.volume.bounds import BOUNDS

#: No hard session is planned to start after this hour.
LATEST = time(21, 30)
#: The letter of the active recovery day.
RECOVERY = "M"


def setting(athlete: Athlete) -> Setting:
    """Home or gym: who trains at both follows the gym's plan."""
    return "home" if athlete.answers.get("place") == "home" else "gym"


def equipment(athlete: Athlete) -> frozenset[Equipment]:
    """What the athlete can train with where the plan is made for."""
    if setting(athlete) == "gym":
        return FULL_GYM - frozenset(athlete.answers.get("missing", ()))
    return home_equipment(athlete)


def home_equipment(athlete: Athlete) -> frozenset[Equipment]:
    """What stands at home."""
    owned: set[Equipment] = set(HOUSEHOLD)
    for item in athlete.answers.get("equipment", ()):
        if item in KITS:
            owned |= KITS[item]
        elif item in EQUIPMENT:
            owned.add(item)
    return frozenset(owned) - frozenset(athlete.answers.get("missing", ()))


def person(athlete: Athlete) -> Person:
    """What the programme must know of this athlete."""
    return Person(
        level=athlete.level,
        setting=setting(athlete),
        equipment=equipment(athlete),
        sessions_per_week=sessions_per_week(athlete),
        goal="strength" if athlete.answers.get("goal") == "strength" else "size",
        wants_drop_sets=bool(athlete.answers.get("drop_sets", athlete.level == "advanced")),
        refused=frozenset(athlete.avoided),
        swaps=tuple(sorted(athlete.swapped.items())),
        weak_grip=bool(athlete.answers.get("weak_grip", False)),
    )


def available_days(athlete: Athlete) -> frozenset[int]:
    """The weekdays the athlete can train on, Monday 0."""
    return frozenset(athlete.answers.get("days", (0, 3)))


def most_hard_sessions(athlete: Athlete) -> int:
    """Hard sessions a week at this level: what is allowed, and three at home (a fourth would be light)."""
    usual = frequency(athlete.level, setting(athlete))
    if setting(athlete) == "home":
        return usual.default
    if athlete.level == "beginner" and athlete.week.number <= 4:
        return usual.default  # a third session after four good weeks
    return max(usual.allowed)


def hard_days(athlete: Athlete) -> tuple[int, ...]:
    """The days hard sessions fall on."""
    return pick_days(available_days(athlete), most_hard_sessions(athlete))


def sessions_per_week(athlete: Athlete) -> int:
    """Sessions a week, the light one included where four days were given at home."""
    hard = len(hard_days(athlete))
    return hard + 1 if setting(athlete) == "home" and len(available_days(athlete)) > hard == 3 else max(1, hard)


def template(athlete: Athlete) -> Template:
    """The template followed."""
    return template_of(person(athlete))


def week_plan(athlete: Athlete, ahead: int = 0) -> tuple[PlannedSession, ...]:
    """The sessions of this training week (or some weeks ahead), realised for the current weekly sets."""
    targets = {region: state.sets for region, state in athlete.regions.items()} or None
    return weekly_plan(person(athlete), week=athlete.week.number + ahead, targets=targets)


def planned_session(athlete: Athlete, letter: str) -> PlannedSession:
    """One session by its letter: of this week, or of the next one in which its turn comes."""
    if letter == RECOVERY:
        return recovery_session()
    turns = len(template(athlete).hard_sessions)
    for ahead in range(max(1, turns)):
        found = next((each for each in week_plan(athlete, ahead) if each.letter == letter), None)
        if found is not None:
            return _with_moved(athlete, found) if ahead == 0 else found
    return week_plan(athlete)[0]


def _with_moved(athlete: Athlete, planned: PlannedSession) -> PlannedSession:
    """The session with the sets that a shortened one of this week gave to it."""
    for each in athlete.week.moved:
        if each.letter == planned.letter:
            planned = _plus(planned, each.slot)
    return planned


def _plus(planned: PlannedSession, more: Slot) -> PlannedSession:
    if more.exercise in planned.exercises:
        slots = (
            replace(slot, sets=slot.sets + more.sets) if slot.exercise == more.exercise else slot
            for slot in planned.slots
        )
        return replace(planned, slots=tuple(slots))
    return replace(planned, slots=in_order((*planned.slots, more)))


def starting_regions(athlete: Athlete) -> dict[BackRegion, RegionState]:
    """The weekly sets to begin with: the template's for beginners (a ramp), else 120 % of what is usual."""
    from coach.programme import region_volume, volume  # noqa: PLC0415

    template_volume = region_volume(volume(weekly_plan(person(athlete), week=athlete.week.number, targets=None)))
    profile = athlete.profile
    recent = profile.recent_weekly_sets if profile else None
    regions: dict[BackRegion, RegionState] = {}
    for region in BACK_REGIONS:
        bounds = BOUNDS[athlete.level][region]
        if athlete.level == "beginner":
            sets = max(bounds.floor, min(bounds.cap, int(template_volume[region])))
        else:
            sets = starting_sets(bounds, template_volume[region], recent)
        regions[region] = RegionState(sets)
    return regions


def last_hard(athlete: Athlete) -> datetime | None:
    """When the last hard session began, as spacing counts it; None when there was none at hand."""
    by_session = {past.id: past for past in athlete.past}
    bouts = history.hard_bouts(athlete.log)
    known = [
        counted_start(min(bout.start, past.started or bout.start), past.planned)
        for bout in bouts
        if bout.session is not None and (past := by_session.get(bout.session)) is not None
    ]
    unknown = [b.start for b in bouts if b.session not in by_session]
    done = [counted_start(p.started, p.planned) for p in athlete.past if p.hard and p.started is not None]
    older = [athlete.base.trained] if athlete.base.trained is not None else []
    every = known + unknown + done + older
    return max(every) if every else None


def next_session(
    athlete: Athlete, now: datetime, not_before: datetime | None = None, min_hours: float = HARD_GAP_H
) -> Session:
    """The session at the head of the queue, at its first legal slot after now."""
    hard_at = next_hard_slot(athlete, now, not_before, min_hours)
    light = next_light_slot(athlete, now)
    if light is not None and light[0] < hard_at:
        return Session(id=athlete.next_session, letter=light[1], planned=light[0], light=True)
    letters = template(athlete).hard_sessions
    return Session(id=athlete.next_session, letter=letters[athlete.rotation % len(letters)], planned=hard_at)


def blank(session: Session) -> Session:
    """The same session, its exercises still to be filled in from the plan of the day it is shown."""
    return Session(
        id=session.id,
        letter=session.letter,
        planned=session.planned,
        light=session.light,
        waits=session.waits,
        receipts=session.receipts,
        asked_pain=session.asked_pain,
    )


def next_hard_slot(
    athlete: Athlete,
    now: datetime,
    not_before: datetime | None = None,
    min_hours: float = HARD_GAP_H,
    any_day: bool = False,
) -> datetime:
    """The first legal start of a hard session after now, at the athlete's hour and on their days (or on any day)."""
    at = athlete.session_time
    days = tuple(range(7)) if any_day else hard_days(athlete)
    first = max(now, not_before or now)
    wanted = next_day(athlete, first - timedelta(seconds=1), days, at)
    every = dict.fromkeys(days, at)
    return spacing.legal_slot(last_hard(athlete), (wanted, at), athlete.clock, every, LATEST, min_hours, first).start


def next_day(athlete: Athlete, now: datetime, days: tuple[int, ...], at: time) -> date:
    """The first local date from today on one of the days whose hour lies ahead."""
    today = local_date(now, athlete.clock)
    for ahead in range(8):
        day = today + timedelta(days=ahead)
        if day.weekday() in days and local_to_utc(day, at, athlete.clock) > now:
            return day
    return today + timedelta(days=1)


def next_light_slot(athlete: Athlete, now: datetime) -> tuple[datetime, str] | None:
    """When the week's easy session falls and its letter; None where the template has none.

    At home that is the fourth day that was given; for the advanced it is the active recovery day, on any day.
    """
    followed = template(athlete)
    if followed.light_sessions:
        letter, free = followed.light_sessions[0], available_days(athlete)
    elif followed.active_recovery_days:
        letter, free = RECOVERY, frozenset(range(7))
    else:
        return None
    day = pick_easy_day(hard_days(athlete), free)
    if day is None:
        return None
    at = athlete.session_time
    return local_to_utc(next_day(athlete, now, (day,), at), at, athlete.clock), letter


def upcoming(athlete: Athlete, now: datetime, count: int) -> tuple[tuple[datetime, str, bool], ...]:
    """The next sessions as they would fall: start (UTC), letter, light."""
    found: list[tuple[datetime, str, bool]] = []
    seen = athlete
    session = athlete.session
    after = now
    while len(found) < count:
        session = session or next_session(seen, after)
        found.append((session.planned, session.letter, session.light))
        after = max(session.planned, after) + timedelta(minutes=1)
        seen = _as_if_done(seen, session)
        session = None
    return tuple(found)


def _as_if_done(athlete: Athlete, session: Session) -> Athlete:
    from coach.training import Past  # noqa: PLC0415

    past = Past(
        id=session.id,
        letter=session.letter,
        planned=session.planned,
        started=session.planned,
        ended=session.planned,
        status="done",
        hard=not session.light,
    )
    return athlete.with_(
        past=(*athlete.past, past),
        rotation=athlete.rotation + (not session.light),
        session=None,
        log=athlete.log,
    )


def start_of_day(athlete: Athlete, now: datetime) -> datetime:
    """The instant the athlete's day began."""
    return local_to_utc(local_date(now, athlete.clock), time(0), athlete.clock).astimezone(UTC)
