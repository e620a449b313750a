"""48 hours from start to start and a rest day between, through every jump a clock makes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.local_time import local_date, local_to_utc, next_quarter_hour
from coach.spacing import (
    Slot,
    counted_start,
    earliest_hard,
    has_rest_day,
    hours_since,
    is_hard,
    is_legal,
    is_light,
    legal_slot,
)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
MON_WED_FRI = {0: time(18), 2: time(18), 4: time(18)}

#: Zones, each with dates (local) when its clock jumped.
JUMPS = {
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "Europe/Lisbon": (date(2026, 3, 29), date(2026, 10, 25)),
    "Asia/Kolkata": (date(2026, 6, 1),),
    "Asia/Tokyo": (date(2026, 6, 1),),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Pacific/Apia": (date(2011, 12, 30), date(2021, 4, 4)),
    "America/Sao_Paulo": (date(2018, 11, 4), date(2019, 2, 17)),
}
JUMP_DAYS = [(zone, day) for zone, days in JUMPS.items() for day in days]
quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))


def at(zone: ZoneInfo, year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return local_to_utc(date(year, month, day), time(hour, minute), zone)


def test_AR17_two_days_at_the_same_hour_is_legal() -> None:
    assert is_legal(at(BERLIN, 2026, 1, 5, 18), at(BERLIN, 2026, 1, 7, 18), BERLIN)


def test_AR17_a_rest_day_between_is_not_enough_without_48_hours() -> None:
    monday_evening, wednesday_morning = at(BERLIN, 2026, 1, 5, 20), at(BERLIN, 2026, 1, 7, 7)
    assert hours_since(monday_evening, wednesday_morning) == 35
    assert has_rest_day(monday_evening, wednesday_morning, BERLIN)
    assert not is_legal(monday_evening, wednesday_morning, BERLIN)
    assert is_legal(at(BERLIN, 2026, 1, 5, 6), at(BERLIN, 2026, 1, 7, 6, 30), BERLIN)


def test_A36_48_hours_are_not_enough_without_a_rest_day() -> None:
    saturday, sunday = at(BERLIN, 2026, 10, 24, 0, 15), at(BERLIN, 2026, 10, 25, 23, 15)
    assert hours_since(saturday, sunday) == 48
    assert not is_legal(saturday, sunday, BERLIN)
    assert earliest_hard(saturday, BERLIN) == at(BERLIN, 2026, 10, 26, 0)


def test_A29_the_spring_clock_change_makes_monday_an_hour_later() -> None:
    last = at(BERLIN, 2026, 3, 28, 18)
    assert hours_since(last, at(BERLIN, 2026, 3, 30, 18)) == 47
    assert earliest_hard(last, BERLIN) == at(BERLIN, 2026, 3, 30, 19)


def test_A29_the_autumn_clock_change_leaves_an_hour_to_spare() -> None:
    last, monday = at(BERLIN, 2026, 10, 24, 19), at(BERLIN, 2026, 10, 26, 18)
    assert hours_since(last, monday) == 48
    assert is_legal(last, monday, BERLIN)


@pytest.mark.parametrize(
    "begun, next_start", [(time(18, 0), time(18)), (time(18, 40), time(18)), (time(20, 10), time(20, 15))]
)
def test_a_session_begun_within_ninety_minutes_counts_as_begun_on_time(begun: time, next_start: time) -> None:
    planned = at(BERLIN, 2026, 1, 5, 18)
    start = counted_start(local_to_utc(date(2026, 1, 5), begun, BERLIN), planned)
    slot = legal_slot(start, (date(2026, 1, 7), time(18)), BERLIN, MON_WED_FRI)
    assert slot.start == local_to_utc(date(2026, 1, 7), next_start, BERLIN)


def test_a_session_begun_early_counts_from_its_real_start() -> None:
    planned = at(BERLIN, 2026, 1, 5, 18)
    assert counted_start(planned - timedelta(minutes=20), planned) == planned - timedelta(minutes=20)
    assert counted_start(planned) == planned


def test_a_session_too_early_moves_to_the_first_quarter_hour_of_that_day() -> None:
    slot = legal_slot(at(BERLIN, 2026, 1, 5, 20, 1), (date(2026, 1, 7), time(7)), BERLIN, MON_WED_FRI)
    assert slot == Slot(at(BERLIN, 2026, 1, 7, 20, 15), "later_same_day")


def test_a_session_that_would_start_after_the_latest_hour_moves_to_the_next_available_day() -> None:
    wanted = (date(2026, 1, 7), time(18))
    slot = legal_slot(at(BERLIN, 2026, 1, 5, 20, 10), wanted, BERLIN, MON_WED_FRI, latest=time(20))
    assert slot == Slot(at(BERLIN, 2026, 1, 9, 18), "next_day")


def test_T2_a_fourth_hard_session_in_a_week_of_fixed_days_does_not_fit() -> None:
    monday = at(BERLIN, 2026, 1, 5, 18)
    starts = [monday]
    for _ in range(3):
        after = local_date(starts[-1], BERLIN) + timedelta(days=1)
        starts.append(legal_slot(starts[-1], (after, time(18)), BERLIN, {}).start)
    assert local_date(starts[3], BERLIN) == date(2026, 1, 11)
    assert starts[3] + timedelta(hours=48) > at(BERLIN, 2026, 1, 12, 18)


def test_A38_after_a_sharp_drop_the_gap_is_72_hours() -> None:
    last = at(BERLIN, 2026, 1, 5, 18)
    assert earliest_hard(last, BERLIN, min_hours=72) == at(BERLIN, 2026, 1, 8, 18)
    slot = legal_slot(last, (date(2026, 1, 7), time(18)), BERLIN, MON_WED_FRI, min_hours=72)
    assert slot.start == at(BERLIN, 2026, 1, 9, 18)


def test_a_slot_can_wait_for_a_sore_back_and_land_on_any_day() -> None:
    now = at(BERLIN, 2026, 1, 7, 18)
    waited = now + timedelta(hours=24)
    slot = legal_slot(at(BERLIN, 2026, 1, 5, 18), (date(2026, 1, 7), time(18)), BERLIN, {}, not_before=waited)
    assert slot == Slot(at(BERLIN, 2026, 1, 8, 18), "next_day")


def test_somebody_who_never_trained_starts_as_planned() -> None:
    assert earliest_hard(None, BERLIN) is None
    assert hours_since(None, datetime(2026, 1, 5, tzinfo=UTC)) is None
    assert is_legal(None, at(BERLIN, 2026, 1, 5, 18), BERLIN)
    wanted = (date(2026, 1, 5), time(18))
    assert legal_slot(None, wanted, BERLIN, MON_WED_FRI) == Slot(at(BERLIN, 2026, 1, 5, 18), "as_planned")


def test_U9_flying_to_tokyo_keeps_the_hours_and_changes_the_wall() -> None:
    lisbon, tokyo = ZoneInfo("Europe/Lisbon"), ZoneInfo("Asia/Tokyo")
    monday = at(lisbon, 2026, 9, 14, 18)
    thursday = legal_slot(monday, (date(2026, 9, 17), time(18)), tokyo, {3: time(18)}).start
    assert hours_since(monday, thursday) == 64
    assert at(lisbon, 2026, 9, 16, 18) == at(tokyo, 2026, 9, 17, 2)


def test_no_legal_slot_is_an_error_when_no_day_is_ever_free() -> None:
    with pytest.raises(ValueError, match="three weeks"):
        legal_slot(at(BERLIN, 2026, 1, 5, 18), (date(2026, 1, 5), time(18)), BERLIN, {9: time(18)})


def test_hard_and_light_sessions_are_told_apart() -> None:
    assert is_hard(4)
    assert is_hard(1, hinge_cost=2)
    assert not is_hard(3, hinge_cost=1)
    assert is_light(sets=6, usual_sets=12, lowest_rir=5, highest_cost=1)
    assert not is_light(sets=7, usual_sets=12, lowest_rir=5, highest_cost=1)
    assert not is_light(sets=2, usual_sets=12, lowest_rir=4, highest_cost=0)
    assert not is_light(sets=2, usual_sets=12, lowest_rir=5, highest_cost=2)


def test_a_time_the_spring_clock_skips_moves_to_the_first_minute_after() -> None:
    assert local_to_utc(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    lord_howe = ZoneInfo("Australia/Lord_Howe")  # half an hour, 02:00 to 02:30
    skipped = local_to_utc(date(2026, 10, 4), time(2, 10), lord_howe).astimezone(lord_howe)
    assert skipped.time() == time(2, 30)
    sao_paulo = ZoneInfo("America/Sao_Paulo")  # jumped at midnight
    assert local_to_utc(date(2018, 11, 4), time(0), sao_paulo).astimezone(sao_paulo).time() == time(1)


def test_a_date_that_never_was_moves_to_the_next_midnight() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert local_to_utc(date(2011, 12, 30), time(18), apia) == at(apia, 2011, 12, 31)


def test_a_time_the_autumn_clock_repeats_means_the_first_one() -> None:
    assert local_to_utc(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("minute, second, quarter", [(0, 0, 0), (0, 1, 15), (14, 59, 15), (46, 0, 60)])
def test_quarters_round_up(minute: int, second: int, quarter: int) -> None:
    hour = datetime(2026, 1, 5, 18, tzinfo=UTC)
    assert next_quarter_hour(hour.replace(minute=minute, second=second)) == hour + timedelta(minutes=quarter)


@pytest.mark.parametrize("name, jump", JUMP_DAYS)
@settings(max_examples=25, derandomize=True, deadline=None)
@given(
    before=st.integers(-10, 10),
    began=quarters,
    late=st.integers(0, 180),
    wanted=st.tuples(st.integers(0, 4), quarters),
)
def test_AR17_no_slot_ever_breaks_the_spacing_rule_near_a_clock_change(
    name: str, jump: date, before: int, began: time, late: int, wanted: tuple[int, time]
) -> None:
    zone = ZoneInfo(name)
    planned = local_to_utc(jump + timedelta(days=before), began, zone)
    last = counted_start(planned + timedelta(minutes=late), planned)
    day = local_date(last, zone) + timedelta(days=wanted[0])
    for days in (MON_WED_FRI, {}):
        slot = legal_slot(last, (day, wanted[1]), zone, days)
        assert slot.start - last >= timedelta(hours=48)
        assert (local_date(slot.start, zone) - local_date(last, zone)).days >= 2
        assert slot.start >= local_to_utc(day, time(0), zone)
        assert slot.moved == "as_planned" or slot.start != local_to_utc(day, wanted[1], zone)
        assert slot.start.minute % 15 == 0


@pytest.mark.parametrize("name, jump", JUMP_DAYS)
def test_every_wall_time_near_a_clock_change_is_shown_or_skipped_forward(name: str, jump: date) -> None:
    zone = ZoneInfo(name)
    for hours in range(-36, 60):
        wall = datetime.combine(jump, time(0)) + timedelta(hours=hours, minutes=15)
        shown = local_to_utc(wall.date(), wall.time(), zone).astimezone(zone).replace(tzinfo=None)
        assert shown >= wall
        assert shown - wall <= timedelta(hours=24)
