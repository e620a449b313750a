"""Not today: to another legal slot, or let go."""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import cards, plan
from coach.athlete import Athlete
from coach.sessions import spaced
from coach.sessions.asides import back, card
from coach.sessions.closing import close
from coach.spacing import is_legal, place
from coach.steps import Step, button, rows
from coach.training import Session, Status
from coach.turn import Reply, line

PUT_OFF_TO = 3


def not_today(athlete: Athlete, now: datetime) -> Step:
    """Not today: move it to a legal slot, or let it go."""
    session = athlete.session
    assert session is not None
    if session.status == "running":
        return _under_way(athlete, session)
    slots = _other_slots(athlete, now)
    buttons = [button("not_today.to", f"move.{session.id}={int(at.timestamp())}", at=athlete.local(at)) for at in slots]
    rest = (button("not_today.skip", f"session.drop={session.id}"), *back(session))
    return Step(athlete).reply(card(session, (line("not_today.ask"),), (*rows(buttons, 1), rest)))


def _under_way(athlete: Athlete, session: Session) -> Step:
    """A session that was begun is not moved: it ends with what was done, or goes on."""
    finish = button("card.button.finish", f"session.finish={session.id}")
    return Step(athlete).reply(card(session, (line("not_today.under_way"),), ((finish, *back(session)),)))


def _other_slots(athlete: Athlete, now: datetime) -> tuple[datetime, ...]:
    """The next legal starts after today, at the usual hour: any day first, then the athlete's own."""
    assert athlete.session is not None
    found: list[datetime] = []
    after = plan.start_of_day(athlete, now) + timedelta(hours=27)
    for any_day in (True, True, True, False):
        at = plan.next_hard_slot(athlete, after, any_day=any_day)
        if at not in found and at != athlete.session.planned:  # where it stands now is what does not work
            found.append(at)
        after = at + timedelta(minutes=1)
    return tuple(sorted({*found[: PUT_OFF_TO - 1], found[-1]}))


def move(athlete: Athlete, at: datetime, now: datetime) -> Step:
    """Put the session off to a slot that was offered; one that has become illegal gives the first legal one."""
    session = athlete.session
    assert session is not None
    if session.status == "running":
        return _under_way(athlete, session)
    legal = session.light or is_legal(plan.last_hard(athlete), at, athlete.clock)
    local, ahead = athlete.local(at), at > now
    wanted = (local.date(), local.time()) if ahead else None
    asked = plan.slot_asked(athlete, max(now, at), tuple(range(7)), wanted=wanted)
    start = at if legal and ahead else place(asked).start
    moved = Session(id=session.id, letter=session.letter, planned=start, light=session.light, waits=session.waits)
    step = Step(athlete.with_(session=moved).moved_within_today(start, now))
    stays = start == session.planned
    told = [line("not_today.stays" if stays else "not_today.moved", at=athlete.local(start))]
    if ahead and not legal:
        known, receipt, said = spaced.moved(step.athlete, asked, now)
        step, told = step.now(known).keep(receipt.record), [said, *told]
    ways = ((button("card.button.day_off", f"session.move={moved.id}"),),)
    return step.reply(card(moved, tuple(told), ways))


def drop(athlete: Athlete, now: datetime, status: Status = "skipped") -> Step:
    """Let this session go: nothing is owed, the queue goes on with the next one."""
    session = athlete.session
    assert session is not None
    athlete, record = close(athlete, now, status)
    assert athlete.session is not None
    told = line("not_today.skipped", at=athlete.local(athlete.session.planned))
    undo = ((button("word.undo", f"session.back={session.id}"),),)
    return Step(athlete).keep(record).reply(Reply((told,), undo, slot=cards.slot_of(session.id), edit=True))
