"""Drafts become entries: a unit for every load, plates counted out, the load put where the lift has its
loads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coach.lifts import Lift
from coach.notation.items import Item, Malformed
from coach.notation.sensing import Draft
from coach.notation.values import Remark
from coach.sets import Load, SetEntry, Unit

#: Bar and largest plate, in thousandths: 20 kg and 20 kg plates, 45 lb and 45 lb plates.
_BAR_AND_PLATE: dict[Unit, tuple[int, int]] = {"kg": (20_000, 20_000), "lb": (45_000, 45_000)}


@dataclass(frozen=True, slots=True)
class Made:
    """Entries, and what was assumed in making them."""

    entries: tuple[SetEntry, ...]
    remarks: tuple[Remark, ...] = ()


def written_unit(items: Iterable[Item]) -> Unit | None:
    """The first unit of load written in a segment; it holds for the rest of it."""
    for item in items:
        if item.kind == "amount" and item.load_unit is not None:
            return item.load_unit
    return None


def make(drafts: Sequence[Draft], lift: Lift, own: Unit | None, setting: Unit | None) -> Made:
    """The entries of a reading: its own unit holds for bare loads, else the athlete's setting."""
    unit: Unit = own or setting or "kg"
    remarks: list[Remark] = []
    entries = tuple(_entry(draft, lift, unit, remarks) for draft in drafts)
    return Made(entries, tuple(remarks))


def _entry(draft: Draft, lift: Lift, unit: Unit, remarks: list[Remark]) -> SetEntry:
    marks = draft.marks
    entry = SetEntry(
        lift=lift.name,
        exercise=lift.exercise,
        bodyweight=lift.load == "bodyweight" or marks.body,
        rpe10=marks.rpe10,
        rir=marks.rir,
        side=marks.side,
        warmup=marks.warmup,
        drop=marks.drop,
        band=marks.band,
        note=marks.note,
    )
    counted = _counted(entry, draft.count, lift, remarks)
    return counted if draft.load is None else _loaded(counted, draft, lift, unit, remarks)


def _say(remarks: list[Remark], key: str, **values: object) -> None:
    remark = Remark(f"notation.remark.{key}", values)
    if remark not in remarks:
        remarks.append(remark)


def _counted(entry: SetEntry, count: Item | None, lift: Lift, remarks: list[Remark]) -> SetEntry:
    if count is None:
        return entry
    if count.sign == "-":
        raise Malformed("minus", count.text)
    if count.partial:
        _say(remarks, "partials_dropped", reps=count.value // 1000)
    measure = {"seconds": "seconds", "metres": "metres", "reps": "reps"}.get(count.unit, lift.measure)
    if not count.whole and measure != "metres":
        raise Malformed("reps_whole" if measure == "reps" else "seconds_whole", count.text)
    number = round(count.value / 1000)
    if measure == "reps":
        return replace(entry, reps=number)
    return replace(entry, seconds=number) if measure == "seconds" else replace(entry, distance_m=number)


def _loaded(entry: SetEntry, draft: Draft, lift: Lift, unit: Unit, remarks: list[Remark]) -> SetEntry:
    amount = draft.load
    assert amount is not None
    helped = draft.marks.help or amount.sign == "-" or "assisted" in lift.name.lower()
    if amount.unit in ("plates", "bar") and lift.load not in ("barbell", "any"):
        if lift.load != "bodyweight" or amount.unit == "bar":
            return entry  # plates of a stack, or a bar that is none: the load is asked
        load = _hung(amount, unit, remarks)
        return replace(entry, assisted=load) if helped else replace(entry, added=load)
    load = _weighed(amount, unit, remarks)
    if draft.planned:
        _say(remarks, "planned_load", load=str(load))
    if lift.load == "bodyweight":
        return replace(entry, assisted=load) if helped else replace(entry, added=load)
    if amount.sign == "-":
        raise Malformed("minus", amount.text)
    if entry.bodyweight:
        return replace(entry, added=load)
    return replace(entry, weight=load)


def _weighed(amount: Item, unit: Unit, remarks: list[Remark]) -> Load:
    own: Unit = amount.load_unit or unit
    if amount.unit not in ("plates", "bar"):
        return Load(amount.value, own)
    bar, plate = _BAR_AND_PLATE[own]
    plates = amount.value if amount.unit == "plates" else 0
    load = Load(bar + 2 * (plate * plates // 1000 + amount.beside), own)
    _say(remarks, "plates_counted", load=str(load))
    return load


def _hung(amount: Item, unit: Unit, remarks: list[Remark]) -> Load:
    """Plates on a bodyweight lift hang on the body: there is no bar."""
    own: Unit = amount.load_unit or unit
    load = Load(_BAR_AND_PLATE[own][1] * amount.value // 1000 + amount.beside, own)
    _say(remarks, "plates_hung", load=str(load))
    return load
