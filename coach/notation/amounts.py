"""Numbers and what is written onto them: units, signs, clock times and plates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coach.notation.items import Item
from coach.notation.spelled import spelled_at
from coach.notation.tokens import Token
from coach.notation.vocabulary import METRES, NUMERALS, UNITS

Found = tuple[Item, int]
_ALONE = {
    "single": 1, "double": 2, "triple": 3, "singles": 1, "doubles": 2, "triples": 3,
}  # fmt: skip
_FEET = ("up", "elevated", "raised", "high", "on", "off", "flat", "together", "apart", "wide", "down")
_TIMES = {"twice": 2, "thrice": 3}
_PARTIALS = ("partial", "partials", "halves")
_BESIDE_REPS = ("at", "with", "for", "of", "and", "then", "rpe", "rir", "w")
_BEFORE_SPELLED = ("of", "for", "x", "by", "@", "at")


def text_at(tokens: Sequence[Token], place: int) -> str:
    """The token's text, or nothing beyond the end."""
    return tokens[place].text if 0 <= place < len(tokens) else ""


def is_number(tokens: Sequence[Token], place: int) -> bool:
    """Whether a single plain number stands there."""
    return 0 <= place < len(tokens) and tokens[place].kind == "number" and tokens[place].text.count(".") < 2


def amount_at(tokens: Sequence[Token], place: int) -> Found | None:
    """A number with its unit; `1:20` and `1 min 20 s` become seconds, feet and yards metres."""
    sign, number = _signed(tokens, place)
    first = tokens[place]
    if not is_number(tokens, number):
        return _bar(tokens, place) or _with_small_plates(tokens, _in_words(tokens, place), place)
    glued = first.glued
    timed = _clocked(tokens, number) or _minutes(tokens, number)
    if timed is not None:
        value, end = timed
        return Item("amount", first.start, tokens[end - 1].end, value, "seconds", sign, glued=glued), end - place
    value, unit, end = _united(tokens, number)
    partial = _partials(tokens, end)
    end += 2 * partial
    end += partial and text_at(tokens, end) in _PARTIALS
    if partial and not unit and text_at(tokens, end) in UNITS and UNITS[text_at(tokens, end)] == "reps":
        unit, end = "reps", end + 1
    digits = tokens[number].text
    item = Item("amount", first.start, tokens[end - 1].end, value, unit, sign, digits, glued, partial)
    return _with_small_plates(tokens, (item, end - place), place)


def _bar(tokens: Sequence[Token], place: int) -> Found | None:
    """The empty bar as a load: "bar x 10", "just the bar for 15", "bar only 12"."""
    end = place
    while text_at(tokens, end) in ("just", "only", "empty", "the", "with"):
        end += 1
    if text_at(tokens, end) != "bar":
        return None
    end += 1 + (text_at(tokens, end + 1) in ("only", "alone"))
    qualified, after = end > place + 1, text_at(tokens, end)
    counted = qualified and (end >= len(tokens) or is_number(tokens, end) or after in (",", ":", "@", "\n", ";"))
    if not counted and after not in ("x", "*", "for"):
        return None
    return Item("amount", tokens[place].start, tokens[end - 1].end, 0, "bar", text="bar"), end - place


def _with_small_plates(tokens: Sequence[Token], found: Found | None, place: int) -> Found | None:
    """ "2 plates and a 10": the small one is on each side as well."""
    if found is None or found[0].unit != "plates":
        return found
    item, taken = found
    small = place + taken
    sided = text_at(tokens, small) in ("each", "per", "a", "/") and text_at(tokens, small + 1) == "side"
    if sided:  # "2 plates per side" is how plates are counted
        return replace(item, end=tokens[small + 1].end), taken + 2
    if text_at(tokens, small) not in ("and", "+", "plus"):
        return found
    small += 1 + (text_at(tokens, small + 1) == "a")
    if text_at(tokens, small) == "half":
        return replace(item, end=tokens[small].end, value=item.value + 500), small + 1 - place
    multiplied = small + 1 < len(tokens) and tokens[small + 1].kind == "by" and text_at(tokens, small - 1) != "a"
    if not is_number(tokens, small):
        return found
    beside = tokens[small].thousandths
    small += 1 + 2 * (text_at(tokens, small + 1) in ("each", "per", "a") and text_at(tokens, small + 2) == "side")
    return replace(item, end=tokens[small - 1].end, beside=beside, partial=multiplied), small - place


def _signed(tokens: Sequence[Token], place: int) -> tuple[str, int]:
    sign = text_at(tokens, place)
    if sign in ("@", "at"):
        return "@", place + 1
    if sign in ("+", "-") and place + 1 < len(tokens) and _belongs(tokens, place, sign):
        return sign, place + 1
    return "", place


def _belongs(tokens: Sequence[Token], place: int, sign: str) -> bool:
    """Whether a sign is the number's own, not punctuation: blank before and none after, or after `bw`."""
    before = text_at(tokens, place - 1)
    if sign == "+" and tokens[place + 1].kind == "number" and not _numbered(tokens, place):
        return True
    if before in ("bw", "bodyweight", "body", "weight", "assisted", "help", "by"):
        return True
    if sign == "+" and _hung_on(tokens, place):
        return True
    return tokens[place + 1].glued and (not tokens[place].glued or before in ("(", ":", ",", "\n"))


def _hung_on(tokens: Sequence[Token], place: int) -> bool:
    """ "2x10+5kg", "10 + 5kg": a load with its unit and nothing behind it that would make it a pair of its own."""
    if not is_number(tokens, place + 1) or UNITS.get(text_at(tokens, place + 2)) not in ("kg", "lb"):
        return False
    return not is_number(tokens, place + 3) and text_at(tokens, place + 3) not in ("x", "*", "for", "@", ":")


def _numbered(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number stands before this place on the same line."""
    for token in reversed(tokens[max(0, place - 40) : place]):
        if token.kind == "break" or token.text == ";":
            return False
        if token.kind == "number":
            return True
    return False


def _in_words(tokens: Sequence[Token], place: int) -> Found | None:
    """Numbers as a phone writes them down: "three sets of ten", "sixty kilos", "a triple", "two plates"."""
    if text_at(tokens, place) in _ALONE and _stands_for_reps(tokens, place):
        return _as_written(tokens, place, place + 1, _ALONE[text_at(tokens, place)], "reps")
    if text_at(tokens, place) in _TIMES and text_at(tokens, place + 1) not in ("a", "as", "this", "in"):
        return _as_written(tokens, place, place + 1, _TIMES[text_at(tokens, place)], "sets")
    found = spelled_at(tokens, place)
    if found is None:
        return _as_written(tokens, place, place + 1, 1, "plates") if text_at(tokens, place) == "plate" else None
    number, end = found
    unit = UNITS.get(text_at(tokens, end), "")
    if unit in ("minutes", *METRES):
        return None
    if unit and text_at(tokens, end) not in ("m", "s", "k", "r"):
        return _as_written(tokens, place, end + 1, number, unit)
    counts = text_at(tokens, place - 1) in _BEFORE_SPELLED or _beside_numbers(tokens, place, end)
    counts = (
        counts or end - place == len(tokens) or (text_at(tokens, end) in ("for", "x", "by") and end + 1 < len(tokens))
    )
    return _as_written(tokens, place, end, number, "") if counts else None


def _stands_for_reps(tokens: Sequence[Token], place: int) -> bool:
    """ "A triple", "180 single", "3 singles at 180"; but not the "single" of "single arm"."""
    if text_at(tokens, place - 1) in ("a", "for", "x", "heavy"):
        return True
    after = place + 1
    return after >= len(tokens) or tokens[after].kind != "word" or text_at(tokens, after) in _BESIDE_REPS


def _as_written(tokens: Sequence[Token], place: int, end: int, number: int, unit: str) -> Found:
    text = " ".join(token.text for token in tokens[place:end])
    return Item("amount", tokens[place].start, tokens[end - 1].end, number * 1000, unit, text=text), end - place


def _beside_numbers(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether a spelled number stands in a list of them, or last of all: "eight, seven and six"."""
    after = end + (text_at(tokens, end) in (",", "and"))
    listed = after < len(tokens) and (spelled_at(tokens, after) is not None or is_number(tokens, after))
    before = place - 1 - (text_at(tokens, place - 1) in (",", "and"))
    follows = before >= 0 and (text_at(tokens, before) in NUMERALS or tokens[before].kind == "number")
    united = before >= 0 and text_at(tokens, before) in UNITS
    return listed or ((follows or united) and (end >= len(tokens) or text_at(tokens, end) in (",", "and", ".", "\n")))


def _united(tokens: Sequence[Token], number: int) -> tuple[int, str, int]:
    """Value in thousandths, unit and the token after it."""
    value = tokens[number].thousandths
    word, after = text_at(tokens, number + 1), number + 2
    if word == "#" and tokens[number + 1].glued:
        return value, "lb", after
    if word == '"' and tokens[number + 1].glued:
        return value, "seconds", after
    if word == "%":
        return value, "percent", after
    if word in ("singles", "doubles", "triples"):
        return value, "sets", number + 1
    ordinal = word == "second" and text_at(tokens, after) in ("set", "one")  # "first set 8 second set 7"
    posed = word == "feet" and text_at(tokens, after) in _FEET  # "3x12 feet up" is no distance
    unit = "" if ordinal or posed else UNITS.get(word, "")
    if unit in ("minutes", "hours"):
        return value * (60 if unit == "minutes" else 3600), "seconds", after
    if unit in METRES:
        return round(value * METRES[unit]), "metres", after
    after += unit in ("kg", "lb") and text_at(tokens, after) == "plate"  # "with a 5kg plate"
    return (value, unit, after) if unit else (value, "", number + 1)


def _clocked(tokens: Sequence[Token], number: int) -> tuple[int, int] | None:
    """1:20 and 0:01:20 in thousandths of a second."""
    parts = [number]
    while text_at(tokens, parts[-1] + 1) == ":" and tight(tokens, parts[-1] + 1) and len(parts) < 3:
        parts.append(parts[-1] + 2)
    if len(parts) == 1 or any(len(tokens[part].text) != 2 for part in parts[1:]):
        return None
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + tokens[part].thousandths
    end = parts[-1] + 1
    return seconds, end + (UNITS.get(text_at(tokens, end)) in ("seconds", "minutes", "s"))


def tight(tokens: Sequence[Token], place: int) -> bool:
    """Whether a sign stands between two numbers without blanks."""
    return is_number(tokens, place + 1) and tokens[place].glued and tokens[place + 1].glued


def _minutes(tokens: Sequence[Token], number: int) -> tuple[int, int] | None:
    """1 min 20 s, 1m30."""
    if UNITS.get(text_at(tokens, number + 1)) not in ("minutes", "m"):
        return None
    if text_at(tokens, number + 2) == "and" and UNITS.get(text_at(tokens, number + 4)) == "seconds":
        tokens = [*tokens[: number + 2], *tokens[number + 3 :]]
        joined = _minutes(tokens, number)
        return None if joined is None else (joined[0], joined[1] + 1)
    if not is_number(tokens, number + 2):
        return None
    unit = UNITS.get(text_at(tokens, number + 3), "")
    glued = all(token.glued for token in tokens[number + 1 : number + 3])
    spoken = text_at(tokens, number + 1) != "m" and number + 3 == len(tokens)  # "1 minute 30"
    if unit not in ("seconds", "s") and not ((glued or spoken) and len(tokens[number + 2].text) == 2):
        return None
    end = number + 3 + (unit in ("seconds", "s"))
    return tokens[number].thousandths * 60 + tokens[number + 2].thousandths, end


def _partials(tokens: Sequence[Token], place: int) -> bool:
    """`9+2`, with nothing that makes the second number a set of its own."""
    if text_at(tokens, place) != "+":
        return False
    if is_number(tokens, place + 1) and text_at(tokens, place + 2) in _PARTIALS:
        return True
    if not tight(tokens, place):
        return False
    after = text_at(tokens, place + 2)
    unit = UNITS.get(after, "")
    multiplied = place + 2 < len(tokens) and tokens[place + 2].kind == "by"
    listed = after == "+" or (text_at(tokens, place - 2) == "+" and tokens[place - 2].glued)  # "8+7+6" are three sets
    return not listed and not multiplied and unit in ("", "reps") and not is_number(tokens, place + 2)
