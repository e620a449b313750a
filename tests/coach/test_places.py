"""Places: what people type becomes the right zone, and a name that is not one is never taken for one."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from coach.places import Place, find, is_name, settled
from coach.places.table import fold, table

ZONES = {
    "Porto": "Europe/Lisbon",
    "porto, portugal": "Europe/Lisbon",
    "Lisboa": "Europe/Lisbon",
    "i live in Lisbon": "Europe/Lisbon",
    "San Francisco": "America/Los_Angeles",
    "sf": "America/Los_Angeles",
    "manchester": "Europe/London",
    "MÜNCHEN": "Europe/Berlin",
    "muenchen": "Europe/Berlin",
    "Munich": "Europe/Berlin",
    "Mumbai": "Asia/Kolkata",
    "Austin": "America/Chicago",
    "seattle": "America/Los_Angeles",
    "Bangalore": "Asia/Kolkata",
    "shenzhen": "Asia/Shanghai",
    "Москва": "Europe/Moscow",
    "питер": "Europe/Moscow",
    "Екатеринбург": "Asia/Yekaterinburg",
    "東京": "Asia/Tokyo",
    "Roma": "Europe/Rome",
    "Wien": "Europe/Vienna",
    "São Paulo": "America/Sao_Paulo",
    "sao paulo": "America/Sao_Paulo",
    "NYC": "America/New_York",
    "portland oregon": "America/Los_Angeles",
    "portland, maine": "America/New_York",
    "Paris": "Europe/Paris",
    "paris, texas": "America/Chicago",
    "portugal": "Europe/Lisbon",
    "Deutschland": "Europe/Berlin",
    "españa": "Europe/Madrid",
    "europe/lisbon": "Europe/Lisbon",
    "America/New York": "America/New_York",
    "utc+2": "Etc/GMT-2",
    "gmt-3": "Etc/GMT+3",
    "UTC": "Etc/UTC",
    "+05:30": "Asia/Kolkata",
    "cet": "Europe/Berlin",
    "PST": "America/Los_Angeles",
}


@pytest.mark.parametrize(("typed", "zone"), ZONES.items())
def test_a_place_as_people_type_it_has_one_settled_zone(typed: str, zone: str) -> None:
    place = settled(find(typed))

    assert place is not None
    assert place.zone == zone
    assert place.exact


@pytest.mark.parametrize("typed", ["asdfgh", "", "   ", "the", "lat pulldown", "utc+99", "+03:17", "🏋️"])
def test_what_is_no_place_finds_nothing(typed: str) -> None:
    assert find(typed) == ()


def test_a_name_one_letter_off_is_a_suggestion_and_never_settled() -> None:
    suggested = find("lisbom")

    assert [(place.city, place.exact) for place in suggested] == [("Lisbon", False)]
    assert settled(suggested) is None


def test_valencia_is_asked_about_because_both_are_large() -> None:
    assert {"Europe/Madrid", "America/Caracas"} <= {place.zone for place in find("valencia")}
    assert settled(find("valencia")) is None


def test_an_abbreviation_of_several_zones_is_asked_about() -> None:
    assert [place.zone for place in find("ist")] == ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]
    assert settled(find("ist")) is None


def test_a_country_of_several_zones_offers_its_largest_cities() -> None:
    offered = find("brazil")

    assert offered[0].zone == "America/Sao_Paulo"
    assert len({place.zone for place in offered}) == len(offered) > 2
    assert settled(offered) is None


def test_a_bare_offset_says_that_it_keeps_no_summer_time() -> None:
    assert find("utc+2")[0].fixed
    assert not find("cet")[0].fixed


def test_the_nickname_of_a_small_town_does_not_hide_the_city_of_that_name() -> None:
    assert find("roma")[0] == Place("Rome", "IT", "Europe/Rome", find("roma")[0].population)


def test_only_whole_names_are_names() -> None:
    assert is_name("lisbon")
    assert is_name("portugal")
    assert not is_name("lisbo")


def test_every_zone_of_the_table_exists() -> None:
    data = table()

    used = {data.city(row).zone for row in range(len(data.cities))}

    assert len(data.cities) > 20_000
    assert all(ZoneInfo(zone).key == zone for zone in used)


def test_the_lines_of_names_are_sorted_as_the_search_needs() -> None:
    data = table()

    assert list(data.city_names) == sorted(data.city_names)
    assert all(line.split("\t")[0] == fold(line.split("\t")[0]) for line in data.city_names[::97])
