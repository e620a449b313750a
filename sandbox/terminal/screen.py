"""How what happens in the chat looks as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from ..chat import Chat, Document, Happening, Message
from ..entities import utf16

_STYLES = {
    "bold": ("\x1b[1m", "\x1b[22m"),
    "italic": ("\x1b[3m", "\x1b[23m"),
    "underline": ("\x1b[4m", "\x1b[24m"),
}
_QUOTED = 40  # characters of a message that is only spoken of


def numbered(chat: Chat) -> Message | None:
    """The message whose buttons the numbers mean: the newest with inline buttons or the present keyboard."""
    for message in reversed(chat.said_by_bot()):
        if message.buttons or (message.reply_keyboard and message.reply_keyboard == chat.reply_keyboard):
            return message
    return None


def show_time(moment: datetime, zone: tzinfo | None) -> str:
    """`Sun 29 Mar 07:30`, in the zone of whoever reads it."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


class Screen:
    """Turns happenings into lines. `files` is where pictures without a place of their own are saved."""

    def __init__(self, files: Path, *, zone: tzinfo | None = None, ansi: bool = False) -> None:
        self.zone = zone or UTC
        self._files = files
        self._ansi = ansi

    def show(self, happening: Happening) -> list[str]:
        """The lines for one happening of the coach; none for what the person did."""
        message = happening.as_it_was
        if happening.act == "toast":
            sign = "! " if happening.alert else ""
            return [f"({sign}{happening.text})"] if happening.text else []
        if message is None:
            return []
        if happening.act == "sent":
            return self.said(message)
        if happening.act == "edited" and message.from_bot:
            return self._edited(message, happening.text)
        if happening.act == "deleted":
            return [f'(coach deletes "{_quote(message.text)}")']
        if happening.act == "reacted":
            what = f"reacts {happening.text} to" if happening.text else "takes the reaction off"
            return [f'(coach {what} "{_quote(message.text)}")']
        return []

    def said(self, message: Message, who: str = "coach:") -> list[str]:
        """The lines of a message of the coach, its buttons included."""
        bell = "" if not message.silent else " (silent)"
        head = f"[{show_time(message.edited_at or message.date, self.zone)}] {who}{bell}"
        return [*self._body(head, message), *buttons(message)]

    def _edited(self, message: Message, before: str) -> list[str]:
        if before == message.text and not message.file:
            return self._said_again(message)
        return self.said(message, f'coach edits "{_quote(before)}":' if before else "coach edits its picture:")

    def _said_again(self, message: Message) -> list[str]:
        keys = buttons(message)
        what = "changes the buttons of" if keys else "takes the buttons off"
        return [f'(coach {what} "{_quote(message.text)}")', *keys]

    def _body(self, head: str, message: Message) -> Iterator[str]:
        text = self._styled(message) if self._ansi else linked(message)
        if message.file:
            kind = "picture" if message.kind == "photo" else "file"
            yield f"{head} <{kind} {self._saved(message.file)}>"
            yield from (f"  {line}" for line in text.splitlines())
            return
        first, *more = text.splitlines() or [""]
        yield f"{head} {first}"
        yield from (f"  {line}" for line in more)

    def _saved(self, file: Document) -> Path:
        if file.path:
            return file.path
        self._files.mkdir(parents=True, exist_ok=True)
        path = self._files / f"{file.file_id}-{file.name}"
        path.write_bytes(file.content)
        return path

    def _styled(self, message: Message) -> str:
        """The text with bold, italic and underline as a terminal shows them."""
        marks: dict[int, str] = {}
        for entity in message.entities:
            if style := _STYLES.get(entity["type"]):
                begin, end = entity["offset"], entity["offset"] + entity["length"]
                marks[begin] = marks.get(begin, "") + style[0]
                marks[end] = style[1] + marks.get(end, "")
        return _inserted(message.text, marks)


def linked(message: Message) -> str:
    """The plain text, with the address of a link behind its words."""
    marks = {
        entity["offset"] + entity["length"]: f" <{entity['url']}>"
        for entity in message.entities
        if entity["type"] == "text_link" and entity["url"] not in message.text
    }
    return _inserted(message.text, marks)


def buttons(message: Message) -> list[str]:
    """`1) Start  2) Swap`, a line for each row, counted through."""
    lines, number = [], 0
    for row in message.buttons or message.reply_keyboard:
        shown = []
        for button in row:
            number += 1
            shown.append(f"{number}) {button.label}" + (f" <{button.url}>" if button.url else ""))
        lines.append("  " + "  ".join(shown))
    return lines


def _inserted(text: str, marks: dict[int, str]) -> str:
    """The text with marks put in at UTF-16 offsets."""
    if not marks:
        return text
    parts, offset = [], 0
    for character in text:
        parts.append(marks.pop(offset, "") + character)
        offset += utf16(character)
    return "".join(parts) + "".join(marks[key] for key in sorted(marks))


def _quote(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1] + "…"
