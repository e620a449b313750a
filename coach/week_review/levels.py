"""The next level: offered when weeks of training have earned it, never taken by itself."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from coach import plan
from coach.anatomy import BACK_REGIONS, LEVELS, Level
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.programme.prescribing import most_sets
from coach.receipts import Receipt, keep_receipt
from coach.receipts import Week as ReviewedWeek
from coach.steps import Step, button
from coach.turn import Button, Line, Reply, line
from coach.volume import at_level
from coach.volume.levels import LevelAsked, level_from

SLOT = "level"
#: A beginner's ramp ends with the ninth training week; after it the next level may be offered.
BEGINNER_WEEKS = 9
CALM_FOR = timedelta(days=14)
#: Who said "not yet", or nothing, is asked again after so many weeks.
OFFER_AGAIN_WEEKS = 4
#: For the advanced level: weeks logged, share of sessions kept, weekly mid-back sets and for how long.
LOGGED_WEEKS, KEPT_SHARE, MID_SETS, FULL_WEEKS = 24, 0.80, 12, 6


def earned(athlete: Athlete, looked_at: ReviewedWeek, now: datetime) -> Level | None:
    """The level to offer after this week's review; None when nothing was earned, or it was offered lately."""
    if athlete.week.lower_until is not None:
        return None
    offered: Level | None = None
    if athlete.level == "beginner" and _has_built_up(athlete, looked_at, now):
        offered = "intermediate"
    elif athlete.level == "intermediate" and _has_trained_long(athlete):
        offered = "advanced"
    return None if offered == athlete.week.offered and not _may_ask_again(athlete) else offered


def _may_ask_again(athlete: Athlete) -> bool:
    return athlete.week.reviews - athlete.week.offered_in >= OFFER_AGAIN_WEEKS


def _has_built_up(athlete: Athlete, looked_at: ReviewedWeek, now: datetime) -> bool:
    """Nine training weeks, the last two without more than mild soreness, all compounds at their sets and on target."""
    lately = [s.level for s in athlete.soreness if now - s.at <= CALM_FOR]
    known = [each.performance for each in looked_at.regions if each.performance != "unknown"]
    calm = bool(lately) and max(lately) <= 1
    strong = bool(known) and not {"low", "sharp"} & set(known)
    return athlete.week.number > BEGINNER_WEEKS and calm and strong and _has_all_sets(athlete)


def _has_all_sets(athlete: Athlete) -> bool:
    """Whether the week's compounds have the sets that the build-up ends with: three, or two where it is three days."""
    full = plan.template(athlete).step(athlete.week.number).sets
    slots = (slot for session in plan.week_plan(athlete) for slot in session.slots if slot.entry.kind == "compound")
    return all(slot.sets >= most_sets(slot.entry, full) for slot in slots)


def _is_calm(looked_at: ReviewedWeek) -> bool:
    """Whether no region was more than mildly sore or below its usual."""
    weeks = looked_at.regions
    return all((each.soreness or 0) <= 1 and each.performance not in ("low", "sharp") for each in weeks)


def _has_trained_long(athlete: Athlete) -> bool:
    week = athlete.week
    return week.reviews >= LOGGED_WEEKS and week.adherence >= KEPT_SHARE and week.full_weeks >= FULL_WEEKS


def count_full_week(athlete: Athlete) -> Athlete:
    """One more week in a row with enough sets for the mid back, or none."""
    mid = athlete.regions.get("mid_back")
    full = athlete.week.full_weeks + 1 if mid is not None and mid.sets >= MID_SETS else 0
    return athlete.with_(week=athlete.week.model_copy(update={"full_weeks": full}))


def offer(level: Level | None) -> tuple[tuple[Line, ...], tuple[tuple[Button, ...], ...]]:
    """The offer in the weekly message, and its two answers."""
    if level is None:
        return (), ()
    yes = button("level_up.yes", "session.level_up=0", level=line(f"level.{level}"))
    told = line(f"level_up.{level}", level=line(f"level.{level}"))
    return (told,), ((yes, button("level_up.no", "session.level_stay=0")),)


def take(athlete: Athlete, now: datetime) -> Step:
    """The offered level, taken: everything learned is kept, the plan follows."""
    wanted = athlete.week.offered
    if wanted not in LEVELS or LEVELS.index(wanted) != LEVELS.index(athlete.level) + 1:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    athlete, receipt = _promoted(athlete, wanted, "taken", now)
    at = athlete.local(athlete.session.planned) if athlete.session else athlete.local(now)
    told = line("level_up.taken", level=line(f"level.{wanted}"), at=at, receipt=receipt.name)
    return Step(athlete).keep(receipt.record).reply(Reply((told,), slot=SLOT))


def _promoted(athlete: Athlete, wanted: Level, rule: str, now: datetime) -> tuple[Athlete, Receipt]:
    """The athlete at the next level, with its receipt."""
    asked = LevelAsked(athlete.level, wanted, due=True)
    athlete, receipt = keep_receipt(athlete, "promotion", rule, asked, level_from(asked), now, level=wanted)
    return moved_to(athlete, wanted, now), receipt


def said(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """ "Make me intermediate", "next level": taken where it was offered, else what it takes; None for anything else."""
    if athlete.profile is None:
        return None
    named, up = _NAMED.search(text), _UP.search(text)
    if named is None and up is None:
        return None
    at = LEVELS.index(athlete.level)
    wanted = LEVELS.index(named[1].casefold()) if named else min(at + 1, len(LEVELS) - 1)
    if wanted == at + 1 and athlete.week.offered == LEVELS[wanted]:
        return take(athlete, now)
    key = "is_already" if wanted == at else f"takes_{LEVELS[at + 1]}" if wanted > at else "lower"
    change = ((button("level_up.experience", "settings.experience=ask"),),)
    told = line(f"level_up.{key}", level=line(f"level.{athlete.level}"))
    return Step(athlete).reply(Reply((told,), change, slot=SLOT))


#: A wish for a level, not a word about an exercise.
_NAMED = re.compile(
    r"\b(?:go|be|become|make me|move(?: me)?(?: up)? to|switch(?: me)? to|want|ready for|i am|i'm)\b[\w\s']{0,20}?"
    r"\b(beginner|intermediate|advanced)(?: (?:plan|level|program|programme|now|lifter))*\W*$",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(?:next level|level (?:me )?up|up (?:a|one) level|promote me)\b", re.IGNORECASE)


def stay(athlete: Athlete, now: datetime) -> Step:
    """Not yet."""
    return Step(athlete).reply(Reply((line("level_up.stayed", level=line(f"level.{athlete.level}")),), slot=SLOT))


def moved_to(athlete: Athlete, level: Level, now: datetime) -> Athlete:
    """The athlete at another level, with what the weeks have taught kept within its bounds."""
    regions = {each: at_level(athlete.regions[each], level, each) for each in BACK_REGIONS if each in athlete.regions}
    athlete = athlete.with_(answers={**athlete.answers, "level": level}, regions=regions)
    session = athlete.session
    if session is None or session.status != "planned":
        return athlete
    fresh = plan.next_session(athlete.with_(session=None), now)
    return athlete.with_(session=fresh.model_copy(update={"id": session.id, "waits": session.waits}))


def back_up(step: Step, looked_at: ReviewedWeek, now: datetime) -> tuple[Step, tuple[Line, ...]]:
    """Four weeks after a new start the level of before holds again, which is told.

    Its floors may mean more sets, so it waits for a week that left nobody sore or weaker (rule AR22).
    """
    athlete, week = step.athlete, step.athlete.week
    if week.lower_until is None or local_date(now, athlete.clock) < week.lower_until or not _is_calm(looked_at):
        return step, ()
    before = week.level_before
    athlete = athlete.with_(week=week.model_copy(update={"lower_until": None, "level_before": ""}))
    if before not in LEVELS or before == athlete.level:
        return step.now(athlete), ()
    athlete, receipt = _promoted(athlete, before, "back", now)
    says = line(receipt.key, level=line(f"level.{before}"))
    return step.now(athlete).keep(receipt.record), (line("receipt.line", receipt=receipt.name, says=says),)
