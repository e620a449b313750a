"""What speaks against a symptom that was found: denied, someone else's, long past, imagined, or plainly of
the gym.

Each question is asked of the words around the hit. The answers are "sure", "doubt" (ask once) or "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from coach.safety.matching import Hit, Sets
from coach.safety.reading import Word
from coach.safety.verdict import EMERGENCIES

Belief = Literal["sure", "doubt", "no"]

#: A denial reaches this many words.
DENIAL_REACH = 3
#: A denied list ("no fever, chills, numbness") reaches this far over its commas.
LIST_REACH = 12


def belief(hit: Hit, words: Sequence[Word], sets: Sets) -> Belief:
    """How much a hit is to be believed."""
    near = _same_sentence(hit, words)
    symptom = hit.symptom
    if _any_of(symptom.none_if, sets, near):
        return "no"
    answers = [_others(hit, words, sets), _denied(hit, words, sets)]
    if not symptom.history:
        answers.append("doubt" if _any_of(("past", "healed"), sets, near) else "sure")
    answers.append("doubt" if _any_of(("hypothetical",), sets, near) else "sure")
    answers.append("doubt" if hit.far or symptom.soft or _any_of(symptom.ask_if, sets, near) else "sure")
    if "no" in answers:
        return "no"
    return "doubt" if "doubt" in answers else "sure"


def _same_sentence(hit: Hit, words: Sequence[Word]) -> set[int]:
    sentences = {words[i].sentence for i in hit.words}
    return {i for i, word in enumerate(words) if word.sentence in sentences}


def _any_of(names: Sequence[str], sets: Sets, near: set[int]) -> bool:
    """Whether one of the sets ("a&b": both) has a word there."""
    return any(
        all(any(near.issuperset(at) for at in sets.get(name, ())) for name in alternative.split("&"))
        for alternative in names
    )


def _denied(hit: Hit, words: Sequence[Word], sets: Sets) -> Belief:
    """Denied within three words before a word of the symptom, in its own clause; a list of denials leaves
    a doubt.
    """
    cancelled = {at[0] for at in sets.get("not_denying", ()) if at[-1] - at[0] == len(at) - 1}
    denials = [at[0] for at in sets.get("negation", ()) if at[0] not in hit.words and at[0] not in cancelled]
    contrasts = [at[0] for at in sets.get("contrast", ())]
    for denial in denials:
        reached = [i for i in hit.words if denial < i]
        if not reached or any(denial < c <= reached[0] for c in contrasts):
            continue
        gap = reached[0] - denial
        if words[denial].sentence != words[reached[0]].sentence or gap > LIST_REACH:
            continue
        if words[denial].clause == words[reached[0]].clause and gap <= DENIAL_REACH:
            return _denied_belief(hit, words, sets)
        if words[denial].clause != words[reached[0]].clause or gap <= DENIAL_REACH + 3:
            return "doubt" if hit.symptom.cls in EMERGENCIES else "sure"
    return "sure"


def _denied_belief(hit: Hit, words: Sequence[Word], sets: Sets) -> Belief:
    """A denied sign is none; a denied emergency beside another complaint of the back or legs is worth one
    question.
    """
    if _any_of(("never_before",), sets, _same_sentence(hit, words)):
        return "doubt"
    if hit.symptom.cls == "self_harm":
        joking = _any_of(("joke", "exertion", "leg_work"), sets, _same_sentence(hit, words))
        return "no" if joking else "sure"
    if hit.symptom.cls not in EMERGENCIES:
        return "no"
    elsewhere = {i for i in range(len(words)) if i not in hit.words}
    return "doubt" if _any_of(("back", "leg", "legs"), sets, elsewhere) else "no"


def _others(hit: Hit, words: Sequence[Word], sets: Sets) -> Belief:
    """Whose symptom it is: the person named last before it. Someone who tells the athlete about it leaves
    a doubt.
    """
    first_word, last_word = hit.words[0], hit.words[-1]
    persons = {i for at in sets.get("person", ()) for i in at}
    mine = {at[0] for at in sets.get("first_person", ()) if not persons & {at[0], at[0] + 1}}
    same = {i for i, word in enumerate(words) if word.sentence == words[last_word].sentence}
    before = [i for i in (persons | mine) & same if i < first_word]
    before = before or [i for i in (persons | mine) & same if i < last_word]
    if not before or max(before) in mine:
        return "sure"
    whose = max(before)
    near = _same_sentence(hit, words)
    if words[whose].clause != words[first_word].clause or _any_of(("reporting",), sets, near):
        return "doubt"
    return "doubt" if _any_of(("same_here",), sets, near) else "no"
