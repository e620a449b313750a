"""When the next session is and what it holds: the queue of sessions, laid onto the athlete's days.

Sessions are a queue, not dates: a missed or moved session stays at its head and waits for the next legal slot, so
nothing is ever stacked. Two clocks decide what is legal (`coach.spacing`); the days are those furthest apart among the
days the athlete can train.
"""

from coach.plan.content import RECOVERY, blank, planned_session, starting_regions, week_plan, without_room
from coach.plan.ladder import rung
from coach.plan.lifter import (
    available_days,
    equipment,
    hard_days,
    home_equipment,
    most_hard_sessions,
    person,
    sessions_per_week,
    setting,
    template,
)
from coach.plan.queue import (
    LATEST,
    as_if_done,
    last_hard,
    next_day,
    next_hard_slot,
    next_light_slot,
    next_session,
    slot_asked,
    start_of_day,
    upcoming,
)
from coach.plan.weeks import A_WEEK, free_days_on, hard_days_on, monday_of, other_week, trained_in

__all__ = [
    "A_WEEK",
    "LATEST",
    "RECOVERY",
    "as_if_done",
    "available_days",
    "blank",
    "equipment",
    "free_days_on",
    "hard_days",
    "hard_days_on",
    "home_equipment",
    "last_hard",
    "monday_of",
    "most_hard_sessions",
    "next_day",
    "next_hard_slot",
    "next_light_slot",
    "next_session",
    "other_week",
    "person",
    "planned_session",
    "rung",
    "sessions_per_week",
    "setting",
    "slot_asked",
    "start_of_day",
    "starting_regions",
    "template",
    "trained_in",
    "upcoming",
    "week_plan",
    "without_room",
]
