"""How wide words are, without a font at hand.

The widths are those of DejaVu Sans, which pictures are drawn in and which is among the widest of the fonts a reader of
an SVG file may have: in any other the words end a little earlier and nothing runs over its place.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Hundredths of the font's size, for each character of the string beside it.
_WIDTHS = {
    28: "'ijlIJ",
    33: " ,.·’/:;\\|",
    38: "f-()[]t!‹r",
    50: '"*_`–szc?',
    60: "LFkvxy•PTYaoe",
    64: "ESbdghnpqu$0123456789{}K",
    70: "AVBRXZCU",
    79: "HNDGOQ&wM+#<=>^~×→✓",
    100: "W@m…%",
}
_WIDTH = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_UNKNOWN = 80
_BOLD = 1.12  # bold letters are so much wider


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, in the unit of the font's size, and rather too wide than too narrow."""
    hundredths = sum(_WIDTH.get(sign, _UNKNOWN) for sign in text)
    return hundredths / 100 * size * (_BOLD if bold else 1)


def lines_of(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text in as many lines as it needs to stay within a room; a single word is never broken."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def largest(texts: Sequence[str], sizes: Sequence[int], room: float, *, bold: bool = False) -> int:
    """The first of these sizes (largest first) in which every text fits the room, else the last."""
    for size in sizes:
        if all(width(text, size, bold=bold) <= room for text in texts):
            return size
    return sizes[-1]
