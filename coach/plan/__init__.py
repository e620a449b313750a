"""When the next session is and what it holds: the queue of sessions, laid onto the athlete's days.

Sessions are a queue, not dates: a missed or moved session stays at its head and waits for the next legal slot, so
nothing is ever stacked. Two clocks decide what is legal (`coach.spacing`); the days are those furthest apart among the
days the athlete can train.
"""

from coach.plan.behind import last_hard
from coach.plan.content import RECOVERY, blank, planned_session, starting_regions, week_plan, without_room
from coach.plan.ladder import rung
from coach.plan.lifter import (
    available_days,
    equipment,
    equipped,
    hard_days,
    has_third_day_later,
    home_equipment,
    most_hard_sessions,
    person,
    sessions_per_week,
    setting,
    template,
    template_person,
)
from coach.plan.queue import (
    LATEST,
    as_if_done,
    next_day,
    next_hard_slot,
    next_light_slot,
    next_session,
    next_turn,
    slot_asked,
    start_of_day,
    upcoming,
)
from coach.plan.rolling import is_rolling
from coach.plan.weeks import A_WEEK, free_days_on, hard_days_on, other_week, trained_in

__all__ = [
    "A_WEEK",
    "LATEST",
    "RECOVERY",
    "as_if_done",
    "available_days",
    "blank",
    "equipment",
    "equipped",
    "free_days_on",
    "hard_days",
    "hard_days_on",
    "has_third_day_later",
    "home_equipment",
    "is_rolling",
    "last_hard",
    "most_hard_sessions",
    "next_day",
    "next_hard_slot",
    "next_light_slot",
    "next_session",
    "next_turn",
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
    "template_person",
    "trained_in",
    "upcoming",
    "week_plan",
    "without_room",
]
