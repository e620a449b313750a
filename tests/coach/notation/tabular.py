"""The table's own plain form of sets and situations, so that what is expected is not written in the notation
under test.

A set is `load xcount marks`: `60kg x10 rpe8`, `+10kg x5`, `-20kg x8`, `x12`, `x45s`, `32kg x40m each`; sets
are parted by `;`, lifts by ` | `, and marks are rpe8, rir2, left, right, each, w, drop, bw, band=red and
note="...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from coach.lifts import lift_named
from coach.notation import Context
from coach.sets import Load, SetEntry, Unit

TABLE = Path(__file__).parent / "table.txt"
_SET = re.compile(r"(?:(?P<load>[+-]?[\d.]+(?:kg|lb)) )?x(?P<count>\d+)(?P<measure>[sm]?)(?P<marks>.*)")


@dataclass(frozen=True)
class Row:
    """One line of the table: what is typed in which situation, and what comes of it."""

    number: int
    text: str
    outcome: str
    context: Context
    explicit: bool


def set_of(text: str, lift: str) -> SetEntry:
    match = _SET.fullmatch(text.strip())
    assert match, text
    known = lift_named(lift)
    entry = SetEntry(lift, known.exercise, bodyweight=known.load == "bodyweight")
    field = {"": "reps", "s": "seconds", "m": "distance_m"}[match["measure"]]
    entry = replace(entry, **{field: int(match["count"])})
    for mark in re.findall(r'note="[^"]*"|\S+', match["marks"]):
        entry = _marked(entry, mark)
    return _loaded(entry, match["load"]) if match["load"] else entry


def _loaded(entry: SetEntry, text: str) -> SetEntry:
    unit: Unit = "kg" if text.endswith("kg") else "lb"
    load = Load(round(float(text.strip("+-kglb")) * 1000), unit)
    where = {"+": "added", "-": "assisted"}.get(text[0], "weight")
    return replace(entry, **{where: load})


def _marked(entry: SetEntry, mark: str) -> SetEntry:
    if mark.startswith("note="):
        return replace(entry, note=mark[6:-1])
    if mark.startswith("band="):
        return replace(entry, band=mark[5:])
    if mark.startswith("rpe"):
        return replace(entry, rpe10=round(float(mark[3:]) * 10))
    if mark.startswith("rir"):
        return replace(entry, rir=int(mark[3:]))
    if mark in ("left", "right", "each"):
        return replace(entry, side=mark)
    return replace(entry, **{{"w": "warmup", "drop": "drop", "bw": "bodyweight"}[mark]: True})


def sets_of(text: str) -> tuple[SetEntry, ...]:
    found: list[SetEntry] = []
    for part in text.split(" | "):
        lift, _, sets = part.partition(":")
        found.extend(set_of(each, lift.strip()) for each in sets.split(";"))
    return tuple(found)


def set_text(entry: SetEntry) -> str:
    load = entry.weight or entry.added or entry.assisted
    sign = "+" if entry.added else "-" if entry.assisted else ""
    count = (
        f"x{entry.reps}"
        if entry.reps is not None
        else f"x{entry.seconds}s"
        if entry.seconds is not None
        else f"x{entry.distance_m}m"
    )
    marks = [
        f"rpe{entry.rpe10 / 10:g}" if entry.rpe10 is not None else "",
        f"rir{entry.rir}" if entry.rir is not None else "",
        entry.side or "",
        "w" if entry.warmup else "",
        "drop" if entry.drop else "",
        "bw" if entry.bodyweight and lift_named(entry.lift).load != "bodyweight" else "",
        f"band={entry.band}" if entry.band else "",
        f'note="{entry.note}"' if entry.note else "",
    ]
    return " ".join(part for part in (f"{sign}{load.number}{load.unit}" if load else "", count, *marks) if part)


def text_of(entries: tuple[SetEntry, ...]) -> str:
    parts: list[list[SetEntry]] = []
    for entry in entries:
        if parts and parts[-1][-1].lift == entry.lift:
            parts[-1].append(entry)
        else:
            parts.append([entry])
    return " | ".join(f"{part[0].lift}: " + "; ".join(map(set_text, part)) for part in parts)


def _context(line: str) -> tuple[Context, bool]:
    fields = dict(part.strip().split("=", 1) for part in line.split(";;") if part.strip())
    names = {key: tuple(name.strip() for name in fields[key].split(",")) for key in ("plan", "recent") if key in fields}
    usual = {
        name.strip(): int(grams)
        for name, grams in (pair.split(":") for pair in fields.get("usual", "").split(",") if pair)
    }
    spellings = dict(pair.strip().split(":") for pair in fields.get("spellings", "").split(",") if pair)
    context = Context(
        unit=None if fields.get("unit") == "none" else fields.get("unit", "kg"),  # type: ignore[arg-type]
        plan=names.get("plan", ()),
        current=fields.get("current"),
        planned=set_of(fields["planned"], fields["current"]) if "planned" in fields else None,
        last=sets_of(fields["last"]) if "last" in fields else (),
        recent=names.get("recent", ()),
        usual=usual,
        spellings=spellings,
        bodyweight_g=int(fields["bodyweight"]) if "bodyweight" in fields else None,
    )
    return context, "plain" not in fields


def rows(path: Path = TABLE) -> Iterator[Row]:
    context, explicit = Context(unit="kg"), True
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("situation:"):
            context, explicit = _context(line.removeprefix("situation:"))
            continue
        text, _, outcome = line.partition("  =>  ")
        yield Row(number, text.strip().replace("\\n", "\n"), outcome.strip(), context, explicit)
