"""A button's label that was typed, as if it had been pressed.

Whoever types "light finish" or "let it go" has read it on a button. What belongs to a session is pressed for the one at
hand; whether it still fits is decided by whoever the button is for, and where it does not the words are read as words.
"""

from __future__ import annotations

from functools import cache

from coach.athlete import Athlete
from coach.texts import plain
from coach.turn import line

#: The label's text, and what the button sends; `{s}` is the session at hand, `{p}` the one before it.
_OF_A_SESSION = {
    "card.button.day_off": "session.move={s}",
    "card.button.finish": "session.finish={s}",
    "card.button.move": "session.move={s}",
    "card.button.moves": "session.moves={s}",
    "card.button.not_today": "session.not={s}",
    "card.button.short": "session.short={s}",
    "card.button.skip": "session.skip={s}",
    "card.button.start": "session.start={s}",
    "card.button.start_now": "session.start={s}",
    "card.button.swap": "session.swap={s}",
    "card.button.warmed": "session.warmed={s}",
    "card.button.why": "session.why={s}",
    "confidence.smaller": "session.smaller={s}",
    "drop.end": "session.finish={s}",
    "drop.go_on": "session.show={s}",
    "drop.lightly": "session.lightly={s}",
    "finish.reopen": "session.reopen={p}",
    "lapse.short": "short.{s}=10",
    "missed.skip": "session.pass={s}",
    "not_today.skip": "session.drop={s}",
    "plan.go_on": "session.today={s}",
    "slump.other_day": "session.not={s}",
    "slump.show": "session.show={s}",
    "slump.trained": "session.trained={s}",
}
#: What needs no session.
_ALWAYS = {
    "confidence.keep": "confidence.week=keep",
    "if_then.obstacle.gym": "obstacle.is=gym",
    "if_then.obstacle.mood": "obstacle.is=mood",
    "if_then.obstacle.time": "obstacle.is=time",
    "if_then.obstacle.tired": "obstacle.is=tired",
    "level_up.experience": "settings.experience=ask",
    "level_up.no": "session.level_stay=0",
    "light_week.decline": "session.full_week=0",
    "light_week.one_more": "session.one_more_week=0",
    "light_week.take": "session.light_week=0",
    "nudge.change_time": "settings.nudge_at=ask",
    "nudge.stop": "nudges.all=stop",
    "progress.soreness": "progress.show=soreness",
    "progress.weeks": "progress.show=weeks",
    "settings.button.days": "settings.days=ask",
    "settings.button.equipment": "settings.equipment=ask",
    "settings.button.experience": "settings.experience=ask",
    "settings.button.less": "nudges.all=less",
    "settings.button.more": "nudges.all=more",
    "settings.button.nudge_at": "settings.nudge_at=ask",
    "settings.button.place": "settings.place=ask",
    "settings.button.quiet": "settings.quiet=ask",
    "settings.button.session_at": "settings.session_at=ask",
    "settings.button.week": "settings.week=ask",
    "settings.button.zone": "settings.zone=ask",
    "sore.pain": "pain.0=yes",
    "travel.switch": "trip.now=yes",
}


def of_the_session(athlete: Athlete, text: str) -> str | None:
    """What the button with this label sends, of those that belong to a session; None where there is none."""
    data = _labels()[0].get(_said(text))
    if data is None or athlete.session is None:
        return None
    before = athlete.past[-1].id if athlete.past else 0
    return data.format(s=athlete.session.id, p=before)


def always(text: str) -> str | None:
    """What the button with this label sends, of those that need no session; None where there is none."""
    return _labels()[1].get(_said(text))


def _said(text: str) -> str:
    return text.strip().rstrip(".!").casefold()


@cache
def _labels() -> tuple[dict[str, str], dict[str, str]]:
    """The labels as they are typed, and what their buttons send: those of a session, and the others."""
    first, second = (
        {plain(line(key)).casefold(): data for key, data in table.items()} for table in (_OF_A_SESSION, _ALWAYS)
    )
    return first, second
