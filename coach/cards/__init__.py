"""The session's card: the one message of a training day, from the soreness question to the summary.

It is sent once and then edited in place. What it says is read from the session and the log each time, so a card that is
shown again after a restart, a correction or a press on an old button is right.
"""

from __future__ import annotations

from datetime import datetime

from coach import loads, plan, reasons
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.cards.ahead import slots_ahead
from coach.cards.cue import in_work
from coach.cards.exercises import exercises, last_session_line, length, slot_line
from coach.cards.progress import (
    SCROLLED_AWAY,
    current,
    done_of,
    go_on_row,
    held_last,
    is_open,
    logged_in,
    may_start,
    next_line,
    scrolled_away,
    seen,
    slot_of,
)
from coach.cards.running import Rows, show_running
from coach.comebacks import return_stage
from coach.local_time import local_date
from coach.programme.prescribing import FirstTimes, first_times
from coach.receipts import keep_receipt
from coach.steps import Step, button
from coach.training import RECEIPT, Note, Session, lines_of
from coach.turn import Button, Line, Reply, line
from coach.volume import comeback
from coach.words import name_of

__all__ = [
    "SCROLLED_AWAY",
    "current",
    "done_of",
    "go_on_row",
    "held_last",
    "is_open",
    "logged_in",
    "may_start",
    "next_line",
    "opened",
    "scrolled_away",
    "show_session",
    "slot_line",
    "slot_of",
    "slots_ahead",
    "soreness_rows",
    "waiting",
]


def opened(athlete: Athlete, now: datetime) -> Athlete:
    """The session at hand with its exercises filled in from today's plan, if they were not yet."""
    session = athlete.session
    if session is None or session.slots:
        return athlete
    planned = plan.planned_session(athlete, session.letter)
    if session.light:
        filled = {"slots": planned.slots, "today": planned.slots}
        return athlete.with_(session=session.model_copy(update=filled))
    at = max(now, session.planned)  # what holds on its day, on whichever day it is looked at
    back = return_stage(athlete, at)
    regions = loads.light_regions(athlete, local_date(at, athlete.clock))
    whole = set(regions) >= set(BACK_REGIONS)
    notes = () if whole else tuple(Note(key="light_week.region", values={"region": each}) for each in regions)
    if back is not None and not whole:
        notes = (*notes, Note(key=f"layoff.{back.plan.rule}"))
    careful = loads.first_exposures(athlete, planned.slots)
    pairs = [(each, before) for each, before in zip(careful, planned.slots, strict=True) if each != before]
    new = (each for each, _ in pairs)
    notes = (
        *notes,
        *(Note(key="change.new", values={"exercise": name_of(each.exercise), "n": each.sets}) for each in new),
    )
    slots = loads.eased(careful, regions, back)
    opened_ = {
        "slots": slots,
        "today": slots,
        "deload": whole,
        "light_regions": regions,
        "notes": (*session.notes, *notes),
        "new": tuple(before for _, before in pairs),
        "eased_pct": back.stage.load_pct if back else 100,
        "eased_days": back.days_off if back and not whole else None,
    }
    return athlete.with_(session=session.model_copy(update=opened_))


def _with_receipts(athlete: Athlete, now: datetime) -> Step:
    """The receipts of what the first look at a session made of it, once each."""
    return _of_what_is_new(athlete, now).then(lambda known: _of_time_off(known, now))


def _of_what_is_new(athlete: Athlete, now: datetime) -> Step:
    """The receipt of exercises that begin carefully."""
    session = athlete.session
    if session is None or not session.new:
        return Step(athlete)
    asked = FirstTimes(session.new)
    names = ", ".join(name_of(slot.exercise) for slot in session.new)
    athlete, receipt = keep_receipt(athlete, "first_time", "careful", asked, first_times(asked), now, exercises=names)
    last = max((n for n, note in enumerate(session.notes, 1) if note.key == "change.new"), default=len(session.notes))
    notes = (*session.notes[:last], Note(key=RECEIPT, values={"receipt": receipt.name}), *session.notes[last:])
    noted = {"new": (), "receipts": (*session.receipts, receipt.id), "notes": notes}
    return Step(athlete.with_(session=session.model_copy(update=noted))).keep(receipt.record)


def _of_time_off(athlete: Athlete, now: datetime) -> Step:
    """The receipt of a session made shorter after time off."""
    session = athlete.session
    if session is None or session.eased_days is None:
        return Step(athlete)
    back = comeback(session.eased_days)
    athlete, receipt = keep_receipt(athlete, "layoff", back.rule, session.eased_days, back, now)
    tag = Note(key=RECEIPT, values={"receipt": receipt.name})
    about = next((n for n, note in enumerate(session.notes, 1) if note.key.startswith("layoff.")), len(session.notes))
    notes = (*session.notes[:about], tag, *session.notes[about:])
    noted = {"eased_days": None, "receipts": (*session.receipts, receipt.id), "notes": notes}
    return Step(athlete.with_(session=session.model_copy(update=noted))).keep(receipt.record)


def show_session(
    athlete: Athlete, now: datetime, fresh: bool = False, first: tuple[Line, ...] = (), nudge: bool = False
) -> Step:
    """The card: sent afresh, or edited in place; with a receipt of what the last sessions change in it."""
    step = _with_receipts(opened(athlete, now), now).then(lambda known: loads.told_of_changes(known, now))
    return step.then(lambda known: show_as_planned(known, now, fresh, first, nudge))


def show_as_planned(
    athlete: Athlete, now: datetime, fresh: bool = False, first: tuple[Line, ...] = (), nudge: bool = False
) -> Step:
    """The card of a session that was shown before, where nothing but its own sets is new."""
    session = athlete.session
    if session is None:
        return Step(athlete).say(*first, line("plan.none"))
    if athlete.safety_question is not None:
        return Step(athlete).reply(Reply((*first, line("safety.ask.waits")), slot=slot_of(session.id), edit=True))
    if session.status == "running":
        return show_running(athlete, session, now, fresh, first)
    lines = (
        *first,
        *_untold(athlete),
        *_head(athlete, session, now),
        *in_work(athlete),
        *lines_of(session.notes),
        *exercises(athlete, session),
    )
    asks = _asks_soreness(athlete, session, now)
    if asks:
        lines += (line("sore.ask"),)
    buttons = (*(soreness_rows(session) if asks else ()), *_planned_buttons(athlete, session, now))
    reply = Reply(lines, buttons, slot=slot_of(session.id), edit=not fresh, nudge=nudge)
    return Step(seen(athlete, fresh)).reply(reply)


def _untold(athlete: Athlete) -> tuple[Line, ...]:
    """What the last weekly review changed, where no message was left to tell it."""
    latest = [each for each in athlete.receipts if each.rule == "review"][-len(BACK_REGIONS) :]
    return (line("week.untold"), *(reasons.told(each) for each in latest)) if athlete.week.untold else ()


def _head(athlete: Athlete, session: Session, now: datetime) -> tuple[Line, ...]:
    at = athlete.local(session.planned)
    today = local_date(session.planned, athlete.clock) <= local_date(now, athlete.clock)
    kind = "light" if session.light else "deload" if session.deload else "hard"
    head = line(f"card.{kind}_{'today' if today else 'ahead'}", letter=session.letter, at=at, minutes=length(session))
    last = last_session_line(athlete)
    return (head, last) if last else (head,)


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
            row.append(
                Button(
                    line("word.ticked", label=label) if told == level else label,
                    f"sore.{session.id}.{region}={level}",
                )
            )
        rows.append(tuple(row))
    return (
        *rows,
        (button("sore.none", f"sore.{session.id}.all=0"), button("sore.pain", f"pain.{session.id}=yes")),
    )


def _planned_buttons(athlete: Athlete, session: Session, now: datetime) -> Rows:
    sid = session.id
    if not session.light and not may_start(athlete, now):
        return (
            (
                button("card.button.moves", f"session.moves={sid}"),
                button("card.button.move", f"session.move={sid}"),
            ),
            (button("card.button.why", f"session.why={sid}"),),
        )
    return (
        (
            button("card.button.start", f"session.start={sid}"),
            button("card.button.swap", f"session.swap={sid}"),
            button("card.button.short", f"session.short={sid}"),
        ),
        (
            button("card.button.not_today", f"session.not={sid}"),
            button("card.button.why", f"session.why={sid}"),
        ),
    )


def waiting(session_id: int, moved: Session, told: tuple[Line, ...]) -> Reply:
    """The card of a session that waits: what was decided, and the ways out."""
    buttons = (
        (
            button("card.button.moves", f"session.moves={moved.id}"),
            button("card.button.why", f"session.why={moved.id}"),
        ),
        (button("card.button.day_off", f"session.move={moved.id}"),),
    )
    return Reply(told, buttons, slot=slot_of(session_id), edit=True)
