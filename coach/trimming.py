"""What the gate leaves of a session: fewer sets, gentler exercises, less load, and a note for each change."""

from __future__ import annotations

from dataclasses import replace

from coach import plan
from coach.anatomy import BackRegion
from coach.athlete import Athlete
from coach.programme import Slot
from coach.swaps import spare_lower_back
from coach.training import REGIONS, Note
from coach.volume import GateDecision, RegionDose, trimmed_sets
from coach.words import name_of


def trimmed(
    athlete: Athlete, slots: tuple[Slot, ...], decision: GateDecision
) -> tuple[tuple[Slot, ...], tuple[Note, ...]]:
    """The slots as the gate leaves them, and what to say about it: each change, or that there is none and why."""
    doses = {dose.region: dose for dose in decision.regions}
    spared = _spare(athlete, slots, doses["lower_back"]) if "lower_back" in doses else slots
    techniques = all(dose.techniques for dose in doses.values())
    own = {slot.exercise for slot in slots}
    adjusted = tuple(each for slot in spared for each in _trim(slot, doses, techniques, is_easy=_is_easy(slot, own)))
    alike: dict[str, list[str]] = {}
    for dose in decision.regions:
        if _bites(dose):
            alike.setdefault(dose.rule, []).append(dose.region)
    notes = [Note(key=f"gate.{rule}", values={"region": REGIONS.join(regions)}) for rule, regions in alike.items()]
    if not notes:
        notes = [Note(key="gate.fresh_ok")]
    return adjusted, (*notes, *_differences(slots, adjusted))


def _bites(dose: RegionDose) -> bool:
    return dose.rule != "fresh_ok"


def _spare(athlete: Athlete, slots: tuple[Slot, ...], dose: RegionDose) -> tuple[Slot, ...]:
    """Costly lifts swapped for ones that leave the lower back alone, when it is sore at 2 or 3."""
    if dose.trim != "spare_lower_back" or dose.soreness < 2:
        return slots
    return spare_lower_back(slots, plan.person(athlete), plan.template(athlete), none_at_all=dose.soreness >= 3)


def _is_easy(slot: Slot, own: set[str]) -> bool:
    """Whether it came in for a hinge and is two easy sets already, of which none are taken."""
    return slot.entry.region == "lower_back" and slot.exercise not in own


def _trim(
    slot: Slot, doses: dict[BackRegion, RegionDose], techniques: bool, *, is_easy: bool = False
) -> tuple[Slot, ...]:
    """One exercise as its region may do it today; nothing where the region rests."""
    region = slot.entry.region
    dose = doses.get(region) if region != "support" else None
    less = sum(each.rows_less for each in doses.values()) if slot.entry.pattern == "horizontal_pull" else 0
    sets = max(1, slot.sets - less)
    if dose is not None and dose.sets_pct < 100 and (not is_easy or dose.sets_pct == 0):
        sets = min(sets, trimmed_sets(slot.sets, dose.sets_pct))
    if sets <= 0:
        return ()
    more = dose.more_rir if dose is not None else 0
    return (replace(slot, sets=sets, rir=slot.rir + more, technique=slot.technique if techniques else None),)


def lighter_loads(slots: tuple[Slot, ...], decision: GateDecision) -> dict[str, int]:
    """The percent of the planned load by exercise, where its region may not lift all of it."""
    pct = {dose.region: dose.load_pct for dose in decision.regions if dose.load_pct != 100}
    return {
        slot.exercise: pct[slot.entry.region]
        for slot in slots
        if slot.entry.region != "support" and slot.entry.region in pct
    }


def exchange(out: str, into: str, sets: int) -> Note:
    """One exercise in the place of another, and its sets."""
    key = "change.swapped_one" if sets == 1 else "change.swapped"
    return Note(key=key, values={"before": name_of(out), "after": name_of(into), "sets": sets})


def _differences(before: tuple[Slot, ...], after: tuple[Slot, ...]) -> tuple[Note, ...]:
    """Each exercise whose sets changed, in a note: 3 to 2 sets, dropped, or instead of another."""
    was, now = {s.exercise: s.sets for s in before}, {s.exercise: s.sets for s in after}
    notes = [
        Note(key="change.sets", values={"exercise": name_of(each), "before": was[each], "after": now[each]})
        for each in was
        if each in now and was[each] != now[each]
    ]
    gone = [each for each in was if each not in now]
    new = [each for each in now if each not in was]
    for out, into in zip(gone, new, strict=False):
        notes.append(exchange(out, into, now[into]))
    notes += [Note(key="change.dropped", values={"exercise": name_of(each)}) for each in gone[len(new) :]]
    return tuple(notes)
