"""What to lift next time: more reps inside a range, then more load, by what the last sessions really were.

`loads` is double progression with reps in reserve for everything that is loaded; `ladders` are the ways to
progress where there is no load to add: bands, holds, carries and bodyweight moves; `pull_ups` is the ladder from
the pulldown to the weighted pull-up; `advance` decides a whole session so that it can be replayed; `weak_links`
looks for the cause when a lift stands still. What the gate and the review hold back wins over all of it.
Docs: docs/training.md.
"""

from coach.progression.advance import Advance, Asked, advance
from coach.progression.loads import Brakes, Prescription, Target, next_load
from coach.progression.pull_ups import next_pull_up_rung
from coach.progression.weak_links import WeakLink, grip_advice, is_stalled, weak_link, weeks_until_it_moved

__all__ = [
    "Advance",
    "Asked",
    "Brakes",
    "Prescription",
    "Target",
    "WeakLink",
    "advance",
    "grip_advice",
    "is_stalled",
    "next_load",
    "next_pull_up_rung",
    "weak_link",
    "weeks_until_it_moved",
]
