"""Training is held: what begins the hold of a red flag, and the one answer to every wish to train while it stands."""

from __future__ import annotations

from datetime import datetime

from coach import safety
from coach.anatomy import BackRegion
from coach.athlete import Athlete
from coach.pain.questions import DOUBT_SLOT, ask_again
from coach.records import HealthNoted
from coach.safety import Verdict
from coach.safety.emergency import crisis_line
from coach.steps import Step, button
from coach.turn import Button, Line, Reply, line


def blocks_training(athlete: Athlete, now: datetime) -> bool:
    """Whether nothing at all may be prescribed now."""
    return safety.blocks_everything(athlete.hold, now) or safety.blocks_nudges(athlete.hold, now)


def bars(athlete: Athlete, now: datetime) -> bool:
    """Whether a wish to train is answered by `locked`: training is blocked, or a question of safety is still open."""
    return blocks_training(athlete, now) or athlete.safety_question is not None


def needs_agreement(athlete: Athlete) -> bool:
    """Whether a health matter was named and no professional has agreed to hard training yet: light sessions only."""
    return athlete.answers.get("health") == "yes" and not athlete.answers.get("agreed")


def hold(athlete: Athlete, verdict: Verdict, now: datetime, region: BackRegion | None = None) -> Step:
    """The hold that follows from a verdict, kept; every open question gives way to it. Nothing is said yet."""
    held = safety.begin_hold(verdict, now, current=athlete.hold, region=region)
    known = athlete.with_(hold=held, resting_until=None, safety_question=None)
    return Step(known).idle().keep(HealthNoted(now, verdict.kind, verdict.cls or ""))


def stop(athlete: Athlete, verdict: Verdict, now: datetime) -> Step:
    """An emergency, an urgent sign or words of self-harm: the fixed text is said, and nothing else."""
    step = hold(athlete, verdict, now)
    if verdict.kind == "self_harm":
        return step.say(_self_harm(athlete)).told_in(verdict.language)
    return step.reply(Reply(_text(athlete, verdict), locked_buttons(), slot=DOUBT_SLOT)).told_in(verdict.language)


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


def locked_buttons() -> tuple[tuple[Button, ...], ...]:
    """The one way out of a lock: a professional has checked and cleared."""
    return ((button("safety.hold.cleared_button", "hold.clear=yes"),),)


def locked(athlete: Athlete, now: datetime) -> Step:
    """The one answer to every wish to train while training is locked or a question of safety is open."""
    if not blocks_training(athlete, now) and athlete.safety_question is not None:
        return ask_again(athlete)
    language = athlete.hold.language if athlete.hold is not None else None
    if safety.in_despair(athlete.hold, now):
        return Step(athlete).say(_self_harm(athlete)).told_in(language)
    return Step(athlete).reply(Reply((line("safety.hold.locked"),), locked_buttons())).told_in(language)
