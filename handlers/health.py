"""How the program feels, for whatever watches over it: `/health` for a load balancer, `/metrics` for
Prometheus.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict

from aiohttp import web

from handlers.common import Common
from store import figures

STALE_POLL = 150.0  # seconds without a good poll after which we are not well
STALE_ROW_MS = 300_000  # an update or a letter that waits longer means that something is stuck


class Health:
    """Answers how things stand. `polls` tells whether polls are expected (not behind a webhook)."""

    def __init__(self, common: Common, *, polls: bool) -> None:
        self._common, self._polls = common, polls

    async def report(self) -> dict[str, float | int | bool | None]:
        """What was found; `ok` is the verdict. Ages are in seconds, None where nothing waits."""
        common, counted = self._common, self._common.figures
        inbox, outbox = await common.store.read(figures.oldest)
        now, since = common.now_ms(), counted.last_good_poll or counted.started
        poll = common.clock.monotonic() - since if self._polls else None
        stuck = any(each is not None and now - each > STALE_ROW_MS for each in (inbox, outbox))
        return {
            "ok": not stuck and (poll is None or poll < STALE_POLL),
            "last_good_poll_seconds": poll,
            "inbox_oldest_seconds": None if inbox is None else (now - inbox) / 1000,
            "outbox_oldest_seconds": None if outbox is None else (now - outbox) / 1000,
            "loop_lag_seconds": await _lag(),
        }

    async def health(self, _: web.Request) -> web.Response:
        """200 when all is well, 503 otherwise; says why."""
        report = await self.report()
        return web.json_response(report, status=200 if report["ok"] else 503)

    async def metrics(self, _: web.Request) -> web.Response:
        """All counters in Prometheus' text format."""
        numbers = asdict(self._common.figures) | await self.report()
        del numbers["started"], numbers["last_good_poll"]
        known = {name: float(value) for name, value in numbers.items() if value is not None}
        text = "".join(f"backbone_{name} {value:g}\n" for name, value in known.items())
        return web.Response(text=text, content_type="text/plain", charset="utf-8")


class HealthServer:
    """Serves both on a port of its own; to this machine only, unless the operator names another address."""

    def __init__(self, health: Health, port: int, host: str = "127.0.0.1") -> None:
        self._health, self._port, self._host = health, port, host
        self._runner: web.AppRunner | None = None

    async def start(self) -> int:
        """Listen, and return the port; OSError when it is taken."""
        app = web.Application()
        app.router.add_get("/health", self._health.health)
        app.router.add_get("/metrics", self._health.metrics)
        self._runner = await serve(app, self._host, self._port)
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()


async def serve(app: web.Application, host: str | None, port: int) -> web.AppRunner:
    """Serve an application; OSError when the port is taken. `cleanup()` of the runner ends it."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    return runner


async def _lag() -> float:
    """How late the event loop is at this moment, seconds."""
    begun = time.perf_counter()
    await asyncio.sleep(0)
    return time.perf_counter() - begun
