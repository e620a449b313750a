"""A beginner's first months: the third day that was named comes after four calm weeks, and the queue just goes on."""

from __future__ import annotations

from coach import plan
from tests.coach.article.living import NEW, at_hand, told_week
from tests.stories.player import Chat, onboarded
from tests.stories.training import trained


def three_days_named() -> Chat:
    """A beginner in a gym who can train on Monday, Wednesday and Friday."""
    chat = onboarded(NEW, "Gym", "No", "None of these", "Wed", "Fri", "✓ Thu", "Done", "18:00")
    assert plan.available_days(chat.athlete) == {0, 2, 4}
    return chat


def calm_week(chat: Chat) -> str:
    """A week of sessions without soreness, every set done; its message."""
    for _ in range(len(plan.hard_days(chat.athlete))):
        chat.until(max(chat.now, at_hand(chat).planned))
        chat.happens_press(f"sore.{at_hand(chat).id}.all=0")
        trained(chat)
    return told_week(chat)


def test_AR14_the_third_day_comes_after_four_calm_weeks_and_is_told() -> None:
    chat = three_days_named()
    told = [calm_week(chat) for _ in range(4)]
    assert ["third hard day" in each for each in told] == [False, False, False, True]
    assert "from now on Mon, Wed and Fri" in told[-1]
    assert "to the letter" in why(chat, "days")
    assert plan.hard_days(chat.athlete) == (0, 2, 4)


def why(chat: Chat, family: str) -> str:
    """What /why says of the newest receipt of a family."""
    number = [each.id for each in chat.receipts if each.rule == family][-1]
    return chat.says(f"/why {number}")[0].text


def test_U1_a_level_that_is_taken_and_one_that_comes_back_have_receipts() -> None:
    chat = three_days_named()
    calm_week(chat)
    week = chat.athlete.week.model_copy(update={"offered": "intermediate"})
    chat.athlete = chat.athlete.with_(week=week)
    assert "[R-" in chat.says("next level")[0].text
    assert "from beginner to intermediate" in why(chat, "promotion")
    lower = {"lower_until": chat.athlete.local(chat.now).date(), "level_before": "advanced"}
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update=lower))
    assert "Four weeks back, so the advanced plan holds again" in calm_week(chat)
    assert chat.athlete.level == "advanced"
    assert "to the letter" in why(chat, "promotion")


def test_AR22_the_level_of_before_waits_for_a_week_without_soreness() -> None:
    chat = three_days_named()
    calm_week(chat)
    lower = {"lower_until": chat.athlete.local(chat.now).date(), "level_before": "intermediate"}
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update=lower))
    before = {region: state.sets for region, state in chat.athlete.regions.items()}
    chat.until(max(chat.now, at_hand(chat).planned))
    chat.happens_press(f"sore.{at_hand(chat).id}.all=2")
    trained(chat)
    told_week(chat)
    assert chat.athlete.level == "beginner"
    assert all(chat.athlete.regions[region].sets <= sets for region, sets in before.items())
    calm_week(chat)
    assert chat.athlete.level == "intermediate"


def test_U1_a_new_exercise_that_begins_carefully_has_a_receipt_once() -> None:
    chat = three_days_named()
    for _ in range(4):
        calm_week(chat)
    chat.until(max(chat.now, at_hand(chat).planned))
    card = chat.says("/today")[0].text
    assert "is new: 2 sets today" in card
    assert "two sets at most" in why(chat, "first_time")
    before = len(chat.receipts)
    chat.says("/today")
    assert len(chat.receipts) == before


def test_a_week_with_more_sessions_goes_on_with_the_next_one_of_the_queue() -> None:
    chat = three_days_named()
    for _ in range(5):
        calm_week(chat)
    letters = [past.letter for past in chat.athlete.past if not past.light]
    assert letters == ["A", "B"] * 4 + ["A", "B", "C"]


def test_a_step_of_the_build_up_is_called_one_only_where_sets_rise() -> None:
    chat = three_days_named()
    told = [calm_week(chat) for _ in range(2)]
    assert "on to training week 2 of the build-up" in told[0]
    assert "step up" not in told[0]
    assert "A step up, as planned: upper back" in told[1]
