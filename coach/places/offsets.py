"""Bare offsets and the abbreviations of zones: `utc+2`, `+05:30`, `gmt-3`, `cet`, `pst`."""

from __future__ import annotations

import re

_OFFSET = re.compile(r"(?:(?:utc|gmt|z)\s*)?([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?")

#: Whole countries that keep an offset which is no whole number of hours, without summer time.
_PART_HOURS = {
    "+03:30": "Asia/Tehran",
    "+04:30": "Asia/Kabul",
    "+05:30": "Asia/Kolkata",
    "+05:45": "Asia/Kathmandu",
    "+06:30": "Asia/Yangon",
    "+08:45": "Australia/Eucla",
    "+09:30": "Australia/Darwin",
    "-09:30": "Pacific/Marquesas",
}

#: An abbreviation stands for the zone people mean by it, summer time included; several where it means
#: several.
_ABBREVIATIONS: dict[str, tuple[str, ...]] = {
    "utc": ("Etc/UTC",),
    "gmt": ("Etc/UTC",),
    "wet": ("Europe/Lisbon",),
    "west": ("Europe/Lisbon",),
    "cet": ("Europe/Berlin",),
    "cest": ("Europe/Berlin",),
    "mez": ("Europe/Berlin",),
    "mesz": ("Europe/Berlin",),
    "eet": ("Europe/Helsinki",),
    "eest": ("Europe/Helsinki",),
    "bst": ("Europe/London",),
    "msk": ("Europe/Moscow",),
    "pst": ("America/Los_Angeles",),
    "pdt": ("America/Los_Angeles",),
    "pt": ("America/Los_Angeles",),
    "mst": ("America/Denver",),
    "mdt": ("America/Denver",),
    "cst": ("America/Chicago", "Asia/Shanghai"),
    "cdt": ("America/Chicago",),
    "est": ("America/New_York",),
    "edt": ("America/New_York",),
    "akst": ("America/Anchorage",),
    "hst": ("Pacific/Honolulu",),
    "brt": ("America/Sao_Paulo",),
    "ist": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "sgt": ("Asia/Singapore",),
    "hkt": ("Asia/Hong_Kong",),
    "jst": ("Asia/Tokyo",),
    "kst": ("Asia/Seoul",),
    "awst": ("Australia/Perth",),
    "acst": ("Australia/Darwin", "Australia/Adelaide"),
    "aest": ("Australia/Sydney", "Australia/Brisbane"),
    "aedt": ("Australia/Sydney",),
    "nzst": ("Pacific/Auckland",),
    "nzdt": ("Pacific/Auckland",),
    "sast": ("Africa/Johannesburg",),
}


def read_offset(text: str) -> tuple[str, ...]:
    """The zones an offset or an abbreviation stands for; () where the text is neither."""
    plain = text.strip().casefold().rstrip(".").removesuffix(" time").strip()
    if plain in _ABBREVIATIONS:
        return _ABBREVIATIONS[plain]
    match = _OFFSET.fullmatch(plain)
    return _zone_at(match) if match else ()


def _zone_at(match: re.Match[str]) -> tuple[str, ...]:
    sign = "+" if match[1] == "+" else "-"
    hours, minutes = int(match[2]), int(match[3] or 0)
    if minutes:
        zone = _PART_HOURS.get(f"{sign}{hours:02}:{minutes:02}")
        return (zone,) if zone else ()
    if hours > (14 if sign == "+" else 12):
        return ()
    if hours == 0:
        return ("Etc/UTC",)
    # The Etc zones count the other way round: Etc/GMT-2 is two hours ahead of UTC.
    return (f"Etc/GMT{'-' if sign == '+' else '+'}{hours}",)
