"""What the coach must know before the first session, asked in this order and mostly by one tap.

Every answer changes something: `experience` and `weekly_sets` the level and the starting volume, `place` and
`equipment` the template and its exercises, `pain` and `health` whether there is a plan at all, `days`, `nudge_at` and
`zone` when the coach writes.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict

from coach import when
from coach.anatomy import Level
from coach.forms import Answers, Ask
from coach.programme.days import EVERY_DAY, pick_days
from coach.recall import lasting

Experience = Literal["new", "months", "years"]
Place = Literal["home", "gym", "both"]

#: What can be ticked at home. Anything else a lifter owns can be named in words later.
HOME_KIT = ("bands", "pullup_bar", "dumbbells", "nothing")
#: Recent hard back sets a week: what the button says, and the figure the starting volume is reckoned from.
WEEKLY_SETS = {"few": 6, "some": 10, "many": 16, "unsure": None}
HOURS = ("07:30", "12:00", "18:00", "other")


def _one_of(*values: str) -> Ask:
    known = {value: value for value in values}
    return Ask(lambda _a: values, lambda text: known.get(text.strip().casefold()))


def _experience(text: str) -> str | None:
    from coach.understanding import read_profile  # noqa: PLC0415 - understanding reads what forms ask

    if text in ("new", "months", "years"):
        return text
    found = read_profile(text).get("experience")
    return found if isinstance(found, str) else None


def _yes_no(text: str) -> str | None:
    word = " ".join(re.sub(r"[^\w' ]", " ", text.casefold()).split())
    if _NO.fullmatch(word):
        return "no"
    return "yes" if _YES.match(word) else None


#: A no with nothing behind it that could be something else: "no, but sometimes it shoots" is none.
_NO = re.compile(
    r"(?:no|n|nope|nah|none|nothing|not at all|all good|all fine|nein|non|nee|não|нет)"
    r"(?: (?:pain|none|nothing|at all|whatsoever|like that|of (?:these|those|them|that)|all good|all fine|all ok"
    r"|i'?m (?:good|fine|ok)|thanks|thank you|coach|no))*"
)
_YES = re.compile(r"(?:yes|y|yep|yup|yeah|one or more|ja|si|sí|sim|oui|да)(?!\w)")


def _kit(text: str) -> tuple[str, ...] | None:
    if text in HOME_KIT:
        return () if text == "nothing" else (text,)
    from coach.understanding import read_profile  # noqa: PLC0415

    found = read_profile(text).get("equipment")
    return tuple(sorted(found)) if found is not None else None


def _days(text: str) -> tuple[int, ...] | None:
    found = when.read_days(text)
    return tuple(sorted(found)) if found else None


def _hour(text: str) -> str | None:
    found = when.read_clock(text)
    if found:
        return f"{found:%H:%M}"
    part = _PART_OF_DAY.fullmatch(text.strip().casefold())
    return next((at for name, at in _PARTS.items() if part is not None and part[1].startswith(name)), None)


#: A part of the day in place of an hour, and the hour it is taken for; the answer says which.
_PARTS = {"morning": "07:30", "lunch": "12:00", "afternoon": "15:00", "evening": "18:00", "after work": "18:00"}
_PART_OF_DAY = re.compile(
    r"(?:(?:in|at|during|around) )?(?:the )?((?:morning|afternoon|evening)s?|lunch(?:time| time)?|after work)[.!]?"
)


def _zone(text: str) -> str | None:
    """A zone that is certain; a city with several candidates is asked about by whoever holds the dialogue."""
    from coach.places import find, settled  # noqa: PLC0415 - the table of cities is read when first needed

    found = settled(find(text))
    return found.zone if found else None


def usual_days(answers: Answers) -> tuple[str, ...]:
    """The days offered first: so many as were wished for, at most every other one; else by place and years (2.2).

    Mon Wed Fri at home and for those with years behind them, else Mon Thu.
    """
    if wished := answers.get("times"):
        return tuple(str(day) for day in pick_days(EVERY_DAY, wished))
    three = answers.get("place") != "gym" or answers.get("experience") == "years"
    return ("0", "2", "4") if three else ("0", "3")


def trains_at_home(answers: Answers) -> bool:
    """Whether what stands at home matters."""
    return answers.get("place") in ("home", "both")


def _place(text: str) -> str | None:
    if text in ("home", "gym", "both"):
        return text
    from coach.understanding import read_profile  # noqa: PLC0415

    found = read_profile(text).get("place")
    return found if isinstance(found, str) else None


def _weekly_sets(text: str) -> str | None:
    if text in WEEKLY_SETS:
        return text
    word = text.strip().casefold()
    if _UNSURE.search(word):
        return "unsure"
    if word.rstrip(".!") in ("none", "zero", "no sets", "nothing"):
        return "few"
    figures = [int(each) for each in _FIGURE.findall(word)]
    if not figures or _FIGURE.sub("", _AROUND_IT.sub("", word)).strip(" .,!~<>+-\u2013"):
        return None
    sets = max(figures)
    return "few" if sets < 8 else "some" if sets < 12 else "many"


_UNSURE = re.compile(r"sure|know|idea|clue|dunno|\bidk\b|^(?:skip|pass)\b|depends|varies|hard to say")
_FIGURE = re.compile(r"(?<![\d.,])\d{1,2}(?![\d.,]\d)")
#: What is said around a rough number: "like 12", "10ish I guess", "8 to 10 hard sets a week".
_AROUND_IT = re.compile(
    r"\b(?:about|around|roughly|approximately|approx|maybe|probably|perhaps|like|say|ca|under|over|between|and|to|or|so"
    r"|more|less|at (?:least|most)|up to|usually|mostly|i|i'd|i'?m|think|guess|do|did|would|it'?s|just|only|hard"
    r"|working|back|sets?"
    r"|a|per|each|every|week|weekly|total|in|the|for|my|lately|hm+|uh+|well)\b|(?<=\d)\s?ish\b"
)


class Profile(BaseModel):
    """The answers, once all are given."""

    model_config = ConfigDict(frozen=True)

    experience: Annotated[Experience, Ask(lambda _a: ("new", "months", "years"), _experience)]
    weekly_sets: Annotated[
        Literal["few", "some", "many", "unsure"] | None,
        Ask(
            lambda _a: tuple(WEEKLY_SETS),
            _weekly_sets,
            when=lambda a: a.get("experience") in ("months", "years"),
            width=2,
        ),
    ] = None
    place: Annotated[Place, Ask(lambda _a: ("home", "gym", "both"), _place)]
    equipment: Annotated[
        tuple[str, ...],
        Ask(lambda _a: HOME_KIT, _kit, when=trains_at_home, many=True, width=2),
    ] = ()
    pain: Annotated[Literal["no", "yes"], Ask(lambda _a: ("no", "yes"), _yes_no)]
    health: Annotated[Literal["no", "yes"], Ask(lambda _a: ("no", "yes"), _yes_no)]
    days: Annotated[tuple[int, ...], Ask(lambda _a: tuple("0123456"), _days, many=True, preset=usual_days, width=4)]
    nudge_at: Annotated[time, Ask(lambda _a: HOURS, _hour, width=4)]
    zone: Annotated[str, Ask(lambda _a: (), _zone)]

    @property
    def level(self) -> Level:
        """Beginner below six months, advanced above three years with 12 hard sets a week or more (Ratamess 2009).

        Where the two answers disagree the lower level is taken.
        """
        if self.experience == "new":
            return "beginner"
        return "advanced" if self.experience == "years" and self.weekly_sets == "many" else "intermediate"

    @property
    def recent_weekly_sets(self) -> int | None:
        """Hard back sets a week lately, as reported; None when unknown."""
        return WEEKLY_SETS.get(self.weekly_sets or "unsure")


@lasting
def complete(answers: Answers) -> Profile | None:
    """The profile, when every question that applies is answered and no answer stands in the way."""
    from coach.forms import next_question  # noqa: PLC0415

    if next_question(Profile, answers) is not None or answers.get("pain") == "yes":
        return None
    kept: dict[str, Any] = {name: answers[name] for name in Profile.model_fields if name in answers}
    return Profile.model_validate(kept)
