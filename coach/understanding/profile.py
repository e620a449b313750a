"""The sentence with which people introduce themselves: `been lifting 2 years, gym, tue thu sat, rows 60x10`.

Only what is said comes out; whatever is missing is asked. Experience is told in the three answers of the
profile by the months that separate the levels (docs/training.md: below six, up to three years, beyond).
"""

from __future__ import annotations

from datetime import date, time
from typing import Literal, TypedDict

from coach.places import Place
from coach.sets import Unit
from coach.understanding.lexicon import Lexicon, Span, outermost
from coach.understanding.meaning import Goal, Trouble
from coach.understanding.naming import find_in_catalogue
from coach.understanding.reading import Read, meanings, read
from coach.when import find_span

_ANY_DAY = date(2026, 1, 1)
_NEW_BELOW, _YEARS_FROM = 6, 36  # months

#: How people say how long they have trained, in months; a figure ("2 years") is reckoned instead.
_SAID = Lexicon(
    {
        "0": ["new", "newbie", "beginner", "just starting", "just started", "starting out", "never trained",
              "never lifted", "first time", "complete beginner", "noob", "not trained before",
              "no experience",
              "anfanger", "neu", "principiante", "iniciante", "debutant", "новичок", "started last week"],
        "3": ["few months", "couple of months", "a few weeks", "some weeks"],
        "6": ["half a year", "half year", "some months", "months", "several months", "ein halbes jahr",
              "полгода"],
        "12": ["intermediate", "about a year", "a year", "one year", "on and off", "some experience"],
        "24": ["couple of years", "few years", "a couple years"],
        "36": ["advanced", "years", "many years", "for years", "experienced", "decade", "decades",
               "a long time",
               "всю жизнь", "jahre", "anos", "anni"],
    }
)  # fmt: skip
_KIT = Lexicon(
    {
        "nothing": ["nothing", "no equipment", "no gear", "bodyweight", "bodyweight only", "body weight",
                    "no weights",
                    "none", "without equipment", "nada", "nichts", "ничего", "rien", "niente"],
        "both": ["both", "home and gym", "gym and home", "sometimes home", "mix of both", "either",
                 "beides", "ambos"],
        "gym": ["full gym", "membership", "machines", "gym member", "fitness"],
        "drops": ["drop sets", "dropsets", "drop set"],
        "no": ["no", "not", "without"],
    }
)  # fmt: skip


class ProfileAnswers(TypedDict, total=False):
    """What the sentence told; a key is absent where it told nothing.

    experience: as the profile asks it; `months` the same in months, where a length of time was said.
    equipment: ids of the catalogue; empty means that there is nothing.
    work: the part of the text that holds sets, for the grammar of sets.
    """

    experience: Literal["new", "months", "years"]
    months: int
    place: Literal["home", "gym", "both"]
    equipment: frozenset[str]
    days: frozenset[int]
    times_a_week: int
    nudge_at: time
    unit: Unit
    goals: tuple[Goal, ...]
    places: tuple[Place, ...]
    troubles: tuple[Trouble, ...]
    drop_sets: bool
    work: str


def read_profile(text: str) -> ProfileAnswers:
    """The answers of the profile that a sentence gives; each may be missing."""
    message = _as_written(read(text, _ANY_DAY, find_in_catalogue))
    told = ProfileAnswers()
    _experience(told, message)
    _place_and_kit(told, message)
    _times(told, message)
    _work_and_troubles(told, message)
    goals = tuple(dict.fromkeys(_values(message, "GOAL")))
    if "grip" in told.get("troubles", ()):  # it is what fails, not what is wished for
        goals = tuple(goal for goal in goals if goal != "grip")
    if goals:
        told["goals"] = goals  # type: ignore[typeddict-item] # the names of the table are those of `Goal`
    return told


def _as_written(message: Read) -> Read:
    """With the words known here as they were typed: "beginner" is no slip for a word of another table."""
    ours = _SAID.known | _KIT.known
    words = (said if said in ours else meant for said, meant in zip(message.written, message.words, strict=True))
    return message._replace(words=tuple(words))


def _values(message: Read, concept: str) -> list[object]:
    return [message.named.values[s] for s in message.spans if s.concept == concept and s in message.named.values]


def _experience(told: ProfileAnswers, message: Read) -> None:
    months = _months(message.words)
    if months is None:
        towns = [span for span in message.spans if span.concept == "PLACE"]  # "new" in New York is no answer
        said = [
            span
            for span in outermost(_SAID.spans(message.words))
            if not any(town.start <= span.start < town.end for town in towns)
        ]
        months = min((int(span.concept) for span in said), default=None)  # in doubt the lower level
        if months is None:
            return
    else:
        told["months"] = months
    told["experience"] = "new" if months < _NEW_BELOW else "months" if months < _YEARS_FROM else "years"


def _months(words: tuple[str, ...]) -> int | None:
    """A length of time in weeks, months or years, unless it is somebody's age or a break."""
    for i in range(len(words)):
        span = find_span(words, i)
        rest = words[span.end : span.end + 2] if span else ()
        if span and span.value >= 7 and "old" not in rest and "off" not in rest and words[i] not in ("a", "no"):
            return span.value // 30 if span.value < 365 else span.value * 12 // 365
    return None


def _place_and_kit(told: ProfileAnswers, message: Read) -> None:
    said = {span.concept for span in outermost(_KIT.spans(message.words))}
    at = {value for value in _values(message, "AT") if value in ("home", "gym")}
    if "both" in said or at == {"home", "gym"}:
        told["place"] = "both"
    elif at or "gym" in said:
        told["place"] = "home" if at == {"home"} else "gym"
    have = frozenset(str(value) for value in _values(message, "EQUIPMENT")) - _missing(message)
    if have:
        told["equipment"] = have
    elif "nothing" in said:
        told["equipment"] = frozenset()


def _missing(message: Read) -> frozenset[str]:
    """Things named right after a "no": `no barbell`."""
    refused = {span.end for span in _KIT.spans(message.words) if span.concept == "no"}
    return frozenset(
        str(message.named.values[span])
        for span in message.spans
        if span.concept == "EQUIPMENT" and span.start in refused and span in message.named.values
    )


def _times(told: ProfileAnswers, message: Read) -> None:
    days = frozenset(day for value in _values(message, "DAYS") if isinstance(value, frozenset) for day in value)
    if days:
        told["days"] = days
    for value in _values(message, "TIMES"):
        if isinstance(value, int):
            told["times_a_week"] = value
    for value in _values(message, "CLOCK"):
        if isinstance(value, time):
            told["nudge_at"] = value
    for value in _values(message, "UNIT"):
        told["unit"] = "kg" if value == "kg" else "lb"
    for value in _values(message, "PLACE"):
        if isinstance(value, tuple):
            told["places"] = value


def _work_and_troubles(told: ProfileAnswers, message: Read) -> None:
    found = meanings(message)
    troubles = tuple(each.slots.trouble for each in found if each.slots.trouble)
    if troubles:
        told["troubles"] = troubles
    if any(span.concept == "drops" for span in outermost(_KIT.spans(message.words))):
        told["drop_sets"] = not any(span.concept == "no" for span in _KIT.spans(message.words))
    work = _stretch_of_work(message)
    if work:
        told["work"] = work


def _stretch_of_work(message: Read) -> str:
    """From the first to the last word about sets: exercises and figures, with what stands between them."""
    work = [span for span in message.spans if span.concept == "WORK"]
    if not work:
        return ""
    lifts = [span for span in message.spans if span.concept == "EXERCISE" and span.start <= work[-1].start]
    start = min(_before(lifts, work[0]), work[0].start)
    return " ".join(message.words[start : work[-1].end])


def _before(lifts: list[Span], work: Span) -> int:
    return max((span.start for span in lifts if span.end <= work.start), default=work.start)
