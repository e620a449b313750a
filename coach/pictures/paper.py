"""The paper a picture is drawn on: rectangles, lines, paths and words, written as SVG.

Made for a phone: 1080 units wide, no letter below 24. The ground is a light grey of its own, so that ink and colours
are the same in a bright and in a dark chat. Categories have colours of Okabe and Ito, told apart without colour vision,
and a pattern each; levels are one blue growing darker; and every value is printed as well, so that nothing is said by
colour alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Literal

from coach.lines import Line
from coach.pictures.measure import largest, lines_of

WIDTH = 1080
MARGIN = 60
TITLE, HEAD, TEXT, SMALL = 52, 38, 32, 28
GROUND, INK, SOFT = "#f4f5f7", "#17212b", "#4d5966"
#: Okabe and Ito (2008), Color Universal Design.
BLUE, ORANGE, GREEN = "#0072b2", "#e69f00", "#009e73"
#: Four levels, lightest first, and the ink that is read on each (contrast 4.5 at least).
SHADES = ("#ffffff", "#bcd7ec", "#5f9fd0", "#0b4f86")
ON_SHADES = (INK, INK, INK, "#ffffff")
FAMILY = "DejaVu Sans"

#: Puts a line into the athlete's words, without markup.
Say = Callable[[Line], str]
Anchor = Literal["start", "middle", "end"]


def number(value: float) -> str:
    """A number as short as it can be written: tenths, and no tenth where there is none."""
    return f"{round(value, 1):g}"


@dataclass(slots=True)
class Paper:
    """What is drawn so far."""

    parts: list[str] = field(default_factory=list)

    def box(self, x: float, y: float, size: tuple[float, float], look: str, radius: float = 0) -> None:
        """A rectangle; `look` are attributes such as `fill="#fff"`."""
        wide, high = size
        round_ = f' rx="{number(radius)}"' if radius else ""
        place = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"'
        self.parts.append(f"<rect {place}{round_} {look}/>")

    def line(self, start: tuple[float, float], end: tuple[float, float], look: str) -> None:
        """A straight line."""
        (x1, y1), (x2, y2) = start, end
        self.parts.append(
            f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" {look}/>',
        )

    def path(self, way: str, look: str) -> None:
        """A path."""
        self.parts.append(f'<path d="{way}" {look}/>')

    def circle(self, x: float, y: float, radius: float, look: str) -> None:
        """A circle."""
        self.parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {look}/>')

    def words(
        self,
        place: tuple[float, float],
        text: str,
        size: int = TEXT,
        *,
        bold: bool = False,
        ink: str = INK,
        anchor: Anchor = "start",
    ) -> None:
        """A line of words, its foot at the place."""
        x, y = place
        weight = ' font-weight="bold"' if bold else ""
        end = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{size}" fill="{ink}"{weight}{end}>'
            f"{escape(text, quote=False)}</text>"
        )

    def head(self, title: str, note: str) -> None:
        """The title and what must be known to read the picture, in two lines at most."""
        room = WIDTH - 2 * MARGIN
        self.words((MARGIN, 92), title, largest([title], (TITLE, 44, 36), room, bold=True), bold=True)
        for nth, text in enumerate(lines_of(note, SMALL, room)[:2]):
            self.words((MARGIN, 138 + 36 * nth), text, SMALL, ink=SOFT)

    def finished(self, title: str, height: float) -> str:
        """The picture as one SVG document."""
        size = f'width="{WIDTH}" height="{number(height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH} {number(height)}" role="img"'
        first = f"{head} font-family=\"'{FAMILY}', sans-serif\">"
        ground = f'<rect {size} fill="{GROUND}"/>'
        return "\n".join((first, f"<title>{escape(title)}</title>", ground, *self.parts, "</svg>")) + "\n"
