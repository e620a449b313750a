"""Posts updates to the bot's webhook: in order within a chat, each repeated until a 2xx."""

from __future__ import annotations

import asyncio

import aiohttp

from .chat import Json
from .updates import Updates

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 5.0  # seconds between repetitions; doubled each time
_ANSWER_WITHIN = 60.0  # seconds


class Webhook:
    """Where updates are posted, and the tasks that post them: one for each chat with something waiting."""

    def __init__(self, updates: Updates) -> None:
        self.url = ""
        self.secret = ""
        self.connections = 0
        self.last_error = ""
        self._updates = updates
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(1)
        self._session: aiohttp.ClientSession | None = None

    def set(self, url: str, secret: str, connections: int) -> None:
        """Posts to this URL from now on; an empty one ends it. What waits already is posted first."""
        self._dismiss()
        self.url, self.secret, self.connections, self.last_error = url, secret, connections, ""
        self._places = asyncio.Semaphore(max(1, connections))
        self._updates.on_push = self._wake if url else None
        if url:
            for chat_id in {waiting.chat_id for waiting in self._updates.fresh()}:
                self._wake(chat_id)

    async def close(self) -> None:
        """Stops posting. What was not taken stays in the queue."""
        self._updates.on_push = None
        self._dismiss()
        await asyncio.gather(*self._ending, return_exceptions=True)
        if self._session:
            await self._session.close()
            self._session = None

    def resume(self) -> None:
        """Posts again after a `close`, if there is anywhere to post to."""
        self.set(self.url, self.secret, self.connections)

    def _dismiss(self) -> None:
        for worker in self._workers.values():
            worker.cancel()
            self._ending.add(worker)
            worker.add_done_callback(self._ending.discard)
        self._workers = {}

    def _wake(self, chat_id: int) -> None:
        if chat_id not in self._workers:
            self._workers[chat_id] = asyncio.create_task(self._work(chat_id), name=f"webhook of chat {chat_id}")

    async def _work(self, chat_id: int) -> None:
        while update := self._next(chat_id):
            pause = _FIRST_PAUSE
            while not await self._took(update):
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
                if update is not self._next(chat_id):
                    break  # it grew too old meanwhile
            else:
                self._updates.drop(update["update_id"])
        del self._workers[chat_id]

    def _next(self, chat_id: int) -> Json | None:
        return next((w.update for w in self._updates.fresh() if w.chat_id == chat_id), None)

    async def _took(self, update: Json) -> bool:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_ANSWER_WITHIN))
        headers = {_SECRET_HEADER: self.secret} if self.secret else {}
        try:
            async with self._places, self._session.post(self.url, json=update, headers=headers) as answer:
                await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError):
            self.last_error = "Connection refused or broken"
            return False
        if 200 <= answer.status < 300:
            return True
        self.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        return False
