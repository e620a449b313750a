"""The light week: when it is due, and what is left of a session in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.anatomy import BACK_REGIONS, BackRegion, Level
from coach.volume import DeloadInput, RegionState, ReviewInput, deload, light_week_sets, review
from coach.volume.deload import DELOAD_DAYS, LEAST_RIR, LOAD_PCT

CALM: dict[BackRegion, int] = dict.fromkeys(BACK_REGIONS, 0)


def test_A39_two_hard_weeks_in_a_row_in_one_region_make_a_light_week() -> None:
    decision = deload(DeloadInput("beginner", {**CALM, "lower_back": 2}))
    assert (decision.offer, decision.rule, decision.regions) == ("default", "two_weeks", BACK_REGIONS)
    assert deload(DeloadInput("beginner", {**CALM, "lower_back": 1})).offer == "none"


def test_A39_two_regions_in_one_week_make_a_light_week() -> None:
    decision = deload(DeloadInput("beginner", {**CALM, "lower_back": 1, "mid_back": 1}))
    assert (decision.offer, decision.rule) == ("default", "two_regions")


def test_A39_the_reviews_count_the_weeks_that_were_too_much() -> None:
    week = ReviewInput("mid_back", "intermediate", RegionState(9), soreness=3, performance="ok")
    once = review(week).state
    twice = review(replace(week, state=once, soreness=0, performance="sharp")).state
    assert (once.event_weeks, twice.event_weeks) == (1, 2)
    assert deload(DeloadInput("intermediate", {**CALM, "mid_back": twice.event_weeks})).rule == "two_weeks"
    calm = review(replace(week, state=twice, soreness=2)).state
    assert calm.event_weeks == 0


@pytest.mark.parametrize("level, weeks", [("intermediate", 8), ("advanced", 6)])
def test_a_planned_light_week_is_offered_and_can_be_put_off_once(level: Level, weeks: int) -> None:
    assert deload(DeloadInput(level, CALM, weeks - 1)).offer == "none"
    first = deload(DeloadInput(level, CALM, weeks))
    assert (first.offer, first.may_postpone) == ("offered", True)
    assert deload(DeloadInput(level, CALM, weeks, postponed=1)).offer == "none"
    second = deload(DeloadInput(level, CALM, weeks + 1, postponed=1))
    assert (second.offer, second.may_postpone) == ("offered", False)


def test_an_offer_that_nobody_answers_comes_again_after_four_weeks_and_not_every_week() -> None:
    weeks = [
        n for n in range(1, 20) if deload(DeloadInput("intermediate", CALM, n, offered_at=_last(n))).offer != "none"
    ]
    assert weeks == [8, 12, 16]
    put_off = DeloadInput("intermediate", CALM, 9, postponed=1, offered_at=8)
    assert deload(put_off).offer == "offered", "one more week is one more week"


def _last(week: int) -> int:
    """When it was offered last before a week, where nobody answered."""
    return max((n for n in (8, 12, 16) if n < week), default=0)


def test_beginners_are_never_due_for_a_planned_light_week() -> None:
    assert deload(DeloadInput("beginner", CALM, 40)).offer == "none"


@pytest.mark.parametrize("regions", [BACK_REGIONS, ("lower_back",)])
def test_a_light_week_can_be_asked_for_all_or_one_region(regions: tuple[BackRegion, ...]) -> None:
    decision = deload(DeloadInput("beginner", CALM, asked=regions))
    assert (decision.offer, decision.regions) == ("asked", regions)


@pytest.mark.parametrize("planned, light", [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (0, 0)])
def test_half_the_sets_rounded_up(planned: int, light: int) -> None:
    assert light_week_sets(planned) == light


def test_carries_and_hangs_keep_one_set() -> None:
    assert light_week_sets(4, "metres") == light_week_sets(3, "seconds") == 1


def test_a_light_week_lasts_seven_days_at_nine_tenths_of_the_weight_far_from_failure() -> None:
    assert (DELOAD_DAYS, LOAD_PCT, LEAST_RIR) == (7, 90, 4)


def test_nothing_is_learned_in_a_light_week() -> None:
    state = RegionState(9, ceiling=10, cooldown=1, streak=2, clean_weeks=3, event_weeks=1)
    decision = review(ReviewInput("mid_back", "advanced", state, 3, "sharp", deload=True))
    assert (decision.rule, decision.state, decision.load) == ("R0", replace(state, event_weeks=0), "deload")


def test_A39_a_light_week_ends_the_run_of_hard_weeks_that_called_for_it() -> None:
    state = RegionState(9, event_weeks=2)
    after = review(ReviewInput("mid_back", "advanced", state, 1, "ok", deload=True)).state
    assert deload(DeloadInput("advanced", {**CALM, "mid_back": after.event_weeks})).offer == "none"
