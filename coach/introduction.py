"""What a sentence like "2 years, gym, tue thu sat, rows 60x10" tells a coach who has just met somebody.

Pain and health are never read from between the lines; a town counts only where it is a part of the sentence by itself
and leaves no doubt. Loads are kept as they were written, to be logged once there is a plan.
"""

from __future__ import annotations

import re
from typing import Any

from coach.forms import Answers
from coach.places import settled
from coach.sets import Unit
from coach.understanding import ProfileAnswers, read_profile
from coach.when import read_days, read_every_other_day

_UNIT_WORDS: dict[str, Unit] = {"kgs?": "kg", "kilos?": "kg", "kilograms?": "kg", "lbs?": "lb", "pounds?": "lb"}
#: Goals that change the plan, and what is kept of them; of every other one it is said what the plan does for it.
GOALS: dict[str, dict[str, Any]] = {
    "strength": {"goal": "strength"},
    "muscle": {"goal": "size"},
    "grip": {"weak_grip": True},
    "pull_up": {"wants_pull_ups": True},
}
_IN_HOURS = re.compile(r"\bin (?:a|an|\d+)\s?h(?:ou)?rs?\b|\bin \d+\s?h\b", re.IGNORECASE)
_WISHED = re.compile(r"\b(?:want|wish|goal|aim|first|learn|like to|work(?:ing)? (?:on|towards))\b", re.IGNORECASE)
#: What tells of training as an answer of the profile does, beside one.
BESIDE = frozenset({"weak_grip", "drop_sets", "times", "goal", "wants_pull_ups"})
#: A journey that is told: where somebody will be for a while is not where they live and train.
_JOURNEY = re.compile(
    r"\b(?:fly(?:ing)?|travel(?:l?ing)?|trip|going|off) (?:to|for)\b.*\b(?:tomorrow|tonight|next|until|till|til|for)\b",
    re.IGNORECASE,
)
_OF_A_JOURNEY = frozenset({"zone", "place", "equipment"})
#: A longer text is a story, not an introduction.
LONGEST = 400


def unit_told(text: str) -> Unit | None:
    """The unit the loads of a sentence were written in, for what is assumed from here on; None where it tells two."""
    told = {unit for word, unit in _UNIT_WORDS.items() if re.search(rf"(?<![^\W\d]){word}\b", text, re.IGNORECASE)}
    return told.pop() if len(told) == 1 else None


def told(answers: Answers, text: str) -> dict[str, Any]:
    """The answers in a text to questions that are still open."""
    if len(text) > LONGEST:
        return {}
    found: dict[str, Any] = {}
    said = read_profile(text)
    days = said.get("days") or read_days(text)
    if days:
        found["days"] = tuple(sorted(days))
        found |= {"rolling": True} if read_every_other_day(text) else {}
    for name in ("experience", "place"):
        if name in said:
            found[name] = said[name]
    if said.get("equipment") is not None:
        found["equipment"] = tuple(sorted(said["equipment"]))
    if said.get("nudge_at") and not _IN_HOURS.search(text):
        found["nudge_at"] = f"{said['nudge_at']:%H:%M}"
    if zone := _town(text, said):
        found["zone"] = zone
    found |= _beside(said, text)
    away = _OF_A_JOURNEY if _JOURNEY.search(text) else frozenset()
    return {name: value for name, value in found.items() if name not in answers and name not in away}


def _beside(said: ProfileAnswers, text: str) -> dict[str, Any]:
    """What is told beside the questions, and changes the plan all the same."""
    found: dict[str, Any] = {}
    if "grip" in said.get("troubles", ()):
        found["weak_grip"] = True
    if said.get("drop_sets"):
        found["drop_sets"] = True
    if 1 <= said.get("times_a_week", 0) <= 7:
        found["times"] = said["times_a_week"]
    for goal in said.get("goals", ()):
        if goal != "pull_up" or _WISHED.search(text):  # a pull-up bar is no goal
            found |= GOALS.get(goal, {})
    if said.get("work"):
        found["work"] = said["work"]
    return found


def _town(text: str, said: ProfileAnswers) -> str | None:
    """The zone of the town that is named, in a phrase of its own or with "in" before it."""
    named = [said.get("places", ()), *(read_profile(part).get("places", ()) for part in re.split(r"[,;\n]", text))]
    zones = {place.zone for places in named if (place := settled(tuple(places))) is not None}
    return zones.pop() if len(zones) == 1 else None
