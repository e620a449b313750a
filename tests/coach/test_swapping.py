"""Swaps in a conversation: what is missing or taken, home instead of the gym; for today, unless it is saved."""

from __future__ import annotations

from coach import plan, sessions
from coach.events import Chose
from coach.exercises import exercise, has
from coach.texts import render
from tests.stories.player import Chat, gym, onboarded
from tests.stories.training import at_hand, begun, trained


def labels(chat: Chat) -> list[str]:
    """The buttons of what was said last."""
    return [label for row in chat.messages[-1].buttons for label, _ in row]


def today(chat: Chat) -> list[str]:
    return [slot.exercise for slot in at_hand(chat).today]


def pull_up_day(chat: Chat) -> None:
    """The session with pull-ups, begun."""
    while "pull_up" not in [slot.exercise for slot in begun(chat).today]:
        trained(chat)


def test_no_pull_up_bar_is_met_with_other_ways_to_pull_down_for_today_only() -> None:
    chat = gym()
    pull_up_day(chat)
    chat.says("no pull-up bar here")
    assert "Instead of Pull-up, same area and direction:" in chat.said
    offered = [data.split("=")[1] for row in chat.messages[-1].buttons for _, data in row if data.startswith("swap.")]
    assert 1 <= len(offered) <= 4
    assert all(exercise(each).direction == "pulldown" for each in offered)
    assert not any(has(frozenset({"pullup_bar"}), exercise(each).equipment) for each in offered)
    chat.taps(f"swap.{at_hand(chat).id}.0={offered[0]}")
    assert offered[0] in today(chat)
    trained(chat)
    pull_up_day(chat)
    assert "pull_up" in today(chat)


def test_never_a_pull_up_bar_is_saved_with_a_tap_and_brought_back_with_a_word() -> None:
    chat = gym()
    pull_up_day(chat)
    chat.says("no pull-up bar here")
    chat.taps("Never there: pull-up bar")
    assert "The plan does without it" in chat.said
    week = {each for session in plan.week_plan(chat.athlete) for each in session.exercises}
    assert not any(exercise(each).equipment == (("pullup_bar",),) for each in week)
    chat.says("I have a pull-up bar")
    assert "pull_up" in {each for session in plan.week_plan(chat.athlete) for each in session.exercises}


def test_what_is_missing_is_not_offered_for_the_next_exercise_either() -> None:
    chat = gym()
    begun(chat)
    chat.says("no cable here")
    chat.happens(Chose(f"session.swap={at_hand(chat).id}"))
    for _ in range(3):
        offered = [d.split("=")[1] for row in chat.messages[-1].buttons for _, d in row if d.startswith("swap.")]
        assert not any(exercise(each).equipment == (("cable_station",),) for each in offered)
        if not offered:
            break
        chat.taps(f"swap.{at_hand(chat).id}.{_place(chat)}={offered[0]}")


def _place(chat: Chat) -> int:
    data = next(d for row in chat.messages[-1].buttons for _, d in row if d.startswith("swap."))
    return int(data.split("=")[0].rsplit(".", 1)[1])


def test_a_busy_station_means_the_one_at_hand_and_is_no_lasting_fact() -> None:
    chat = gym()
    begun(chat)
    at = today(chat)[0]
    chat.says("the station is busy")
    offered = [d.split("=")[1] for row in chat.messages[-1].buttons for _, d in row if d.startswith("swap.")]
    assert offered
    busy = {item for option in exercise(at).equipment for item in option}
    assert all(has(plan.person(chat.athlete).equipment - busy, exercise(each).equipment) for each in offered)
    assert not any(label.startswith("Never there") for label in labels(chat))
    assert not chat.athlete.answers.get("missing")


def test_the_pulldown_is_taken_names_its_exercise_before_the_session_too() -> None:
    chat = gym()
    chat.until(at_hand(chat).planned)
    chat.says("the lat pulldown is taken")
    assert "Instead of Lat pulldown" in chat.said


def test_home_today_moves_the_whole_session_home_and_the_next_one_back_to_the_gym() -> None:
    chat = onboarded("6 months to 3 years", "8 to 11", "Both", "Bands", "Done", "No", "None of these", "Done", "18:00")
    session = begun(chat)
    usual = today(chat)
    chat.says("home today")
    assert all(has(plan.home_equipment(chat.athlete), slot.entry.equipment) for slot in at_hand(chat).today)
    chat.happens(Chose(f"session.swap={session.id}"))
    offered = [d.split("=")[1] for row in chat.messages[-1].buttons for _, d in row if d.startswith("swap.")]
    assert all(has(plan.home_equipment(chat.athlete), exercise(each).equipment) for each in offered)
    trained(chat)
    while at_hand(chat).letter != session.letter:
        trained(chat)
    begun(chat)
    assert today(chat) == usual


def test_going_home_in_the_middle_keeps_what_was_done() -> None:
    chat = gym()
    begun(chat)
    chat.says("barbell row 60kg 10,10,10")
    chat.says("home today")
    assert "bent_over_barbell_row" in today(chat)
    assert "✓ 1. Bent-over barbell row" in chat.said


def test_a_swap_lasts_only_when_that_is_tapped() -> None:
    chat = gym()
    session = begun(chat)
    first = today(chat)[0]
    chat.taps("Swap")
    offered = [d for row in chat.messages[-1].buttons for _, d in row if d.startswith("swap.")]
    chat.taps(offered[0])
    assert first in {each for planned in plan.week_plan(chat.athlete) for each in planned.exercises}
    chat.taps("Always swap it")
    assert first not in {each for planned in plan.week_plan(chat.athlete) for each in planned.exercises}
    assert session.id == at_hand(chat).id


def test_where_nothing_pulls_the_same_way_that_is_said() -> None:
    chat = onboarded()
    while "band_pulldown" not in [slot.exercise for slot in begun(chat).today] or at_hand(chat).letter != "C":
        trained(chat)
    step = sessions.without(chat.athlete, frozenset({"band_anchor"}), "band_pulldown", chat.now)
    asked = render(step.replies[-1])
    assert "Nothing else here pulls the way of Band pulldown. The same area another way:" in asked.text
    assert "Band row" in [label for row in asked.buttons for label, _ in row]


def test_what_is_missing_for_good_can_be_said_where_nothing_needs_it_and_taken_back() -> None:
    chat = gym()
    assert "Nothing in today's session needs that" in chat.says("no pull-up bar here")[0].text
    chat.taps("Never there: pull-up bar")
    assert chat.athlete.answers["missing"] == ["pullup_bar"]
    assert "it is there again: pull-up bar" in chat.says("I have a pull-up bar")[0].text
    assert not chat.athlete.answers["missing"]
    assert not chat.athlete.answers.get("equipment")


def test_what_is_taken_is_what_the_exercise_at_hand_could_be_done_with() -> None:
    chat = gym()
    chat.taps("Start")
    chat.taps("Skip exercise")
    chat.taps("Skip exercise")
    assert "▶ 3. <b>Lat pulldown" in chat.said
    chat.says("the cable is taken")
    assert chat.messages[-1].text.startswith("Instead of Lat pulldown")
