"""The programme: from who is trained, and how much, to the sessions of a week.

`choosing` picks the template, `selection` the exercises that are possible, `prescribing` writes sets and
rests, `realising` turns a weekly target into sets, `week` puts it together; `counting` says how much a week
trains, `days` when, `warm_up` what every session opens with and `timing` how long it takes.
"""

from coach.programme.choosing import choose_template, letters_of_week, template_of
from coach.programme.counting import (
    LOWER_BACK_BUDGET,
    SESSION_CAP,
    hard_sets,
    lower_back_load,
    region_peak,
    region_volume,
    session_peak,
    volume,
    within_caps,
)
from coach.programme.days import THIRD_SESSION_AFTER_WEEKS, Frequency, frequency, gaps, pick_days, pick_easy_day
from coach.programme.prescribing import first_time, week_sessions
from coach.programme.realising import Missed, realise
from coach.programme.selection import is_possible
from coach.programme.session import (
    Goal,
    Person,
    PlannedSession,
    Slot,
    Technique,
    back_sets,
    is_hard,
    is_light,
)
from coach.programme.timing import minutes
from coach.programme.warm_up import Move, RampSet, WarmUp, warm_up
from coach.programme.week import WeekPlan, plan_week, recovery_session, weekly_plan

__all__ = [
    "LOWER_BACK_BUDGET",
    "SESSION_CAP",
    "THIRD_SESSION_AFTER_WEEKS",
    "Frequency",
    "Goal",
    "Missed",
    "Move",
    "Person",
    "PlannedSession",
    "RampSet",
    "Slot",
    "Technique",
    "WarmUp",
    "WeekPlan",
    "back_sets",
    "choose_template",
    "first_time",
    "frequency",
    "gaps",
    "hard_sets",
    "is_hard",
    "is_light",
    "is_possible",
    "letters_of_week",
    "lower_back_load",
    "minutes",
    "pick_days",
    "pick_easy_day",
    "plan_week",
    "realise",
    "recovery_session",
    "region_peak",
    "region_volume",
    "session_peak",
    "template_of",
    "volume",
    "warm_up",
    "week_sessions",
    "weekly_plan",
    "within_caps",
]
