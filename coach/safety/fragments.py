"""A sign told in two messages: "my groin", and a moment later "is numb".

Of a short message that says nothing by itself, the kinds of words it held are remembered for some minutes, and never
the words: "a private place", not which. With the next short message they may complete a sign, and that is worth the
question. Only emergencies and urgent signs are put together like this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ConfigDict

from coach.safety.doubts import Surroundings, belief
from coach.safety.matching import SYMPTOMS, Sets, hits, word_sets
from coach.safety.numbers_said import add_numbers
from coach.safety.reading import Word, read
from coach.safety.verdict import EMERGENCIES, Verdict

#: So long a message waits for its other half.
WITHIN = timedelta(minutes=10)
#: Messages of more words say what they mean by themselves; of two halves one is shorter still.
LONGEST, SHORTER = 8, 4

_JOINS = tuple(symptom for symptom in SYMPTOMS if symptom.cls in (*EMERGENCIES, "U1"))
_PARTS = frozenset(name for symptom in _JOINS for group in symptom.groups for name in group)
#: What is remembered beside the parts of signs: what makes them ordinary, or somebody else's.
_CONTEXT = frozenset(
    name
    for symptom in _JOINS
    for names in (symptom.ask_if, symptom.none_if)
    for one in names
    for name in one.split("&")
) | {"negation", "not_denying", "person", "first_person", "reporting", "hypothetical", "past", "healed", "glue"}


class Fragment(BaseModel):
    """The kinds of words of one short message, word by word (`en.saddle`), and when it came."""

    model_config = ConfigDict(frozen=True)

    at: AwareDatetime
    words: tuple[tuple[str, ...], ...]

    def is_fresh(self, now: datetime) -> bool:
        """Whether its other half may still come."""
        return timedelta(0) <= now - self.at <= WITHIN


def fragment(text: str, now: datetime) -> Fragment | None:
    """What to remember of a text that says nothing by itself; None where nothing in it could be half a sign."""
    words = read(text)
    if not 0 < len(words) <= LONGEST:
        return None
    kinds: list[set[str]] = [set() for _ in words]
    for language, sets in word_sets(words).items():
        add_numbers(words, sets)
        if sets["hypothetical"]:
            return None  # "what if my lower back is sore" is no half of anything
        if not any(sets[name] for name in _PARTS):
            continue
        for name in (_PARTS | _CONTEXT).intersection(sets):
            for at in sets[name]:
                kinds[at[0]].add(f"{language}.{name}")
    return Fragment(at=now, words=tuple(tuple(sorted(each)) for each in kinds)) if any(kinds) else None


def completed(first: Fragment | None, text: str, now: datetime, *, asked_before: bool = False) -> Verdict | None:
    """The question that a text raises together with the message before it; what stops training, if it was asked."""
    if first is None or not first.is_fresh(now):
        return None
    words = read(text)
    if not 0 < len(words) <= LONGEST or min(len(words), len(first.words)) > SHORTER:
        return None
    found = next(_questions(first, words), None)
    if found is None or not asked_before:
        return found
    return Verdict("urgent" if found.cls == "U1" else "emergency", found.cls, found.language, found.symptom)


def _questions(first: Fragment, words: tuple[Word, ...]) -> Iterator[Verdict]:
    before = len(first.words)
    both = (
        *(Word("", 0, 0, place) for place in range(before)),
        *(Word(word.text, word.sentence, word.clause, word.place + before) for word in words),
    )
    for language, sets in word_sets(words).items():
        add_numbers(words, sets)
        joined = _joined(first, language, sets)
        around = Surroundings(both, joined)
        for hit in hits(both, joined):
            spans = hit.words[0] < before <= hit.words[-1]
            if spans and not hit.far and hit.symptom in _JOINS and belief(hit, around) != "no":
                yield Verdict("ask", hit.symptom.cls, language, hit.symptom.id)


def _joined(first: Fragment, language: str, sets: Sets) -> Sets:
    """The kinds of words of both messages, those of the second after those of the first."""
    joined: Sets = defaultdict(list)
    for place, kinds in enumerate(first.words):
        for kind in kinds:
            code, _, name = kind.partition(".")
            if code == language:
                joined[name].append((place,))
    for name, places in sets.items():
        joined[name] += [tuple(i + len(first.words) for i in at) for at in places]
    return joined
