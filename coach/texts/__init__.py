"""Everything the coach can say: look a line up by its key, fill it, count it, and escape what an athlete wrote.

Words live in `<language>/*.toml`, nested tables whose path is the key. A text is a string with `{named}` values, a
table of `one` and `other` chosen by the value `n`, or a list of variants chosen by the value `turn`. Moments are filled
with `{at:time}` (18:00), `{at:day}` (Thu), `{at:weekday}` (Thursday), `{at:date}` (Thu 28 Nov) in the zone they are
given in. What a language does not say yet is said in English.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from html import escape, unescape
from importlib.resources import files
from typing import Any

from coach.pictures import draw
from coach.turn import Line, Message, Reply

Text = str | Mapping[str, str] | tuple[str, ...]
ENGLISH = "en"


@cache
def texts(language: str) -> Mapping[str, Text]:
    """Every text of a language by its dotted key; empty for a language that has no folder."""
    folder = files(__name__) / language
    found: dict[str, Text] = {}
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".toml"):
                found.update(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))
    return found


@cache
def languages() -> tuple[str, ...]:
    """The languages that have words, by code."""
    return tuple(sorted(entry.name for entry in files(__name__).iterdir() if (entry / "safety.toml").is_file()))


def _flat(table: Mapping[str, Any], path: str) -> Iterator[tuple[str, Text]]:
    for name, value in table.items():
        key = f"{path}.{name}" if path else name
        if isinstance(value, list):
            yield key, tuple(value)
        elif isinstance(value, dict) and set(value) == {"one", "other"}:
            yield key, value
        elif isinstance(value, dict):
            yield from _flat(value, key)
        else:
            yield key, value


def has(key: str, language: str = ENGLISH) -> bool:
    """Whether there is a text by this key."""
    return key in texts(language) or key in texts(ENGLISH)


def variants(key: str) -> int:
    """In how many wordings a text exists."""
    text = texts(ENGLISH).get(key)
    return len(text) if isinstance(text, tuple) else 1


def say(told: Line, language: str = ENGLISH) -> str:
    """The line in words, as HTML for Telegram. Raises KeyError for a key nobody wrote or a value nobody gave."""
    text = texts(language).get(told.key)
    if text is None:
        language, text = ENGLISH, texts(ENGLISH)[told.key]
    if isinstance(text, tuple):
        text = text[int(str(told.values.get("turn", 0))) % len(text)]
    elif not isinstance(text, str):
        text = text["one" if told.values["n"] == 1 else "other"]
    return _filled(text, told.values, language)


def render(reply: Reply, language: str = ENGLISH) -> Message:
    """The reply in words, ready to be delivered; in the reply's own language where it names one."""
    language = reply.language or language
    return Message(
        text="\n".join(say(each, language) for each in reply.lines),
        buttons=tuple(tuple((plain(b.label, language), b.data) for b in row) for row in reply.buttons),
        slot=reply.slot,
        edit=reply.edit,
        reaction=reply.reaction,
        to=reply.to,
        remove=reply.remove,
        toast=reply.toast,
        document=reply.document,
        picture=None if reply.picture is None else draw(reply.picture, lambda told: plain(told, language)),
        nudge=reply.nudge,
        silent=reply.silent,
        expires=reply.expires,
    )


def plain(told: Line, language: str = ENGLISH) -> str:
    """The line without HTML escapes, for button labels."""
    return unescape(say(told, language)) if told.values else _fixed(told.key, language)


@cache
def _fixed(key: str, language: str) -> str:
    """A label into which nothing is filled, such as Finish."""
    return unescape(say(Line(key), language))


@cache
def _parts(text: str) -> tuple[tuple[str, str | None, str], ...]:
    """A text taken apart once: what stands before each value, the value's name, and how it is to be written."""
    return tuple((before, name, spec or "") for before, name, spec, _ in string.Formatter().parse(text))


def _filled(text: str, values: Mapping[str, object], language: str) -> str:
    return "".join(
        before if name is None else before + _written(values[name], spec, language)
        for before, name, spec in _parts(text)
    )


def _written(value: object, spec: str, language: str) -> str:
    """How each kind of value is written."""
    if isinstance(value, Line):
        return say(value, language)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (tuple, list)):  # twice as quick as the same with |, many thousand times a second
        return _joined(value, spec, language)
    if isinstance(value, (datetime, date, time)):
        return _moment(value, spec, language)
    if isinstance(value, float):
        return f"{value:g}" if not spec else format(value, spec)
    return escape(str(value), quote=False)


def _joined(values: tuple[object, ...] | list[object], spec: str, language: str) -> str:
    said = [_written(value, "", language) for value in values]
    if spec == "lines":
        return "\n".join(said)
    if spec == "and" and len(said) > 1:
        return f"{', '.join(said[:-1])} {say(Line('word.and'), language)} {said[-1]}"
    return ", ".join(said)


def _moment(value: datetime | date | time, spec: str, language: str) -> str:
    if isinstance(value, time) or spec == "time":
        return f"{value:%H:%M}"
    day = say(Line(f"day.{'long' if spec == 'weekday' else 'short'}.{value.weekday()}"), language)
    if spec in ("day", "weekday"):
        return day
    month = say(Line(f"month.{value.month}"), language)
    text = f"{day} {value.day} {month}"
    return f"{day} {value:%H:%M}" if spec == "slot" else text
