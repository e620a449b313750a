"""What the bot says of itself and knows of chats: getMe, commands, name, descriptions, getChat, leaveChat."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from .. import limits
from ..chat import Json
from ..cloud import Cloud
from ..request import Params
from .sending import chat_of

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(cloud: Cloud, params: Params) -> Json:
    """The bot as a user."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }
    return cloud.bot | abilities


def set_my_commands(cloud: Cloud, params: Params) -> bool:
    """The command menu of a scope and language."""
    commands = params.objects("commands")
    if len(commands) > limits.COMMANDS:
        raise limits.bad("BOT_COMMANDS_TOO_MUCH")
    kept = [
        {"command": str(c.get("command", "")).lstrip("/"), "description": str(c.get("description", ""))}
        for c in commands
    ]
    for command in kept:
        if not _COMMAND.fullmatch(command["command"]):
            raise limits.bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= limits.COMMAND_DESCRIPTION:
            raise limits.bad("BOT_COMMAND_DESCRIPTION_INVALID")
    cloud.commands[_menu(params)] = kept
    return True


def get_my_commands(cloud: Cloud, params: Params) -> list[Json]:
    """The command menu of a scope and language, as it was set."""
    return cloud.commands.get(_menu(params), [])


def delete_my_commands(cloud: Cloud, params: Params) -> bool:
    """Forgets the command menu of a scope and language."""
    cloud.commands.pop(_menu(params), None)
    return True


def _menu(params: Params) -> tuple[str, str]:
    scope: Any = params.json("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), params.text("language_code")


def setter(name: str, most: int) -> Callable[[Cloud, Params], bool]:
    """setMyName and its like: a text of at most `most` characters for each language; empty takes it back."""

    def set_text(cloud: Cloud, params: Params) -> bool:
        text = params.text(name).strip()
        if len(text) > most:
            raise limits.bad(f"{name.replace('_', ' ')} is too long")
        cloud.texts[name, params.text("language_code")] = text
        if not text:
            del cloud.texts[name, params.text("language_code")]
        return True

    return set_text


def getter(name: str) -> Callable[[Cloud, Params], Json]:
    """getMyName and its like: the text of the language, or else the one for all languages."""

    def get_text(cloud: Cloud, params: Params) -> Json:
        for language in (params.text("language_code"), ""):
            if text := cloud.texts.get((name, language)):
                return {name: text}
        return {name: cloud.bot["first_name"] if name == "name" else ""}

    return get_text


def get_chat(cloud: Cloud, params: Params) -> Json:
    """What is known of a chat."""
    about = chat_of(cloud, params, writing=False).about
    return about | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


_NO_GIFTS = {
    "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False, "premium_subscription": False,
    "gifts_from_channels": False,
}  # fmt: skip


def leave_chat(cloud: Cloud, params: Params) -> bool:
    """Leaves a group."""
    chat = chat_of(cloud, params, writing=False)
    if chat.is_private:
        raise limits.bad("chat member status can't be changed in private chats")
    chat.left = True
    chat.happened("left")
    return True
