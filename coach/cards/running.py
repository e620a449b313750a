"""The card of a session under way: what is done, what is at hand, what is to come, and one tap for the next set."""

from __future__ import annotations

from datetime import datetime

from coach import history, loads, plan
from coach.athlete import Athlete, from_epoch_ms
from coach.cards.cue import in_work
from coach.cards.exercises import slot_line, warm_up_line
from coach.cards.progress import current, done_of, held_last, is_open, logged_in, scrolled_away, seen, slot_of
from coach.programme import Slot
from coach.sets import SetEntry
from coach.steps import Step, button
from coach.training import Session
from coach.turn import Button, Line, Reply, line
from coach.words import amount, form, lift_name, name_of, sets

Rows = tuple[tuple[Button, ...], ...]

#: Choices for the reps of the next set on the card.
REP_BUTTONS = 5


def show_running(athlete: Athlete, session: Session, now: datetime, fresh: bool, first: tuple[Line, ...]) -> Step:
    """The card of a session under way, sent afresh when it has scrolled away: once, for a day has few messages."""
    away = scrolled_away(session)
    session = session.model_copy(update={"followed": session.followed or away})
    athlete, fresh = athlete.with_(session=session), fresh or away
    here = current(athlete, session)
    head = "card.running_light" if session.light else "card.running"
    lines = [*first, line(head, letter=session.letter, at=athlete.local(session.started or now))]
    lines += [note.line for note in session.notes if note.key.startswith("change.")]
    lines += in_work(athlete)
    cold = not session.warmed and not logged_in(athlete, session)
    opening = warm_up_line(athlete, session) if cold else None
    if session.warmed:
        lines.append(line("card.warmed"))
    elif opening is not None:
        lines.append(opening)
    for number, slot in enumerate(session.today, start=1):
        lines.append(_progress_line(athlete, session, slot, number, slot is here))
    lines += [*_extras(athlete, session), *_hints(athlete, session, here)]
    ticks = ((button("card.button.warmed", f"session.warmed={session.id}"),),) if opening is not None else ()
    rows = (*ticks, *_running_buttons(athlete, session, here, now))
    reply = Reply(tuple(lines), rows, slot=slot_of(session.id), edit=not fresh)
    return Step(seen(athlete, fresh)).reply(reply)


def _progress_line(athlete: Athlete, session: Session, slot: Slot, number: int, here: bool) -> Line:
    done = done_of(athlete, session, slot)
    name = name_of(slot.exercise, athlete.language)
    if slot.exercise in session.skipped and not done:
        return line("card.skipped", number=number, name=name)
    if here:
        return line(
            "card.here",
            line=slot_line(athlete, session, slot, number),
            set=sum(not entry.drop for entry in done) + 1,
            of=slot.sets,
            done=line("card.so_far", sets=sets(done)) if done else line("word.nothing"),
        )
    if done and not is_open(athlete, session, slot):
        return line("card.finished", number=number, name=name, sets=sets(done))
    planned = loads.planned(athlete, session, slot)
    return line(
        "card.to_come",
        number=number,
        name=name,
        sets=slot.sets,
        amount=amount(slot, planned.amount),
        form=form(planned.form),
        load=planned.line or line("word.nothing"),
        done=line("card.so_far_ahead", sets=sets(done)) if done else line("word.nothing"),
    )


def _hints(athlete: Athlete, session: Session, here: Slot | None) -> list[Line]:
    """What to do now: tap where there is something to tap, else write; and how a beginner finds a first load."""
    if here is None:
        return [line("card.all_done")]
    if asks_pull_ups(athlete, here):
        return [line("pull_up.ask")]
    if _count_buttons(athlete, session, here):
        return [line("card.hint")]
    return [*([line("load.first")] if athlete.level == "beginner" else []), line(f"card.hint_write_{here.metric}")]


def _extras(athlete: Athlete, session: Session) -> list[Line]:
    """What was logged in this session although it was not planned."""
    planned = {slot.exercise for slot in session.today}
    others: dict[str, list[SetEntry]] = {}
    for logged in logged_in(athlete, session):
        if logged.entry.exercise not in planned:
            others.setdefault(lift_name(logged.entry), []).append(logged.entry)
    return [line("card.extra", name=name, sets=sets(entries)) for name, entries in others.items()]


def _running_buttons(athlete: Athlete, session: Session, here: Slot | None, now: datetime) -> Rows:
    sid = session.id
    last = (button("card.button.finish", f"session.finish={sid}"),)
    if here is None:
        return (last,)
    row = () if asks_pull_ups(athlete, here) else _count_buttons(athlete, session, here)
    more = (
        button("card.button.skip", f"session.skip={sid}"),
        button("card.button.swap", f"session.swap={sid}"),
    )
    last_held = None if session.light else held_last(athlete, sid)
    asks_grip = last_held is not None and last_held.id not in athlete.grip_out
    grip = (button("card.button.grip", f"grip.{sid}=out"),) if asks_grip else ()
    ask = pull_up_buttons(session) if asks_pull_ups(athlete, here) else ()
    rest = _rest_buttons(athlete, now)
    return ask + ((row,) if row else ()) + (more + last, (button("sore.pain", f"pain.{sid}=yes"), *grip, *rest))


def _rest_buttons(athlete: Athlete, now: datetime) -> tuple[Button, ...]:
    """The rest timer where it is off; while a rest runs, more of it or its end."""
    if not athlete.rest_timer:
        return (button("card.button.rest", "rest.timer=on"),)
    if athlete.resting_until is None or from_epoch_ms(athlete.resting_until) <= now:
        return ()
    return button("card.button.rest_more", "rest.timer=more"), button("card.button.rest_skip", "rest.timer=skip")


def asks_pull_ups(athlete: Athlete, here: Slot) -> bool:
    """Whether full pull-ups are at hand and nobody knows yet whether they are within reach."""
    return here.entry.is_full_pull_up and plan.rung(athlete) is None


def pull_up_buttons(session: Session) -> Rows:
    """How many strict pull-ups somebody can do, roughly: where the ladder begins."""
    return (tuple(button(f"pull_up.can.{least}", f"strict.{session.id}={least}") for least in (0, 1, 5, 10)),)


def _count_buttons(athlete: Athlete, session: Session, slot: Slot) -> tuple[Button, ...]:
    """One tap logs the next set at its planned load, where the load is known or none is needed."""
    planned = loads.planned(athlete, session, slot)
    if not planned.known:
        return ()
    low, high = planned.amount
    step = 1 if slot.metric == "reps" else 5
    if low == high and step > 1:
        low = max(step, high - (REP_BUTTONS - 2) * step)
        high += step
    counts = list(range(low, high + 1, step))[-REP_BUTTONS:]
    lately = _reps_lately(athlete, session, slot)
    if lately is not None and lately < low:  # not there yet: what is likely now, not what is wished for
        first = max(1, lately - REP_BUTTONS + 2)
        counts = list(range(first, first + REP_BUTTONS))
    return tuple(Button(line(f"count.{slot.metric}", count=each), f"set.{session.id}={each}") for each in counts)


def _reps_lately(athlete: Athlete, session: Session, slot: Slot) -> int | None:
    """The reps of the set before this one: the last of today, else the first of last time."""
    if slot.metric != "reps":
        return None
    today = [entry for entry in done_of(athlete, session, slot) if not entry.drop]
    if today:
        return today[-1].reps
    mine = history.of_exercise(athlete.log, slot.exercise)
    before = history.last_time(athlete.base, mine, slot.exercise, before=session.id)
    return before[0].reps if before else None
