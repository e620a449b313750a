"""From a time zone to the number to call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tzdata

from coach.safety import emergency_number
from coach.safety.emergency import _CRISIS_LINE, _NUMBER, country, crisis_line

ZONES = Path(tzdata.__file__).parent / "zoneinfo" / "zone.tab"


@pytest.mark.parametrize(
    "zone, number",
    [
        ("Europe/London", "999"),
        ("Europe/Berlin", "112"),
        ("America/New_York", "911"),
        ("US/Pacific", "911"),
        ("Australia/Sydney", "000"),
        ("Asia/Tokyo", "119"),
        ("Asia/Calcutta", "112"),
        ("Europe/Kiev", "103"),
        ("Europe/Oslo", "113"),
        ("America/Sao_Paulo", "192"),
        ("Pacific/Auckland", "111"),
    ],
)
def test_the_number_is_that_of_the_zone_s_country(zone: str, number: str):
    assert emergency_number(zone) == number


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+3", "Antarctica/Vostok", "Nowhere/Nothing", "", "CET"])
def test_where_no_country_is_known_no_number_is_guessed(zone: str):
    assert emergency_number(zone) is None


def test_every_zone_of_the_database_has_its_country():
    listed = [line.split("\t") for line in ZONES.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]
    assert {row[2]: country(row[2]) for row in listed} == {row[2]: row[0] for row in listed}


def test_numbers_are_short_and_belong_to_one_country_each():
    assert all(re.fullmatch(r"\d{3,5}", number) for number in _NUMBER.values())
    assert all(re.fullmatch("[A-Z]{2}", code) for code in {*_NUMBER, *_CRISIS_LINE})


def test_a_crisis_line_comes_only_where_there_is_an_emergency_number():
    assert set(_CRISIS_LINE) <= set(_NUMBER)
    assert crisis_line("America/Chicago") == "988"
    assert crisis_line("Asia/Tokyo") is None
