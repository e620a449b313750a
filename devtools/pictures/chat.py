"""Draws a chat as SVG: bubbles, buttons and times, on paper of its own, for bright and dark pages.

One column as wide as a phone; the coach speaks on the left and the athlete on the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final, Literal

from coach.pictures.measure import width
from devtools.pictures.measure import Word, line_width, wrapped

WIDTH: Final = 400
MARGIN: Final = 12
WIDEST: Final = 330  # a bubble at most
PAD: Final = 12
SIZE: Final = 15  # of what is said
LEADING: Final = 20
SMALL: Final = 12  # times, days and buttons are smaller
BUTTON: Final = 30
GAP: Final = 4
PARAGRAPH: Final = 4  # between two lines that were not broken by us
STAMP: Final = 14
BULLET: Final = "• "

#: What is painted in which colour; contrast of every text on its ground is 4.5 at least (WCAG AA).
BRIGHT: Mapping[str, str] = {
    "paper": "#dfe7ef",
    "coach": "#ffffff",
    "athlete": "#d6f0c4",
    "button": "#f3f7fb",
    "edge": "#8aa9c4",
    "text": "#14202b",
    "label": "#14517f",
    "stamp": "#4a5a52",
    "day": "#3f4f5e",
}
DARK: Mapping[str, str] = {
    "paper": "#121a22",
    "coach": "#22303d",
    "athlete": "#245344",
    "button": "#182430",
    "edge": "#4c6f8e",
    "text": "#eef3f7",
    "label": "#9ccbf5",
    "stamp": "#bccad3",
    "day": "#b4c2ce",
}
#: Which text stands on which grounds.
GROUNDS: Mapping[str, Sequence[str]] = {
    "text": ("coach", "athlete"),
    "stamp": ("coach", "athlete"),
    "label": ("button",),
    "day": ("paper",),
}
_FONTS = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, 'DejaVu Sans', sans-serif"
_FIXED = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_STYLES = {"b": "bold", "i": "italic", "code": "code"}


@dataclass(frozen=True, slots=True)
class Bubble:
    """Something said: lines of Telegram's HTML, the hour, and rows of buttons below it."""

    who: Literal["coach", "athlete"]
    lines: tuple[str, ...]
    stamp: str
    buttons: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """A new day begins."""

    name: str


@dataclass(slots=True)
class _Paper:
    """What is drawn so far, and how far down it reaches."""

    y: float = MARGIN
    parts: list[str] = field(default_factory=list)

    def box(self, x: float, size: tuple[float, float], radius: float, kind: str) -> None:
        wide, high = size
        place = f'x="{x:.0f}" y="{self.y:.0f}" width="{wide:.0f}" height="{high:.0f}"'
        self.parts.append(f'<rect class="{kind}" {place} rx="{radius:.0f}"/>')

    def text(self, place: tuple[float, float], inner: str, kind: str, anchor: str = "start") -> None:
        x, y = place
        end = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}"{end}>{inner}</text>')


def draw(title: str, shown: Iterable[Bubble | Day]) -> str:
    """The chat as one SVG file."""
    paper = _Paper()
    for each in shown:
        if isinstance(each, Day):
            _day(paper, each)
        else:
            _bubble(paper, each)
    high = f"{paper.y:.0f}"
    size = f'width="{WIDTH}" height="{high}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {WIDTH} {high}" role="img">'
    ground = f'<rect class="paper" {size} rx="18"/>'
    return "\n".join((head, f"<title>{escape(title)}</title>", _style(), ground, *paper.parts, "</svg>")) + "\n"


def _style() -> str:
    lines = [
        f"text {{ font: {SIZE}px {_FONTS} }}",
        f".stamp, .day {{ font-size: {SMALL - 1}px }}",
        f".label {{ font-size: {SMALL + 1}px }}",
        ".bold { font-weight: bold }",
        ".italic { font-style: italic }",
        f".code {{ font-family: {_FIXED}; font-size: {SIZE - 2}px }}",
        *_colours(BRIGHT),
        "@media (prefers-color-scheme: dark) {",
        *_colours(DARK),
        "}",
    ]
    return "<style>\n" + "\n".join(lines) + "\n</style>"


def _colours(colour: Mapping[str, str]) -> list[str]:
    fills = [f".{kind} {{ fill: {of} }}" for kind, of in colour.items() if kind != "edge"]
    return [*fills, f".button {{ stroke: {colour['edge']} }}"]


def _day(paper: _Paper, day: Day) -> None:
    paper.text((WIDTH / 2, paper.y + 14), escape(day.name), "day", "middle")
    paper.y += 26


def _bubble(paper: _Paper, bubble: Bubble) -> None:
    room = WIDEST - 2 * PAD
    laid, bottom = _laid(bubble.lines, room)
    stamp = width(bubble.stamp, SMALL) + 10
    last = laid[-1].end + stamp
    beside = last <= room  # the hour stands beside the last line where there is room, else below it
    high = bottom + (0 if beside else STAMP)
    widest = max(each.end for each in laid)
    wide = WIDEST if bubble.buttons else max(widest, last if beside else 0) + 2 * PAD
    x = MARGIN if bubble.who == "coach" else WIDTH - MARGIN - wide
    paper.box(x, (wide, high), 14, bubble.who)
    for each in laid:
        paper.text((x + PAD + each.indent, paper.y + each.y), _marked(each.words), "text")
    paper.text((x + wide - PAD, paper.y + high - 9), escape(bubble.stamp), "stamp", "end")
    paper.y += high + GAP
    for row in bubble.buttons:
        _row(paper, x, wide, row)
    paper.y += GAP * 2


@dataclass(frozen=True, slots=True)
class _Laid:
    """A line where it stands in its bubble."""

    words: Sequence[Word]
    indent: float
    y: float  # of its foot

    @property
    def end(self) -> float:
        return self.indent + line_width(self.words, SIZE)


def _laid(texts: Sequence[str], room: float) -> tuple[list[_Laid], float]:
    """The lines of a bubble, broken and put in their places, and how far down the bubble reaches."""
    laid: list[_Laid] = []
    y = 2.0
    for text in texts:
        hanging = width(BULLET, SIZE) if text.startswith(BULLET) else 0.0
        for number, line in enumerate(wrapped(text, SIZE, room - hanging)):
            y += LEADING
            laid.append(_Laid(line, hanging if number else 0.0, y))
        y += PARAGRAPH
    return laid, y - PARAGRAPH + PAD


def _row(paper: _Paper, x: float, wide: float, labels: Sequence[str]) -> None:
    """Buttons side by side."""
    for label, own in zip(labels, _shares(labels, wide - GAP * (len(labels) - 1)), strict=True):
        paper.box(x, (own, BUTTON), BUTTON / 2, "button")
        paper.text((x + own / 2, paper.y + 20), escape(label), "label", "middle")
        x += own + GAP
    paper.y += BUTTON + GAP


def _shares(labels: Sequence[str], room: float) -> list[float]:
    """How wide each button of a row is: all the same if they can be, else what each needs and a share of the rest."""
    needed = [width(label, SMALL + 1) + 12 for label in labels]
    if max(needed) * len(labels) <= room:
        return [room / len(labels)] * len(labels)
    spare = (room - sum(needed)) / len(labels)
    return [own + spare for own in needed]


def _marked(line: Sequence[Word]) -> str:
    return " ".join("".join(_piece(text, tag) for text, tag in word) for word in line)


def _piece(text: str, tag: str) -> str:
    kind = _STYLES.get(tag)
    return f'<tspan class="{kind}">{escape(text)}</tspan>' if kind and text else escape(text)
