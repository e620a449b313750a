"""The end of a training week: two proofs from the log, what changes and why, and the days ahead.

The review itself is `coach.volume.review`; here its inputs are read from the facts of the week, its decisions taken
into the athlete's state, each with a receipt, and told. A beginner's step up the ramp is decided here too.
"""

from __future__ import annotations

from datetime import datetime

from coach.athlete import Athlete
from coach.receipts import review_all
from coach.steps import Step
from coach.turn import Reply, line
from coach.volume import adherence, is_frozen
from coach.week_review import levels, light_week, machines, slot, stalls
from coach.week_review.deciding import take_in
from coach.week_review.facts import dropped_sharply, due, inputs, planned_sessions
from coach.week_review.light_week import ask_deload
from coach.week_review.telling import (
    ahead,
    bar,
    changes,
    confidence,
    confidence_buttons,
    keep_plan,
    proof,
    rated_in_words,
    show,
    soreness_rows,
    third_day,
)
from coach.week_review.wishes import ask_more_sets, more_sets

__all__ = [
    "ask_deload",
    "ask_more_sets",
    "bar",
    "confidence",
    "dropped_sharply",
    "due",
    "hold_review",
    "hold_untold",
    "keep_plan",
    "more_sets",
    "rated_in_words",
    "show",
    "slot",
    "soreness_rows",
]


def hold_review(athlete: Athlete, now: datetime) -> Step:
    """Review the week and tell it; a week without any log or answer is left as it is."""
    since = athlete.week.since or now
    last = max((s.at for s in athlete.log), default=None)
    silent = last is None or is_frozen((now - last).days)
    if silent and not any(s.at > since for s in athlete.soreness):
        return Step(_passed_over(athlete, now))
    week = athlete.week
    kept = adherence(week.adherence, week.done, planned_sessions(athlete, now))
    looked_at = inputs(athlete, kept)
    decisions = review_all(looked_at)
    proved = proof(athlete, now)
    step, receipts, stepped = take_in(Step(athlete), looked_at, decisions, kept, now)
    step, higher = levels.back_up(step, looked_at, now)
    step, more = third_day(step, athlete, now)
    known, light, receipt = light_week.consider(step.athlete, now)
    step, stalled = stalls.told(step.now(known), now)
    fixed = machines.told(step.athlete, now)
    known = fixed.athlete
    level = None if light.offer != "none" else levels.earned(known, looked_at, now)
    if level is not None:
        known = known.with_(week=known.week.model_copy(update={"offered": level, "offered_in": known.week.reviews}))
    step = step.now(known).keep(*((receipt.record,) if receipt else ()), *fixed.records)
    offered, answers = levels.offer(level)
    changed = changes(decisions, receipts, known, stepped)
    told = (
        *proved,
        *stalled,
        *changed,
        *higher,
        *more,
        *fixed.lines,
        *light_week.told(light, receipt),
        *offered,
    )
    told = (*told, *ahead(known, now), line("week.confidence"))
    rows = (*light_week.choices(light), *answers, *fixed.buttons, *confidence_buttons())
    return step.reply(Reply(told, rows, slot="week", nudge=True))


def _passed_over(athlete: Athlete, now: datetime) -> Athlete:
    """A week in which nothing was said: not judged; a light week that is over ends with it."""
    over = not light_week.is_on(athlete, now)
    ended: dict[str, object] = {"deload_until": None, "deload_regions": ()} if over else {}
    week = athlete.week.model_copy(update={"since": now, "planned": 0, "done": 0.0, "moved": (), **ended})
    return athlete.with_(week=week)


def hold_untold(athlete: Athlete, now: datetime) -> Step:
    """The review when nothing may be sent: decided and kept, and told with the next session."""
    step = hold_review(athlete, now)
    if not step.replies:
        return step
    week = step.athlete.week.model_copy(update={"untold": True})
    return step.with_(week=week).silently()
