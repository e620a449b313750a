"""The methods of the Bot API that this Telegram knows, each a function of the state and the parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from .. import limits
from ..cloud import Cloud
from ..request import Params
from .answering import answer_callback_query, set_message_reaction
from .editing import (
    delete_message,
    edit_message_caption,
    edit_message_media,
    edit_message_reply_markup,
    edit_message_text,
)
from .profile import (
    delete_my_commands,
    get_chat,
    get_me,
    get_my_commands,
    getter,
    leave_chat,
    set_my_commands,
    setter,
)
from .receiving import delete_webhook, get_file, get_updates, get_webhook_info, set_webhook
from .sending import send_chat_action, send_document, send_media_group, send_message, send_photo

Method: TypeAlias = Callable[[Cloud, Params], Any]  # the result, or an awaitable of it

_NAMED: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendMediaGroup": send_media_group,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "setMessageReaction": set_message_reaction,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": setter("name", limits.NAME),
    "getMyName": getter("name"),
    "setMyDescription": setter("description", limits.DESCRIPTION),
    "getMyDescription": getter("description"),
    "setMyShortDescription": setter("short_description", limits.SHORT_DESCRIPTION),
    "getMyShortDescription": getter("short_description"),
    "getFile": get_file,
    "getChat": get_chat,
    "leaveChat": leave_chat,
}

METHODS: Mapping[str, tuple[str, Method]] = MappingProxyType({name.lower(): (name, do) for name, do in _NAMED.items()})
"""By lower-case name, as Telegram ignores case: the proper name and the function."""
