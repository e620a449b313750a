"""The one door: `respond(athlete, event, now) -> Turn`.

Three things happen to every event, whatever it is: the clock is brought up to date, anything an athlete wrote passes
the pain gate, and at the end the whole agenda is stated. In between, one `match` finds the part of the coach that
answers.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from coach import (
    bells,
    changing,
    check_ins,
    commands,
    conversation,
    history,
    hours,
    importing,
    labels,
    listening,
    onboarding,
    one_breath,
    pain,
    pull_ups,
    quick_log,
    readiness,
    recall,
    sessions,
    travelling,
    week_review,
)
from coach.athlete import LOG_DAYS, Athlete, epoch_ms
from coach.buttons import pressed
from coach.dialogues import Asking, Choosing, Confirming, Correcting, Doubting, Idle, Importing, Triaging
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
from coach.turn import Turn, line
from coach.understanding import understand

#: The log moves on once a week at most.
_MOVED_ON = timedelta(days=7)
#: Something like 60x10: sets, whatever question is open.
_PRODUCT = re.compile(r"\d\s*(?:kgs?|lbs?)?\s*[x×*]\s*\d", re.IGNORECASE)


def respond(athlete: Athlete, event: Event, now: datetime) -> Turn:
    """One step of the coach: what is now known, what to say, what to keep, and every appointment from here on."""
    step = _up_to_date(athlete, event, now)
    step = step.now(pain.spared(step.athlete, now))
    before = step.athlete
    step = step.then(lambda known: _answer(known, event, now))
    if step.gone:
        recall.forget()
        return Turn(None, step.replies, step.records, ())
    step = _with_loads_told(step, now)
    step = step.with_(half_sign=pain.half_sign(step.athlete, _written(event), now))
    step = _without_old_reading(step, athlete, event, now)
    if isinstance(event, Unasked):
        step = step.now(pain.spared(step.athlete, now))
    else:
        step = _going_on(sessions.held(step, now), before, event, now)
    step = sessions.spaced.told(step, athlete, now)
    return Turn(step.athlete, step.replies, step.records, check_ins.agenda(step.athlete, now))


def _with_loads_told(step: Step, now: datetime) -> Step:
    """Loads that were named before there was a plan are the first log, once there is one."""
    work = step.athlete.answers.get("work")
    if work is None or step.athlete.session is None:
        return step
    known = {name: value for name, value in step.athlete.answers.items() if name != "work"}
    step = step.now(step.athlete.with_(answers=known))
    return step.then(lambda told: quick_log.hear(told, str(work), now, 0, explicit=True) or Step(told))


def _without_old_reading(step: Step, before: Athlete, event: Event, now: datetime) -> Step:
    """A question about a log ends with its session, or when the coach writes first: what follows is no answer to it.

    An athlete who ends the session is asked that question first, and what goes unanswered is named.
    """
    choosing = before.dialogue
    if not isinstance(choosing, Choosing) or step.athlete.dialogue != choosing:
        return step
    had, has = before.session, step.athlete.session
    ends = any(told.key == "finish.how" for reply in step.replies for told in reply.lines)
    is_over = had is not None and (has is None or has.id != had.id or ends)
    asked = quick_log.ask_before_finish(before, choosing, now) if is_over and _ends_it(event, before) else None
    if asked is not None:
        return asked
    if not is_over and not any(reply.nudge for reply in step.replies):
        return step
    return step.idle().with_first(quick_log.not_stored(choosing))


def _ends_it(event: Event, before: Athlete) -> bool:
    """Whether the athlete's own act ended a session that was under way."""
    return not isinstance(event, Unasked) and before.session is not None and before.session.status == "running"


def _up_to_date(athlete: Athlete, event: Event, now: datetime) -> Step:
    """The log moved on, sessions closed or missed by the clock, and the athlete heard."""
    athlete = moved_on(athlete, now)
    if not isinstance(event, Unasked):
        athlete = check_ins.heard(athlete, now)
        if athlete.session is not None and isinstance(event, Said | Command):
            athlete = athlete.with_(session=athlete.session.model_copy(update={"said": athlete.session.said + 1}))
    step = travelling.settle(athlete, now, may_end=not isinstance(event, CheckInDue))
    if isinstance(event, CheckInDue) and event.kind == "wrap":
        return step
    return step.then(lambda known: sessions.settle(known, now))


def moved_on(athlete: Athlete, now: datetime) -> Athlete:
    """The log without its oldest weeks, which live on in `base`; once a week at most, so that it costs nothing."""
    first = epoch_ms(now - timedelta(days=LOG_DAYS))
    if first - athlete.log_from < _MOVED_ON / timedelta(milliseconds=1) and athlete.log_from:
        return athlete
    return athlete.with_(
        base=history.absorb(
            athlete.base, athlete.log, first, athlete.bodyweight_g, athlete.grip_out, clock=athlete.clock
        ),
        log=tuple(s for s in athlete.log if epoch_ms(s.at) >= first),
        log_from=first,
    )


def _answer(athlete: Athlete, event: Event, now: datetime) -> Step:
    match event:
        case CheckInDue(kind, due):
            return check_ins.ring(athlete, kind, due, now)
        case Left():
            return Step(check_ins.change(athlete, left=True, snoozed_to=None).with_(resting_until=None))
        case Chose(data):
            return pressed(athlete, data, now)
        case Shared(zone):
            return shared(athlete, zone, now)
        case Attached() | ImportPart() | HistoryFolded():
            return _of_a_file(athlete, event, now)
        case Unreadable(what):
            return Step(athlete).say(line(f"unreadable.{what}"))
        case Command(_, _, message_id):
            return _screened(athlete, commands.words(event), message_id, now) or commands.run(athlete, event, now)
        case Edited(text, message_id):
            return pain.screen(athlete, text, now) or _edited(athlete, text, message_id, now)
        case Said(text, message_id):
            return _screened(athlete, text, message_id, now) or said(athlete, event, text, now)


def _written(event: Event) -> str | None:
    """What an athlete said in this event, one message after the other; None where nothing was."""
    match event:
        case Said(text):
            return text
        case Attached(caption=caption):
            return caption or None
        case _:
            return None


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


def _screened(athlete: Athlete, text: str, message_id: int, now: datetime) -> Step | None:
    """What the pain gate answers, if it does. Sets in the same message are facts: kept, beside the lesser warnings."""
    stopped = pain.screen(athlete, text, now) if text else None
    if stopped is None or not _less_than_emergency(stopped.athlete, now):
        return stopped
    return stopped.then(lambda known: quick_log.note_down(known, text, now, message_id))


def _less_than_emergency(athlete: Athlete, now: datetime) -> bool:
    """Whether what was just said was asked about, or held training for less than an emergency."""
    hold = athlete.hold
    if isinstance(athlete.safety_question, Doubting):
        return athlete.doubted_at == now
    return hold is not None and hold.since == now and hold.cls in ("amber", "U1")


def _edited(athlete: Athlete, text: str, message_id: int, now: datetime) -> Step:
    step = quick_log.edited(athlete, text, message_id, now)
    return step if step is not None else Step(athlete).say(line("edit.nothing"))


def shared(athlete: Athlete, zone: str | None, now: datetime) -> Step:
    """A pin: the zone of the place, as an answer, a move, or an arrival."""
    if zone is None:
        return Step(athlete).say(line("profile.zone.again"))
    if athlete.travel is not None or athlete.trip is not None:
        return travelling.arrived(athlete, zone, now)
    if athlete.begun is None:
        athlete = onboarding.begin(athlete, now).athlete
    return onboarding.keep(athlete, {"zone": zone}, now)


# ----------------------------------------------------------------------------------------------------------- free text


def said(athlete: Athlete, event: Said, text: str, now: datetime) -> Step:
    """Free text: a correction, the answer to the open question, a log, or something to be understood."""
    if event.reply_to or event.replied_message:
        fixed = quick_log.replied(athlete, text, event.reply_to, event.replied_message, now)
        if fixed is not None:
            return fixed
    answered = _to_safety_question(athlete, text, now) or _to_open_question(athlete, event, text, now)
    return answered or _freely(athlete, event, text, now)


def _to_safety_question(athlete: Athlete, text: str, now: datetime) -> Step | None:
    match athlete.safety_question:
        case Doubting() as doubting:
            return pain.hear_doubt(athlete, doubting, text, now)
        case Triaging() as triaging:
            return pain.hear_triage(athlete, triaging, text, now)
        case None:
            return None


def _to_open_question(athlete: Athlete, event: Said, text: str, now: datetime) -> Step | None:
    match athlete.dialogue:
        case Asking(field=hours.TRAINING_HOUR):
            return hours.hear_training_hour(athlete, text, now)
        case Asking(field=field):
            if _PRODUCT.search(text) and not _introduces(athlete, text, now):
                return quick_log.hear(athlete, text, now, event.message_id)
            answered = listening.hear(athlete, field, text, now)
            return answered or quick_log.hear(athlete, text, now, event.message_id)
        case Choosing() as choosing if not _tells_soreness(text, athlete, now):
            return quick_log.answer(athlete, choosing, text, now)
        case Correcting() as correcting if not _tells_soreness(text, athlete, now):
            return quick_log.rewritten(athlete, correcting, text, now)
        case Confirming() as confirming:
            return conversation.confirm(athlete, confirming, text, now)
        case Importing() as waiting:
            return importing.hear(athlete, waiting, text, now)
        case _:
            return None


def _introduces(athlete: Athlete, text: str, now: datetime) -> bool:
    """Whether somebody tells of themselves; "pull-ups purple band 8,8,7" are sets, not kit and days."""
    return listening.introduces(athlete, text) and not one_breath.sets_alone(text, quick_log.context(athlete, now))


def _tells_soreness(text: str, athlete: Athlete, now: datetime) -> bool:
    """Whether the words are about soreness: "3 everywhere" is no load, whatever was asked."""
    today = local_date(now, athlete.clock)
    return any(each.intent == "soreness" for each in understand(text, today=today))


def _about_oneself(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """Facts about the athlete in plain words: pull-ups, what they weigh, which dumbbells they have, which level."""
    able = pull_ups.said(athlete, text, now) or pull_ups.weigh(athlete, text)
    told = able or bells.said(athlete, text, now) or week_review.levels.said(athlete, text, now)
    return told or week_review.slot.said(athlete, text, now)


def _freely(athlete: Athlete, event: Said, text: str, now: datetime) -> Step:
    if athlete.profile is None and not pain.bars(athlete, now) and _introduces(athlete, text, now):
        return listening.introduce(athlete, text, now)
    able = None if pain.bars(athlete, now) else _about_oneself(athlete, text, now)
    fixed = able or quick_log.rest_wished(athlete, text, now) or quick_log.fix_plainly(athlete, text, now)
    beside = fixed is None and athlete.profile is not None and _tells_more_than_sets(athlete, text, now)
    logged = fixed or (None if beside else quick_log.hear(athlete, text, now, event.message_id))
    if logged is not None:
        return logged
    if athlete.begun is None and not pain.bars(athlete, now) and listening.tells_of_oneself(athlete, text, now):
        return listening.introduce(athlete, text, now)
    if athlete.begun is None:
        return conversation.hear_a_stranger(athlete, text, now)
    answered = None if pain.bars(athlete, now) else _to_a_message(athlete, text, now)
    understood = answered or conversation.hear(athlete, text, now, event.message_id)
    if understood is not None:
        return understood
    if pain.bars(athlete, now):
        return pain.locked(athlete, now)
    if isinstance(athlete.dialogue, Asking):
        return _asked_again(athlete, athlete.dialogue.field)
    bare = quick_log.of_the_last(athlete, text, now, event.message_id)
    bare = bare or _pressed_in_words(athlete, labels.always(text), now)
    return bare or conversation.not_understood(athlete, text, now)


def _to_a_message(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The answer to a message of the coach's own, in figures or in the words of its buttons."""
    in_figures = _in_numbers(athlete, text, now)
    return in_figures or _pressed_in_words(athlete, labels.of_the_session(athlete, text), now)


def _pressed_in_words(athlete: Athlete, data: str | None, now: datetime) -> Step | None:
    """A button whose label was typed; None where it would say that its time is over."""
    step = pressed(athlete, data, now) if data is not None else None
    return None if step is None or all(reply.toast for reply in step.replies) else step


def _in_numbers(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The answer to a question of the coach's own messages by figures alone: pain, the week's rating, soreness."""
    rated = pain.number_alone(athlete, text, now) or week_review.rated_in_words(athlete, text, now)
    return rated or readiness.said_in_numbers(athlete, text, now)


def _asked_again(athlete: Athlete, field: str) -> Step:
    """What was written is no answer: the question stays open."""
    return hours.ask_any_hour(athlete) if field == hours.TRAINING_HOUR else onboarding.not_understood(athlete, field)


def _tells_more_than_sets(athlete: Athlete, text: str, now: datetime) -> bool:
    return one_breath.tells_more_than_sets(text, quick_log.context(athlete, now), local_date(now, athlete.clock))


def _going_on(step: Step, before: Athlete, event: Event, now: datetime) -> Step:
    """Before the profile is complete its next question stands at the end, so that nobody is left without one."""
    athlete = step.athlete
    if athlete.profile is not None or pain.bars(athlete, now):
        return step
    if athlete.begun is None:  # a stranger who told of a health matter is greeted then
        return step.then(lambda known: onboarding.begin(known, now)) if athlete.answers else step
    closed = isinstance(athlete.dialogue, Idle) and not isinstance(before.dialogue, Idle)
    asked = onboarding.open_field(before)
    if isinstance(event, Said | Edited) and isinstance(athlete.dialogue, Idle):
        return onboarding.go_on(step, now, asked)
    if isinstance(event, Chose | Shared) and closed:
        return onboarding.go_on(step, now, asked)
    asking = athlete.dialogue
    shown = any(reply.slot == changing.SLOT for reply in step.replies)
    if isinstance(event, Said) and isinstance(asking, Asking) and not shown:
        return step.then(lambda known: onboarding.ask_again(known, asking.field))
    return step
