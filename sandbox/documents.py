"""Keeps the files that were sent, by file_id, in memory and (given a folder) on disk."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from pathlib import Path

from . import limits
from .chat import Document

_SAFE = re.compile(r"[^\w.-]+")


@dataclass(slots=True)
class Documents:
    """Every file that passed through here. `folder` may be None: then nothing is written."""

    folder: Path | None
    kept: dict[str, Document] = field(default_factory=dict)
    next_number: int = 1

    def keep(self, name: str, content: bytes, mime_type: str, size: tuple[int, int] = (0, 0)) -> Document:
        """Stores a file under a new file_id, readable by getFile."""
        if not content:
            raise limits.bad("file must be non-empty")
        number = self.next_number
        self.next_number += 1
        name = _SAFE.sub("_", name).lstrip(".") or "file"
        path = self._write(f"{number:04}-{name}", content)
        document = Document(f"sandbox-file-{number}", name, content, mime_type, path, *size)
        self.kept[document.file_id] = document
        return document

    def _write(self, name: str, content: bytes) -> Path | None:
        if self.folder is None:
            return None
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        path.write_bytes(content)
        return path


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG or JPEG. ApiError (400) for what Telegram would not take as a photo."""
    if len(content) > limits.PHOTO_BYTES:
        raise limits.bad("file is too big")
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
    elif content.startswith(b"\xff\xd8"):
        width, height = _jpeg_size(content)
    else:
        raise limits.bad("IMAGE_PROCESS_FAILED")
    sides = sorted((width, height))
    if not sides[0] or sum(sides) > limits.PHOTO_SIDES or sides[1] > limits.PHOTO_RATIO * sides[0]:
        raise limits.bad("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    raise limits.bad("IMAGE_PROCESS_FAILED")
