"""Reads the text or the caption of a request, within Telegram's limits."""

from __future__ import annotations

import html
from dataclasses import dataclass

from .. import limits
from ..chat import Json
from ..entities import Entity, trimmed, utf16
from ..markup import parse_html
from ..request import Params


@dataclass(frozen=True, slots=True)
class Words:
    """A text as it will be shown (`plain`, `entities`) and as it was sent (`html`)."""

    plain: str = ""
    html: str = ""
    entities: tuple[Entity, ...] = ()


def read_text(params: Params) -> Words:
    """The `text` of a message: 1-4096 units once parsed. ApiError (400) otherwise."""
    source = params.text("text")
    if not source.strip():
        raise limits.bad("message text is empty")
    words = _read(source, params.text("parse_mode"), params.objects("entities"))
    if not words.plain:
        raise limits.bad("text must be non-empty")
    if utf16(words.plain) > limits.TEXT:
        raise limits.bad("message is too long")
    return words


def read_caption(values: Json) -> Words:
    """The `caption` of a picture or file, at most 1024 units once parsed. ApiError (400) otherwise."""
    params = Params(values)
    source = params.text("caption")
    if not source.strip():
        return Words()
    words = _read(source, params.text("parse_mode"), params.objects("caption_entities"))
    if utf16(words.plain) > limits.CAPTION:
        raise limits.bad("message caption is too long")
    return words


def _read(source: str, parse_mode: str, given: list[Json]) -> Words:
    if len(source.encode()) > limits.RAW_TEXT_BYTES:
        raise limits.bad("text is too long")
    mode = parse_mode.lower()
    if mode == "html":
        plain, entities = trimmed(*parse_html(source))
        return Words(plain, source, tuple(entities))
    if mode.startswith("markdown"):
        raise limits.bad("unsupported parse_mode: this sandbox reads HTML only")
    if mode not in ("", "none"):
        raise limits.bad("unsupported parse_mode")
    plain, entities = trimmed(source, given)
    return Words(plain, html.escape(source, quote=False), tuple(entities))
