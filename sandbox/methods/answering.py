"""answerCallbackQuery and setMessageReaction: the small answers to what a person did."""

from __future__ import annotations

from .. import limits
from ..cloud import Cloud
from ..entities import utf16
from ..request import Params
from .sending import chat_of


def answer_callback_query(cloud: Cloud, params: Params) -> bool:
    """Ends the waiting of a button, with or without a toast: once, and within 150 seconds."""
    text = params.text("text")
    if utf16(text) > limits.CALLBACK_ANSWER:
        raise limits.bad("MESSAGE_TOO_LONG")
    tap = cloud.taps.get(params.text("callback_query_id"))
    if tap is None or tap.answered or cloud.now() - tap.at > limits.TAP_LIFE:
        raise limits.bad("query is too old and response timeout expired or query ID is invalid")
    tap.answered = True
    chat = cloud.chats[tap.chat_id]
    chat.toasts.append(text)
    chat.happened("toast", chat.find(tap.message_id), text, params.flag("show_alert"))
    return True


def set_message_reaction(cloud: Cloud, params: Params) -> bool:
    """Puts one emoji of Telegram's list on a message, or takes it away."""
    wanted = []
    for reaction in params.objects("reaction"):
        if reaction.get("type") != "emoji":
            raise limits.bad("REACTION_INVALID")
        wanted.append(str(reaction.get("emoji", "")))
    if not all(map(limits.is_reaction, wanted)):
        raise limits.bad("REACTION_INVALID")
    if len(wanted) > 1:
        raise limits.bad("REACTIONS_TOO_MANY")
    chat = chat_of(cloud, params, writing=False)
    if chat.blocked:
        raise limits.forbidden("bot was blocked by the user")
    message = cloud.message(chat, params.integer("message_id"), "message to react")
    message.reactions = wanted
    chat.happened("reacted", message, "".join(wanted))
    return True
