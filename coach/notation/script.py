"""One way of writing for everything that follows: digits, signs, blanks and dashes of all scripts become
plain ones.

Numbers that cannot be a count or a load (superscripts, fractions, circled digits) are found here, because
the usual compatibility form would turn 10² into 102.
"""

from __future__ import annotations

import re
import unicodedata

_SAME_AS = {
    **dict.fromkeys("×✕✖⨯⨉∗＊﹡хХХ", "x"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("″“”„«»", '"'),
    **dict.fromkeys("،、，", ","),
    **dict.fromkeys("；؛", ";"),
    "٫": ".",
    "：": ":",
    "→": "->",
    "⇒": "->",
    "➜": "->",
    "➡": "->",
    "＋": "+",
    "＠": "@",
    "٪": "%",
    "⁄": "/",
    "\t": " ",
    "\v": "\n",
    "\f": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
_CYRILLIC = "хХ"
#: `3x8~10` and "8 to 10" are ranges, `2pl8s` are plates.
_RANGE = re.compile(r"(?<=\d)~(?=\d)")
_TO = re.compile(r"(?<=\d) (?:to|or) (?=\d{1,2}(?![\d.,]|\s*(?:[x*]|kg|lb)))")
#: 1'20" is a minute and twenty seconds.
_PRIMES = re.compile(r"(?<![\d.])(\d{1,2})'(\d\d)(?!\d)\"?")
_PLATES = re.compile(r"(?<![^\W\d_])pl8(s?)\b", re.IGNORECASE)


def normalise(text: str) -> str | None:
    """The text in plain signs, line by line; None if it holds a numeral that is no number (², ½, ①)."""
    folded = text.replace("\r\n", "\n").replace("\r", "\n").replace("=>", "->")
    signs: list[str] = []
    for place, sign in enumerate(folded):
        plain = _plain(sign, folded, place)
        if plain is None:
            return None
        signs.append(plain)
    plain = _PRIMES.sub(r"\1:\2", _TO.sub("-", _RANGE.sub("-", "".join(signs))))
    return _PLATES.sub(r" plate\1", plain)


def _plain(sign: str, text: str, place: int) -> str | None:
    if sign in _CYRILLIC:
        return "x" if _multiplies(text, place) else sign
    if sign in _SAME_AS:
        return _SAME_AS[sign]
    if sign < "\x7f":
        return sign
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category in ("No", "Nl") or sign == "∞":
        return None
    if category in ("Cf", "Mn", "Me", "Cc") and not unicodedata.combining(sign):
        return ""
    if category in ("Zs", "So", "Sk", "Co", "Cn", "Cs"):
        return " "
    return unicodedata.normalize("NFKC", sign)


def _multiplies(text: str, place: int) -> bool:
    """Whether a Cyrillic letter that looks like x stands between things that are multiplied, not inside a
    word.
    """
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return (not before.isalpha() or text[max(0, place - 2) : place] == "кг") and not after.isalpha()
