"""Which number to call: from the time zone to its country, from the country to its number for an ambulance.

`zones.toml` holds the country of every zone (facts of the time zone database, which is in the public domain),
older names included. `numbers.toml` holds numbers where they are known for certain; anywhere else, and in
zones that are no country's, there is None and the general text is said.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _table(name: str) -> dict[str, str]:
    loaded = tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))
    return {key: code for code, keys in loaded.items() for key in keys}


_COUNTRY = _table("zones.toml")
_NUMBER = _table("numbers.toml")
_CRISIS_LINE = _table("crisis_lines.toml")


def country(zone: str) -> str | None:
    """The country (ISO 3166, two letters) an IANA time zone belongs to."""
    return _COUNTRY.get(zone)


def emergency_number(zone: str) -> str | None:
    """The number for an ambulance in the country of a time zone, such as "112"; None where unknown."""
    return _NUMBER.get(_COUNTRY.get(zone, ""))


def crisis_line(zone: str) -> str | None:
    """The national line for people in despair in the country of a time zone; None where unknown."""
    return _CRISIS_LINE.get(_COUNTRY.get(zone, ""))
