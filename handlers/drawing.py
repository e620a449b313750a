"""A process of its own that turns SVG into PNG: documents come in, pictures go out, until the input ends.

Each message is its length, four bytes, then its bytes; a picture of no length says that it could not be drawn. This is
run as a file, by itself (`handlers/pictures.py` starts it), because the renderer holds the interpreter's lock for as
long as it draws, and because what it needs of memory goes with it. It draws with the fonts beside it and no others: on
a machine without any, text would be left out and nothing would be said about it.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import BinaryIO

FONTS = Path(__file__).with_name("fonts")
#: How much it stands back behind the coach, who answers meanwhile.
_NICE = 19


def draw(svg: bytes) -> bytes:
    """The picture as PNG. Raises whatever the renderer raises for what it cannot draw."""
    import resvg_py  # noqa: PLC0415  only in this process, never in the coach's

    fonts = [str(path) for path in sorted(FONTS.glob("*.ttf"))]
    text = svg.decode()
    return bytes(resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True, font_files=fonts))


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Draw what comes until nothing comes any more."""
    while len(size := incoming.read(4)) == 4:
        picture = b""
        svg = incoming.read(int.from_bytes(size))
        with contextlib.suppress(Exception):  # what it was is told by the empty answer; what it said is nobody's
            picture = draw(svg)
        outgoing.write(len(picture).to_bytes(4))
        outgoing.write(picture)
        outgoing.flush()


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(_NICE)
    serve(sys.stdin.buffer, sys.stdout.buffer)
