"""The rules that make meanings of concepts, and how well each fits a stretch of words.

A rule fits when all it asks for stands in the words and nothing it forbids does. How well it fits is what it explains:
the words of its concepts against the words nobody explained. Of the rules that fit, the one that explains most wins,
a longer rule before a shorter one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from coach.understanding.lexicon import Span

#: Concepts that were found but that the rule does not ask for count this much as unexplained words.
_LOOSE = 0.5
_SLOT_LOOSE = 0.2
_SLOTS = frozenset({"CLOCK", "DAYS", "DATE", "UNTIL", "MINUTES", "PLACE", "TIMES", "AT", "EQUIPMENT", "UNIT", "QM"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say something. `asks` holds alternatives; `whole` allows nothing else of weight."""

    intent: str
    asks: tuple[tuple[str, ...], ...]
    likes: frozenset[str]
    forbids: tuple[str, ...]
    whole: bool
    priority: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How a rule fits: its reach (how much it asked for and found) and the share of the words it explains."""

    rule: Rule
    reach: float
    coverage: float

    @property
    def strength(self) -> float:
        """What fits are ranked by."""
        return (1 + 0.3 * self.reach) * self.coverage + self.rule.priority


def read_rule(intent: str, line: str) -> Rule:
    """A rule from its line in `rules.toml`."""
    parts = line.split()
    return Rule(
        intent=intent,
        asks=tuple(tuple(p.split("|")) for p in parts if p[0] not in "?!+="),
        likes=frozenset(p[1:] for p in parts if p[0] == "?"),
        forbids=tuple(p[1:] for p in parts if p[0] == "!"),
        whole="=" in parts,
        priority=0.15 * sum(p.count("+") for p in parts if p[0] == "+"),
    )


@cache
def _read() -> tuple[tuple[Rule, ...], frozenset[str], dict[str, list[str]]]:
    table = tomllib.loads(files("coach.understanding").joinpath("rules.toml").read_text("utf-8"))
    rules = tuple(read_rule(intent, line) for intent, lines in table["rules"].items() for line in lines)
    return rules, frozenset(table["fillers"]["words"].split()), table["absorbs"]


def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table."""
    return _read()[0]


def fillers() -> frozenset[str]:
    """Words that carry no meaning of their own."""
    return _read()[1]


def absorbs(intent: str) -> list[str]:
    """The intents that are part of this one when they stand beside it."""
    return _read()[2].get(intent, [])


@cache
def _by_asked() -> dict[str, list[Rule]]:
    """Rules under each of the first things they ask for."""
    index: dict[str, list[Rule]] = {}
    for rule in rules():
        for name in rule.asks[0]:
            index.setdefault(name, []).append(rule)
    return index


def fits(words: Sequence[str], spans: Sequence[Span]) -> list[Fit]:
    """The rules that fit these words, best first; one fit for each intent."""
    by_name: dict[str, list[Span]] = {}
    for span in spans:
        by_name.setdefault(span.concept, []).append(span)
    for i, word in enumerate(words):
        by_name.setdefault(word, []).append(Span(word, i, i + 1))
    tried = {id(rule): rule for name in by_name for rule in _by_asked().get(name, ())}
    best: dict[str, Fit] = {}
    for rule in tried.values():
        fit = _fit(rule, words, by_name)
        if fit and (rule.intent not in best or best[rule.intent].strength < fit.strength):
            best[rule.intent] = fit
    return sorted(best.values(), key=lambda fit: -fit.strength)


def _fit(rule: Rule, words: Sequence[str], by_name: dict[str, list[Span]]) -> Fit | None:
    taken: list[Span] = []
    for alternatives in rule.asks:
        found = [span for name in alternatives for span in by_name.get(name, ()) if not _overlaps(span, taken)]
        if not found:
            return None
        taken.append(max(found, key=lambda span: span.length))
    reach = sum(1 + 0.25 * (span.length - 1) for span in taken)
    wanted = rule.likes.union(*rule.asks)
    for name in wanted:
        taken += [span for span in by_name.get(name, ()) if not _overlaps(span, taken)]
    if any(not _overlaps(span, taken) for name in rule.forbids for span in by_name.get(name, ())):
        return None
    used = _positions(taken)
    loose = _unexplained(words, used, by_name)
    if rule.whole and loose:
        return None
    weight = len(used)
    return Fit(rule, reach, weight / (weight + loose))


def _unexplained(words: Sequence[str], used: set[int], by_name: dict[str, list[Span]]) -> float:
    cost = {i: 1.0 for i, word in enumerate(words) if i not in used and word not in fillers() and word.isalnum()}
    for name, spans in by_name.items():
        if not name.isupper():
            continue
        price = _SLOT_LOOSE if name in _SLOTS else _LOOSE
        for span in spans:
            for i in range(span.start, span.end):
                if i in cost:
                    cost[i] = min(cost[i], price)
    return sum(cost.values())


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _positions(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}
