"""The rules that make meanings of concepts, and how well each fits a stretch of words.

A rule fits when all it asks for stands in the words and nothing it forbids does. How well it fits is what it
explains: the words of its concepts against the words nobody explained. Of the rules that fit, the one that
explains most wins, a longer rule before a shorter one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from coach.understanding.lexicon import Span

#: Below this share of explained words a message is not understood, only guessed at.
ENOUGH = 0.55
#: Concepts that were found but that the rule does not ask for count this much as unexplained words.
_LOOSE = 0.5
_SLOT_LOOSE = 0.2
#: A doubtful meaning is put below what is enough to act on.
_DOUBT = 0.5
_SLOTS = frozenset({"CLOCK", "DAYS", "DATE", "UNTIL", "MINUTES", "PLACE", "TIMES", "AT", "EQUIPMENT", "UNIT", "QM"})


#: Concepts that say how a thing is meant rather than what; they explain no words.
MANNERS = frozenset({"WISH", "QUOTED", "NOT_DONE", "NEGATED", "ASKED", "SOMEBODY_ELSE", "SHOULD_I", "ONCE"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say something. `asks` holds alternatives; `whole` allows nothing else of weight,
    `alone` nothing else in the whole message, `always` does not mind what else is said."""

    intent: str
    asks: tuple[tuple[str, ...], ...]
    likes: frozenset[str]
    forbids: tuple[str, ...]
    whole: bool
    alone: bool
    always: bool
    priority: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How a rule fits: its reach (how much it asked for and found) and the share of the words it explains."""

    rule: Rule
    reach: float
    coverage: float
    explained: int = 0  # words

    @property
    def strength(self) -> float:
        """What fits are ranked by."""
        return (1 + 0.3 * self.reach) * self.coverage + self.rule.priority


def read_rule(intent: str, line: str) -> Rule:
    """A rule from its line in `rules.toml`."""
    parts = line.split()
    return Rule(
        intent=intent,
        asks=tuple(tuple(p.split("|")) for p in parts if p[0] not in "?!+=*"),
        likes=frozenset(p[1:] for p in parts if p[0] == "?"),
        forbids=tuple(p[1:] for p in parts if p[0] == "!"),
        whole="=" in parts or "==" in parts,
        alone="==" in parts,
        always="*" in parts,
        priority=0.15 * sum(p.count("+") for p in parts if p[0] == "+"),
    )


@dataclass(frozen=True, slots=True)
class Table:
    """What `rules.toml` holds."""

    rules: tuple[Rule, ...]
    fillers: frozenset[str]  # words that carry no meaning of their own
    weak: frozenset[str]  # concepts whose longer entries hide no shorter ones inside them
    absorbs: dict[str, list[str]]  # the intents that are part of one when they stand beside it
    doubts: dict[str, frozenset[str]]  # for an intent, the concepts that make it doubtful
    hints: dict[str, list[str]]  # intents to offer for a concept that no rule knew what to do with


@cache
def table() -> Table:
    """The table, read from the file beside this module."""
    read = tomllib.loads(files("coach.understanding").joinpath("rules.toml").read_text("utf-8"))
    doubts: dict[str, set[str]] = {}
    for concept, intents in read["doubts"].items():
        for intent in intents.split():
            doubts.setdefault(intent, set()).add(concept)
    return Table(
        rules=tuple(read_rule(intent, line) for intent, lines in read["rules"].items() for line in lines),
        fillers=frozenset(read["fillers"]["words"].split()),
        weak=frozenset(read["weak"]["concepts"].split()),
        absorbs=read["absorbs"],
        doubts={intent: frozenset(concepts) for intent, concepts in doubts.items()},
        hints=read["hints"],
    )


@cache
def _by_asked() -> dict[str, list[Rule]]:
    """Rules under each of the first things they ask for."""
    index: dict[str, list[Rule]] = {}
    for rule in table().rules:
        for name in rule.asks[0]:
            index.setdefault(name, []).append(rule)
    return index


def fits(words: Sequence[str], spans: Sequence[Span], alone: bool = True) -> list[Fit]:
    """The rules that fit these words, best first.

    One fit for each intent. `alone`: they are the whole message.
    """
    by_name: dict[str, list[Span]] = {}
    for span in spans:
        by_name.setdefault(span.concept, []).append(span)
    for i, word in enumerate(words):
        by_name.setdefault(word, []).append(Span(word, i, i + 1))
    if words:
        by_name["^" + words[0]] = [Span("^" + words[0], 0, 1)]
    tried = {id(rule): rule for name in by_name for rule in _by_asked().get(name, ())}
    best: dict[str, Fit] = {}
    for rule in tried.values():
        fit = _fit(rule, words, by_name) if alone or not rule.alone else None
        if fit and (rule.intent not in best or best[rule.intent].strength < fit.strength):
            best[rule.intent] = fit
    return sorted(best.values(), key=lambda fit: -fit.strength)


def _fit(rule: Rule, words: Sequence[str], by_name: dict[str, list[Span]]) -> Fit | None:
    taken = _assigned(rule.asks, by_name, [])
    if taken is None:
        return None
    reach = sum(1 + 0.25 * (span.length - 1) for span in taken)
    wanted = {span for name in rule.likes.union(*rule.asks) for span in by_name.get(name, ())}
    for span in sorted(wanted, key=_longest_first):
        if not _overlaps(span, taken):
            taken.append(span)
    if any(not _overlaps(span, taken) for name in rule.forbids for span in by_name.get(name, ())):
        return None
    doubtful = any(
        not _lies_in(span, taken) for name in table().doubts.get(rule.intent, ()) for span in by_name.get(name, ())
    )
    used = _positions(taken)
    loose = _unexplained(words, used, by_name)
    if rule.whole and loose:
        return None
    weight = len(used)
    share = 1.0 if rule.always else weight / (weight + loose)
    return Fit(rule, reach, share * _DOUBT if doubtful else share, weight)


def _assigned(
    asks: tuple[tuple[str, ...], ...], by_name: dict[str, list[Span]], taken: list[Span]
) -> list[Span] | None:
    """One span for each thing asked for, none overlapping another, longest first.

    None where that cannot be.
    """
    if not asks:
        return taken
    free = {span for name in asks[0] for span in by_name.get(name, ()) if not _overlaps(span, taken)}
    for span in sorted(free, key=_longest_first):
        found = _assigned(asks[1:], by_name, [*taken, span])
        if found is not None:
            return found
    return None


def _longest_first(span: Span) -> tuple[int, Span]:
    """An order that is the same in every run, which that of a set is not."""
    return (-span.length, span)


def _unexplained(words: Sequence[str], used: set[int], by_name: dict[str, list[Span]]) -> float:
    fillers = table().fillers
    cost = {i: 1.0 for i, word in enumerate(words) if i not in used and word not in fillers and word.isalnum()}
    for name, spans in by_name.items():
        if not name.isupper() or name in MANNERS:
            continue
        price = _SLOT_LOOSE if name in _SLOTS else _LOOSE
        for span in spans:
            for i in range(span.start, span.end):
                if i in cost:
                    cost[i] = min(cost[i], price)
    return sum(cost.values())


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _lies_in(span: Span, others: Iterable[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _positions(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}
