"""An answer that changes later: the plan follows, and what it means is said.

Also what an answer looks like in words, the same in settings, in onboarding and on the road.
"""

from __future__ import annotations

from datetime import datetime

from coach import cards, pain, plan
from coach.athlete import Athlete
from coach.exercises import equipment_words
from coach.local_time import local_date
from coach.quiet import moved_edge, quiet_hours
from coach.steps import Step
from coach.texts import has
from coach.training import Session
from coach.turn import Line, Reply, line
from coach.volume.memory import at_level

#: Where questions of the profile and their changes stand.
SLOT = "form"


def changed(athlete: Athlete, fields: tuple[str, ...], now: datetime, edit: bool = False) -> Step:
    """A setting was changed: the plan follows, and the answer says what it means."""
    if "days" in fields:
        athlete = athlete.with_(other_weeks=())  # the last word on days is the one that holds
    before, athlete = athlete.session, replan(_at_level(athlete, fields), now)
    if "nudge_at" in fields and before is not None and athlete.session is not None:
        later = athlete.session.planned > before.planned
        athlete = athlete.moved_within_today(athlete.session.planned, now) if later else athlete
    athlete = pain.spared(athlete, now)
    told = [line(f"profile.{field}.changed", **shown(athlete, field)) for field in fields]
    if "nudge_at" in fields:
        told += quiet_moved(athlete)
    if athlete.session is not None and not pain.blocks_training(athlete, now):
        told.append(cards.next_line(athlete))
    return Step(athlete).reply(Reply(tuple(told), slot=SLOT, edit=edit))


def quiet_moved(athlete: Athlete) -> tuple[Line, ...]:
    """The quiet hours, where the hour chosen for the message lay in them and so moved their edge."""
    if moved_edge(athlete) is None:
        return ()
    start, end = quiet_hours(athlete)
    return (line("settings.quiet_moved", start=start, end=end),)


def _at_level(athlete: Athlete, fields: tuple[str, ...]) -> Athlete:
    """Another experience is another level: a promotion of before is void, and the weekly sets keep to its bounds."""
    if not {"experience", "weekly_sets"} & set(fields):
        return athlete
    answers = {name: value for name, value in athlete.answers.items() if name != "level"}
    athlete = athlete.with_(answers=answers)
    if not athlete.past and not athlete.log:  # nothing was trained yet: as if it had been the first answer
        return athlete.with_(regions=plan.starting_regions(athlete))
    return athlete.with_(regions={r: at_level(state, athlete.level, r) for r, state in athlete.regions.items()})


def shown(athlete: Athlete, field: str) -> dict[str, object]:
    """What a setting is filled with when it is told."""
    value = athlete.answers.get(field)
    if field == "days" and plan.is_rolling(athlete):
        return {"days": (line("profile.days.rolling"),)}
    if field == "days":
        return {"days": tuple(line(f"day.long.{day}") for day in plan.hard_days(athlete))}
    if field == "equipment":
        return {"equipment": tuple(_kit(item) for item in value or ("nothing",))}
    if field == "zone":
        return {"zone": place_of(athlete)}
    key = f"profile.{field}.options.{value}"
    return {"value": line(key) if has(key) else str(value)}


def _kit(item: str) -> Line:
    """A piece of equipment as the form calls it, or else as the catalogue does."""
    key = f"profile.equipment.options.{item}"
    known = next((words.name for each, words in equipment_words().items() if each == item), item)
    return line(key) if has(key) else line("word.raw", text=known)


def short_days(athlete: Athlete) -> tuple[Line, ...]:
    """The hard days by their short names."""
    if plan.is_rolling(athlete):
        return (line("profile.days.rolling"),)
    return tuple(line(f"day.short.{day}") for day in plan.hard_days(athlete))


def place_of(athlete: Athlete) -> str:
    """The zone in words: a name of the zone table, or the offset as people write it."""
    return zone_name(str(athlete.clock))


def zone_name(zone: str) -> str:
    """Europe/Lisbon as it is; Etc/GMT-2, whose sign is turned round, as UTC+2."""
    if not zone.startswith("Etc/GMT"):
        return zone
    offset = zone.removeprefix("Etc/GMT")
    return f"UTC{offset.translate(str.maketrans('+-', '-+'))}"


def _still_today(athlete: Athlete, session: Session, fresh: Session, now: datetime) -> bool:
    """Whether today's session stays where it is: the new hour has passed already, and today is still a day for it, on
    a clock that may be another one.
    """
    today, planned = local_date(now, athlete.clock), athlete.local(session.planned)
    was_today = session.planned > now and planned.date() == today
    is_later = local_date(fresh.planned, athlete.clock) > today
    in_time = planned.time() <= max(plan.LATEST, athlete.session_time)
    return was_today and is_later and in_time and today.weekday() in plan.hard_days(athlete)


def replan(athlete: Athlete, now: datetime) -> Athlete:
    """The waiting session built and placed anew after the profile changed; one that is under way is left alone."""
    if athlete.profile is None or (athlete.session and athlete.session.status == "running"):
        return athlete
    session = athlete.session
    fresh = plan.next_session(athlete.with_(session=None), now)
    if session is not None:
        if _still_today(athlete, session, fresh, now):
            fresh = fresh.model_copy(update={"planned": session.planned})
        same_day = local_date(session.planned, athlete.clock) == local_date(fresh.planned, athlete.clock)
        fresh = fresh.model_copy(update={"id": session.id, "waits": session.waits if same_day else 0})
        return athlete.with_(session=fresh)
    return athlete.with_(session=fresh, next_session=fresh.id + 1)
