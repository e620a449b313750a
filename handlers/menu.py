"""The command menu beside the text field: Telegram is told what the coach offers, when it has changed."""

from __future__ import annotations

import hashlib
import json
import logging

from telegram import BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

from handlers.common import Common
from handlers.intake import PAUSES
from handlers.request import Wire
from store import kept

ENGLISH = "en"
_log = logging.getLogger(__name__)


async def tell_menu(common: Common, bot: Wire) -> None:
    """Set the menu of every language, English for all others; tries until Telegram has it. Runs in the
    background.
    """
    for language in dict.fromkeys((ENGLISH, *common.coach.languages())):
        commands = common.coach.menu(language)
        name, value = f"menu.{language}", _fingerprint(commands)
        if await common.store.read(kept.get, name) == value:
            continue
        if await _told(common, bot, language, commands):
            await common.store.write(kept.put, name, value)


async def _told(common: Common, bot: Wire, language: str, commands: tuple[tuple[str, str], ...]) -> bool:
    for pause in (*PAUSES, *[PAUSES[-1]] * 100):
        try:
            await bot.set_my_commands(
                commands, BotCommandScopeAllPrivateChats(), None if language == ENGLISH else language
            )
        except TelegramError as error:
            _log.info("the menu is not set yet: %s", type(error).__name__)
            await common.clock.pause(pause)
        else:
            return True
    return False


def _fingerprint(commands: tuple[tuple[str, str], ...]) -> str:
    return hashlib.blake2b(json.dumps(commands).encode(), digest_size=12).hexdigest()
