"""The packaged table of cities, countries and zones: unpacked once, on first use, and searched by halving.

Names are kept as sorted lines (`name<TAB>rows`) rather than as a dictionary, and the lines as one text: a string for
each of a hundred thousand would take four times the memory. A look-up costs some twenty comparisons. A row number
below zero, `-n - 1`, says that row n has this name only as one of its other names.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple, overload

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


class Lines(Sequence[str]):
    """The lines of a text, cut out when they are asked for."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._starts = array("I", (0, *(found.end() for found in re.finditer(b"\n", text)), len(text) + 1))

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self._text[self._starts[at] : self._starts[at + 1] - 1].decode()


class City(NamedTuple):
    """One row of the table; `state` only in the United States."""

    name: str
    country: str
    zone: str
    population: int
    state: str


def fold(text: str) -> str:
    """Lower case, no accents, no punctuation, single spaces: `São Paulo` is `sao paulo`."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", "").translate(_LETTERS))
    kept = (" " if not (c.isalnum()) else c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


@dataclass(frozen=True, slots=True)
class Table:
    """The unpacked table; the names are sorted lines."""

    cities: Lines
    city_names: Lines
    countries: list[str]
    country_names: list[str]
    states: dict[str, str]
    zone_list: list[str]
    zones: dict[str, str]  # by case-folded name

    def city(self, row: int) -> City:
        """The city in this row."""
        name, country, zone, population, state = self.cities[row].split("\t")
        return City(name, country, self.zone_list[int(zone)], int(population), state)

    def cities_named(self, name: str) -> list[int]:
        """Rows of the cities of this folded name; below zero where it is not their first name."""
        return _rows(self.city_names, name)

    def countries_named(self, name: str) -> list[int]:
        """Rows of the countries of this folded name."""
        return _rows(self.country_names, name)

    def country_code(self, row: int) -> str:
        """ISO code of the country in this row."""
        return self.countries[row].split("\t")[1]

    def country_zone(self, row: int) -> str:
        """The zone of a country that has one for nearly everybody, else an empty text."""
        zone = self.countries[row].split("\t")[2]
        return self.zone_list[int(zone)] if zone else ""

    def country_population(self, row: int) -> int:
        """How many people live in the country in this row."""
        return int(self.countries[row].split("\t")[3])


def _rows(lines: Sequence[str], name: str) -> list[int]:
    start = name + "\t"
    at = bisect_left(lines, start)
    if not name or at == len(lines) or not lines[at].startswith(start):
        return []
    return [int(row) for row in lines[at].removeprefix(start).split(",")]


@cache
def table() -> Table:
    """The table, read from the file beside this module the first time it is asked for."""
    packed = files("coach.places").joinpath("cities.txt.gz").read_bytes()
    _, cities, names, *sections = gzip.decompress(packed).split(b"\f")
    countries, country_names, states, zones = (section.decode().split("\n") for section in sections)
    return Table(
        cities=Lines(cities),
        city_names=Lines(names),
        countries=countries,
        country_names=country_names,
        states=dict(line.split("\t") for line in states),
        zone_list=zones,
        zones={zone.casefold(): zone for zone in zones},
    )
