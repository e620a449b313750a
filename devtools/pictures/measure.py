"""Where the lines of Telegram's HTML break, without a font at hand: see `coach.pictures.measure`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from coach.pictures.measure import width

Piece = tuple[str, str]  # words, and the tag they stand in: b, i, code or none
Word = tuple[Piece, ...]


class _Pieces(HTMLParser):
    """Telegram's HTML as pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.pieces.append((data, self._open[-1] if self._open else ""))


def pieces(html: str) -> list[Piece]:
    """A line of Telegram's HTML as pieces of plain text."""
    parser = _Pieces()
    parser.feed(html)
    parser.close()
    return parser.pieces


def plain(html: str) -> str:
    """The same without any tag."""
    return "".join(text for text, _ in pieces(html))


def words(html: str) -> Iterator[Word]:
    """The words of a line; one may change its tag half-way."""
    word: list[Piece] = []
    for text, tag in pieces(html):
        first, *rest = text.split(" ")
        word.append((first, tag))
        for each in rest:
            yield tuple(word)
            word = [(each, tag)]
    yield tuple(word)


def wrapped(html: str, size: float, room: float) -> list[list[Word]]:
    """The words of a line, broken into as many as fit the room."""
    lines: list[list[Word]] = [[]]
    for word in words(html):
        if lines[-1] and line_width([*lines[-1], word], size) > room:
            lines.append([])
        lines[-1].append(word)
    return lines


def line_width(line: Sequence[Word], size: float) -> float:
    """How wide words are side by side."""
    spaces = max(0, len(line) - 1) * width(" ", size)
    return spaces + sum(width(text, size, bold=tag == "b") for word in line for text, tag in word)
