"""Receipts: why something changed, and that asking again gives the same answer byte for byte."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime, time
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.anatomy import BACK_REGIONS
from coach.performance import Lift
from coach.plates import Rack
from coach.programme import recovery_session
from coach.programme.days import DaysAsked, days_of
from coach.programme.one_week import WeekAsked, days_of_week
from coach.programme.prescribing import FirstTimes, first_times
from coach.programme.smaller import SmallerAsked, smaller
from coach.progression import Advance, Asked, Target, advance
from coach.progression.machines import MachineWeeks, dominate
from coach.progression.pull_ups import Climb, climbed, told
from coach.progression.weak_links import GripAsked, StallAsked, advised, find_link
from coach.receipts import (
    RULES,
    Receipt,
    UnknownRuleError,
    Week,
    canonical,
    is_honest,
    issue,
    replay,
    review_all,
)
from coach.sets import SetEntry, lb
from coach.spacing import SlotAsked, place
from coach.timebox import BoxAsked, shorten
from coach.volume import DeloadInput, GateInput, RegionCheck, RegionState, ReviewInput, comeback, deload, gate
from coach.volume.gate import ROWS
from coach.volume.layoff import _ROWS as LAYOFF_ROWS
from coach.volume.levels import LevelAsked, level_from
from coach.volume.ramp import RampAsked, RampRegion, ramp
from coach.volume.review import LOWER_BACK_WAITS
from coach.volume.review import RULES as REVIEW_RULES
from coach.volume.wishes import Wish, granted

NOW = datetime(2026, 1, 5, 17, 40, tzinfo=UTC)
GATE = GateInput(tuple(RegionCheck(region, 3, "ok") for region in BACK_REGIONS), hours=50.5, waits=1)
WEEK = Week(
    tuple(
        ReviewInput(region, "intermediate", RegionState(9, ceiling=12), 3, "low", 0.0125, adherence=0.875)
        for region in BACK_REGIONS
    )
)
MACHINES = MachineWeeks("intermediate", (8, 12), (7, 12))
GRIP = GripAsked("bent_over_barbell_row", None, has_grip_work=False)
CLIMB = Climb("strict", (SetEntry("Pull-up", "pull_up", reps=3, bodyweight=True),), 80_000)
ROW = SetEntry("Barbell Row", "bent_over_barbell_row", reps=12, weight=lb(135), rir=2)
LAST_TIME = Advance(
    (Asked(ROW.lift, ((ROW, ROW), (ROW, ROW)), Target(10, 12, 2, "intermediate", Lift(), Rack("barbell", "lb"))),)
)


SLOT = SlotAsked(
    last=datetime(2026, 1, 5, 19, 10, tzinfo=UTC),
    day=date(2026, 1, 7),
    at=time(18),
    zone="Europe/Berlin",
    days=(0, 2, 4),
    usual=time(18),
    latest=time(21, 30),
    not_before=NOW,
)


WISH = Wish("mid_back", "advanced", RegionState(21, ceiling=22, user_raised=1), more=2)
STALL = StallAsked("bent_over_barbell_row", 0.001, erector_sets=4, grip_sets=0)


PLANNED = SmallerAsked(recovery_session().slots, sets_pct=50)


STEP = RampAsked(2, 0.9, calm=True, cut=False, regions=(RampRegion("mid_back", 4, 4, 5, 7, 9),))


BOX = BoxAsked(recovery_session(), 6, (), "beginner", {"lats": 1.5})
PROMOTION = LevelAsked("beginner", "intermediate", due=True)
DAYS = DaysAsked((0, 2, 4), 3)
NEW = FirstTimes(PLANNED.slots)


def made() -> dict[str, Receipt]:
    asked = DeloadInput("advanced", {"mid_back": 2})
    week = WeekAsked("fewer", date(2026, 1, 5), (date(2026, 1, 8), date(2026, 1, 10)), most=1)
    return {
        "gate": issue(1, ("gate", gate(GATE).rule), GATE, gate(GATE), NOW),
        "review": issue(2, ("review", "R1b"), WEEK, review_all(WEEK), NOW),
        "deload": issue(3, ("deload", deload(asked).rule), asked, deload(asked), NOW),
        "layoff": issue(4, ("layoff", comeback(20).rule), 20, comeback(20), NOW),
        "pull_up": issue(6, ("pull_up", "lowering"), CLIMB, climbed(CLIMB), NOW),
        "grip": issue(8, ("grip", "gave_out"), GRIP, advised(GRIP), NOW),
        "machines": issue(9, ("machines", "dominate"), MACHINES, dominate(MACHINES), NOW),
        "pull_up_told": issue(7, ("pull_up_told", "assisted"), 3, told(3), NOW),
        "advance": issue(5, ("advance", "changed"), LAST_TIME, advance(LAST_TIME), NOW),
        "weak_link": issue(7, ("weak_link", "grip"), STALL, find_link(STALL), NOW),
        "smaller": issue(8, ("smaller", "version"), PLANNED, smaller(PLANNED), NOW),
        "wish": issue(10, ("wish", "more"), WISH, granted(WISH), NOW),
        "ramp": issue(9, ("ramp", "step"), STEP, ramp(STEP), NOW),
        "timebox": issue(11, ("timebox", "cut"), BOX, shorten(BOX), NOW),
        "spacing": issue(6, ("spacing", place(SLOT).moved), SLOT, place(SLOT), NOW),
        "promotion": issue(12, ("promotion", "taken"), PROMOTION, level_from(PROMOTION), NOW),
        "days": issue(13, ("days", "third"), DAYS, days_of(DAYS), NOW),
        "first_time": issue(14, ("first_time", "careful"), NEW, first_times(NEW), NOW),
        "other_week": issue(5, ("other_week", days_of_week(week).rule), week, days_of_week(week), NOW),
    }


@pytest.mark.parametrize("family", sorted(RULES))
def test_U1_every_family_of_rules_replays_byte_for_byte(family: str) -> None:
    receipt = made()[family]
    assert receipt.rule == family
    assert replay(receipt).encode() == receipt.delta.encode()
    assert is_honest(receipt)


@pytest.mark.parametrize("family", sorted(RULES))
def test_U1_a_stored_row_replays_like_the_receipt(family: str) -> None:
    receipt = made()[family]
    assert is_honest(receipt.record)
    assert Receipt.model_validate_json(receipt.model_dump_json()) == receipt


def test_U1_a_forged_outcome_is_seen() -> None:
    receipt = made()["review"]
    forged = receipt.model_copy(update={"delta": receipt.delta.replace('"delta":-2', '"delta":2')})
    assert forged.delta != receipt.delta
    assert not is_honest(forged)


def test_a_receipt_has_the_name_an_athlete_asks_for() -> None:
    receipt = made()["gate"].model_copy(update={"id": 118})
    assert (receipt.name, receipt.key) == ("R-118", "gate.wait_mid")
    assert json.loads(receipt.record.says) == {"key": "gate.wait_mid", "values": {}}


def test_a_rule_nobody_can_replay_gets_no_receipt() -> None:
    with pytest.raises(UnknownRuleError):
        issue(1, ("mood", "good"), 1, 2, NOW)
    with pytest.raises(UnknownRuleError):
        replay(made()["gate"].model_copy(update={"rule": "mood"}))


def test_canonical_json_has_one_spelling() -> None:
    assert canonical(RegionCheck("mid_back", None, "ok")) == (
        '{"performance":"ok","region":"mid_back","soreness":null}'
    )
    assert canonical({"b": 1.5, "a": [1, 2]}) == '{"a":[1,2],"b":1.5}'


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    soreness=st.tuples(*[st.none() | st.integers(0, 3)] * 3),
    hours=st.none() | st.floats(0, 400),
    waits=st.integers(0, 3),
)
def test_U1_any_gate_replays(soreness: tuple[int | None, ...], hours: float | None, waits: int) -> None:
    told = tuple(RegionCheck(region, felt) for region, felt in zip(BACK_REGIONS, soreness, strict=True))
    asked = GateInput(told, hours, True, waits)
    assert is_honest(issue(1, ("gate", gate(asked).rule), asked, gate(asked), NOW))


def test_every_rule_has_its_words() -> None:
    words = tomllib.loads(files("coach.texts").joinpath("en", "volume.toml").read_text(encoding="utf-8"))
    waits = {"wait_mid", "wait_two", "wait_sharp", "sharp_72", "too_soon", "rest"}
    assert set(words["gate"]) == set(ROWS) | waits
    assert set(words["review"]) == {rule.id for rule in REVIEW_RULES} | {LOWER_BACK_WAITS}
    assert set(words["deload"]) == {"asked", "two_weeks", "two_regions", "planned", "none"}
    assert set(words["layoff"]) == {plan.rule for _, plan in LAYOFF_ROWS} | {comeback(400).rule}
