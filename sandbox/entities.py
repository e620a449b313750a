"""Entities: which part of a text is bold, a link, a command; offsets and lengths in UTF-16 code units."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Entity: TypeAlias = dict[str, Any]

_COMMAND = re.compile(r"(?<![\w/<>])/\w{1,64}(?:@\w{3,32})?(?![\w/])", re.ASCII)


def utf16(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def commands_in(text: str) -> list[Entity]:
    """The `bot_command` entities that Telegram puts on a person's text."""
    return [
        {"type": "bot_command", "offset": utf16(text[: found.start()]), "length": len(found[0])}
        for found in _COMMAND.finditer(text)
    ]


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text without space around it, as Telegram stores it, and the entities moved along."""
    left = utf16(text) - utf16(text.lstrip())
    text = text.strip()
    kept = []
    for entity in entities:
        begin = max(0, entity["offset"] - left)
        end = min(utf16(text), entity["offset"] - left + entity["length"])
        if end > begin:
            kept.append({**entity, "offset": begin, "length": end - begin})
    return text, kept
