"""Soreness or pain? Five taps that tell them apart, and the daily number that says when an area has eased.

An amber hold keeps hard work from one area for 72 hours, and on until pain was at most 2 of 10 on two days in a row
(`coach.safety.hold`, docs/training.md). The number is asked whenever a session is shown while the hold stands.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from coach import cards, safety
from coach.athlete import Athlete
from coach.dialogues import Triaging
from coach.local_time import local_date
from coach.pain.holding import blocks_training, locked, stop
from coach.pain.questions import TODAY_SLOT, TRIAGE_SLOT, given, label, triage_question
from coach.pain.sparing import spared
from coach.pain.spoken import spoken
from coach.programme import recovery_session
from coach.records import HealthNoted
from coach.safety import Verdict
from coach.safety.triage import next_question
from coach.steps import Step
from coach.texts import plain
from coach.turn import Reply, line
from coach.words import name_of

#: Within this time the five taps belong to the words that began the hold, and may take it back.
SAME_TALK = timedelta(hours=1)


def starts_amber(step: Step, now: datetime, language: str) -> Step:
    """Not ordinary soreness: no hard work there for three days, and five taps to tell more."""
    moves = tuple(name_of(slot.exercise, language) for slot in recovery_session().slots)
    told = step.say(line("safety.amber", moves=moves)).told_in(language)
    return told.then(lambda known: ask_soreness_or_pain(known, now, language))


def ask_soreness_or_pain(athlete: Athlete, now: datetime, language: str | None = None) -> Step:
    """The five questions, one at a time in one message; training waits for them."""
    triaging = Triaging(language=language or athlete.language)
    return _asked(athlete, triaging, edit=False)


def _asked(athlete: Athlete, triaging: Triaging, edit: bool) -> Step:
    return Step(athlete.with_(safety_question=triaging)).reply(triage_question(triaging, edit))


def hear_triage(athlete: Athlete, triaging: Triaging, text: str, now: datetime) -> Step | None:
    """Free text while one of the five is open: the words of one of its buttons."""
    question = next_question(given(triaging))
    if question is None:
        return None
    said = text.strip().casefold().rstrip(".!")
    language = triaging.language
    labels = {plain(line(label(question.name, each)), language).casefold(): each for each in question.options}
    value = labels.get(said) or _SAID.get((question.name, said)) or _YES_OR_NO.get((question.name, spoken(text) or ""))
    return answer_triage(athlete, triaging, question.name, value, now) if value else None


#: Short ways to say an answer, beside the words on its button.
_SAID = {
    ("where", "muscle"): "muscle", ("where", "both sides"): "muscle", ("where", "spine"): "spine",
    ("where", "leg"): "limb", ("where", "arm"): "limb",
    ("started", "during"): "during", ("started", "later"): "later", ("started", "next day"): "later",
    ("feel", "dull"): "dull", ("feel", "tight"): "dull", ("feel", "sharp"): "sharp", ("feel", "electric"): "sharp",
}  # fmt: skip
#: Yes, no and not sure to the two questions they answer; in doubt the graver answer.
_YES_OR_NO = {
    ("eases", "yes"): "yes", ("eases", "no"): "no", ("eases", "not_sure"): "no",
    ("flags", "yes"): "unsure", ("flags", "no"): "none", ("flags", "not_sure"): "unsure",
}  # fmt: skip


def answer_triage(athlete: Athlete, triaging: Triaging, name: str, value: str, now: datetime) -> Step:
    """One of the five was answered: the next one, or what they amount to. A button of another question is stale."""
    question = next_question(given(triaging))
    if question is None or name != question.name or value not in question.options:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    triaging = Triaging(language=triaging.language, answers={**triaging.answers, name: value})
    answers = given(triaging)
    if next_question(answers) is not None:
        return _asked(athlete, triaging, edit=True)
    return _conclude(athlete.with_(safety_question=None), safety.triage(answers), triaging.language, now)


def _conclude(athlete: Athlete, result: str, language: str, now: datetime) -> Step:
    if result == "green":
        return _green(athlete, language, now)
    if result in ("emergency", "urgent"):
        cls: Any = "E1" if result == "emergency" else "U1"
        kind: Any = result
        return stop(athlete, Verdict(kind, cls, language, "triage"), now)
    if blocks_training(athlete, now):
        return locked(athlete, now)
    region = athlete.hold.region if athlete.hold is not None else None
    verdict = Verdict("amber", "amber", language, "triage")
    hold = safety.begin_hold(verdict, now, current=athlete.hold, region=region)
    step = Step(athlete.with_(hold=hold)).keep(HealthNoted(now, "amber", "triage"))
    step = step.reply(Reply((line("safety.hold.locked_area"),), slot=TRIAGE_SLOT, edit=True, language=language))
    return step.then(lambda known: back_to_card(spared(known, now), now))


def back_to_card(athlete: Athlete, now: datetime) -> Step:
    """A session under way goes on where the question interrupted it."""
    running = athlete.session is not None and athlete.session.status == "running"
    return cards.show_session(athlete, now) if running else Step(athlete)


def _green(athlete: Athlete, language: str, now: datetime) -> Step:
    """Ordinary soreness. It takes back what was held a moment ago on a word, and nothing older or graver."""
    hold = athlete.hold
    if blocks_training(athlete, now):
        return locked(athlete, now)
    if hold is not None and hold.cls == "amber":
        if now - hold.since > SAME_TALK or hold.symptom == "triage":
            stands = Reply((line("safety.hold.locked_area"),), slot=TRIAGE_SLOT, edit=True, language=language)
            return Step(athlete).reply(stands)
        athlete = spared(athlete.with_(hold=None), now)
    step = Step(athlete).reply(Reply((line("safety.triage.green"),), slot=TRIAGE_SLOT, edit=True, language=language))
    return step.then(lambda known: cards.show_session(known, now)) if athlete.session else step


def was_asked_today(athlete: Athlete, now: datetime) -> bool:
    """Whether today's pain is known already."""
    hold = athlete.hold
    return hold is not None and any(each.day == local_date(now, athlete.clock) for each in hold.pain)


def number_alone(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """ "2" on a day whose pain is waited for, where it means nothing else."""
    said = text.strip().rstrip(".!")
    waited_for = athlete.hold is not None and athlete.hold.cls == "amber" and not was_asked_today(athlete, now)
    return report(athlete, int(said), now) if waited_for and said in _LEVELS else None


_LEVELS = frozenset(str(level) for level in range(11))


def report(athlete: Athlete, level: int, now: datetime) -> Step:
    """Today's pain: two days in a row at 2 or less open the area again, once its 72 hours are over."""
    hold = athlete.hold
    if hold is None or hold.cls != "amber" or not 0 <= level <= 10:
        return Step(athlete).reply(Reply((line("pain.not_held"),), toast=True))
    hold = safety.report_pain(hold, local_date(now, athlete.clock), level)
    athlete = athlete.with_(hold=hold)
    if safety.may_clear(hold, now):
        return Step(athlete).then(lambda known: lifted(known, now))
    key = "pain.high" if level > 4 else "pain.eased_soon" if safety.has_eased(hold) else "safety.hold.locked_area"
    told = line(key, level=level, at=athlete.local(safety.clears_at(hold)))
    return Step(athlete).reply(Reply((told,), slot=TODAY_SLOT, edit=True))


def lifted(athlete: Athlete, now: datetime) -> Step:
    """The area has eased for two days and has had its rest: hard work comes back to it."""
    week = athlete.week.model_copy(update={"lighter": True})  # "lighter than before"
    language = athlete.hold.language if athlete.hold is not None else None
    athlete = spared(athlete.with_(hold=None, week=week), now)
    step = Step(athlete).keep(HealthNoted(now, "cleared", "amber"))
    return step.reply(Reply((line("safety.hold.amber_lifted"),), slot=TODAY_SLOT, edit=True, language=language))
