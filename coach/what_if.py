"""What if? The same rules run on a copy of the athlete, the result is shown, and nothing is kept.

`/whatif sore 3 lower`, `/whatif tomorrow`, "what if I skip Friday?". The answer is what the real step would have said,
without its buttons, and the week as it would be then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from coach import plan, readiness, sessions, this_week, week_review
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc, next_quarter_hour
from coach.steps import Step
from coach.training import Session
from coach.turn import Line, Reply, line
from coach.understanding import Slots, understand


def show(athlete: Athlete, text: str, now: datetime) -> Step:
    """The answer to a what-if; the athlete comes out as they went in."""
    if athlete.session is None or athlete.session.status == "running":
        return Step(athlete).say(line("what_if.not_now"))
    found = supposed(athlete, text, now)
    if found is None:
        return Step(athlete).say(line("what_if.how"))
    told = tuple(kept for reply in found.replies for each in reply.lines if (kept := _unnumbered(each)) is not None)
    return Step(athlete).reply(Reply((line("what_if.head"), *told, *_week(found.athlete, now), line("what_if.kept"))))


def supposed(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The step the coach would take if it were so, on a copy; None where the text supposes nothing we know."""
    session = athlete.session
    assert session is not None
    meant = understand(_SUPPOSING.sub("", text).rstrip(" ?"), today=local_date(now, athlete.clock))
    slots = _slots(text, athlete, now)
    if felt := _felt(slots, text):
        at = max(now, session.planned)
        whole = {**dict.fromkeys(BACK_REGIONS, 0), **felt}
        waiting = sessions.cards.opened(athlete, at)
        return readiness.report(waiting, whole, at).then(lambda known: readiness.decide(known, at))
    wish = next((each for each in meant if each.intent in WISHES), None)
    if wish is not None:
        return WISHES[wish.intent](athlete, wish.slots, now)
    if "skip" in text.casefold() or "miss" in text.casefold():
        return _skipped(athlete, session, slots, now)
    if slots.date is None:
        return sessions.move(athlete, next_quarter_hour(now), now) if _TODAY.search(text) else None
    at = local_to_utc(slots.date, slots.clock or athlete.session_time, athlete.clock)
    return sessions.move(athlete, at, now) if at > now else sessions.today(athlete, now)


def is_supposed(text: str) -> bool:
    """Whether a text begins by supposing something: nothing in it is a wish."""
    return _SUPPOSING.match(text) is not None


def _deload(athlete: Athlete, slots: Slots, now: datetime) -> Step:
    named = [region for region in BACK_REGIONS if region in slots.regions]
    return week_review.ask_deload(athlete, named[0] if len(named) == 1 else None, now)


#: A little time, where no number is said.
MINUTES = 20
#: What may be supposed in the words it would be wished for.
WISHES: dict[str, Callable[[Athlete, Slots, datetime], Step]] = {
    "this_week": this_week.only,
    "days_out": this_week.days_out,
    "usual_week": lambda athlete, _slots, now: this_week.usual(athlete, now),
    "deload": _deload,
    "no_time": lambda athlete, slots, now: sessions.box(athlete, slots.minutes or MINUTES, now),
}
_SUPPOSING = re.compile(r"^\W*(?:what if|what (?:would |will )?happens? if|whatif|suppos(?:e|ing))\b\W*", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|now|tonight|this evening)\b", re.IGNORECASE)


def _skipped(athlete: Athlete, session: Session, slots: Slots, now: datetime) -> Step:
    """The session at hand let go; of another day, that day without training."""
    day = local_date(session.planned, athlete.clock)
    if slots.date is None or (slots.until is None and slots.date in (day, local_date(now, athlete.clock))):
        return sessions.drop(athlete, now)
    named = slots.until is None and slots.date.weekday() == day.weekday()
    return sessions.drop(athlete, now) if named else this_week.days_out(athlete, slots, now)


def _unnumbered(told: Line) -> Line | None:
    """A line without the number of a receipt that is not kept: /why would not know it."""
    if told.key == "receipt.tag":
        return None
    if told.key in ("receipt.line", "receipt.after"):
        says = told.values["says"]
        assert isinstance(says, Line)
        return says
    values = {name: _plain(name, value) for name, value in told.values.items()}
    return Line(told.key, values)


def _plain(name: str, value: object) -> object:
    if name == "receipt":
        return line("what_if.no_receipt")
    if isinstance(value, Line):
        return _unnumbered(value) or line("word.nothing")
    if isinstance(value, tuple):
        return tuple(_plain("", each) for each in value)
    return value


def _slots(text: str, athlete: Athlete, now: datetime) -> Slots:
    """All that is named, whatever it was taken for."""
    today = local_date(now, athlete.clock)
    found = Slots()
    for words in (text, f"what if {text}"):
        for meaning in understand(words, today=today):
            found = found.joined(meaning.slots)
    return found


def _felt(slots: Slots, text: str) -> dict[BackRegion, int]:
    """Soreness as supposed: told by region, or a bare number beside a region."""
    felt: dict[BackRegion, int] = {}
    for told in slots.soreness:
        if told.level is not None:
            felt |= {region: told.level for region in BACK_REGIONS if told.region in (None, region)}
    if not felt and slots.number is not None and 0 <= slots.number <= 3 and "sore" in text.casefold():
        felt = {region: slots.number for region in BACK_REGIONS if region in (slots.regions or BACK_REGIONS)}
    return felt


def _week(athlete: Athlete, now: datetime) -> tuple[Line, ...]:
    """The next days as they would fall."""
    days = tuple(_day(athlete, *each, now) for each in plan.upcoming(athlete, now, 3))
    return (line("what_if.week", days=days),)


def _day(athlete: Athlete, at: datetime, letter: str, light: bool, now: datetime) -> Line:
    far = local_date(at, athlete.clock) - local_date(now, athlete.clock) >= plan.A_WEEK
    key = f"what_if.{'light' if light else 'day'}{'_on' if far else ''}"
    return line(key, at=athlete.local(at), letter=letter)
