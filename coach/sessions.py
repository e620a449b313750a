"""A session from its first tap to its summary: start, swap, cut short, skip, put off, finish.

Every function takes the session at hand and returns a step; a press on a card that is over is answered and changes
nothing, because the number of the session stands in the button.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from coach import cards, history, loads, plan, readiness, reasons
from coach.athlete import PAST_SESSIONS, Athlete
from coach.local_time import local_date
from coach.programme import PlannedSession, recovery_session
from coach.records import SessionKept
from coach.sets import LoggedSet
from coach.spacing import is_legal
from coach.steps import Step, button, rows
from coach.swaps import alternatives, exchanged
from coach.timebox import fit
from coach.training import Note, Past, Session, Status
from coach.turn import Button, Line, Reply, line
from coach.words import lift_name, name_of, sets

#: A session nobody finished is closed this long after its last set.
CLOSE_AFTER = timedelta(hours=3)
#: A finished session can be taken up again this long.
REOPEN_WITHIN = timedelta(hours=6)
MINUTES_OFFERED = (15, 20, 30)
PUT_OFF_TO = 3


def today(athlete: Athlete, now: datetime) -> Step:
    """`/today`: the session under way, the one of today, or when the next one is and what would be legal now."""
    session = athlete.session
    if session is None:
        return Step(athlete).say(line("plan.none"))
    if session.status == "planned" and not session.light and not cards.may_start(athlete, now):
        hours = _hours_since_hard(athlete, now)
        told = line("today.rest" if hours >= 12 else "today.again", at=athlete.local(session.planned), hours=hours)
        return cards.show_session(athlete, now, fresh=True, first=(told,))
    return cards.show_session(athlete, now, fresh=True)


def _hours_since_hard(athlete: Athlete, now: datetime) -> int:
    last = plan.last_hard(athlete)
    return round((now - last).total_seconds() / 3600) if last else 0


def start(athlete: Athlete, now: datetime) -> Step:
    """Begin the session at hand: through the gate first, with what was told of soreness."""
    session = athlete.session
    assert session is not None
    if session.status == "running":
        return cards.show_session(athlete, now, fresh=True)
    if not session.light and not is_legal(plan.last_hard(athlete), now, athlete.clock):
        return today(athlete, now)
    athlete = cards.opened(athlete, now)
    if not session.light and not session.gate:
        decided = readiness.decide(athlete, now)
        if decided.athlete.session is None or not decided.athlete.session.gate:
            return decided  # it waits, or pain is asked about
        return Step(begin(decided.athlete, now), (), decided.records).then(lambda known: cards.show_session(known, now))
    return Step(begin(athlete, now)).then(lambda known: cards.show_session(known, now))


def begin(athlete: Athlete, now: datetime) -> Athlete:
    """The session under way from now on."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    return athlete.with_(session=session.model_copy(update={"status": "running", "started": now}))


# ------------------------------------------------------------------------------------------------------------- swaps


def ask_swap(athlete: Athlete, now: datetime) -> Step:
    """Which exercise shall be swapped? Under way, the one at hand is meant."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    if session.status == "running" and (here := cards.current(athlete, session)):
        return offer_swap(athlete, here.exercise, now)
    open_ = [slot for slot in session.today if cards.is_open(athlete, session, slot)]
    buttons = [
        Button(line("word.raw", text=name_of(slot.exercise, athlete.language)), f"swap.{session.id}={slot.exercise}")
        for slot in open_
    ]
    back = (button("word.back", f"session.show={session.id}"),)
    return Step(athlete).reply(_card(session, (line("swap.which"),), (*rows(buttons, 1), back)))


def offer_swap(athlete: Athlete, exercise_id: str, now: datetime, missing: frozenset[str] = frozenset()) -> Step:
    """Up to four exercises of the same region, direction and stress, for today."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    slot = next((each for each in session.today if each.exercise == exercise_id), None)
    if slot is None:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    found = alternatives(
        exercise_id, plan.person(athlete), today_without=missing,
        lower_back_tired=session.soreness.get("lower_back", 0) >= 2,
        avoid=frozenset(each.exercise for each in session.today),
    )
    name = name_of(exercise_id, athlete.language)
    if not found:
        return Step(athlete).reply(_card(session, (line("swap.none", name=name),), (_back(session),)))
    buttons = [
        Button(line("word.raw", text=name_of(each.exercise, athlete.language)),
               f"swap.{session.id}.{_place(session, exercise_id)}={each.exercise}")
        for each in found
    ]
    return Step(athlete).reply(_card(session, (line("swap.for", name=name),), (*rows(buttons, 1), _back(session))))


def _place(session: Session, exercise_id: str) -> int:
    return next(i for i, slot in enumerate(session.today) if slot.exercise == exercise_id)


def _back(session: Session) -> tuple[Button, ...]:
    return (button("word.back", f"session.show={session.id}"),)


def _card(session: Session, lines: tuple[Line, ...], buttons: tuple[tuple[Button, ...], ...]) -> Reply:
    return Reply(lines, buttons, slot=cards.slot_of(session.id), edit=True)


def take_swap(athlete: Athlete, place: int, chosen: str, now: datetime) -> Step:
    """Swap one exercise for today only, and offer to keep it."""
    session = athlete.session
    assert session is not None
    if place >= len(session.today):
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    out = session.today[place]
    into = exchanged(out, chosen, session.today)
    slots = tuple(into if i == place else slot for i, slot in enumerate(session.today))
    note = Note(key="change.swapped", values={"before": name_of(out.exercise), "after": name_of(chosen), "sets": into.sets})
    athlete = athlete.with_(session=session.model_copy(update={"today": slots, "notes": (*session.notes, note)}))
    step = cards.show_session(athlete, now)
    keep = (button("swap.always", f"always.{out.exercise}={chosen}"),)
    if len(f"always.{out.exercise}={chosen}".encode()) > 64:
        return step
    return step.reply(Reply((line("swap.done", before=name_of(out.exercise), after=name_of(chosen)),), (keep,), slot="swap", silent=True))


def always(athlete: Athlete, out: str, into: str, now: datetime) -> Step:
    """Make a swap last: the plan uses the other exercise from now on."""
    swapped = {**athlete.swapped, out: into}
    athlete = athlete.with_(swapped=swapped)
    return Step(athlete).reply(
        Reply((line("swap.kept", before=name_of(out), after=name_of(into)),), slot="swap", edit=True)
    )


# ---------------------------------------------------------------------------------------------------------- time box


def ask_minutes(athlete: Athlete, now: datetime) -> Step:
    """How much time is there?"""
    session = athlete.session
    assert session is not None
    buttons = tuple(button("short.minutes", f"short.{session.id}={each}", n=each) for each in MINUTES_OFFERED)
    return Step(athlete).reply(_card(session, (line("short.ask"),), (buttons, _back(session))))


def box(athlete: Athlete, minutes: int, now: datetime) -> Step:
    """Fit the session at hand into some minutes; what is dropped is named, and where it went."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    if session is None:
        return Step(athlete).say(line("plan.none"))
    planned = plan.planned_session(athlete, session.letter)
    done = history.volume(s for s in athlete.log if athlete.week.since is None or s.at >= athlete.week.since)
    person = plan.person(athlete)
    boxed = fit(replace(planned, slots=session.today), minutes, _rest_of_week(athlete, session, now), person, done=done)
    notes = [Note(key="short.fits", values={"minutes": minutes})]
    for dropped in boxed.dropped:
        key = "short.moved" if dropped.moved_to else "short.written_off"
        notes.append(Note(key=key, values={"exercise": name_of(dropped.slot.exercise), "n": dropped.slot.sets, "sets": dropped.slot.sets,
                                           "letter": dropped.moved_to or ""}))
    session = session.model_copy(update={"today": boxed.session.slots, "minutes": minutes, "notes": (*session.notes, *notes)})
    return cards.show_session(athlete.with_(session=session), now)


def _rest_of_week(athlete: Athlete, session: Session, now: datetime) -> tuple[PlannedSession, ...]:
    """The sessions still to come this week."""
    sunday = local_date(now, athlete.clock) + timedelta(days=6 - local_date(now, athlete.clock).weekday())
    letters = [
        letter for at, letter, _ in plan.upcoming(athlete, now, 4)[1:] if local_date(at, athlete.clock) <= sunday
    ]
    return tuple(plan.planned_session(athlete, letter) for letter in letters)


# ------------------------------------------------------------------------------------------------------ not today


def not_today(athlete: Athlete, now: datetime) -> Step:
    """Not today: move it to a legal slot, or let it go."""
    session = athlete.session
    assert session is not None
    slots = _other_slots(athlete, now)
    buttons = [
        button("not_today.to", f"move.{session.id}={int(at.timestamp())}", at=athlete.local(at)) for at in slots
    ]
    rest = (button("not_today.skip", f"session.drop={session.id}"), *_back(session))
    return Step(athlete).reply(_card(session, (line("not_today.ask"),), (*rows(buttons, 1), rest)))


def _other_slots(athlete: Athlete, now: datetime) -> tuple[datetime, ...]:
    """The next legal starts after today, at the usual hour: any day first, then the athlete's own."""
    tomorrow = plan.start_of_day(athlete, now) + timedelta(hours=27)
    found: list[datetime] = []
    after = tomorrow
    for any_day in (True, True, False):
        at = plan.next_hard_slot(athlete, after, any_day=any_day)
        if at not in found:
            found.append(at)
        after = at + timedelta(minutes=1)
    return tuple(sorted(found))[:PUT_OFF_TO]


def move(athlete: Athlete, at: datetime, now: datetime) -> Step:
    """Put the session off to a slot that was offered; one that has become illegal gives the first legal one."""
    session = athlete.session
    assert session is not None
    last = plan.last_hard(athlete)
    if at <= now or not (session.light or is_legal(last, at, athlete.clock)):
        at = plan.next_hard_slot(athlete, now, not_before=at, any_day=True)
    moved = Session(id=session.id, letter=session.letter, planned=at, light=session.light, waits=session.waits)
    athlete = athlete.with_(session=moved)
    told = line("not_today.moved", at=athlete.local(at))
    return Step(athlete).reply(_card(moved, (told,), ((button("card.button.day_off", f"session.move={moved.id}"),),)))


def drop(athlete: Athlete, now: datetime, status: Status = "skipped") -> Step:
    """Let this session go: nothing is owed, the queue goes on with the next one."""
    session = athlete.session
    assert session is not None
    athlete, record = close(athlete, now, status)
    assert athlete.session is not None
    told = line("not_today.skipped", at=athlete.local(athlete.session.planned))
    undo = ((button("word.undo", f"session.back={session.id}"),),)
    return Step(athlete).keep(record).reply(Reply((told,), undo, slot=cards.slot_of(session.id), edit=True))


def moves(athlete: Athlete, now: datetime) -> Step:
    """The five minutes of moves, for a day without training."""
    slots = recovery_session().slots
    lines = [line("moves.head")]
    for slot in slots:
        words = slot.entry.words_in(athlete.language)
        lines.append(line("moves.one", name=words.name, cue=words.cues[0] if words.cues else ""))
    return Step(athlete).say(*lines)


def skip_exercise(athlete: Athlete, now: datetime) -> Step:
    """Leave the exercise at hand out for today."""
    session = athlete.session
    assert session is not None
    here = cards.current(athlete, session)
    if here is None:
        return cards.show_session(athlete, now)
    session = session.model_copy(update={"skipped": (*session.skipped, here.exercise)})
    return cards.show_session(athlete.with_(session=session), now)


# -------------------------------------------------------------------------------------------------------- finish


def finish(athlete: Athlete, now: datetime) -> Step:
    """The session is over: sum it up from the sets that were stored, and say what comes next."""
    session = athlete.session
    if session is None or session.status != "running":
        return Step(athlete).say(line("finish.none_running"))
    done = cards.logged_in(athlete, session)
    if not done:
        return _ask_how_it_went(athlete, session)
    return _close_and_tell(athlete, session, done, now, "done" if share_done(athlete, session) >= 0.5 else "partly")


def _ask_how_it_went(athlete: Athlete, session: Session) -> Step:
    """Nothing was logged: how much was done? Reps are never made up, so this counts for keeping the plan only."""
    answers = tuple(button(f"finish.{each}", f"went.{session.id}={each}") for each in ("all", "some", "none"))
    return Step(athlete).reply(_card(session, (line("finish.how"),), (answers, _back(session))))


def went(athlete: Athlete, how: str, now: datetime) -> Step:
    """The answer to how a session without a log went."""
    session = athlete.session
    assert session is not None
    if how == "none":
        return drop(athlete, now)
    return _close_and_tell(athlete, session, (), now, "done" if how == "all" else "partly")


def share_done(athlete: Athlete, session: Session) -> float:
    """The share of the planned sets that were done, at most 1."""
    planned = sum(slot.sets for slot in session.today)
    done = sum(
        min(slot.sets, sum(not entry.drop for entry in cards.done_of(athlete, session, slot))) for slot in session.today
    )
    return min(1.0, done / planned) if planned else 1.0


def _close_and_tell(athlete: Athlete, session: Session, done: tuple[LoggedSet, ...], now: datetime, status: Status) -> Step:
    told = summary(athlete, session, done, now)
    athlete, record = close(athlete, now, status)
    assert athlete.session is not None
    after = line("finish.next", at=athlete.local(athlete.session.planned))
    buttons = ((button("finish.reopen", f"session.reopen={session.id}"),),)
    card = Reply((*told, after), buttons, slot=cards.slot_of(session.id), edit=session.said <= cards.SCROLLED_AWAY)
    return Step(athlete).keep(record).reply(card)


def summary(athlete: Athlete, session: Session, done: tuple[LoggedSet, ...], now: datetime) -> tuple[Line, ...]:
    """What was done, lift by lift, and one true thing to be proud of."""
    minutes = max(1, round((now - (session.started or now)).total_seconds() / 60))
    working = [s for s in done if not s.entry.warmup]
    lines = [line("finish.head", letter=session.letter, n=len(working), minutes=minutes)]
    by_lift: dict[str, list[LoggedSet]] = {}
    for logged in working:
        by_lift.setdefault(lift_name(logged.entry, athlete.language), []).append(logged)
    lines += [line("finish.lift", name=name, sets=sets([s.entry for s in group])) for name, group in by_lift.items()]
    lines += proof(athlete, session, working)
    return tuple(lines)


def proof(athlete: Athlete, session: Session, working: list[LoggedSet]) -> list[Line]:
    """One line of proof: a record, else showing up; control rather than weight in the first week."""
    for logged in working:
        record = loads.record_line(athlete, logged)
        if record is not None:
            return [record]
    if not working:
        return []
    key = "finish.first_week" if athlete.week.number == 1 else "finish.kept"
    kept = 1 + sum(past.status in ("done", "partly") for past in athlete.past)
    return [line(key, n=kept)]


def close(athlete: Athlete, now: datetime, status: Status) -> tuple[Athlete, SessionKept]:
    """The session into the past, the next one into its slot, and the row that keeps it."""
    session = athlete.session
    assert session is not None
    done = cards.logged_in(athlete, session)
    hard = not session.light and (history.is_hard(done) or (status in ("done", "partly") and not done))
    ended = done[-1].at if done and status != "skipped" else now
    past = Past(
        id=session.id, letter=session.letter, planned=session.planned, started=session.started, ended=ended,
        status=status, hard=hard and status in ("done", "partly"), waits=session.waits,
        share=share_done(athlete, session) if done else {"done": 1.0, "partly": 0.5}.get(status, 0.0),
        deload=session.deload, grip_out=session.grip_out,
    )
    record = SessionKept(
        session.id, session.planned, session.started, ended, past.hard, status, session.model_dump_json(exclude_defaults=True)
    )
    moved_on = athlete.rotation + (0 if session.light or status == "missed" else 1)
    athlete = _count(athlete, past).with_(
        past=(*athlete.past, past)[-PAST_SESSIONS:], session=None, rotation=moved_on, resting_until=None
    )
    following = plan.next_session(athlete, max(now, session.planned) if status == "skipped" else now)
    return athlete.with_(session=following, next_session=following.id + 1), record


def _count(athlete: Athlete, past: Past) -> Athlete:
    """Adherence: a hard session that fell due and what was done of it. Light days and waits never count."""
    session = athlete.session
    if session is None or session.light:
        return athlete
    week = athlete.week
    worth = 1.0 if past.status == "done" else 0.5 if past.status == "partly" else 0.0
    return athlete.with_(week=week.model_copy(update={"planned": week.planned + 1, "done": week.done + worth}))


def reopen(athlete: Athlete, session_id: int, now: datetime) -> Step:
    """Take a finished or skipped session up again, within six hours and never twice in the books."""
    past = athlete.past[-1] if athlete.past else None
    if past is None or past.id != session_id or now - past.ended > REOPEN_WITHIN:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    restored = restore(athlete, past)
    return cards.show_session(restored, now)


def restore(athlete: Athlete, past: Past) -> Athlete:
    """The athlete with the last session taken out of the past and under way (or planned) again."""
    week = athlete.week
    worth = 1.0 if past.status == "done" else 0.5 if past.status == "partly" else 0.0
    letters = plan.template(athlete).light_sessions
    light = past.letter in letters
    if not light:
        week = week.model_copy(update={"planned": max(0, week.planned - 1), "done": max(0.0, week.done - worth)})
    session = Session(
        id=past.id, letter=past.letter, planned=past.planned, light=light, waits=past.waits,
        status="running" if past.started else "planned", started=past.started, gate="reopened" if past.started else "",
        deload=past.deload,
    )
    athlete = athlete.with_(
        past=athlete.past[:-1], session=session, rotation=athlete.rotation - (0 if light or past.status == "missed" else 1), week=week
    )
    return cards.opened(athlete, past.planned)


# ---------------------------------------------------------------------------------------------------- passing of time


def settle(athlete: Athlete, now: datetime) -> Step:
    """Bring the session up to date with the clock: close what nobody finished, count what was missed.

    A session nobody began stays at the head of the queue until its day is over; then it is missed, once, and gets the
    next legal slot. A session under way is closed three hours after its last set.
    """
    session = athlete.session
    if session is None:
        return Step(athlete)
    if session.status == "running":
        last = max((s.at for s in cards.logged_in(athlete, session)), default=session.started or now)
        if now - last < CLOSE_AFTER:
            return Step(athlete)
        done = cards.logged_in(athlete, session)
        status: Status = "missed" if not done else "done" if share_done(athlete, session) >= 0.5 else "partly"
        closed, record = close(athlete, now, status)
        return Step(closed).keep(record)
    if local_date(now, athlete.clock) <= local_date(session.planned, athlete.clock):
        return Step(athlete)
    if athlete.hold is not None or athlete.nudging.stopped or is_excused(athlete, session):
        fresh = plan.next_session(athlete.with_(session=None), now)
        return Step(athlete.with_(session=fresh.model_copy(update={"id": session.id})))
    closed, record = close(athlete, now, "skipped" if session.light else "missed")
    return Step(closed).keep(record)


def is_excused(athlete: Athlete, session: Session) -> bool:
    """Whether the day of a session lay in a pause: it counts neither for nor against."""
    until = athlete.nudging.paused_until
    return until is not None and local_date(session.planned, athlete.clock) < until


def missed_last(athlete: Athlete) -> Past | None:
    """The session that was missed last, when nothing came after it."""
    past = athlete.past[-1] if athlete.past else None
    return past if past is not None and past.status == "missed" else None


#: What a button of the card does, by the word before its number.
ACTIONS: dict[str, Callable[[Athlete, datetime], Step]] = {
    "start": start,
    "swap": ask_swap,
    "short": ask_minutes,
    "not": not_today,
    "move": not_today,
    "drop": drop,
    "moves": moves,
    "skip": skip_exercise,
    "finish": finish,
    "show": cards.show_session,
    "why": lambda athlete, now: explain(athlete, now),
}


def explain(athlete: Athlete, now: datetime) -> Step:
    """Why this session is what it is: the template, the two clocks, and what the gate made of it."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    template = plan.template(athlete)
    lines = [line("why.template", sets=template.sets, level=line(f"level.{athlete.level}"), setting=line(f"setting.{template.setting}"))]
    lines.append(line("why.spacing"))
    lines += [note.line for note in session.notes]
    if session.receipts:
        mine = [each for each in athlete.receipts if each.id in session.receipts]
        lines += [reasons.told(each) for each in mine]
    return Step(athlete).say(*lines)


