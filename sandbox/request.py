"""One call of the Bot API as it came in: JSON, a form, multipart or a query string, read into one shape."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiohttp import BodyPartReader, web

from . import limits
from .chat import Json


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes = field(repr=False)
    mime_type: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the API as the sandbox remembers it; `status` is 0 for one that was never answered."""

    method: str
    params: Json
    status: int
    at: datetime
    description: str = ""


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of a call. Every reader raises ApiError (400) with Telegram's sentence."""

    values: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A string; the default when it is absent."""
        value = self.values.get(name)
        return default if value is None else value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; the default when it is absent or unreadable, as Telegram has it."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def number(self, name: str, default: float = 0.0) -> float:
        """A number; the default when it is absent or unreadable."""
        try:
            return float(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """A boolean; a form spells it `true`, `True` or `1`."""
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes", "y")

    def json(self, name: str) -> Any:
        """A JSON value, given as such or as text; None when it is absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise limits.bad(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def objects(self, name: str) -> list[Json]:
        """A JSON array of objects; empty when it is absent."""
        value = self.json(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise limits.bad(f"can't parse {name.replace('_', ' ')} JSON object")
        return value


async def read_params(request: web.Request) -> Params:
    """The parameters of an HTTP request, whatever way they were sent."""
    values: Json = dict(request.query)
    if request.method != "POST" or not request.can_read_body:
        return Params(values)
    if request.content_type == "application/json":
        return Params(values | await _json_body(request))
    if request.content_type == "multipart/form-data":
        return await _multipart(request, values)
    return Params(values | {key: value for key, value in (await request.post()).items() if isinstance(value, str)})


async def _json_body(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        raise limits.bad("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise limits.bad("can't parse JSON object")
    return {key: value for key, value in body.items() if value is not None}


def _utf8(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise limits.bad("strings must be encoded in UTF-8") from None


async def _multipart(request: web.Request, values: Json) -> Params:
    uploads: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=False))
        if part.filename is None:
            values[part.name] = _utf8(content)
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, content, mime_type)
    return Params(values, uploads)
