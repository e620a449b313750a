"""Turning a weekly target for each region into sets, by adding and taking away one set at a time.

A region counts as its weakest muscle. It is raised while it is more than a quarter of a set short and
lowered while it is more than three quarters over: since one set moves a muscle by a half or by one, every
target can be met. Sets for one region are worth something to its neighbours, so the others are looked at
again; then three quarters either way are near enough, lest a set less for one region become a set more for
another. Where caps, slots or the lower back stand in the way, it stops and says what was missed.

Upper and lower back grow by their support exercises, the mid back by its compounds. What falls goes from
the costliest exercise (lower back) or the last of a session; no exercise falls below one set, so the week
keeps its direct work for the erectors and the grip.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from coach.anatomy import MUSCLES_OF, BackRegion, Level, Muscle
from coach.exercises import Kind, exercise
from coach.programme.counting import region_peak, region_volume, volume, weakest_muscle, within_caps
from coach.programme.prescribing import most_sets
from coach.programme.session import PlannedSession, Slot, in_order

SHORT = 0.25
OVER = 0.75
#: How often the regions are gone through again.
_PASSES = 4
_ORDER: tuple[BackRegion, ...] = ("lower_back", "mid_back", "upper_back")
_GROWS_BY: dict[BackRegion, Kind] = {"lower_back": "support", "mid_back": "compound", "upper_back": "support"}
#: The most exercises and compounds in a session, and the most sets of one.
MOST_EXERCISES = 6
MOST_COMPOUNDS = 3
MOST_SETS: dict[Level, int] = {"beginner": 3, "intermediate": 4, "advanced": 4}

Week = tuple[PlannedSession, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """A region that could not be brought to its target: weekly sets wanted and reached."""

    region: BackRegion
    target: float
    reached: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What raising must respect: a session's caps by level, weekly caps by region; and exercises to add."""

    level: Level
    caps: Mapping[BackRegion, float]
    extras: Mapping[str, tuple[str, ...]]

    def slot_limit(self, slot: Slot) -> int:
        """The most sets of this slot; the heavy block stays as short as it is."""
        return slot.sets if slot.heavy else most_sets(slot.entry, MOST_SETS[self.level])


def realise(
    sessions: Week,
    targets: Mapping[BackRegion, float],
    level: Level,
    *,
    caps: Mapping[BackRegion, float] | None = None,
    extras: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Week, tuple[Missed, ...]]:
    """The week with its sets brought to the targets (weekly sets by region), and what could not be reached.

    caps: the most that any muscle of a region may get in a week. extras: by session letter, exercises that
    may be added when more sets do not fit into those it has, the first choice first.
    """
    limits = Limits(level, caps or {}, extras or {})
    steered = [region for region in _ORDER if region in targets]
    for turn in range(_PASSES):
        before, short = sessions, SHORT if turn == 0 else OVER
        for region in steered:
            sessions = _raised(sessions, region, targets[region] - short, limits)
        for region in steered:
            sessions = _lowered(sessions, region, targets[region] + OVER)
        if turn and sessions == before:
            break
    sessions = _with_backbone(_capped(sessions, limits), limits)
    return sessions, _missed(sessions, targets)


def _capped(sessions: Week, limits: Limits) -> Week:
    """The week with no muscle of a region over its weekly cap, as far as no exercise falls below one set."""
    for region, cap in limits.caps.items():
        while region_peak(volume(sessions))[region] > cap + OVER:
            sets = volume(sessions)
            most = max(MUSCLES_OF[region], key=lambda muscle: sets[muscle])
            fewer = _one_fewer(sessions, region, most)
            if fewer is None:
                break
            sessions = fewer
    return sessions


def _with_backbone(sessions: Week, limits: Limits) -> Week:
    """The week with compounds as its backbone (rule A15): at least half of its sets, as far as that costs no target.

    Grip and arms, which no target steers, give up sets; and of the lower back a set of its accessory goes to its hinge.
    """
    while _lacks_backbone(sessions):
        more = _less_support(sessions) or _hinged(sessions, limits)
        if more is None:
            return sessions
        sessions = more
    return sessions


def _lacks_backbone(sessions: Week) -> bool:
    slots = [slot for session in sessions if not session.light for slot in session.slots]
    return 2 * sum(slot.sets for slot in slots if slot.entry.kind == "compound") < sum(slot.sets for slot in slots)


def _less_support(sessions: Week) -> Week | None:
    """A set less of the longest exercise for grip or arms; None when each is down to one."""
    found = [
        (slot.sets, at, slot)
        for at, session in enumerate(sessions)
        for slot in session.slots
        if not session.light and slot.entry.region == "support" and slot.sets > 1
    ]
    if not found:
        return None
    sets, at, slot = max(found, key=lambda each: (each[0], each[1]))
    return _with_sets(sessions, at, slot, sets - 1)


def _hinged(sessions: Week, limits: Limits) -> Week | None:
    """A set of a lower-back accessory given to a hinge of the week; None where caps or slots stand in the way."""
    lower = [
        (at, slot)
        for at, session in enumerate(sessions)
        for slot in session.slots
        if not session.light
        and slot.counts
        and slot.entry.region == "lower_back"
        and slot.entry.credit("erectors") >= 1
    ]
    hinges = [(at, slot) for at, slot in lower if slot.entry.kind == "compound" and slot.sets < limits.slot_limit(slot)]
    others = [(at, slot) for at, slot in lower if slot.entry.kind == "support" and slot.sets > 1]
    for at, hinge in hinges:
        for there, other in others:
            less = _with_sets(sessions, there, other, other.sets - 1)
            more = _with_sets(less, at, hinge, hinge.sets + 1)
            if _is_within(less, more, at, limits):
                return more
    return None


def _missed(sessions: Week, targets: Mapping[BackRegion, float]) -> tuple[Missed, ...]:
    reached = region_volume(volume(sessions))
    return tuple(
        Missed(region, target, reached[region])
        for region, target in targets.items()
        if abs(reached[region] - target) > OVER
    )


def _raised(sessions: Week, region: BackRegion, least: float, limits: Limits) -> Week:
    while region_volume(volume(sessions))[region] < least:
        more = _one_more(sessions, region, limits) or _extra(sessions, region, limits)
        if more is None:
            return sessions
        sessions = more
    return sessions


def _one_more(sessions: Week, region: BackRegion, limits: Limits) -> Week | None:
    """The week with one set more for the region's weakest muscle, None when no slot can take it."""
    muscle = weakest_muscle(volume(sessions), region)

    def rank(at: int, slot: Slot) -> tuple[bool, float, int, int]:
        entry = slot.entry
        return entry.kind != _GROWS_BY[region], -entry.credit(muscle), sessions[at].sets, at

    for at, slot in _slots(sessions, region, muscle, rank):
        more = _with_sets(sessions, at, slot, slot.sets + 1)
        if slot.sets < limits.slot_limit(slot) and _is_within(sessions, more, at, limits):
            return more
    return None


def _extra(sessions: Week, region: BackRegion, limits: Limits) -> Week | None:
    """The week with one set of an exercise it did not have, in the shortest session that can take one."""
    muscle = weakest_muscle(volume(sessions), region)
    by_length = sorted(enumerate(sessions), key=lambda pair: len(pair[1].slots))
    for at, session in by_length:
        room = not session.light and 0 < len(session.slots) < MOST_EXERCISES
        for extra in limits.extras.get(session.letter, ()) if room else ():
            entry = exercise(extra)
            fits = entry.region == region and entry.credit(muscle) and extra not in session.exercises
            fits = fits and (entry.kind != "compound" or _compounds(session) < MOST_COMPOUNDS)
            more = _replaced(sessions, at, in_order((*session.slots, _like(extra, session))))
            if fits and _is_within(sessions, more, at, limits):
                return more
    return None


def _compounds(session: PlannedSession) -> int:
    return sum(slot.entry.kind == "compound" for slot in session.slots)


def _like(extra: str, session: PlannedSession) -> Slot:
    """One set of the exercise, with the numbers of a slot of the session that is counted alike."""
    alike = [slot for slot in session.slots if slot.metric == exercise(extra).metric and not slot.heavy]
    return replace((alike or list(session.slots))[0], exercise=extra, sets=1, technique=None)


def _lowered(sessions: Week, region: BackRegion, most: float) -> Week:
    while region_volume(volume(sessions))[region] > most:
        fewer = _one_fewer(sessions, region)
        if fewer is None:
            return sessions
        sessions = fewer
    return sessions


def _one_fewer(sessions: Week, region: BackRegion, muscle: Muscle | None = None) -> Week | None:
    """The week with one set less for a muscle of the region, its weakest if none is named.

    None when every slot is down to one.
    """

    def rank(at: int, slot: Slot) -> tuple[int, int, int]:
        cost = slot.entry.lower_back_cost if region == "lower_back" else 0
        return -cost, -sessions[at].slots.index(slot), -sessions[at].sets

    for at, slot in _slots(sessions, region, muscle or weakest_muscle(volume(sessions), region), rank):
        if slot.sets > 1:
            return _with_sets(sessions, at, slot, slot.sets - 1)
    return None


def _slots(
    sessions: Week, region: BackRegion, muscle: Muscle, rank: Callable[[int, Slot], Any]
) -> list[tuple[int, Slot]]:
    """The counted slots that train a region's muscle, with the place of their session, the best first."""
    found = [
        (at, slot)
        for at, session in enumerate(sessions)
        for slot in session.slots
        if not session.light and slot.counts and slot.entry.region == region and slot.entry.credit(muscle)
    ]
    return sorted(found, key=lambda pair: rank(*pair))


def _is_within(before: Week, sessions: Week, at: int, limits: Limits) -> bool:
    """Whether a set more keeps to the caps: a set for one region is worth something to its neighbours too."""
    if not within_caps(sessions[at], limits.level):
        return False
    was, peak = region_peak(volume(before)), region_peak(volume(sessions))
    return all(peak[region] <= max(cap, was[region]) for region, cap in limits.caps.items())


def _with_sets(sessions: Week, at: int, slot: Slot, sets: int) -> Week:
    slots = tuple(replace(each, sets=sets) if each is slot else each for each in sessions[at].slots)
    return _replaced(sessions, at, slots)


def _replaced(sessions: Week, at: int, slots: tuple[Slot, ...]) -> Week:
    return (*sessions[:at], replace(sessions[at], slots=slots), *sessions[at + 1 :])
