"""The session's card: the one message of a training day, from the soreness question to the summary.

It is sent once and then edited in place. What it says is read from the session and the log each time, so a card that is
shown again after a restart, a correction or a press on an old button is right.
"""

from __future__ import annotations

from datetime import datetime

from coach import history, loads, plan, reasons
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.programme import PlannedSession, Slot, minutes, warm_up
from coach.sets import LoggedSet, SetEntry
from coach.steps import Step, button
from coach.training import Session
from coach.turn import Button, Line, Reply, line
from coach.words import amount, lift_name, name_of, sets, span

Rows = tuple[tuple[Button, ...], ...]
#: After so many messages the card has scrolled away and is sent afresh.
SCROLLED_AWAY = 6
#: Choices for the reps of the next set on the card.
REP_BUTTONS = 5


def slot_of(session_id: int) -> str:
    """The slot of a session's card."""
    return f"session.{session_id}"


def opened(athlete: Athlete, now: datetime) -> Athlete:
    """The session at hand with its exercises filled in from today's plan, if they were not yet."""
    session = athlete.session
    if session is None or session.slots:
        return athlete
    planned = plan.planned_session(athlete, session.letter)
    deload = athlete.week.deload_until is not None and local_date(now, athlete.clock) <= athlete.week.deload_until
    slots = loads.eased(athlete, planned.slots, now) if deload or not session.light else planned.slots
    session = session.model_copy(update={"slots": slots, "today": slots, "deload": deload})
    return athlete.with_(session=session)


def show_session(athlete: Athlete, now: datetime, fresh: bool = False, first: tuple[Line, ...] = (), nudge: bool = False) -> Step:
    """The card as it stands: sent afresh, or edited in place."""
    athlete = opened(athlete, now)
    session = athlete.session
    if session is None:
        return Step(athlete).say(*first, line("plan.none"))
    if session.status == "running":
        return _running(athlete, session, now, fresh, first)
    lines = (*first, *_untold(athlete), *_head(athlete, session, now), *(note.line for note in session.notes), *exercises(athlete, session))
    asks = _asks_soreness(athlete, session, now)
    if asks:
        lines += (line("sore.ask"),)
    buttons = (*(soreness_rows(session) if asks else ()), *_planned_buttons(athlete, session, now))
    reply = Reply(lines, buttons, slot=slot_of(session.id), edit=not fresh, nudge=nudge)
    return Step(_seen(athlete, fresh)).reply(reply)


def _untold(athlete: Athlete) -> tuple[Line, ...]:
    """What the last weekly review changed, where no message was left to tell it."""
    latest = [each for each in athlete.receipts if each.rule == "review"][-len(BACK_REGIONS) :]
    return (line("week.untold"), *(reasons.told(each) for each in latest)) if athlete.week.untold else ()


def _seen(athlete: Athlete, fresh: bool) -> Athlete:
    if not fresh or athlete.session is None:
        return athlete
    if athlete.week.untold:
        athlete = athlete.with_(week=athlete.week.model_copy(update={"untold": False}))
    assert athlete.session is not None
    return athlete.with_(session=athlete.session.model_copy(update={"said": 0}))


def _head(athlete: Athlete, session: Session, now: datetime) -> tuple[Line, ...]:
    at = athlete.local(session.planned)
    today = local_date(session.planned, athlete.clock) <= local_date(now, athlete.clock)
    kind = "light" if session.light else "deload" if session.deload else "hard"
    head = line(f"card.{kind}_{'today' if today else 'ahead'}", letter=session.letter, at=at, minutes=length(session))
    last = last_session_line(athlete)
    return (head, last) if last else (head,)


def length(session: Session) -> int:
    """How long the session takes, in minutes, the warm-up included."""
    return minutes(session.today, light=session.light)


def last_session_line(athlete: Athlete) -> Line | None:
    """What was done last time and how sore it left them: the first thing a session says."""
    done = [s for s in athlete.log if s.entry.exercise and not s.entry.warmup]
    groups = tuple(history.clusters(done))
    if not groups:
        return None
    group = groups[-1]
    lift = group[0].entry.exercise
    entries = [one.entry for one in group if one.entry.exercise == lift]
    values = {"at": athlete.local(group[0].at), "lift": lift_name(entries[0], athlete.language), "sets": sets(entries)}
    after = [s for s in athlete.soreness if s.at > group[-1].at and s.level > 0]
    if not after:
        return line("card.last", **values)
    worst = max(after, key=lambda s: s.level)
    return line("card.last_sore", **values, region=line(f"area.{worst.region}"), level=worst.level)


def exercises(athlete: Athlete, session: Session) -> tuple[Line, ...]:
    """The warm-up and each exercise: sets, amount, load when known, rest, one cue, and last time."""
    lines = [_warm_up_line(athlete, session)]
    lines += [slot_line(athlete, session, slot, number) for number, slot in enumerate(session.today, start=1)]
    return (*lines, *_effort_lines(athlete, session))


def _effort_lines(athlete: Athlete, session: Session) -> tuple[Line, ...]:
    """How far from failure, said once for all exercises, and how to find a first load where none is known."""
    reserves = sorted({slot.rir for slot in session.today})
    effort = line("card.effort", n=reserves[-1], span=span(reserves[0], reserves[-1])) if reserves else None
    unknown = any(not loads.planned(athlete, session, slot).known for slot in session.today)
    return tuple(each for each in (effort, line("load.first") if unknown else None) if each)


def _warm_up_line(athlete: Athlete, session: Session) -> Line:
    opening = warm_up(PlannedSession(session.letter, session.today, session.light), athlete.week.number)
    names = tuple(line("word.raw", text=name_of(move.exercise, athlete.language)) for move in opening.moves)
    ramp = line("word.nothing")
    if opening.ramp_for:
        percents = tuple(line("card.ramp_set", reps=each.reps, percent=each.percent) for each in opening.ramp)
        ramp = line("card.ramp", name=name_of(opening.ramp_for, athlete.language), sets=percents)
    return line("card.warm_up", moves=names, ramp=ramp)


def slot_line(athlete: Athlete, session: Session, slot: Slot, number: int) -> Line:
    """One exercise of the card."""
    planned = loads.planned(athlete, session, slot)
    entry = slot.entry
    cues = entry.words_in(athlete.language).cues
    cue = cues[session.id % len(cues)] if cues else ""
    last = history.last_time(athlete.base, athlete.log, slot.exercise, before=session.id)
    values = {
        "number": number, "name": name_of(slot.exercise, athlete.language), "sets": slot.sets, "amount": amount(slot),
        "load": planned.line or line("word.nothing"), "rest": line("rest.range", span=span(*slot.rest_s)), "cue": cue,
        "last": line("card.last_of", sets=sets(last)) if last else line("word.nothing"),
        "technique": line("card.drop_set") if slot.technique else line("word.nothing"),
    }
    return line("card.exercise", **values)


def _asks_soreness(athlete: Athlete, session: Session, now: datetime) -> bool:
    today = local_date(session.planned, athlete.clock) <= local_date(now, athlete.clock)
    return not session.light and not session.gate and (today or may_start(athlete, now))


def soreness_rows(session: Session) -> Rows:
    """Three rows of four, the one that was tapped marked, and a way to say that it is pain."""
    rows = []
    for region in BACK_REGIONS:
        told = session.soreness.get(region)
        row = []
        for level in range(4):
            label = line(f"sore.button.{region}", level=level) if level == 0 else line("word.raw", text=level)
            row.append(Button(line("word.ticked", label=label) if told == level else label,
                              f"sore.{session.id}.{region}={level}"))
        rows.append(tuple(row))
    return (*rows, (button("sore.none", f"sore.{session.id}.all=0"), button("sore.pain", f"pain.{session.id}=yes")))


def may_start(athlete: Athlete, now: datetime) -> bool:
    """Whether a hard session could begin now: both clocks allow it and nothing is on hold."""
    from coach.spacing import is_legal  # noqa: PLC0415

    return is_legal(plan.last_hard(athlete), now, athlete.clock)


def _planned_buttons(athlete: Athlete, session: Session, now: datetime) -> Rows:
    sid = session.id
    if not session.light and not may_start(athlete, now):
        return ((button("card.button.moves", f"session.moves={sid}"), button("card.button.move", f"session.move={sid}")),
                (button("card.button.why", f"session.why={sid}"),))
    return (
        (button("card.button.start", f"session.start={sid}"), button("card.button.swap", f"session.swap={sid}"),
         button("card.button.short", f"session.short={sid}")),
        (button("card.button.not_today", f"session.not={sid}"), button("card.button.why", f"session.why={sid}")),
    )


# --------------------------------------------------------------------------------------------------------- under way


def logged_in(athlete: Athlete, session: Session) -> tuple[LoggedSet, ...]:
    """The sets logged in this session, oldest first."""
    return tuple(s for s in athlete.log if s.session == session.id)


def done_of(athlete: Athlete, session: Session, slot: Slot) -> tuple[SetEntry, ...]:
    """The sets done of one exercise today, warm-up sets left out; drop steps belong to the set they extend."""
    return tuple(
        s.entry for s in logged_in(athlete, session) if s.entry.exercise == slot.exercise and not s.entry.warmup
    )


def is_open(athlete: Athlete, session: Session, slot: Slot) -> bool:
    """Whether sets of this exercise are still to come."""
    if slot.exercise in session.skipped:
        return False
    return sum(not entry.drop for entry in done_of(athlete, session, slot)) < slot.sets


def current(athlete: Athlete, session: Session) -> Slot | None:
    """The exercise at hand: the one logged last if it is not done yet, else the first that is open."""
    for logged in reversed(logged_in(athlete, session)):
        mine = next((slot for slot in session.today if slot.exercise == logged.entry.exercise), None)
        if mine is not None:
            if is_open(athlete, session, mine):
                return mine
            break
    return next((slot for slot in session.today if is_open(athlete, session, slot)), None)


def _running(athlete: Athlete, session: Session, now: datetime, fresh: bool, first: tuple[Line, ...]) -> Step:
    fresh = fresh or session.said > SCROLLED_AWAY
    here = current(athlete, session)
    lines = [*first, line("card.running", letter=session.letter, at=athlete.local(session.started or now))]
    lines += [note.line for note in session.notes if note.key.startswith("change.")]
    if not logged_in(athlete, session):
        lines.append(_warm_up_line(athlete, session))
    for number, slot in enumerate(session.today, start=1):
        lines.append(_progress_line(athlete, session, slot, number, slot is here))
    lines += [*_extras(athlete, session), line("card.hint") if here else line("card.all_done")]
    reply = Reply(tuple(lines), _running_buttons(athlete, session, here), slot=slot_of(session.id), edit=not fresh)
    return Step(_seen(athlete, fresh)).reply(reply)


def _progress_line(athlete: Athlete, session: Session, slot: Slot, number: int, here: bool) -> Line:
    done = done_of(athlete, session, slot)
    name = name_of(slot.exercise, athlete.language)
    if slot.exercise in session.skipped:
        return line("card.skipped", number=number, name=name)
    if here:
        return line("card.here", line=slot_line(athlete, session, slot, number),
                    set=sum(not entry.drop for entry in done) + 1, of=slot.sets,
                    done=line("card.so_far", sets=sets(done)) if done else line("word.nothing"))
    if done and not is_open(athlete, session, slot):
        return line("card.finished", number=number, name=name, sets=sets(done))
    planned = loads.planned(athlete, session, slot)
    return line("card.to_come", number=number, name=name, sets=slot.sets, amount=amount(slot),
                load=planned.line or line("word.nothing"),
                done=line("card.so_far", sets=sets(done)) if done else line("word.nothing"))


def _extras(athlete: Athlete, session: Session) -> list[Line]:
    """What was logged in this session although it was not planned."""
    planned = {slot.exercise for slot in session.today}
    others: dict[str, list[SetEntry]] = {}
    for logged in logged_in(athlete, session):
        if logged.entry.exercise not in planned:
            others.setdefault(lift_name(logged.entry), []).append(logged.entry)
    return [line("card.extra", name=name, sets=sets(entries)) for name, entries in others.items()]


def _running_buttons(athlete: Athlete, session: Session, here: Slot | None) -> Rows:
    sid = session.id
    last = (button("card.button.finish", f"session.finish={sid}"),)
    if here is None:
        return (last,)
    row = _count_buttons(athlete, session, here)
    more = (button("card.button.skip", f"session.skip={sid}"), button("card.button.swap", f"session.swap={sid}"))
    return ((row,) if row else ()) + (more + last, (button("sore.pain", f"pain.{sid}=yes"),))


def _count_buttons(athlete: Athlete, session: Session, slot: Slot) -> tuple[Button, ...]:
    """One tap logs the next set at its planned load, where the load is known or none is needed."""
    planned = loads.planned(athlete, session, slot)
    if not planned.known:
        return ()
    low, high = slot.amount
    step = 1 if slot.metric == "reps" else 5
    counts = list(range(low, high + 1, step))
    if len(counts) > REP_BUTTONS:
        counts = counts[-REP_BUTTONS:] if slot.metric == "reps" else counts[:REP_BUTTONS]
    return tuple(
        Button(line(f"count.{slot.metric}", count=each), f"set.{session.id}={each}") for each in counts
    )


def waiting(session_id: int, moved: Session, told: tuple[Line, ...]) -> Reply:
    """The card of a session that waits: what was decided, and the ways out."""
    buttons = (
        (button("card.button.moves", f"session.moves={moved.id}"), button("card.button.why", f"session.why={moved.id}")),
        (button("card.button.day_off", f"session.move={moved.id}"),),
    )
    return Reply(told, buttons, slot=slot_of(session_id), edit=True)


