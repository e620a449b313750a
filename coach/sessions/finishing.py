"""The end of a session: summed up from the sets that were stored, with one true thing to be proud of."""

from __future__ import annotations

from datetime import datetime

from coach import cards, grip, loads, pull_ups
from coach.athlete import Athlete
from coach.cards.cue import fixed_button, in_work
from coach.sessions.asides import back, card
from coach.sessions.closing import close, gap_now, status_of
from coach.sessions.postponing import drop
from coach.sets import LoggedSet
from coach.spacing import HARD_GAP_H
from coach.steps import Step, button
from coach.training import Session, Status
from coach.turn import Line, Reply, line
from coach.words import lift_name, sets

#: A session shorter than this was written down afterwards: how long it took is not known.
SHORTEST = 5  # minutes


def finish(athlete: Athlete, now: datetime) -> Step:
    """The session is over: sum it up from the sets that were stored, and say what comes next."""
    session = athlete.session
    if session is None or session.status != "running":
        return Step(athlete).say(line("finish.none_running"))
    done = cards.logged_in(athlete, session)
    if not done:
        return _ask_how_it_went(athlete, session)
    return close_and_tell(athlete, session, now, status_of(athlete, session))


def _ask_how_it_went(athlete: Athlete, session: Session) -> Step:
    """Nothing was logged: how much was done? Reps are never made up, so this counts for keeping the plan only."""
    answers = tuple(button(f"finish.{each}", f"went.{session.id}={each}") for each in ("all", "some", "none"))
    return Step(athlete).reply(card(session, (line("finish.how"),), (answers, back(session))))


def went(athlete: Athlete, how: str, now: datetime) -> Step:
    """The answer to how a session without a log went."""
    session = athlete.session
    assert session is not None
    if how == "none":
        return drop(athlete, now)
    return close_and_tell(athlete, session, now, "done" if how == "all" else "partly")


def close_and_tell(athlete: Athlete, session: Session, now: datetime, status: Status, in_place: bool = False) -> Step:
    """Close the session, sum it up on its card, and say when the next one is; `in_place`: without a sound."""
    done = cards.logged_in(athlete, session)
    told = summary(athlete, session, done, status)
    athlete, climbed, receipts = pull_ups.climbed_in(athlete, session, now)
    athlete, held = grip.held_without(athlete, session, now)
    athlete, weight = pull_ups.ask_weight(athlete, session)
    athlete, record = close(athlete, now, status)
    following = athlete.session
    assert following is not None
    sharp = gap_now(athlete, athlete.past[-1]) > HARD_GAP_H
    why = (line("gate.sharp_72"),) if sharp else ()
    after = line("finish.next", at=athlete.local(following.planned))
    reopen = (button("finish.reopen", f"session.reopen={session.id}"),)
    buttons = (reopen, fixed_button(athlete.working_on)) if athlete.working_on else (reopen,)
    edit = in_place or not cards.scrolled_away(session)
    shown = Reply(
        (*told, *climbed, *held, *weight, *in_work(athlete), *why, after),
        buttons,
        slot=cards.slot_of(session.id),
        edit=edit,
        silent=in_place,
    )
    return Step(athlete).keep(*receipts, record).reply(shown)


def summary(athlete: Athlete, session: Session, done: tuple[LoggedSet, ...], status: Status) -> tuple[Line, ...]:
    """What was done, lift by lift, and one true thing to be proud of; without a set just that.

    How long it took is told up to the last set, and not of a session that was written down in one go.
    """
    if not done:
        key = "missed" if status == "missed" else "unlogged_light" if session.light else "unlogged"
        return (line(f"finish.{key}", letter=session.letter),)
    working = [s for s in done if not s.entry.warmup]
    minutes = round((done[-1].at - (session.started or done[-1].at)).total_seconds() / 60)
    head = "finish.light_head" if session.light else "finish.head"
    took = line("finish.took", minutes=minutes) if minutes >= SHORTEST else line("word.nothing")
    lines = [line(head, letter=session.letter, n=len(working), took=took)]
    by_lift: dict[str, list[LoggedSet]] = {}
    for logged in working:
        by_lift.setdefault(lift_name(logged.entry, athlete.language), []).append(logged)
    lines += [line("finish.lift", name=name, sets=sets([s.entry for s in group])) for name, group in by_lift.items()]
    lines += proof(athlete, session, working)
    return tuple(lines)


def kept_this_month(athlete: Athlete, now: datetime) -> int:
    """Sessions kept in the athlete's month; it counts up from nothing each month and no miss takes from it."""
    month = athlete.local(now).replace(day=1).date()
    kept = (past for past in athlete.past if past.status in ("done", "partly"))
    return sum(athlete.local(past.ended).date() >= month for past in kept)


def proof(athlete: Athlete, session: Session, working: list[LoggedSet]) -> list[Line]:
    """One line of proof: control in the first week, whatever was lifted; then a record, else showing up."""
    if athlete.week.number == 1 and working:
        return [line("finish.first_week_plain" if athlete.working_on else "finish.first_week", turn=session.id)]
    for logged in working:
        record = loads.record_line(athlete, logged)
        if record is not None:
            return [record]
    if not working:
        return []
    praise = line("finish.praise", turn=session.id)
    return [line("finish.kept", n=1 + kept_this_month(athlete, working[-1].at), praise=praise)]
