"""A session from its first tap to its summary: start, swap, cut short, skip, put off, finish.

Every function takes the session at hand and returns a step; a press on a card that is over is answered and changes
nothing, because the number of the session stands in the button.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from coach import cards, plan, readiness, reasons
from coach.athlete import Athlete
from coach.programme import recovery_session
from coach.sessions import drops, missing, returning, slump, spaced
from coach.sessions.closing import close, reopen, restore, share_done
from coach.sessions.finishing import finish, went
from coach.sessions.held import held
from coach.sessions.postponing import drop, move, not_today
from coach.sessions.settling import is_excused, missed_in_a_row, missed_last, settle, settles_at
from coach.sessions.shortening import ask_minutes, box, smaller
from coach.sessions.swapping import always, ask_swap, offer_swap, save_missing, take_swap, without
from coach.spacing import is_legal
from coach.steps import Step
from coach.training import lines_of
from coach.turn import line
from coach.week_review import levels, light_week

__all__ = [
    "ACTIONS",
    "always",
    "ask_minutes",
    "ask_swap",
    "begin",
    "box",
    "cards",
    "close",
    "drop",
    "explain",
    "finish",
    "held",
    "is_excused",
    "missed_in_a_row",
    "missed_last",
    "missing",
    "move",
    "moves",
    "not_today",
    "offer_swap",
    "reopen",
    "restore",
    "returning",
    "save_missing",
    "settle",
    "settles_at",
    "share_done",
    "skip_exercise",
    "slump",
    "smaller",
    "spaced",
    "start",
    "take_swap",
    "today",
    "warmed_up",
    "went",
    "without",
]


def today(athlete: Athlete, now: datetime) -> Step:
    """`/today`: the session under way, the one of today, or when the next one is and what would be legal now."""
    asked = returning.first(athlete, now)
    if asked is not None:
        return asked
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
    asked = returning.first(athlete, now)
    if asked is not None:
        return asked
    if not session.light and not is_legal(plan.last_hard(athlete), now, athlete.clock):
        return today(athlete, now)
    athlete = cards.opened(athlete, now)
    if not session.light and not session.gate:
        decided = readiness.decide(athlete, now, starting=True)
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


def warmed_up(athlete: Athlete, now: datetime) -> Step:
    """The warm-up is done: ticked off on the card of a session under way; else it is only good to hear."""
    session = athlete.session
    if session is None or session.status != "running" or session.warmed:
        return Step(athlete).say(line("chat.warm_up_done"))
    ticked = athlete.with_(session=session.model_copy(update={"warmed": True}))
    return cards.show_session(ticked, now)


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


def explain(athlete: Athlete, now: datetime) -> Step:
    """Why this session is what it is: the template, the two clocks, and what the gate made of it."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    template = plan.template(athlete)
    lines = [
        line(
            "why.template",
            sets=template.sets,
            level=line(f"level.{athlete.level}"),
            setting=line(f"setting.{template.setting}"),
        )
    ]
    lines.append(line("why.spacing"))
    lines += lines_of(session.notes)
    if session.receipts:
        mine = [each for each in athlete.receipts if each.id in session.receipts]
        lines += [reasons.told(each) for each in mine]
    return Step(athlete).say(*lines)


#: What a button of the card does, by the word before its number.
ACTIONS: dict[str, Callable[[Athlete, datetime], Step]] = {
    "start": start,
    "swap": ask_swap,
    "short": ask_minutes,
    "not": not_today,
    "move": not_today,
    "drop": drop,
    "moves": moves,
    "warmed": warmed_up,
    "skip": skip_exercise,
    "finish": finish,
    "show": cards.show_session,
    "why": explain,
    "smaller": smaller,
    **slump.ANSWERS,
    **missing.ACTIONS,
    **drops.ANSWERS,
    "light_week": light_week.take,
    "one_more_week": light_week.put_off,
    "full_week": light_week.decline,
    "level_up": levels.take,
    "level_stay": levels.stay,
}
