"""The request backend: forms, files, timeouts, proxies, and errors that do not show the token."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from handlers.health import serve
from handlers.request import Request, Wire, seconds_of, wire
from sandbox.server import Telegram


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Wire]:
    telegram.person(1)
    bot = wire(telegram.token, telegram.url)
    await bot.connect()
    yield bot
    await bot.disconnect()


async def test_words_and_files_arrive_as_they_were(telegram: Telegram, bot: Wire) -> None:
    await bot.send_message(1, "60 × 10 & ✓ + = %")
    await bot.send_document(1, "größe,wert\n".encode(), filename="sätze.csv", caption="Hier & da")
    said, sent = telegram.person(1).chat.said_by_bot()
    assert said.text == "60 × 10 & ✓ + = %"
    assert (sent.text, sent.documents[0].name) == ("Hier & da", "sätze.csv")
    assert sent.documents[0].content == "größe,wert\n".encode()


async def test_a_file_can_be_fetched(telegram: Telegram, bot: Wire) -> None:
    await telegram.person(1).sends_document("a.csv", b"1,2,3")
    [update] = await bot.raw_updates(None, 0, ("message",))
    file = await bot.get_file(update["message"]["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"1,2,3"


@pytest.mark.parametrize("status, kind", [(400, BadRequest), (403, Forbidden), (500, NetworkError), (429, RetryAfter)])
async def test_refusals_are_what_the_library_calls_them(
    telegram: Telegram, bot: Wire, status: int, kind: type[Exception]
) -> None:
    telegram.faults.fail_next("sendMessage", error=status, retry_after=17)
    with pytest.raises(kind) as caught:
        await bot.send_message(1, "hi")
    if isinstance(caught.value, RetryAfter):
        assert seconds_of(caught.value) == 17


@pytest.mark.parametrize("trouble", ["cut", "drop"])
async def test_a_broken_connection_is_a_network_error_without_the_token(
    telegram: Telegram, bot: Wire, trouble: str
) -> None:
    telegram.faults.storm(trouble, 1.0)  # type: ignore[arg-type]
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(1, "hi")
    assert telegram.token not in f"{caught.value!r} {caught.value.__cause__!r}"
    assert not isinstance(caught.value, BadRequest)


async def test_an_answer_that_does_not_come_times_out(telegram: Telegram, bot: Wire) -> None:
    telegram.faults.hang_next("sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(1, "hi", read_timeout=0.05)


@pytest.mark.parametrize("body", [b"<html>Bad Gateway</html>", b"[]", b""])
async def test_an_answer_that_is_no_json_is_worth_another_try(body: bytes) -> None:
    async def gateway(_: web.Request) -> web.Response:
        return web.Response(body=body)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", gateway)
    runner = await serve(app, "127.0.0.1", 0)
    bot = wire("1:secret", f"http://127.0.0.1:{runner.addresses[0][1]}")
    await bot.connect()
    with pytest.raises(NetworkError, match="not"):
        await bot.send_message(1, "hi")
    await bot.disconnect()
    await runner.cleanup()


async def test_connections_are_used_again(telegram: Telegram, bot: Wire) -> None:
    await asyncio.gather(*(bot.send_message(1, str(number)) for number in range(5)))
    request = bot._request[1]
    assert isinstance(request, Request)
    session = request._session
    assert session is not None
    assert session.connector is not None
    idle = sum(map(len, session.connector._conns.values()))
    await bot.send_message(1, "again")
    assert sum(map(len, session.connector._conns.values())) == idle > 0


async def test_behind_a_proxy_everything_goes_through_it(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[str] = []

    async def proxy(asked: web.Request) -> web.Response:
        passed_on.append(f"{asked.method} {asked.raw_path} {await asked.text()}")
        return web.json_response({"ok": True, "result": True})

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", proxy)
    runner = await serve(app, "127.0.0.1", 0)
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{runner.addresses[0][1]}")
    bot = wire("1:a", "http://telegram.example.org")
    await bot.connect()
    assert await bot.call("sendMessage", chat_id=1, text="×") is True
    await bot.disconnect()
    await runner.cleanup()
    assert passed_on == ['POST http://telegram.example.org/bot1:a/sendMessage {"chat_id": 1, "text": "\\u00d7"}']


async def test_before_and_after_the_connections_are_open_nothing_is_asked(telegram: Telegram) -> None:
    bot = wire(telegram.token, telegram.url)
    with pytest.raises(NetworkError, match="closed"):
        await bot.send_message(1, "hi")


def test_a_proxy_of_the_environment_is_used_but_not_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example.org:3128")
    monkeypatch.setenv("NO_PROXY", "inside.example.org")
    request = Request()
    assert request._proxy("https://api.telegram.org/bot1:a/getMe") == "http://proxy.example.org:3128"
    assert request._proxy("https://inside.example.org/") is None
    assert request._proxy("http://127.0.0.1:8081/bot1:a/getMe") is None
