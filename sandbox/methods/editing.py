"""editMessageText, -Caption, -Media, -ReplyMarkup, and deleteMessage."""

from __future__ import annotations

from .. import limits
from ..chat import Chat, Document, Json, Kind, Message, Rows
from ..cloud import Cloud
from ..keyboards import read_markup
from ..request import Params
from .sending import chat_of, take_media
from .words import Words, read_caption, read_text

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message"
)


def edit_message_text(cloud: Cloud, params: Params) -> Json:
    """Replaces text and buttons; buttons that are not given again are gone."""
    words = read_text(params)
    chat, message = _own(cloud, params)
    if message.kind != "text":
        raise limits.bad("there is no text in the message to edit")
    return _replace(cloud, chat, message, words, _buttons(params))


def edit_message_caption(cloud: Cloud, params: Params) -> Json:
    """Replaces caption and buttons of a picture or file."""
    words = read_caption(params.values)
    chat, message = _own(cloud, params)
    if message.file is None:
        raise limits.bad("there is no caption in the message to edit")
    return _replace(cloud, chat, message, words, _buttons(params))


def edit_message_media(cloud: Cloud, params: Params) -> Json:
    """Replaces the picture or file, its caption and the buttons."""
    item = params.json("media")
    if not isinstance(item, dict):
        raise limits.bad("can't parse input media JSON object")
    words = read_caption(item)
    chat, message = _own(cloud, params)
    return _replace(cloud, chat, message, words, _buttons(params), take_media(cloud, params, item))


def edit_message_reply_markup(cloud: Cloud, params: Params) -> Json:
    """Replaces the buttons only."""
    chat, message = _own(cloud, params)
    same = Words(message.text, message.html, tuple(message.entities))
    return _replace(cloud, chat, message, same, _buttons(params))


def delete_message(cloud: Cloud, params: Params) -> bool:
    """Deletes a message of either side that is younger than 48 hours."""
    chat = chat_of(cloud, params, writing=False)
    message = cloud.message(chat, params.integer("message_id"), "message to delete")
    if not message.from_bot and not chat.is_private:
        raise limits.bad("message can't be deleted")
    if cloud.now() - message.date > limits.DELETE_WITHIN:
        raise limits.bad("message can't be deleted for everyone")
    message.deleted = True
    chat.happened("deleted", message)
    return True


def _own(cloud: Cloud, params: Params) -> tuple[Chat, Message]:
    """The bot's message to be edited."""
    if params.text("inline_message_id") or not params.text("message_id"):
        raise limits.bad("message identifier is not specified")
    chat = chat_of(cloud, params)
    message = cloud.message(chat, params.integer("message_id"), "message to edit")
    if not message.from_bot:
        raise limits.bad("message can't be edited")
    return chat, message


def _buttons(params: Params) -> Rows:
    markup = read_markup(params.json("reply_markup"))
    if markup.reply or markup.removes:
        raise limits.bad("inline keyboard expected")
    return markup.inline


def _replace(
    cloud: Cloud,
    chat: Chat,
    message: Message,
    words: Words,
    buttons: Rows,
    media: tuple[Kind, Document] | None = None,
) -> Json:
    same_file = media is None or (message.file is not None and message.file.content == media[1].content)
    new = (words.plain, list(words.entities), buttons)
    if same_file and new == (message.text, message.entities, message.buttons):
        raise limits.bad(_NOT_MODIFIED)
    before = message.text
    if message.buttons and message.buttons != buttons:
        message.past_buttons.append(message.buttons)
    if media:
        message.kind, message.file = media
    message.text, message.entities, message.buttons = new
    message.html = words.html
    message.edited += 1
    message.edited_at = cloud.now()
    chat.happened("edited", message, before)
    return cloud.to_api(chat, message)
