"""The rest timer: wished for in words or by a button, and set anew by each set; it rings to the second."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from coach import cards
from coach.athlete import Athlete, epoch_ms, from_epoch_ms
from coach.sets import LoggedSet
from coach.steps import Step
from coach.training import Session
from coach.turn import Line, Reply, line

#: Where the message stands that says the rest is over.
SLOT = "rest"
#: Rests that can be wished for, in seconds.
SHORTEST, LONGEST = 10, 900
#: A bare number up to this is minutes.
_MOST_MINUTES = 9
#: What the button adds.
_MORE = timedelta(seconds=30)
_UNIT = r"(?P<unit>s|secs?|seconds?|m|mins?|minutes?|'|\")?"
_LENGTH = re.compile(
    rf"(?:rest(?:ing)?|timer|rest timer)(?: for| of| to|:)? ?(?P<n>\d{{1,3}})(?::(?P<s>\d\d)| ?{_UNIT})"
    rf"|(?P<n2>\d{{1,3}})(?::(?P<s2>\d\d)| ?{_UNIT.replace('unit', 'unit2')}) rest",
    re.IGNORECASE,
)
_TIMER = r"(?:the |a |my )?(?:rest[- ])?timer"
_ON = re.compile(
    rf"{_TIMER} (?:on|please)|(?:turn |switch )?on {_TIMER}|start {_TIMER}|(?:turn|switch) {_TIMER} on", re.IGNORECASE
)
_OFF = re.compile(
    rf"{_TIMER} off|(?:turn|switch) off {_TIMER}|(?:stop|no) {_TIMER}|(?:turn|switch) {_TIMER} off", re.IGNORECASE
)


def after(athlete: Athlete, session: Session, logged: tuple[LoggedSet, ...], now: datetime) -> Athlete:
    """The rest timer set anew by these sets, when it is wanted and more sets are to come."""
    here = cards.current(athlete, session)
    if not athlete.rest_timer or here is None:
        return athlete.with_(resting_until=None)
    slot = next((s for s in session.today if s.exercise == logged[-1].entry.exercise), here)
    rest = timedelta(seconds=athlete.rest_s or sum(slot.rest_s) // 2)
    return athlete.with_(resting_until=epoch_ms(now + rest))


def wished(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """ "Rest 90", "2 min rest", "timer on", "timer off"; None when the words are about something else."""
    said = text.strip().rstrip(".!")
    if _OFF.fullmatch(said):
        return off(athlete)
    if _ON.fullmatch(said):
        return on(athlete, now)
    match = _LENGTH.fullmatch(said)
    return None if match is None else _for(athlete, _seconds(match), now)


def _seconds(match: re.Match[str]) -> int:
    number = int(match["n"] or match["n2"])
    over, unit = match["s"] or match["s2"], (match["unit"] or match["unit2"] or "").casefold()
    if over:
        return number * 60 + int(over)
    minutes = unit.startswith(("m", "'")) or (not unit and number <= _MOST_MINUTES)
    return number * 60 if minutes else number


def _for(athlete: Athlete, seconds: int, now: datetime) -> Step:
    """Rests of this length from now on; one that is under way begins now."""
    if not SHORTEST <= seconds <= LONGEST:
        return Step(athlete).say(line("rest.limits", shortest=SHORTEST, longest=LONGEST // 60))
    wanted = athlete.with_(rest_timer=True, rest_s=seconds)
    if not _is_training(athlete):
        return Step(wanted).say(line("rest.set_later", n=seconds))
    until = now + timedelta(seconds=seconds)
    return Step(wanted.with_(resting_until=epoch_ms(until))).say(line("rest.set", n=seconds))


def on(athlete: Athlete, now: datetime) -> Step:
    """The timer is wanted; in a session the rest after the last set begins now."""
    athlete = athlete.with_(rest_timer=True)
    session = athlete.session
    logged = cards.logged_in(athlete, session) if session is not None else ()
    if session is not None and session.status == "running" and logged:
        athlete = after(athlete, session, logged[-1:], now)
    return Step(athlete).say(told(athlete))


def off(athlete: Athlete) -> Step:
    """No timer from here on."""
    return Step(athlete.with_(rest_timer=False, rest_s=None, resting_until=None)).say(line("settings.rest_off"))


def told(athlete: Athlete) -> Line:
    """What the timer does from here on."""
    return line("rest.on_for", n=athlete.rest_s) if athlete.rest_s else line("settings.rest_on")


def _is_training(athlete: Athlete) -> bool:
    return athlete.session is not None and athlete.session.status == "running"


def press(athlete: Athlete, value: str, now: datetime) -> Step:
    """A button of the card: the timer on, half a minute more, or the rest cut short."""
    until = athlete.resting_until
    if not _is_training(athlete) or (value != "on" and (until is None or from_epoch_ms(until) <= now)):
        return Step(athlete).reply(Reply((line("stale.session"),), toast=True))
    if value == "on":
        step = on(athlete, now)
    else:
        later = None if value == "skip" or until is None else epoch_ms(from_epoch_ms(until) + _MORE)
        step = Step(athlete.with_(resting_until=later))
        step = step.reply(Reply((line("rest.skipped" if later is None else "rest.more"),), toast=True))
    return step.then(lambda known: cards.show_session(known, now))
