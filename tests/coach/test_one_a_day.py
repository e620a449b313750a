"""One session a day, and a day that is named once is a wish for this session, not another plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.stories.player import Chat, gym

LISBON = ZoneInfo("Europe/Lisbon")
MORNING = datetime(2026, 9, 7, 6, 30, tzinfo=UTC)


def trained_early() -> Chat:
    """Two sets before work on a training day: short, but this day's session."""
    chat = gym(at=MORNING)
    session = chat.athlete.session
    assert session is not None
    chat.happens_press(f"session.start={session.id}")
    chat.says("barbell row 60kg 10,10")
    chat.until(chat.now + timedelta(minutes=20))
    chat.happens_press(f"session.finish={session.id}")
    return chat


def test_a_short_morning_is_followed_by_another_day() -> None:
    following = trained_early().athlete.session
    assert following is not None
    assert following.planned.astimezone(LISBON).strftime("%a %H:%M") == "Thu 18:00"


def test_one_day_named_moves_this_session_and_leaves_the_days() -> None:
    chat = gym()
    days = chat.athlete.answers["days"]
    chat.says("not today")
    chat.says("Wed")
    assert list(chat.athlete.answers["days"]) == list(days)
    assert chat.athlete.session is not None
    assert chat.athlete.session.planned.astimezone(LISBON).strftime("%a %H:%M") == "Wed 18:00"


def test_several_days_named_are_a_new_plan() -> None:
    chat = gym()
    chat.says("tue and fri from now on")
    assert set(chat.athlete.answers["days"]) == {1, 4}
