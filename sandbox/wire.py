"""Writes messages as the Bot API's JSON objects."""

from __future__ import annotations

from .chat import Chat, Document, Json, Message


def message_to_api(chat: Chat, message: Message, answered: Message | None = None) -> Json:
    """The Message object of the API."""
    body: Json = {
        "message_id": message.message_id,
        "date": int(message.date.timestamp()),
        "chat": chat.about,
        "from": message.sender,
    }
    text, entities = ("text", "entities") if message.kind == "text" else ("caption", "caption_entities")
    if message.text and message.kind != "service":
        body[text] = message.text
        if message.entities:
            body[entities] = message.entities
    if message.file:
        body.update(_file(message.kind, message.file))
    if message.edited_at:
        body["edit_date"] = int(message.edited_at.timestamp())
    if message.buttons:
        body["reply_markup"] = {"inline_keyboard": [[button.to_api() for button in row] for row in message.buttons]}
    if answered:
        body["reply_to_message"] = message_to_api(chat, answered)
    return body | message.extra


def file_object(file: Document) -> Json:
    """The File object of the API (without its path)."""
    return {
        "file_id": file.file_id,
        "file_unique_id": f"unique-{file.file_id}",
        "file_size": len(file.content),
    }


def _file(kind: str, file: Document) -> Json:
    about = file_object(file)
    if kind == "photo":
        return {"photo": [about | {"width": file.width, "height": file.height}]}
    if kind == "voice":
        return {"voice": about | {"duration": 2, "mime_type": file.mime_type}}
    if kind == "sticker":
        sizes = {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False}
        return {"sticker": about | sizes | {"emoji": "💪"}}
    return {"document": about | {"file_name": file.name, "mime_type": file.mime_type}}
