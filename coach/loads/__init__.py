"""How much to lift next: today's load and count of each exercise, as words and as a set to log; records when they fall.

The rules are those of `coach.progression`; here they meet the athlete: what was lifted the last two times, what can be
loaded, and the brakes that the gate, the review, a light week or a return put on.
"""

from coach.loads.advancing import changed, told_of_changes, why_line
from coach.loads.beating import record_line
from coach.loads.easing import eased, first_exposures, is_light, light_regions
from coach.loads.today import AFTER_PAIN_PCT, Planned, asked, entry, is_eased, lift_of, planned, prescription, rung_of

__all__ = [
    "AFTER_PAIN_PCT",
    "Planned",
    "asked",
    "changed",
    "eased",
    "entry",
    "first_exposures",
    "is_eased",
    "is_light",
    "lift_of",
    "light_regions",
    "planned",
    "prescription",
    "record_line",
    "rung_of",
    "told_of_changes",
    "why_line",
]
