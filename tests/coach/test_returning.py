"""Back after months off: the new start is taken however the athlete returns, once, and before anything is trained."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import history, loads
from coach import settings as choices
from coach.receipts import is_honest
from coach.records import ReceiptKept, SetKept
from tests.coach.article.living import answer, told_week
from tests.stories.player import Chat, gym
from tests.stories.training import at_hand, begun, trained

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


# ------------------------------------------------------------------------------------- what is lifted after months off

ROW = "bent_over_barbell_row"


def rowing(chat: Chat, kg: int, sessions: int = 8) -> Chat:
    """Some weeks of training, with rows of ten at one weight."""
    for _ in range(sessions):
        session = begun(chat)
        chat.says(f"barbell row {kg}kg 12,12,12" if session.letter == "A" else f"seated cable row {kg}kg 12,12,12")
        chat.happens_press(f"session.finish={session.id}")
    return chat


def back_after(days: int) -> Chat:
    """Rows of 80 kg, that long off, and every question answered again."""
    chat = rowing(gym(), 80)
    started = chat.athlete.past[-1].started
    assert started is not None
    chat.until(started + timedelta(days=days))
    answers = {"experience": "6 months to 3 years", "weekly_sets": "8 to 11", "pain": "No", "health": "None of these"}
    chat.says("/today")
    while chat.athlete.profile is None:
        chat.taps(answers[chat.athlete.dialogue.field])  # type: ignore[union-attr]
    return chat


def row_kg(chat: Chat) -> float:
    """The weight of the rows in the session that is begun next; other sessions are done on the way."""
    for _ in range(4):
        session = begun(chat)
        slot = next((each for each in session.today if each.exercise == ROW), None)
        if slot is not None:
            entry = loads.entry(chat.athlete, session, slot)
            assert entry is not None
            assert entry.weight is not None
            return entry.weight.grams / 1000
        chat.says("seated cable row 50kg 10,10")
        chat.happens_press(f"session.finish={session.id}")
    raise AssertionError("no rows came")


@pytest.mark.parametrize("days", [180, 182, 400])
def test_half_a_year_off_begins_at_seven_tenths_of_the_old_weight_and_far_from_failure(days: int) -> None:
    chat = back_after(days)
    assert row_kg(chat) == 55
    assert {slot.rir for slot in at_hand(chat).today} == {4}


def test_months_off_go_on_from_the_first_weight_back_and_not_from_the_old_one() -> None:
    chat = back_after(190)
    for _ in range(3):
        before = row_kg(chat)
        assert before <= 60
        chat.says(f"barbell row {before:g}kg 10,10,10")
        chat.happens_press(f"session.finish={at_hand(chat).id}")
    assert row_kg(chat) <= 62.5, "a step or two, but no leap back to 80 kg"


def test_an_exercise_whose_turn_comes_weeks_after_the_return_begins_lighter_too() -> None:
    chat = back_after(190)
    for _ in range(6):
        session = begun(chat)
        chat.says("lat pulldown 40kg 10,10" if session.letter == "A" else "seated cable row 40kg 10,10")
        chat.happens_press(f"session.finish={session.id}")
    assert row_kg(chat) == 60


def test_strength_after_months_off_is_compared_with_the_new_start_and_calls_no_drop() -> None:
    chat = back_after(190)
    for _ in range(4):
        kg = row_kg(chat)
        chat.says(f"barbell row {kg:g}kg 10,10,10")
        assert "far below" not in chat.said
        chat.happens_press(f"session.finish={at_hand(chat).id}")
    _, results = history.strength(chat.athlete.base, chat.athlete.log)
    rows = [each for each in results if each.exercise == ROW]
    assert [each.index is None for each in rows[-4:]] == [True, True, False, False]
    assert all(each.index is None or each.index > 0.9 for each in rows[-2:])


def test_a_return_under_way_names_no_weak_link_and_offers_no_light_week() -> None:
    chat = back_after(40)
    assert chat.athlete.week.reviews > 0
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"since_deload": 30}))
    for _ in range(2):
        trained(chat)
        said = told_week(chat)
        assert "lower-back work" not in said
        assert "Lighter week" not in [label for row in chat.messages[-1].buttons for label, _ in row]
    assert chat.athlete.week.weak is None


def test_who_opens_the_chat_on_the_day_before_is_told_of_the_new_start_and_not_of_full_sets() -> None:
    chat = rowing(gym(), 80)
    started = chat.athlete.past[-1].started
    assert started is not None
    chat.until(started + timedelta(days=55))
    assert "we start anew" in answer(chat, "/today")
    assert is_anew(chat)


def test_a_new_start_that_was_opened_and_left_is_taken_again_months_later() -> None:
    chat = back_after(60)
    first = chat.athlete.week.resumed
    assert first is not None
    chat.until(chat.now + timedelta(days=70))
    chat.says("/today")
    assert chat.athlete.week.resumed == first + timedelta(days=70)
    assert "health" not in chat.athlete.answers
    assert chat.athlete.week.level_before == "intermediate", "the level of before, not one lower still"
