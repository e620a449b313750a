"""The weekly templates: which exercises, in which session, for whom, and how the first weeks build up to it.

A template is a file beside this one. Its numbers of sets and repetitions per level are rules AR18 to AR21 of
docs/training.md; the weekly sets that follow from them are held by a test.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, TypeAdapter

from coach.anatomy import Level

Setting = Literal["gym", "home"]
Range = tuple[int, int]
Sessions = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Heavy:
    """The heavy hinge block: first exercise of the session, few repetitions, long rests."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    sets: int
    reps: Range
    rest_s: Range
    rir: Range


@dataclass(frozen=True, slots=True)
class RampStep:
    """What is trained from a training week on; without sessions of its own, the template's."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    from_week: int
    sets: int
    sessions: Sessions = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Template:
    """One week of training as it is planned before anything is known of the lifter but level and place.

    sets, reps, rest_s (seconds): of every exercise without an exception. rir: in the first weeks, and
    later. set_overrides: exercises with another number of sets. heavy: the heavy hinge block. drop_set_on:
    exercises whose last set may be a drop set. extras_when_volume_rises: an exercise to add, by session.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    id: str
    level: Level | Literal["any"]
    setting: Setting | Literal["any"]
    sets: int
    reps: Range
    rest_s: Range
    rir: Range
    sessions: Sessions = field(hash=False)
    max_sets: int | None = None
    active_recovery_days: int = 0
    light_sessions: tuple[str, ...] = ()
    light_sets: int = 0
    drop_set_on: tuple[str, ...] = ()
    ramp: tuple[RampStep, ...] = ()
    set_overrides: Mapping[str, int] = field(default_factory=dict, hash=False)
    heavy: Mapping[str, Heavy] = field(default_factory=dict, hash=False)
    extras_when_volume_rises: Mapping[str, str] = field(default_factory=dict, hash=False)
    lower_back_tired_swap: Mapping[str, str] = field(default_factory=dict, hash=False)
    swaps_when_missing: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def hard_sessions(self) -> tuple[str, ...]:
        """The letters of the sessions that count as hard, in order."""
        return tuple(letter for letter in self.sessions if letter not in self.light_sessions)

    def step(self, week: int) -> RampStep:
        """What is trained in a training week (1-based): the last step begun, or the full template."""
        begun = [step for step in self.ramp if step.from_week <= week]
        chosen = begun[-1] if begun else RampStep(1, self.sets)
        return RampStep(chosen.from_week, chosen.sets, dict(self.sessions) | dict(chosen.sessions))


def template(template_id: str) -> Template:
    """The template of this id; KeyError for another."""
    return _templates()[template_id]


def all_templates() -> tuple[Template, ...]:
    """Every template, by id."""
    return tuple(_templates().values())


@cache
def _templates() -> dict[str, Template]:
    reader = TypeAdapter(Template)
    paths = sorted(Path(__file__).parent.glob("*.toml"))
    return {path.stem: reader.validate_python(_fields(path)) for path in paths}


def _fields(path: Path) -> dict[str, Any]:
    return {"id": path.stem} | tomllib.loads(path.read_text("utf-8"))
