"""Time in words: days of the week, clock times, dates and lengths of time, as people type them in six
languages.

A small grammar of our own, because the ready ones answer with confidence what was not said (`18h` as "in 18
hours"). What is not clearly a time is None.
"""

from coach.when.clock import find_clock, read_clock
from coach.when.dates import DateRange, find_date, find_until, find_week, read_date, read_end
from coach.when.days import (
    each_day,
    find_days,
    find_times_a_week,
    read_days,
    read_every_other_day,
    read_times_a_week,
)
from coach.when.durations import find_minutes, find_span, read_duration_minutes
from coach.when.tokens import Found

__all__ = [
    "DateRange",
    "Found",
    "each_day",
    "find_clock",
    "find_date",
    "find_days",
    "find_minutes",
    "find_span",
    "find_times_a_week",
    "find_until",
    "find_week",
    "read_clock",
    "read_date",
    "read_days",
    "read_duration_minutes",
    "read_end",
    "read_every_other_day",
    "read_times_a_week",
]
