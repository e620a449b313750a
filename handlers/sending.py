"""One letter to one chat: which calls of the Bot API it takes, and what stands in the chat afterwards."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest

from coach.turn import Document, Message
from handlers.pictures import Pictures
from handlers.request import Wire
from handlers.turns import plain
from store.outbox import Leave, Letter, Tap
from store.posted import Posted

TEXT, CAPTION = 4096, 1024  # UTF-16 units a message and a caption may have (Bot API)
#: What Telegram says to an edit where there is nothing to edit: the message was deleted, say.
_NOT_THERE = ("message to edit not found", "message_id_invalid", "can't be edited", "there is no text in the message")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_log = logging.getLogger(__name__)

#: Renders a document: its file name and its bytes.
Render = Callable[[int, Document], Awaitable[tuple[str, bytes]]]


@dataclass(frozen=True, slots=True)
class Stands:
    """What is to be remembered of a slot after a letter: `now` stands there (None: nothing any more). `strip`
    is an older message whose buttons have no meaning any more."""

    slot: str
    now: Posted | None
    strip: int | None = None


class Sender:
    """Sends letters. Raises what python-telegram-bot raises."""

    def __init__(self, bot: Wire, render: Render, pictures: Pictures) -> None:
        self._bot = bot
        self._render = render
        self._pictures = pictures

    async def send(self, letter: Letter, there: Posted | None) -> Stands | None:
        """Do what the letter says; `there` is what stands at its slot."""
        match letter.content:
            case Tap(press, notice):
                await self._answer(press, notice)
                return None
            case Leave():
                await self._bot.leave_chat(letter.chat_id)
                return None
            case Message() as message:
                return await self._message(letter.chat_id, message, there)

    async def send_plainly(self, letter: Letter, there: Posted | None) -> Stands | None:
        """The words alone, in as many messages as they need: for what Telegram would not take as it was. They stand at
        its slot from now on, so that what follows is an edit of them and not of something further up.
        """
        if not isinstance(letter.content, Message):
            return None
        sent = [
            await self._bot.send_message(letter.chat_id, piece, link_preview_options=_NO_PREVIEW)
            for piece in pieces(plain(letter.content.text))
        ]
        if not sent or letter.content.slot is None:
            return None
        now = Posted(sent[0].message_id, buttons=False, digest="") if len(sent) == 1 else None
        return Stands(letter.content.slot, now, there.message_id if there is not None and there.buttons else None)

    async def strip(self, chat_id: int, message_id: int) -> None:
        """Take the buttons off an older message."""
        await self._bot.call("editMessageReplyMarkup", chat_id=chat_id, message_id=message_id)

    async def _answer(self, press: str, notice: str) -> None:
        try:
            await self._bot.call("answerCallbackQuery", callback_query_id=press, text=notice or None)
        except BadRequest as error:
            if not _says(error, "query is too old", "query id is invalid"):
                raise

    async def _message(self, chat_id: int, message: Message, there: Posted | None) -> Stands | None:
        if message.reaction is not None:
            await self._react(chat_id, message)
            return None
        if message.remove:
            return await self._remove(chat_id, message, there)
        if message.edit and there is not None and message.document is None and message.picture is None:
            return await self._edit(chat_id, message, there)
        return await self._new(chat_id, message, there)

    async def _react(self, chat_id: int, message: Message) -> None:
        emoji = [{"type": "emoji", "emoji": message.reaction}]
        try:
            await self._bot.call("setMessageReaction", chat_id=chat_id, message_id=message.to, reaction=emoji)
        except BadRequest as error:  # the message was deleted meanwhile: nothing to react to
            if not _says(error, "message to react not found", "message not found", "message_id_invalid"):
                raise

    async def _remove(self, chat_id: int, message: Message, there: Posted | None) -> Stands | None:
        if there is None:
            return None
        try:
            await self._bot.call("deleteMessage", chat_id=chat_id, message_id=there.message_id)
        except BadRequest as error:  # older than 48 hours, or gone already
            if _says(error, "can't be deleted") and there.buttons:
                await self.strip(chat_id, there.message_id)
        return Stands(message.slot or "", None)

    async def _edit(self, chat_id: int, message: Message, there: Posted) -> Stands | None:
        now = replace(there, buttons=bool(message.buttons), digest=digest(message))
        if now == there:
            return None
        try:
            await self._bot.call(
                "editMessageText",
                text=message.text,
                chat_id=chat_id,
                message_id=there.message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=_buttons(message),
                link_preview_options={"is_disabled": True},
            )
        except BadRequest as error:
            if _says(error, "message is not modified"):
                return Stands(message.slot or "", now)
            if _says(error, *_NOT_THERE):
                return await self._new(chat_id, message, None)
            raise
        return Stands(message.slot or "", now)

    async def _new(self, chat_id: int, message: Message, there: Posted | None) -> Stands | None:
        message_id = await self._send(chat_id, message)
        if message.slot is None:
            return None
        now = Posted(message_id, bool(message.buttons), digest(message))
        return Stands(message.slot, now, there.message_id if there is not None and there.buttons else None)

    async def _send(self, chat_id: int, message: Message) -> int:
        if message.document is not None:
            return await self._send_document(chat_id, message)
        if message.picture is not None:
            return await self._send_picture(chat_id, message, message.picture)
        return await self._send_text(chat_id, message)

    async def _send_text(self, chat_id: int, message: Message) -> int:
        sent = await self._bot.call(
            "sendMessage",
            chat_id=chat_id,
            text=message.text,
            parse_mode=ParseMode.HTML,
            reply_markup=_buttons(message),
            disable_notification=message.silent or None,
            link_preview_options={"is_disabled": True},
        )
        return int(sent["message_id"])

    async def _send_document(self, chat_id: int, message: Message) -> int:
        assert message.document is not None
        name, content = await self._render(chat_id, message.document)
        fits = units(plain(message.text)) <= CAPTION
        if not fits:
            await self._send_text(chat_id, replace(message, buttons=()))
        sent = await self._bot.send_document(
            chat_id,
            content,
            filename=name,
            caption=message.text if fits and message.text else None,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(message),
            disable_notification=message.silent,
        )
        return sent.message_id

    async def _send_picture(self, chat_id: int, message: Message, svg: str) -> int:
        """The picture with its caption; the caption alone where there is no picture, for it says the same."""
        known = await self._pictures.file_id(chat_id, svg)
        if known is not None:
            try:
                return await self._send_photo(chat_id, message, known)
            except BadRequest:  # another token, or a file that is gone: it is drawn again
                await self._pictures.forget(chat_id, svg)
        drawn = await self._pictures.png(svg)
        if drawn is not None:
            try:
                return await self._send_photo(chat_id, message, InputFile(drawn, "picture.png"), svg)
            except BadRequest as error:
                _log.error("a picture was refused: %s", type(error).__name__)
        return await self._send_text(chat_id, message)

    async def _send_photo(self, chat_id: int, message: Message, photo: str | InputFile, svg: str = "") -> int:
        """Send what Telegram has, or upload `svg` as pixels and remember its name there. Long words follow it."""
        fits = units(plain(message.text)) <= CAPTION
        sent = await self._bot.upload(
            "sendPhoto",
            chat_id=chat_id,
            photo=photo,
            caption=message.text if fits else None,
            parse_mode=ParseMode.HTML,
            reply_markup=_buttons(message) if fits else None,
            disable_notification=message.silent or None,
        )
        if svg:
            await self._pictures.remember(chat_id, svg, str(sent["photo"][-1]["file_id"]))
        return int(sent["message_id"]) if fits else await self._send_text(chat_id, message)


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """The buttons under a message; None without any."""
    if not message.buttons:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in message.buttons]
    )


def _buttons(message: Message) -> dict[str, object] | None:
    """The same as the Bot API writes it."""
    rows = [[{"text": label, "callback_data": data} for label, data in row] for row in message.buttons]
    return {"inline_keyboard": rows} if rows else None


def digest(message: Message) -> str:
    """A short fingerprint of the words and buttons: an edit to the same is not worth a call."""
    seen = json.dumps([message.text, message.buttons], ensure_ascii=False)
    return hashlib.blake2b(seen.encode(), digest_size=12).hexdigest()


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str) -> list[str]:
    """A text in pieces that each fit into a message, cut between lines where there are lines; none for an
    empty one.
    """
    found: list[str] = []
    rest = text.strip()
    while rest:
        size = TEXT if units(rest[:TEXT]) <= TEXT else TEXT // 2
        cut = rest.rfind("\n", 1, size) if len(rest) > size else size
        cut = size if cut <= 0 else cut
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].strip()
    return found


def _says(error: BadRequest, *sentences: str) -> bool:
    said = error.message.lower()
    return any(sentence in said for sentence in sentences)
