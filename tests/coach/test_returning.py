"""Back after months off: the new start is taken however the athlete returns, once, and before anything is trained."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import settings as choices
from coach.receipts import is_honest
from coach.records import ReceiptKept, SetKept
from tests.stories.player import Chat, gym

TWO_MONTHS = timedelta(days=70)


def long_ago(off: timedelta = TWO_MONTHS) -> Chat:
    """Somebody who trained once and comes back after months without a word."""
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    chat.says("bent-over row 3x10x60")
    chat.says("lat pulldown 3x10x50")
    chat.taps("Finish")
    chat.until(chat.now + off)
    return chat


def is_anew(chat: Chat) -> bool:
    """Whether the new start was taken: starting sets, a level lower, health open again."""
    sets = {region: state.sets for region, state in chat.athlete.regions.items()}
    lower = sets == {"upper_back": 4, "mid_back": 4, "lower_back": 3}
    return lower and chat.athlete.level == "beginner" and "health" not in chat.athlete.answers


def new_starts(chat: Chat) -> list[ReceiptKept]:
    return [each for each in chat.records if isinstance(each, ReceiptKept) and each.rule == "layoff"]


@pytest.mark.parametrize(
    "words",
    [
        "/today",
        "/plan",
        "/start",
        "/resume",
        "/deload",
        "/whatif tomorrow",
        "let's train",
        "only 20 min today",
        "/log bent-over row 3x10x50",
        "bent-over row 3x10x50",
    ],
)
def test_a_new_start_is_taken_however_the_athlete_comes_back(words: str) -> None:
    chat = long_ago()
    said = chat.says(words)
    assert is_anew(chat), words
    assert any("we start anew" in message.text for message in said)
    assert any("under 18 or over 69" in message.text for message in said), "the questions of health stand there"
    assert len(new_starts(chat)) == 1
    assert is_honest(new_starts(chat)[0])


def test_a_button_of_an_old_card_leads_to_the_new_start_too() -> None:
    chat = long_ago()
    chat.taps("Start")
    assert is_anew(chat)
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "planned"


def test_the_coach_who_writes_first_after_a_pause_asks_before_it_plans() -> None:
    chat = long_ago(timedelta(days=1))
    until = (chat.now + TWO_MONTHS).date()
    chat.athlete = choices.pause(chat.athlete, until, chat.now).athlete
    chat.says("thanks")
    nudges = [m for _, said in chat.until(chat.now + TWO_MONTHS + timedelta(days=5)) for m in said if m.nudge]
    assert nudges
    assert "we start anew" in nudges[0].text
    assert "under 18 or over 69" in nudges[0].text
    assert is_anew(chat)


def test_sets_that_were_logged_on_the_way_back_are_kept() -> None:
    chat = long_ago()
    before = len([each for each in chat.records if isinstance(each, SetKept)])
    chat.says("bent-over row 3x10x50")
    assert len([each for each in chat.records if isinstance(each, SetKept)]) == before + 3
    chat.taps("None of these")
    assert "under 18" not in "".join(message.text for message in chat.says("/today"))
    assert chat.athlete.week.level_before == "intermediate", "once a return"


def test_nothing_is_trained_before_the_questions_are_answered() -> None:
    chat = long_ago()
    chat.says("/today")
    chat.taps("Start")
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "planned"
    chat.taps("None of these")
    chat.says("/today")
    chat.taps("Start")
    assert chat.athlete.session.status == "running"


@pytest.mark.parametrize("words", ["/stop", "/export", "thanks", "/settings", "/privacy"])
def test_who_wants_something_else_is_not_asked(words: str) -> None:
    chat = long_ago()
    chat.says(words)
    assert not new_starts(chat)


def test_a_short_pause_asks_nothing() -> None:
    chat = long_ago(timedelta(days=20))
    chat.says("/plan")
    assert chat.athlete.profile is not None
    assert not new_starts(chat)


def test_the_plan_after_weeks_off_shows_the_sets_of_the_way_back() -> None:
    chat = long_ago(timedelta(days=20))
    shown = chat.says("/plan")[0].text
    assert "start short on purpose" in shown
    assert "Pull-up 2" in shown
