"""The dumbbells and kettlebells that somebody really has: told in words, and loads are planned with these alone.

"My dumbbells are 5, 8 and 12 kg" or "dumbbells from 2 to 20 kg": where the next one is a big jump, more reps come
first (`coach.progression.loads`). In a gym there are all of them.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from coach import changing, plan
from coach.athlete import Athlete
from coach.plates import Kit, Rack
from coach.sets import Load, Unit
from coach.steps import Step
from coach.turn import line

#: One's own, in the words people use: the kit, then its weights, or the weights before it.
_OWN = re.compile(
    r"^\W*(?:i(?:'ve| have| own| only have| only own| just have| have only|'ve got| have got| got)|my|at home i have)\b"
    r"(?P<before>[^a-z]*(?:kgs?|kilos?|lbs?|pounds?)?\W*)\b(?:[a-z]+ ){0,2}?(?P<kit>dumb ?bells?|kettle ?bells?)\b"
    r"(?P<after>\W*(?:(?:are|is|of|from|in|go from|come in|weigh|at)\b)?\W*(?:only\W+)?(?:\d[^?]*)?)$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")
_RANGE = re.compile(r"\d\s*(?:kgs?|lbs?)?\s*(?:to|up to|-|\N{EN DASH})\s*\d", re.IGNORECASE)
_POUNDS = re.compile(r"\d\s*(?:lbs?|pounds?)\b", re.IGNORECASE)
_KILOS = re.compile(r"\d\s*(?:kgs?|kilos?)\b", re.IGNORECASE)
#: Sets are no list of weights.
_WORK = re.compile(r"\d\s*(?:kgs?|lbs?)?\s*[x\u00d7*@]|\breps?\b|\bsets?\b", re.IGNORECASE)
_MOST = 24


def said(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """What was told of one's own bells, kept; None for anything else."""
    match = _OWN.match(text)
    if match is None or athlete.profile is None or _WORK.search(text):
        return None
    kit: Kit = "dumbbell" if match["kit"].casefold().startswith("d") else "kettlebell"
    unit: Unit = "lb" if _POUNDS.search(text) else "kg" if _KILOS.search(text) else athlete.shown_unit
    loads = _loads(f"{match['before']} {match['after']}", kit, unit)
    if not loads:
        return None
    owned = {"unit": unit, "loads": loads}
    answers: dict[str, Any] = {**athlete.answers, f"own_{kit}": owned}
    item = f"{kit}s" if kit == "dumbbell" else kit
    if item not in answers.get("equipment", ()) and plan.setting(athlete) == "home":
        answers["equipment"] = tuple(sorted({*answers.get("equipment", ()), item}))
        athlete = changing.replan(athlete.with_(answers=answers), now)
    told = tuple(line("word.raw", text=str(Load(each, unit))) for each in loads)
    return Step(athlete.with_(answers=answers)).say(line(f"bells.{kit}", loads=told))


def _loads(text: str, kit: Kit, unit: Unit) -> list[int]:
    """The weights of a list, or the usual ones from one to another, in thousandths."""
    named = sorted({round(float(each.replace(",", ".")) * 1000) for each in _NUMBER.findall(text)} - {0})
    if len(named) == 2 and _RANGE.search(text):
        between = [each for each in Rack(kit, unit).loads() if named[0] <= each <= named[1]]
        return between[:_MOST]
    return named[:_MOST]
