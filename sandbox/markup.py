"""Reads Telegram's HTML into plain text and entities, and refuses what Telegram refuses.

Offsets and lengths of entities are counted in UTF-16 code units, positions in error messages in UTF-8 bytes.
A small set of tags is known; four named character references and the numeric ones are decoded, any other `&`
stays itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from . import limits
from .entities import Entity, utf16

_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([a-zA-Z]+));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""[^\s=>/"']*""")
_TOKEN = re.compile(r"[a-zA-Z0-9.-]*")
_PLAIN = re.compile(r"[^<&]*")
_SPACE = re.compile(r"\s*")
_TIME_FORMAT = re.compile(r"[rR]|[wWdDtT]*")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities. Raises ApiError (400, `can't parse entities: ...`) on broken markup."""
    return _Reader(source).read()


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    begin: int  # in the plain text, UTF-16 units
    index: int  # in the plain text, characters
    values: dict[str, str] = field(default_factory=dict)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.plain: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "<":
                self._tag()
            elif character == "&":
                self._emit(self._reference())
            else:
                self._emit(self._take(_PLAIN))
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.plain), self.entities[: limits.ENTITIES]

    def _emit(self, text: str) -> None:
        self.plain.append(text)
        self.length += utf16(text)

    def _reference(self) -> str:
        """Decodes the character reference here, or takes the ampersand as itself."""
        found = _REFERENCE.match(self.source, self.at)
        if found and (decoded := _decode(found)):
            self.at = found.end()
            return decoded
        self.at += 1
        return "&"

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.source.startswith("/", self.at):
            self.at += 1
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        tag = self._take(_TAG_NAME).lower()
        if self.at >= len(self.source):
            raise self._broken_at("Unclosed start tag", begin)
        if tag not in _TAGS:
            raise self._broken_at(f'Unsupported start tag "{tag}"', begin)
        values = self._attributes(tag, begin)
        if tag == "span" and values.get("class") != "tg-spoiler":
            raise self._broken_at('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, self.length, len("".join(self.plain)) if tag == "a" else 0, values))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        values: dict[str, str] = {}
        while True:
            self._take(_SPACE)
            if self.source.startswith(">", self.at):
                self.at += 1
                return values
            name = self._take(_ATTRIBUTE)
            if not name:
                unclosed = self.at >= len(self.source)
                problem = "Unclosed start tag" if unclosed else f'Empty attribute name in the tag "{tag}"'
                raise self._broken_at(problem, begin)
            self._take(_SPACE)
            values[name] = self._value(tag, begin) if self.source.startswith("=", self.at) else ""

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._take(_SPACE)
        if self.at >= len(self.source):
            raise self._broken_at(f'Unclosed start tag "{tag}"', begin)
        if (quote := self.source[self.at]) in "'\"":
            return self._quoted(quote, begin)
        token_begin = self.at
        token = self._take(_TOKEN).lower()
        if self.at < len(self.source) and not (self.source[self.at].isspace() or self.source[self.at] == ">"):
            raise self._broken_at("Unexpected end of name token", token_begin)
        return token

    def _quoted(self, quote: str, begin: int) -> str:
        end = self.source.find(quote, self.at + 1)
        if end < 0 or end + 1 >= len(self.source):
            raise self._broken_at("Unclosed start tag", begin)
        raw = self.source[self.at + 1 : end]
        self.at = end + 1
        return _REFERENCE.sub(lambda found: _decode(found) or found[0], raw)

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise self._broken_at("Unexpected end tag", begin)
        tag = self._take(_TAG_NAME).lower()
        self._take(_SPACE)
        if not self.source.startswith(">", self.at):
            raise self._broken_at("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            expected = f'expected "</{opened.tag}>", found "</{tag}>"'
            raise _broken(f"Unmatched end tag at byte offset {self._bytes(begin)}, {expected}")
        if self.length > opened.begin:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: Entity = {
            "type": _TAGS[opened.tag], "offset": opened.begin, "length": self.length - opened.begin,
        }  # fmt: skip
        if opened.tag == "a":
            url = opened.values.get("href") or "".join(self.plain)[opened.index :]
            if not _is_link(url):
                return
            entity["url"] = url
        elif opened.tag == "tg-time":
            if not _describe_time(entity, opened.values):
                return
        elif opened.tag == "tg-emoji":
            if not opened.values.get("emoji-id", "").isdigit():
                raise _broken("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.values["emoji-id"]
        elif opened.tag == "blockquote" and "expandable" in opened.values:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "pre" and self._name_language(entity):
            return
        elif opened.tag == "code" and opened.values.get("class", "").startswith("language-"):
            entity["language"] = opened.values["class"].removeprefix("language-")
        self._keep(entity)

    def _name_language(self, entity: Entity) -> bool:
        """`<pre><code class="language-x">` is one entity: a pre with a language."""
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (entity["offset"], entity["length"])
        if same and last.get("type") == "code" and "language" in last:
            last["type"] = "pre"
            return True
        return False

    def _keep(self, entity: Entity) -> None:
        if entity["type"] == "code" and "language" in entity and not any(o.tag == "pre" for o in self.open):
            del entity["language"]
        self.entities.append(entity)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        assert found is not None  # every pattern here matches the empty string
        self.at = found.end()
        return found[0]

    def _bytes(self, index: int) -> int:
        return len(self.source[:index].encode())

    def _broken_at(self, problem: str, index: int) -> limits.ApiError:
        return _broken(f"{problem} at byte offset {self._bytes(index)}")


def _decode(found: re.Match[str]) -> str:
    """The character a reference stands for; empty when Telegram would leave it as written."""
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED.get(name, "")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def _is_link(url: str) -> bool:
    """Telegram drops a link it cannot follow and keeps the text."""
    return bool(re.fullmatch(r"(?:(?:tg|ton)://|mailto:|tel:)\S+|(?:https?://)?[^\s/]+\.\S+", url))


def _describe_time(entity: Entity, values: dict[str, str]) -> bool:
    """Adds the moment and its format; False when there is no moment to show."""
    given_format = values.get("format", "")
    if not _TIME_FORMAT.fullmatch(given_format):
        raise _broken("Invalid date format used")
    moment = values.get("unix", "")
    if not moment.isdigit() or int(moment) <= 0:
        return False
    entity["unix_time"] = int(moment)
    if given_format:
        entity["date_time_format"] = given_format
    return True


def _broken(problem: str) -> limits.ApiError:
    return limits.bad(f"can't parse entities: {problem}")
