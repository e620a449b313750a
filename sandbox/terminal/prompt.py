"""The chat by hand: a prompt below, and above it the coach's messages, even while one is typing."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document as Typed
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.shortcuts import CompleteStyle

from ..people import Person
from ..server import Telegram
from .conversation import Conversation, World
from .lines import ORDERS
from .screen import Screen, numbered


class _Known(Completer):
    """Completes the bot's commands, the terminal's orders and the labels of the present buttons."""

    def __init__(self, telegram: Telegram, person: Person) -> None:
        self._telegram = telegram
        self._person = person

    def get_completions(self, document: Typed, complete_event: CompleteEvent) -> Iterable[Completion]:
        """What may follow."""
        typed = document.text_before_cursor.lstrip()
        if not typed:
            return
        for word, meaning in self._words():
            if word.casefold().startswith(typed.casefold()):
                yield Completion(word, start_position=-len(typed), display_meta=meaning)

    def _words(self) -> Iterable[tuple[str, str]]:
        language = self._person.user.get("language_code", "")
        yield from ((f"/{command}", description) for command, description in self._telegram.menu(language))
        yield from ORDERS
        newest = numbered(self._person.chat)
        if newest:
            yield from ((label, "button") for label in newest.labels)


async def talk(telegram: Telegram, person: Person, world: World, files: Path) -> None:
    """Reads lines until the end; everything that happens in the chat is printed above the prompt."""
    session: PromptSession[str] = PromptSession(
        completer=_Known(telegram, person), complete_style=CompleteStyle.READLINE_LIKE
    )
    with patch_stdout(raw=True):
        screen = Screen(files, ansi="NO_COLOR" not in os.environ)
        conversation = Conversation(telegram, person, world, screen, print)
        print("Say hello with /start. :help lists what you can do here; Ctrl-D leaves.")
        conversation.recall()
        await conversation.begin()
        following = asyncio.create_task(conversation.follow())
        try:
            while not conversation.over:
                await conversation.take(await session.prompt_async("you> "))
        except (EOFError, KeyboardInterrupt):
            print("See you.")
        finally:
            following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await following
