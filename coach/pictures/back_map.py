"""The back from behind: its regions shaded and numbered, with what they mean beside them."""

from __future__ import annotations

from coach.anatomy import BackRegion
from coach.lines import Line
from coach.pictures.measure import largest, lines_of
from coach.pictures.outline import BODY, REGIONS, X, Y, place, whole
from coach.pictures.paper import (
    HEAD,
    INK,
    MARGIN,
    ON_SHADES,
    SHADES,
    SMALL,
    SOFT,
    TEXT,
    WIDTH,
    Paper,
    Say,
)
from coach.pictures.values import Area, BackMap

#: Where the number of a region stands (from the top), where the line to its words begins, and where they stand.
_NUMBERS: dict[BackRegion, float] = {"upper_back": 186, "mid_back": 388, "lower_back": 592}
_LEADERS: dict[BackRegion, tuple[float, float]] = {
    "upper_back": (252, 226),
    "mid_back": (208, 400),
    "lower_back": (104, 600),
}
_BESIDE: dict[BackRegion, float] = {"upper_back": 470, "mid_back": 690, "lower_back": 906}
_WORDS, _BIG = 676, 60
_KEY, _HEIGHT = 1076, 1168  # where the scale stands, and how high the paper is
_BARE_SKIN = "#dfe3e8"
_BARE = f'fill="{_BARE_SKIN}" stroke="{SOFT}" stroke-width="4" stroke-linejoin="round"'


def draw_back_map(shown: BackMap, say: Say) -> str:
    """The picture as SVG."""
    paper = Paper()
    title = say(shown.title)
    paper.head(title, say(shown.note))
    paper.path(whole(BODY), _BARE)
    paper.parts.append(f'<ellipse cx="{X}" cy="{Y - 72}" rx="62" ry="84" {_BARE}/>')
    for area in shown.areas:
        _area(paper, area)
        _beside(paper, area, say)
    _scale(paper, shown.scale, say)
    return paper.finished(title, _HEIGHT)


def _area(paper: Paper, area: Area) -> None:
    fill, ink = (_BARE_SKIN, INK) if area.shade is None else (SHADES[area.shade], ON_SHADES[area.shade])
    look = f'fill="{fill}" stroke="{INK}" stroke-width="4" stroke-linejoin="round"'
    paper.path(" ".join(whole(piece) for piece in REGIONS[area.region]), look)
    x, y = place(0, _NUMBERS[area.region])
    size = largest([area.number], (_BIG, 52, 44), 150, bold=True)
    paper.words((x, y + size * 0.36), area.number, size, bold=True, ink=ink, anchor="middle")


def _beside(paper: Paper, area: Area, say: Say) -> None:
    """The words of a region at the end of a line that leads to them."""
    x, y = place(*_LEADERS[area.region])
    there = _BESIDE[area.region]
    paper.line((x, y), (_WORDS - 16, there), f'stroke="{INK}" stroke-width="3"')
    paper.circle(x, y, 8, f'fill="{INK}" stroke="#ffffff" stroke-width="3"')
    room = WIDTH - 40 - _WORDS
    name = lines_of(say(area.name), HEAD, room, bold=True)[:2]
    size = largest(name, (HEAD, 34, 30, 26), room, bold=True)
    foot = there + 13 - (len(name) - 1) * 42
    for nth, text in enumerate(name):
        paper.words((_WORDS, foot + 42 * nth), text, size, bold=True)
    for nth, each in enumerate(area.says):
        said = say(each)
        size = largest([said], (TEXT + 2, TEXT, SMALL, 26), room)
        paper.words((_WORDS, there + 60 + 44 * nth), said, size, ink=SOFT if nth else INK)


def _scale(paper: Paper, scale: tuple[Line, ...], say: Say) -> None:
    """What each shade means."""
    share = (WIDTH - 2 * MARGIN) / len(scale)
    names = [say(each) for each in scale]
    size = largest(names, (SMALL, 26, 24), share - 62)
    for nth, name in enumerate(names):
        x = MARGIN + share * nth
        paper.box(x, _KEY, (44, 44), f'fill="{SHADES[nth]}" stroke="{INK}" stroke-width="3"', 8)
        paper.words((x + 56, _KEY + 32), name, size)
