"""Everyday words: a message is understood, each of its meanings served, and an honest miss offered as buttons.

Several meanings in one message are all served, in the order they were said; when nothing was understood the likeliest
one or two meanings come back as buttons, and nothing is stored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from coach import avoiding, onboarding, one_breath, pain, quick_log, readiness, sessions, technique, what_if
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.dialogues import Asking, Confirming
from coach.everyday import NEEDS_PLAN, SERVED, WHILE_LOCKED, mood, told_so_far
from coach.local_time import local_date
from coach.notation import NotALog
from coach.steps import Step, button
from coach.turn import Reply, line
from coach.understanding import Meaning, Slots, guess, understand

#: "A professional agrees", where that is waited for.
_AGREES = re.compile(
    r"^\W*(?:(?:a|my|the) )?(?:professional|doctor|doc|physio\w*|gp|midwife)\W+(?:agrees?|agreed|says? (?:ok|yes))\W*$",
    re.IGNORECASE,
)
#: At most so many meanings of one message are served: more is a misunderstanding.
MOST_SERVED = 3


#: What is answered as it is although it begins with "what if": nothing of it changes anything.
ANSWERED = frozenset(
    "what_if question technique how_to why_exercise why_region why_change help about privacy pain crisis records"
    " history week plan today next_session greeting off_topic".split()
)


def hear(athlete: Athlete, text: str, now: datetime, message_id: int) -> Step | None:
    """What was understood, served in order; None when nothing was."""
    picked = pain.picked_in_words(athlete, text, now)
    if picked is not None:
        return onboarding.go_on(picked, now)
    if pain.needs_agreement(athlete) and _AGREES.search(text):
        return pain.agree(athlete, now)
    unwanted = avoiding.said(athlete, text, now)
    if unwanted is not None:
        return unwanted
    mended = technique.said_fixed(athlete, text)
    return mended if mended is not None else _served(athlete, text, now, message_id)


def _served(athlete: Athlete, text: str, now: datetime, message_id: int) -> Step | None:
    found = understand(text, today=local_date(now, athlete.clock))
    if what_if.is_supposed(text) and any(_may_be_supposed(each) for each in found):
        found = (Meaning("what_if", Slots(text=text), 1.0),)
    step, served = Step(athlete), 0
    whole = one_breath.whole(found, text, quick_log.context(athlete, now))
    if whole is not None:  # its parts would lose a set: it is one log
        if not isinstance(whole, NotALog):
            step, served = quick_log.take(athlete, whole, text, now, message_id), 1
        found = tuple(meaning for meaning in found if meaning.intent != "log")
    eased = any(each.intent in _EASES for each in found)
    for meaning in _once(found)[:MOST_SERVED]:
        told = eased and meaning.intent in _MOODS and not pain.bars(step.athlete, now)
        part = mood(step.athlete, meaning) if told else serve(step.athlete, meaning, now, message_id, text)
        if part is not None:
            step, served = step.then(lambda _known, part=part: part), served + 1  # type: ignore[misc]
    return step if served else None


#: What one of these has answered is not answered again by the other: the card is shown, an exercise is offered.
_ANSWERS_TOO = {
    "today": frozenset({"place_today", "no_time", "start"}),
    "swap": frozenset({"busy_station", "no_equipment"}),
    "skip": frozenset({"illness"}),
    "why_exercise": frozenset({"how_to"}),
    "no_equipment": frozenset({"place_today"}),
}
#: What is done about a day that is rough, so that nothing has to be offered for it.
_EASES = frozenset({"no_time", "skip", "other_day", "other_time", "later", "deload", "place_today", "pause", "swap"})
_MOODS = frozenset({"tired", "low_motivation"})


def _once(found: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """The meanings without those whose answer another one brings; what is said of the day comes after what is done."""
    said = {each.intent for each in found}
    kept = [each for each in found if said.isdisjoint(_ANSWERS_TOO.get(each.intent, ())) or _is_its_own(each)]
    return tuple(sorted(kept, key=lambda each: each.intent in _MOODS))


def _is_its_own(meaning: Meaning) -> bool:
    """Whether it names the exercise or the thing it is about."""
    slots = meaning.slots
    return meaning.intent in ("swap", "no_equipment") and bool(slots.exercise or slots.candidates or slots.equipment)


def _may_be_supposed(meaning: Meaning) -> bool:
    """Whether it changes something, so that a what-if looks at it; a light week is one, whatever is asked of it."""
    return meaning.intent not in ANSWERED or meaning.slots.topic == "deload"


def serve(athlete: Athlete, meaning: Meaning, now: datetime, message_id: int, said: str = "") -> Step | None:
    """One meaning of what was said: stopped by pain or a missing plan, or served; None where it leads nowhere."""
    if meaning.intent == "log":
        return quick_log.hear(athlete, quick_log.on_the_day_of(said, meaning.slots.text), now, message_id)
    if meaning.intent == "correction":
        return quick_log.fix_last(athlete, meaning.slots.text, now)
    served = SERVED.get(meaning.intent)
    asking = isinstance(athlete.dialogue, Asking) and meaning.intent in ("yes", "no", "not_sure")
    if served is None or asking:  # a yes that is no answer to the open question is nothing
        return None
    if meaning.intent not in WHILE_LOCKED and pain.bars(athlete, now):
        return pain.locked(athlete, now)
    if meaning.intent in NEEDS_PLAN and (athlete.profile is None or athlete.session is None):
        return None if athlete.answers or athlete.begun else onboarding.begin(athlete, now)
    asked = sessions.returning.first(athlete, now) if meaning.intent in NEEDS_PLAN else None
    return asked if asked is not None else served(athlete, meaning, now)


#: What a stranger may ask before anything else.
ASKED_BY_STRANGERS = frozenset({"help", "about", "privacy", "export", "delete", "language", "unit"})


#: After which of it the first question follows at once.
GREETED_AFTER = frozenset({"help", "about", "language"})


def hear_a_stranger(athlete: Athlete, text: str, now: datetime) -> Step:
    """The first words of somebody new: what they ask, or else who they are."""
    for meaning in understand(text, today=local_date(now, athlete.clock))[:1]:
        if meaning.intent in ASKED_BY_STRANGERS:
            answered = serve(athlete, meaning, now, 0) or Step(athlete)
            asks = not answered.replies or meaning.intent in GREETED_AFTER
            return answered.then(lambda known: onboarding.begin(known, now)) if asks else answered
    return pain.locked(athlete, now) if pain.bars(athlete, now) else onboarding.begin(athlete, now)


# ------------------------------------------------------------------------------------------------------------ soreness


def felt_between(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A tap on the soreness question between sessions."""
    if value not in ("0", "1", "2", "3") or field not in (*BACK_REGIONS, "all"):
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    regions = BACK_REGIONS if field == "all" else tuple(r for r in BACK_REGIONS if r == field)
    step = readiness.report(athlete, dict.fromkeys(regions, int(value)), now)
    told = {s.region: s.level for s in step.athlete.soreness if (now - s.at).total_seconds() < 6 * 3600}
    return told_so_far(step, told, now, edit=True)


# -------------------------------------------------------------------------------------------------------------- misses


def not_understood(athlete: Athlete, text: str, now: datetime) -> Step:
    """An honest miss: the likeliest meanings as buttons, or what can be written.

    Beside them always the way to the questions about pain: what nobody understood may have been a sign.
    """
    likely = [m.intent for m in guess(text, today=local_date(now, athlete.clock)) if m.intent in GUESSABLE]
    rows = tuple((button(f"guess.{intent}", f"guess.is={intent}"),) for intent in dict.fromkeys(likely))
    hurts = (button("chat.hurts", "pain.0=yes"),)
    return Step(athlete).reply(Reply((line("chat.guess" if rows else "chat.miss"),), (*rows, hurts)))


#: What can be offered as a button without the words it came from.
GUESSABLE = frozenset(
    "today plan week help soreness no_time swap other_day pause settings how_to why_change undo history next_session"
    " start finish days nudge_time progress records missed deload skip later equipment export tired illness".split()
)


def take_guess(athlete: Athlete, value: str, now: datetime) -> Step:
    """A guess that was offered, pressed."""
    if value not in GUESSABLE:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    step = serve(athlete, Meaning(value, Slots(), 1.0), now, 0)  # type: ignore[arg-type]
    return step or Step(athlete).say(line("chat.miss"))


# ------------------------------------------------------------------------------------------------------- what is final


def confirm(athlete: Athlete, _confirming: Confirming, text: str, now: datetime) -> Step | None:
    """Free text while a step that cannot be taken back is open: only a clear yes or no is an answer."""
    word = text.strip().casefold().rstrip(".!")
    if word in ("yes", "yes, delete everything", "delete", "delete everything"):
        return delete(athlete, True, now)
    if word in ("no", "keep", "keep everything", "cancel", "no, keep it", "keep it"):
        return delete(athlete, False, now)
    return None


def delete(athlete: Athlete, sure: bool, now: datetime) -> Step:
    """The second step of `/delete`."""
    if not sure:
        return Step(athlete).idle().reply(Reply((line("delete.kept"),), slot="delete", edit=True))
    return Step(athlete, gone=True).say(line("delete.done"))
