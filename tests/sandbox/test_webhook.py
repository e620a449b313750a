"""Webhook delivery: in order within a chat, repeated until a 2xx, never beside a poll."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, Conflict

from sandbox.server import Telegram


class Hook:
    """A bot's webhook that fails on demand and holds up a chat on demand."""

    def __init__(self) -> None:
        self.url = ""
        self.taken: list[tuple[int, str]] = []
        self.secrets: set[str] = set()
        self.failures = 0
        self.held: dict[int, asyncio.Event] = {}
        self.news = asyncio.Event()

    async def post(self, request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        chat_id = message["chat"]["id"]
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        if chat_id in self.held:
            await self.held[chat_id].wait()
        if self.failures:
            self.failures -= 1
            return web.Response(status=503)
        self.taken.append((chat_id, message["text"]))
        self.news.set()
        return web.Response()

    async def has(self, count: int) -> list[tuple[int, str]]:
        async with asyncio.timeout(5):
            while len(self.taken) < count:
                self.news.clear()
                await self.news.wait()
        return self.taken


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook, app = Hook(), web.Application()
    app.router.add_post("/", hook.post)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield hook
    await runner.cleanup()


async def test_what_was_said_before_and_after_is_posted_in_order_with_the_secret(
    bot: Bot, telegram: Telegram, hook: Hook
) -> None:
    sam = telegram.person(1)
    await sam.says("before")
    await bot.set_webhook(hook.url, secret_token="s3cret")
    await sam.says("after")
    assert await hook.has(2) == [(1, "before"), (1, "after")]
    assert hook.secrets == {"s3cret"}
    await telegram.all_taken()
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_a_refused_update_is_repeated_before_the_next_of_its_chat(
    bot: Bot, telegram: Telegram, hook: Hook
) -> None:
    hook.failures = 2
    await bot.set_webhook(hook.url)
    await telegram.person(1).says("one")
    await telegram.person(1).says("two")
    assert await hook.has(2) == [(1, "one"), (1, "two")]
    info = await bot.get_webhook_info()
    assert info.last_error_message == "Wrong response from the webhook: 503 Service Unavailable"


async def test_a_slow_chat_holds_nobody_else(bot: Bot, telegram: Telegram, hook: Hook) -> None:
    hook.held[1] = asyncio.Event()
    await bot.set_webhook(hook.url)
    await telegram.person(1).says("slow")
    await telegram.person(2).says("quick")
    assert await hook.has(1) == [(2, "quick")]
    hook.held[1].set()
    assert (1, "slow") in await hook.has(2)


async def test_polling_and_webhook_exclude_each_other(bot: Bot, hook: Hook, telegram: Telegram) -> None:
    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    await telegram.person(1).says("by poll")
    assert [update.message.text for update in await bot.get_updates()] == ["by poll"]  # type: ignore[union-attr]
    assert hook.taken == []


async def test_an_address_elsewhere_must_be_https_and_the_secret_plain(bot: Bot, hook: Hook) -> None:
    with pytest.raises(BadRequest, match="Bad webhook: an https url must be provided for webhook"):
        await bot.set_webhook("http://example.org/")
    with pytest.raises(BadRequest, match="Secret token contains unallowed characters"):
        await bot.set_webhook(hook.url, secret_token="not allowed")


async def test_after_a_restart_of_telegram_what_waits_is_posted(bot: Bot, telegram: Telegram, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    await telegram.stop()
    await telegram.person(1).says("meanwhile")
    assert hook.taken == []
    await telegram.start()
    assert await hook.has(1) == [(1, "meanwhile")]


async def test_waiting_updates_can_be_dropped(bot: Bot, telegram: Telegram, hook: Hook, sam: Any) -> None:
    await sam.says("old")
    await bot.set_webhook(hook.url, drop_pending_updates=True)
    await sam.says("new")
    assert await hook.has(1) == [(1, "new")]
