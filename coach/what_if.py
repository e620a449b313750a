"""What if? The same rules run on a copy of the athlete, the result is shown, and nothing is kept.

`/whatif sore 3 lower`, `/whatif tomorrow`, "what if I skip Friday?". The answer is what the real step would have said,
without its buttons, and the week as it would be then.
"""

from __future__ import annotations

from datetime import datetime

from coach import plan, readiness, sessions
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.local_time import local_date, local_to_utc
from coach.steps import Step
from coach.turn import Line, Reply, line
from coach.understanding import Slots, understand


def show(athlete: Athlete, text: str, now: datetime) -> Step:
    """The answer to a what-if; the athlete comes out as they went in."""
    if athlete.session is None or athlete.session.status == "running":
        return Step(athlete).say(line("what_if.not_now"))
    found = supposed(athlete, text, now)
    if found is None:
        return Step(athlete).say(line("what_if.how"))
    told = tuple(each for reply in found.replies for each in reply.lines)
    return Step(athlete).reply(Reply((line("what_if.head"), *told, *_week(found.athlete, now), line("what_if.kept"))))


def supposed(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The step the coach would take if it were so, on a copy; None where the text supposes nothing we know."""
    session = athlete.session
    assert session is not None
    slots = _slots(text, athlete, now)
    if felt := _felt(slots, text):
        at = max(now, session.planned)
        whole = {**dict.fromkeys(BACK_REGIONS, 0), **felt}
        waiting = sessions.cards.opened(athlete, at)
        return readiness.report(waiting, whole, at).then(lambda known: readiness.decide(known, at))
    if "skip" in text.casefold() or "miss" in text.casefold():
        return sessions.drop(athlete, now)
    if slots.date is None:
        return None
    at = local_to_utc(slots.date, slots.clock or athlete.session_time, athlete.clock)
    return sessions.move(athlete, at, now) if at > now else sessions.today(athlete, now)


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
    days = tuple(
        line("what_if.light" if light else "what_if.day", at=athlete.local(at), letter=letter)
        for at, letter, light in plan.upcoming(athlete, now, 3)
    )
    return (line("what_if.week", days=days),)
