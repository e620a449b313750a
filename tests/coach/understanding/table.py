"""Reads the table of utterances: what is written, and the meanings it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.understanding import Slots

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Expected:
    """One line of the table; `held_back` lines were not looked at while the rules were written."""

    text: str
    meanings: tuple[tuple[str, dict[str, str]], ...]
    held_back: bool


def utterances(name: str = "utterances.txt") -> Iterator[Expected]:
    """Every line of the table of that name, in order."""
    meanings: tuple[tuple[str, dict[str, str]], ...] = ()
    count = 0
    for line in _lines(name):
        if line.startswith("[") and line.endswith("]"):
            meanings = tuple(_meaning(part) for part in line[1:-1].split(" + ") if part != "nothing")
        else:
            count += 1
            yield Expected(line, meanings, held_back=count % 3 == 0)


def no_requests() -> list[str]:
    """Every line of `no_requests.txt`."""
    return list(_lines("no_requests.txt"))


def _lines(name: str) -> Iterator[str]:
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _meaning(part: str) -> tuple[str, dict[str, str]]:
    intent, *slots = part.split()
    return intent, dict(slot.split("=", 1) for slot in slots)


def shown(slots: Slots, name: str) -> str:
    """A slot as the table writes it."""
    return SHOWN[name](slots) if name in SHOWN else str(getattr(slots, name))


SHOWN: dict[str, Callable[[Slots], str]] = {
    "soreness": lambda s: ",".join(f"{each.region or 'back'}:{each.level}" for each in s.soreness),
    "days": lambda s: ",".join(str(day) for day in sorted(s.days)),
    "clock": lambda s: f"{s.clock:%H:%M}" if s.clock else "",
    "zone": lambda s: s.places[0].zone if s.places else "",
    "exercise": lambda s: s.exercise or ("row" if "seated_cable_row" in s.candidates else ""),
    "equipment": lambda s: ",".join(sorted(s.equipment)),
    "region": lambda s: s.regions[0] if s.regions else "",
    "times": lambda s: str(s.times_a_week),
}
