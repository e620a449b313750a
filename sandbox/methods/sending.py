"""sendMessage, sendPhoto, sendMediaGroup, sendDocument, sendChatAction."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .. import limits
from ..chat import Chat, Document, Json, Kind, Message
from ..cloud import Cloud
from ..documents import picture_size
from ..keyboards import Markup, read_markup
from ..request import Params
from .words import Words, read_caption, read_text

_ACTIONS = frozenset(
    (
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    )
)  # fmt: skip


def chat_of(cloud: Cloud, params: Params, *, writing: bool = True) -> Chat:
    """The chat a request is about. ApiError (400, 403, 429) when there is none or it is closed."""
    if not params.text("chat_id"):
        raise limits.bad("chat_id is empty")
    chat_id = params.integer("chat_id")
    return cloud.open_to(chat_id) if writing else cloud.chat(chat_id)


def send_message(cloud: Cloud, params: Params) -> Json:
    """A text."""
    words, markup = read_text(params), read_markup(params.json("reply_markup"))
    chat = chat_of(cloud, params)
    return _post(cloud, chat, params, _Content("text", words, markup))


def send_photo(cloud: Cloud, params: Params) -> Json:
    """A picture with a caption."""
    words, markup = read_caption(params.values), read_markup(params.json("reply_markup"))
    chat = chat_of(cloud, params)
    file = take_file(cloud, params, "photo", params.text("photo"))
    return _post(cloud, chat, params, _Content("photo", words, markup, file))


def send_document(cloud: Cloud, params: Params) -> Json:
    """A file with a caption."""
    words, markup = read_caption(params.values), read_markup(params.json("reply_markup"))
    chat = chat_of(cloud, params)
    file = take_file(cloud, params, "document", params.text("document"))
    return _post(cloud, chat, params, _Content("document", words, markup, file))


def send_media_group(cloud: Cloud, params: Params) -> list[Json]:
    """An album: 2-10 photos or 2-10 documents. All of it is checked before any of it is shown."""
    media = params.objects("media")
    if len(media) not in limits.ALBUM:
        raise limits.bad("media must include 2-10 items")
    kinds = {str(item.get("type")) for item in media}
    if not kinds <= {"photo", "document"}:
        raise limits.bad(f'type "{min(kinds)}" can\'t be used in sendMediaGroup')
    if len(kinds) > 1:
        raise limits.bad("document can't be mixed with other media types")
    words = [read_caption(item) for item in media]
    chat = chat_of(cloud, params)
    files = [take_media(cloud, params, item) for item in media]
    album = {"media_group_id": str(cloud.next_album)}
    cloud.next_album += 1
    return [
        _post(cloud, chat, params, _Content(kind, word, file=file, extra=album))
        for (kind, file), word in zip(files, words, strict=True)
    ]


def send_chat_action(cloud: Cloud, params: Params) -> bool:
    """`typing` and the like."""
    action = params.text("action")
    if action not in _ACTIONS:
        raise limits.bad("wrong parameter action in request")
    chat = chat_of(cloud, params, writing=False)
    if chat.blocked:
        raise limits.forbidden("bot was blocked by the user")
    chat.happened("typing", text=action)
    return True


def take_media(cloud: Cloud, params: Params, item: Json) -> tuple[Kind, Document]:
    """The file of an InputMedia object and what it is."""
    kind = item.get("type")
    if kind not in ("photo", "document"):
        raise limits.bad(f'can\'t parse InputMedia: type "{kind}" is not part of this sandbox')
    return kind, take_file(cloud, params, kind, str(item.get("media", "")))


def take_file(cloud: Cloud, params: Params, kind: Kind, reference: str) -> Document:
    """A new upload (in the field itself, or `attach://name`), or a file_id from before."""
    upload = params.uploads.get(reference.removeprefix("attach://") if reference else kind)
    if upload is None and not reference:
        raise limits.bad(f"there is no {kind} in the request")
    if upload is None:
        if kept := cloud.documents.kept.get(reference):
            return kept
        raise limits.bad("wrong remote file identifier specified: can't unserialize it. Wrong string length")
    if len(upload.content) > limits.UPLOAD_BYTES:
        raise limits.ApiError(413, "Request Entity Too Large")
    if not upload.content:
        raise limits.bad("file must be non-empty")
    size = picture_size(upload.content) if kind == "photo" else (0, 0)
    return cloud.documents.keep(upload.name, upload.content, upload.mime_type, size)


@dataclass(frozen=True, slots=True)
class _Content:
    """What a new message holds."""

    kind: Kind
    words: Words
    markup: Markup = field(default_factory=Markup)
    file: Document | None = None
    extra: Json = field(default_factory=dict)


def _post(cloud: Cloud, chat: Chat, params: Params, content: _Content) -> Json:
    """Puts a new message of the bot into the chat."""
    reply_to, words, markup = _replied(chat, params), content.words, content.markup
    message = Message(
        message_id=chat.take_id(),
        from_bot=True,
        sender=cloud.bot,
        date=cloud.now(),
        kind=content.kind,
        text=words.plain,
        html=words.html,
        entities=list(words.entities),
        buttons=markup.inline,
        reply_keyboard=markup.reply,
        file=content.file,
        extra=content.extra,
        reply_to=reply_to,
        silent=params.flag("disable_notification"),
    )
    if markup.reply or markup.removes:
        chat.reply_keyboard = markup.reply
    chat.messages.append(message)
    chat.happened("sent", message)
    return cloud.to_api(chat, message)


def _replied(chat: Chat, params: Params) -> int | None:
    """The message this one answers; ApiError (400) when it is gone and sending without it was not allowed."""
    about: Any = params.json("reply_parameters") or {}
    if not isinstance(about, dict):
        raise limits.bad("can't parse reply parameters JSON object")
    wanted = Params(about).integer("message_id") or params.integer("reply_to_message_id")
    if not wanted:
        return None
    if chat.find(wanted):
        return wanted
    if about.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise limits.bad("message to be replied not found")
