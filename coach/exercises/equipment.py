"""What a lifter may have to train with, and the few kits that people name when asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter

Equipment = Literal[
    "assisted_pullup_machine",
    "back_extension_bench",
    "backpack",
    "band_anchor",
    "bands",
    "barbell",
    "bench",
    "cable_station",
    "chest_supported_row_machine",
    "dumbbells",
    "ez_bar",
    "fat_grips",
    "high_row_machine",
    "incline_bench",
    "kettlebell",
    "landmine",
    "lat_pulldown_machine",
    "low_back_machine",
    "low_bar",
    "pec_deck",
    "plates",
    "pullup_bar",
    "rack",
    "reverse_hyper",
    "rings",
    "seated_row_machine",
    "suspension_trainer",
    "t_bar",
    "towel",
    "trap_bar",
    "weight_belt",
]
KitId = Literal["nothing", "bands", "pullup_bar", "dumbbells", "full_gym"]

EQUIPMENT: frozenset[Equipment] = frozenset(get_args(Equipment))
#: What every household has, so "nothing" still means a bag to fill and a towel to wring.
HOUSEHOLD: frozenset[Equipment] = frozenset({"backpack", "towel"})
#: Rare even in a well-stocked gym: never assumed, only named.
RARE_IN_GYMS: frozenset[Equipment] = frozenset({"reverse_hyper", "low_bar", "backpack", "fat_grips"})
FULL_GYM: frozenset[Equipment] = EQUIPMENT - RARE_IN_GYMS

#: The answers to "what do you have?", in the order they are shown, and what each stands for. Bands come
#: with an anchor because a knot over a closed door is one; "no anchor either" takes it away again.
KITS: dict[KitId, frozenset[Equipment]] = {
    "nothing": HOUSEHOLD,
    "bands": HOUSEHOLD | {"bands", "band_anchor"},
    "pullup_bar": HOUSEHOLD | {"pullup_bar"},
    "dumbbells": HOUSEHOLD | {"dumbbells"},
    "full_gym": FULL_GYM,
}


@dataclass(frozen=True, slots=True)
class EquipmentWords:
    """What a piece of equipment is called, and what counts as one."""

    name: str
    what: str


def equipment_of(kits: Iterable[KitId]) -> frozenset[Equipment]:
    """Everything that the chosen kits stand for together; choosing none is choosing "nothing"."""
    chosen = [KITS[kit] for kit in kits]
    return frozenset[Equipment]().union(*chosen) if chosen else HOUSEHOLD


def has(owned: frozenset[Equipment], alternatives: tuple[tuple[Equipment, ...], ...]) -> bool:
    """Whether one of the alternatives is owned in full; an empty alternative needs nothing."""
    return any(owned.issuperset(alternative) for alternative in alternatives)


def equipment_words(language: str = "en") -> dict[Equipment, EquipmentWords]:
    """The words for every piece of equipment, in English where the language lacks them."""
    return {item: words.get(language, words["en"]) for item, words in _table().items()}


@cache
def _table() -> dict[Equipment, dict[str, EquipmentWords]]:
    path = Path(__file__).parent / "tables" / "equipment.toml"
    return TypeAdapter(dict[Equipment, dict[str, EquipmentWords]]).validate_python(
        tomllib.loads(path.read_text("utf-8"))
    )
