"""The words of each concept, and where they stand in a message.

A message becomes a row of words (lower case, no accents, contractions written out), and the row a list of
spans: the stretches that mean something. A span inside a longer one is dropped, so that "not sure" is doubt
and not consent.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from coach.when import read_days
from coach.when.tokens import fold, split

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'"})
_CONTRACTIONS = (
    (re.compile(r"\bcan'?t\b|\bcannot\b"), "can not"),
    (re.compile(r"\bwon'?t\b"), "will not"),
    (re.compile(r"\bain'?t\b"), "is not"),
    (re.compile(r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should)n'?t\b"), r"\1 not"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"(?:^|(?<=[.,;!?] )|(?<=and )|(?<=but )|(?<=so )|(?<=yes )|(?<=hi ))im\b"), "i am"),  # not German "im"
    (re.compile(r"\b(i|you|we|they)'?ve\b"), r"\1 have"),
    (re.compile(r"\b(you|we|they)'re\b"), r"\1 are"),
    (re.compile(r"\byoure\b"), "you are"),
    (re.compile(r"\b(i|you|we|they|it|that)'ll\b"), r"\1 will"),
    (re.compile(r"\b(i|you|we|they)'d\b"), r"\1 would"),
    (re.compile(r"\blet'?s\b"), "let us"),
    (
        re.compile(r"\b(what|who|how|it|that|there|where|when|here|everything|nothing|someone|he|she)'s\b"),
        r"\1 is",
    ),
    (re.compile(r"\b(what|who|how|that|there|where)s\b"), r"\1 is"),
    (re.compile(r"\b(back|lats|today|everyone|gym|grip)'s\b(?= )"), r"\1 is"),
    (re.compile(r"\b(i|you|we|they|it|that)d (?=rather|like|love|prefer|say|need|want|do|go|be)"), r"\1 would "),
    (re.compile(r"\b(could|should|would|must) of\b"), r"\1 have"),
    (re.compile(r"\b(when|here|everyone)s\b"), r"\1 is"),
    (re.compile(r"\b(they)re\b"), r"\1 are"),
    (re.compile(r"\br\b(?! ?[-#]? ?\d)(?= \w)"), "are"),
    (re.compile(r"(?<=\w) (?:n|[&+]) (?=[^\W\d])"), " and "),
    (re.compile(r"\bm ?/ ?w ?/ ?f\b"), "mon wed fri"),
    (re.compile(r"\bt ?/ ?th\b"), "tue thu"),
    (re.compile(r"\bu\b"), "you"),
    (re.compile(r"\bpls\b|\bplz\b"), "please"),
)
#: "im" is a preposition in German, and "ill" is mostly sick: what tells which.
_GERMAN = re.compile(r"\b(?:ich|der|die|das|und|nicht|bin|heute|mit|kein|ist|hab|habe|mein|meine|noch|nur)\b")
_IM = re.compile(r"\bim\b")
_ILL = re.compile(
    r"(?<!\bam )(?<!\bfeel )(?<!\bfeeling )(?<!\bso )(?<!\bvery )(?<!\bgot )\bill"
    r"(?= (?:come|train|do|be|go|try|take|skip|start|let|get|make|see|need|have|just|prob|pass|move|rest|lift|wait|"
    r"finish|message|text|think|hit|give|stick|use|keep|want)\b)"
)
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])'s\b")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=([^\W\d_]+))")
_WORD = re.compile(r"\w+")
_DRAWN_OUT = re.compile(r"([^\W\d])\1{2,}")


class Span(NamedTuple):
    """A stretch of words, `words[start:end]`, and the concept it stands for."""

    concept: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """How many words it takes up."""
        return self.end - self.start


def words_of(text: str) -> tuple[str, ...]:
    """The words of a message as they are compared; punctuation stays, a word each."""
    plain = fold(text.strip().replace("\n", " ; ").translate(_APOSTROPHES))
    for pattern, full in _CONTRACTIONS:
        plain = pattern.sub(full, plain)
    if not _GERMAN.search(plain):
        plain = _ILL.sub("i will", _IM.sub("i am", plain))
    plain = _HYPHEN.sub(_loosened, _POSSESSIVE.sub("", plain))
    return split(_WORD.sub(_written_out, _DRAWN_OUT.sub(r"\1\1", plain)))


@cache
def _shorthand() -> dict[str, str]:
    text = files("coach.understanding").joinpath("shorthand.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["words"])


def _written_out(word: re.Match[str]) -> str:
    return _shorthand().get(word[0], word[0])


def _loosened(hyphen: re.Match[str]) -> str:
    """`pull-up` is two words; `mon-fri` stays a range."""
    return "-" if read_days(hyphen[1]) else " "


class Lexicon:
    """The table of concepts, indexed by the first word of each entry; entries stand as `words_of` writes them."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self._exact: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._prefix: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.known: set[str] = set()
        for concept, entries in table.items():
            for entry in dict.fromkeys(entries):
                words = tuple(entry.split(" "))
                first = words[0]
                if first.endswith("*"):
                    self._prefix.setdefault(first[:3], []).append((words, concept))
                else:
                    self._exact.setdefault(first, []).append((words, concept))
                self.known.update(word.rstrip("*") for word in words)

    def spans(self, words: tuple[str, ...]) -> list[Span]:
        """Every entry that stands anywhere among the words."""
        found = []
        for i, word in enumerate(words):
            for entry, concept in (*self._exact.get(word, ()), *self._prefix.get(word[:3], ())):
                end = _end_of(entry, words, i)
                if end:
                    found.append(Span(concept, i, end))
        return found


def outermost(spans: Iterable[Span], weak: frozenset[str] = frozenset()) -> list[Span]:
    """The spans that do not lie inside a longer one; those of weak concepts hide nothing."""
    longest = sorted(set(spans), key=lambda s: (s.start, -s.end, s.concept))
    kept: list[Span] = []
    furthest = Span("", -1, -1)
    for span in longest:
        if span.end > furthest.end or (span.start, span.end) == (furthest.start, furthest.end):
            kept.append(span)
            furthest = furthest if span.concept in weak else span
    return kept


@cache
def lexicon() -> Lexicon:
    """The table of `lexicon.toml`."""
    return Lexicon(tomllib.loads(files("coach.understanding").joinpath("lexicon.toml").read_text("utf-8")))


#: Words people throw into the middle of a phrase: "what can you actually do".
_THROWN_IN = frozenset(
    "actually even honestly basically literally bloody fucking fkn um uh er erm please maybe".split()
)


def _end_of(entry: tuple[str, ...], words: tuple[str, ...], start: int) -> int:
    """Where an entry that begins at `start` ends, words thrown in aside; 0 where it does not stand there."""
    at = start
    for part in entry:
        while at > start and at < len(words) and words[at] in _THROWN_IN and not _same(part, words[at]):
            at += 1
        if at >= len(words) or not _same(part, words[at]):
            return 0
        at += 1
    return at


def _same(entry: str, word: str) -> bool:
    return word.startswith(entry[:-1]) if entry.endswith("*") else word == entry
