"""What if: the same rules on a copy; the answer is the real path's, and nothing is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import readiness, what_if
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.steps import Step
from tests.stories.player import Chat, gym

ASKED = [
    "/whatif sore 3 lower",
    "/whatif tomorrow",
    "/whatif skip thursday",
    "what if I train tomorrow?",
    "/whatif",
    "what if my lower back is sore 3",
    "/whatif only tue this week",
    "what if I can't train thursday?",
    "what if I have a light week?",
    "what if I miss this week?",
    "what if I train today?",
    "what happens if I skip monday",
]


def as_asked(athlete: Athlete) -> Athlete:
    """What remains when the bookkeeping of messages is set aside."""
    session = athlete.session.model_copy(update={"said": 0}) if athlete.session else None
    return athlete.with_(session=session, nudging=Athlete.fresh(1).nudging)


@pytest.mark.parametrize("text", ASKED)
def test_U12_a_what_if_commits_nothing(text: str) -> None:
    chat = gym()
    before, records = as_asked(chat.athlete), len(chat.records)
    said = chat.says(text)
    assert as_asked(chat.athlete) == before
    assert len(chat.records) == records
    assert not any(message.buttons for message in said)


def test_U12_the_answer_equals_the_real_path_when_it_is_taken() -> None:
    chat = gym()
    chat.now += timedelta(hours=2)
    supposed = what_if.supposed(chat.athlete, "sore 3 lower", chat.now)
    felt = {**dict.fromkeys(BACK_REGIONS, 0), "lower_back": 3}
    real: Step = readiness.report(chat.athlete, felt, chat.now).then(lambda a: readiness.decide(a, chat.now))
    assert supposed is not None
    assert supposed.athlete.session == real.athlete.session


def test_U12_a_day_that_is_too_soon_shows_the_first_legal_one() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(hours=2)
    for sets in ("bent-over row 4x10x60", "lat pulldown 4x10x50", "face pull 3x12x20"):
        chat.says(sets)
    chat.says("/today")
    chat.taps("Finish")
    text = chat.says("what if I train tomorrow?")[0].text
    assert "Tue 18:00 is too close" in text
    assert "Moved to Wed 18:00" in text
    assert "nothing has changed" in text


def test_a_what_if_without_a_supposition_shows_how_to_ask() -> None:
    assert "/whatif tomorrow" in gym().says("/whatif")[0].text


def test_a_what_if_during_a_session_waits() -> None:
    chat = gym()
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    assert "before a session" in chat.says("/whatif tomorrow")[0].text


def test_a_stranger_who_asks_what_if_is_asked_who_they_are() -> None:
    assert "How long have you trained" in Chat().says("/whatif tomorrow")[0].text


@pytest.mark.parametrize("text", ["/whatif sore 3 mid", "/whatif only tue this week", "/whatif deload"])
def test_U12_a_what_if_names_no_receipt_that_why_would_not_know(text: str) -> None:
    chat = gym()
    said = chat.says(text)[0].text
    assert "R-" not in said
    assert "only a look" in said
    assert "Nothing has been changed yet" in chat.says("/why")[0].text


def test_U12_a_week_is_supposed_as_it_would_be_asked_for() -> None:
    chat = gym()
    supposed = what_if.supposed(chat.athlete, "what if I only train on tuesday this week?", chat.now)
    assert supposed is not None
    chat.says("this week only tuesday")
    assert supposed.athlete.session is not None
    assert chat.athlete.session is not None
    assert supposed.athlete.session.planned == chat.athlete.session.planned
    (one,), (other,) = supposed.athlete.other_weeks, chat.athlete.other_weeks
    assert (one.monday, one.days, one.put_to) == (other.monday, other.days, other.put_to)


def test_a_light_week_that_is_supposed_is_not_begun() -> None:
    chat = gym()
    assert "only a look" in chat.says("what if I have a light week?")[0].text
    assert chat.athlete.week.deload_until is None


def test_U8_a_session_let_go_before_its_hour_leaves_its_day_free() -> None:
    chat = gym()
    text = chat.says("/whatif skip monday")[0].text
    assert "Next: Thu 18:00" in text


def test_U12_little_time_can_be_supposed_and_a_session_that_is_today_anyway_is_not_called_moved() -> None:
    chat = gym()
    assert "Cut to 20 min" in "".join(m.text for m in chat.says("what if I only have 20 minutes?"))
    said = "".join(m.text for m in chat.says("what if I train today?"))
    assert "Moved" not in said
    assert chat.athlete.session is not None
    assert not chat.athlete.session.minutes
