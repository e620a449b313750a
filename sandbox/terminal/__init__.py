"""The chat in a terminal: by hand, through a pipe, or (with nobody at the keyboard) as a demonstration."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import stat
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from ..people import Person
from ..server import Telegram
from .conversation import Conversation, World
from .screen import Screen

__all__ = ["Conversation", "World", "chat"]

YOU = 1  # the chat id of whoever sits at the terminal


async def chat(  # noqa: PLR0913 - streams, places and people are the caller's to choose
    telegram: Telegram,
    world: World,
    *,
    stdin: TextIO | None,
    stdout: TextIO,
    files: Path,
    demo: Sequence[str] = (),
    person: Person | None = None,
) -> int:
    """Lets somebody chat with the bot; returns 0 at the end of the input, `:quit`, Ctrl-C or Ctrl-D.

    A terminal gets a prompt; a pipe or a file is played line by line (`# ...` is a comment); where there is
    nothing to read at all, the lines of `demo` are played. Pictures are saved in `files` unless the server
    saved them.
    """
    person = person or telegram.person(YOU, first_name="You")
    if stdin is not None and stdin.isatty() and stdout.isatty():
        from .prompt import talk  # noqa: PLC0415 - only a terminal needs it, and it takes time to load

        work = asyncio.ensure_future(talk(telegram, person, world, files))
    else:
        write = _writer(stdout)
        conversation = Conversation(telegram, person, world, Screen(files), write)
        work = asyncio.ensure_future(_play(conversation, stdin, write, demo))
    with _interrupting(work) as interrupted:
        try:
            await work
        except asyncio.CancelledError:
            if not interrupted:
                raise
    return 0


async def _play(
    conversation: Conversation, stdin: TextIO | None, write: Callable[[str], None], demo: Sequence[str]
) -> None:
    """Plays the lines of the input, or of the demonstration when there are none."""
    read_any = False
    await conversation.begin()
    async for line in _lines(stdin):
        read_any = True
        await _play_line(conversation, line, write)
        if conversation.over:
            return
    if not read_any:
        for line in demo:
            await _play_line(conversation, line, write)


async def _play_line(conversation: Conversation, line: str, write: Callable[[str], None]) -> None:
    line = line.strip()
    if line and (line[0] != "#" or line[1:].isdigit()):
        write(f"you> {line}")
        await conversation.take(line)


def _writer(stdout: TextIO) -> Callable[[str], None]:
    def write(line: str) -> None:
        stdout.write(line + "\n")
        stdout.flush()

    return write


async def _lines(stdin: TextIO | None) -> AsyncIterator[str]:
    """The lines of the input as they come, without blocking the program while a pipe is silent."""
    if stdin is None or stdin.closed:
        return
    reader, transport = await _open_pipe(stdin)
    if reader is None:
        for line in stdin:  # a file or a string: never has to be waited for
            yield line
        return
    try:
        while line := (await reader.readline()).decode(errors="replace"):
            yield line
    finally:
        assert transport is not None
        transport.close()
        await asyncio.sleep(0)  # lets the transport say goodbye


async def _open_pipe(stdin: TextIO) -> tuple[asyncio.StreamReader | None, asyncio.ReadTransport | None]:
    """A reader for a pipe; none for what is always ready: a file, /dev/null or a StringIO."""
    try:
        mode = os.fstat(stdin.fileno()).st_mode
    except (OSError, ValueError):  # a StringIO has no descriptor
        return None, None
    if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stdin.isatty()):
        return None, None
    copy = os.fdopen(os.dup(stdin.fileno()), "rb", buffering=0)
    reader = asyncio.StreamReader(limit=1 << 20)
    loop = asyncio.get_running_loop()
    try:
        transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), copy)
    except (OSError, ValueError, NotImplementedError):  # Windows
        copy.close()
        return None, None
    return reader, transport


@contextlib.contextmanager
def _interrupting(work: asyncio.Future[None]) -> Iterator[list[bool]]:
    """Ctrl-C ends the work instead of the program. Yields a list that is non-empty once it was pressed."""
    pressed: list[bool] = []

    def press() -> None:
        pressed.append(True)
        work.cancel()

    before = signal.getsignal(signal.SIGINT)
    try:
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, press)
    except (NotImplementedError, ValueError, RuntimeError):  # Windows, or not the main thread
        yield pressed
        return
    try:
        yield pressed
    finally:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)
