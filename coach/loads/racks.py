"""What there is to put on: one's own bells at home, else what is usual."""

from __future__ import annotations

from coach import plan
from coach.athlete import Athlete
from coach.plates import Kit, Rack


def rack(athlete: Athlete, kit: Kit) -> Rack:
    """What can be loaded for a kit: one's own at home, where it was told in the unit at hand; else what is usual."""
    own = athlete.answers.get(f"own_{kit}")
    mine = own is not None and own["unit"] == athlete.shown_unit and plan.setting(athlete) == "home"
    return Rack(kit, athlete.shown_unit, owned=tuple(own["loads"]) if own is not None and mine else ())
