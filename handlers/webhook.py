"""The other way in: Telegram posts each update, and is answered 200 once it is on the disk.

Telegram queues per chat and repeats what was not answered with 2xx, so what is answered after the commit is
in order and is not lost. The secret that was given to `setWebhook` comes back in a header and is compared in
constant time.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import TelegramError

from handlers.common import Common
from handlers.health import Health, serve
from handlers.intake import PAUSES, Inbox
from handlers.request import Wire
from handlers.updates import KINDS

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 4 << 20  # bytes of one update; Telegram's are a few kilobytes
CONNECTIONS = 40
_log = logging.getLogger(__name__)


class Webhook:
    """Listens on `port` for updates that are posted to `url` (its path is what counts here)."""

    def __init__(self, common: Common, bot: Wire, inbox: Inbox, health: Health) -> None:
        self._common, self._bot, self._inbox, self._health = common, bot, inbox, health
        self._runner: web.AppRunner | None = None
        self._telling: asyncio.Task[None] | None = None
        self._secret = b""

    async def start(self, url: str, secret: str, port: int) -> None:
        """Listen, and tell Telegram so in the background; OSError when the port is taken."""
        self._secret = secret.encode()
        app = web.Application(client_max_size=LARGEST)
        app.router.add_post(urlsplit(url).path or "/", self.receive)
        app.router.add_get("/health", self._health.health)
        self._runner = await serve(app, None, port)
        self._telling = asyncio.create_task(self._tell(url, secret))

    async def receive(self, request: web.Request) -> web.Response:
        """One update: 200 when it is kept, 403 without the secret, 503 when the store fails (Telegram comes
        again).
        """
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self._secret):
            return web.Response(status=403)
        try:
            raw = json.loads(await request.read())
        except ValueError:
            raw = None
        if not isinstance(raw, dict):
            _log.error("what was posted is not an update")
            return web.Response()
        try:
            await self._inbox.keep([raw])
        except Exception as error:
            _log.error("an update could not be kept: %s", type(error).__name__)
            return web.Response(status=503)
        return web.Response()

    async def drained(self) -> None:
        """Returns when Telegram holds nothing more for us."""
        if self._telling is not None:
            await self._telling
        while (await self._bot.get_webhook_info()).pending_update_count:
            await self._common.clock.pause(0.5)

    def watch(self) -> None:
        """Nothing to watch: it is Telegram who calls."""

    async def close(self) -> None:
        """Listen no more; the webhook stays set, and Telegram keeps what comes until the next start."""
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.gather(self._telling, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()

    async def _tell(self, url: str, secret: str) -> None:
        for attempt in range(1_000_000):
            try:
                await self._bot.set_webhook(
                    url, secret_token=secret, allowed_updates=KINDS, max_connections=CONNECTIONS
                )
            except TelegramError as error:
                _log.warning("the webhook is not set yet: %s", type(error).__name__)
                await self._common.clock.pause(PAUSES[min(attempt, len(PAUSES) - 1)])
            else:
                _log.info("the webhook is set")
                return
