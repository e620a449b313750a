"""Bytes into rows of fields: encodings of spreadsheets, `,` or `;`, quotes, and a file that was cut short."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from coach.imports.values import Unreadable

#: Ten years of training four times a week are some 3 MB.
LARGEST = 20_000_000
_LONGEST_FIELD = 100_000


def decoded(data: bytes) -> str | Unreadable:
    """The text of a file: UTF-8 with or without a mark, or UTF-16 as spreadsheets save it."""
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \r\n\t"):
        return Unreadable("empty")
    if len(data) > LARGEST:
        return Unreadable("too_large")
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return Unreadable("binary") if "\x00" in text else text
    return Unreadable("binary")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    if data[1:2] == b"\x00" and data[:1] != b"\x00":
        return ("utf-16-le",)
    return ("utf-8-sig", "cp1252") if b"\x00" not in data[:4096] else ("utf-8-sig",)


def delimiter(text: str) -> str:
    """Comma, semicolon or, from a spreadsheet's Unicode text, tab: what the header line holds most of."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=header.count)


def records(text: str, separator: str) -> Iterator[tuple[int, list[str] | None]]:
    """Every record with the line it begins on; None for one with broken or open quotes."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        sound = all(len(value) <= _LONGEST_FIELD for value in fields)
        yield line, [value.strip() for value in fields] if sound else None
