"""When the coach writes first: the kinds of nudge, when each is due, what it says, and the agenda they make.

After each turn the coach states the whole agenda, one appointment of a kind, and the store makes its table agree;
nothing is ever cancelled. When an appointment rings the facts are looked at again: a nudge whose thing is done, whose
day is full or whose moment has passed says nothing. Prompts work in the moment and wear out (Bell 2023, JMIR mHealth
11:e38342; Klasnja 2019), so there is one a day at most, each with a way to act, and silence when nobody answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from coach import cards, pain, plan, sessions, week_review
from coach.athlete import NUDGES, Athlete, Nudging, epoch_ms, from_epoch_ms
from coach.local_time import local_date, local_to_utc
from coach.steps import Step, button
from coach.turn import Button, CheckIn, Reply, line

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
A_DAY, A_WEEK, A_WEEK_OF_FEW, HOURS_APART = 1, 5, 4, timedelta(hours=6)
#: A nudge this late is not sent at all.
STALE = timedelta(hours=4)
LAPSES = (7, 14, 30)
MISSED_AT = time(9)
WRAP_AFTER = timedelta(hours=3)
RECOVERY_WINDOW = (timedelta(hours=44), timedelta(hours=52))
FIRST_WEEKS = 3

#: Kinds whose appointment stands whatever the caps say: they have something to decide, told or untold.
ALWAYS = frozenset({"wrap", "week"})

State = Literal["onboarding", "active", "lapsing", "dormant", "paused", "hold", "left", "stopped"]


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


# ---------------------------------------------------------------------------------------------------------- the policy


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
    silent = now - from_epoch_ms(nudging.answered_at) if nudging.answered_at else timedelta(0)
    if silent > timedelta(days=LAPSES[-1]):
        return "dormant"
    return "lapsing" if silent >= timedelta(days=LAPSES[0]) or nudging.ignored >= 5 else "active"


def quiet_hours(athlete: Athlete) -> tuple[time, time]:
    """From when to when nothing is sent; an hour the athlete chose for the nudge moves the nearer edge."""
    start = time.fromisoformat(athlete.answers.get("quiet_from", QUIET_FROM.isoformat()))
    end = time.fromisoformat(athlete.answers.get("quiet_until", QUIET_UNTIL.isoformat()))
    chosen = athlete.nudge_time
    if _is_quiet(chosen, start, end):
        if chosen < end and (end.hour * 60 + end.minute) - (chosen.hour * 60 + chosen.minute) <= 8 * 60:
            end = chosen
        else:
            start = (datetime.combine(date.min, chosen) + timedelta(minutes=1)).time()
    return start, end


def _is_quiet(at: time, start: time, end: time) -> bool:
    return at >= start or at < end if start > end else start <= at < end


def out_of_quiet(athlete: Athlete, at: datetime) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into: later, never earlier."""
    start, end = quiet_hours(athlete)
    local = athlete.local(at)
    if not _is_quiet(local.time(), start, end):
        return at
    day = local.date() + timedelta(days=1) if start > end and local.time() >= start else local.date()
    return local_to_utc(day, end, athlete.clock)


def may_send(athlete: Athlete, kind: str, at: datetime) -> bool:
    """Whether the caps leave room for a nudge at a moment: one a day, five in seven days, six hours apart."""
    times = [(name, from_epoch_ms(moment)) for name, moment in athlete.nudging.sent]
    today = [name for name, moment in times if local_date(moment, athlete.clock) == local_date(at, athlete.clock)]
    if kind == "wrap" and today == ["plan"] and athlete.nudging.answered_at >= athlete.nudging.sent[-1][1]:
        return True  # it closes what the athlete began
    week = [moment for _, moment in times if timedelta(0) <= at - moment < timedelta(days=7)]
    most = A_WEEK_OF_FEW if len(plan.hard_days(athlete)) <= 2 else A_WEEK
    if kind in ("recovery", "missed", "wrap"):
        most -= 1  # the last one of a week is kept for the week itself
    near = any(abs(at - moment) < HOURS_APART for _, moment in times)
    return len(today) < A_DAY and len(week) < most and not near


def agenda(athlete: Athlete, now: datetime) -> tuple[CheckIn, ...]:
    """Every appointment this athlete should now have, all after now, at most one nudge on any local day."""
    if athlete.zone is None:
        return ()
    state = state_of(athlete, now)
    taken: set[date] = set()
    found: list[CheckIn] = []
    for kind in KINDS:
        if state not in kind.states or athlete.nudging.ignored >= kind.ladder or _less(athlete, kind):
            continue
        at = kind.due(athlete, now)
        if at is None:
            continue
        at = out_of_quiet(athlete, at) if kind.capped else at
        day = local_date(at, athlete.clock)
        if kind.capped and kind.name not in ALWAYS and (day in taken or not may_send(athlete, kind.name, at)):
            continue
        if kind.capped:
            taken.add(day)
        found.append(CheckIn(max(epoch_ms(at), epoch_ms(now) + 1), kind.name))
    return tuple(sorted(found))


def _less(athlete: Athlete, kind: Kind) -> bool:
    return athlete.nudging.less and kind.name in ("wrap", "recovery", "missed")


def ring(athlete: Athlete, name: str, due: int, now: datetime) -> Step:
    """An appointment has come: say what still makes sense, or nothing."""
    kind = next((each for each in KINDS if each.name == name), None)
    if kind is None or state_of(athlete, now) not in kind.states:
        return Step(athlete)
    if not kind.capped:
        return kind.ring(athlete, now)
    late = now - from_epoch_ms(due) > STALE
    quiet = out_of_quiet(athlete, now) != now
    if late or quiet or not may_send(athlete, name, now) or athlete.nudging.ignored >= kind.ladder:
        return week_review.hold_untold(athlete, now) if name == "week" else Step(athlete)
    step = kind.ring(athlete, now)
    return step.now(sent(step.athlete, name, now)) if step.replies else step


def sent(athlete: Athlete, kind: str, now: datetime) -> Athlete:
    """A nudge went out: counted for the caps, and whether the one before it was ever answered."""
    nudging = athlete.nudging
    unanswered = bool(nudging.sent) and nudging.answered_at < nudging.sent[-1][1]
    return athlete.with_(nudging=nudging.model_copy(update={
        "sent": (*nudging.sent, (kind, epoch_ms(now)))[-NUDGES:],
        "ignored": nudging.ignored + 1 if unanswered else nudging.ignored,
        "turn": nudging.turn + 1,
        "snoozed_to": None,
    }))


def heard(athlete: Athlete, now: datetime) -> Athlete:
    """The athlete said or tapped something: whatever was ignored before is forgotten."""
    nudging = athlete.nudging.model_copy(update={"answered_at": epoch_ms(now), "ignored": 0, "left": False})
    return athlete.with_(nudging=nudging)


# ----------------------------------------------------------------------------------------------------------- the kinds


def _plan_due(athlete: Athlete, now: datetime) -> datetime | None:
    """On the day of the session at the nudge's hour, the session's own when that is earlier, or when put off to."""
    session = athlete.session
    if session is None or session.status != "planned" or session.gate:
        return None
    snoozed = athlete.nudging.snoozed_to
    if snoozed is not None and from_epoch_ms(snoozed) > now:
        return from_epoch_ms(snoozed)
    local = athlete.local(session.planned)
    at = local_to_utc(local.date(), min(athlete.nudge_time, local.time()), athlete.clock)
    return at if at > now else None


def _plan_ring(athlete: Athlete, now: datetime) -> Step:
    session = athlete.session
    if session is None or session.status != "planned" or session.gate or sessions_today(athlete, now):
        return Step(athlete)
    if local_date(session.planned, athlete.clock) != local_date(now, athlete.clock):
        return Step(athlete)
    key = "check_in.reask" if session.waits else "check_in.light" if session.light else "check_in.plan"
    step = cards.show_session(athlete, now, fresh=True, first=(line(key, turn=athlete.nudging.turn),), nudge=True)
    return step.with_rows(_ways_out(session.id))


def _ways_out(session_id: int) -> tuple[tuple[Button, ...], ...]:
    return (
        (button("nudge.hour", f"snooze.{session_id}=60"), button("nudge.later", f"snooze.{session_id}=180")),
        (button("nudge.change_time", "settings.nudge_at=ask"), button("nudge.stop", "nudges.all=stop")),
    )


def sessions_today(athlete: Athlete, now: datetime) -> bool:
    """Whether a session, or sets for the back, were done on this local day already."""
    today = local_date(now, athlete.clock)
    return any(local_date(s.at, athlete.clock) == today and s.entry.exercise for s in athlete.log)


def _over_due(athlete: Athlete, now: datetime) -> datetime | None:
    """The first minute after the session's day: a session nobody began is counted and placed anew, without a word."""
    session = athlete.session
    if session is None or session.status != "planned":
        return None
    day = local_date(session.planned, athlete.clock) + timedelta(days=1)
    return max(local_to_utc(day, time(0, 1), athlete.clock), now + timedelta(minutes=1))


def _over_ring(athlete: Athlete, now: datetime) -> Step:
    return Step(athlete)


def _wrap_due(athlete: Athlete, now: datetime) -> datetime | None:
    session = athlete.session
    if session is None or session.status != "running" or session.started is None:
        return None
    last = max((s.at for s in cards.logged_in(athlete, session)), default=session.started)
    return max(last + WRAP_AFTER, now + timedelta(milliseconds=1))


def _wrap_ring(athlete: Athlete, now: datetime) -> Step:
    """A session nobody finished: summed up in place when sets were logged, else one question."""
    session = athlete.session
    if session is None or session.status != "running":
        return Step(athlete)
    if cards.logged_in(athlete, session):
        return sessions.finish(athlete, now)
    answers = tuple(button(f"finish.{each}", f"went.{session.id}={each}") for each in ("all", "some", "none"))
    asked = Reply((line("check_in.wrap", turn=athlete.nudging.turn),), (answers,), slot=cards.slot_of(session.id), nudge=True)
    return Step(athlete).reply(asked)


def _recovery_due(athlete: Athlete, now: datetime) -> datetime | None:
    """44 to 52 hours after a hard session, only when there is a reason to ask."""
    last = plan.last_hard(athlete)
    if last is None or not _recovery_matters(athlete):
        return None
    first, until = (last + each for each in RECOVERY_WINDOW)
    at = out_of_quiet(athlete, max(first, now))
    asked = any(s.at > last + timedelta(hours=12) for s in athlete.soreness)
    return at if at <= until and at > now and not asked else None


def _recovery_matters(athlete: Athlete) -> bool:
    """The last answer was 2 or more, performance dropped sharply, or training is new (first three weeks)."""
    sore = athlete.soreness[-3:] and max(s.level for s in athlete.soreness[-3:]) >= 2
    return bool(sore) or athlete.week.number <= FIRST_WEEKS or week_review.dropped_sharply(athlete)


def _recovery_ring(athlete: Athlete, now: datetime) -> Step:
    last = plan.last_hard(athlete)
    if last is None or now - last > RECOVERY_WINDOW[1] + STALE:
        return Step(athlete)
    if any(s.at > last + timedelta(hours=12) for s in athlete.soreness):
        return Step(athlete)
    asked = line("check_in.recovery", turn=athlete.nudging.turn, hours=round((now - last).total_seconds() / 3600))
    return Step(athlete).reply(Reply((asked, line("sore.scale")), week_review.soreness_rows({}), slot="felt", nudge=True))


def _missed_due(athlete: Athlete, now: datetime) -> datetime | None:
    """The morning after a missed session, once."""
    session, past = athlete.session, sessions.missed_last(athlete)
    if past is not None:
        day = local_date(past.planned, athlete.clock) + timedelta(days=1)
        at = local_to_utc(day, MISSED_AT, athlete.clock)
        return at if at > now else None
    if session is None or session.status != "planned" or session.light:
        return None
    at = local_to_utc(local_date(session.planned, athlete.clock) + timedelta(days=1), MISSED_AT, athlete.clock)
    return at if at > now else None


def _missed_ring(athlete: Athlete, now: datetime) -> Step:
    past, session = sessions.missed_last(athlete), athlete.session
    if past is None or session is None or session.status != "planned":
        return Step(athlete)
    if (local_date(now, athlete.clock) - local_date(past.planned, athlete.clock)).days != 1:
        return Step(athlete)
    at = plan.next_hard_slot(athlete, now, any_day=True)
    buttons = (
        (button("missed.move", f"move.{session.id}={int(at.timestamp())}", at=athlete.local(at)),),
        (button("missed.own_day", f"move.{session.id}={int(session.planned.timestamp())}", at=athlete.local(session.planned)),
         button("missed.skip", f"session.drop={session.id}")),
    )
    asked = line("check_in.missed", turn=athlete.nudging.turn, at=athlete.local(at))
    return Step(athlete).reply(Reply((asked,), buttons, slot=cards.slot_of(session.id), nudge=True))


def _week_due(athlete: Athlete, now: datetime) -> datetime | None:
    at = week_review.due(athlete, now)
    return at if at is not None and at > now else None


def _lapse_due(athlete: Athlete, now: datetime) -> datetime | None:
    """7, 14 and 30 days after the last answer, then never again."""
    answered = athlete.nudging.answered_at
    if not answered:
        return None
    day = local_date(from_epoch_ms(answered), athlete.clock)
    for days in LAPSES:
        at = local_to_utc(day + timedelta(days=days), athlete.nudge_time, athlete.clock)
        if at > now and at - from_epoch_ms(answered) >= timedelta(days=days - 1):
            return at
    return None


def _lapse_ring(athlete: Athlete, now: datetime) -> Step:
    answered = local_date(from_epoch_ms(athlete.nudging.answered_at), athlete.clock)
    days = (local_date(now, athlete.clock) - answered).days
    which = sum(days >= each for each in LAPSES)
    session = athlete.session
    buttons = ((button("lapse.short", f"short.{session.id}=15"),),) if session else ()
    buttons += ((button("lapse.pause", "nudges.all=pause"), button("nudge.stop", "nudges.all=stop")),)
    return Step(athlete).reply(Reply((line(f"check_in.lapse{max(1, which)}", days=days),), buttons, slot="lapse", nudge=True))


def _onboarding_due(athlete: Athlete, now: datetime) -> datetime | None:
    if athlete.begun is None:
        return None
    for hours in (24, 72):
        at = athlete.begun + timedelta(hours=hours)
        if at > now:
            return at
    return None


def _onboarding_ring(athlete: Athlete, now: datetime) -> Step:
    return Step(athlete).reply(Reply((line("check_in.onboarding", turn=athlete.nudging.turn),),
                                     ((button("start.go_on", "start.go=on"),),), slot="onboarding", nudge=True))


def _safety_due(athlete: Athlete, now: datetime) -> datetime | None:
    return pain.follow_up_due(athlete, now)


def _rest_due(athlete: Athlete, now: datetime) -> datetime | None:
    until = athlete.resting_until
    return from_epoch_ms(until) if until is not None and from_epoch_ms(until) > now else None


def _rest_ring(athlete: Athlete, now: datetime) -> Step:
    session, until = athlete.session, athlete.resting_until
    athlete = athlete.with_(resting_until=None)
    late = until is None or now - from_epoch_ms(until) > timedelta(seconds=60)
    if session is None or session.status != "running" or late:
        return Step(athlete)
    here = cards.current(athlete, session)
    if here is None:
        return Step(athlete)
    number = len([e for e in cards.done_of(athlete, session, here) if not e.drop]) + 1
    told = line("rest.over", set=number, line=cards.slot_line(athlete, session, here, session.today.index(here) + 1))
    return Step(athlete).reply(Reply((told,), slot="rest"))


#: In order of importance: on a day that holds one nudge, the first of these has it.
KINDS: tuple[Kind, ...] = (
    Kind("rest", _rest_due, _rest_ring, capped=False),
    Kind("over", _over_due, _over_ring, capped=False, states=frozenset({"active", "lapsing", "paused"})),
    Kind("safety", _safety_due, pain.follow_up, capped=False, states=frozenset({"hold"})),
    Kind("plan", _plan_due, _plan_ring, ladder=4),
    Kind("week", _week_due, week_review.hold_review, ladder=5),
    Kind("missed", _missed_due, _missed_ring, ladder=3),
    Kind("recovery", _recovery_due, _recovery_ring, ladder=2),
    Kind("wrap", _wrap_due, _wrap_ring, ladder=2),
    Kind("lapse", _lapse_due, _lapse_ring, states=frozenset({"active", "lapsing"})),
    Kind("onboarding", _onboarding_due, _onboarding_ring, states=frozenset({"onboarding"})),
)


# ------------------------------------------------------------------------------------------------------ what is tapped


def snooze(athlete: Athlete, minutes: int, now: datetime) -> Step:
    """Put today's nudge off; three times to about the same hour, and the hour itself is offered."""
    session = athlete.session
    if session is None or session.status != "planned":
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    at = out_of_quiet(athlete, now + timedelta(minutes=minutes))
    if local_date(at, athlete.clock) != local_date(now, athlete.clock):
        return sessions.not_today(athlete, now)
    hour = f"{athlete.local(at):%H}:00"
    snoozes = (*athlete.nudging.snoozes, hour)[-3:]
    nudging = athlete.nudging.model_copy(update={"snoozed_to": epoch_ms(at), "snoozes": snoozes, "sent": _without_today(athlete, now)})
    planned = max(session.planned, at)
    athlete = athlete.with_(nudging=nudging, session=session.model_copy(update={"planned": planned}))
    told = Reply((line("nudge.snoozed", at=athlete.local(at)),),
                 ((button("card.button.start_now", f"session.start={session.id}"),),), slot=cards.slot_of(session.id), edit=True)
    step = Step(athlete).reply(told)
    return _offer_hour(step, hour) if len(set(snoozes)) == 1 and len(snoozes) == 3 else step


def _without_today(athlete: Athlete, now: datetime) -> tuple[tuple[str, int], ...]:
    """The nudges sent, without today's: the athlete asked for it to come again."""
    today = local_date(now, athlete.clock)
    return tuple(each for each in athlete.nudging.sent if local_date(from_epoch_ms(each[1]), athlete.clock) != today)


def _offer_hour(step: Step, hour: str) -> Step:
    nudging = step.athlete.nudging
    if nudging.offered_hour == hour:
        return step
    athlete = step.athlete.with_(nudging=nudging.model_copy(update={"offered_hour": hour, "snoozes": ()}))
    yes = button("word.yes", f"settings.nudge_at={hour}")
    return step.now(athlete).reply(Reply((line("nudge.offer_hour", hour=hour),), ((yes, button("word.no", "settings.nudge_at=keep")),), slot="hour"))


def change(athlete: Athlete, **changes: object) -> Athlete:
    """The athlete with some of the nudging replaced."""
    nudging: Nudging = athlete.nudging.model_copy(update=changes)
    return athlete.with_(nudging=nudging)
