"""What stands in a log and is no set: rest, tempo, seats and pins, clock times, dates, numbering, totals,
body weight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.notation.amounts import Found, is_number, text_at, tight
from coach.notation.items import Item
from coach.notation.tokens import Token
from coach.notation.vocabulary import UNITS

_REST = frozenset("rest rests rested resting pause pausa отдых repos".split())
_SETTING = frozenset("seat pin notch hole height setting bench-angle angle position pos level incline rack".split())
_TOTAL = frozenset("total totals volume sum tonnage =".split())
_MONTHS = frozenset(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august "
    "september october november december".split()
)
_OTHER_UNITS = frozenset(
    "kcal cal calories bpm steps degrees ° deg hours hour hrs days day weeks week years year x/week".split()
)
_NTH = ("st", "nd", "rd", "th")
_ORDINALS = frozenset("first second third fourth fifth sixth".split())
_TIMES = ("seconds", "minutes", "s", "m")


def aside_at(tokens: Sequence[Token], place: int) -> Found | None:
    """The aside that begins here, if one does."""
    first = tokens[place]
    if first.kind != "number" and len(first.text) > 1 and first.text not in _BEGINS:
        return None
    for recognise in _RECOGNISERS:
        end = recognise(tokens, place)
        if end is not None:
            return Item("aside", tokens[place].start, tokens[end - 1].end), end - place
    return None


def _numbers(tokens: Sequence[Token], place: int) -> int:
    """The place after a number, a range or a clock, and its unit of time."""
    if not is_number(tokens, place):
        return place
    end = place + 1
    if text_at(tokens, end) in ("-", ":") and is_number(tokens, end + 1):
        end += 2
    if UNITS.get(text_at(tokens, end)) in _TIMES or text_at(tokens, end) in ("'", '"'):
        end += 1
    return end


def _rest(tokens: Sequence[Token], place: int) -> int | None:
    if text_at(tokens, place) == "rest" and text_at(tokens, place + 1) in ("pause", "paused"):
        return place + 2  # a way of doing a set, no time between two
    if text_at(tokens, place) in _REST:
        begin = place + 1
        while text_at(tokens, begin) in (
            ":",
            "=",
            "of",
            "was",
            "for",
            "between",
            "sets",
            "about",
            "~",
            "periods",
            "time",
        ):
            begin += 1
        end = _numbers(tokens, begin)
        return end if end > begin else None
    end = _numbers(tokens, place)
    timed = (end > place and not is_number(tokens, end - 1)) or text_at(tokens, place + 1) == ":"
    if timed and text_at(tokens, end) in _REST:
        return end + 1 + 2 * (text_at(tokens, end + 1) == "between")
    return None


def _tempo(tokens: Sequence[Token], place: int) -> int | None:
    named = text_at(tokens, place) == "tempo"
    begin = place + named + (named and text_at(tokens, place + 1) == ":")
    end, beats = begin, 0
    while end - begin < 8 and _beat(tokens, end, begin):
        beats += text_at(tokens, end) != "-"
        end += 1
    if named:
        return end if end > begin else None
    digits = [token.text for token in tokens[begin:end] if token.kind == "number"]
    dashed = [token.text for token in tokens[begin:end] if token.text == "-"]
    plain = beats in (3, 4) and len(dashed) == beats - 1 and all(len(digit) == 1 and digit < "7" for digit in digits)
    return end if plain and (_after_product(tokens, place) or "0" in digits) else None


def _beat(tokens: Sequence[Token], place: int, begin: int) -> bool:
    """Whether a token belongs to a tempo: 3-1-1, 31X1."""
    if place > begin and not (place < len(tokens) and tokens[place].glued):
        return False
    return is_number(tokens, place) or text_at(tokens, place) in ("x", "-") or tokens_kind(tokens, place) == "by"


def tokens_kind(tokens: Sequence[Token], place: int) -> str:
    """The token's kind, or nothing beyond the end."""
    return tokens[place].kind if place < len(tokens) else ""


def _after_product(tokens: Sequence[Token], place: int) -> bool:
    """Whether a product was completed on this line before this place."""
    before = place - 1
    if before < 0 or tokens[before].kind == "by":
        return False
    seen = range(before, max(-1, before - 12), -1)
    return any(tokens[index].kind == "by" for index in seen if tokens[index].kind != "break")


def _setting(tokens: Sequence[Token], place: int) -> int | None:
    if text_at(tokens, place) not in _SETTING:
        return None
    number = place + 1 + (text_at(tokens, place + 1) in (":", "=", "#", "no", "height", "position", "setting"))
    if not is_number(tokens, number) or tokens_kind(tokens, number + 1) == "by":
        return None
    return number + 1


def _clock(tokens: Sequence[Token], place: int) -> int | None:
    begin = place + (text_at(tokens, place) in ("at", "@", "um", "à"))
    if not is_number(tokens, begin):
        return None
    minutes = text_at(tokens, begin + 1) == ":" and is_number(tokens, begin + 2)
    end = begin + (3 if minutes else 1)
    if text_at(tokens, end) in ("am", "pm", "uhr", "o'clock"):
        return end + 1
    hour_of_day = minutes and int(tokens[begin].thousandths) <= 23000 and len(text_at(tokens, begin + 2)) == 2
    if hour_of_day and (
        begin > place
        or (_at_line_start(tokens, place) and tokens_kind(tokens, end) in ("word", "sign"))
        or (_after_product(tokens, place) and tokens_kind(tokens, end) in ("", "break"))
    ):
        return end if text_at(tokens, end) not in ("x", "sec", "min") else None
    return None


def _at_line_start(tokens: Sequence[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].kind == "break"


def _date(tokens: Sequence[Token], place: int) -> int | None:
    first, second = text_at(tokens, place), text_at(tokens, place + 1)
    if first in _MONTHS and is_number(tokens, place + 1):
        return _with_year(tokens, place + 2)
    if is_number(tokens, place) and second in _MONTHS:
        return _with_year(tokens, place + 2)
    parts = [tokens[index] for index in range(place, min(place + 5, len(tokens)))]
    spelled = [part.text for part in parts]
    if len(parts) == 5 and spelled[1] == spelled[3] and spelled[1] in "-/" and all(part.glued for part in parts[1:]):
        years = [text for text in (spelled[0], spelled[4]) if len(text) == 4 and text.isdigit()]
        if years and all(text.isdigit() for text in spelled[::2]):
            return place + 5
    if _day_and_month(tokens, place):
        return place + 3
    dotted = first.split(".")
    if len(dotted) == 3 and len(dotted[2]) in (2, 4) and all(part.isdigit() for part in dotted):
        return place + 1
    return None


def _with_year(tokens: Sequence[Token], end: int) -> int:
    """The place after a date, its year included."""
    year = end + (text_at(tokens, end) == ",")
    text = text_at(tokens, year)
    return year + 1 if len(text) == 4 and text.isdigit() and text[:2] in ("19", "20") else end


def _day_and_month(tokens: Sequence[Token], place: int) -> bool:
    """ "30/11 deadlift 140x5": at the start of a line, before a word, with numbers still to come."""
    if not _at_line_start(tokens, place) or text_at(tokens, place + 1) != "/" or not tight(tokens, place + 1):
        return False
    if not is_number(tokens, place):
        return False
    numbers = [tokens[place].thousandths // 1000, tokens[place + 2].thousandths // 1000]
    dated = 1 <= min(numbers) <= 12 and 1 <= max(numbers) <= 31
    line = [token.kind for token in tokens[place + 3 :]]
    line = line[: line.index("break")] if "break" in line else line
    return dated and line[:1] == ["word"] and "number" in line


def _numbering(tokens: Sequence[Token], place: int) -> int | None:
    """1.  2)  A1.  a)  at the start of a line, before a word."""
    first = tokens[place]
    label = first.kind == "word" and len(first.text) == 1 and "a" <= first.text <= "h"
    end = place + 1
    if label and is_number(tokens, end) and tokens[end].glued and len(tokens[end].text) == 1:
        end += 1
        if text_at(tokens, end) in (".", ")", ":"):
            end += 1
        return end if tokens_kind(tokens, end) == "word" else None
    first_of_line = _at_line_start(tokens, place)
    if not first_of_line and not (
        text_at(tokens, 0) == "1" and text_at(tokens, 1) == "."
    ):  # "1. row 60x10 2. plank 60"
        return None
    if (label or is_number(tokens, place)) and text_at(tokens, end) in (".", ")") and tokens[end].glued:
        follows = tokens[end + 1] if end + 1 < len(tokens) else None
        return end + 1 if follows is not None and (follows.kind == "word" or not follows.glued) else None
    return None


def _total(tokens: Sequence[Token], place: int) -> int | None:
    """`= 1800 kg`, `total 30 reps`, `30 total`, `30 reps total`."""
    if text_at(tokens, place) in _TOTAL and not (text_at(tokens, place) == "=" and _nothing_before(tokens, place)):
        begin = place + 1 + (text_at(tokens, place + 1) in (":", "=", "of", "reps", "volume"))
        end = begin + is_number(tokens, begin)
        return end + (text_at(tokens, end) in UNITS) if end > begin else None
    if is_number(tokens, place):
        end = place + 1 + (text_at(tokens, place + 1) in UNITS)
        told_after = is_number(tokens, end + 1 + (text_at(tokens, end + 1) in (":", "=")))
        if text_at(tokens, end) in ("total", "altogether") and not told_after:  # "8,7,6 total 21"
            return end + 1
    return None


def _nothing_before(tokens: Sequence[Token], place: int) -> bool:
    """Whether no number stands on this line before this place."""
    for token in reversed(tokens[:place]):
        if token.kind == "break":
            return True
        if token.kind == "number":
            return False
    return True


def _label(tokens: Sequence[Token], place: int) -> int | None:
    """`set 1:`, `first set`, `2)` between sets, and the heading `5/3/1:`: they number sets and are none."""
    word, after = text_at(tokens, place), text_at(tokens, place + 1)
    if word == "set" and is_number(tokens, place + 1) and tokens_kind(tokens, place + 2) != "by":
        return place + 2 + (text_at(tokens, place + 2) in (":", "-", ")", "=", "was"))
    if word in _ORDINALS and after in ("set", "one") and text_at(tokens, place - 1) != "my":
        return place + 2 + (text_at(tokens, place + 2) in (":", "-", "=", "was"))
    if is_number(tokens, place) and after in _NTH and sum(token.text in _NTH for token in tokens) > 1:
        named = place + 2 + (text_at(tokens, place + 2) in ("set", "one"))
        named += text_at(tokens, named) in (":", "-", "=", "was")
        return named if is_number(tokens, named) else None
    if word in ("last", "final") and after == "set":
        drops = text_at(tokens, place + 2) in ("drop", "dropped") or tokens_kind(tokens, place + 3) == "by"
        return place + 2 if drops else None
    if is_number(tokens, place) and after == ")" and tokens[place + 1].glued and not _opened(tokens, place):
        factor = tokens_kind(tokens, place - 1) == "by" if place else False
        return place + 2 if not factor and tokens_kind(tokens, place + 2) in ("number", "word") else None
    heading = [token.text for token in tokens[place : place + 6]]
    return place + 5 if heading == ["5", "/", "3", "/", "1", ":"] else None


def _opened(tokens: Sequence[Token], place: int) -> bool:
    """Whether a bracket is open here."""
    before = [token.text for token in tokens[:place]]
    return before.count("(") > before.count(")")


def _own_weight(tokens: Sequence[Token], place: int) -> int | None:
    """`bw 82.5 kg`, `bodyweight: 82`, `weighed 82`; but `bw x 8` and `bw 8` are sets."""
    word = text_at(tokens, place)
    if word not in _OF_THE_BODY:
        return None
    begin = place + 1
    while text_at(tokens, begin) in (":", "=", "was", "in", "at", "is", "today"):
        begin += 1
    if not is_number(tokens, begin) or tokens_kind(tokens, begin + 1) == "by":
        return None
    unit = text_at(tokens, begin + 1)
    other_unit = UNITS.get(unit, "kg") not in ("kg", "lb")
    if other_unit or tokens[begin].thousandths < 35_000 or tokens_kind(tokens, begin + 2) == "by":
        return None
    return begin + 1 + (UNITS.get(unit) in ("kg", "lb"))


def _other_unit(tokens: Sequence[Token], place: int) -> int | None:
    if is_number(tokens, place) and text_at(tokens, place + 1) in _OTHER_UNITS:
        return place + 2
    return None


_OF_THE_BODY = frozenset({"bw", "bodyweight", "weighed", "weighing", "weigh"})
#: The words an aside may begin with; others begin with a number, a letter or a sign.
_BEGINS = _REST | _SETTING | _TOTAL | _MONTHS | _ORDINALS | _OF_THE_BODY | {"tempo", "at", "um", "set", "last", "final"}
_RECOGNISERS: tuple[Callable[[Sequence[Token], int], int | None], ...] = (
    _numbering, _label, _date, _rest, _tempo, _setting, _clock, _total, _own_weight, _other_unit,
)  # fmt: skip
