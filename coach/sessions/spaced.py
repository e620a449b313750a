"""A session that spacing moved from its usual slot, or from the one that was asked for: its receipt, and a line."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coach import pain, plan
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc
from coach.receipts import Receipt, keep_receipt
from coach.sessions.closing import gap_now
from coach.spacing import HARD_GAP_H, SlotAsked, place
from coach.steps import Step
from coach.training import Note, Session
from coach.turn import Line, line


def told(step: Step, before: Athlete, now: datetime) -> Step:
    """What a turn ends with: a session it put elsewhere because of the 48 hours has its receipt, said where it can be.

    A slot that the gate chose has one already, and one that the athlete chose is no change of ours.
    """
    session = step.athlete.session
    if session is None or not _is_new(before.session, session) or pain.blocks_training(step.athlete, now):
        return step
    asked = _asked(step.athlete, now)
    if asked is None or place(asked).moved == "as_planned" or place(asked).start != session.planned:
        return step
    athlete, receipt, said = moved(step.athlete, asked, now)
    return step.now(athlete).keep(receipt.record).with_line(said)


def _is_new(before: Session | None, session: Session) -> bool:
    """Whether a hard session stands at a slot that no receipt explains yet."""
    if session.status != "planned" or session.light or session.waits:
        return False
    if before is None or before.id != session.id:
        return True
    return before.planned != session.planned and before.receipts == session.receipts


def _asked(athlete: Athlete, now: datetime) -> SlotAsked | None:
    """The next usual slot from now on; the day of the last hard session is over for this."""
    last = plan.last_hard(athlete)
    if last is None or athlete.profile is None:
        return None
    after = local_to_utc(local_date(last, athlete.clock) + timedelta(days=1), time(0), athlete.clock)
    first = max(now, after)
    days = plan.hard_days_on(athlete, local_date(first, athlete.clock))
    gap = gap_now(athlete, athlete.past[-1]) if athlete.past else HARD_GAP_H
    return plan.slot_asked(athlete, first, days, gap) if days else None


def moved(athlete: Athlete, asked: SlotAsked, now: datetime) -> tuple[Athlete, Receipt, Line]:
    """The athlete with the receipt of a slot that spacing decided, noted on the session, and the line that says it."""
    slot = place(asked)
    wanted = local_to_utc(asked.day, asked.at, athlete.clock)
    values = {"was": athlete.local(wanted).isoformat(), "at": athlete.local(slot.start).isoformat()}
    hours = round(asked.min_hours)
    athlete, receipt = keep_receipt(athlete, "spacing", slot.moved, asked, slot, now, hours=hours, **values)
    session = athlete.session
    assert session is not None
    note = Note(key="spacing.note", values={"hours": hours, "receipt": receipt.name})
    changed = {"receipts": (*session.receipts, receipt.id), "notes": (*session.notes, note)}
    athlete = athlete.with_(session=session.model_copy(update=changed))
    return athlete, receipt, line("spacing.told", was=athlete.local(wanted), hours=hours, receipt=receipt.name)
