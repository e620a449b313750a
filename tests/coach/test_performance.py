"""Today compared with what is usual: one figure per exercise, one label per region."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.performance import (
    UNKNOWN,
    Label,
    Lift,
    Result,
    Strength,
    after_layoff,
    fold,
    label,
    low_cut,
    new_records,
    observe,
    session_performance,
    sharp_cut,
    strength_of,
    trend,
    variant_of,
    week_performance,
)
from coach.sets import LoggedSet, SetEntry, kg, lb

ROW = Lift("external")
PULL_UP = Lift("bodyweight", 1.0)
ASSISTED = Lift("assisted", 1.0)
HANG = Lift("bodyweight", 1.0, "seconds")
CARRY = Lift("external", 0.0, "metres")
BAND = Lift("band")
LIFTS = {"row": ROW, "pull_up": PULL_UP, "hang": HANG, "band_row": BAND}
MONDAY = datetime(2026, 1, 5, 17, tzinfo=UTC)


def row(load: float, reps: int, **more: Any) -> SetEntry:
    return SetEntry("Row", "row", reps=reps, weight=kg(load), **more)


def pull_up(reps: int, **more: Any) -> SetEntry:
    return SetEntry("Pull-Up", "pull_up", reps=reps, bodyweight=True, **more)


def log(*sessions: list[SetEntry], **more: Any) -> list[LoggedSet]:
    """Sessions two days apart, numbered from 1."""
    return [
        LoggedSet(100 * day + n, entry, MONDAY + timedelta(days=2 * day, minutes=3 * n), session=day + 1, **more)
        for day, entries in enumerate(sessions)
        for n, entry in enumerate(entries)
    ]


def figure(entry: SetEntry, lift: Lift, body: float | None = None) -> float:
    made = strength_of(entry, lift, body)
    assert made is not None
    return made


@pytest.mark.parametrize(
    "load, reps, index", [(60, 7, 0.925), (60, 6, 0.900), (60, 9, 0.975), (62.5, 9, 1.016), (60, 12, 1.050)]
)
def test_the_index_of_a_day_when_ten_reps_at_sixty_are_usual(load: float, reps: int, index: float) -> None:
    usual = figure(row(60, 10), ROW)
    assert usual == 80
    assert figure(row(load, reps), ROW) / usual == pytest.approx(index, abs=0.0005)


def test_a_hang_counts_a_rep_for_every_three_seconds() -> None:
    hangs = [figure(SetEntry("Dead Hang", "hang", seconds=s, bodyweight=True), HANG, 80) for s in (30, 40)]
    assert hangs[0] / hangs[1] == pytest.approx(0.923, abs=0.0005)


def test_a_carry_counts_a_rep_for_every_three_metres() -> None:
    assert figure(SetEntry("Carry", "carry", distance_m=30, weight=kg(24)), CARRY) == pytest.approx(32)


def test_help_is_taken_off_and_added_weight_put_on_the_body() -> None:
    assert figure(pull_up(6, added=kg(10)), PULL_UP, 80) == pytest.approx(90 * 1.2)
    assert figure(SetEntry("Assisted", "x", reps=6, assisted=kg(20)), ASSISTED, 80) == pytest.approx(60 * 1.2)
    assert figure(SetEntry("Extension", "x", reps=15), Lift("bodyweight", 0.4), 80) == pytest.approx(48)


def test_reps_in_reserve_count_as_reps_and_pounds_as_kilograms() -> None:
    assert figure(row(60, 8, rir=2), ROW) == figure(row(60, 10), ROW)
    assert figure(row(60, 8, rpe10=80), ROW) == figure(row(60, 10), ROW)
    assert figure(SetEntry("Row", "row", reps=10, weight=lb(100)), ROW) == pytest.approx(60.479, abs=0.001)


def test_a_set_without_effort_is_read_with_the_reserve_given_for_it() -> None:
    assert strength_of(row(60, 8), ROW, rir=2) == 80
    assert strength_of(row(60, 8, rir=0), ROW, rir=2) == 76


@pytest.mark.parametrize(
    "entry, lift",
    [
        (SetEntry("Row", "row", reps=10), ROW),
        (row(60, 0), ROW),
        (SetEntry("Hang", "hang", reps=3, bodyweight=True), HANG),
        (SetEntry("Carry", "carry", weight=kg(20)), CARRY),
        (SetEntry("Assisted", "x", reps=3, assisted=kg(90)), ASSISTED),
    ],
)
def test_a_set_without_load_or_count_has_no_figure(entry: SetEntry, lift: Lift) -> None:
    assert strength_of(entry, lift, 80) is None


def test_without_body_mass_only_the_reps_are_compared() -> None:
    assert strength_of(pull_up(6), PULL_UP) == pytest.approx(1.2)
    assert variant_of(pull_up(6), PULL_UP) == variant_of(pull_up(9), PULL_UP)
    assert variant_of(pull_up(6), PULL_UP) != variant_of(pull_up(6, added=kg(5)), PULL_UP)
    assert variant_of(pull_up(6), PULL_UP) != variant_of(pull_up(6, assisted=kg(5)), PULL_UP)
    assert variant_of(pull_up(6), PULL_UP, 80) == variant_of(pull_up(6, added=kg(5)), PULL_UP, 80)


def test_a_new_exercise_has_no_index_until_its_third_session() -> None:
    strengths, results = fold({}, log([row(60, 10)], [row(60, 9)], [row(60, 10)]), LIFTS)
    assert [result.index is None for result in results] == [True, True, False]
    assert strengths["row"].sessions == 3


def test_a_good_day_moves_what_is_expected_more_than_a_bad_one() -> None:
    known = Strength(80, sessions=5)
    assert observe(known, 84)[0].expected == pytest.approx(81)
    assert observe(known, 78)[0].expected == pytest.approx(79.5)  # 0.975: an ordinary day
    assert observe(known, 72)[0].expected == pytest.approx(79.2)  # 0.900: a bad day moves it by a tenth


def test_scatter_is_learned_within_limits() -> None:
    after, index = observe(Strength(80, sessions=5), 72)
    assert index == pytest.approx(0.9)
    assert after.var == pytest.approx(0.9 * 0.0009 + 0.1 * 0.01)
    steady, wild = Strength(80, sessions=5), Strength(80, sessions=5)
    for _ in range(60):
        steady = replace(observe(steady, 80)[0], expected=80)
        wild = replace(observe(wild, 50)[0], expected=80)
    assert [steady.sigma, wild.sigma] == pytest.approx([0.02, 0.08])


@pytest.mark.parametrize(
    "index, sigma, history, expected",
    [
        (0.92, 0.03, 3, "sharp"),
        (0.921, 0.03, 3, "low"),
        (0.92, 0.03, 2, "low"),
        (0.86, 0.06, 9, "low"),
        (0.85, 0.06, 9, "sharp"),
        (0.85, 0.08, 9, "sharp"),
        (0.969, 0.03, 9, "low"),
        (0.97, 0.03, 9, "ok"),
        (0.95, 0.05, 9, "ok"),
        (0.939, 0.08, 9, "low"),
        (1.02, 0.03, 9, "ok"),
        (1.021, 0.03, 9, "high"),
        (None, 0.03, 9, "unknown"),
    ],
)
def test_labels_follow_the_persons_own_scatter(
    index: float | None, sigma: float, history: int, expected: Label
) -> None:
    assert label(index, sigma, history) == expected


@pytest.mark.parametrize("sigma, low, sharp", [(0.02, 0.03, 0.08), (0.05, 0.05, 0.125), (0.08, 0.06, 0.15)])
def test_the_cuts_are_clipped(sigma: float, low: float, sharp: float) -> None:
    assert [low_cut(sigma), sharp_cut(sigma)] == pytest.approx([low, sharp])


def test_A38_four_reps_fewer_than_usual_is_a_sharp_drop() -> None:
    usual = [[row(60, 10), row(60, 10), row(60, 9)]] * 4
    _, results = fold({}, log(*usual, [row(60, 6), row(60, 5), row(60, 5)]), LIFTS)
    assert session_performance(results[-1:]).label == "sharp"
    _, good = fold({}, log(*usual, [row(60, 10)]), LIFTS)
    assert session_performance(good[-1:]).label == "ok"


def test_the_best_of_the_first_two_working_sets_counts() -> None:
    entries = [row(40, 5, warmup=True), row(60, 9), row(60, 10), row(60, 12)]
    strengths, results = fold({}, log(entries), LIFTS)
    assert strengths["row"].expected == 80
    assert results[0].sets == 3


def test_light_weeks_drop_steps_and_grip_limited_sets_are_left_out() -> None:
    base = {"row": Strength(80, sessions=5)}
    light, seen = fold(base, log([row(40, 5)], deload=True), LIFTS)
    assert (light, [result.index for result in seen]) == (base, [None])
    assert fold(base, log([row(40, 5, drop=True)]), LIFTS) == (base, ())
    tired_grip = log([row(60, 4), row(60, 10)])
    assert fold(base, tired_grip, LIFTS, excluded=frozenset({0}))[1][0].index == pytest.approx(1.0)
    assert fold(base, tired_grip, LIFTS, excluded=frozenset({0, 1}))[1][0].index is None


def test_A38_an_easier_return_is_not_taken_for_another_drop() -> None:
    base = {"row": Strength(80, sessions=5)}
    easier = log([row(54, 8), row(54, 8)])
    assert session_performance(fold(base, easier, LIFTS)[1]).label == "sharp"
    eased = frozenset(one.id for one in easier)
    assert session_performance(fold(base, easier, LIFTS, eased=eased)[1]) == UNKNOWN
    assert fold(base, easier, LIFTS, eased=eased)[0] == base
    told = log([row(54, 10, rir=4), row(54, 10, rir=4)])
    assert session_performance(fold(base, told, LIFTS, eased=eased)[1]).label == "ok"


def test_another_band_starts_anew() -> None:
    red, blue = (SetEntry("Band Row", "band_row", reps=12, band=colour) for colour in ("red", "blue"))
    strengths, results = fold({}, log([red], [red], [red], [blue]), LIFTS)
    assert [result.index for result in results] == [None, None, 1.0, None]
    assert (strengths["band_row"].sessions, strengths["band_row"].variant) == (1, "band blue")


def test_a_reserve_once_written_is_assumed_where_none_is() -> None:
    two_left = [row(60, 8, rir=2)]
    _, results = fold({}, log(two_left, two_left, two_left, [row(60, 8)]), LIFTS)
    assert results[-1].index == pytest.approx(1.0)


def test_sets_outside_any_session_belong_to_their_day() -> None:
    sets = [replace(one, session=None) for one in log([row(60, 10), row(60, 9)], [row(60, 10)])]
    assert len(fold({}, sets, LIFTS)[1]) == 2


def test_U5_correcting_an_old_set_gives_what_logging_it_right_would_have_given() -> None:
    right = log([row(60, 10)], [row(60, 9)], [row(62.5, 9)], [row(60, 12)])
    wrong = [replace(right[0], entry=row(600, 10)), *right[1:]]
    assert fold({}, [right[0], *wrong[1:]], LIFTS) == fold({}, right, LIFTS)
    assert fold({}, wrong, LIFTS) != fold({}, right, LIFTS)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(reps=st.lists(st.integers(1, 15), min_size=1, max_size=8), cut=st.integers(0, 8))
def test_folding_in_two_parts_is_folding_at_once(reps: list[int], cut: int) -> None:
    sets = log(*[[row(60, n)] for n in reps])
    first, results = fold({}, sets[:cut], LIFTS)
    whole, all_results = fold({}, sets, LIFTS)
    rest, more = fold(first, sets[cut:], LIFTS)
    assert (rest, (*results, *more)) == (whole, all_results)


def test_a_region_is_the_set_weighted_mean_of_its_exercises() -> None:
    results = [Result("row", 0.94, 0.03, 9, sets=3), Result("pulldown", 1.02, 0.03, 9, sets=1)]
    assert session_performance(results).index == pytest.approx(0.96)
    assert session_performance(results).label == "low"
    assert session_performance([Result("row", None, 0.03, 1)]) == UNKNOWN
    assert session_performance([]) == UNKNOWN


def test_exercises_too_new_cannot_make_a_sharp_drop() -> None:
    new, old = Result("row", 0.80, 0.03, 2), Result("pulldown", 1.0, 0.03, 9)
    assert session_performance([new, old]).label == "low"
    assert session_performance([replace(new, history=3)]).label == "sharp"


def test_the_week_is_sharp_when_one_session_was() -> None:
    bad, good = Result("row", 0.9, 0.03, 9), Result("row", 1.05, 0.03, 9)
    assert week_performance([[bad], [good]]).label == "sharp"
    assert week_performance([[good], [replace(bad, index=0.95)]]).label == "ok"
    assert week_performance([[], []]) == UNKNOWN


def test_the_trend_is_the_mean_change_of_what_is_comparable() -> None:
    earlier = {"row": Strength(80), "pulldown": Strength(50), "band_row": Strength(1.2, variant="band red")}
    now = {"row": Strength(84), "pulldown": Strength(50), "band_row": Strength(1.6, variant="band blue")}
    assert trend(now, earlier, ["row", "pulldown", "band_row", "hang"]) == pytest.approx(0.025)
    assert trend(now, earlier, ["hang"]) is None


def test_after_time_off_less_is_expected_of_everything() -> None:
    early = log([row(60, 10)], [row(60, 10)])
    late = [replace(one, id=one.id + 1000, at=one.at + timedelta(days=30), session=9) for one in early[1:]]
    base = {"pull_up": Strength(100, day=early[0].at.toordinal())}
    strengths, results = fold(base, [*early, *late], LIFTS)
    lost = 1 - 0.03 - 0.05 * 2 / 28
    assert strengths["pull_up"].expected == pytest.approx(100 * lost)
    assert results[-1].index == pytest.approx(1 / lost)
    assert fold({}, early, LIFTS)[0]["row"].expected == 80


@pytest.mark.parametrize(
    "before, now, kind, best, was",
    [
        ([row(60, 10)], row(62.5, 5), "load", 62_500, 60_000),
        ([row(60, 10), row(65, 5)], row(60, 11), "reps", 11, 10),
        ([pull_up(6)], pull_up(7), "reps", 7, 6),
        ([pull_up(6, added=kg(5))], pull_up(3, added=kg(10)), "load", 10_000, 5_000),
        ([pull_up(8, assisted=kg(20))], pull_up(6, assisted=kg(15)), "less_help", 15_000, 20_000),
        ([pull_up(8, assisted=kg(5))], pull_up(1), "less_help", 0, 5_000),
        ([SetEntry("Hang", "hang", seconds=30)], SetEntry("Hang", "hang", seconds=35), "hold", 35, 30),
        ([SetEntry("Carry", "c", distance_m=30)], SetEntry("Carry", "c", distance_m=40), "carry", 40, 30),
        (
            [SetEntry("Band", "b", reps=12, band="red")],
            SetEntry("Band", "b", reps=13, band="red"),
            "reps",
            13,
            12,
        ),
    ],
)
def test_A14_more_weight_more_reps_or_less_help_is_a_record(
    before: list[SetEntry], now: SetEntry, kind: str, best: int, was: int
) -> None:
    (record,) = new_records(log(before), log([now]))
    assert (record.kind, record.best, record.before, record.entry) == (kind, best, was, now)


@pytest.mark.parametrize(
    "before, now",
    [
        ([], row(60, 10)),
        ([row(60, 10)], row(60, 10)),
        ([row(60, 10)], row(40, 15)),
        ([row(60, 10)], row(70, 10, warmup=True)),
        ([row(60, 10)], row(70, 10, drop=True)),
        ([row(60, 10)], row(70, 10, side="left")),
        ([pull_up(8)], pull_up(10, assisted=kg(20))),
        ([SetEntry("Band", "b", reps=12, band="red")], SetEntry("Band", "b", reps=15, band="yellow")),
    ],
)
def test_what_is_not_a_record(before: list[SetEntry], now: SetEntry) -> None:
    assert new_records(log(before), log([now])) == ()


def test_sets_of_a_light_week_neither_set_nor_hold_records() -> None:
    assert new_records(log([row(60, 10)]), log([row(70, 10)], deload=True)) == ()
    assert new_records(log([row(70, 10)], deload=True), log([row(65, 10)])) == ()


def test_only_the_best_of_a_session_is_the_record() -> None:
    (record,) = new_records(log([row(60, 10)]), log([row(62.5, 8), row(65, 6)]))
    assert (record.kind, record.best) == ("load", 65_000)


def test_a_reduction_can_be_applied_by_hand() -> None:
    assert after_layoff({"row": Strength(80)}, 0.03)["row"].expected == pytest.approx(77.6)
