"""Pain in the conversation: what the gate of `coach.safety` found becomes a hold, a fixed text and one question.

Everything an athlete writes passes `screen` before anything else looks at it. While a hold locks training, every way to
a session ends here, with the same short answer. What is left of training under a lesser hold is `coach.sparing`'s
business, and the questions that tell soreness from pain are in `coach.soreness_or_pain`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coach import plan, safety
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.dialogues import Doubting, Triaging
from coach.local_time import local_date
from coach.records import HealthNoted
from coach.safety import Verdict
from coach.safety.emergency import crisis_line
from coach.soreness_or_pain import (
    answer_triage,
    ask_soreness_or_pain,
    ask_triage_again,
    back_to_card,
    hear_triage,
    pain_today,
    report,
    starts_amber,
)
from coach.steps import Step, button
from coach.texts import plain
from coach.turn import Button, Line, Reply, line
from coach.understanding import understand

__all__ = [
    "agree", "answer_doubt", "answer_triage", "ask_again", "ask_soreness_or_pain", "bars", "blocks_training", "clear",
    "doubt_question", "follow_up", "follow_up_due", "hear_doubt", "hear_triage", "locked", "needs_agreement",
    "pain_today", "report", "screen", "stop", "told_at_start",
]  # fmt: skip

SLOT = "pain"


def blocks_training(athlete: Athlete, now: datetime) -> bool:
    """Whether nothing at all may be prescribed now."""
    return safety.blocks_everything(athlete.hold, now) or safety.blocks_nudges(athlete.hold, now)


def bars(athlete: Athlete, now: datetime) -> bool:
    """Whether a wish to train is answered by `locked`: training is blocked, or a question of safety is still open."""
    return blocks_training(athlete, now) or athlete.safety_question is not None


def screen(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The gate: None when the text says nothing of pain that must be answered first."""
    doubted = isinstance(athlete.safety_question, Doubting)
    verdict = safety.scan(text, asked_before=doubted, language=athlete.language)
    if verdict.kind == "none":
        return None
    if verdict.kind == "ask":
        return doubt(athlete, verdict)
    return stop(athlete, verdict, now, _region(athlete, text, now) if verdict.kind == "amber" else None)


def _region(athlete: Athlete, text: str, now: datetime) -> BackRegion | None:
    """The one area of the back a text names; None for none or several."""
    meanings = understand(text[:500], today=local_date(now, athlete.clock))
    named = {each for meaning in meanings for each in meaning.slots.regions}
    named |= {told.region for meaning in meanings for told in meaning.slots.soreness if told.region is not None}
    found = [region for region in BACK_REGIONS if region in named]
    return found[0] if len(found) == 1 else None


# ---------------------------------------------------------------------------------------------------------- in doubt


def doubt(athlete: Athlete, verdict: Verdict) -> Step:
    """One button question, asked once."""
    opened = Doubting(language=verdict.language, cls=verdict.cls, symptom=verdict.symptom, otherwise=verdict.otherwise)
    return Step(athlete.with_(safety_question=opened)).reply(doubt_question(opened))


def doubt_question(doubting: Doubting, first: tuple[Line, ...] = ()) -> Reply:
    """ "Do you have any of these right now?" with Yes, No and Not sure."""
    answers = tuple(button(f"safety.ask.{each}", f"doubt.now={each}") for each in _DOUBT_ANSWERS)
    signs = "safety.signs.urgent" if doubting.cls == "U1" else "safety.signs.emergency"
    lines = (*first, line("safety.ask.question"), line(signs))
    return Reply(lines, (answers,), slot=SLOT, language=doubting.language)


def hear_doubt(athlete: Athlete, doubting: Doubting, text: str, now: datetime) -> Step | None:
    """Free text while the safety question is open: yes, no or not sure; anything else leaves it open."""
    said = text.strip().casefold().rstrip(".!")
    labels = {plain(line(f"safety.ask.{each}"), doubting.language).casefold(): each for each in _DOUBT_ANSWERS}
    value = labels.get(said) or _DOUBT_WORDS.get(said)
    return answer_doubt(athlete, doubting, value, now) if value else None


_DOUBT_ANSWERS = ("yes", "no", "not_sure")
#: Short ways to say an answer, in every language of the gate, beside the words on the buttons.
_DOUBT_WORDS = {
    **dict.fromkeys(("yes", "y", "yeah", "yep", "ja", "oui", "sí", "si", "sì", "sim", "да"), "yes"),
    **dict.fromkeys(("no", "n", "nope", "none", "none of these", "none of those", "nein", "nichts davon"), "no"),
    **dict.fromkeys(("non", "aucun", "ninguno", "nada", "não", "nenhum", "nessuno", "niente", "нет", "ничего"), "no"),
    **dict.fromkeys(("not sure", "unsure", "maybe", "i don't know", "don't know", "dont know", "idk"), "not_sure"),
    **dict.fromkeys(("weiß nicht", "vielleicht", "je ne sais pas", "peut-être", "no sé", "quizás"), "not_sure"),
    **dict.fromkeys(("não sei", "talvez", "non so", "forse", "не знаю", "может быть"), "not_sure"),
}


def answer_doubt(athlete: Athlete, doubting: Doubting, value: str, now: datetime) -> Step:
    """Yes and Not sure count alike; No leaves whatever else was said; anything else is no answer."""
    if value not in _DOUBT_ANSWERS:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    step = Step(athlete.with_(safety_question=None))
    if value in ("yes", "not_sure"):
        cls: Any = doubting.cls or "E1"
        kind: Any = "urgent" if cls == "U1" else "self_harm" if cls == "self_harm" else "emergency"
        return stop(step.athlete, Verdict(kind, cls, doubting.language, doubting.symptom), now)
    if doubting.otherwise in ("amber", "U1"):
        other: Any = doubting.otherwise
        return stop(step.athlete, Verdict("amber" if other == "amber" else "urgent", other, doubting.language), now)
    step = step.reply(Reply((line("safety.ask.answered_no"),), slot=SLOT, edit=True)).told_in(doubting.language)
    return step.then(lambda known: back_to_card(known, now))


def told_at_start(athlete: Athlete, now: datetime) -> Step:
    """Pain right now, said while getting to know each other: the safety question, and no plan whatever the answer."""
    opened = Doubting(language=athlete.language, cls="E1", symptom="start", otherwise="U1")
    return Step(athlete.with_(safety_question=opened)).reply(doubt_question(opened, (line("pain.at_start"),)))


# ------------------------------------------------------------------------------------------------------------ stopped


def stop(athlete: Athlete, verdict: Verdict, now: datetime, region: BackRegion | None = None) -> Step:
    """Training stops: the hold is kept, the fixed text is said, and nothing else."""
    was_locked = blocks_training(athlete, now)
    hold = safety.begin_hold(verdict, now, current=athlete.hold, region=region)
    athlete = athlete.with_(hold=hold, resting_until=None, safety_question=None)
    step = Step(athlete).idle().keep(HealthNoted(now, verdict.kind, verdict.cls or ""))
    if verdict.kind == "self_harm":
        return step.say(_self_harm(athlete)).told_in(verdict.language)
    if verdict.kind == "amber":
        return locked_again(step, now) if was_locked else starts_amber(step, now, verdict.language)
    return step.reply(Reply(_text(athlete, verdict), _locked_buttons(), slot=SLOT)).told_in(verdict.language)


def locked_again(step: Step, now: datetime) -> Step:
    """A lesser sign while training is locked anyway: the lock stands."""
    return step.then(lambda known: locked(known, now))


def _text(athlete: Athlete, verdict: Verdict) -> tuple[Line, ...]:
    if verdict.kind == "urgent":
        return (line("safety.urgent"),)
    number = safety.emergency_number(str(athlete.zone)) if athlete.zone else None
    return (line("safety.emergency_with_number", number=number) if number else line("safety.emergency"),)


def _self_harm(athlete: Athlete) -> Line:
    """Where to turn, with the numbers of the country when they are known for certain."""
    zone = str(athlete.zone) if athlete.zone else ""
    number, talk = safety.emergency_number(zone), crisis_line(zone)
    if number and talk:
        return line("safety.self_harm_with_line", number=number, line=talk)
    return line("safety.self_harm_with_number", number=number) if number else line("safety.self_harm")


def _locked_buttons() -> tuple[tuple[Button, ...], ...]:
    return ((button("safety.hold.cleared_button", "hold.clear=yes"),),)


def locked(athlete: Athlete, now: datetime) -> Step:
    """The one answer to every wish to train while training is locked or a question of safety is open."""
    if not blocks_training(athlete, now) and athlete.safety_question is not None:
        return ask_again(athlete)
    language = athlete.hold.language if athlete.hold is not None else None
    if athlete.hold is not None and athlete.hold.cls == "self_harm":
        return Step(athlete).say(_self_harm(athlete)).told_in(language)
    return Step(athlete).reply(Reply((line("safety.hold.locked"),), _locked_buttons())).told_in(language)


def ask_again(athlete: Athlete) -> Step:
    """The open question of safety, once more: training waits for its answer."""
    match athlete.safety_question:
        case Doubting() as doubting:
            return Step(athlete).reply(doubt_question(doubting))
        case Triaging() as triaging:
            return ask_triage_again(athlete, triaging)
        case None:
            return Step(athlete)


# ------------------------------------------------------------------------------------------------------------ cleared


def clear(athlete: Athlete, now: datetime) -> Step:
    """ "Checked by a professional and cleared": a day later at the earliest, and training resumes gently."""
    hold = athlete.hold
    if hold is None or not safety.is_active(hold):
        if needs_agreement(athlete):
            return agree(athlete, now)
        return Step(athlete).reply(Reply((line("pain.not_held"),), toast=True))
    if hold.cls == "amber":
        told = Step(athlete).say(line("safety.hold.locked_area")).told_in(hold.language)
        return told.then(lambda known: pain_today(known, now))
    if not safety.may_clear(hold, now):
        early = line("safety.hold.too_early", at=athlete.local(safety.clears_at(hold)))
        return Step(athlete).say(early).told_in(hold.language)
    pain = {"pain": "no"} if athlete.answers.get("pain") == "yes" else {}
    lifted = athlete.with_(hold=None, cleared_on=local_date(now, athlete.clock), answers={**athlete.answers, **pain})
    lifted = _fresh_session(lifted, now)
    today = ((button("card.button.today", "session.today=0"),),) if lifted.profile and lifted.session else ()
    good_news = Reply((line("safety.hold.cleared"),), today, slot=SLOT, language=hold.language)
    return Step(lifted).keep(HealthNoted(now, "cleared", hold.cls)).reply(good_news)


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
    asked = Reply((line("safety.hold.follow_up"),), _locked_buttons(), nudge=True, language=hold.language)
    return Step(athlete).reply(asked)


# ------------------------------------------------------------------------------------------------------------- health


def needs_agreement(athlete: Athlete) -> bool:
    """Whether a health matter was named and no professional has agreed to hard training yet: light sessions only."""
    return athlete.answers.get("health") == "yes" and not athlete.answers.get("agreed")


def agree(athlete: Athlete, now: datetime) -> Step:
    """ "A professional agrees": hard training is open from now on."""
    if not needs_agreement(athlete):
        return Step(athlete).reply(Reply((line("pain.not_held"),), toast=True))
    agreed = athlete.with_(answers={**athlete.answers, "agreed": True})
    if not blocks_training(athlete, now) and athlete.session is not None and athlete.session.status == "planned":
        agreed = _fresh_session(agreed, now)
    step = Step(agreed).keep(HealthNoted(now, "agreed", "health"))
    return step.reply(Reply((line("pain.agreed"),), slot="agree", edit=True))
