"""Numbers and what is written onto them: units, signs, clock times, plates and efforts."""

from __future__ import annotations

from collections.abc import Sequence

from coach.notation.items import Item
from coach.notation.tokens import Token
from coach.notation.vocabulary import LEFT_PHRASES, METRES, NUMERALS, UNITS

Found = tuple[Item, int]


def text_at(tokens: Sequence[Token], place: int) -> str:
    """The token's text, or nothing beyond the end."""
    return tokens[place].text if 0 <= place < len(tokens) else ""


def is_number(tokens: Sequence[Token], place: int) -> bool:
    """Whether a single plain number stands there."""
    return 0 <= place < len(tokens) and tokens[place].kind == "number" and tokens[place].text.count(".") < 2


def effort_at(tokens: Sequence[Token], place: int) -> Found | None:
    """`rpe 8`, `@rpe8`, `8 rpe`, `rir 2`, `2 left`, `2 in the tank`."""
    start = place + (text_at(tokens, place) == "@")
    word = text_at(tokens, start)
    if word in ("rpe", "rir", "рпе"):
        number = start + 1 + (text_at(tokens, start + 1) in ("=", ":", "@", "of"))
        return _ranged(tokens, place, number, word) if is_number(tokens, number) else None
    if is_number(tokens, start):
        return _effort_after(tokens, place, start)
    return None


def _ranged(tokens: Sequence[Token], place: int, number: int, word: str) -> Found:
    """An effort after its word; "8-9" is no single effort and is kept as an impossible one, to be dropped
    aloud.
    """
    value = tokens[number].thousandths // 100
    end = number + 1
    if text_at(tokens, end) in ("-", "/") and is_number(tokens, end + 1) and tokens[end].glued:
        value, end = 9999, end + 2
    return _effort(tokens, place, end, "rir" if word == "rir" else "rpe", value)


def _effort(tokens: Sequence[Token], place: int, end: int, unit: str, value: int) -> Found:
    return Item("effort", tokens[place].start, tokens[end - 1].end, value, unit), end - place


def _effort_after(tokens: Sequence[Token], place: int, number: int) -> Found | None:
    value = tokens[number].thousandths // 100
    if text_at(tokens, number + 1) in ("rpe", "rir") and _number_follows(tokens, number + 2):
        return None
    if text_at(tokens, number + 1) == "rpe":
        return _effort(tokens, place, number + 2, "rpe", value)
    for phrase in LEFT_PHRASES:
        words = phrase.split()
        following = [token.text for token in tokens[number + 1 : number + 1 + len(words)]]
        if following == words and value <= 100 and not _sides_follow(tokens, number, phrase):
            return _effort(tokens, place, number + 1 + len(words), "rir", value)
    return None


def _number_follows(tokens: Sequence[Token], place: int) -> bool:
    return is_number(tokens, place + (text_at(tokens, place) in ("=", ":", "@", "of")))


def _sides_follow(tokens: Sequence[Token], number: int, phrase: str) -> bool:
    """ "10 left, 9 right" counts sides; "2 left" alone counts what was left in reserve."""
    if phrase != "left":
        return False
    after = text_at(tokens, number + 2)
    counted = tokens[number].thousandths > 5000 or any(token.text in ("right", "rh", "rhs") for token in tokens)
    return counted or after in ("arm", "leg", "side", "hand")


def amount_at(tokens: Sequence[Token], place: int) -> Found | None:
    """A number with its unit; `1:20` and `1 min 20 s` become seconds, feet and yards metres."""
    sign, number = _signed(tokens, place)
    first = tokens[place]
    if not is_number(tokens, number):
        return _in_words(tokens, place)
    glued = first.glued
    timed = _clocked(tokens, number) or _minutes(tokens, number)
    if timed is not None:
        value, end = timed
        return Item("amount", first.start, tokens[end - 1].end, value, "seconds", sign, glued=glued), end - place
    value, unit, end = _united(tokens, number)
    partial = _partials(tokens, end)
    end += 2 * partial
    if partial and not unit and text_at(tokens, end) in UNITS and UNITS[text_at(tokens, end)] == "reps":
        unit, end = "reps", end + 1
    digits = tokens[number].text
    return Item("amount", first.start, tokens[end - 1].end, value, unit, sign, digits, glued, partial), end - place


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
    return tokens[place + 1].glued and (not tokens[place].glued or before in ("(", ":", ",", "\n"))


def _numbered(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number stands before this place on the same line."""
    for token in reversed(tokens[max(0, place - 40) : place]):
        if token.kind == "break" or token.text == ";":
            return False
        if token.kind == "number":
            return True
    return False


def _in_words(tokens: Sequence[Token], place: int) -> Found | None:
    word = text_at(tokens, place)
    unit = UNITS.get(text_at(tokens, place + 1), "")
    if word in NUMERALS and unit in ("sets", "reps", "plates"):
        end = place + 2
        return Item("amount", tokens[place].start, tokens[end - 1].end, NUMERALS[word] * 1000, unit), 2
    if word in NUMERALS and text_at(tokens, place - 1) in ("of", "for", "x"):
        return Item("amount", tokens[place].start, tokens[place].end, NUMERALS[word] * 1000), 1
    if word == "plate":
        return Item("amount", tokens[place].start, tokens[place].end, 1000, "plates"), 1
    return None


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
    unit = UNITS.get(word, "")
    if unit == "minutes":
        return value * 60, "seconds", after
    if unit in METRES:
        return round(value * METRES[unit]), "metres", after
    return (value, unit, after) if unit else (value, "", number + 1)


def _clocked(tokens: Sequence[Token], number: int) -> tuple[int, int] | None:
    """1:20 and 0:01:20 in thousandths of a second."""
    parts = [number]
    while text_at(tokens, parts[-1] + 1) == ":" and _tight(tokens, parts[-1] + 1) and len(parts) < 3:
        parts.append(parts[-1] + 2)
    if len(parts) == 1 or any(len(tokens[part].text) != 2 for part in parts[1:]):
        return None
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + tokens[part].thousandths
    end = parts[-1] + 1
    return seconds, end + (UNITS.get(text_at(tokens, end)) in ("seconds", "minutes", "s"))


def _tight(tokens: Sequence[Token], place: int) -> bool:
    return is_number(tokens, place + 1) and tokens[place].glued and tokens[place + 1].glued


def _minutes(tokens: Sequence[Token], number: int) -> tuple[int, int] | None:
    """1 min 20 s, 1m30."""
    if UNITS.get(text_at(tokens, number + 1)) not in ("minutes", "m") or not is_number(tokens, number + 2):
        return None
    unit = UNITS.get(text_at(tokens, number + 3), "")
    glued = all(token.glued for token in tokens[number + 1 : number + 3])
    if unit not in ("seconds", "s") and not (glued and len(tokens[number + 2].text) == 2):
        return None
    end = number + 3 + (unit in ("seconds", "s"))
    return tokens[number].thousandths * 60 + tokens[number + 2].thousandths, end


def _partials(tokens: Sequence[Token], place: int) -> bool:
    """`9+2`, with nothing that makes the second number a set of its own."""
    if text_at(tokens, place) != "+" or not _tight(tokens, place):
        return False
    after = text_at(tokens, place + 2)
    unit = UNITS.get(after, "")
    multiplied = place + 2 < len(tokens) and tokens[place + 2].kind == "by"
    return not multiplied and unit in ("", "reps") and not is_number(tokens, place + 2)
