"""What a picture shows, before it is drawn: numbers, and lines of the texts. Its caption says the same in words.

Everything here is drawn by `coach.pictures.draw`; nothing here knows a colour, a place or a language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coach.anatomy import BackRegion
from coach.lines import Line
from coach.sets import Unit


@dataclass(frozen=True, slots=True)
class Row:
    """One region over the weeks: its name, its sets each week (oldest first), and the sets this week aims for."""

    region: BackRegion
    name: Line
    sets: tuple[float, ...]
    target: float


@dataclass(frozen=True, slots=True)
class Weeks:
    """Hard sets a week, a row of bars for each region. `mondays` are the first days of the weeks, this week's last."""

    title: Line
    note: Line
    mondays: tuple[date, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A region of the back: how dark it is (0 to 3; None: not known), the number on it, and what is said beside it."""

    region: BackRegion
    shade: int | None
    number: str
    name: Line
    says: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class BackMap:
    """The back from behind, its regions shaded and numbered; `scale` names the four shades, the lightest first."""

    title: Line
    note: Line
    areas: tuple[Area, ...]
    scale: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a lift's maximum was estimated at on a day: from and to, in the unit of the picture."""

    day: date
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Course:
    """Estimates of one lift, oldest first; two at least, of different days."""

    title: Line
    note: Line
    estimates: tuple[Estimate, ...]
    unit: Unit


Picture = Weeks | BackMap | Course
