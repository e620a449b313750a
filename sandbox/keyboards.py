"""Reads a `reply_markup` into buttons and refuses what Telegram refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import limits
from .chat import Button, Rows


@dataclass(frozen=True, slots=True)
class Markup:
    """What was asked for below a message: inline buttons, a reply keyboard, or its removal."""

    inline: Rows = ()
    reply: Rows = ()
    removes: bool = False
    placeholder: str = ""


def read_markup(value: Any) -> Markup:
    """The markup of a request; ApiError (400) with Telegram's text when it is not one."""
    if value is None:
        return Markup()
    if not isinstance(value, dict):
        raise limits.bad("object expected as reply markup")
    placeholder = str(value.get("input_field_placeholder", ""))
    if len(placeholder) > limits.PLACEHOLDER:
        raise limits.bad("input field placeholder is too long")
    if "inline_keyboard" in value:
        return Markup(inline=_rows(value["inline_keyboard"], inline=True))
    if "keyboard" in value:
        return Markup(reply=_rows(value["keyboard"], inline=False), placeholder=placeholder)
    return Markup(removes=bool(value.get("remove_keyboard")), placeholder=placeholder)


def _rows(value: Any, *, inline: bool) -> Rows:
    name = "inline_keyboard" if inline else "keyboard"
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise limits.bad(f'field "{name}" must be an Array of Arrays')
    read = _inline_button if inline else _reply_button
    rows = tuple(tuple(read(button) for button in row) for row in value if row)
    if sum(map(len, rows)) > limits.BUTTONS or any(len(row) > limits.BUTTONS_IN_A_ROW for row in rows):
        raise limits.bad("reply markup is too long")
    return rows


def _inline_button(value: Any) -> Button:
    if not isinstance(value, dict):
        raise limits.bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    label = _label(value.get("text"), "inline keyboard button")
    data, url = value.get("callback_data"), value.get("url")
    if data is None and url is None:
        raise limits.bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if data is not None and not 1 <= len(str(data).encode()) <= limits.CALLBACK_DATA_BYTES:
        raise limits.bad("BUTTON_DATA_INVALID")
    return Button(label, None if data is None else str(data), url, style=_style(value))


def _reply_button(value: Any) -> Button:
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, dict):
        raise limits.bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
    label = _label(value.get("text"), "keyboard button")
    return Button(label, asks_location=bool(value.get("request_location")), style=_style(value))


def _label(value: Any, kind: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise limits.bad(f"{kind} text must be non-empty")
    return value.strip()


def _style(value: dict[str, Any]) -> str | None:
    style = value.get("style")
    if style not in (None, "primary", "success", "danger"):
        raise limits.bad("invalid button style specified")
    return style
