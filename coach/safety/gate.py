"""The gate itself: one text in, one verdict out, in every language at once.

The gravest finding wins: an emergency, then words of self-harm, then urgent signs, then the question, then
amber. A text is answered in the language its red flag was written in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.safety.doubts import Surroundings, belief
from coach.safety.matching import Sets, hits, word_sets
from coach.safety.numbers_said import add_numbers
from coach.safety.reading import Word, read
from coach.safety.verdict import EMERGENCIES, Class, Kind, Verdict

_RANK: dict[Kind, int] = {"emergency": 5, "self_harm": 4, "urgent": 3, "ask": 2, "amber": 1, "none": 0}


def scan(text: str, *, asked_before: bool = False, language: str = "en") -> Verdict:
    """What one text asks for. Pure; takes a fraction of a millisecond for what people usually write.

    `asked_before`: the question was already put once, so that doubt now counts as certainty. `language` is
    the athlete's own; it decides where two languages see the same, and is the verdict's where none saw
    anything.
    """
    words = read(text)
    sets = word_sets(words)
    found: list[Verdict] = []
    for verdict in _verdicts(words, sets, language, asked_before):
        if verdict.kind == "emergency":
            return verdict
        found.append(verdict)
    if not found:
        return Verdict("none", language=language)
    gravest = max(found, key=lambda verdict: (_RANK[verdict.kind], verdict.cls != "green"))
    if gravest.kind == "ask" and any(each.kind == "amber" for each in found):
        return Verdict("ask", gravest.cls, gravest.language, gravest.symptom, otherwise="amber")
    return gravest


def _verdicts(words: Sequence[Word], sets: Mapping[str, Sets], language: str, asked_before: bool) -> Iterator[Verdict]:
    """What each finding amounts to. A finding that two languages share is judged by the one more of the
    text is in.
    """
    judged: set[tuple[str, tuple[int, ...]]] = set()
    for code in sorted(sets, key=lambda code: (-_understood(sets[code]), code != language)):
        add_numbers(words, sets[code])
        around = Surroundings(words, sets[code])
        for hit in hits(words, sets[code]):
            if (hit.symptom.id, hit.words) in judged:
                continue
            judged.add((hit.symptom.id, hit.words))
            kind = _kind(hit.symptom.cls, belief(hit, around), asked_before)
            if kind is not None:
                yield Verdict(kind, hit.symptom.cls, code, hit.symptom.id)


def _understood(sets: Sets) -> int:
    return len({i for places in sets.values() for at in places for i in at})


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
