"""From a message to its meanings: cut it where it can be cut, and keep the cut that explains most.

A message is cut at its punctuation and at words such as "and". Every run of neighbouring pieces is read by
the rules; of all ways to put the pieces together the one is taken whose meanings explain most, so that "not
today, tomorrow" is one wish and "rows 60x10x3 and my lower back is a 7" are two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple, cast

from coach.understanding.choosing import SENTENCE_ENDS, Choice, choose
from coach.understanding.lexicon import Span, lexicon, outermost, words_of
from coach.understanding.likeness import NOTHING, counted, features
from coach.understanding.meaning import Intent, Meaning, Slots, Topic, Trouble
from coach.understanding.naming import Finder, needed_for
from coach.understanding.rules import ENOUGH, MANNERS, Fit, read_rule, table
from coach.understanding.slots import Named, find_names, slots_of
from coach.understanding.soreness import with_the_rest
from coach.understanding.typing_slips import mended
from coach.when import read_days

#: Share of the words of a sentence that must be known for a part of it to be acted on.
_KNOWN_SHARE = 0.45
_MOST_CUTS, _LONGEST_PIECE = 12, 5
_NEAR = 8.0
_HINT = 0.1  # the confidence of a meaning that one word suggests
_A_WORD_IS_WORTH = 0.1
_A_MEANING_COSTS = 0.55  # so that one meaning that explains all beats two that do
_IN_FIGURES = re.compile(r"(?<=\d) ([.,:/]) (?=\d)")
_SIGNED = re.compile(r"([-+@#]) (?=\d)")
_LONGEST = 60  # words that are read; a longer message is no request
_BREAKS = frozenset(", . ; ! ? and but then also und y et e и - ( ) because plus though since".split())
#: Where a question begins, a new meaning may: "lats wrecked can we push it to friday".
_QUESTIONS = frozenset(
    (verb, who) for verb in ("can", "could", "should", "shall", "may") for who in ("i", "we", "you")
) | {("let", "us"), ("what", "else"), ("what", "is"), ("how", "long"), ("when", "is")}
#: Where people go on without a full stop: "cables are taken give me something else"; not after a word that leads there.
_GOES_ON = frozenset(
    tuple(words.split())
    for words in (
        "give me,move it,push it,make it,keep it,skip today,skip it,swap it,remind me,show me,going to,i am,i only,"
        "i can,i will,i want,i need,i have only,i have got,my lats,my back,my lower,my upper,my mid,way too,"
        "too easy,too hard,too heavy,too light,how do,why did,done for,only got,got only,what are,what do,"
        "stop messaging,stop texting,let us,felt like,felt too,ready to,not sore,no soreness,do not,so i,so no,so can,"
        "so let,so we,so please,so move,so give,so my,so skip,so unpause,so make,so only,so when,so what,with only"
    ).split(",")
)
_LEADS = frozenset(
    "if when while that what with how why where who to i we you he she they please can could should would will not do"
    " does did am is are just only my the a for of in on at".split()
)
_ASKING = frozenset("how what when why which where who".split())
#: What there is to train with is told with these.
_OF_A_PLACE = frozenset({"place_today", "travel"})
#: What is said of today's session, whose length may be told with it.
_OF_TODAY = frozenset({"place_today", "today", "busy_station"})
_PLACE_TALK = frozenset({"TRAVEL", "LIVE", "ZONE"})


class Piece(NamedTuple):
    """A stretch of the words, and what it is read as by the rules and by its likeness to the examples."""

    start: int
    end: int
    spans: tuple[Span, ...]
    fits: tuple[Fit, ...]
    speaking: frozenset[int] = frozenset()  # the words that speak for what it is most like


class Read(NamedTuple):
    """A message as words, with everything named in it."""

    text: str
    today: date
    written: tuple[str, ...]  # word by word as in `words`, slips and all
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    named: Named


def read(text: str, today: date, find_exercise: Finder) -> Read:
    """The words of a message, its concepts and its names."""
    written = words_of(text)[:_LONGEST]
    words = mended(written, table().fillers)
    concepts = lexicon().spans(words)
    talks_of_places = any(span.concept in _PLACE_TALK for span in concepts)
    named = find_names(words, today, find_exercise, talks_of_places or len(words) <= 8)
    spans = outermost([*concepts, *named.values], table().weak)
    return Read(text, today, written, words, tuple(span for span in spans if not _contrasts(span, words)), named)


def _contrasts(span: Span, words: tuple[str, ...]) -> bool:
    """Whether a "not" denies only a figure or a day named in its place: "at 7 not 8", "not friday, thursday"."""
    following = words[span.end] if span.end < len(words) else ""
    if span.concept != "NEGATED" or words[span.start : span.end] != ("not",):
        return False
    return following.isdigit() or (bool(read_days(following)) and span.end + 1 < len(words))


def meanings(message: Read) -> tuple[Meaning, ...]:
    """Everything the message means, in order; () when nothing is sure."""
    pieces = [piece for piece in _best_cut(message) if _carries_its_sentence(message, piece)]
    found = [_meaning(message, piece, piece.fits[0]) for piece in pieces]
    joined = _joined([each for each in found if each.confidence >= ENOUGH])
    rest = _named_beside(message, pieces)
    said = _without_asides(message, _said(joined))
    return tuple(_completed(each, message, rest) for each in (*said, *_boxed(said)))


def _boxed(found: Sequence[Meaning]) -> list[Meaning]:
    """Little time that is told within something else: "at home today, with 25 minutes"."""
    told = [each for each in found if each.intent in _OF_TODAY and each.slots.minutes]
    if not told or any(each.intent in ("no_time", "later", "other_time") for each in found):
        return []
    return [Meaning("no_time", Slots(minutes=told[0].slots.minutes, text=told[0].slots.text), told[0].confidence)]


def _completed(meaning: Meaning, message: Read, kit: frozenset[str]) -> Meaning:
    """With what belongs to it though it stands in another part of the message."""
    slots = meaning.slots
    if meaning.intent in _OF_A_PLACE:
        return replace(meaning, slots=replace(slots, equipment=slots.equipment | kit))
    if meaning.intent == "soreness":
        return replace(meaning, slots=replace(slots, soreness=with_the_rest(slots.soreness, message.text)))
    return meaning


def _named_beside(message: Read, pieces: Sequence[Piece]) -> frozenset[str]:
    """Equipment that is named outside every piece that means something: "at home with bands and dumbbells"."""
    free = [s for s in message.spans if not any(piece.start <= s.start < piece.end for piece in pieces)]
    return frozenset(
        str(message.named.values[s]) for s in free if s.concept == "EQUIPMENT" and s in message.named.values
    )


def _carries_its_sentence(message: Read, piece: Piece) -> bool:
    """Whether enough of the sentence around a piece is known: a word or two in a long tale are no request."""
    start, end = piece.start, piece.end
    if piece.fits[0].rule.always:
        return True
    while start > 0 and message.words[start - 1] not in SENTENCE_ENDS:
        start -= 1
    while end < len(message.words) and message.words[end - 1] not in SENTENCE_ENDS:
        end += 1
    known = {i for span in message.spans if span.concept not in MANNERS for i in range(span.start, span.end)}
    known |= piece.speaking
    said = [i for i in range(start, end) if message.words[i].isalnum()]
    weigh = [
        i for i in said if message.words[i] not in table().fillers or (i in known and piece.start <= i < piece.end)
    ]
    return sum(i in known for i in weigh) >= _KNOWN_SHARE * len(weigh)


def guesses(message: Read, most: int = 2) -> tuple[Meaning, ...]:
    """The likeliest meanings, however unsure, likeliest first."""
    pieces = [_piece(message, 0, len(message.words)), *_best_cut(message)]
    ranked: dict[str, Meaning] = {}
    for piece in pieces:
        for fit in piece.fits[:3]:
            meaning = _meaning(message, piece, fit)
            if meaning.confidence > getattr(ranked.get(meaning.intent), "confidence", 0.15):
                ranked[meaning.intent] = meaning
    for meaning in (*_hinted(message), *_alike(message)):
        ranked.setdefault(meaning.intent, meaning)
    return tuple(sorted(ranked.values(), key=lambda meaning: -meaning.confidence)[:most])


def _alike(message: Read) -> list[Meaning]:
    """The two meanings that the examples speak for most, however little they are ahead."""
    like = counted().like(features(message.words, message.spans)) if any(map(str.isalnum, message.words)) else None
    if like is None:
        return []
    whole = Piece(0, len(message.words), message.spans, ())
    first = sorted((label for label in like.scores if label != NOTHING), key=lambda label: -like.scores[label])[:2]
    near = [label for label in first if like.leads_over(label) < _NEAR]
    return [
        _meaning(message, whole, Fit(read_rule(label, ""), 0.0, 0.9 * _HINT - 0.01 * i)) for i, label in enumerate(near)
    ]


def _hinted(message: Read) -> list[Meaning]:
    """What the single words are most often about, for when no rule knows what to do with them."""
    whole = Piece(0, len(message.words), message.spans, ())
    said = [name for span in message.spans for name in table().hints.get(span.concept, ())]
    hints = [Fit(read_rule(name, ""), 0.0, _HINT) for name in dict.fromkeys(said)]
    return [_meaning(message, whole, hint) for hint in hints]


def _piece(message: Read, start: int, end: int) -> Piece:
    inside = tuple(span for span in message.spans if start <= span.start and span.end <= end)
    alone = not any(word.isalnum() for word in (*message.words[:start], *message.words[end:]))
    shifted = [Span(span.concept, span.start - start, span.end - start) for span in inside]
    choice: Choice = choose(message.words[start:end], shifted, alone)
    return Piece(start, end, inside, choice.fits, frozenset(start + i for i in choice.speaking))


def _edges(message: Read) -> list[int]:
    """Where the message may be cut: never inside a span, never between digits."""
    words, edges = message.words, [0]
    for i, word in enumerate(words[:-1]):
        inside = any(span.start < i + 1 < span.end for span in message.spans)
        figures = word in (".", ",", "-") and words[i + 1].isdigit() and i > 0 and words[i - 1].isdigit()
        begins = not _GOES_ON.isdisjoint((words[i + 1 : i + 3], words[i + 1 : i + 4])) and word not in _LEADS
        begins |= words[i + 1 : i + 3] in _QUESTIONS and i > 0 and _ASKING.isdisjoint(words[: i + 1])
        if (word in _BREAKS or begins) and not inside and not figures:
            edges.append(i + 1)
    return [*edges[:_MOST_CUTS], len(words)]


def _best_cut(message: Read) -> list[Piece]:
    """The pieces, among all ways to cut the message, whose meanings explain most."""
    edges = _edges(message)
    best: list[tuple[float, list[Piece]]] = [(0.0, [])]
    for to in range(1, len(edges)):
        options = []
        for since in {0, *range(max(0, to - _LONGEST_PIECE), to)}:
            piece = _piece(message, edges[since], edges[to])
            score, pieces = best[since]
            worth = _worth(piece)
            options.append((score + worth, [*pieces, piece] if worth > 0 else pieces))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]


def _worth(piece: Piece) -> float:
    if not piece.fits or piece.fits[0].coverage < ENOUGH:
        return 0.0
    top = piece.fits[0]
    return max(0.0, top.strength - _A_MEANING_COSTS) + _A_WORD_IS_WORTH * top.explained


def _meaning(message: Read, piece: Piece, fit: Fit) -> Meaning:
    intent, _, detail = fit.rule.intent.partition(".")
    whole = piece.start == 0 and piece.end == len(message.words)
    words = list(message.written[piece.start : piece.end])
    while words and words[-1] in _BREAKS:
        words.pop()
    text = message.text if whole else _as_written(words)
    slots = slots_of(message.named, piece.spans, text, message.today, message.words)
    if intent != "soreness":
        slots = replace(slots, soreness=())
    if intent == "busy_station" and slots.exercise and not slots.equipment:
        slots = replace(slots, equipment=needed_for(slots.exercise))
    if intent == "missed" and slots.date and slots.date > message.today:
        slots = replace(slots, date=slots.date - timedelta(days=7))  # a missed monday is the last one
    if intent == "other_day" and slots.date is None and slots.until:
        slots = replace(slots, date=slots.until, until=None)  # "leave it till saturday"
    if intent == "technique":
        slots = replace(slots, trouble=cast(Trouble, detail))
    if intent == "question":
        slots = replace(slots, topic=cast(Topic, detail))
    return Meaning(cast(Intent, intent), slots, min(1.0, round(fit.coverage, 3)))


def _as_written(words: Sequence[str]) -> str:
    """Words put together again as people write figures: `62.5`, `-20`, `@8`."""
    text = _IN_FIGURES.sub(r"\1", " ".join(words))
    return _SIGNED.sub(r"\1", text)


def _joined(found: Sequence[Meaning]) -> list[Meaning]:
    """Neighbours that mean the same become one, and a part of something larger goes into it."""
    joined: list[Meaning] = []
    for each in found:
        last = joined[-1] if joined else None
        same = last is not None and last.intent == each.intent and last.slots.topic == each.slots.topic
        same = same and last is not None and (last.slots.trouble == each.slots.trouble)
        if last and (each.intent in table().absorbs.get(last.intent, ()) or (same and not _is_another(each))):
            joined[-1] = _with(last, each.slots, each.confidence)
        elif last and last.intent in table().absorbs.get(each.intent, ()):
            joined[-1] = _with(each, last.slots, last.confidence)
        else:
            joined.append(each)
    return joined


#: Said in passing where something else is said: "right, in the gym, go", "not now, after dinner maybe".
_IN_PASSING = frozenset({"yes", "no", "not_sure"})
_TALK = _IN_PASSING | {"greeting", "thanks", "bye", "praise", "cancel"}


def _said(found: Sequence[Meaning]) -> list[Meaning]:
    """Without a yes, no or perhaps that only leads in or out of something else."""
    tells = any(each.intent not in _TALK for each in found)
    return [each for each in found if not (tells and each.intent in _IN_PASSING)]


#: What the rules find in half a sentence sooner than it is meant; far from what the whole is clearly like, it is not.
_ASIDES = frozenset(
    "off_topic help progress cancel question technique times_a_week low_motivation deload tired nudges_off"
    " other_day place_today".split()
)
_CLEAR, _FAR = 40.0, 0.6


def _without_asides(message: Read, found: Sequence[Meaning]) -> list[Meaning]:
    """Without what only sounds like something beside what the whole message is clearly like."""
    if len({each.intent for each in found}) < 2:
        return list(found)
    whole = counted().like(features(message.words, message.spans))
    if whole is None or whole.lead < _CLEAR or whole.intent not in {each.intent for each in found}:
        return list(found)
    return [each for each in found if each.intent not in _ASIDES or whole.reaches(each.intent) > 1 - _FAR]


def _is_another(meaning: Meaning) -> bool:
    """Whether a second meaning of one kind is another one: two logs are, "swap rows and pulldowns" too."""
    named = meaning.slots.exercise is not None or bool(meaning.slots.candidates)
    return meaning.intent == "log" or (meaning.intent in ("swap", "skip") and named)


def _with(meaning: Meaning, slots: Slots, confidence: float) -> Meaning:
    joined = meaning.slots.joined(slots)
    where = tuple(told for told in joined.soreness if told.region)
    if where:  # "lats are sore, can barely move" tells of the lats alone
        joined = replace(joined, soreness=where)
    return Meaning(meaning.intent, joined, min(meaning.confidence, confidence))
