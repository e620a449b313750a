"""Long texts that are seldom read take a seventh of the room when they are packed."""

from __future__ import annotations

import zlib


def packed(text: str) -> bytes | str:
    """The text as it is kept: as it stands, where packing would make it longer."""
    short = zlib.compress(text.encode(), 9)
    return short if len(short) < len(text) else text


def unpacked(kept: bytes | str) -> str:
    """The text that was packed, or that stood there from before anything was."""
    return zlib.decompress(kept).decode() if isinstance(kept, bytes) else kept
