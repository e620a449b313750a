"""When the coach writes first: the kinds of nudge, when each is due, what it says, and the agenda they make.

After each turn the coach states the whole agenda, one appointment of a kind, and the store makes its table agree;
nothing is ever cancelled. When an appointment rings the facts are looked at again: a nudge whose thing is done, whose
day is full or whose moment has passed says nothing. Prompts work in the moment and wear out (Bell 2023, JMIR mHealth
11:e38342; Klasnja 2019), so there is one a day at most, each with a way to act, and silence when nobody answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import get_args

from coach import importing, pain, travelling, week_review
from coach.athlete import Athlete, epoch_ms, from_epoch_ms
from coach.check_ins import away, between, training_day
from coach.check_ins.policy import (
    STALE,
    State,
    change,
    heard,
    ignored,
    may_send,
    sent,
    state_of,
)
from coach.check_ins.snoozing import snooze
from coach.local_time import local_date
from coach.quiet import next_quiet, out_of_quiet
from coach.steps import Step
from coach.turn import CheckIn, line
from coach.week_review import light_week

__all__ = [
    "KINDS",
    "Kind",
    "agenda",
    "change",
    "heard",
    "may_send",
    "ring",
    "sent",
    "snooze",
    "state_of",
]

#: Kinds whose appointment stands whatever the caps say: they have something to decide, told or untold.
ALWAYS = frozenset({"week"})
#: A nudge at the edge of the quiet hours is given so long to be delivered.
AT_THE_EDGE = timedelta(minutes=30)
#: What the athlete has set going is brought to its end, whatever nudges are wanted.
ANY: frozenset[State] = frozenset(get_args(State)) - {"left"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of appointment: when the next one is due after now, and what happens when it rings.

    `capped` ones are nudges: at most one a day, none in quiet hours. `ladder` is how many unanswered nudges in a row
    silence it. `states` are those it is allowed in.
    """

    name: str
    due: Callable[[Athlete, datetime], datetime | None]
    ring: Callable[[Athlete, datetime], Step]
    capped: bool = True
    ladder: int = 99
    states: frozenset[State] = frozenset({"active"})


def _home_again(athlete: Athlete, now: datetime) -> Step:
    """The way back by itself: told at once where nudges may be sent and the day has none, else with the next one."""
    if not travelling.is_over(athlete, now):
        return Step(athlete)
    step = travelling.come_back(athlete, now)
    home = step.athlete
    may = state_of(home, now) == "active" and out_of_quiet(home, now) == now and may_send(home, "travel", now)
    if may and not _more_today(home, now):
        return step.now(sent(home, "travel", now)).unasked().until(_expires(home, now))
    return Step(change(home, home_again="clock" if home.clock != athlete.clock else "place"))


def _more_today(athlete: Athlete, now: datetime) -> bool:
    """Whether a nudge is due on what is left of this day."""
    capped, today = {kind.name for kind in KINDS if kind.capped}, local_date(now, athlete.clock)
    due = (from_epoch_ms(each.due) for each in agenda(athlete, now) if each.kind in capped)
    return any(local_date(at, athlete.clock) == today for at in due)


#: In order of importance: on a day that holds one nudge, the first of these has it.
KINDS: tuple[Kind, ...] = (
    Kind("rest", training_day.rest_due, training_day.rest_ring, capped=False),
    Kind(
        "over",
        training_day.over_due,
        training_day.over_ring,
        capped=False,
        states=frozenset({"active", "lapsing", "paused"}),
    ),
    Kind(
        "wake",
        away.wake_due,
        away.wake_ring,
        capped=False,
        states=frozenset({"active", "lapsing", "paused", "stopped", "dormant"}),
    ),
    Kind("travel", travelling.next_change, _home_again, capped=False, states=ANY),
    Kind("safety", away.safety_due, pain.follow_up, capped=False, states=frozenset({"hold"})),
    Kind("import", importing.due, importing.lost, capped=False, states=ANY),
    Kind("plan", training_day.plan_due, training_day.plan_ring, ladder=4),
    Kind("week", between.week_due, week_review.hold_review, ladder=5),
    Kind("missed", between.missed_due, between.missed_ring, ladder=3),
    Kind("recovery", between.recovery_due, between.recovery_ring, ladder=2),
    Kind("wrap", training_day.wrap_due, training_day.wrap_ring, ladder=2),
    Kind("lapse", away.lapse_due, away.lapse_ring, states=frozenset({"active", "lapsing"})),
    Kind("onboarding", away.onboarding_due, away.onboarding_ring, states=frozenset({"onboarding"})),
)


def agenda(athlete: Athlete, now: datetime) -> tuple[CheckIn, ...]:
    """Every appointment this athlete should now have, all after now, at most one nudge on any local day."""
    if athlete.zone is None:
        return ()
    state = state_of(athlete, now)
    taken: set[date] = set()
    found: list[CheckIn] = []
    for kind in KINDS:
        if state not in kind.states or ignored(athlete) >= kind.ladder or _less(athlete, kind):
            continue
        at = _due(athlete, kind, now)
        if at is None:
            continue
        if _is_light(athlete, kind, at) or (kind.capped and state_of(athlete, at) not in kind.states):
            continue  # nor does it take the day of one that may be sent then
        day = local_date(at, athlete.clock)
        if kind.capped and kind.name not in ALWAYS and (day in taken or not may_send(athlete, kind.name, at)):
            continue
        if kind.capped:
            taken.add(day)
        found.append(CheckIn(max(epoch_ms(at), epoch_ms(now) + 1), kind.name))
    return tuple(sorted(found))


def _due(athlete: Athlete, kind: Kind, now: datetime) -> datetime | None:
    """When the next one is due: a nudge outside quiet hours, and at the athlete's own second of its minute, so that
    those of many thousand athletes do not all fall due at once.
    """
    if not kind.capped:
        return kind.due(athlete, now)
    own = timedelta(seconds=athlete.id // 10 % 60)
    at = kind.due(athlete, now - own)
    return None if at is None else out_of_quiet(athlete, at) + own


#: What falls away for somebody who wants less, and in a light week.
MINOR = frozenset({"wrap", "recovery", "missed"})


def _less(athlete: Athlete, kind: Kind) -> bool:
    return athlete.nudging.less and kind.name in MINOR


def _is_light(athlete: Athlete, kind: Kind, at: datetime) -> bool:
    """Whether a nudge falls into a light week that does without it."""
    return kind.name in MINOR and light_week.is_on(athlete, at)


def ring(athlete: Athlete, name: str, due: int, now: datetime) -> Step:
    """An appointment has come: say what still makes sense, or nothing."""
    kind = next((each for each in KINDS if each.name == name), None)
    if kind is None or state_of(athlete, now) not in kind.states:
        return Step(athlete)
    if not kind.capped:
        return kind.ring(athlete, now)
    late = now - from_epoch_ms(due) > STALE
    quiet = out_of_quiet(athlete, now) != now
    silenced = ignored(athlete) >= kind.ladder or _is_light(athlete, kind, now)
    if late or quiet or silenced or not may_send(athlete, name, now):
        return week_review.hold_untold(athlete, now) if name == "week" else Step(athlete)
    step = _asks_first(athlete, name, now) if athlete.safety_question is not None else kind.ring(athlete, now)
    step = _with_the_way_back(step).until(_expires(athlete, now))
    keys = (told.key for reply in step.replies for told in reply.lines)
    return step.now(sent(step.athlete, name, now, keys)) if step.replies else step


def _asks_first(athlete: Athlete, name: str, now: datetime) -> Step:
    """While a question of safety is open, the plan of the day and the way back are that question; all else waits."""
    if name == "week":
        return week_review.hold_untold(athlete, now)
    if name not in ("plan", "lapse"):
        return Step(athlete)
    return pain.ask_again(athlete).with_first(line("safety.ask.still_open")).unasked()


def _expires(athlete: Athlete, now: datetime) -> datetime:
    """Until when a nudge of now may still be delivered: not for hours, and not in the quiet hours, but for an hour that
    was chosen at their very edge.
    """
    return min(now + STALE, max(next_quiet(athlete, now), now + AT_THE_EDGE))


def _with_the_way_back(step: Step) -> Step:
    """A nudge that tells first what was not told yet: which clock or which place it is again."""
    athlete = step.athlete
    if not step.replies or athlete.nudging.home_again is None:
        return step
    told = travelling.back(athlete, clock=athlete.nudging.home_again == "clock")
    return step.now(change(athlete, home_again=None)).with_first(told)
