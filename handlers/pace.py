"""Telegram's pace, kept before Telegram has to ask for it: about 30 messages a second overall, one a second
in a chat.

A chat may burst three messages; overall, answers go before nudges. A 429 pauses its chat for as long as it
says; when three chats get one within a second, and nothing was accepted in between, it is not the chat that is too
fast, and everybody pauses.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

OVERALL = 29.0  # messages a second; Telegram begins to refuse at about 30
BURST_OVERALL = 28
IN_CHAT = 1.0  # messages a second
BURST_IN_CHAT = 3
EVERYBODY, AT_ONCE = 3, 1.0  # refusals of so many chats within so many seconds are one of the bot
NOTHING = 1e-6  # seconds: less than this is a rounding error, not a wait


class Pace:
    """Gives permission to send: `await pace.permit(chat_id, nudge=False)`."""

    def __init__(
        self,
        monotonic: Callable[[], float],
        pause: Callable[[float], Awaitable[None]],
        overall: float = OVERALL,
        in_chat: float = IN_CHAT,
    ) -> None:
        self._monotonic = monotonic
        self._pause = pause
        self._interval = 1 / overall
        self._chat_interval = 1 / in_chat
        # Until when the overall allowance is used up, as in the generic cell rate algorithm. It begins used up:
        # an earlier run may have sent a burst a moment ago.
        self._next = monotonic() + BURST_OVERALL * self._interval
        self._chats: dict[int, float] = {}  # the same for each chat
        self._refused: dict[int, float] = {}  # chats that got a 429, until when
        self._in_a_row: dict[int, float] = {}  # chats that were refused since something was accepted, and when
        self._everybody = 0.0  # all pause until then
        self._answers: deque[asyncio.Future[None]] = deque()
        self._nudges: deque[asyncio.Future[None]] = deque()
        self._giving: asyncio.Task[None] | None = None

    async def permit(self, chat_id: int, *, nudge: bool = False, light: bool = False) -> None:
        """Returns when a message may be sent to the chat; `light` is what adds none, such as a reaction."""
        while not light and (wait := self._chat_wait(chat_id)) > NOTHING:
            await self._pause(wait)
        if not light:
            self._count_in_chat(chat_id)
        await self._overall(nudge)
        while (wait := max(self._refused.get(chat_id, 0.0), self._everybody) - self._monotonic()) > NOTHING:
            await self._pause(wait)

    def refused(self, chat_id: int, seconds: float) -> None:
        """Telegram said 429 to this chat."""
        now = self._monotonic()
        self._refused = {chat: until for chat, until in self._refused.items() if until > now}
        self._refused[chat_id] = now + seconds
        self._in_a_row = {chat: at for chat, at in self._in_a_row.items() if now - at <= AT_ONCE} | {chat_id: now}
        if len(self._in_a_row) >= EVERYBODY:
            self._everybody = max(self._everybody, now + seconds)

    def accepted(self) -> None:
        """Telegram took a message: what it refused before was too fast for its chat alone."""
        self._in_a_row.clear()

    def asked(self, chat_id: int) -> float:
        """Seconds for which Telegram has asked not to be bothered with a chat."""
        return max(0.0, self._refused.get(chat_id, 0.0) - self._monotonic())

    def _chat_wait(self, chat_id: int) -> float:
        now = self._monotonic()
        allowed = self._chats.get(chat_id, 0.0) - (BURST_IN_CHAT - 1) * self._chat_interval
        return max(allowed, self._refused.get(chat_id, 0.0), self._everybody) - now

    def _count_in_chat(self, chat_id: int) -> None:
        now = self._monotonic()
        if len(self._chats) > 10_000:
            self._chats = {chat: used for chat, used in self._chats.items() if used > now}
        self._chats[chat_id] = max(now, self._chats.get(chat_id, 0.0)) + self._chat_interval

    async def _overall(self, nudge: bool) -> None:
        if not self._answers and not self._nudges and self._overall_wait() <= NOTHING:
            self._count()
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._nudges if nudge else self._answers).append(turn)
        if self._giving is None or self._giving.done():
            self._giving = asyncio.create_task(self._give())
        await turn

    def _overall_wait(self) -> float:
        return max(self._next - (BURST_OVERALL - 1) * self._interval, self._everybody) - self._monotonic()

    def _count(self) -> None:
        self._next = max(self._monotonic(), self._next) + self._interval

    async def _give(self) -> None:
        """Hand out permissions one by one, answers first, for as long as anybody waits."""
        while self._answers or self._nudges:
            if (wait := self._overall_wait()) > NOTHING:
                await self._pause(wait)
                continue
            turn = (self._answers or self._nudges).popleft()
            if not turn.done():
                turn.set_result(None)
                self._count()

    def close(self) -> None:
        """Hand out nothing more."""
        if self._giving is not None:
            self._giving.cancel()
