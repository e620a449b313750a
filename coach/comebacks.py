"""Coming back after time off: how long it was, which step of the return holds, and a new start after months.

Strength holds for weeks and returns fast, protection from soreness does not, so the first sessions back are short on
purpose (coach.volume.layoff). After eight weeks or more the athlete starts anew: the starting sets of one level lower,
and the questions of health again; after half a year all questions of experience too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from coach import history
from coach.anatomy import BACK_REGIONS, LEVELS
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.recall import lasting, recalled
from coach.receipts import Receipt, keep_receipt
from coach.safety.health import health_due
from coach.training import Past, Session
from coach.volume import BOUNDS, RegionState, comeback, level_after
from coach.volume.layoff import (
    AFTER_SAFETY_HOLD,
    HEALTH_AGAIN_DAYS,
    LOADS_ANEW_DAYS,
    LOADS_ANEW_PCT,
    LOWER_LEVEL_WEEKS,
    Comeback,
    Stage,
)

#: A pause of fewer days is an ordinary week.
A_PAUSE = 8
#: A return is over this many days after its first session, whatever it was.
_RETURN_DAYS = 21
#: So long after a new start, an exercise that was not done since begins at its lighter load, too.
_ANEW_FOR = 35
#: Time off in which nothing can be said of a lift that stands still, and how long after it.
_NO_STALL_AFTER, _NO_STALL_FOR = 14, 28
#: What is asked again after eight weeks, and after half a year.
ASKED_AGAIN = ("health", "agreed")
ALL_ASKED_AGAIN = (*ASKED_AGAIN, "pain", "experience", "weekly_sets", "level")


@dataclass(frozen=True, slots=True)
class Since:
    """How far a return has come: hard sessions and whole weeks since the first one back."""

    sessions: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Return:
    """The step of a return that holds now; `days_off` is None after a professional's clearance."""

    plan: Comeback
    stage: Stage
    days_off: int | None


def return_stage(athlete: Athlete, now: datetime) -> Return | None:
    """The step of a return that holds now, after time off or after a professional cleared the athlete: the gentler."""
    steps = [each for each in (_after_clearance(athlete, now), _after_time_off(athlete, now)) if each is not None]
    return min(steps, key=lambda each: (each.stage.sets_pct, each.stage.load_pct), default=None)


def _after_clearance(athlete: Athlete, now: datetime) -> Return | None:
    """Two gentle weeks from the first session after a clearance on, however long that was in coming."""
    cleared = athlete.cleared_on
    if cleared is None:
        return None
    first = next((day for day in training_days(athlete) if day >= cleared), None)
    weeks = 0 if first is None else (local_date(now, athlete.clock) - first).days // 7
    stages = AFTER_SAFETY_HOLD.stages
    return Return(AFTER_SAFETY_HOLD, stages[weeks], None) if weeks < len(stages) else None


def _after_time_off(athlete: Athlete, now: datetime) -> Return | None:
    gap = last_gap(athlete, now)
    if gap is None:
        return None
    days_off, since = gap
    plan = comeback(days_off)
    place = since.sessions if plan.unit == "session" else since.weeks
    return Return(plan, plan.stages[place], days_off) if place < len(plan.stages) else None


def is_coming_back(athlete: Athlete, now: datetime) -> bool:
    """Whether this is one of the lighter weeks after weeks off."""
    back = return_stage(athlete, now)
    return back is not None and back.plan.unit == "week"


def last_gap(athlete: Athlete, now: datetime) -> tuple[int, Since] | None:
    """The pause between hard sessions that a return may still be under way from, in days."""
    days = training_days(athlete)
    if not days:
        return None
    today = local_date(now, athlete.clock)
    if (today - days[-1]).days >= A_PAUSE:
        return (today - days[-1]).days, Since(0, 0)
    for before, after in reversed(list(pairwise(days))):
        if (today - after).days > _RETURN_DAYS:
            return None
        if (after - before).days >= A_PAUSE:
            back = sum(each >= after for each in days)
            return (after - before).days, Since(back, (today - after).days // 7)
    return None


def training_days(athlete: Athlete) -> tuple[date, ...]:
    """The local dates of every session of the plan that was trained, in a light week and cut short too."""
    return _training_days(history.hard_bouts(athlete.log), athlete.past, athlete.base.trained, athlete.clock)


@lasting
def _training_days(
    bouts: tuple[history.Bout, ...], past: tuple[Past, ...], trained: datetime | None, clock: ZoneInfo
) -> tuple[date, ...]:
    starts = [p.started for p in past if p.started is not None and (p.hard or _is_kept(p))]
    starts += [bout.start for bout in bouts]
    if trained is not None:
        starts.append(trained)
    return tuple(sorted({local_date(start, clock) for start in starts}))


def starts_anew(athlete: Athlete, session: Session, exercise_id: str) -> bool:
    """Whether an exercise is still to be done for the first time since training began anew after months off."""
    back = _began_anew(athlete, local_date(session.started or session.planned, athlete.clock))
    if back is None:
        return False
    others = (s for s in history.of_exercise(athlete.log, exercise_id) if s.session != session.id)
    return not any(local_date(s.at, athlete.clock) >= back and not s.entry.warmup for s in others)


def load_pct(athlete: Athlete, session: Session, exercise_id: str) -> int:
    """The percent of the planned load that time off leaves: a new start grows from its own first loads again."""
    if starts_anew(athlete, session, exercise_id):
        return min(session.eased_pct, LOADS_ANEW_PCT)
    return 100 if _began_anew(athlete, local_date(session.planned, athlete.clock)) is not None else session.eased_pct


def _began_anew(athlete: Athlete, day: date) -> date | None:
    """The first day of training after so long off that loads begin anew; the day itself while nothing was done yet."""
    return _anew(training_days(athlete), day)


@recalled
def _anew(trained: tuple[date, ...], day: date) -> date | None:
    days = [each for each in trained if each <= day]
    if days and (day - days[-1]).days >= LOADS_ANEW_DAYS:
        return day
    recent = ((before, after) for before, after in reversed(list(pairwise(days))) if (day - after).days <= _ANEW_FOR)
    return next((after for before, after in recent if (after - before).days >= LOADS_ANEW_DAYS), None)


def was_away(athlete: Athlete, now: datetime) -> bool:
    """Whether weeks off lie so near that a lift which did not grow says nothing."""
    today = local_date(now, athlete.clock)
    days = [*training_days(athlete), today]
    recent = (pair for pair in pairwise(days) if (today - pair[1]).days <= _NO_STALL_FOR)
    return any((after - before).days >= _NO_STALL_AFTER for before, after in recent)


def _is_kept(past: Past) -> bool:
    """Whether a session of the queue was done, if only in part: who came is not away."""
    return past.status in ("done", "partly") and not past.light


def health_again(athlete: Athlete, now: datetime) -> Athlete | None:
    """The athlete with the questions of health open again, a year after they were answered; None before that.

    After eight weeks off `new_start` asks them. A professional's word held for the answers it was given on.
    """
    if athlete.profile is None:
        return None
    asked = athlete.answers.get("health_on")
    if asked is None and athlete.begun is None:
        return None
    asked_on = date.fromisoformat(asked) if asked else local_date(athlete.begun or now, athlete.clock)
    if not health_due(asked_on, None, local_date(now, athlete.clock)):
        return None
    return athlete.with_(answers={name: value for name, value in athlete.answers.items() if name not in ASKED_AGAIN})


def new_start(athlete: Athlete, now: datetime, on: datetime | None = None) -> tuple[Athlete, Receipt] | None:
    """After eight weeks or more: starting sets, a level lower for four weeks, health asked again; once a return.

    `on`: when training would begin again, where that is not now.
    """
    days = training_days(athlete)
    today = local_date(now, athlete.clock)
    off = (local_date(max(on or now, now), athlete.clock) - days[-1]).days if days else None
    plan = comeback(off)
    resumed = athlete.week.resumed
    if plan.restart not in ("new_start", "onboarding") or athlete.profile is None:
        return None
    if resumed is not None and resumed > days[-1] and (today - resumed).days < HEALTH_AGAIN_DAYS:
        return None
    usual = athlete.week.level_before if athlete.week.level_before in LEVELS else athlete.level
    level = level_after(usual, plan)
    dropped = ALL_ASKED_AGAIN if plan.restart == "onboarding" else ASKED_AGAIN
    answers = {name: value for name, value in athlete.answers.items() if name not in dropped}
    week = athlete.week.model_copy(
        update={
            "number": 1,
            "resumed": today,
            "moved": (),
            "deload_until": None,
            "since": now,
            "since_deload": 0,
            "postponed": 0,
            "light_offered_at": 0,
        }
    )
    if plan.restart == "new_start":
        until = today + timedelta(weeks=LOWER_LEVEL_WEEKS)
        answers["level"] = level
        week = week.model_copy(update={"lower_until": until, "level_before": usual})
    athlete = athlete.with_(answers=answers, week=week)
    if plan.restart == "onboarding":
        athlete = athlete.with_(regions={}, session=None)  # planned from the new answers
    else:
        regions = {region: RegionState(BOUNDS[level][region].start) for region in BACK_REGIONS}
        session = athlete.session
        if session is not None:
            session = session.model_copy(update={"slots": (), "today": (), "notes": (), "eased_pct": 100})
        athlete = athlete.with_(regions=regions, session=session)
    return keep_receipt(athlete, "layoff", plan.rule, off, plan, now)
