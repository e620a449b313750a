"""The small words of a log: units, sides, warm-ups, efforts, and the words that carry nothing.

They are kept in `vocabulary.toml`, so that a word of another language is a word in a list.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final

_TABLE: Final[Mapping[str, Any]] = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))
_WORDS: Final[Mapping[str, list[str]]] = _TABLE["words"]

#: What a word after a number makes of it.
UNITS: Final[Mapping[str, str]] = {word: unit for unit, words in _TABLE["units"].items() for word in words}
#: Metres in the units of distance.
METRES: Final[Mapping[str, float]] = {"metres": 1.0, "feet": 0.3048, "yards": 0.9144, "kilometres": 1000.0}
#: Words that multiply between two numbers.
MULTIPLY: Final = frozenset(_WORDS["multiply"])
#: Numbers as words, and what they count.
NUMERALS: Final[Mapping[str, int]] = _TABLE["numerals"]
TENS: Final[Mapping[str, int]] = _TABLE["tens"]
#: Phrases and the mark they leave: kind, and what it says.
PHRASES: Final[Mapping[str, tuple[str, str]]] = {
    words: (row["kind"], row.get("says", "")) for row in _TABLE["phrase"] for words in row["words"]
}
#: Colours and strengths of bands.
COLOURS: Final = frozenset(_WORDS["colours"])
#: Words for a band.
BAND: Final = frozenset(_WORDS["band"])
#: What a number directly before them counts is left in reserve.
LEFT_PHRASES: Final = tuple(_WORDS["reserve"])
#: What says that no repetition was left.
NONE_LEFT: Final = frozenset(_WORDS["none_left"])
#: Names of bands that are also words for how a set went.
STRENGTHS: Final = frozenset(_WORDS["strengths"])
#: Words that only tell how a set went.
REMARKS: Final = frozenset(_WORDS["remarks"])
#: Words that carry no meaning of their own.
FILLERS: Final = frozenset(_WORDS["fillers"])
#: Ways of doing a known lift.
MANNERS: Final = frozenset(_WORDS["manners"])
