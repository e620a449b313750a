"""Lifters for the tests of the programme: a few by name, and any that a property test can think of."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from coach.anatomy import LEVELS
from coach.exercises import EQUIPMENT, FULL_GYM, HOUSEHOLD, KITS, Equipment, all_exercises, equipment_of
from coach.programme import Person

QUICKLY = settings(derandomize=True, max_examples=60, deadline=None)

BEGINNER_HOME = Person("beginner", "home", equipment_of(["bands"]), sessions_per_week=3)
FULL_HOME = Person("intermediate", "home", equipment_of(["bands"]), sessions_per_week=3)
BEGINNER_GYM = Person("beginner", "gym", FULL_GYM, sessions_per_week=2)
INTERMEDIATE = Person("intermediate", "gym", FULL_GYM, sessions_per_week=2)
ADVANCED = Person("advanced", "gym", FULL_GYM, sessions_per_week=3)
USUAL = (BEGINNER_HOME, FULL_HOME, BEGINNER_GYM, INTERMEDIATE, ADVANCED)

_THINGS: list[Equipment] = sorted(EQUIPMENT)
_IDS = [entry.id for entry in all_exercises() if entry.kind != "warmup"]

equipment = st.one_of(
    st.sampled_from([FULL_GYM, HOUSEHOLD, *KITS.values()]),
    st.frozensets(st.sampled_from(_THINGS), max_size=12),
)
weeks = st.integers(min_value=1, max_value=20)
people = st.builds(
    Person,
    level=st.sampled_from(LEVELS),
    setting=st.sampled_from(["gym", "home"]),
    equipment=equipment,
    sessions_per_week=st.integers(min_value=1, max_value=5),
    goal=st.sampled_from(["size", "strength"]),
    wants_drop_sets=st.booleans(),
    rolling=st.booleans(),
    refused=st.frozensets(st.sampled_from(_IDS), max_size=3),
    swaps=st.lists(st.tuples(st.sampled_from(_IDS), st.sampled_from(_IDS)), max_size=2).map(tuple),
    strict_pull_ups=st.none() | st.integers(min_value=0, max_value=15),
    weak_grip=st.booleans(),
)
