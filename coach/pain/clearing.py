"""What lifts a hold: a professional who checked and cleared, or agrees; and the one gentle question a day after."""

from __future__ import annotations

from datetime import datetime

from coach import plan, safety
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.pain.holding import blocks_training, locked, locked_buttons, needs_agreement
from coach.pain.questions import DOUBT_SLOT, pain_today
from coach.records import HealthNoted
from coach.safety import Hold, Verdict
from coach.steps import Step, button
from coach.texts import plain
from coach.turn import Button, Reply, line


def clear(athlete: Athlete, now: datetime) -> Step:
    """ "Checked by a professional and cleared": a day later at the earliest, and training resumes gently."""
    hold = athlete.hold
    if hold is None or not _waits_for_clearance(hold):
        if blocks_training(athlete, now):
            return locked(athlete, now)
        if needs_agreement(athlete):
            return agree(athlete, now)
        return Step(athlete).reply(Reply((line("pain.not_held"),), toast=True))
    if safety.in_despair(hold, now):
        return locked(athlete, now)
    if hold.cls == "amber":
        told = Step(athlete).say(line("safety.hold.locked_area")).told_in(hold.language)
        return told.then(pain_today)
    if not safety.may_clear(hold, now):
        early = line("safety.hold.too_early", at=athlete.local(safety.clears_at(hold)))
        return Step(athlete).say(early).told_in(hold.language)
    pain = {"pain": "no"} if athlete.answers.get("pain") == "yes" else {}
    lifted = athlete.with_(hold=None, cleared_on=local_date(now, athlete.clock), answers={**athlete.answers, **pain})
    lifted = _fresh_session(lifted, now)
    today = ((button("card.button.today", "session.today=0"),),) if lifted.profile and lifted.session else ()
    good_news = Reply((line("safety.hold.cleared"),), today, slot=DOUBT_SLOT, language=hold.language)
    return Step(lifted).keep(HealthNoted(now, "cleared", hold.cls)).reply(good_news)


def _waits_for_clearance(hold: Hold) -> bool:
    return safety.is_active(hold) and hold.cls != "self_harm"


def cleared_in_words(athlete: Athlete, now: datetime) -> Step:
    """Something was said of a clearance. Words are misread and made up in passing, so only the button lifts a hold."""
    hold = athlete.hold
    clears = hold is not None and hold.cls not in ("amber", "self_harm") and not safety.in_despair(hold, now)
    if hold is not None and clears and safety.may_clear(hold, now):
        sure = line("safety.hold.cleared_sure")
        return Step(athlete).reply(Reply((sure,), locked_buttons())).told_in(hold.language)
    if hold is None and needs_agreement(athlete):
        return Step(athlete).reply(Reply((line("safety.health.sure"),), _agree_button(), slot="agree"))
    return clear(athlete, now)


def picked_in_words(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The words of one of the two buttons, typed out: as good as pressing it."""
    hold = athlete.hold
    if hold is not None and _waits_for_clearance(hold) and _is(text, "safety.hold.cleared_button", hold.language):
        return clear(athlete, now)
    if hold is None and needs_agreement(athlete) and _is(text, "safety.health.confirm_button", athlete.language):
        return agree(athlete, now)
    return None


def _is(text: str, key: str, language: str | None) -> bool:
    said = text.strip().casefold().rstrip(".!")
    return said in {plain(line(key), each).casefold() for each in ("en", language or "en")}


def _agree_button() -> tuple[tuple[Button, ...], ...]:
    return ((button("safety.health.confirm_button", "agree.health=yes"),),)


def _fresh_session(athlete: Athlete, now: datetime) -> Athlete:
    session = athlete.session
    if session is None or athlete.profile is None:
        return athlete
    fresh = plan.next_session(athlete.with_(session=None), now)
    return athlete.with_(session=fresh.model_copy(update={"id": session.id}))


def follow_up_due(athlete: Athlete, now: datetime) -> datetime | None:
    """When the one gentle question of a hold is due."""
    due = safety.follow_up_due(athlete.hold)
    return due if due is not None and due > now else None


def follow_up(athlete: Athlete, now: datetime) -> Step:
    """A day later, once: did you get help?"""
    hold = athlete.hold
    if hold is None or safety.follow_up_due(hold) is None:
        return Step(athlete)
    athlete = athlete.with_(hold=safety.sent_follow_up(hold))
    asked = Reply((line("safety.hold.follow_up"),), locked_buttons(), nudge=True, language=hold.language)
    return Step(athlete).reply(asked)


def health_told(athlete: Athlete, verdict: Verdict, now: datetime) -> Step:
    """A health matter was named in passing: as if the question about health had been answered with yes."""
    today = local_date(now, athlete.clock)
    told = {**athlete.answers, "health": "yes", "health_on": today.isoformat(), "agreed": False}
    step = Step(athlete.with_(answers=told)).keep(HealthNoted(now, "health", verdict.symptom or ""))
    if blocks_training(athlete, now):
        return step.then(lambda known: locked(known, now))
    return step.reply(Reply((line("safety.health.told"),), _agree_button(), slot="agree", language=verdict.language))


def agree(athlete: Athlete, now: datetime) -> Step:
    """ "A professional agrees": hard training is open from now on."""
    if not needs_agreement(athlete):
        return Step(athlete).reply(Reply((line("pain.not_held"),), toast=True))
    agreed = athlete.with_(answers={**athlete.answers, "agreed": True})
    if not blocks_training(athlete, now) and athlete.session is not None and athlete.session.status == "planned":
        agreed = _fresh_session(agreed, now)
    step = Step(agreed).keep(HealthNoted(now, "agreed", "health"))
    return step.reply(Reply((line("pain.agreed"),), slot="agree", edit=True))
