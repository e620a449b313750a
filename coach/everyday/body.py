"""What is said of the body: soreness, pain, and days that are rough."""

from __future__ import annotations

from datetime import datetime

from coach import pain, readiness, sessions, week_review
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.steps import Step, button
from coach.training import Session
from coach.turn import Line, Reply, line
from coach.understanding import Meaning
from coach.volume.gate import waits_whatever_else


def soreness(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Soreness in words: the same facts as the buttons; a region without a level is asked for."""
    felt: dict[BackRegion, int] = {}
    for told in sorted(meaning.slots.soreness, key=lambda each: each.region is not None):  # what is named counts more
        regions = BACK_REGIONS if told.region is None else tuple(r for r in BACK_REGIONS if r == told.region)
        if told.level is not None:
            felt.update(dict.fromkeys(regions, told.level))
    if not felt:
        asked = (line("sore.how_much"), line("sore.scale"))
        return Step(athlete).reply(Reply(asked, week_review.soreness_rows({}), slot="felt"))
    return told_so_far(readiness.report(athlete, felt, now), felt, now, edit=False)


def told_so_far(step: Step, told: dict[BackRegion, int], now: datetime, edit: bool) -> Step:
    """What an answer leads to: today's session decided once all areas are told, the others asked for, or just noted."""
    athlete = step.athlete
    session = athlete.session
    waits = session is not None and session.status == "planned" and not session.gate and not session.light
    if waits and session is not None and _is_decided(session):
        return step.then(lambda known: readiness.decide(known, now))
    rest = week_review.soreness_rows(told) if len(told) < len(BACK_REGIONS) else ()
    asked_today = waits and session is not None and _is_at_hand(athlete, session.planned, now)
    if rest and (edit or asked_today):
        lines = (line("sore.more"), line("sore.scale")) if edit else (_levels(told), line("sore.more"))
        return step.reply(Reply(lines, rest, slot="felt", edit=edit))
    return step.reply(Reply(noted(athlete, told), rest, slot="felt", edit=edit))


def _is_decided(session: Session) -> bool:
    """Whether what was told decides about the session: all of it, or so sore that it waits whatever else is told."""
    return set(session.soreness) >= set(BACK_REGIONS) or waits_whatever_else(session.soreness, session.waits)


def _is_at_hand(athlete: Athlete, planned: datetime, now: datetime) -> bool:
    return local_date(planned, athlete.clock) <= local_date(now, athlete.clock)


def _levels(told: dict[BackRegion, int]) -> Line:
    levels = tuple(line("sore.told", region=line(f"area.{r}"), level=told[r]) for r in BACK_REGIONS if r in told)
    return line("sore.noted", levels=levels)


def noted(athlete: Athlete, told: dict[BackRegion, int]) -> tuple[Line, ...]:
    """What an answer about soreness means: what changes because of it, or that nothing does."""
    worst = max(told.values())
    key = "sore.noted_extreme" if worst == 3 else "sore.noted_sore" if worst == 2 else "sore.noted_fine"
    session = athlete.session
    if session is None:
        after = line("plan.none" if athlete.profile is not None else "sore.noted_before")
    else:
        after = line(key, at=athlete.local(session.planned))
    return (_levels(told), after)


def hurts(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Pain in words: the day's number where it is waited for, else the five questions that tell it from soreness."""
    if pain.bars(athlete, now):
        return pain.locked(athlete, now)
    level, hold = meaning.slots.number, athlete.hold
    if level is not None and 0 <= level <= 10 and hold is not None and hold.cls == "amber":
        return pain.report(athlete, level, now)
    return pain.ask_soreness_or_pain(athlete, now)


def rough(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """Tired, ill or low: the week is marked as rough, and what fits the moment is offered."""
    week = athlete.week.model_copy(update={"rough": True})
    athlete, session, said = athlete.with_(week=week), athlete.session, meaning.intent
    if session is not None and session.status == "running":
        finish = button("card.button.finish", f"session.finish={session.id}")
        return Step(athlete).reply(Reply((line(f"chat.{said}_under_way"),), ((finish,),)))
    if said == "illness":
        return sessions.slump.ill(athlete, now)
    if session is None or local_date(session.planned, athlete.clock) != local_date(now, athlete.clock):
        return Step(athlete).say(line(f"chat.{said}"))
    smaller = button("confidence.smaller", f"short.{session.id}=20")
    other = button("card.button.not_today", f"session.not={session.id}")
    return Step(athlete).reply(Reply((line(f"chat.{said}"), line("chat.rough_today")), ((smaller, other),)))


def mood(athlete: Athlete, meaning: Meaning) -> Step:
    """Tired or low beside what is to be done about it: the week is marked as rough, and nothing more is offered."""
    week = athlete.week.model_copy(update={"rough": True})
    return Step(athlete.with_(week=week)).say(line(f"chat.{meaning.intent}"))
