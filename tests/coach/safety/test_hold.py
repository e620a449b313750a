"""What a red flag locks, and the only ways out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coach.safety import (
    Hold,
    Verdict,
    begin_hold,
    blocked_region,
    blocks_everything,
    blocks_hard_sessions,
    blocks_nudges,
    clear,
    follow_up_due,
    has_eased,
    is_active,
    may_clear,
    report_pain,
    scan,
    sent_follow_up,
)
from coach.safety.hold import clears_at

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
EMERGENCY = Verdict("emergency", "E1", symptom="saddle_numbness")
URGENT = Verdict("urgent", "U1", symptom="fever_with_back_pain")
AMBER = Verdict("amber", "amber", symptom="sharp_pain")
DAY = date(2026, 11, 23)


@pytest.mark.parametrize("verdict", [EMERGENCY, URGENT])
def test_a_red_flag_locks_everything_for_as_long_as_it_takes(verdict: Verdict):
    hold = begin_hold(verdict, NOW)
    for later in (timedelta(0), 25 * HOUR, timedelta(days=400)):
        assert blocks_everything(hold, NOW + later)
        assert blocks_hard_sessions(hold, NOW + later)
        assert blocks_nudges(hold, NOW + later)


@pytest.mark.parametrize("verdict", [EMERGENCY, URGENT])
def test_clearance_counts_from_24_hours_on(verdict: Verdict):
    hold = begin_hold(verdict, NOW)
    assert not may_clear(hold, NOW + 24 * HOUR - timedelta(seconds=1))
    assert may_clear(hold, NOW + 24 * HOUR)
    assert clears_at(hold) == NOW + 24 * HOUR
    with pytest.raises(ValueError, match="not be lifted yet"):
        clear(hold, NOW + HOUR)


def test_a_cleared_hold_locks_nothing():
    hold = clear(begin_hold(EMERGENCY, NOW), NOW + 30 * HOUR)
    assert not is_active(hold)
    assert not blocks_everything(hold, NOW + 31 * HOUR)
    assert not blocks_hard_sessions(hold, NOW + 31 * HOUR)
    assert follow_up_due(hold) is None


def test_no_hold_locks_nothing():
    assert not is_active(None)
    assert not blocks_everything(None, NOW)
    assert not blocks_hard_sessions(None, NOW)
    assert not blocks_nudges(None, NOW)
    assert blocked_region(None, NOW) is None
    assert follow_up_due(None) is None


def test_there_is_one_gentle_follow_up_after_a_day_and_never_a_second():
    hold = begin_hold(EMERGENCY, NOW)
    assert follow_up_due(hold) == NOW + 24 * HOUR
    assert follow_up_due(sent_follow_up(hold)) is None
    again = begin_hold(URGENT, NOW + 48 * HOUR, current=sent_follow_up(hold))
    assert follow_up_due(again) is None


def test_a_graver_sign_replaces_the_hold_and_a_lesser_one_does_not():
    urgent = begin_hold(URGENT, NOW)
    assert begin_hold(EMERGENCY, NOW + HOUR, current=urgent).cls == "E1"
    emergency = begin_hold(EMERGENCY, NOW)
    later = begin_hold(URGENT, NOW + HOUR, current=emergency)
    assert (later.cls, later.since) == ("E1", NOW + HOUR)
    assert begin_hold(AMBER, NOW + HOUR, current=emergency) == emergency


def test_a_new_sign_after_clearance_locks_anew():
    cleared = clear(begin_hold(EMERGENCY, NOW), NOW + 30 * HOUR)
    assert blocks_everything(begin_hold(URGENT, NOW + 40 * HOUR, current=cleared), NOW + 41 * HOUR)


def test_amber_keeps_hard_work_from_its_area_for_72_hours_and_until_pain_has_eased():
    hold = begin_hold(AMBER, NOW, exercise="barbell_row", region="lower_back")
    assert blocked_region(hold, NOW + HOUR) == "lower_back"
    assert not blocks_hard_sessions(hold, NOW + HOUR)
    assert not blocks_everything(hold, NOW + HOUR)
    assert blocked_region(hold, NOW + 100 * HOUR) == "lower_back"
    eased = report_pain(report_pain(hold, DAY, 2), DAY + timedelta(days=1), 1)
    assert blocked_region(eased, NOW + 71 * HOUR) == "lower_back"
    assert blocked_region(eased, NOW + 72 * HOUR) is None
    assert may_clear(eased, NOW + 72 * HOUR)


def test_amber_without_a_known_area_keeps_all_hard_work_away():
    hold = begin_hold(AMBER, NOW)
    assert blocks_hard_sessions(hold, NOW + HOUR)
    assert not blocks_everything(hold, NOW + HOUR)


def test_pain_in_a_second_area_is_pain_in_no_single_one():
    first = begin_hold(AMBER, NOW, region="lower_back")
    second = begin_hold(AMBER, NOW + HOUR, current=first, region="upper_back")
    assert second.region is None
    assert blocks_hard_sessions(second, NOW + 2 * HOUR)


@pytest.mark.parametrize(
    "levels, eased",
    [
        ([(0, 2), (1, 2)], True),
        ([(0, 2), (1, 3)], False),
        ([(0, 3), (1, 0)], False),
        ([(0, 0), (2, 0)], False),
        ([(0, 0)], False),
        ([(0, 8), (1, 2), (2, 1)], True),
        ([(0, 0), (1, 0), (2, 5)], False),
    ],
)
def test_pain_has_eased_after_two_days_in_a_row_at_two_of_ten(levels: list[tuple[int, int]], eased: bool):
    hold = begin_hold(AMBER, NOW)
    for days, level in levels:
        hold = report_pain(hold, DAY + timedelta(days=days), level)
    assert has_eased(hold) is eased


def test_the_last_report_of_a_day_counts():
    hold = report_pain(report_pain(begin_hold(AMBER, NOW), DAY, 7), DAY, 1)
    assert [report.level for report in hold.pain] == [1]


@pytest.mark.parametrize("level", [-1, 11])
def test_pain_is_a_number_from_0_to_10(level: int):
    with pytest.raises(ValueError, match="level"):
        report_pain(begin_hold(AMBER, NOW), DAY, level)


def test_words_of_self_harm_lock_nothing_and_keep_nudges_quiet_for_a_day():
    hold = begin_hold(scan("I want to kill myself"), NOW)
    assert not blocks_everything(hold, NOW)
    assert not blocks_hard_sessions(hold, NOW)
    assert blocks_nudges(hold, NOW + 23 * HOUR)
    assert not blocks_nudges(hold, NOW + 24 * HOUR)
    assert follow_up_due(hold) is None


def test_nothing_is_held_for_a_harmless_text():
    with pytest.raises(ValueError, match="no hold"):
        begin_hold(scan("my back is sore"), NOW)


def test_a_hold_reads_back_equal():
    hold = report_pain(begin_hold(AMBER, NOW, exercise="barbell_row", region="mid_back"), DAY, 4)
    assert Hold.model_validate_json(hold.model_dump_json()) == hold


def test_a_hold_keeps_no_words_of_the_athlete():
    hold = begin_hold(scan("my crotch is numb, signed Miroslava"), NOW)
    assert "Miroslava" not in hold.model_dump_json()
    assert hold.symptom == "saddle_numbness"
