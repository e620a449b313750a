"""What to lift next time, and what to do when a lift stands still."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.exercises import Form
from coach.performance import Lift
from coach.plates import Rack
from coach.progression import (
    Brakes,
    Prescription,
    Target,
    WeakLink,
    grip_advice,
    is_stalled,
    next_load,
    next_pull_up_rung,
    weak_link,
    weeks_until_it_moved,
)
from coach.progression.prescription import Why
from coach.progression.pull_ups import Climb, PullUpRung, climbed, rung_for_rest_of_session, told
from coach.progression.weak_links import GripAdvice
from coach.sets import Load, SetEntry, kg, lb

BARBELL = Target(10, 12, 2, "intermediate", Lift("external"), Rack("barbell"))
BELLS = replace(BARBELL, rack=Rack("dumbbell"))
BEGINNER = replace(BARBELL, low=8, high=10, level="beginner")
ASSISTED = replace(BARBELL, lift=Lift("assisted", 1.0), rack=Rack("stack"), bodyweight_kg=80)
BODY = replace(BARBELL, low=12, high=15, lift=Lift("bodyweight", 0.4), forms=("pause",))
BAND = replace(BODY, lift=Lift("band"), forms=("squeeze", "stretch"))
HOLD = Target(20, 40, 2, "intermediate", Lift("bodyweight", 1.0, "seconds"), Rack("bodyweight"), forms=("towel_grip",))
CARRY = Target(20, 40, 2, "intermediate", Lift("external", 0, "metres"), Rack("kettlebell"))


def session(load: Load | None, *reps: int, rir: int | None = None, **more: Any) -> list[SetEntry]:
    return [SetEntry("Row", "row", reps=n, weight=load, rir=rir, **more) for n in reps]


def after(target: Target, *history: list[SetEntry], brakes: Brakes | None = None) -> Prescription:
    made = next_load(history, target, brakes or Brakes())
    assert made is not None
    return made


def outcome(target: Target, *history: list[SetEntry]) -> tuple[str, Load | None]:
    made = after(target, *history)
    return made.why, made.load


TOP = session(kg(60), 12, 12, 12, rir=2)


def test_two_sessions_at_the_top_earn_one_step() -> None:
    assert outcome(BARBELL, TOP) == ("same", kg(60))
    assert outcome(BARBELL, TOP, TOP) == ("step", kg(62.5))
    assert after(BARBELL, TOP, TOP).aim == 10


def test_a_beginner_needs_the_top_only_once() -> None:
    assert outcome(BEGINNER, session(kg(30), 10, 10, rir=2)) == ("step", kg(32.5))
    assert outcome(BEGINNER, session(kg(30), 10, 9, rir=2)) == ("same", kg(30))


def test_one_more_in_reserve_than_planned_needs_the_top_only_once() -> None:
    assert outcome(BARBELL, session(kg(60), 12, 12, 12, rir=3)) == ("step", kg(62.5))


def test_the_top_at_another_load_is_not_the_second_in_a_row() -> None:
    assert outcome(BARBELL, session(kg(57.5), 12, 12, 12, rir=2), TOP) == ("same", kg(60))


def test_the_top_without_the_reserve_is_not_earned() -> None:
    tight = session(kg(60), 12, 12, 12, rir=1)
    assert outcome(BARBELL, tight, tight) == ("same", kg(60))


@pytest.mark.parametrize("load, rir, load_after", [(60, 4, 62.5), (100, 5, 105), (140, 5, 145), (200, 4, 205)])
def test_reps_to_spare_move_the_load_by_what_is_spare(load: float, rir: int, load_after: float) -> None:
    assert outcome(BARBELL, session(kg(load), 10, 10, rir=rir)) == ("spare", kg(load_after))


def test_reps_to_spare_never_move_the_load_by_more_than_seven_and_a_half_percent() -> None:
    target = replace(BARBELL, rir=0)
    assert outcome(target, session(kg(200), 10, 10, rir=5)) == ("spare", kg(215))


def test_for_a_beginner_all_sets_must_agree_that_reps_were_to_spare() -> None:
    mixed = [*session(kg(30), 9, rir=4), *session(kg(30), 9, rir=3)]
    assert outcome(BEGINNER, mixed) == ("same", kg(30))
    assert outcome(BEGINNER, session(kg(30), 9, 9, rir=4)) == ("spare", kg(32.5))
    assert outcome(replace(BEGINNER, level="intermediate"), mixed) == ("spare", kg(32.5))


def test_inside_the_range_one_rep_is_added_somewhere() -> None:
    made = after(BARBELL, session(kg(60), 11, 10, 10, rir=2))
    assert (made.why, made.load, made.aim) == ("same", kg(60), 12)


def test_under_the_range_twice_takes_five_percent_off() -> None:
    short = session(kg(60), 9, 8, 8, rir=2)
    assert outcome(BARBELL, short) == ("again", kg(60))
    assert outcome(BARBELL, short, short) == ("below", kg(55))
    assert after(BARBELL, short, short).aim == 11
    assert outcome(BARBELL, session(kg(65), 9, 8, rir=2), short) == ("again", kg(60))


def test_stopping_early_with_reserve_is_not_a_miss() -> None:
    early = session(kg(60), 9, 9, rir=3)
    assert outcome(BARBELL, early, early)[0] == "same"


def test_far_under_the_range_or_a_sharp_drop_takes_ten_percent_off() -> None:
    assert outcome(BARBELL, session(kg(62.5), 7, 6, rir=2)) == ("drop", kg(55))
    assert after(BARBELL, TOP, TOP, brakes=Brakes(sharp=True)).load == kg(52.5)


def test_harder_than_planned_on_two_sets_holds_the_load() -> None:
    assert outcome(BARBELL, session(kg(60), 12, 12, 12, rir=0)) == ("harder", kg(60))
    assert outcome(BARBELL, [*session(kg(60), 12, rir=0), *session(kg(60), 12, 11, rir=2)])[0] == "same"


def test_a_flag_for_form_or_pain_takes_ten_percent_off() -> None:
    made = after(BARBELL, TOP, TOP, brakes=Brakes(flagged=True))
    assert (made.why, made.load) == ("flagged", kg(52.5))


def test_what_the_gate_or_the_review_holds_wins() -> None:
    held = after(BARBELL, TOP, TOP, brakes=Brakes(hold=True))
    assert (held.why, held.load) == ("hold", kg(60))
    lighter = after(BARBELL, TOP, TOP, brakes=Brakes(load_pct=90))
    assert (lighter.why, lighter.load) == ("lighter", kg(52.5))


def test_a_big_jump_is_earned_with_three_and_then_five_more_reps() -> None:
    eight = [session(kg(8), n, n, n, rir=2) for n in (12, 15, 17)]
    first, second, third = (after(BELLS, done, done) for done in eight)
    assert (first.why, first.load, first.high) == ("extend", kg(8), 15)
    assert (second.why, second.load, second.high) == ("extend", kg(8), 17)
    assert (third.why, third.load, third.aim) == ("step", kg(9), 10)
    assert outcome(BELLS, *[session(kg(24), 12, 12, rir=2)] * 2) == ("step", kg(26))
    assert outcome(BELLS, session(kg(8), 10, 10, rir=5))[0] == "extend"


def test_pounds_stay_pounds_whatever_the_rack_says() -> None:
    assert outcome(BARBELL, *[session(lb(135), 12, 12, rir=2)] * 2) == ("step", lb(140))


def test_the_heaviest_dumbbell_is_earned_with_reps_instead() -> None:
    own = replace(BELLS, rack=Rack("dumbbell", owned=(20_000,)))
    made = after(own, *[session(kg(20), 12, 12, rir=2)] * 2)
    assert (made.why, made.load, made.high) == ("extend", kg(20), 17)


@pytest.mark.parametrize(
    "load, reps, rir, then", [(100, 5, None, 65.0), (100, 3, None, 60.0), (100, 5, 2, 67.5), (100, 9, 2, None)]
)
def test_a_heavy_set_that_nobody_asked_for_gives_a_first_load_for_the_range(
    load: float, reps: int, rir: int | None, then: float | None
) -> None:
    known = replace(BARBELL, rir=3, planned=False)
    made = after(known, session(kg(load), reps, reps, rir=rir))
    assert (made.why == "from_known") == (then is not None)
    assert then is None or made.load == kg(then)
    assert after(replace(known, planned=True), session(kg(load), reps, reps, rir=rir)).why != "from_known"
    assert outcome(known, session(kg(60), 11, 11)) == ("same", kg(60))


def test_warm_ups_and_drop_steps_do_not_decide() -> None:
    noisy = [*session(kg(20), 5, warmup=True), *TOP, *session(kg(40), 4, drop=True)]
    assert outcome(BARBELL, noisy, noisy) == ("step", kg(62.5))


def test_nothing_done_before_has_no_next_load() -> None:
    assert next_load([], BARBELL) is None
    assert next_load([session(kg(20), 5, warmup=True)], BARBELL) is None
    assert next_load([[SetEntry("Row", "row", weight=kg(60))]], BARBELL) is None


def test_help_shrinks_where_load_would_grow() -> None:
    helped = session(None, 12, 12, 12, rir=2, assisted=kg(30))
    made = after(ASSISTED, helped, helped)
    assert (made.why, made.assisted, made.load) == ("step", kg(25), None)
    with_add_on = replace(ASSISTED, rack=Rack("stack", small=True))
    assert after(with_add_on, helped, helped).assisted == kg(27.5)
    assert after(ASSISTED, helped, helped, brakes=Brakes(hold=True)).assisted == kg(30)
    weak = session(None, 7, 6, rir=0, assisted=kg(30))
    assert after(ASSISTED, weak).assisted == kg(35)
    assert after(ASSISTED, session(None, 12, 12, 12, rir=2, assisted=kg(35)), helped).why == "same"


def test_A13c_little_help_twice_means_trying_one_strict_set() -> None:
    little = session(None, 10, 10, rir=2, assisted=kg(8))
    assert after(ASSISTED, little, little).why == "try_strict"
    assert after(ASSISTED, little).why == "same"
    assert after(replace(ASSISTED, bodyweight_kg=None), little, little).why == "same"
    more = session(None, 10, 10, rir=2, assisted=kg(9))
    assert after(ASSISTED, more, more).why == "same"


@pytest.mark.parametrize(
    "rung, reps, then",
    [
        ("pulldown", [10, 10], "assisted"),
        ("pulldown", [10, 9], "pulldown"),
        ("assisted", [12, 12, 12], "assisted"),
        ("lowering", [5, 5], "strict"),
        ("lowering", [5, 4], "lowering"),
        ("strict", [4, 3], "lowering"),
        ("strict", [5, 4, 4], "strict"),
        ("strict", [10, 10, 10], "wide"),
        ("strict", [12, 12], "strict"),
        ("wide", [12, 11, 10], "weighted"),
        ("weighted", [4], "wide"),
        ("weighted", [8, 8], "weighted"),
        ("strict", [], "strict"),
    ],
)
def test_AR7_the_pull_up_ladder(rung: PullUpRung, reps: list[int], then: PullUpRung) -> None:
    assert next_pull_up_rung(rung, session(None, *reps, bodyweight=True)) == then


def test_AR7_fewer_than_five_strict_in_the_first_set_go_back_a_rung_for_the_rest() -> None:
    assert rung_for_rest_of_session("strict", 4) == "lowering"
    assert rung_for_rest_of_session("strict", 5) == "strict"
    assert rung_for_rest_of_session("assisted", 3) == "assisted"


def test_bands_progress_by_reps_then_squeeze_then_stretch_then_colour() -> None:
    done = session(None, 15, 15, rir=2, band="red")
    seen = [after(replace(BAND, rung=rung), done) for rung in range(4)]
    assert [(made.why, made.rung, made.form, made.band) for made in seen] == [
        ("harder_form", 1, "squeeze", "red"),
        ("harder_form", 2, "stretch", "red"),
        ("next_band", 3, None, None),
        ("harder_form", 4, "squeeze", "red"),
    ]
    assert seen[2].aim == 12
    assert after(BAND, session(None, 14, 13, rir=2, band="red")).aim == 15
    assert after(BAND, session(None, 15, 15, rir=0, band="red")).why == "same"
    assert after(BAND, done, brakes=Brakes(hold=True)).why == "hold"


def test_bodyweight_moves_progress_by_reps_then_pause_then_weight() -> None:
    done = session(None, 15, 15, rir=2, bodyweight=True)
    assert (after(BODY, done).why, after(BODY, done).rung, after(BODY, done).form) == ("harder_form", 1, "pause")
    loaded = after(replace(BODY, rung=1), done)
    assert (loaded.why, loaded.load, loaded.form) == ("add_load", kg(2.5), "pause")
    heavier = after(replace(BODY, rung=1), *[session(None, 15, 15, rir=3, added=kg(30), bodyweight=True)] * 2)
    assert (heavier.why, heavier.load, heavier.form, heavier.rung) == ("step", kg(32.5), "pause", 1)
    assert after(BODY, session(None, 13, 12, bodyweight=True)).aim == 14
    hung_on = replace(BODY, rack=Rack("bodyweight"))
    assert outcome(hung_on, *[session(None, 15, 15, rir=2, added=kg(5))] * 2) == ("step", kg(7.5))


@pytest.mark.parametrize("seconds, why, aim", [(30, "longer", 35), (42, "longer", 45), (45, "harder_hold", 20)])
def test_holds_get_five_seconds_longer_until_they_get_harder(seconds: int, why: str, aim: int) -> None:
    made = after(HOLD, [SetEntry("Dead Hang", "hang", seconds=seconds, bodyweight=True)])
    assert (made.why, made.aim, made.rung) == (why, aim, int(why == "harder_hold"))
    held = after(HOLD, [SetEntry("Dead Hang", "hang", seconds=40)], brakes=Brakes(load_pct=90))
    assert (held.why, held.aim) == ("hold", 36)


def test_a_hold_in_its_hardest_form_gets_heavier_from_the_bottom_again() -> None:
    bare = after(replace(HOLD, rung=1), [SetEntry("Dead Hang", "hang", seconds=45, bodyweight=True)])
    assert (bare.why, bare.load, bare.aim, bare.form) == ("add_load", kg(2.5), 20, "towel_grip")
    weighted = after(replace(HOLD, rung=1), [SetEntry("Dead Hang", "hang", seconds=45, added=kg(2.5))])
    assert (weighted.why, weighted.load, weighted.aim) == ("step", kg(5), 20)
    plank = replace(HOLD, lift=Lift("none", 0, "seconds"), forms=())
    assert after(plank, [SetEntry("Side Plank", "plank", seconds=45)]).why == "same"


def test_carries_get_farther_to_forty_metres_and_then_heavier() -> None:
    carries = [[SetEntry("Carry", "carry", distance_m=metres, weight=kg(24))] for metres in (30, 38, 40)]
    made = [after(CARRY, done) for done in carries]
    assert [(one.why, one.aim, one.load) for one in made] == [
        ("farther", 35, kg(24)),
        ("farther", 40, kg(24)),
        ("step", 20, kg(28)),
    ]
    assert after(CARRY, carries[2], brakes=Brakes(load_pct=90)).load == kg(20)


def test_help_without_kilograms_gets_less_twice_and_then_a_strict_set_is_tried() -> None:
    banded = replace(ASSISTED, bodyweight_kg=None)
    done = session(None, 12, 12, 12, rir=2, band="green")
    seen = [after(replace(banded, rung=rung), done) for rung in range(3)]
    assert [(made.why, made.rung, made.band) for made in seen] == [
        ("less_help", 1, None),
        ("less_help", 2, None),
        ("try_strict", 2, "green"),
    ]
    assert after(banded, session(None, 12, 11, rir=2, band="green")).why == "same"
    assert after(banded, done, brakes=Brakes(hold=True)).why == "hold"


def test_the_last_step_of_help_is_followed_by_a_strict_try_and_never_by_help_of_nothing() -> None:
    last = session(None, 12, 12, 12, rir=2, assisted=kg(5))
    made = after(replace(ASSISTED, bodyweight_kg=None), last, last)
    assert (made.why, made.assisted) == ("try_strict", kg(5))


def test_full_pull_ups_climb_by_reps_and_take_weight_after_three_sets_of_ten() -> None:
    pull_up = replace(BARBELL, lift=Lift("bodyweight", 1.0), pull_up=True)
    assert after(pull_up, session(None, 8, 7, 6, bodyweight=True)).aim == 9
    assert after(pull_up, session(None, 10, 10, 10, bodyweight=True)).load == kg(2.5)
    assert after(pull_up, session(None, 12, 12, bodyweight=True)).why == "same"
    lowering = replace(pull_up, low=3, high=5)
    assert after(lowering, session(None, 5, 5, bodyweight=True)) == Prescription("same", 3, 5, aim=5)


HELPED = SetEntry("Assisted Pull-Up", "assisted_pull_up_machine", reps=10, assisted=kg(30))
LITTLE = replace(HELPED, assisted=kg(5))
STRICT = SetEntry("Pull-up", "pull_up", reps=6, bodyweight=True)
LOWERED = SetEntry("Negative", "negative_pull_up", reps=5, bodyweight=True)


@pytest.mark.parametrize(
    "rung, sets, then",
    [
        (None, (STRICT, STRICT), "strict"),
        (None, (replace(STRICT, reps=3),), "assisted"),
        (None, (HELPED, HELPED), "assisted"),
        ("assisted", (HELPED, HELPED), "assisted"),
        ("assisted", (replace(STRICT, reps=2), HELPED), "assisted"),
        ("assisted", (replace(STRICT, reps=2), LITTLE), "lowering"),
        ("assisted", (replace(STRICT, reps=5), LITTLE), "strict"),
        ("lowering", (LOWERED, LOWERED), "strict"),
        ("lowering", (LOWERED, replace(LOWERED, reps=4)), "lowering"),
        ("strict", (replace(STRICT, reps=4), LOWERED), "lowering"),
        ("lowering", (replace(STRICT, reps=4), LOWERED), "lowering"),
        ("strict", (replace(STRICT, reps=10),) * 3, "wide"),
        ("wide", (STRICT, STRICT), "wide"),
        ("wide", (replace(STRICT, exercise="neutral_grip_pull_up", reps=10),) * 3, "weighted"),
        ("weighted", (replace(STRICT, added=kg(5)),), "weighted"),
        ("strict", (replace(STRICT, exercise="lat_pulldown"),), "strict"),
        ("strict", (replace(STRICT, reps=2, warmup=True),), "strict"),
    ],
)
def test_AR7_where_a_session_leaves_somebody_on_the_pull_up_ladder(
    rung: PullUpRung | None, sets: tuple[SetEntry, ...], then: PullUpRung
) -> None:
    assert climbed(Climb(rung, sets, bodyweight_g=80_000)) == then


def test_AR7_who_tells_five_strict_pull_ups_begins_with_them() -> None:
    assert [told(strict) for strict in (0, 4, 5, 12)] == ["assisted", "assisted", "strict", "strict"]


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    reps=st.lists(st.integers(1, 20), min_size=1, max_size=4),
    rir=st.none() | st.integers(0, 5),
    steps=st.integers(0, 60),
    rack=st.sampled_from([Rack("barbell"), Rack("dumbbell"), Rack("stack"), Rack("kettlebell")]),
    level=st.sampled_from(["beginner", "intermediate"]),
)
def test_the_load_is_always_one_there_is_and_never_jumps(
    reps: list[int], rir: int | None, steps: int, rack: Rack, level: Any
) -> None:
    load = rack.loads()[steps]
    done = session(Load(load, "kg"), *reps, rir=rir)
    made = after(replace(BARBELL, rack=rack, level=level), done, done)
    assert made.load is not None
    assert made.load.thousandths in rack.loads()
    assert made.low == BARBELL.low <= made.high
    assert made.load.thousandths <= load * 1.1 or min(reps) >= BARBELL.high + 5
    if made.load.thousandths > load:
        assert min(reps) >= BARBELL.high or (rir is not None and rir >= BARBELL.rir + 2)


def test_every_reason_has_its_words() -> None:
    words = tomllib.loads(files("coach.texts").joinpath("en", "progression.toml").read_text(encoding="utf-8"))
    assert set(words["progression"]) == set(get_args(Why))
    assert set(words["form"]) == set(get_args(Form))
    assert set(words["grip"]) == {*get_args(GripAdvice), "gave_out", "has_work", "held"}
    assert set(words["weak_link"]) == {*get_args(WeakLink), "moved", "trend", "direct"}


def test_A42_a_stall_without_erector_or_grip_work_names_the_link_first() -> None:
    assert is_stalled(0.004)
    assert is_stalled(-0.02)
    assert not is_stalled(0.005)
    assert not is_stalled(None)
    assert weak_link(True, erector_sets=0, grip_sets=0) == "erectors_and_grip"
    assert weak_link(True, erector_sets=3, grip_sets=0) == "grip"
    assert weak_link(True, erector_sets=0, grip_sets=2) == "erectors"
    assert weak_link(True, erector_sets=3, grip_sets=2) is None
    assert weak_link(False, erector_sets=0, grip_sets=0) is None


def test_A43_the_story_of_a_weak_link_is_closed_when_the_lift_moves() -> None:
    assert weeks_until_it_moved([80, 80, 80.2, 80.9]) == 3
    assert weeks_until_it_moved([80, 79, 80.7]) is None
    assert weeks_until_it_moved([]) is None


def test_grip_that_gives_out_gets_straps_and_work_of_its_own() -> None:
    assert grip_advice(None, has_grip_work=False) == ("straps", "add_grip_work")
    assert grip_advice(3, has_grip_work=True) == ()
    assert grip_advice(6, has_grip_work=True) == ("try_without_straps",)
