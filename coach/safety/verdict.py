"""What the pain gate found in a text: a kind of answer, a class and the symptom's id, and never the words
themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Class = Literal["E1", "E2", "E3", "E4", "U1", "self_harm", "amber", "green"]
Kind = Literal["none", "emergency", "urgent", "self_harm", "amber", "ask"]

#: The classes whose answer is the emergency text.
EMERGENCIES: frozenset[Class] = frozenset({"E1", "E2", "E3", "E4"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to answer. `ask` is the one button question; `cls` then tells what its Yes or Not sure stands for.

    `symptom` names the rule that matched (a fixed id, fit to be stored). `otherwise` tells what is left of an
    `ask` when it is answered No: "amber" where the same text also tells of amber signs. A `none` with class
    "green" has seen an ordinary ache or soreness: the place for the soreness-or-pain questions, not for an
    alarm.
    """

    kind: Kind
    cls: Class | None = None
    language: str = "en"
    symptom: str | None = None
    otherwise: Class | None = None
