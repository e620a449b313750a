"""Whether the coach may write first now: state, quiet hours, caps, and silence when nobody answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Literal

from coach import pain, plan, week_review
from coach.athlete import NUDGES, Athlete, Nudging, epoch_ms, from_epoch_ms
from coach.local_time import local_date, local_to_utc

A_DAY, A_WEEK, A_WEEK_OF_FEW, HOURS_APART = 1, 5, 4, timedelta(hours=6)

#: Less what a bell a moment late and the change of the clocks take: the same hour a week later is a new week.
SEVEN_DAYS = timedelta(days=7) - timedelta(minutes=65)

#: Where the texts of nudges stand.
WORDED = "check_in."

#: A nudge this late is not sent at all.
STALE = timedelta(hours=4)
LAPSES = (7, 14, 30)
#: So many ignored in a row, and only the easy way back is left to be offered.
TOO_MANY = 5

State = Literal["onboarding", "active", "lapsing", "dormant", "paused", "hold", "left", "stopped"]


def state_of(athlete: Athlete, now: datetime) -> State:
    """Which nudges may be sent at all."""
    nudging = athlete.nudging
    if nudging.left:
        return "left"
    if athlete.hold is not None and pain.blocks_training(athlete, now):
        return "hold"
    if nudging.stopped:
        return "stopped"
    if nudging.paused_until and local_date(now, athlete.clock) < nudging.paused_until:
        return "paused"
    if athlete.profile is None:
        return "onboarding"
    since = silent_since(athlete)
    silent = (local_date(now, athlete.clock) - local_date(since, athlete.clock)).days if since is not None else 0
    if silent > LAPSES[-1]:
        return "dormant"
    return "lapsing" if silent >= LAPSES[0] or ignored(athlete) >= TOO_MANY else "active"


def ignored(athlete: Athlete) -> int:
    """How many nudges in a row nobody has answered: the last one counts as ignored by the time the next is due, unless
    it was one that wants no answer.
    """
    nudging = athlete.nudging
    kind, at = nudging.sent[-1] if nudging.sent else ("", 0)
    return nudging.ignored + (nudging.answered_at < at and kind != "travel")


def silent_since(athlete: Athlete) -> datetime | None:
    """When silence began: the last word, or the end of a pause that was asked for. None when nothing was ever said."""
    nudging = athlete.nudging
    if not nudging.answered_at:
        return None
    answered = from_epoch_ms(nudging.answered_at)
    if nudging.paused_until is None:
        return answered
    return max(answered, local_to_utc(nudging.paused_until, time(0), athlete.clock))


def may_send(athlete: Athlete, kind: str, at: datetime) -> bool:
    """Whether the caps leave room for a nudge at a moment: one a day, five in seven days, six hours apart."""
    since = epoch_ms(at - SEVEN_DAYS - timedelta(days=1))
    times = [(name, from_epoch_ms(moment)) for name, moment in athlete.nudging.sent if moment > since]
    day, clock = local_date(at, athlete.clock), athlete.clock
    today = [name for name, moment in times if local_date(moment, clock) == day]
    near = any(abs(at - moment) < HOURS_APART for _, moment in times)
    if kind != "plan" and not _leaves_room(athlete, kind, at):
        return False
    if kind == "wrap" and today == ["plan"] and athlete.nudging.answered_at >= athlete.nudging.sent[-1][1]:
        return _in_a_week(athlete, at) < A_WEEK  # it closes what the athlete began
    return len(today) < A_DAY and _in_a_week(athlete, at) < _most(athlete, kind, at) and not near


def _in_a_week(athlete: Athlete, at: datetime) -> int:
    """How many nudges the seven days up to a moment hold."""
    until = epoch_ms(at)
    since = epoch_ms(at - SEVEN_DAYS)
    return sum(since < moment <= until for _, moment in athlete.nudging.sent)


def _most(athlete: Athlete, kind: str, at: datetime) -> int:
    """How many nudges seven days may hold: fewer for few sessions, unless one had to wait and was asked about again."""
    few = len(plan.hard_days(athlete)) <= 2 and not _waited(athlete, at)
    most = A_WEEK_OF_FEW if few else A_WEEK
    return most - 1 if kind in ("recovery", "missed", "wrap") else most  # the last one is kept for the week itself


def _waited(athlete: Athlete, at: datetime) -> bool:
    """Whether a session of these seven days had to wait: it was promised to be asked about again."""
    late = any(past.waits and at - past.ended < SEVEN_DAYS for past in athlete.past)
    return late or (athlete.session is not None and athlete.session.waits > 0)


def _leaves_room(athlete: Athlete, kind: str, at: datetime) -> bool:
    """Whether the cue of the next session still fits into its seven days, and the week's message before it: what was
    named comes.
    """
    session = athlete.session
    if session is None or session.status != "planned":
        return True
    local = athlete.local(session.planned)
    cue = local_to_utc(local.date(), min(athlete.nudge_time, local.time()), athlete.clock)
    if not at < cue < at + SEVEN_DAYS:
        return True
    week = None if kind == "week" else week_review.due(athlete, at)
    between = week is not None and week < cue
    return _in_a_week(athlete, cue) + 1 + between < _most(athlete, "plan", cue)


def sent(athlete: Athlete, kind: str, now: datetime, keys: Iterable[str] = ()) -> Athlete:
    """A nudge went out: counted for the caps, its texts, and whether the one before it was ever answered."""
    nudging = athlete.nudging
    used = {key: nudging.worded.get(key, 0) + 1 for key in keys if key.startswith(WORDED)}
    return athlete.with_(
        nudging=nudging.model_copy(
            update={
                "sent": (*nudging.sent, (kind, epoch_ms(now)))[-NUDGES:],
                "ignored": ignored(athlete),
                "worded": {**nudging.worded, **used},
                "snoozed_to": None,
            }
        )
    )


def heard(athlete: Athlete, now: datetime) -> Athlete:
    """The athlete said or tapped something: whatever was ignored before is forgotten."""
    nudging = athlete.nudging.model_copy(update={"answered_at": epoch_ms(now), "ignored": 0, "left": False})
    return athlete.with_(nudging=nudging)


def change(athlete: Athlete, **changes: object) -> Athlete:
    """The athlete with some of the nudging replaced."""
    nudging: Nudging = athlete.nudging.model_copy(update=changes)
    return athlete.with_(nudging=nudging)
