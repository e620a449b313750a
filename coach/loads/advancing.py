"""What the last sessions change in this one, exercise by exercise: decided as one value, said with its receipt."""

from __future__ import annotations

from datetime import datetime

from coach.athlete import Athlete
from coach.loads.today import asked, prescription
from coach.programme import Slot
from coach.progression import Advance, advance, next_load
from coach.receipts import digest, keep_receipt
from coach.steps import Step
from coach.training import Session
from coach.turn import Line, line

FAMILY = "advance"
RULE = "changed"


def changed(athlete: Athlete, session: Session) -> Advance:
    """The exercises of a session that ask for something else than last time, as progression looks at them."""
    every = [looked_at for slot in session.today if (looked_at := asked(athlete, session, slot)) is not None]
    made = [(each, next_load(each.history, each.target, each.brakes)) for each in every]
    return Advance(tuple(each for each, after in made if after is not None and after.is_change))


def told_of_changes(athlete: Athlete, now: datetime) -> Step:
    """The athlete with a receipt of what changes today, unless the very same was receipted already."""
    session = athlete.session
    if session is None or session.light:
        return Step(athlete)
    looked_at = changed(athlete, session)
    came_of_it = digest(looked_at)
    if not looked_at.exercises or came_of_it == session.advance:
        return Step(athlete)
    n, after = len(looked_at.exercises), advance(looked_at)
    athlete, receipt = keep_receipt(athlete, FAMILY, RULE, looked_at, after, now, n=n, letter=session.letter)
    update = {"advance": came_of_it, "advanced": receipt.id, "receipts": (*session.receipts, receipt.id)}
    return Step(athlete.with_(session=session.model_copy(update=update))).keep(receipt.record)


def why_line(athlete: Athlete, session: Session, slot: Slot) -> Line | None:
    """Why an exercise asks for something else than last time, with the receipt; None where it does not."""
    made = prescription(athlete, session, slot)
    if made is None or not made.is_change:
        return None
    says = line(f"progression.{made.why}", aim=made.aim, high=made.high)
    return line("card.why", says=says, receipt=f"R-{session.advanced}") if session.advanced else says
