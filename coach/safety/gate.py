"""The gate itself: one text in, one verdict out, in every language at once.

The gravest finding wins: an emergency, then words of self-harm, then urgent signs, then the question, then
amber. A text is answered in the language its red flag was written in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.safety.doubts import belief
from coach.safety.matching import Sets, hits, word_sets
from coach.safety.numbers_said import add_numbers
from coach.safety.reading import Word, read
from coach.safety.verdict import EMERGENCIES, Class, Kind, Verdict

_RANK: dict[Kind, int] = {"emergency": 5, "self_harm": 4, "urgent": 3, "ask": 2, "amber": 1, "none": 0}


def scan(text: str, *, asked_before: bool = False, language: str = "en") -> Verdict:
    """What one text asks for; pure, and under 10 ms for anything a chat message can hold.

    `asked_before`: the question was already put once, so that doubt now counts as certainty. `language` is
    the athlete's own; it decides where two languages see the same, and is the verdict's where none saw
    anything.
    """
    words = read(text)
    sets = word_sets(words)
    order = sorted(sets, key=lambda code: code != language)
    found = [verdict for code in order for verdict in _verdicts(words, sets[code], code, asked_before)]
    if not found:
        return Verdict("none", language=language)
    gravest = max(found, key=lambda verdict: (_RANK[verdict.kind], verdict.cls != "green"))
    if gravest.kind == "ask" and any(each.kind == "amber" for each in found):
        return Verdict("ask", gravest.cls, gravest.language, gravest.symptom, otherwise="amber")
    return gravest


def _verdicts(words: Sequence[Word], sets: Sets, language: str, asked_before: bool) -> Iterator[Verdict]:
    add_numbers(words, sets)
    for hit in hits(words, sets):
        believed = belief(hit, words, sets)
        kind = _kind(hit.symptom.cls, believed, asked_before)
        if kind is not None:
            yield Verdict(kind, hit.symptom.cls, language, hit.symptom.id)


def _kind(cls: Class, believed: str, asked_before: bool) -> Kind | None:
    sure = believed == "sure"
    if believed == "no":
        return None
    if cls == "green":
        return "none"
    if cls == "self_harm":
        return "self_harm"
    if cls == "amber":
        return "amber" if sure else None
    if not (sure or asked_before):
        return "ask"
    return "emergency" if cls in EMERGENCIES else "urgent"
