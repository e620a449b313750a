"""Rules and examples together: how a stretch of words is read by both.

Where no rule explains enough, the examples decide, if they are sure; where the two disagree, the rule holds unless the
examples speak much more for another meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coach.understanding.lexicon import Span
from coach.understanding.likeness import KINDS, NOTHING, Like, counted, features
from coach.understanding.rules import ENOUGH, Fit, fits, read_rule, table

SENTENCE_ENDS = frozenset({".", "!", "?", ";"})
#: How far ahead the likeliest meaning must be: where no rule explains enough, where the best rule means the same, and
#: where a rule that explains enough, or all, means something else.
_SURE, _AGREED, _OVERRULES, _OVERRULES_ALL = 9.0, 2.0, 12.0, 28.0
#: Share of the words of weight that must speak for what is only like the examples; so far ahead, fewer are enough.
_SHARE = 0.5
_CERTAIN, _FEW = 15.0, 0.3
#: So far ahead, the words are next to those of an example.
_NEXT_TO_ONE, _COVERED = 30.0, 0.8
#: How far ahead is enough for a whole message that nothing changes after.
_SURE_ENOUGH = 5.0
_ANSWERED = frozenset(
    "greeting thanks bye praise not_sure help about privacy off_topic abuse soreness low_motivation too_hard too_easy"
    " can_i_train what_if how_to why_exercise why_region why_change technique question today plan next_session week"
    " progress records history missed settings".split()
)
_REACH = 1.5
#: What must be named for these, whatever the words around it are like.
_ANYTHING = frozenset({""})
_NEEDS = {
    "times_a_week": frozenset({"TIMES", "NUMBER", "DAYS"}),
    "unit": frozenset({"UNIT", "UNITS"}),
    "timezone": frozenset({"PLACE", "ZONE", "LIVE", "WRONG", "CLOCK"}),
}


class Choice(NamedTuple):
    """How a stretch may be read, likeliest first, and the words that speak for what it is most like."""

    fits: tuple[Fit, ...]
    speaking: frozenset[int]


def choose(words: Sequence[str], spans: Sequence[Span], alone: bool) -> Choice:
    """How these words are read by the rules and by the examples; `alone`: they are the whole message."""
    ruled = fits(words, spans, alone)
    if not alone and _only_names(words, spans):
        single = sum(span.concept == "DAYS" for span in spans) == 1  # "i can't do thursday | and saturday"
        return Choice(tuple(fit for fit in ruled if not (single and fit.rule.intent == "days")), frozenset())
    parts = SENTENCE_ENDS.isdisjoint(words[:-1]) or alone  # more than a sentence is like no example
    like = counted().like(features(words, spans)) if words and parts else None
    if like is None:
        return Choice(tuple(ruled), frozenset())
    best = ruled[0] if ruled and ruled[0].coverage >= ENOUGH else None
    if best is not None and (best.rule.always or like.leads_over(best.rule.intent) < _needed(best, like)):
        return Choice(tuple(ruled), frozenset())
    if like.label == NOTHING:
        return Choice(() if like.lead >= _SURE else tuple(ruled), frozenset())
    exampled = _as_fit(like, words, spans, alone, agreed=bool(ruled) and ruled[0].rule.intent == like.label)
    if exampled is None:
        return Choice(tuple(ruled), frozenset())
    certain = like.lead >= (_SURE if like.intent in _ANSWERED else _CERTAIN)
    speaking = frozenset(range(len(words))) if certain else like.speaking
    return Choice((exampled, *(fit for fit in ruled if fit.rule.intent != like.label)), speaking)


def _needed(best: Fit, like: Like) -> float:
    """How far ahead another meaning must be to go before what a rule says."""
    if best.coverage == 1:
        return _OVERRULES_ALL
    return _SURE if like.label == NOTHING else _OVERRULES


def _only_names(words: Sequence[str], spans: Sequence[Span]) -> bool:
    """Whether there is nothing but days, hours, names and figures: a part of something, and nothing by itself."""
    named = {i for span in spans if span.concept in KINDS for i in range(span.start, span.end)}
    return bool(named) and all(
        i in named or not word.isalpha() or word in table().fillers for i, word in enumerate(words)
    )


def _as_fit(like: Like, words: Sequence[str], spans: Sequence[Span], alone: bool, agreed: bool) -> Fit | None:
    """What the words are like, as a rule would have read it; None where that is not sure enough."""
    if not _NEEDS.get(like.label, _ANYTHING).intersection(("", *(span.concept for span in spans))):
        return None
    weighty = {i for i, word in enumerate(words) if word.isalnum() and word not in table().fillers}
    speaking = weighty if like.lead >= _NEXT_TO_ONE else weighty & like.speaking
    share = len(speaking) / len(weighty) if weighty else 1.0
    sure = _AGREED if agreed else _SURE_ENOUGH if alone and like.intent in _ANSWERED else _SURE
    if like.lead < sure or share < (_FEW if like.lead >= _CERTAIN else _SHARE):
        return None
    coverage = _COVERED if like.lead >= _NEXT_TO_ONE else max(share, ENOUGH)
    doubtful = _doubtful(like.label, words, spans)
    return Fit(read_rule(like.label, ""), _REACH, share / 2 if doubtful else coverage, len(speaking))


def _doubtful(label: str, words: Sequence[str], spans: Sequence[Span]) -> bool:
    """Whether something is said that makes this meaning doubtful, and that its examples do not say as well."""
    telling = [span for span in spans if counted().has(label, f"c {span.concept}")]
    apart = {s.concept for s in spans if not any(s.start < of.end and of.start < s.end for of in telling)}
    doubts = table().doubts.get(label.partition(".")[0], frozenset()) & {*words, f"^{words[0]}", *apart}
    return any(not counted().has(label, f"u {each}") for each in doubts)
