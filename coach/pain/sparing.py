"""What is left of training while an area hurts, or while no professional has agreed to hard training yet.

With hard work locked, a light session of easy moves takes the place of the hard one; with one area locked, the session
goes on without it. The plan itself is untouched: once the reason is gone, the session at the head of the queue is built
anew.
"""

from __future__ import annotations

from datetime import datetime

from coach import cards, plan, safety
from coach.anatomy import Region
from coach.athlete import Athlete
from coach.pain.holding import blocks_training, needs_agreement
from coach.programme import Slot, recovery_session
from coach.swaps import spare_lower_back
from coach.training import Note, Session
from coach.words import name_of

#: The letter of a light session that stands in for a hard one.
EASY = "R"
#: The note that marks a session with an area left out.
SPARED = "pain.spared"


def only_light(athlete: Athlete, now: datetime) -> bool:
    """Whether no hard session may be given: pain in no one area, or a health matter nobody has agreed to yet."""
    return needs_agreement(athlete) or safety.blocks_hard_sessions(athlete.hold, now)


def spared(athlete: Athlete, now: datetime) -> Athlete:
    """The athlete with the waiting session made as light as it has to be, or whole again."""
    session = athlete.session
    if session is None or athlete.profile is None or blocks_training(athlete, now):
        return athlete
    if session.status == "running":
        return _running(athlete, session, now)
    if only_light(athlete, now):
        return athlete if session.light and session.slots else athlete.with_(session=eased(session))
    region = safety.blocked_region(athlete.hold, now)
    if region is not None:
        return _without(athlete, region, now)
    if session.letter == EASY or _is_spared(session):
        fresh = plan.next_session(athlete.with_(session=None), now)
        return athlete.with_(session=fresh.model_copy(update={"id": session.id}))
    return athlete


def eased(session: Session) -> Session:
    """The same appointment with easy moves only."""
    slots = recovery_session().slots
    return Session(
        id=session.id, letter=EASY, planned=session.planned, light=True, slots=slots, today=slots, waits=session.waits
    )


def _is_spared(session: Session) -> bool:
    return any(note.key == SPARED for note in session.notes)


def _without(athlete: Athlete, region: Region, now: datetime) -> Athlete:
    """The waiting session without the area that hurts, its costly lifts replaced when that is the lower back."""
    opened = cards.opened(athlete, now)
    session = opened.session
    if session is None or session.light or _is_spared(session):
        return opened if session is not None and session.light else athlete
    slots = session.slots
    if region == "lower_back":
        slots = spare_lower_back(slots, plan.person(athlete), plan.template(athlete), none_at_all=True)
    left = tuple(slot for slot in slots if slot.entry.region != region)
    if not left:
        return athlete.with_(session=eased(session))
    notes = (Note(key=SPARED, values={"region": region}), *_dropped(session.slots, left))
    return opened.with_(session=session.model_copy(update={"slots": left, "today": left, "notes": notes}))


def _dropped(before: tuple[Slot, ...], after: tuple[Slot, ...]) -> list[Note]:
    kept = {slot.exercise for slot in after}
    gone = [slot.exercise for slot in before if slot.exercise not in kept]
    return [Note(key="change.dropped", values={"exercise": name_of(each)}) for each in gone]


def _loads(slot: Slot, region: Region | None) -> bool:
    return slot.entry.region == region or (region == "lower_back" and slot.entry.lower_back_cost > 0)


def _running(athlete: Athlete, session: Session, now: datetime) -> Athlete:
    """A session under way loses the exercises of the area that hurts, and those that cost a hurting lower back."""
    region = safety.blocked_region(athlete.hold, now)
    ahead = (slot for slot in session.today if slot.exercise not in session.skipped)
    hurting = tuple(slot.exercise for slot in ahead if _loads(slot, region))
    if region is None or not hurting:
        return athlete
    return athlete.with_(session=session.model_copy(update={"skipped": (*session.skipped, *hurting)}))
