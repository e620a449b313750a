"""The one door: `respond(athlete, event, now) -> Turn`.

Three things happen to every event, whatever it is: the clock is brought up to date, anything an athlete wrote passes the
pain gate, and at the end the whole agenda is stated. In between, one `match` finds the part of the coach that answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from coach import (
    check_ins,
    commands,
    conversation,
    history,
    importing,
    library,
    onboarding,
    pain,
    quick_log,
    readiness,
    sessions,
    settings,
    travelling,
    week_review,
)
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import LOG_DAYS, Athlete, epoch_ms
from coach.dialogues import Asking, Choosing, Confirming, Doubting, Importing, Triaging
from coach.events import (
    Attached,
    CheckInDue,
    Chose,
    Command,
    Edited,
    Event,
    HistoryFolded,
    ImportPart,
    Left,
    Said,
    Shared,
    Unasked,
    Unreadable,
)
from coach.local_time import local_date
from coach.steps import Step
from coach.turn import Reply, Turn, line

#: What an event's text is read for: the pain gate sees all of it.
_MOVED_ON = timedelta(days=7)


def respond(athlete: Athlete, event: Event, now: datetime) -> Turn:
    """One step of the coach: what is now known, what to say, what to keep, and every appointment from here on."""
    step = _up_to_date(athlete, event, now)
    answered = _answer(step.athlete, event, now)
    step = Step(answered.athlete, step.replies + answered.replies, step.records + answered.records, answered.gone)
    if step.gone:
        return Turn(None, step.replies, step.records, ())
    known = step.athlete
    return Turn(known, step.replies, step.records, check_ins.agenda(known, now))


def _up_to_date(athlete: Athlete, event: Event, now: datetime) -> Step:
    """The log moved on, sessions closed or missed by the clock, and the athlete heard."""
    athlete = moved_on(athlete, now)
    if not isinstance(event, Unasked):
        athlete = check_ins.heard(athlete, now)
        if athlete.session is not None and isinstance(event, Said | Command):
            athlete = athlete.with_(session=athlete.session.model_copy(update={"said": athlete.session.said + 1}))
    step = travelling.come_back(athlete, now) if travelling.is_over(athlete, now) else Step(athlete)
    if isinstance(event, CheckInDue) and event.kind == "wrap":
        return step
    return step.then(lambda known: sessions.settle(known, now))


def moved_on(athlete: Athlete, now: datetime) -> Athlete:
    """The log without its oldest weeks, which live on in `base`; once a week at most, so that it costs nothing."""
    first = epoch_ms(now - timedelta(days=LOG_DAYS))
    if first - athlete.log_from < _MOVED_ON / timedelta(milliseconds=1) and athlete.log_from:
        return athlete
    return athlete.with_(
        base=history.absorb(athlete.base, athlete.log, first, athlete.bodyweight_g),
        log=tuple(s for s in athlete.log if epoch_ms(s.at) >= first),
        log_from=first,
    )


def _answer(athlete: Athlete, event: Event, now: datetime) -> Step:
    match event:
        case CheckInDue(kind, due):
            return check_ins.ring(athlete, kind, due, now)
        case Left():
            return Step(check_ins.change(athlete, left=True, snoozed_to=None).with_(resting_until=None))
        case Chose(data, slot):
            return pressed(athlete, data, slot, now)
        case Shared(zone):
            return shared(athlete, zone, now)
        case Attached() | ImportPart() | HistoryFolded():
            return _of_a_file(athlete, event, now)
        case Unreadable(what):
            return Step(athlete).say(line(f"unreadable.{what}"))
        case Command(_, argument):
            stopped = pain.screen(athlete, argument, now) if argument else None
            return stopped or commands.run(athlete, event, now)
        case Edited(text, message_id):
            return pain.screen(athlete, text, now) or _edited(athlete, text, message_id, now)
        case Said(text):
            return pain.screen(athlete, text, now) or said(athlete, event, text, now)


def _of_a_file(athlete: Athlete, event: Attached | ImportPart | HistoryFolded, now: datetime) -> Step:
    """A file came, with words of the athlete perhaps, or the shell has read on in one."""
    match event:
        case Attached(caption=caption):
            screened = pain.screen(athlete, caption, now) if caption else None
            return screened or _file(athlete, event, now)
        case ImportPart():
            return importing.take(athlete, event, now)
        case HistoryFolded():
            return importing.fold_in(athlete, event, now)


def _file(athlete: Athlete, event: Attached, now: datetime) -> Step:
    """Its times carry no zone, so the athlete's must be known first."""
    if athlete.answers.get("zone") is None:
        return Step(athlete).say(line("imports.zone_first")).then(lambda known: onboarding.begin(known, now))
    return importing.attached(athlete, event, now)


def _edited(athlete: Athlete, text: str, message_id: int, now: datetime) -> Step:
    step = quick_log.edited(athlete, text, message_id, now)
    return step if step is not None else Step(athlete).say(line("edit.nothing"))


def shared(athlete: Athlete, zone: str | None, now: datetime) -> Step:
    """A pin: the zone of the place, as an answer, a move, or an arrival."""
    if zone is None:
        return Step(athlete).say(line("profile.zone.again"))
    if athlete.travel is not None:
        return travelling.arrived(athlete, zone, now)
    return onboarding.keep(athlete, {"zone": zone}, now)


# ----------------------------------------------------------------------------------------------------------- free text


def said(athlete: Athlete, event: Said, text: str, now: datetime) -> Step:
    """Free text: a correction, the answer to the open question, a log, or something to be understood."""
    if event.reply_to or event.replied_message:
        fixed = quick_log.replied(athlete, text, event.reply_to, event.replied_message, now)
        if fixed is not None:
            return fixed
    return _to_open_question(athlete, event, text, now) or _freely(athlete, event, text, now)


def _to_open_question(athlete: Athlete, event: Said, text: str, now: datetime) -> Step | None:
    match athlete.dialogue:
        case Asking(field=field):
            answered = onboarding.hear(athlete, field, text, now)
            return answered or quick_log.hear(athlete, text, now, event.message_id)
        case Choosing() as choosing:
            return quick_log.answer(athlete, choosing, text, now)
        case Confirming() as confirming:
            return conversation.confirm(athlete, confirming, text, now)
        case Doubting() as doubting:
            return conversation.hear_doubt(athlete, doubting, text, now)
        case Importing() as waiting:
            return importing.hear(athlete, waiting, text, now)
        case _:
            return None


def _freely(athlete: Athlete, event: Said, text: str, now: datetime) -> Step:
    logged = quick_log.hear(athlete, text, now, event.message_id)
    if logged is not None:
        return logged
    if athlete.begun is None:
        return onboarding.begin(athlete, now)
    understood = conversation.hear(athlete, text, now, event.message_id)
    if understood is not None:
        return understood
    if pain.blocks_training(athlete, now):
        return pain.locked(athlete, now)
    if isinstance(athlete.dialogue, Asking):
        return onboarding.not_understood(athlete, athlete.dialogue.field)
    return conversation.not_understood(athlete, text, now)


# ------------------------------------------------------------------------------------------------------------- buttons

Press = Callable[[Athlete, str, str, datetime], Step]


def pressed(athlete: Athlete, data: str, slot: str | None, now: datetime) -> Step:
    """A button: `form.field=value`. One whose question is no longer open is answered kindly and changes nothing."""
    where, _, value = data.partition("=")
    form, _, field = where.partition(".")
    press = PRESSES.get(form)
    if press is None:
        return _stale(athlete)
    if form in TRAINING and pain.blocks_training(athlete, now):
        return pain.locked(athlete, now)
    if form in OF_A_SESSION and not _is_at_hand(athlete, form, field, value):
        return _of_an_old_session(athlete, field, value, now)
    return press(athlete, field, value, now)


def _stale(athlete: Athlete) -> Step:
    return Step(athlete).reply(Reply((line("stale.question"),), toast=True))


def _number(field: str, value: str) -> str:
    """The session a button belongs to: its number stands first in the field, or is the value."""
    head = field.split(".")[0]
    return head if head.isdigit() else value


def _is_at_hand(athlete: Athlete, form: str, field: str, value: str) -> bool:
    session = athlete.session
    return session is not None and _number(field, value) in (str(session.id), "0")


def _of_an_old_session(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    if field in ("reopen", "back") and value.isdigit():
        return sessions.reopen(athlete, int(value), now)
    return Step(athlete).reply(Reply((line("stale.session"),), toast=True))


def _profile(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    if field not in onboarding.ASKS:
        return _stale(athlete)
    open_field = athlete.dialogue.field if isinstance(athlete.dialogue, Asking) else None
    if field != open_field:
        return _stale(athlete)
    return onboarding.choose(athlete, field, value, now)


def _sore(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    _, _, region = field.partition(".")
    session = athlete.session
    if session is None or session.status != "planned" or not value.isdigit() or session.gate:
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    regions = BACK_REGIONS if region == "all" else tuple(r for r in BACK_REGIONS if r == region)
    felt: dict[BackRegion, int] = dict.fromkeys(regions, min(3, int(value)))
    opened = athlete if local_date(session.planned, athlete.clock) <= local_date(now, athlete.clock) else sessions.cards.opened(athlete, now)
    return readiness.report(opened, felt, now).then(lambda known: readiness.after_report(known, now))


def _felt(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    return conversation.felt_between(athlete, field, value, now)


def _session(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    if field == "today":
        return sessions.today(athlete, now)
    if field in ("reopen", "back"):
        return sessions.reopen(athlete, int(value), now) if value.isdigit() else _stale(athlete)
    if field == "later":
        return check_ins.snooze(athlete, 60, now)
    action = sessions.ACTIONS.get(field)
    return action(athlete, now) if action else _stale(athlete)


def _swap(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    _, _, place = field.partition(".")
    return sessions.take_swap(athlete, int(place), value, now) if place.isdigit() else sessions.offer_swap(athlete, value, now)


def _set(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    return quick_log.tap(athlete, int(value), now) if value.isdigit() else _stale(athlete)


def _read(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    choosing = athlete.dialogue
    if not isinstance(choosing, Choosing) or field != str(choosing.message_id):
        return _stale(athlete)
    return quick_log.choose(athlete, choosing, value, now)


def _undo(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    return quick_log.undo(athlete, now, int(value)) if value.isdigit() else _stale(athlete)


def _forget(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    return quick_log.forget(athlete, int(value), now) if value.isdigit() else _stale(athlete)


def _move(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    if not value.isdigit():
        return _stale(athlete)
    return sessions.move(athlete, datetime.fromtimestamp(int(value), now.tzinfo), now)


def _pain(athlete: Athlete, _field: str, _value: str, now: datetime) -> Step:
    return pain.ask_soreness_or_pain(athlete, now)


def _doubt(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    doubting = athlete.dialogue
    return pain.answer_doubt(athlete, doubting, value, now) if isinstance(doubting, Doubting) else _stale(athlete)


def _triage(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    triaging = athlete.dialogue
    return pain.answer_triage(athlete, triaging, field, value, now) if isinstance(triaging, Triaging) else _stale(athlete)


def _delete(athlete: Athlete, _field: str, value: str, now: datetime) -> Step:
    confirming = athlete.dialogue
    if not isinstance(confirming, Confirming):
        return _stale(athlete)
    return conversation.delete(athlete, value == "yes", now)


#: Every kind of button, by the first word of its data.
PRESSES: dict[str, Press] = {
    "always": lambda a, f, v, now: sessions.always(a, f, v, now),
    "confidence": lambda a, _f, v, now: week_review.confidence(a, int(v), now) if v.isdigit() else week_review.keep_plan(a),
    "delete": _delete,
    "doubt": _doubt,
    "felt": _felt,
    "forget": _forget,
    "guess": lambda a, f, v, now: conversation.take_guess(a, v, now),
    "hold": lambda a, _f, _v, now: pain.clear(a, now),
    "import": importing.press,
    "library": library.press,
    "move": _move,
    "nudges": lambda a, _f, v, now: settings.nudges(a, v, now),
    "pain": _pain,
    "pause": lambda a, _f, v, now: settings.press_pause(a, v, now),
    "profile": _profile,
    "read": _read,
    "session": _session,
    "set": _set,
    "settings": settings.press,
    "short": lambda a, _f, v, now: sessions.box(a, int(v), now) if v.isdigit() else _stale(a),
    "snooze": lambda a, _f, v, now: check_ins.snooze(a, int(v), now) if v.isdigit() else _stale(a),
    "sore": _sore,
    "start": lambda a, _f, _v, now: onboarding.begin(a, now),
    "swap": _swap,
    "triage": _triage,
    "undo": _undo,
    "went": lambda a, _f, v, now: sessions.went(a, v, now),
}
#: Buttons that lead to training: a locked hold answers instead.
TRAINING = frozenset({"always", "confidence", "felt", "move", "session", "set", "short", "snooze", "sore", "swap", "went", "start"})
#: Buttons that carry the number of a session and mean only that one.
OF_A_SESSION = frozenset({"move", "session", "set", "short", "snooze", "sore", "swap", "went"})
