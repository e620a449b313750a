"""Every kind of button, and what pressing it does: `form.field=value` finds its way by the first word.

Old keyboards stay in a chat for ever, so each press is checked against what is at hand: one whose question or session
is over is answered kindly and changes nothing, and while training is locked every way to it says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from coach import (
    avoiding,
    check_ins,
    conversation,
    grip,
    if_then,
    importing,
    library,
    onboarding,
    pain,
    progress,
    pull_ups,
    quick_log,
    readiness,
    sessions,
    set_pain,
    settings,
    technique,
    this_week,
    travelling,
    week_review,
)
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.dialogues import Asking, Choosing, Confirming, Doubting, Triaging
from coach.exercises import exercise, is_exercise
from coach.forms import next_question
from coach.local_time import local_date
from coach.profile import Profile
from coach.steps import Step
from coach.turn import Reply, line

Press = Callable[[Athlete, str, str, datetime], Step]
#: A session is moved by button this far ahead at most, cut to this many minutes, put off by this many.
FURTHEST = timedelta(days=28)
BOXES, SNOOZES = range(5, 181), range(5, 24 * 60)


def pressed(athlete: Athlete, data: str, now: datetime) -> Step:
    """A button: `form.field=value`. One whose question is no longer open is answered kindly and changes nothing."""
    where, _, value = data.partition("=")
    form, _, field = where.partition(".")
    press = PRESSES.get(form)
    if press is None:
        return _stale(athlete)
    if form in TRAINING and pain.bars(athlete, now):
        return pain.locked(athlete, now)
    asked = _asked_first(athlete, now) if form in TRAINING else None
    if asked is not None:
        return asked
    if form in OF_A_SESSION and not _is_at_hand(athlete, field, value):
        return _of_an_old_session(athlete, field, value, now)
    return press(athlete, field, value, now)


def _asked_first(athlete: Athlete, now: datetime) -> Step | None:
    """What stands before training: a new start after months off, or the question of the profile that is open."""
    if athlete.profile is None and athlete.begun is not None:
        return onboarding.before_that(athlete, now)
    return sessions.returning.first(athlete, now)


def _stale(athlete: Athlete) -> Step:
    return Step(athlete).reply(Reply((line("stale.question"),), toast=True))


def _over(athlete: Athlete) -> Step:
    return Step(athlete).reply(Reply((line("stale.session"),), toast=True))


def whole(value: str) -> int | None:
    """A whole number of at most twelve plain digits; None for anything else."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 12 else None


def _counted(act: Callable[[Athlete, int, datetime], Step], within: range | None = None) -> Press:
    """A button whose value is a number."""

    def press(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
        number = whole(value)
        if number is None or (within is not None and number not in within):
            return _stale(athlete)
        return act(athlete, number, now)

    return press


# ------------------------------------------------------------------------------------------------------ the session


def _is_at_hand(athlete: Athlete, field: str, value: str) -> bool:
    """Whether the button is of the session at hand: its number stands first in the field, or is the value."""
    head = field.split(".", 1)[0]
    number = head if head.isdecimal() else value
    return athlete.session is not None and number in (str(athlete.session.id), "0")


def _of_an_old_session(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    number = whole(value)
    if field not in ("reopen", "back") or number is None:
        return _over(athlete)
    return sessions.reopen(athlete, number, now)


def _session(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    number = whole(value)
    if field == "today":
        return sessions.today(athlete, now)
    if field in ("reopen", "back"):
        return sessions.reopen(athlete, number, now) if number is not None else _stale(athlete)
    if field == "later":
        return check_ins.snooze(athlete, 60, now)
    action = sessions.ACTIONS.get(field)
    return action(athlete, now) if action else _stale(athlete)


def _sore(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    _, _, region = field.partition(".")
    session, level = athlete.session, whole(value)
    if session is None or session.status != "planned" or session.gate or level not in range(4):
        return _over(athlete)
    regions = BACK_REGIONS if region == "all" else tuple(r for r in BACK_REGIONS if r == region)
    if not regions:
        return _stale(athlete)
    felt: dict[BackRegion, int] = dict.fromkeys(regions, level or 0)
    ahead = local_date(session.planned, athlete.clock) > local_date(now, athlete.clock)
    opened = sessions.cards.opened(athlete, now) if ahead else athlete
    return readiness.report(opened, felt, now).then(lambda known: readiness.after_report(known, now))


def _swap(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """Which exercise to swap, or what to put in its place; only like for like, and never twice the same."""
    _, _, place = field.partition(".")
    if not place:
        return sessions.offer_swap(athlete, value, now)
    number, session = whole(place), athlete.session
    if number is None or session is None or number >= len(session.today) or not is_exercise(value):
        return _over(athlete)
    today = session.today
    if any(slot.exercise == value for slot in today) or exercise(value).region != today[number].entry.region:
        return _over(athlete)
    return sessions.take_swap(athlete, number, value, now)


def _always(athlete: Athlete, out: str, into: str, now: datetime) -> Step:
    if not (is_exercise(out) and is_exercise(into) and exercise(out).region == exercise(into).region):
        return _stale(athlete)
    return sessions.always(athlete, out, into, now)


def _move(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    moment = whole(value)
    session = athlete.session
    if moment is None or session is None or session.status != "planned":
        return _over(athlete)
    if moment > (now + FURTHEST).timestamp():
        return _stale(athlete)
    return sessions.move(athlete, datetime.fromtimestamp(moment, now.tzinfo), now)


def _went(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    session = athlete.session
    if session is None or session.status != "running" or value not in ("all", "some", "none"):
        return _over(athlete)
    return sessions.went(athlete, value, now)


def _set(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    number = whole(value)
    return quick_log.tap(athlete, number, now) if number and number <= 1000 else _stale(athlete)


# ------------------------------------------------------------------------------------------------------ open questions


def _profile(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """An answer to the profile's question that is open; before the profile is complete the next one always is."""
    if field not in onboarding.ASKS:
        return _stale(athlete)
    if isinstance(athlete.dialogue, Asking):
        open_field: str | None = athlete.dialogue.field
    else:
        open_field = next_question(Profile, athlete.answers) if athlete.begun else None
    if field != open_field or athlete.safety_question is not None:
        return _stale(athlete)
    if athlete.profile is None and pain.bars(athlete, now):
        return pain.locked(athlete, now)
    if not isinstance(athlete.dialogue, Asking):
        athlete = onboarding.ask(athlete, field).athlete
    return onboarding.choose(athlete, field, value, now)


def _read(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    choosing = athlete.dialogue
    if not isinstance(choosing, Choosing) or field != str(choosing.message_id):
        return _stale(athlete)
    return quick_log.choose(athlete, choosing, value, now)


def _doubt(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    doubting = athlete.safety_question
    return pain.answer_doubt(athlete, doubting, value, now) if isinstance(doubting, Doubting) else _stale(athlete)


def _triage(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    triaging = athlete.safety_question
    if not isinstance(triaging, Triaging):
        return _stale(athlete)
    return pain.answer_triage(athlete, triaging, field, value, now)


def _pain(athlete: Athlete, field: str, _value: str, now: datetime) -> Step:
    """Pain: under way first how strong it is, else the five questions."""
    if pain.bars(athlete, now):
        return pain.locked(athlete, now)
    session = athlete.session
    if session is not None and session.status == "running" and field == str(session.id):
        return set_pain.ask(athlete, now)
    return pain.ask_soreness_or_pain(athlete, now)


def _ache(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """How strong the pain in an exercise is: its place on the card stands behind the session's number."""
    number, level = whole(field.partition(".")[2]), whole(value)
    return _stale(athlete) if number is None or level is None else set_pain.answer(athlete, number, level, now)


def _delete(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    if not isinstance(athlete.dialogue, Confirming):
        return _stale(athlete)
    return conversation.delete(athlete, value == "yes", now)


def _confidence(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    number = whole(value)
    if number is None:
        return week_review.keep_plan(athlete)
    return week_review.confidence(athlete, number, now) if number <= 10 else _stale(athlete)


def _more(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    """One more weekly set for a region, as wished."""
    region = next((each for each in BACK_REGIONS if each == value), None)
    return week_review.more_sets(athlete, region, now) if region is not None else _stale(athlete)


#: Every kind of button, by the first word of its data.
PRESSES: dict[str, Press] = {
    "ache": _ache,
    "agree": lambda a, _f, _v, now: onboarding.go_on(pain.agree(a, now), now),
    "always": _always,
    "change": _counted(quick_log.change),
    "confidence": _confidence,
    "cue": lambda a, _f, v, _now: technique.fixed(a, v),
    "delete": _delete,
    "doubt": _doubt,
    "felt": conversation.felt_between,
    "forget": _counted(quick_log.forget),
    "grip": lambda a, _f, _v, now: grip.gave_out(a, now),
    "guess": lambda a, _f, v, now: conversation.take_guess(a, v, now),
    "hold": lambda a, _f, _v, now: onboarding.go_on(pain.clear(a, now), now),
    "avoid": avoiding.press,
    "trip": lambda a, f, _v, now: travelling.press(a, f, now),
    "hurts": _counted(pain.report, range(11)),
    "home": lambda a, _f, _v, now: if_then.at_home(a, now),
    "import": importing.press,
    "kit": lambda a, _f, v, now: sessions.save_missing(a, v, now),
    "library": library.press,
    "more": _more,
    "move": _move,
    "nudges": lambda a, _f, v, now: settings.nudges(a, v, now),
    "obstacle": lambda a, _f, v, _now: if_then.choose(a, v),
    "pain": _pain,
    "pause": lambda a, _f, v, now: settings.press_pause(a, v, now),
    "profile": _profile,
    "progress": progress.press,
    "read": _read,
    "rest": lambda a, _f, v, now: quick_log.press_rest(a, v, now),
    "session": _session,
    "set": _set,
    "settings": settings.press,
    "short": _counted(sessions.box, BOXES),
    "snooze": _counted(check_ins.snooze, SNOOZES),
    "sore": _sore,
    "strict": _counted(pull_ups.know, range(100)),
    "start": lambda a, _f, _v, now: onboarding.begin(a, now),
    "swap": _swap,
    "triage": _triage,
    "week": this_week.press,
    "undo": _counted(lambda a, number, now: quick_log.undo(a, now, number)),
    "went": _went,
}
#: Buttons that lead to training: a locked hold answers instead.
TRAINING = frozenset(
    {
        "ache",
        "always",
        "confidence",
        "felt",
        "more",
        "grip",
        "home",
        "kit",
        "move",
        "session",
        "set",
        "short",
        "snooze",
        "sore",
        "start",
        "strict",
        "swap",
        "week",
        "went",
    }
)
#: Buttons that carry the number of a session and mean only that one.
OF_A_SESSION = frozenset(
    {"ache", "grip", "home", "kit", "move", "session", "set", "short", "snooze", "sore", "strict", "swap", "went"}
)
