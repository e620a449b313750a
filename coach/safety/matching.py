"""Which symptoms a text holds: the words of a rule near each other, in whatever order.

For one rule, the places of all its words are walked from left to right, remembering the last place of each
kind; whenever every kind has been seen, they form a candidate. That is linear in the length of the text,
whatever is written.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from coach.safety.lexicon import LEXICON, meanings
from coach.safety.reading import SENTENCE_STEP, Word
from coach.safety.verdict import EMERGENCIES, Class

#: The parts of a joined entry ("inner+thigh") stand at most this many words apart.
JOINED_WITHIN = 5
#: Words of an emergency farther apart than a rule allows still raise the question within one sentence of this
#: length, and parts of a joined entry within one clause of this length.
FAR_WITHIN = 16
#: "Down the back of my leg": so many words from the way to the place.
TOWARD_WITHIN = 5
JOINED_FAR_WITHIN = 12

Places = tuple[int, ...]
Sets = dict[str, list[Places]]


@dataclass(frozen=True, slots=True)
class Symptom:
    """One rule of `symptoms.toml`, whose head explains the fields."""

    id: str
    cls: Class
    groups: tuple[tuple[str, ...], ...]
    within: int = 7
    message: bool = False
    ask_if: tuple[str, ...] = ()
    none_if: tuple[str, ...] = ()
    soft: bool = False
    history: bool = False
    toward: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A symptom found: the words that make it (indices), and whether they stand farther apart than its
    rule allows.
    """

    symptom: Symptom
    words: Places
    far: bool = False


def _symptoms() -> tuple[Symptom, ...]:
    source = tomllib.loads((files(__package__) / "symptoms.toml").read_text(encoding="utf-8"))
    return tuple(
        Symptom(
            id=rule["id"],
            cls=rule["cls"],
            groups=tuple(tuple(group.split("|")) for group in rule["all"]),
            within=rule.get("within", 7),
            message=rule.get("message", False),
            ask_if=tuple(rule.get("ask_if", "").split("|")),
            none_if=tuple(rule.get("none_if", "").split("|")),
            soft=rule.get("soft", False),
            history=rule.get("history", False),
            toward=rule.get("toward", False),
            local=rule.get("local", False),
        )
        for rule in source["symptom"]
    )


SYMPTOMS = _symptoms()


def _by_first_group() -> dict[str, list[int]]:
    """Which rules, by number, can do with a kind of word as their first: a text without one of it is none of them."""
    rules: dict[str, list[int]] = defaultdict(list)
    for number, symptom in enumerate(SYMPTOMS):
        for name in symptom.groups[0]:
            rules[name].append(number)
    return dict(rules)


_BY_FIRST_GROUP = _by_first_group()


def word_sets(words: Sequence[Word]) -> dict[str, Sets]:
    """For every language, where the words of each set stand; idioms are skipped over."""
    sets: dict[str, Sets] = defaultdict(lambda: defaultdict(list))
    joined: dict[int, dict[int, list[Places]]] = defaultdict(lambda: defaultdict(list))
    idiom = _idioms(words, sets)
    standing: dict[str, list[Places]] = defaultdict(list)
    for index, word in enumerate(words):
        if index not in idiom:
            standing[word.text].append((index,))
    for text, places in standing.items():
        for part in meanings(text):
            known = sets[part.language][part.name] if part.joined < 0 else joined[part.joined][part.part]
            known += places
    for number, parts in joined.items():
        language, name, needed = LEXICON.joined[number]
        if len(parts) == needed:
            _join(sets[language], name, [parts[i] for i in range(needed)], words)
    return sets


def _join(sets: Sets, name: str, parts: Sequence[list[Places]], words: Sequence[Word]) -> None:
    """Adds a joined entry where its parts stand together, and under "~name" where they are only in one
    clause.
    """
    for places, distance in candidates(parts, words, JOINED_FAR_WITHIN):
        if distance <= JOINED_WITHIN:
            sets[name].append(places)
        elif words[places[0]].clause == words[places[-1]].clause:
            sets[f"~{name}"].append(places)


def _idioms(words: Sequence[Word], sets: dict[str, Sets]) -> set[int]:
    """The places of fixed expressions, which mean nothing of what their words say; some stand for a set
    instead.
    """
    places: set[int] = set()
    for start, word in enumerate(words):
        for language, name, idiom in LEXICON.idioms.get(word.text, ()):
            end = start + len(idiom)
            if tuple(w.text for w in words[start:end]) == idiom and words[end - 1].clause == word.clause:
                places.update(range(start, end))
                sets[language][name].append((start,))
    return places


def candidates(
    groups: Sequence[list[Places]], words: Sequence[Word], within: int, toward: bool = False
) -> Iterator[tuple[Places, int]]:
    """Every way, left to right, in which one of each group stand at most `within` apart; with that
    distance.
    """
    events = sorted((at[-1], at[0], number, at) for number, group in enumerate(groups) for at in group)
    last: dict[int, Places] = {}
    for position, (_, _, number, at) in enumerate(events):
        if number not in last or not _is_part(at, last[number]):
            last[number] = at
        after = events[position + 1] if position + 1 < len(events) else None
        if len(last) < len(groups) or (after is not None and after[0] == at[-1] and after[2] != number):
            continue
        if toward and not _points(last, words):
            continue
        hit = tuple(sorted({place for places in last.values() for place in places}))
        distance = words[hit[-1]].place - words[hit[0]].place
        if distance <= within:
            yield hit, distance


def _is_part(at: Places, known: Places) -> bool:
    """Whether a place is only a part of the one known: "feel nothing" in "don't feel nothing"."""
    return at[-1] == known[-1] and at[0] > known[0] and set(at) <= set(known)


def _points(found: dict[int, Places], words: Sequence[Word]) -> bool:
    """Whether the first kind of word points at the second ("down my leg"), and not somewhere else ("down the stairs, my
    legs hurt"): right before it, in its clause, with none of the third kind between.
    """
    way, place, pain = found[0], found[1], found[2]
    if not 0 < place[0] - way[0] <= TOWARD_WITHIN or words[way[0]].clause != words[place[0]].clause:
        return False
    return not any(way[0] < at < place[0] for at in pain)


def hits(words: Sequence[Word], sets: Sets) -> Iterator[Hit]:
    """Every symptom the words of one language form."""
    said = {name.removeprefix("~") for name, places in sets.items() if places}
    for number in sorted({rule for name in said for rule in _BY_FIRST_GROUP.get(name, ())}):
        symptom = SYMPTOMS[number]
        if any(said.isdisjoint(group) for group in symptom.groups):
            continue  # a kind of word is nowhere, neither near nor far
        groups = [_places(group, sets, "") for group in symptom.groups]
        if symptom.cls in EMERGENCIES:
            yield from _emergency_hits(symptom, groups, words, sets)
        elif all(groups):
            reach = len(words) * (SENTENCE_STEP + 1) if symptom.message else symptom.within
            found = candidates(groups, words, reach, symptom.toward)
            yield from (Hit(symptom, places) for places, _ in found)


def _emergency_hits(
    symptom: Symptom, groups: Sequence[list[Places]], words: Sequence[Word], sets: Sets
) -> Iterator[Hit]:
    """As the rule says, and with its words farther apart in one sentence, which is only worth a question."""
    if all(groups):
        yield from _near_and_far(symptom, groups, words)
    apart = [_places(group, sets, "~") for group in symptom.groups]
    wider = [near + far for near, far in zip(groups, apart, strict=True)]
    if any(apart) and all(wider):
        for places, _ in candidates(wider, words, FAR_WITHIN, symptom.toward):
            if words[places[0]].sentence == words[places[-1]].sentence:
                yield Hit(symptom, places, far=True)


def _near_and_far(symptom: Symptom, groups: Sequence[list[Places]], words: Sequence[Word]) -> Iterator[Hit]:
    near = len(words) * (SENTENCE_STEP + 1) if symptom.message else symptom.within
    for places, distance in candidates(groups, words, max(near, FAR_WITHIN), symptom.toward):
        if distance <= near or words[places[0]].sentence == words[places[-1]].sentence:
            yield Hit(symptom, places, far=distance > near)


def _places(group: Sequence[str], sets: Sets, prefix: str) -> list[Places]:
    return [at for name in group for at in sets.get(prefix + name, ())]
