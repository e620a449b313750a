"""An exercise as the coach knows it: what it trains, what it needs, its place in a session, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic import ConfigDict

from coach.anatomy import Muscle, Region
from coach.exercises.equipment import Equipment

Pattern = Literal["hinge", "horizontal_pull", "vertical_pull", "isolation", "core", "grip", "warmup"]
Kind = Literal["compound", "support", "warmup"]
LoadMode = Literal["external", "bodyweight", "assisted", "band", "none"]
Metric = Literal["reps", "seconds", "metres"]
#: Harder ways to do an exercise whose load does not grow; each has a text, `form.<name>`.
Form = Literal["squeeze", "stretch", "pause", "feet_out", "feet_up", "towel_grip", "leg_raised", "thick_towel"]
Direction = Literal["row", "pulldown", "extend", "raise", "curl", "grip", "move"]

_DIRECTIONS: dict[Pattern, Direction] = {
    "horizontal_pull": "row",
    "vertical_pull": "pulldown",
    "hinge": "extend",
    "core": "extend",
    "grip": "grip",
    "warmup": "move",
}
_BAND_FORMS: tuple[Form, ...] = ("squeeze", "stretch")
_ISOLATED: dict[Region, Direction] = {"mid_back": "pulldown", "lower_back": "extend", "support": "curl"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the coach says about an exercise in one language.

    `steps` tell how it is done, in order, a sentence each; `stretch` and `squeeze` are what to feel at
    either end of a pull (rule A3 of docs/training.md).
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: str
    cues: tuple[str, ...]
    steps: tuple[str, ...] = ()
    stretch: str = ""
    squeeze: str = ""

    @property
    def how(self) -> str:
        """The steps as one paragraph."""
        return " ".join(self.steps)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the catalogue.

    equipment: alternatives, each a tuple of things all needed; an empty one needs nothing.
    order: place inside a session, 0 warm-up, 10 heavy hinge, 20 unsupported row, 25 bodyweight vertical pull,
        30 lighter hinge, 40 pulldown, machine or cable pull, 60 supported row, 70 isolation, 75 erector
        accessory, 80 arms, 90 grip.
    lower_back_cost: 0 none to 3 high, per set.
    skill: 1 anyone, 2 some practice, 3 experienced; given to lifters of that level and above.
    bw_fraction: the share of body mass that is lifted, where the body is the load.
    unilateral: counted per side; both sides together are one set.
    fixed_path: a machine guides the movement.
    direct_erector: trains the lower back directly (rule AR8).
    staple: one of the 24 moves the approach is built on.
    harder: its harder forms in order, where they are its own; see `forms`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    region: Region
    primary: tuple[Muscle, ...]
    secondary: tuple[Muscle, ...]
    equipment: tuple[tuple[Equipment, ...], ...]
    pattern: Pattern
    kind: Kind
    order: int
    lower_back_cost: int
    skill: int
    load: LoadMode
    metric: Metric
    mistake: str
    aliases: tuple[str, ...]
    words: Mapping[str, Words] = field(hash=False)
    aliases_other: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    also_works: tuple[str, ...] = ()
    regressions: tuple[str, ...] = ()
    progressions: tuple[str, ...] = ()
    substitutions: tuple[str, ...] = ()
    bw_fraction: float | None = None
    unilateral: bool = False
    direct_erector: bool = False
    fixed_path: bool = False
    staple: bool = False
    harder: tuple[Form, ...] = ()

    @property
    def forms(self) -> tuple[Form, ...]:
        """The harder forms in the order they are taken up: its own, a band's, or a pause for the body alone."""
        if self.harder or self.kind == "warmup":
            return self.harder
        if self.load == "band":
            return _BAND_FORMS
        return ("pause",) if self.load in ("bodyweight", "none") and self.metric == "reps" else ()

    @property
    def is_full_pull_up(self) -> bool:
        """Whether the whole body is pulled up to a bar, or let down from it, without help."""
        return self.pattern == "vertical_pull" and self.kind == "compound" and self.load == "bodyweight"

    @property
    def name(self) -> str:
        """The English name."""
        return self.words["en"].name

    def words_in(self, language: str) -> Words:
        """The words in a language, in English where there are none."""
        return self.words.get(language, self.words["en"])

    @property
    def is_pull(self) -> bool:
        """A row, a pull-up or a pulldown."""
        return self.pattern in ("horizontal_pull", "vertical_pull")

    @property
    def direction(self) -> Direction:
        """Which way the work goes; two exercises of one direction can stand in for each other."""
        if self.region == "upper_back":
            return "raise"
        if self.pattern != "isolation":
            return _DIRECTIONS[self.pattern]
        return _ISOLATED[self.region]

    def credit(self, muscle: Muscle) -> float:
        """What one set counts for a muscle: 1 where it is primary, a half where it is secondary.

        Half credit for indirect sets is what fits growth best (Pelland et al. 2024).
        """
        return 1.0 if muscle in self.primary else 0.5 if muscle in self.secondary else 0.0
