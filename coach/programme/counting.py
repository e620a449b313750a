"""How much a week trains: sets per muscle, whole for what an exercise is for and half for what it helps.

Half credit for indirect sets fits growth best of the schemes compared (Pelland et al. 2024). A region
counts as much as its weakest muscle when it is steered towards a target, and as much as its strongest when
it is held under a cap. Warm-ups, light sessions and sets with five or more repetitions in reserve count
nothing; a drop set counts as the one set it extends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coach.anatomy import BACK_REGIONS, MUSCLES_OF, REGION_OF, BackRegion, Level, Muscle
from coach.programme.session import BACK_MUSCLES, PlannedSession, Slot

#: Most sets for one back muscle in one session; about 11 is where more stopped helping (Remmert et al. 2025).
SESSION_CAP: dict[Level, int] = {"beginner": 8, "intermediate": 10, "advanced": 11}
#: Most of (lower-back cost x sets) in one session.
LOWER_BACK_BUDGET: dict[Level, int] = {"beginner": 10, "intermediate": 18, "advanced": 24}


def credit(slots: Iterable[Slot]) -> dict[Muscle, float]:
    """Sets per muscle of these slots, fractional."""
    counted = [slot for slot in slots if slot.counts]
    return {muscle: sum(slot.sets * slot.entry.credit(muscle) for slot in counted) for muscle in REGION_OF}


def volume(sessions: Iterable[PlannedSession]) -> dict[Muscle, float]:
    """Weekly sets per muscle, fractional; light sessions count nothing."""
    return credit(slot for session in sessions if not session.light for slot in session.slots)


def region_volume(sets: Mapping[Muscle, float]) -> dict[BackRegion, float]:
    """Each region by its weakest muscle: what a target steers."""
    return {region: min(sets[muscle] for muscle in MUSCLES_OF[region]) for region in BACK_REGIONS}


def region_peak(sets: Mapping[Muscle, float]) -> dict[BackRegion, float]:
    """Each region by its strongest muscle: what a cap holds."""
    return {region: max(sets[muscle] for muscle in MUSCLES_OF[region]) for region in BACK_REGIONS}


def busiest_muscle(session: PlannedSession) -> Muscle:
    """The back muscle that this session trains most."""
    counted = credit(session.slots)
    return max(sorted(BACK_MUSCLES), key=lambda muscle: counted[muscle])


def session_peak(session: PlannedSession) -> float:
    """The most that one back muscle gets in this session."""
    return credit(session.slots)[busiest_muscle(session)]


def lower_back_load(slots: Iterable[Slot]) -> int:
    """Lower-back cost times sets, summed: what the budget of a session limits."""
    return sum(slot.sets * slot.entry.lower_back_cost for slot in slots)


def hard_sets(sessions: Iterable[PlannedSession]) -> int:
    """All sets that count, of whatever muscle."""
    return sum(slot.sets for session in sessions if not session.light for slot in session.slots if slot.counts)


def weakest_muscle(sets: Mapping[Muscle, float], region: BackRegion) -> Muscle:
    """The muscle that limits a region."""
    return min(MUSCLES_OF[region], key=lambda muscle: sets[muscle])


def within_caps(session: PlannedSession, level: Level) -> bool:
    """Whether no back muscle and not the lower back gets more than one session should give."""
    return session_peak(session) <= SESSION_CAP[level] and lower_back_load(session.slots) <= LOWER_BACK_BUDGET[level]
