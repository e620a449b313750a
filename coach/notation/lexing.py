"""Tokens become typed items: at each place the first recogniser that knows what stands there wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach.lifts import lift_named
from coach.notation.amounts import amount_at, text_at, tight
from coach.notation.asides import aside_at
from coach.notation.efforts import effort_at
from coach.notation.items import Item, Kind
from coach.notation.names import lift_at
from coach.notation.tokens import Token, tokens
from coach.notation.vocabulary import BAND, COLOURS, FILLERS, MULTIPLY, NUMERALS, PHRASES, STRENGTHS, UNITS
from coach.sets import Load, Unit

Found = tuple[Item, int]
_SEPARATORS: Mapping[str, Kind] = {
    ",": "comma", "/": "slash", "-": "dash", "+": "join", "&": "join", ";": "new", "(": "open", ")": "close",
    "[": "open", "]": "close", "{": "open", "}": "close",
}  # fmt: skip
_LIFTS = ("lift", "unqualified")
_LONGEST_PHRASE = 6
#: "Next time" is no next exercise.
_NEXT = ("time", "week", "session", "month", "workout")
_COMPARED = frozenset("more less fewer heavier lighter longer shorter".split())


def items(text: str, own: Mapping[str, str]) -> list[Item]:
    """Every item of a normalised message, in order; `own` are the athlete's own names for lifts."""
    found = _two_sided(tokens(text))
    result: list[Item] = []
    place = 0
    while place < len(found):
        item, taken = _item_at(found, place, own, text)
        result.append(replace(item, raw=text[item.start : item.end], glued=found[place].glued))
        place += taken
    return _without_percentages(_without_vague(_without_strengths(_sides_of_the_body(_once(result)))))


def _once(found: list[Item]) -> list[Item]:
    """ "60 kg (132 lb)" is one load, told twice."""
    kept: list[Item] = []
    loads: list[Item] = []
    for item in found:
        told = [load for load in loads[-1:] if item.load_unit and load.load_unit != item.load_unit]
        if told and all(one.kind in ("open", "slash", "filler") for one in kept[kept.index(told[0]) + 1 :]):
            one, other = (Load(load.value, load.load_unit or "kg").grams for load in (told[0], item))
            if abs(one - other) <= 1000:
                continue
        if item.load_unit and _names_unit_of(kept, item):
            bare = kept[-2]
            other_unit: Unit = "lb" if item.load_unit == "kg" else "kg"
            kept[-2] = replace(bare, value=item.value, unit=item.unit) if bare.unit else replace(bare, unit=other_unit)
            loads.append(kept[-2])
            continue
        loads += [item] if item.load_unit else []
        kept.append(item)
    return kept


def _names_unit_of(kept: Sequence[Item], item: Item) -> bool:
    """ "180 (396 lb)", "4 plates (180 kg)": the bracket says what the number before it weighs."""
    if len(kept) < 2 or kept[-1].kind != "open" or kept[-2].kind != "amount" or kept[-2].sign:
        return False
    before = kept[-2]
    other: Unit = "lb" if item.load_unit == "kg" else "kg"
    same = abs(Load(before.value, other).grams - Load(item.value, item.load_unit or "kg").grams) <= 1000
    return before.unit == "plates" or (not before.unit and same)


def _sides_of_the_body(found: list[Item]) -> list[Item]:
    """ "left elbow hurts" is a remark, not a set for the left."""
    kept = list(found)
    for place, item in enumerate(found[:-1]):
        after = found[place + 1]
        if item.kind == "side" and item.text != "each" and after.kind == "word":
            kept[place] = replace(item, kind="word")
    return kept


def _without_strengths(found: list[Item]) -> list[Item]:
    """ "Felt heavy" and a black belt name no band: only beside the word, or on a lift with one, are they bands; a
    colour alone is, where the body is lifted.
    """
    lifts = [lift_named(item.text) for item in found if item.kind == "lift"]
    named = any(item.kind == "band" or (item.kind == "unqualified" and item.text in BAND) for item in found)
    if named or any("band" in lift.name.lower() for lift in lifts):
        return found
    body = any(lift.load == "bodyweight" for lift in lifts) or all(item.kind not in _LIFTS for item in found)
    return [
        replace(item, kind="word") if item.kind == "colour" and (not body or item.text in STRENGTHS) else item
        for item in found
    ]


def _without_vague(found: list[Item]) -> list[Item]:
    """Beside a lift that is named, "band" and "machine" name no lift of their own."""
    found = [
        replace(item, kind="filler") if item.kind == "word" and _resistance_of(found, place) == item.text else item
        for place, item in enumerate(found)
    ]
    kinds: Mapping[str, Kind] = {"band": "band", "bands": "band", "machine": "filler"}
    if not any(item.kind == "lift" or (item.kind == "unqualified" and item.text not in kinds) for item in found):
        return found
    return [
        replace(item, kind=kinds[item.text]) if item.kind == "unqualified" and item.text in kinds else item
        for item in found
    ]


def _resistance_of(found: Sequence[Item], place: int) -> str:
    """What the lift just named is loaded with: "Deadlift (Barbell)" says no more than "deadlift"."""
    before = [item for item in found[max(0, place - 2) : place] if item.kind != "open"]
    return lift_named(before[-1].text).load if before and before[-1].kind == "lift" else ""


def _without_percentages(found: list[Item]) -> list[Item]:
    """A percentage is never a load: it goes, with the sign that multiplied it."""
    kept: list[Item] = []
    for item in found:
        after_percent = bool(kept) and kept[-1].unit == "percent" and kept[-1].kind != "bad"
        if item.unit == "percent" and item.sign == "-":
            item = replace(item, kind="bad", unit="percent")  # noqa: PLW2901 - 10 % less than what, nobody said
        if after_percent:
            kept.pop()
        if not (after_percent and item.kind == "by"):
            kept.append(item)
    return kept[:-1] if kept and kept[-1].unit == "percent" and kept[-1].kind != "bad" else kept


def _two_sided(found: list[Token]) -> list[Token]:
    """Where an `l` stands for left, an `r` stands for right and not for reps."""
    if not any(token.text == "l" for token in found):
        return found
    return [replace(token, text="right") if token.text == "r" else token for token in found]


def _item_at(found: Sequence[Token], place: int, own: Mapping[str, str], text: str) -> Found:
    return (
        _note_at(found, place, text)
        or _compared_at(found, place, text)
        or aside_at(found, place)
        or lift_at(found, place, own)
        or effort_at(found, place)
        or _bad_at(found, place)
        or amount_at(found, place)
        or _phrase_at(found, place)
        or _single(found, place)
    )


def _note_at(found: Sequence[Token], place: int, text: str) -> Found | None:
    """A note runs to the end of its line: after # or `note:`."""
    token = found[place]
    if token.text == "#":
        begin = token.end
    elif token.text in ("note", "notes", "//") and text_at(found, place + 1) == ":":
        begin = found[place + 1].end
    else:
        return None
    end = next((after for after in range(place, len(found)) if found[after].kind == "break"), len(found))
    stop = found[end - 1].end
    return Item("note", token.start, stop, text=text[begin:stop].strip()), end - place


def _compared_at(found: Sequence[Token], place: int, text: str) -> Found | None:
    """ "2 more than last time", "5 kg heavier than on Monday": told beside a set, and none itself."""
    if found[place].text == "1" and text_at(found, place + 1) == "rm" and found[place + 1].glued:
        return Item("word", found[place].start, found[place + 1].end, text="1rm"), 2
    if found[place].kind != "number" and found[place].text not in NUMERALS:
        return None
    more = place + 1 + (text_at(found, place + 1) in UNITS)
    if text_at(found, more) not in _COMPARED or text_at(found, more + 1) != "than":
        return None
    start, end = found[place].start, found[more + 1].end
    return Item("word", start, end, text=text[start:end]), more + 2 - place


def _bad_at(found: Sequence[Token], place: int) -> Found | None:
    """What looks like a number and is none: 1e5, 1.2.3, NaN, 1o."""
    token = found[place]
    after = found[place + 1] if place + 1 < len(found) else None
    slipped = after is not None and after.glued and after.text in ("o", "oo", "ox")
    if token.kind == "number" and slipped:  # a letter where a nought was meant
        return Item("bad", token.start, found[place + 1].end, text=f"{token.text}o"), 2
    exponent = after is not None and after.glued and after.text == "e" and text_at(found, place + 2).isdigit()
    if token.kind == "number" and (token.text.count(".") > 1 or len(token.text) > 12 or exponent):
        return Item("bad", token.start, token.end, text=token.text), 1
    if token.kind == "number" and _fraction(found, place):
        return Item(
            "bad", token.start, found[place + 2].end, text="".join(part.text for part in found[place : place + 3])
        ), 3
    if token.text in ("quarter", "quarters") and any(before.text in ("plate", "plates") for before in found[:place]):
        return Item("bad", token.start, token.end, text=token.text), 1
    if token.kind == "word" and token.text in ("nan", "inf", "infinity"):
        return Item("bad", token.start, token.end, text=token.text), 1
    return None


def _fraction(found: Sequence[Token], place: int) -> bool:
    """ "8 1/2": a fraction is no number; "1/2/3" is a list."""
    text = "".join(token.text for token in found[place : place + 3])
    listed = text_at(found, place + 3) == "/" or text_at(found, place - 1) == "/"
    return text in ("1/2", "1/4", "3/4") and tight(found, place + 1) and not listed


def _phrase_at(found: Sequence[Token], place: int) -> Found | None:
    if found[place].kind == "break":
        return None
    for length in range(min(_LONGEST_PHRASE, len(found) - place), 0, -1):
        run = found[place : place + length]
        mark = PHRASES.get(" ".join(token.text.replace("-", " ") for token in run))
        if mark is not None and not (run[-1].text == "next" and text_at(found, place + length) in _NEXT):
            kind: Kind = mark[0]  # type: ignore[assignment]  # the table names kinds of items
            says = mark[1]
            return Item(kind, run[0].start, run[-1].end, text=says, glued=run[0].glued), length
    return None


def _single(found: Sequence[Token], place: int) -> Found:
    token = found[place]
    kind: Kind = "filler"
    if token.text == "*" and (place == 0 or found[place - 1].kind == "break") and _word_follows(found, place):
        kind = "filler"  # a list with stars
    elif token.kind == "by" or (token.text in MULTIPLY and _between_numbers(found, place)):
        kind = "by"
    elif token.kind == "arrow":
        kind = "drop"
    elif token.kind == "break":
        kind = "break"
    elif token.text == "and" and _between_numbers(found, place):
        kind = "comma"
    elif token.kind == "word":
        kind = _word_kind(token.text)
    elif token.kind == "sign":
        kind = _SEPARATORS.get(token.text, "filler")
    return Item(kind, token.start, token.end, text=token.text, glued=token.glued), 1


def _word_kind(word: str) -> Kind:
    if word in BAND:
        return "band"
    if word in COLOURS:
        return "colour"
    return "filler" if word in FILLERS else "word"


def _word_follows(found: Sequence[Token], place: int) -> bool:
    return place + 1 < len(found) and found[place + 1].kind == "word"


def _spelled_count(found: Sequence[Token], place: int) -> bool:
    """ "for eight", "for a single"; "for one" may be anything."""
    word = text_at(found, place + (text_at(found, place) == "a"))
    return (word in NUMERALS and word != "one") or word in ("single", "double", "triple")


def _between_numbers(found: Sequence[Token], place: int) -> bool:
    return (
        place > 0 and place + 1 < len(found) and (found[place + 1].kind == "number" or _spelled_count(found, place + 1))
    )
