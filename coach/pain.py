"""Pain in the conversation: what the gate of `coach.safety` found becomes a hold, a fixed text and one question.

Everything an athlete writes passes `screen` before anything else looks at it. While a hold locks training, every way to
a session ends here, with the same short answer.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coach import cards, plan, safety
from coach.anatomy import BackRegion
from coach.athlete import Athlete
from coach.dialogues import Doubting, Triaging
from coach.local_time import local_date
from coach.records import HealthNoted
from coach.safety import Triage, Verdict
from coach.safety.emergency import crisis_line
from coach.safety.triage import next_question
from coach.steps import Step, button, rows
from coach.turn import Button, Line, Reply, line

SLOT = "pain"
#: What a verdict that locks training is kept as.
LOCKING = ("emergency", "urgent", "amber", "self_harm")


def blocks_training(athlete: Athlete, now: datetime) -> bool:
    """Whether nothing at all may be prescribed now."""
    return safety.blocks_everything(athlete.hold, now) or safety.blocks_nudges(athlete.hold, now)


def screen(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The gate: None when the text says nothing of pain that must be answered first."""
    doubted = isinstance(athlete.dialogue, Doubting)
    verdict = safety.scan(text, asked_before=doubted, language=athlete.language)
    if verdict.kind == "none":
        return None
    if verdict.kind == "ask":
        return doubt(athlete, verdict)
    return stop(athlete, verdict, now)


def doubt(athlete: Athlete, verdict: Verdict) -> Step:
    """One button question, asked once."""
    opened = Doubting(language=verdict.language, cls=verdict.cls, symptom=verdict.symptom, otherwise=verdict.otherwise)
    return Step(athlete.with_(dialogue=opened)).reply(doubt_question(verdict.language))


def doubt_question(language: str, first: tuple[Line, ...] = ()) -> Reply:
    """ "Do you have any of these right now?" with Yes, No and Not sure."""
    answers = tuple(button(f"safety.ask.{each}", f"doubt.now={each}") for each in ("yes", "no", "not_sure"))
    return Reply((*first, line("safety.ask.question"), line("safety.signs.emergency")), (answers,), slot=SLOT)


def answer_doubt(athlete: Athlete, doubting: Doubting, value: str, now: datetime) -> Step:
    """Yes and Not sure count alike; No leaves whatever else was said."""
    step = Step(athlete).idle()
    if value in ("yes", "not_sure"):
        cls: Any = doubting.cls or "E1"
        kind: Any = "urgent" if cls == "U1" else "self_harm" if cls == "self_harm" else "emergency"
        return stop(step.athlete, Verdict(kind, cls, doubting.language, doubting.symptom), now)
    if doubting.otherwise in ("amber", "U1"):
        other: Any = doubting.otherwise
        return stop(step.athlete, Verdict("amber" if other == "amber" else "urgent", other, doubting.language), now)
    return step.reply(Reply((line("safety.ask.answered_no"),), slot=SLOT, edit=True))


def stop(athlete: Athlete, verdict: Verdict, now: datetime, region: BackRegion | None = None) -> Step:
    """Training stops: the hold is kept, the fixed text is said, and nothing else."""
    was_locked = blocks_training(athlete, now)
    hold = safety.begin_hold(verdict, now, current=athlete.hold, region=region)
    athlete = athlete.with_(hold=hold)
    if athlete.session is not None and athlete.session.status == "running":
        athlete = athlete.with_(session=athlete.session.model_copy(update={"notes": ()}), resting_until=None)
    step = Step(athlete).idle().keep(HealthNoted(now, verdict.kind, verdict.cls or ""))
    if verdict.kind == "amber" and not was_locked:
        return _amber(step, now)
    if verdict.kind == "self_harm":
        return step.say(_self_harm(athlete))
    return step.reply(Reply(_text(athlete, verdict), _locked_buttons(), slot=SLOT))


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


def _amber(step: Step, now: datetime) -> Step:
    """Not ordinary soreness: no hard work there for three days, and five taps to tell more."""
    step = step.say(line("safety.amber_without_moves"))
    return step.then(lambda known: ask_soreness_or_pain(known, now))


# -------------------------------------------------------------------------------------------------------------- locked


def locked(athlete: Athlete, now: datetime) -> Step:
    """The one answer to every wish to train while training is locked."""
    hold = athlete.hold
    assert hold is not None
    if hold.cls == "self_harm":
        return Step(athlete).say(_self_harm(athlete))
    return Step(athlete).reply(Reply((line("safety.hold.locked"),), _locked_buttons()))


def clear(athlete: Athlete, now: datetime) -> Step:
    """ "Checked by a professional and cleared": a day later at the earliest, and training resumes gently."""
    hold = athlete.hold
    if hold is None or not safety.is_active(hold):
        return Step(athlete).reply(Reply((line("pain.not_held"),), toast=True))
    if not safety.may_clear(hold, now):
        return Step(athlete).say(line("safety.hold.too_early", at=athlete.local(safety.clears_at(hold))))
    lifted = athlete.with_(hold=None, cleared_on=local_date(now, athlete.clock), answers=_without_pain(athlete))
    lifted = _fresh_session(lifted, now)
    return Step(lifted).keep(HealthNoted(now, "cleared", hold.cls)).reply(
        Reply((line("safety.hold.cleared"),), ((button("card.button.today", "session.today=0"),),), slot=SLOT)
    )


def _without_pain(athlete: Athlete) -> dict[str, Any]:
    return {**athlete.answers, "pain": "no"} if athlete.answers.get("pain") == "yes" else athlete.answers


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
    return Step(athlete).reply(Reply((line("safety.hold.follow_up"),), _locked_buttons(), nudge=True))


def told_at_start(athlete: Athlete, now: datetime) -> Step:
    """Pain right now, said while getting to know each other: the safety text and no plan."""
    opened = Doubting(language=athlete.language, cls="E1", symptom="start", otherwise="U1")
    return Step(athlete.with_(dialogue=opened)).reply(doubt_question(athlete.language, (line("pain.at_start"),)))


# -------------------------------------------------------------------------------------------------- soreness or pain?


def ask_soreness_or_pain(athlete: Athlete, now: datetime) -> Step:
    """The five questions, one at a time in one message."""
    return _ask(athlete.with_(dialogue=Triaging()), Triage(), edit=False)


def _ask(athlete: Athlete, answers: Triage, edit: bool) -> Step:
    question = next_question(answers)
    assert question is not None
    options = [button(f"safety.triage.{question.name}_{each}", f"triage.{question.name}={each}") for each in question.options]
    shown = Reply((line(f"safety.triage.{question.name}"),), rows(options, 2), slot="triage", edit=edit)
    return Step(athlete).reply(shown)


def answer_triage(athlete: Athlete, triaging: Triaging, name: str, value: str, now: datetime) -> Step:
    """One of the five was answered: the next one, or what they amount to."""
    given = {**triaging.answers, name: value}
    answers = Triage.model_validate({key: _plain(each) for key, each in given.items()})
    athlete = athlete.with_(dialogue=Triaging(answers=given))
    if answers.flags is None and next_question(answers) is not None:
        return _ask(athlete, answers, edit=True)
    return _conclude(Step(athlete).idle().athlete, safety.triage(answers), now)


def _plain(value: str) -> bool | str:
    return {"yes": True, "no": False}.get(value, value)


def _conclude(athlete: Athlete, result: str, now: datetime) -> Step:
    if result == "green":
        hold = athlete.hold if athlete.hold is not None and athlete.hold.cls != "amber" else None
        step = Step(athlete.with_(hold=hold)).reply(Reply((line("safety.triage.green"),), slot="triage", edit=True))
        return step.then(lambda known: cards.show_session(known, now)) if athlete.session else step
    if result in ("emergency", "urgent"):
        cls: Any = "E1" if result == "emergency" else "U1"
        kind: Any = result
        return stop(athlete, Verdict(kind, cls, athlete.language, "triage"), now)
    hold = safety.begin_hold(Verdict("amber", "amber", athlete.language, "triage"), now, current=athlete.hold)
    step = Step(athlete.with_(hold=hold)).keep(HealthNoted(now, "amber", "triage"))
    return step.reply(Reply((line("safety.hold.locked_area"),), slot="triage", edit=True))
