"""When the week is told: the day and hour that were chosen, by a button or in words, else Sunday at five."""

from __future__ import annotations

import re
from datetime import datetime, time

from coach import quiet, when
from coach.athlete import Athlete
from coach.steps import Step, button, rows
from coach.turn import Button, Line, Reply, line
from coach.week_review.facts import due

SLOT = "hour"
#: What is offered: a weekday, Monday 0, and an hour.
OFFERED = ("5-10:00", "6-10:00", "6-17:00", "6-20:00", "0-08:00", "0-18:00")

_VALUE = re.compile(r"([0-6])-((?:[01]\d|2[0-3]):[0-5]\d)")
_WEEKLY = re.compile(
    r"\b(?:weekly|week's)\s+(?:summary|review|message|report|recap|overview|update|check-?in)\b"
    r"|\bsummary of (?:the|my) week\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:on|at|to|every|each|by)\b", re.IGNORECASE)
_ASKS = re.compile(r"^\W*(?:what|why|when|where|who|how|did|was|is|does|do)\b", re.IGNORECASE)


def said(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """ "Weekly summary on saturday at 10": the day, the hour, or both; None for anything else."""
    if athlete.profile is None or not _WEEKLY.search(text) or not _WHEN.search(text) or _ASKS.search(text):
        return None
    days, hour = when.read_days(text), when.read_clock(text)
    if hour is None and (days is None or len(days) != 1):
        return ask(athlete)
    return choose(athlete, min(days) if days is not None and len(days) == 1 else None, hour, now)


def ask(athlete: Athlete, first: tuple[Line, ...] = ()) -> Step:
    """On which day, at which hour?"""
    offered = tuple(_button(value) for value in OFFERED)
    day, hour = athlete.week_told
    asked = (*first, line("settings.week", day=line(f"day.long.{day}"), at=hour), line("settings.week_ask"))
    return Step(athlete).reply(Reply(asked, rows(offered, 2), slot=SLOT))


def _button(value: str) -> Button:
    day, hour = value.split("-")
    return button("settings.week_choice", f"settings.week={value}", day=line(f"day.long.{day}"), at=_time(hour))


def press(athlete: Athlete, value: str, now: datetime) -> Step:
    """One of the choices."""
    match = _VALUE.fullmatch(value)
    return ask(athlete) if match is None else choose(athlete, int(match[1]), _time(match[2]), now)


def choose(athlete: Athlete, day: int | None, hour: time | None, now: datetime) -> Step:
    """Keep what was named, and say when the week is told next, which is never on a day of training."""
    if hour is not None and quiet.is_quiet(athlete, hour):
        start, end = quiet.quiet_hours(athlete)
        return ask(athlete, (line("settings.quiet", start=start, end=end),))
    named = {"week_day": day, "week_hour": None if hour is None else f"{hour:%H:%M}"}
    kept = {name: value for name, value in named.items() if value is not None}
    athlete = athlete.with_(answers={**athlete.answers, **kept})
    at = due(athlete, now)
    if at is None:
        return ask(athlete)
    return Step(athlete).say(line("settings.week_changed", at=athlete.local(at)))


def _time(text: str) -> time:
    return time.fromisoformat(text)
