"""What a stretch of words is most like, of the examples in `examples.txt`.

Rules say what a wording means; nobody can write a rule for every wording. So each example gives its words, its pairs
of neighbouring words and its concepts to the meaning it stands for, and a stretch of words is most like the meaning
whose examples share most of what is telling in it (naive Bayes). Nothing is learnt from athletes, and the same words
mean the same tomorrow. What was counted lies in `counted.gz`; `python3 -m devtools.examples` counts anew.
"""

from __future__ import annotations

import gzip
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import log
from typing import NamedTuple
from zlib import crc32

from coach.understanding.lexicon import Span

#: An example's meaning when it means nothing that the coach could do or answer.
NOTHING = "nothing"
#: What a word, a pair of words, a pair around a word, and a concept count.
_WEIGHTS = {"u": 1.0, "b": 0.7, "s": 0.4, "c": 0.7}
#: How much a meaning is believed that no example has this feature for.
_UNSEEN = 1.0
_PRIOR = 0.3
_STEPS = 16
#: Names and figures stand for their kind: "rows" and "face pulls" are both an exercise.
KINDS = frozenset(
    "REGION EXERCISE EQUIPMENT UNIT LANGUAGE AT GOAL CLOCK DAYS MANY_DAYS DATE UNTIL MINUTES PLACE LEVEL SCORE TIMES"
    " WORK RECEIPT_ID QM ONE_WEEK".split()
)
_ENDINGS = ("ing", "ed", "es", "s")


class Feature(NamedTuple):
    """Something that can be counted, and the words it is made of."""

    name: str
    places: tuple[int, ...]


class Like(NamedTuple):
    """What a stretch of words is most like.

    lead: how much more than the likeliest with another intent; speaking: the words that speak for it.
    """

    label: str
    lead: float
    speaking: frozenset[int]
    scores: dict[str, float]

    def leads_over(self, label: str) -> float:
        """How much more likely than this other meaning."""
        return self.scores[self.label] - self.scores.get(label, min(self.scores.values()))

    def reaches(self, intent: str) -> float:
        """How near another intent comes: 1 is as likely, 0 as likely as the middle of all."""
        middle = sorted(self.scores.values())[len(self.scores) // 2]
        its = max(score for label, score in self.scores.items() if label.partition(".")[0] == intent)
        return (its - middle) / (self.scores[self.label] - middle)

    @property
    def intent(self) -> str:
        """The meaning without its detail."""
        return self.label.partition(".")[0]


def features(words: Sequence[str], spans: Iterable[Span], since: int = 0) -> list[Feature]:
    """The features of a stretch that begins at word `since`; the spans lie in it and count from there."""
    kinds = {i: s for s in spans if s.concept in KINDS for i in range(s.start, s.end)}
    tokens = list(_tokens(words, kinds, since))
    found = [Feature(f"u {token}", places) for token, places in tokens]
    framed = [("^", ()), *tokens, ("$", ())]
    for step, kind in ((1, "b"), (2, "s")):
        pairs = zip(framed, framed[step:], strict=False)
        found += [Feature(f"{kind} {one} {two}", (*here, *there)) for (one, here), (two, there) in pairs]
    for span in spans:
        if span.concept not in KINDS:
            found.append(Feature(f"c {span.concept}", tuple(range(span.start, span.end))))
    return list({each.name: each for each in found}.values())


def _tokens(words: Sequence[str], kinds: dict[int, Span], since: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    before: Span | None = None
    for i, word in enumerate(words):
        span = kinds.get(i)
        if span is not None and span is not before:
            yield f"<{span.concept}>", tuple(range(span.start, span.end))
        elif span is None and word.isalnum():
            yield ("<N>" if word.isdigit() else _stem(word)), (i,)
        elif span is None and not word.isascii():
            yield word, (i,)
        before = span


def _stem(word: str) -> str:
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
    return word.removesuffix(ending) if ending else word


class Rows:
    """What was counted for each feature, found by a number made of its name: a fifth of the memory of a dictionary.

    A row holds the numbers of meanings, each followed by its weight in sixteenths.
    """

    def __init__(self, packed: bytes) -> None:
        size = int.from_bytes(packed[:4], "little")
        self._keys, self._ends = array("I"), array("I")
        self._keys.frombytes(packed[4 : 4 + 4 * size])
        self._ends.frombytes(packed[4 + 4 * size : 4 + 8 * size])
        if sys.byteorder == "big":
            self._keys.byteswap()
            self._ends.byteswap()
        self._figures = packed[4 + 8 * size :]

    def get(self, name: str) -> bytes:
        """The row of a feature; empty for one that no example has."""
        key = _key(name)
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return b""
        return self._figures[self._ends[at - 1] if at else 0 : self._ends[at]]


def _key(name: str) -> int:
    return crc32(name.encode("utf-8"))


def pack(rows: Mapping[str, bytes]) -> bytes:
    """Rows by the names of their features as `Rows` reads them; no two names may come to the same number."""
    keyed = {_key(name): figures for name, figures in rows.items()}
    if len(keyed) < len(rows):
        raise ValueError("two features share a number")
    ends = accumulate(len(keyed[key]) for key in sorted(keyed))
    numbers = (len(keyed), *sorted(keyed), *ends)
    return b"".join((*(each.to_bytes(4, "little") for each in numbers), *(keyed[key] for key in sorted(keyed))))


class Counted:
    """How much each feature speaks for each meaning; `of` names the state of the tables that was counted."""

    def __init__(self, of: str, examples: dict[str, int], rows: Rows) -> None:
        self.of = of
        self._labels = tuple(examples)
        self._numbers = {label: i for i, label in enumerate(examples)}
        self._intents = tuple(label.partition(".")[0] for label in examples)  # "question" of "question.posture"
        self._rows = rows
        every = sum(examples.values())
        self._absent = tuple(log(_UNSEEN / (size + _UNSEEN)) for size in examples.values())
        self._prior = tuple(_PRIOR * log(size / every) for size in examples.values())

    def like(self, found: Sequence[Feature]) -> Like | None:
        """What the features speak for most; None when nothing of them is known."""
        added, known = [0] * len(self._labels), 0.0
        counted = [(each, row) for each in found if (row := self._rows.get(each.name))]
        for (name, _), row in counted:
            known += _WEIGHTS[name[0]]
            for label, weight in zip(row[::2], row[1::2], strict=True):
                added[label] += weight
        if not known:
            return None
        each = zip(self._prior, added, self._absent, strict=True)
        scores = [prior + more / _STEPS + known * absent for prior, more, absent in each]
        best = max(range(len(scores)), key=scores.__getitem__)
        second = max((i for i, of in enumerate(self._intents) if of != self._intents[best]), key=scores.__getitem__)
        speaking = frozenset(i for each, row in counted if self._speaks_for(best, each.name, row) for i in each.places)
        named = dict(zip(self._labels, scores, strict=True))
        return Like(self._labels[best], scores[best] - scores[second], speaking, named)

    def _speaks_for(self, label: int, name: str, row: bytes) -> bool:
        at = row[::2].find(label) if name[0] in "uc" else -1
        return at >= 0 and row[2 * at + 1] / _STEPS + _WEIGHTS[name[0]] * self._absent[label] > 0

    def has(self, label: str, name: str) -> bool:
        """Whether a feature speaks for a meaning."""
        return label in self._numbers and self._speaks_for(self._numbers[label], name, self._rows.get(name))


def weighed(name: str, counts: dict[int, int], every: int) -> bytes:
    """The row of a feature that stands in so many examples of each meaning, of so many examples in all."""
    expected = _UNSEEN * sum(counts.values()) / every
    weights = {label: _WEIGHTS[name[0]] * log(1 + count / expected) for label, count in counts.items()}
    return bytes(figure for label, weight in weights.items() for figure in (label, min(255, round(_STEPS * weight))))


@cache
def counted() -> Counted:
    """What was counted, read from the file beside this module."""
    packed = gzip.decompress(files("coach.understanding").joinpath("counted.gz").read_bytes())
    of, head, rows = packed.split(b"\n", 2)
    sizes = (each.split(":") for each in head.decode("utf-8").split(" "))
    return Counted(of.decode("utf-8"), {label: int(size) for label, size in sizes}, Rows(rows))
