"""Small phrases made of values: an exercise's name, a range, the sets of a lift, as lines any language can fill."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from coach.exercises import Form, exercise, is_exercise
from coach.programme import Slot
from coach.sets import SetEntry
from coach.turn import Line, line


def name_of(exercise_id: str, language: str = "en") -> str:
    """What an exercise is called; the id itself for one we do not know."""
    return exercise(exercise_id).words_in(language).name if is_exercise(exercise_id) else exercise_id


def lift_name(entry: SetEntry, language: str = "en") -> str:
    """What the lift of a set is called, with a capital."""
    name = name_of(entry.exercise, language) if entry.exercise else entry.lift
    return name[:1].upper() + name[1:]


def span(low: int, high: int) -> str:
    """A range of counts, `10-12` with a dash, or one number."""
    return str(low) if low == high else f"{low}\N{EN DASH}{high}"


def amount(slot: Slot, planned: tuple[int, int]) -> Line:
    """How much one set of a slot is, from and to: repetitions (per side), seconds or metres."""
    per_side = "_each" if slot.entry.unilateral and slot.metric == "reps" else ""
    return line(f"amount.{slot.metric}{per_side}", span=span(*planned))


def form(harder: Form | None) -> Line:
    """The harder form an exercise is done in, behind its load; nothing where there is none."""
    return line("card.form", form=line(f"form.{harder}")) if harder else line("word.nothing")


def sets(entries: Sequence[SetEntry]) -> Line:
    """The sets of one lift, shortest form that says everything: `60 kg × 10, 10, 9`."""
    groups = [(load, tuple(count(one) for one in group)) for load, group in groupby(entries, key=load)]
    return line("sets.all", groups=tuple(_group(*each) for each in groups))


def _group(load: Line | None, counts: tuple[Line, ...]) -> Line:
    if len(counts) > 2 and all(each == counts[0] for each in counts):
        key = "sets.alike" if load is None else "sets.alike_at"
        return line(key, n=len(counts), times=len(counts), count=counts[0], load=load or "")
    return line("sets.listed", counts=counts) if load is None else line("sets.listed_at", counts=counts, load=load)


def load(entry: SetEntry) -> Line | None:
    """The load of a set: a weight, added weight, help, a band, or nothing."""
    if entry.assisted:
        return line("load.assisted", load=str(entry.assisted))
    if entry.added:
        return line("load.added", load=str(entry.added))
    if entry.weight:
        return line("word.raw", text=str(entry.weight))
    return line("load.band", band=entry.band) if entry.band else None


def count(entry: SetEntry) -> Line:
    """The count of a set with its side, effort and marks."""
    if entry.seconds is not None:
        number = line("count.seconds", count=entry.seconds)
    elif entry.distance_m is not None:
        number = line("count.metres", count=entry.distance_m)
    else:
        number = line("count.reps", count=entry.reps or 0)
    marks = [line(f"count.side.{entry.side}")] if entry.side else []
    if entry.rpe10 is not None:
        marks.append(line("count.rpe", rpe=f"{entry.rpe10 / 10:g}"))
    elif entry.rir is not None:
        marks.append(line("count.rir", rir=entry.rir))
    marks += [line(f"count.{mark}") for mark in ("warmup", "drop") if getattr(entry, mark)]
    return line("count.marked", number=number, marks=tuple(marks)) if marks else number
