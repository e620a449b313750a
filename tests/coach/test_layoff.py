"""Coming back after days, weeks or months without a hard session."""

from __future__ import annotations

import pytest

from coach.volume import comeback, level_after, strength_lost
from coach.volume.layoff import AFTER_ILLNESS_SETS_PCT, AFTER_SAFETY_HOLD, LOWER_LEVEL_WEEKS


@pytest.mark.parametrize(
    "days, unit, stages",
    [
        (8, "session", [(80, 95)]),
        (13, "session", [(80, 95)]),
        (14, "week", [(60, 90), (80, 95)]),
        (27, "week", [(60, 90), (80, 95)]),
        (28, "week", [(50, 85), (70, 90), (85, 95)]),
        (55, "week", [(50, 85), (70, 90), (85, 95)]),
    ],
)
def test_the_ramp_back_by_days_off(days: int, unit: str, stages: list[tuple[int, int]]) -> None:
    plan = comeback(days)
    assert (plan.restart, plan.unit, plan.more_rir) == ("ramp", unit, 1)
    assert [(stage.sets_pct, stage.load_pct) for stage in plan.stages] == stages


@pytest.mark.parametrize("days", [None, 0, 7])
def test_a_week_off_changes_nothing(days: int | None) -> None:
    assert comeback(days).restart == "none"


@pytest.mark.parametrize("days", [56, 180])
def test_two_months_off_is_a_new_start_one_level_lower_with_the_health_questions(days: int) -> None:
    plan = comeback(days)
    assert (plan.restart, plan.least_rir, plan.ask_health) == ("new_start", 4, True)
    assert [stage.load_pct for stage in plan.stages] == [70, 75]
    assert [level_after(level, plan) for level in ("beginner", "intermediate", "advanced")] == [
        "beginner",
        "beginner",
        "intermediate",
    ]
    assert LOWER_LEVEL_WEEKS == 4


def test_more_than_half_a_year_begins_with_the_questions() -> None:
    plan = comeback(181)
    assert (plan.restart, plan.ask_health, plan.least_rir) == ("onboarding", True, 4)
    assert plan.stages == comeback(180).stages, "and no heavier than after two months"


def test_a_shorter_break_keeps_the_level() -> None:
    assert level_after("advanced", comeback(40)) == "advanced"


@pytest.mark.parametrize(
    "days, lost", [(0, 0), (14, 0), (21, 0.015), (28, 0.03), (42, 0.055), (56, 0.08), (57, 0.15), (400, 0.15)]
)
def test_strength_expected_after_time_off(days: int, lost: float) -> None:
    assert strength_lost(days) == pytest.approx(lost)


def test_longer_off_never_means_more_sets_or_load() -> None:
    firsts = [comeback(days).stages[0] for days in range(8, 56)]
    assert [stage.sets_pct for stage in firsts] == sorted((s.sets_pct for s in firsts), reverse=True)
    assert [strength_lost(days) for days in range(200)] == sorted(strength_lost(days) for days in range(200))


def test_after_a_safety_hold_training_resumes_as_after_weeks_off() -> None:
    assert comeback(14) == AFTER_SAFETY_HOLD


def test_the_first_session_after_an_illness_is_half() -> None:
    assert AFTER_ILLNESS_SETS_PCT == 50
