"""Pictures: what the coach drew, as something Telegram takes: a file it has already, or a PNG made just now.

One process beside ours draws (`handlers/drawing.py`), one picture at a time. It is started when the first one is
wanted and ended when none was for some minutes. Nothing of it is written to a disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from handlers.common import Common
from store import pictures

PATIENCE = 20.0  # seconds that one picture may take, the start of the process included
IDLE = 300.0  # seconds without a picture until the process is ended
_COMMAND = (sys.executable, "-P", str(Path(__file__).with_name("drawing.py")))
_log = logging.getLogger(__name__)


class Pictures:
    """`await pictures.file_id(...)` where Telegram has it, else `await pictures.png(...)` and `remember`."""

    def __init__(self, common: Common, command: Sequence[str] = _COMMAND, patience: float = PATIENCE) -> None:
        self._common = common
        self._painter = Painter(command, patience)

    async def file_id(self, athlete_id: int, svg: str) -> str | None:
        """What Telegram calls the very same picture that was sent to this athlete before."""
        return await self._common.store.read(pictures.file_id, athlete_id, pictures.digest(svg))

    async def png(self, svg: str) -> bytes | None:
        """The picture drawn now; None where it cannot be, and then its caption has to do."""
        return await self._painter.paint(svg.encode())

    async def remember(self, athlete_id: int, svg: str, file_id: str) -> None:
        """Telegram has it now, by this name."""
        now = self._common.now_ms()
        with contextlib.suppress(sqlite3.Error):  # then it is drawn once more next time, rather than sent twice now
            await self._common.store.write(pictures.remember, athlete_id, pictures.digest(svg), file_id, now)

    async def forget(self, athlete_id: int, svg: str) -> None:
        """Telegram does not know that name any more."""
        await self._common.store.write(pictures.forget, athlete_id, pictures.digest(svg))

    async def close(self) -> None:
        """End the process that draws."""
        await self._painter.close()


class Painter:
    """The process that draws: started on its first use, ended when it is idle, replaced when it hangs or breaks."""

    def __init__(self, command: Sequence[str], patience: float = PATIENCE, idle: float = IDLE) -> None:
        self._command, self._patience, self._idle = command, patience, idle
        self._process: asyncio.subprocess.Process | None = None
        self._one_at_a_time = asyncio.Lock()
        self._retirement: asyncio.TimerHandle | None = None
        self._retiring: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether there is a process now."""
        return self._process is not None

    async def paint(self, svg: bytes) -> bytes | None:
        """The PNG, or None: the log says of what kind the trouble was."""
        async with self._one_at_a_time:
            if self._retirement is not None:
                self._retirement.cancel()
            try:
                async with asyncio.timeout(self._patience):
                    picture = await self._exchange(svg)
            except (OSError, EOFError, TimeoutError) as error:
                _log.error("a picture was not drawn: %s", type(error).__name__)
                await self._end()
                return None
            except asyncio.CancelledError:
                await self._end()
                raise
            self._retirement = asyncio.get_running_loop().call_later(self._idle, self._retire)
            if not picture:
                _log.error("a picture was not drawn: the renderer refused it")
            return picture or None

    async def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._retirement is not None:
            self._retirement.cancel()
        if self._retiring is not None:
            await self._retiring
        await self._end()

    async def _exchange(self, svg: bytes) -> bytes:
        if self._process is not None and self._process.returncode is not None:
            self._process = None  # it ended while nobody looked
        process = self._process = self._process or await self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(len(svg).to_bytes(4) + svg)
        await process.stdin.drain()
        size = int.from_bytes(await process.stdout.readexactly(4))
        return await process.stdout.readexactly(size)

    async def _start(self) -> asyncio.subprocess.Process:
        """In a session of its own, so that Ctrl-C at the terminal is for us alone to answer."""
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        return await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=nothing, start_new_session=True
        )

    def _retire(self) -> None:
        self._retiring = asyncio.create_task(self._end_when_free())

    async def _end_when_free(self) -> None:
        async with self._one_at_a_time:
            await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
