"""The pain gate in the conversation: everything an athlete writes passes `screen` before anything else looks at it.

A clear sign stops training with a fixed text; an unclear one is asked about once, with three buttons.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coach import safety
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.dialogues import Doubting
from coach.pain.clearing import health_told
from coach.pain.holding import blocks_training, hold, locked, stop
from coach.pain.questions import DOUBT_ANSWERS, DOUBT_SLOT, doubt_question
from coach.pain.spoken import spoken
from coach.pain.triage import SAME_TALK, back_to_card, starts_amber
from coach.safety import Verdict
from coach.steps import Step
from coach.texts import plain
from coach.turn import Reply, line
from coach.understanding.lexicon import words_of
from coach.understanding.naming import names

#: Amber signs that are no pain: what the question about health asks for. A professional first, and light sessions.
HEALTH_MATTERS = frozenset({"pregnant", "after_birth", "minor", "condition"})


def screen(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The gate: None when the text says nothing of pain that must be answered first."""
    verdict = _verdict(athlete, text, now)
    if verdict.kind == "none":
        return None
    if verdict.kind == "ask":
        return doubt(athlete, verdict, now)
    if verdict.kind == "amber" and verdict.symptom in HEALTH_MATTERS:
        return health_told(athlete, verdict, now)
    return stop_or_ask(athlete, verdict, now, _region(text) if verdict.kind == "amber" else None)


def _verdict(athlete: Athlete, text: str, now: datetime) -> Verdict:
    """What the text says, or else what it says together with the short message before it."""
    doubted = _doubted(athlete, now)
    verdict = safety.scan(text, asked_before=doubted, language=athlete.language)
    if verdict.kind != "none":
        return verdict
    return safety.completed(athlete.half_sign, text, now, asked_before=doubted) or verdict


def half_sign(athlete: Athlete, text: str | None, now: datetime) -> safety.Fragment | None:
    """What is remembered of a message for the next one: for minutes only, and nothing where it was answered."""
    if text is None:
        kept = athlete.half_sign
        return kept if kept is not None and kept.is_fresh(now) else None
    if blocks_training(athlete, now) or safety.scan(text, language=athlete.language).kind != "none":
        return None
    return safety.fragment(text, now)


def _doubted(athlete: Athlete, now: datetime) -> bool:
    """Whether the question is open, or was put in this talk already: two messages of doubt are never asked about."""
    asked = athlete.doubted_at
    return isinstance(athlete.safety_question, Doubting) or (asked is not None and now - asked < SAME_TALK)


def _region(text: str) -> BackRegion | None:
    """The one area of the back a text names, whatever else it means; None for none or several."""
    named = {span.concept for span in names("REGIONS").spans(words_of(text[:500]))}
    found = [region for region in BACK_REGIONS if region in named]
    return found[0] if len(found) == 1 else None


def stop_or_ask(athlete: Athlete, verdict: Verdict, now: datetime, region: BackRegion | None = None) -> Step:
    """Training stops: the hold is kept and the fixed text is said; an amber sign is followed by the five questions."""
    if verdict.kind != "amber":
        return stop(athlete, verdict, now)
    was_locked = blocks_training(athlete, now)
    step = hold(athlete, verdict, now, region)
    if was_locked:  # a lesser sign while training is locked anyway: the lock stands
        return step.then(lambda known: locked(known, now))
    return starts_amber(step, now, verdict.language)


def doubt(athlete: Athlete, verdict: Verdict, now: datetime) -> Step:
    """One button question, asked once."""
    opened = Doubting(language=verdict.language, cls=verdict.cls, symptom=verdict.symptom, otherwise=verdict.otherwise)
    return Step(athlete.with_(safety_question=opened, doubted_at=now)).reply(doubt_question(opened))


def hear_doubt(athlete: Athlete, doubting: Doubting, text: str, now: datetime) -> Step | None:
    """Free text while the safety question is open: yes, no or not sure; anything else leaves it open."""
    said = text.strip().casefold().rstrip(".!")
    labels = {plain(line(f"safety.ask.{each}"), doubting.language).casefold(): each for each in DOUBT_ANSWERS}
    value = labels.get(said) or spoken(text)
    return answer_doubt(athlete, doubting, value, now) if value else None


def answer_doubt(athlete: Athlete, doubting: Doubting, value: str, now: datetime) -> Step:
    """Yes and Not sure count alike; No leaves whatever else was said; anything else is no answer."""
    if value not in DOUBT_ANSWERS:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    step = Step(athlete.with_(safety_question=None))
    if value in ("yes", "not_sure"):
        cls: Any = doubting.cls or "E1"
        kind: Any = "urgent" if cls == "U1" else "self_harm" if cls == "self_harm" else "emergency"
        return stop_or_ask(step.athlete, Verdict(kind, cls, doubting.language, doubting.symptom), now)
    if doubting.otherwise in ("amber", "U1"):
        other: Any = doubting.otherwise
        return stop_or_ask(
            step.athlete, Verdict("amber" if other == "amber" else "urgent", other, doubting.language), now
        )
    step = step.reply(Reply((line("safety.ask.answered_no"),), slot=DOUBT_SLOT, edit=True)).told_in(doubting.language)
    return step.then(lambda known: back_to_card(known, now))


def told_at_start(athlete: Athlete, now: datetime) -> Step:
    """Pain right now, said while getting to know each other: the safety question, and no plan whatever the answer."""
    opened = Doubting(language=athlete.language, cls="E1", symptom="start", otherwise="U1")
    return Step(athlete.with_(safety_question=opened)).reply(doubt_question(opened, (line("pain.at_start"),)))
