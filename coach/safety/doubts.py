"""What speaks against a symptom that was found: denied, someone else's, long past, imagined, or plainly of
the gym.

Each question is asked of the words around the hit. The answers are "sure", "doubt" (ask once) or "no". What
can be worked out once for a text is, in `Surroundings`, so that a long message full of hits costs no more
than its length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Literal

from coach.safety.matching import Hit, Sets
from coach.safety.reading import Word
from coach.safety.verdict import EMERGENCIES

Belief = Literal["sure", "doubt", "no"]

#: What makes a sign ordinary does so only where it is not denied: "proper pain, not doms".
_DENIABLE = frozenset({"soreness"})

#: A denial reaches this many words (docs/training.md).
DENIAL_REACH = 3
#: In the same clause it leaves a doubt for as many again, and a denied list ("no fever, chills") over commas.
DOUBT_REACH, LIST_REACH = 6, 12

_PARTS_OF_THE_BODY = ("body", "back", "leg", "legs", "knee_foot", "arm", "arms", "hand", "thigh", "buttock", "belly")


class Surroundings:
    """What one language tells about a text besides its symptoms."""

    def __init__(self, words: Sequence[Word], sets: Sets) -> None:
        self.words = words
        self.sets = sets
        self._sentences: dict[str, frozenset[int]] = {}
        self._said: dict[str, frozenset[int]] = {}
        persons = self._all("person") - self._all("past")
        first = {at[0] for at in sets.get("first_person", ()) if not persons & {at[0], at[0] + 1}}
        self._persons, self._first = sorted(persons | first), first
        not_denials = {at[0] for at in sets.get("not_denying", ()) if at[-1] - at[0] == len(at) - 1}
        self._denials = sorted(self._all("negation") - not_denials)
        self._contrasts = sorted(self._all("contrast"))
        small = ("glue", "filler", "negation", "first_person")
        self._small = {i for name in small for i in self._all(name)} | set(self._persons)

    def _all(self, name: str) -> set[int]:
        return {i for at in self.sets.get(name, ()) for i in at}

    def _sentences_with(self, name: str) -> frozenset[int]:
        if name not in self._sentences:
            places = [at for at in self.sets.get(name, ()) if name not in _DENIABLE or not self._is_denied(at[0])]
            self._sentences[name] = frozenset(
                self.words[at[0]].sentence for at in places if self.words[at[0]].sentence == self.words[at[-1]].sentence
            )
        return self._sentences[name]

    def _is_denied(self, place: int) -> bool:
        """Whether a denial stands right before a word: "not doms"."""
        return any(
            i in self._denials and self.words[i].clause == self.words[place].clause for i in (place - 1, place - 2)
        )

    def asks_in_general(self, sentences: set[int]) -> bool:
        """Whether one of the sentences is a question about nobody: "is sciatica common?", "can pregnant women row?"."""
        asking = {at[0] for at in self.sets.get("asking", ())}
        own = {self.words[i].sentence for i in self._first}
        starts = (bisect_left(self.words, sentence, key=lambda word: word.sentence) for sentence in sentences - own)
        return any(start in asking for start in starts)

    def any_of(self, names: Iterable[str], sentences: set[int]) -> bool:
        """Whether one of the sets ("a&b": both) has a word in these sentences."""
        return any(
            all(not sentences.isdisjoint(self._sentences_with(name)) for name in alternative.split("&"))
            for alternative in names
        )

    def makes_ordinary(self, names: Iterable[str], hit: Hit, sentences: set[int]) -> bool:
        """Whether one of the sets has a word beside those of the hit: "loo water" is no talk of drinking water."""
        alone = {name for name in names if "&" not in name}
        return self.elsewhere(alone, hit, sentences) or self.any_of(set(names) - alone, sentences)

    def elsewhere(self, names: Iterable[str], hit: Hit, sentences: set[int] | None = None) -> bool:
        """Whether one of the sets has a word that is no part of the hit; in these sentences, where they are given."""
        used = set(hit.words)
        places = (at for name in names for at in self.sets.get(name, ()) if not used.issuperset(at))
        return any(sentences is None or self.words[at[0]].sentence in sentences for at in places)

    def is_loose(self, hit: Hit) -> bool:
        """Whether its words stand in several clauses, and one of these tells of another part of the body: what "my knee
        hurts, chest day tomorrow" says of the knee need not be said of the chest.
        """
        clauses = {self.words[i].clause for i in hit.words}
        if len(clauses) < 2:
            return False
        others = (at[0] for name in _PARTS_OF_THE_BODY for at in self.sets.get(name, ()) if not {*at} & {*hit.words})
        return any(self.words[i].clause in clauses for i in others)

    def denials_before(self, place: int, hit: Hit) -> list[int]:
        """The denials up to twelve words before a word, in its sentence, with no contrast between."""
        first = bisect_left(self._contrasts, place + 1) - 1
        since = max(place - LIST_REACH, self._contrasts[first] if first >= 0 else 0)
        found = self._denials[bisect_left(self._denials, since) : bisect_left(self._denials, place)]
        sentence, said = self.words[place].sentence, self._said_by(hit)
        return [i for i in found if i not in hit.words and i not in said and self.words[i].sentence == sentence]

    def _said_by(self, hit: Hit) -> frozenset[int]:
        """Words that belong to longer ways of saying a part of the sign: "nothing" in "I don't feel nothing"."""
        if hit.symptom.id not in self._said:
            places = (at for group in hit.symptom.groups for name in group for at in self.sets.get(name, ()))
            self._said[hit.symptom.id] = frozenset(i for at in places if len(at) > 1 for i in at)
        return self._said[hit.symptom.id]

    def only_small_words(self, start: int, end: int, hit: Hit) -> bool:
        """Whether nothing but articles, pronouns, fillers and words of the hit stand from `start` up to
        `end`.
        """
        return all(i in self._small or i in hit.words for i in range(start, end))

    def clause_start(self, place: int) -> int:
        """The first word of the clause a word is in."""
        return bisect_left(self.words, self.words[place].clause, key=lambda word: word.clause)

    def person_before(self, place: int) -> int | None:
        """The person named last before a word, in its sentence: the place of the word."""
        at = bisect_left(self._persons, place) - 1
        if at < 0 or self.words[self._persons[at]].sentence != self.words[place].sentence:
            return None
        return self._persons[at]

    def names_athlete(self, clause: int, end: int) -> bool:
        """Whether "I" or "my" stands in a clause before its word at `end`, other than in "my mum"."""
        return any(self.words[i].clause == clause and i < end for i in self._first)

    def is_first_person(self, place: int) -> bool:
        """Whether the word at a place is the athlete ("I", "my")."""
        return place in self._first


def belief(hit: Hit, around: Surroundings) -> Belief:
    """How much a hit is to be believed."""
    symptom = hit.symptom
    near = {around.words[i].sentence for i in hit.words}
    if around.any_of(symptom.none_if, near):
        return "no"
    doubts = ["hypothetical", *symptom.ask_if]
    if not symptom.history:
        doubts += ["past", "healed"]
    answers = [_whose(hit, around, near), _denied(hit, around, near)]
    if "no" in answers:
        return "no"
    loose = symptom.local and around.is_loose(hit)
    doubted = hit.far or loose or symptom.soft or "doubt" in answers or around.makes_ordinary(doubts, hit, near)
    return "doubt" if doubted else "sure"


def _denied(hit: Hit, around: Surroundings, near: set[int]) -> Belief:
    """Denied within three words before its first word, in that clause; farther denials leave a doubt."""
    first = hit.words[0]
    answers: list[Belief] = []
    for place in hit.words:
        for denial in around.denials_before(place, hit):
            same_clause = around.words[denial].clause == around.words[place].clause
            if same_clause and place - denial <= DENIAL_REACH:
                of_the_sign = around.only_small_words(denial + 1, place, hit)
                answers.append(_denied_belief(hit, around, near, of_the_sign))
            elif denial < first and (not same_clause or place - denial <= DOUBT_REACH):
                answers.append("doubt" if hit.symptom.cls in EMERGENCIES else "sure")
    if "no" in answers:
        return "no"
    return "doubt" if "doubt" in answers else "sure"


def _denied_belief(hit: Hit, around: Surroundings, near: set[int], of_the_sign: bool) -> Belief:
    """A denied sign is none; an emergency is asked about beside another complaint of the back or legs.

    So it is where the denial may be of something else: "no chest pain" is not "no breakfast chest pain".
    """
    if hit.symptom.cls == "self_harm":
        return "no" if around.elsewhere(("joke", "exertion", "leg_work"), hit, near) else "sure"
    if around.any_of(("never_before",), near):
        return "doubt"
    if hit.symptom.cls not in EMERGENCIES:
        return "no"
    return "doubt" if not of_the_sign or around.elsewhere(("back", "leg", "legs"), hit) else "no"


def _whose(hit: Hit, around: Surroundings, near: set[int]) -> Belief:
    """Whose symptom it is: the person named last before it. Someone who tells about it leaves a doubt."""
    first, last = hit.words[0], hit.words[-1]
    before = around.person_before(first)
    whose = before if before is not None else around.person_before(last)
    nearest = around.person_before(last)
    if whose is None or around.is_first_person(whose) or any(map(around.is_first_person, hit.words)):
        return "sure"
    if nearest is not None and around.is_first_person(nearest):
        return "sure"
    mentions_me = around.names_athlete(around.words[first].clause, last)
    told = around.any_of(("reporting",), near) and (mentions_me or not hit.symptom.soft)
    if around.words[whose].clause != around.words[first].clause or told:
        return "doubt"
    is_subject = around.only_small_words(around.clause_start(whose), whose, hit)
    if hit.symptom.cls in EMERGENCIES and (mentions_me or not is_subject):
        return "doubt"
    return "doubt" if around.any_of(("same_here",), near) else "no"
