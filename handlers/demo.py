"""The demonstration: what a newcomer sees who starts the program with nobody at the keyboard.

An athlete meets the coach, trains, is very sore on the next back day, and reads in the weekly message what changes. The
lines are played by the terminal exactly as typed ones are; only the clock is moved in big steps.
"""

from __future__ import annotations

from datetime import datetime, timedelta

#: (days after the Monday it begins, time on the athlete's clock, what is written or tapped)
_SCENES: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (
        0,
        "17:30",
        (
            "/start",
            "2 years, gym, mon thu",
            "8 to 11",
            "No",
            "None of these",
            "18:00",
            "Lisbon",
            "Not sore at all",
            "Start",
        ),
    ),
    (0, "17:41", ("barbell row 60kg 10,10,9",)),
    (0, "17:53", ("rdl 60kg 3x10",)),
    (0, "18:02", ("lat pulldown 45kg 12,11", "Finish")),
    (3, "18:02", ("mid back 3, upper 1, lower 1",)),
    (4, "18:05", ("Not sore at all", "Start")),
    (4, "18:16", ("pull-ups 8,7,6",)),
    (4, "18:27", ("seated row 50kg 12,11,10", "Finish")),
    (6, "17:01", ("8", "/why 1", "/progress")),
)


def demonstration(now: datetime) -> tuple[str, ...]:
    """The lines to play, beginning on the Monday after `now` (aware)."""
    monday = (now + timedelta(days=7 - now.weekday())).date()
    lines = []
    for days, clock, said in _SCENES:
        lines += [f":{monday + timedelta(days=days)} {clock}", *said]
    return tuple(lines)
