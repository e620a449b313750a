"""How sore, and where: everyday words and numbers to the scale of 0 to 3 for each region of the back.

The scale and the mapping of a typed 0-10 (0-1, 2-4, 5-7, 8-10) are those of docs/training.md. A bare 0 to 3
is on the scale of the coach's own question; anything above, or "of 10", is on the longer one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coach.anatomy import BACK_REGIONS, Region
from coach.understanding.lexicon import Span
from coach.understanding.meaning import Soreness
from coach.volume.soreness import from_ten

_WHOLE_BACK = frozenset({"BACK"})


def level_of(number: int, of_ten: bool) -> int | None:
    """A typed number on the scale 0 to 3; None when it is on neither scale."""
    if not 0 <= number <= 10:
        return None
    if number <= 3 and not of_ten:
        return number
    return from_ten(number)


def read_soreness(
    spans: Sequence[Span], regions: Mapping[Span, Region], levels: Mapping[Span, int]
) -> tuple[Soreness, ...]:
    """The soreness told by these spans, region by region in the order they are named."""
    places = sorted((span for span in spans if span.concept in ("REGION", "BACK")), key=lambda span: span.start)
    named = [span for span in places if span.concept == "REGION"] or places[:1]
    if not named:
        return (Soreness(None, _level(spans, levels)),)
    after = _between(spans, named, levels)
    told = [Soreness(regions.get(span), level) for span, level in zip(named, after, strict=True)]
    last: int | None = None
    for i in range(len(told) - 1, -1, -1):  # "traps and lats sore": a region without a word takes the next one's
        last = told[i].level if told[i].level is not None else last
        told[i] = Soreness(told[i].region, last)
    return tuple({each.region: each for each in told}.values())


def _between(spans: Sequence[Span], named: Sequence[Span], levels: Mapping[Span, int]) -> list[int | None]:
    """The level said about each place: in the words after it up to the next, else in those before it."""
    said: list[int | None] = []
    free = 0
    for i, place in enumerate(named):
        end = named[i + 1].start if i + 1 < len(named) else 10**6
        after = [span for span in spans if place.end <= span.start < end]
        level = _level(after, levels)
        if level is None:
            before = [span for span in spans if free <= span.start < place.start]
            level = _level(before, levels)
            free = place.end
        else:
            ahead = [span for span in spans if free <= span.start < place.start and span.concept in _STRENGTHS]
            level = _level([*ahead, *after], levels) if ahead and i == 0 else level
            free = end
        said.append(level)
    return said


#: "The rest is fine", "others 1": the areas that were not named.
_THE_REST = re.compile(
    r"\b(?:rest|others?|other (?:areas|parts|two)|(?:everything|everywhere|all) else)\b"
    r"(?:\s+of (?:it|my back|the back))?\W*(?:(?:is|are|feels?|at|all|an?)\W+)*"
    r"(?:([0-3])\b|(?:fine|ok|okay|good|fresh|great|nothing|none|not sore|all right|alright)\b)",
    re.IGNORECASE,
)


def level_of_the_rest(text: str) -> int | None:
    """How sore the rest is, where a message tells that; None where it does not."""
    rest = _THE_REST.search(text)
    return int(rest[1] or 0) if rest else None


def with_the_rest(told: tuple[Soreness, ...], text: str) -> tuple[Soreness, ...]:
    """What was told of some areas, and of the rest in a word."""
    rest = level_of_the_rest(text)
    named = tuple(each for each in told if each.region is not None)
    if rest is None or not named:
        return told
    others = (region for region in BACK_REGIONS if region not in {each.region for each in named})
    return (*named, *(Soreness(region, rest) for region in others))


_STRENGTHS = frozenset({"A_BIT", "QUITE", "VERY", "SORE", "MILD_SORE", "WRECKED"})


def _level(spans: Sequence[Span], levels: Mapping[Span, int]) -> int | None:
    for span in spans:
        if span in levels:
            return levels[span]
    concepts = {span.concept for span in spans}
    sore = concepts & {"SORE", "MILD_SORE", "PAIN", "JUST_SORE"}
    if "NOT_SORE" in concepts:
        return 0
    if "FINE" in concepts:
        return 1 if sore else 0
    if "A_BIT" in concepts:
        return 1
    if "VERY" in concepts and "MILD_SORE" in concepts and "WRECKED" not in concepts:
        return 2  # "so tight" is noticed all day, and still only tight
    if "WRECKED" in concepts or ("VERY" in concepts and sore):
        return 3
    if "MILD_SORE" in concepts and "QUITE" not in concepts:
        return 1
    if sore or "QUITE" in concepts:
        return 2
    return 3 if "VERY" in concepts else None  # "mid back: extreme"
