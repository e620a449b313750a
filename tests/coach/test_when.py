"""Days, hours, dates and lengths of time, as people type them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.when import (
    DateRange,
    read_clock,
    read_date,
    read_days,
    read_duration_minutes,
    read_every_other_day,
    read_times_a_week,
)

TODAY = date(2026, 9, 23)  # a Wednesday

DAYS = {
    "tue thu sat": {1, 3, 5},
    "Tue/Thu/Sat": {1, 3, 5},
    "mon, wed & fri": {0, 2, 4},
    "mon-fri": {0, 1, 2, 3, 4},
    "monday through friday": {0, 1, 2, 3, 4},
    "fri-mon": {0, 4, 5, 6},
    "weekends": {5, 6},
    "weekdays": {0, 1, 2, 3, 4},
    "every day": {0, 1, 2, 3, 4, 5, 6},
    "every day but sunday": {0, 1, 2, 3, 4, 5},
    "not monday": {1, 2, 3, 4, 5, 6},
    "every other day": {0, 2, 4},
    "Mondays and Thursdays": {0, 3},
    "mo mi fr": {0, 2, 4},
    "Montag und Donnerstag": {0, 3},
    "lunes y jueves": {0, 3},
    "lundi, mercredi": {0, 2},
    "segunda e quinta": {0, 3},
    "lunedì e venerdì": {0, 4},
    "пн ср пт": {0, 2, 4},
    "понедельник и четверг": {0, 3},
}


@pytest.mark.parametrize(("text", "days"), DAYS.items())
def test_days_are_read_with_monday_as_nought(text: str, days: set[int]) -> None:
    assert read_days(text) == frozenset(days)


@pytest.mark.parametrize("text", ["", "3 days", "i sat all day", "the sun is out", "hello", "we go"])
def test_words_that_only_look_like_days_are_none(text: str) -> None:
    assert read_days(text) is None


def test_every_other_day_can_be_told_from_three_named_days() -> None:
    assert read_every_other_day("every other day please")
    assert not read_every_other_day("mon wed fri")


@pytest.mark.parametrize(
    ("text", "times"),
    [("3x a week", 3), ("three times a week", 3), ("twice a week", 2), ("3 days", 3),
     ("2 sessions per week", 2),
     ("four days each week", 4), ("mon wed", None), ("in 3 days", None), ("9 times a week", None)],
)  # fmt: skip
def test_how_often_a_week(text: str, times: int | None) -> None:
    assert read_times_a_week(text) == times


CLOCKS = {
    "18": time(18),
    "18h": time(18),
    "18h30": time(18, 30),
    "6pm": time(18),
    "6:30 pm": time(18, 30),
    "8 p.m.": time(20),
    "12am": time(0),
    "12pm": time(12),
    "07:30": time(7, 30),
    "7.30": time(7, 30),
    "half past six": time(6, 30),
    "quarter to 7": time(6, 45),
    "ten past six": time(6, 10),
    "halb sieben": time(6, 30),
    "noon": time(12),
    "midnight": time(0),
    "at 7 in the evening": time(19),
    "tonight at 8": time(20),
    "at 7": time(7),
    "18 uhr": time(18),
    "18 Uhr 30": time(18, 30),
    "a las 7 de la tarde": time(19),
    "las siete y media": time(7, 30),
    "à 18h": time(18),
    "às 18h30": time(18, 30),
    "alle 18": time(18),
    "в 8 вечера": time(20),
    "7 утра": time(7),
    "remind me at 7.30": time(7, 30),
}


@pytest.mark.parametrize(("text", "clock"), CLOCKS.items())
def test_an_hour_is_read_as_it_is_meant(text: str, clock: time) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize(
    "text",
    [
        "60x10",
        "3x10",
        "25",
        "at 60",
        "at 20 kg",
        "20 min",
        "in 2 hours",
        "25:00",
        "row 3 at 20kg",
        "for 20",
        "",
        "x",
    ],
)
def test_a_number_that_counts_something_else_is_no_hour(text: str) -> None:
    assert read_clock(text) is None


def until(day: int, month: int = 9) -> DateRange:
    return DateRange(TODAY, date(2026, month, day))


DATES = {
    "today": TODAY,
    "tomorrow": date(2026, 9, 24),
    "day after tomorrow": date(2026, 9, 25),
    "mañana": date(2026, 9, 24),
    "завтра": date(2026, 9, 24),
    "in 3 days": date(2026, 9, 26),
    "in two weeks": date(2026, 10, 7),
    "3 days ago": date(2026, 9, 20),
    "yesterday": date(2026, 9, 22),
    "friday": date(2026, 9, 25),
    "wednesday": date(2026, 9, 30),
    "this wednesday": TODAY,
    "next tuesday": date(2026, 9, 29),
    "last tuesday": date(2026, 9, 22),
    "28 sep": date(2026, 9, 28),
    "sep 28th": date(2026, 9, 28),
    "the 28th": date(2026, 9, 28),
    "the 3rd": date(2026, 10, 3),
    "3 march": date(2027, 3, 3),
    "28.09.": date(2026, 9, 28),
    "28/9": date(2026, 9, 28),
    "12/25": date(2026, 12, 25),
    "2026-03-29": date(2026, 3, 29),
    "28.9.2027": date(2027, 9, 28),
    "till the 28th": until(28),
    "until sunday": until(27),
    "bis Sonntag": until(27),
    "hasta el 28": until(28),
    "until the end of the month": until(30),
    "until next week": until(27),
    "back on monday": until(27),
    "for two weeks": until(6, 10),
    "for a week": until(29),
    "2 weeks": until(6, 10),
    "for a few days": until(25),
    "next week": DateRange(date(2026, 9, 28), date(2026, 10, 4)),
    "this weekend": DateRange(date(2026, 9, 26), date(2026, 9, 27)),
    "10-17 july": DateRange(date(2027, 7, 10), date(2027, 7, 17)),
    "from monday to friday": DateRange(date(2026, 9, 28), date(2026, 10, 2)),
}


@pytest.mark.parametrize(("text", "meant"), DATES.items())
def test_a_date_is_reckoned_from_today(text: str, meant: date | DateRange) -> None:
    assert read_date(text, TODAY) == meant


@pytest.mark.parametrize("text", ["", "29 feb", "31.31.", "7.5", "row 60x10", "been lifting 2 years", "hello"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize("today", [date(2026, 9, 21) + timedelta(days=n) for n in range(7)])
def test_next_tuesday_is_always_the_one_of_next_week(today: date) -> None:
    assert read_date("next tuesday", today) == date(2026, 9, 29)


@pytest.mark.parametrize("today", [date(2026, 12, 28) + timedelta(days=n) for n in range(7)])
def test_this_weekend_is_never_past_and_never_more_than_two_days(today: date) -> None:
    weekend = read_date("this weekend", today)

    assert isinstance(weekend, DateRange)
    assert today <= weekend.end
    assert weekend.end.weekday() == 6
    assert (weekend.end - weekend.start).days <= 1


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("20 min", 20), ("20m", 20), ("20'", 20), ("twenty minutes", 20), ("forty five minutes", 45),
     ("half an hour", 30), ("1h", 60), ("an hour", 60), ("an hour and a half", 90), ("1h30", 90),
      ("1.5 hours", 90),
     ("1 hour 20 minutes", 80), ("a couple of hours", 120), ("quarter of an hour", 15),
      ("eine halbe Stunde", 30),
     ("media hora", 30), ("полчаса", 30), ("8 sets", None), ("", None), ("60x10", None)],
)  # fmt: skip
def test_a_length_of_time_in_minutes(text: str, minutes: int | None) -> None:
    assert read_duration_minutes(text) == minutes


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(max_size=40), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_no_text_makes_the_readers_stumble(text: str, today: date) -> None:
    read_days(text)
    read_clock(text)
    read_times_a_week(text)
    minutes = read_duration_minutes(text)
    assert minutes is None or minutes >= 0
    found = read_date(text, today)
    assert not isinstance(found, DateRange) or found.start <= found.end


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            "in until for the 28 31 99999 feb next last monday weekend 2 weeks days ago . / : - at".split()
        ),
        max_size=7,
    )
)
def test_no_mixture_of_words_of_time_makes_the_readers_stumble(words: list[str]) -> None:
    text = " ".join(words)
    found = read_date(text, TODAY)
    assert not isinstance(found, DateRange) or found.start <= found.end
    read_clock(text)
    read_days(text)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.times())
def test_every_time_of_day_written_out_is_read_back(at: time) -> None:
    assert read_clock(f"{at:%H:%M}") == at.replace(second=0, microsecond=0)
