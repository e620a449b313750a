"""Settings and the reins on nudges: what can be changed at any time, and what changes with it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from coach import cards, changing, check_ins, hours, onboarding, pain, plan, quick_log, quiet, sessions, week_review
from coach.athlete import Athlete
from coach.forms import questions
from coach.local_time import local_date
from coach.profile import Profile
from coach.steps import Step, button, rows
from coach.turn import Button, Line, Reply, line

SLOT = "settings"
#: The settings in the order they are shown; the first group are questions of the profile.
FROM_PROFILE = ("days", "nudge_at", "zone", "place", "equipment", "experience")
PAUSES = {"week": 7, "fortnight": 14, "month": 30}


def show(athlete: Athlete, now: datetime) -> Step:
    """`/settings`: each setting as it is, a button to change it."""
    if athlete.profile is None and not athlete.answers:
        return onboarding.begin(athlete, now)
    lines = [line("settings.head"), *(_line(athlete, field) for field in FROM_PROFILE if field in athlete.answers)]
    if "session_at" in athlete.answers:
        lines.append(line("settings.session_at", value=athlete.answers["session_at"]))
    if athlete.answers.keys() & {"week_day", "week_hour"}:
        day, hour = athlete.week_told
        lines.append(line("settings.week", day=line(f"day.long.{day}"), at=hour))
    known = line("settings.unit", unit=line(f"unit.{athlete.unit}")) if athlete.unit else line("settings.unit_open")
    lines.append(known)
    lines.append(_rest(athlete))
    start, end = quiet.quiet_hours(athlete)
    lines.append(line("settings.quiet", start=start, end=end))
    buttons = [button(f"settings.button.{f}", f"settings.{f}=ask") for f in FROM_PROFILE if f in questions(Profile)]
    buttons += [
        button("settings.button.session_at", "settings.session_at=ask"),
        button("settings.button.quiet", "settings.quiet=ask"),
        button("settings.button.week", "settings.week=ask"),
        *_unit_buttons(athlete),
        button("settings.button.rest", f"settings.rest={'off' if athlete.rest_timer else 'on'}"),
        button(
            "settings.button.less" if not athlete.nudging.less else "settings.button.more",
            f"nudges.all={'more' if athlete.nudging.less else 'less'}",
        ),
    ]
    return Step(athlete).reply(Reply(tuple(lines), rows(buttons, 3), slot=SLOT))


def _rest(athlete: Athlete) -> Line:
    if athlete.rest_timer and athlete.rest_s:
        return line("settings.rest_of", n=athlete.rest_s)
    return line("settings.rest", state=line("word.on" if athlete.rest_timer else "word.off"))


def _unit_buttons(athlete: Athlete) -> tuple[Button, ...]:
    """The other unit; both, while none is known."""
    if athlete.unit is None:
        return button("log.unit.kg", "settings.unit=kg"), button("log.unit.lb", "settings.unit=lb")
    return (button("settings.button.unit", f"settings.unit={'lb' if athlete.unit == 'kg' else 'kg'}"),)


def _line(athlete: Athlete, field: str) -> Line:
    return line(f"settings.{field}", **changing.shown(athlete, field))


def press(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A button of the settings."""
    if field in onboarding.ASKS and value == "ask":
        return onboarding.ask(athlete, field)
    if field == "session_at":
        return hours.press_training_hour(athlete, value, now)
    if field == "quiet":
        return hours.press_quiet(athlete, value)
    if field == "week":
        return week_review.slot.press(athlete, value, now)
    if field == "zone":
        return zone_said(athlete, value, now)
    if field == "nudge_at":
        return nudge_hour(athlete, value, now)
    if field == "unit" and value in ("kg", "lb"):
        return unit(athlete, value)
    if field == "rest":
        return quick_log.rest_on(athlete, now) if value == "on" else quick_log.rest_off(athlete)
    return show(athlete, now)


def nudge_hour(athlete: Athlete, value: str, now: datetime) -> Step:
    """The hour that was offered after three snoozes, taken or left."""
    if onboarding.ASKS["nudge_at"].read(value) != value:
        return Step(athlete).reply(Reply((line("nudge.kept"),), slot="hour", edit=True))
    return onboarding.keep(athlete, {"nudge_at": value}, now)


def ask_zone(athlete: Athlete, zone: str, now: datetime) -> Step:
    """A place was named without a word that says what for: its clock is offered, and set only by a tap."""
    asked = line("settings.zone_sure", zone=changing.zone_name(zone), at=now.astimezone(ZoneInfo(zone)))
    ways = (button("word.yes", f"settings.zone={zone}"), button("word.no", "settings.zone=keep"))
    return Step(athlete).reply(Reply((asked,), (ways,), slot="hour"))


def zone_said(athlete: Athlete, value: str, now: datetime) -> Step:
    """The clock that was offered for a place, taken or left."""
    zone = onboarding.find_zone(value)
    if zone is None:
        return Step(athlete).reply(Reply((line("nudge.kept"),), slot="hour", edit=True))
    return onboarding.keep(athlete, {"zone": zone}, now)


def unit(athlete: Athlete, value: str) -> Step:
    """Kilograms or pounds: what is shown and assumed from now on, never what was stored."""
    known: dict[str, str] = {"kg": "kg", "lb": "lb"}
    unit_from = athlete.unit_from if value == athlete.shown_unit else athlete.next_set
    return Step(athlete.with_(unit=known[value], unit_from=unit_from)).say(
        line("settings.unit_changed", unit=line(f"unit.{value}"))
    )


# -------------------------------------------------------------------------------------------------------------- nudges


def nudges(athlete: Athlete, value: str, now: datetime) -> Step:
    """Less, more, pause or stop, by button."""
    if value == "stop":
        return stop(athlete, now)
    if value == "pause":
        return ask_pause(athlete)
    if value not in ("less", "more"):
        return show(athlete, now)
    athlete = check_ins.change(athlete, less=value == "less")
    return Step(athlete).say(line(f"nudges.{'less' if value == 'less' else 'more'}"))


def ask_pause(athlete: Athlete) -> Step:
    """For how long?"""
    buttons: tuple[Button, ...] = tuple(button(f"pause.{each}", f"pause.for={each}") for each in PAUSES)
    return Step(athlete).reply(Reply((line("pause.ask"),), (buttons,), slot="pause"))


def pause(athlete: Athlete, until: date, now: datetime) -> Step:
    """No nudge before a date; sessions in between count neither for nor against. A date that is past asks again."""
    if until <= local_date(now, athlete.clock):
        return ask_pause(athlete)
    athlete = check_ins.change(athlete, paused_until=until, stopped=False)
    at = datetime.combine(until, athlete.nudge_time)
    return Step(athlete).reply(
        Reply((line("pause.set", at=at),), ((button("pause.resume", "pause.for=resume"),),), slot="pause", edit=True)
    )


def press_pause(athlete: Athlete, value: str, now: datetime) -> Step:
    """A length of pause was tapped, or its end."""
    if value == "resume":
        return resume(athlete, now)
    days = PAUSES.get(value)
    if days is None:
        return ask_pause(athlete)
    return pause(athlete, local_date(now, athlete.clock) + timedelta(days=days), now)


def resume(athlete: Athlete, now: datetime) -> Step:
    """`/resume`: nudges again, and the next session in its slot."""
    was_off = athlete.nudging.stopped or athlete.nudging.paused_until is not None
    athlete = check_ins.change(athlete, paused_until=None, stopped=False, ignored=0)
    if athlete.profile is None:
        return onboarding.begin(athlete, now)
    over = Reply((line("pause.over_only"),), slot="pause")
    again = Step(athlete).reply(over) if was_off else Step(athlete)
    if pain.bars(athlete, now):
        return again.then(lambda known: pain.locked(known, now))
    asked = sessions.returning.first(athlete, now)
    if asked is not None:
        return asked
    if athlete.session is None:
        return Step(athlete).reply(over)
    if athlete.session.status == "planned" and athlete.session.planned < now:
        fresh = plan.next_session(athlete.with_(session=None), now)
        athlete = athlete.with_(session=fresh.model_copy(update={"id": athlete.session.id}))
    assert athlete.session is not None
    if athlete.session.status == "running":
        told = Reply((cards.next_line(athlete),), cards.go_on_row(athlete), slot=None if was_off else "pause")
        return again.reply(told)
    return Step(athlete).reply(Reply((line("pause.over", at=athlete.local(athlete.session.planned)),), slot="pause"))


def some_days(athlete: Athlete) -> Step:
    """No messages on some days of the week: what decides on which days there are any."""
    ways = (
        button("settings.button.days", "settings.days=ask"),
        button("settings.button.week", "settings.week=ask"),
        button("settings.button.less", "nudges.all=less"),
    )
    rest = (button("lapse.pause", "nudges.all=pause"), button("nudge.stop", "nudges.all=stop"))
    return Step(athlete).reply(Reply((line("nudges.some_days"),), (ways, rest), slot="pause"))


def stop(athlete: Athlete, now: datetime) -> Step:
    """`/stop`: silence, and how to come back. Nothing is deleted."""
    athlete = check_ins.change(athlete, stopped=True)
    resume_it = ((button("pause.resume", "pause.for=resume"),),)
    return Step(athlete).reply(Reply((line("nudges.stopped"),), resume_it, slot="pause"))
