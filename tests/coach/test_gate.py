"""The gate before a session: what the rule of thumb does to today's sets."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.anatomy import BACK_REGIONS, BackRegion
from coach.performance import Label
from coach.volume.gate import GateDecision, GateInput, RegionCheck, gate, row_for, trimmed_sets

UPPER, MID, LOWER = BACK_REGIONS
LABELS: tuple[Label, ...] = ("sharp", "low", "ok", "high", "unknown")
#: From worst to best; `unknown` is no place on this scale.
WORST_FIRST: tuple[Label, ...] = ("sharp", "low", "ok", "high")


def check(
    *felt: tuple[BackRegion, int | None, Label],
    hours: float | None = 72,
    waits: int = 0,
    rest_day: bool = True,
) -> GateDecision:
    told = {region: (soreness, label) for region, soreness, label in felt}
    regions = tuple(RegionCheck(region, *told.get(region, (0, "ok"))) for region in BACK_REGIONS)
    return gate(GateInput(regions, hours, rest_day, waits))


@pytest.mark.parametrize(
    "soreness, label, sets, load, rir, held",
    [
        (0, "sharp", 75, 90, 1, True),
        (0, "low", 100, 100, 0, True),
        (0, "ok", 100, 100, 0, False),
        (0, "high", 100, 100, 0, False),
        (0, "unknown", 100, 100, 0, False),
        (1, "sharp", 75, 90, 1, True),
        (1, "low", 100, 100, 0, True),
        (1, "ok", 100, 100, 0, False),
        (1, "high", 100, 100, 0, False),
        (2, "sharp", 50, 90, 2, True),
        (2, "low", 67, 95, 1, True),
        (2, "ok", 75, 100, 1, True),
        (2, "high", 75, 100, 1, True),
        (2, "unknown", 75, 100, 1, True),
        (3, "sharp", 0, 90, 2, True),
        (3, "low", 0, 90, 2, True),
        (3, "ok", 0, 90, 2, True),
        (3, "high", 0, 90, 2, True),
    ],
)
def test_the_table_of_the_gate(soreness: int, label: Label, sets: int, load: int, rir: int, held: bool) -> None:
    row = row_for(soreness, label)
    assert (row.sets_pct, row.load_pct, row.more_rir, row.hold_load) == (sets, load, rir, held)


def test_a_recovered_athlete_trains_as_planned() -> None:
    decision = check()
    assert (decision.action, decision.rule, decision.lower_back) == ("train", "fresh_ok", "full")
    assert [decision.share(region) for region in BACK_REGIONS] == [100, 100, 100]
    assert all(dose.trim == "none" and dose.techniques for dose in decision.regions)


def test_a_sore_mid_back_trains_three_quarters_of_its_sets() -> None:
    decision = check((MID, 2, "ok"))
    assert [decision.share(region) for region in BACK_REGIONS] == [100, 75, 100]
    assert (decision.regions[1].trim, decision.regions[1].techniques) == ("every_exercise", False)
    assert trimmed_sets(4, decision.share(MID)) == 3


def test_A37_an_extremely_sore_mid_back_waits_a_day() -> None:
    decision = check((MID, 3, "ok"))
    assert (decision.action, decision.rule, decision.wait_h) == ("wait", "wait_mid", 24)
    assert [decision.share(region) for region in BACK_REGIONS] == [0, 0, 0]


def test_A37_two_extremely_sore_regions_wait_a_day() -> None:
    assert check((UPPER, 3, "ok"), (LOWER, 3, "high")).rule == "wait_two"


def test_AR22_an_extremely_sore_upper_back_is_left_out_and_rows_lose_a_set() -> None:
    decision = check((UPPER, 3, "ok"))
    assert (decision.action, decision.share(UPPER), decision.share(MID)) == ("train", 0, 100)
    assert decision.regions[0].rows_less == 1


def test_AR22_an_extremely_sore_lower_back_leaves_only_exercises_that_spare_it() -> None:
    decision = check((LOWER, 3, "ok"))
    assert (decision.action, decision.lower_back, decision.share(LOWER)) == ("train", "none", 0)


def test_a_sore_lower_back_halves_its_budget_and_swaps() -> None:
    decision = check((LOWER, 2, "ok"))
    assert (decision.lower_back, decision.regions[2].trim) == ("half", "spare_lower_back")


def test_a_sore_upper_back_loses_isolation_first() -> None:
    assert check((UPPER, 2, "ok")).regions[0].trim == "isolation_first"


def test_A37_after_two_waits_what_is_ready_is_trained_and_the_rest_skipped() -> None:
    assert check((MID, 3, "ok"), waits=1).action == "wait"
    third = check((MID, 3, "ok"), waits=2)
    assert third.action == "train"
    assert [third.share(region) for region in BACK_REGIONS] == [100, 0, 100]


def test_A37_after_two_waits_with_everything_extremely_sore_the_session_is_skipped() -> None:
    sore: list[tuple[BackRegion, int | None, Label]] = [(region, 3, "ok") for region in BACK_REGIONS]
    decision = check(*sore, waits=2)
    assert (decision.action, [decision.share(region) for region in BACK_REGIONS]) == ("rest", [0, 0, 0])


def test_A37_extreme_soreness_five_days_on_asks_whether_it_is_pain() -> None:
    assert not check((LOWER, 3, "ok"), hours=120).ask_pain
    assert check((LOWER, 3, "ok"), hours=120.5).ask_pain
    assert not check((LOWER, 2, "ok"), hours=200).ask_pain


def test_A38_a_sharp_drop_moves_the_next_hard_session_to_72_hours() -> None:
    decision = check((MID, 0, "sharp"), hours=50)
    assert (decision.action, decision.rule, decision.wait_h, decision.min_hours) == (
        "too_soon",
        "sharp_72",
        22,
        72,
    )
    assert check((MID, 0, "sharp"), hours=72).share(MID) == 75


def test_A38_sore_and_a_sharp_drop_waits_a_day_and_then_trains_half() -> None:
    decision = check((LOWER, 2, "sharp"))
    assert (decision.action, decision.rule, decision.wait_h) == ("wait", "wait_sharp", 24)
    later = check((LOWER, 2, "sharp"), hours=96, waits=1)
    assert (later.action, later.share(LOWER)) == ("train", 50)


@pytest.mark.parametrize("hours, rest_day", [(47.9, True), (0, False), (60, False)])
def test_AR17_the_gate_never_opens_too_soon(hours: float, rest_day: bool) -> None:
    assert check(hours=hours, rest_day=rest_day).action == "too_soon"


def test_a_first_session_has_nothing_to_wait_for() -> None:
    assert check(hours=None).action == "train"


@pytest.mark.parametrize("hours, taken_for", [(48, 1), (71, 1), (72, 0), (None, 0)])
def test_without_an_answer_the_athlete_is_taken_to_be_mildly_sore_for_three_days(
    hours: float | None, taken_for: int
) -> None:
    assert check((MID, None, "ok"), hours=hours).regions[1].soreness == taken_for


@pytest.mark.parametrize(
    "planned, share, left",
    [(4, 75, 3), (3, 75, 2), (2, 75, 1), (1, 75, 1), (3, 67, 2), (3, 50, 1), (4, 50, 2), (1, 50, 1),
     (3, 0, 0), (3, 100, 3), (0, 75, 0), (6, 75, 4)],
)  # fmt: skip
def test_trimmed_sets_are_whole_and_never_none_of_a_kept_exercise(planned: int, share: int, left: int) -> None:
    assert trimmed_sets(planned, share) == left


def test_AR22_the_whole_grid_of_today_is_monotone() -> None:
    for soreness, label in product(range(4), WORST_FIRST):
        here = row_for(soreness, label)
        worse = [row_for(s, p) for s in range(soreness, 4) for p in WORST_FIRST[: WORST_FIRST.index(label) + 1]]
        assert all(row.sets_pct <= here.sets_pct for row in worse)


regions = st.tuples(st.integers(0, 3), st.sampled_from(WORST_FIRST))


@settings(max_examples=120, derandomize=True, deadline=None)
@given(
    felt=st.tuples(regions, regions, regions),
    worse=st.tuples(regions, regions, regions),
    hours=st.integers(40, 140),
    waits=st.integers(0, 3),
)
def test_AR22_for_whole_sessions_worse_never_means_more_or_sooner(
    felt: tuple[tuple[int, Label], ...], worse: tuple[tuple[int, Label], ...], hours: int, waits: int
) -> None:
    rank = WORST_FIRST.index
    lower = [(max(s, t), min(p, q, key=rank)) for (s, p), (t, q) in zip(felt, worse, strict=True)]
    before, after = (
        gate(GateInput(tuple(map(RegionCheck, BACK_REGIONS, *zip(*told, strict=True))), hours, True, waits))
        for told in (felt, lower)
    )
    assert all(after.share(region) <= before.share(region) for region in BACK_REGIONS)
    assert after.wait_h >= before.wait_h
    assert after.min_hours >= before.min_hours


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    felt=st.tuples(*[st.sampled_from([None, 0, 1, 2, 3])] * 3),
    label=st.sampled_from(LABELS),
    waits=st.integers(0, 3),
)
def test_A37_an_extremely_sore_region_is_never_trained_hard(
    felt: tuple[int | None, ...], label: Label, waits: int
) -> None:
    decision = check(*((region, s, label) for region, s in zip(BACK_REGIONS, felt, strict=True)), waits=waits)
    assert all(decision.share(region) == 0 for region, s in zip(BACK_REGIONS, felt, strict=True) if s == 3)
