"""How many sets: today (the gate) and from week to week (the review).

Two loops at two speeds, on purpose. The gate runs minutes before a session and protects today: train,
trim, wait. It never touches the stored weekly target. The review runs once per training week and moves the
target by -2 to +1 sets; it never reacts to one day except an extreme one. The rules and their reasons for
athletes: docs/training.md.
"""

from coach.volume.adherence import adherence, is_frozen
from coach.volume.bounds import BOUNDS, Bounds, clamp_sets, starting_sets
from coach.volume.deload import DeloadDecision, DeloadInput, deload, light_week_sets
from coach.volume.gate import GateDecision, GateInput, RegionCheck, RegionDose, gate, trimmed_sets
from coach.volume.layoff import Comeback, Stage, comeback, level_after, strength_lost
from coach.volume.memory import RegionState, at_level, raise_by_hand
from coach.volume.review import ReviewDecision, ReviewInput, review, review_week
from coach.volume.soreness import Report, corrected, from_ten, weekly_soreness
from coach.volume.wishes import Wish, granted

__all__ = [
    "BOUNDS",
    "Bounds",
    "Comeback",
    "DeloadDecision",
    "DeloadInput",
    "GateDecision",
    "GateInput",
    "RegionCheck",
    "RegionDose",
    "RegionState",
    "Report",
    "ReviewDecision",
    "ReviewInput",
    "Stage",
    "Wish",
    "adherence",
    "at_level",
    "clamp_sets",
    "comeback",
    "corrected",
    "deload",
    "from_ten",
    "gate",
    "granted",
    "is_frozen",
    "level_after",
    "light_week_sets",
    "raise_by_hand",
    "review",
    "review_week",
    "starting_sets",
    "strength_lost",
    "trimmed_sets",
    "weekly_soreness",
]
