"""What every week has, how often it trains, and the weeks of the article as the athlete meets them (A16 to A33)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from coach import history, plan
from coach.anatomy import BACK_REGIONS, MUSCLES_OF
from coach.athlete import Athlete
from coach.exercises import all_exercises, exercise
from coach.programme import Person, region_volume, volume, weekly_plan
from coach.volume import BOUNDS, RegionState
from tests.coach.article.living import (
    advanced,
    answer,
    answer_at,
    at_hand,
    beginner_in_a_gym,
    hard_days,
    trains,
    week_of,
)
from tests.coach.programme.people import QUICKLY, people, weeks
from tests.stories.player import Chat, gym, onboarded

# ------------------------------------------------------------------------------------------------- what every week has


@given(people, weeks)
@QUICKLY
def test_A16_every_week_at_every_level_has_an_exercise_for_the_erectors_themselves(person: Person, week: int) -> None:
    everything = {entry.id for entry in all_exercises() if entry.direct_erector and entry.kind == "support"}
    slots = [slot for session in weekly_plan(person, week=week) if not session.light for slot in session.slots]
    direct = [slot for slot in slots if slot.entry.direct_erector and slot.counts]
    assert direct or everything <= person.refused


GYM: dict[str, Any] = {"place": "gym"}
AT_HOME: dict[str, Any] = {"place": "home", "equipment": ("bands",)}


def begun_with(lately: str | None, where: dict[str, Any], days: tuple[int, ...], week: int) -> Athlete:
    """Somebody with these answers, in a training week; `lately`: hard sets a week, None for a beginner."""
    begun = {"experience": "new"} if lately is None else {"experience": "years", "weekly_sets": lately}
    rest = {"pain": "no", "health": "no", "days": days, "nudge_at": "18:00", "zone": "Europe/Lisbon"}
    known = Athlete.fresh(1).with_(answers={**begun, **where, **rest})
    known = known.with_(week=known.week.model_copy(update={"number": week}))
    return known.with_(regions=plan.starting_regions(known))


@pytest.mark.parametrize("week", [1, 5, 9])
@pytest.mark.parametrize("days", [(0, 3), (0, 2, 4)])
@pytest.mark.parametrize("where", [GYM, AT_HOME], ids=["gym", "home"])
@pytest.mark.parametrize("lately", [None, "few", "some", "many", "unsure"])
def test_A15_compounds_are_half_of_the_sets_or_more_whatever_anybody_begins_with(
    lately: str | None, where: dict[str, Any], days: tuple[int, ...], week: int
) -> None:
    known = begun_with(lately, where, days, week)
    slots = [slot for session in plan.week_plan(known) if not session.light for slot in session.slots]
    assert 2 * sum(slot.sets for slot in slots if slot.entry.kind == "compound") >= sum(slot.sets for slot in slots)


DUMBBELLS: dict[str, Any] = {"place": "home", "equipment": ("dumbbells",)}


@pytest.mark.parametrize("days", [(0,), (0, 3), (0, 2, 4)])
@pytest.mark.parametrize("where", [GYM, AT_HOME, DUMBBELLS], ids=["gym", "bands", "dumbbells"])
@pytest.mark.parametrize("lately", [None, "few", "some", "many", "unsure"])
def test_A35_AR3_AR27_every_first_plan_has_two_or_three_compounds_and_five_exercises_at_most(
    lately: str | None, where: dict[str, Any], days: tuple[int, ...]
) -> None:
    for session in plan.week_plan(begun_with(lately, where, days, week=1)):
        kinds = [slot.entry.kind for slot in session.slots]
        if not session.light:
            assert 2 <= kinds.count("compound") <= 3, session
            assert 3 <= len(kinds) <= 5, session


@pytest.mark.parametrize("sets", ["floor", "target", "cap"])
@pytest.mark.parametrize("make", [onboarded, beginner_in_a_gym, gym, advanced])
def test_A16_no_number_of_weekly_sets_takes_the_erectors_own_work_away(make: Any, sets: str) -> None:
    chat = make()
    regions = {r: RegionState(getattr(BOUNDS[chat.athlete.level][r], sets)) for r in BACK_REGIONS}
    known = chat.athlete.with_(regions=regions)
    assert any(slot.entry.direct_erector and slot.sets for each in plan.week_plan(known) for slot in each.slots)


def test_A19_hands_forearms_and_biceps_help_in_every_pull_and_are_the_purpose_of_none_but_the_chin_up() -> None:
    pulls = [entry for entry in all_exercises() if entry.is_pull and entry.region != "support"]
    for_the_arms = [entry.id for entry in pulls if set(entry.primary) & set(MUSCLES_OF["support"])]
    assert for_the_arms == ["chin_up"]  # done with the palms towards the face for the biceps' sake
    assert all(exercise(each).credit("biceps") == 0.5 for each in ("pull_up", "bent_over_barbell_row", "lat_pulldown"))


def test_A19_three_pull_ups_are_one_and_a_half_sets_for_the_biceps_and_a_curl_is_none_for_the_back() -> None:
    chat = gym()
    chat.says("pull-ups 8,8,8")
    pulled = history.volume(chat.athlete.log)
    assert (pulled["lats"], pulled["biceps"]) == (3.0, 1.5)
    chat.says("hammer curl 12kg 12,12,12")
    curled = history.volume(chat.athlete.log)
    assert history.region_volume(curled) == history.region_volume(pulled)
    assert curled["biceps"] == 4.5


def test_A19_arm_and_grip_work_alone_is_no_hard_session_and_moves_none() -> None:
    chat = gym()
    before = at_hand(chat).planned
    for each in ("hammer curl 12kg 12,12,12", "hang 40s", "farmer carry 24kg 40m", "hang 30s"):
        chat.says(each)
    assert plan.last_hard(chat.athlete) is None
    assert at_hand(chat).planned == before


# --------------------------------------------------------------------------------------------------------- how often


@pytest.mark.parametrize(("make", "most"), [(beginner_in_a_gym, 2), (onboarded, 3), (gym, 3), (advanced, 3)])
def test_A25_seven_free_days_are_two_hard_ones_for_beginners_and_three_at_most(make: Any, most: int) -> None:
    assert hard_days(make(), *range(7)) == most


def test_A25_ten_sets_for_every_back_muscle_fit_into_two_sessions_a_week() -> None:
    for chat in (gym(), advanced()):
        chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "days": (0, 3)})
        sets = volume(weekly_plan(plan.person(chat.athlete), week=9))
        assert min(region_volume(sets).values()) >= 10


def test_A26_a_beginner_in_a_gym_rows_pulls_up_and_lifts_from_the_floor_once_or_twice_a_week() -> None:
    chat = beginner_in_a_gym()
    assert hard_days(chat, 0, 3) == 2
    assert hard_days(chat, 2) == 1
    for number in (1, 5):
        compounds = {slot.entry.pattern for slot in week_of(chat, number) if slot.entry.kind == "compound"}
        assert {"horizontal_pull", "vertical_pull", "hinge"} <= compounds, number
    assert {"trap_bar_deadlift", "assisted_pull_up_machine", "chest_supported_row"} <= {
        slot.exercise for slot in week_of(chat)
    }


def test_A27_an_intermediate_lifter_reads_rows_pulldowns_and_face_pulls_in_the_plan() -> None:
    told = answer(gym(), "/plan")
    for each in ("Bent-over barbell row", "Lat pulldown", "Face pull"):
        assert each in told
    kinds = {slot.entry.kind for slot in week_of(gym())}
    assert kinds == {"compound", "support"}
    assert hard_days(gym(), 0, 3) == 2
    assert hard_days(gym(), 0, 2, 4) == 3


def test_A28_the_advanced_read_rack_pulls_wide_pull_ups_and_t_bar_rows_and_do_more_than_anybody() -> None:
    chat = advanced()
    told = answer(chat, "/plan")
    for each in ("Rack pull", "Wide-grip pull-up", "T-bar row"):
        assert each in told
    others = (onboarded(), beginner_in_a_gym(), gym())
    most = [region_volume(volume(plan.week_plan(other.athlete))) for other in others]
    mine = region_volume(volume(plan.week_plan(chat.athlete)))
    assert all(mine[region] >= other[region] for other in most for region in BACK_REGIONS)
    assert min(slot.rir for slot in week_of(chat, 9)) <= 1


def test_A30_on_a_rest_day_the_coach_says_that_repair_is_when_one_grows() -> None:
    chat = gym()
    trains(chat)
    assert "Repair is when you grow" in answer_at(chat, timedelta(hours=20), "/today")
    assert "you grow after it" in answer(chat, "why do I need rest days?")


# ------------------------------------------------------------------------------------------- the weeks of the article


def shown(chat: Chat, number: int) -> list[str]:
    """The exercises of the session at hand as the card shows them in a training week: sets, repetitions, rest."""
    session = plan.blank(at_hand(chat))
    chat.athlete = chat.athlete.with_(
        session=session, regions={}, week=chat.athlete.week.model_copy(update={"number": number})
    )
    return re.findall(r"^\d\. <b>[^<]+</b> (.*?)\. <i>", answer(chat, "/today"), flags=re.MULTILINE)


def test_A31_AR18_at_home_it_is_three_sets_of_twelve_to_fifteen_with_bands_and_the_body() -> None:
    chat = onboarded()
    assert set(shown(chat, 3)) == {"3 × 12–15, rest 60–90 s"}
    loads = {slot.exercise: slot.entry.load for slot in week_of(chat)}
    assert "band" in loads.values()
    assert set(loads.values()) <= {"band", "bodyweight", "none", "external"}
    assert {each for each, load in loads.items() if load == "external"} <= {"backpack_row"}
    assert hard_days(chat, *range(7)) == 3


def test_A31_AR18_the_first_two_weeks_at_home_are_two_of_the_three_sets() -> None:
    assert set(shown(onboarded(), 1)) == {"2 × 12–15, rest 60–90 s"}


def test_A32_AR19_a_beginner_in_a_gym_does_two_sets_of_eight_to_ten_on_machines_and_with_dumbbells() -> None:
    chat = beginner_in_a_gym()
    for number in (1, 5):
        assert set(shown(chat, number)) == {"2 × 8–10, rest 90–120 s"}, number
    assert all(slot.entry.skill == 1 for slot in week_of(chat))
    kit = {item for slot in week_of(chat) for option in slot.entry.equipment for item in option}
    assert {"lat_pulldown_machine", "seated_row_machine", "dumbbells"} <= kit
    assert "barbell_row" not in " ".join(slot.exercise for slot in week_of(chat))


def test_AR19_the_beginners_third_session_comes_after_four_good_weeks_and_the_step_up_after_eight() -> None:
    chat = beginner_in_a_gym()
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "days": (0, 2, 4)})
    counts = {}
    for number in (1, 4, 5, 9):
        chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"number": number}))
        counts[number] = len(plan.hard_days(chat.athlete))
    assert counts == {1: 2, 4: 2, 5: 3, 9: 3}
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "days": (0, 3)})
    assert {slot.sets for slot in week_of(chat, 8)} == {2}
    assert {slot.sets for slot in week_of(chat, 9)} == {3}


def test_A33_AR20_an_intermediate_lifter_does_three_sets_of_ten_to_twelve_on_machines_and_free_weights() -> None:
    chat = gym()
    assert set(shown(chat, 5)) == {"3 × 10–12, rest 90–120 s"}
    kit = {item for slot in week_of(chat) for option in slot.entry.equipment for item in option}
    assert {"lat_pulldown_machine", "seated_row_machine", "barbell", "pullup_bar"} <= kit


def advanced_card(number: int) -> str:
    chat = advanced()
    week = chat.athlete.week.model_copy(update={"number": number})
    chat.athlete = chat.athlete.with_(session=plan.blank(at_hand(chat)), week=week)
    return answer(chat, "/today")


def test_A34a_drop_sets_are_for_the_advanced_after_two_weeks_and_are_explained_where_they_stand() -> None:
    assert "drop set" not in advanced_card(2)
    later = advanced_card(3)
    assert later.count("last set a drop set") == 2
    assert "take 20 to 25 % off and go on to 1 clean rep left. It counts as one set." in later
    assert not re.search(r"(Rack pull|barbell row)</b>[^\n]*drop set", later)


def test_A34b_rests_are_short_on_the_advanced_menu_and_long_for_the_heavy_hinge() -> None:
    rests = dict(re.findall(r"<b>([^<]+)</b> 3 × .*?rest ([\d–]+) s", advanced_card(3)))
    assert rests.pop("Rack pull") == "120–180"
    assert set(rests.values()) == {"30–60"}
    told = answer(advanced(), "how long should I rest between sets?")
    for numbers in ("two to three minutes", "90 to 120", "60 to 90", "30 to 60", "more than three reps"):
        assert numbers in told
